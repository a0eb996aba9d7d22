//! Every page in every state, brand and language, as files: `tests/run` has them written.

use std::{fs, path::PathBuf};

use crate::browser::Browser;

/// Where `tests/run` has the samples written.
pub(crate) const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/samples");

/// One page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sample {
    pub(crate) brand: String,
    pub(crate) language: String,
    /// Its page and state, such as `code-wrong`.
    pub(crate) page: String,
}

impl Sample {
    /// All of them, in order.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for brand in names("") {
            for language in names(&brand).into_iter().filter(|name| !name.contains('.')) {
                let pages = names(&format!("{brand}/{language}"));
                let pages = pages.iter().filter_map(|name| name.strip_suffix(".html"));
                all.extend(pages.map(|page| Self {
                    brand: brand.clone(),
                    language: language.clone(),
                    page: page.to_owned(),
                }));
            }
        }
        all.sort();
        all
    }

    /// One page of the built-in brand in English.
    pub(crate) fn english(page: &str) -> Self {
        Self {
            brand: "latchkey".to_owned(),
            language: "en".to_owned(),
            page: page.to_owned(),
        }
    }

    pub(crate) fn is_of(&self, brand: &str, language: &str) -> bool {
        self.brand == brand && self.language == language
    }

    pub(crate) fn file(&self) -> PathBuf {
        PathBuf::from(format!(
            "{SAMPLES}/{}/{}/{}.html",
            self.brand, self.language, self.page
        ))
    }
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(format!("{SAMPLES}/{folder}"))
        .expect("samples: run tests/run, which writes them");
    entries
        .map(|entry| {
            entry
                .expect("a name")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

impl Browser {
    /// Opens a sample.
    pub(crate) async fn open_sample(&self, sample: &Sample) {
        self.tab
            .goto(format!("file://{}", sample.file().display()))
            .await
            .expect("a sample");
    }
}
