//! The gallery: samples as pictures, in every theme and width, in one HTML file to look at and to send round.
//! `tests/run --gallery` draws all of them, or those that its options name; without it a few are drawn, so the way
//! there stays good.

use std::fs;

use crate::{browser::Browser, sample::Sample};

const GALLERY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/gallery.html");
/// What to draw: the options of `tests/run --gallery`, as written there.
const WANTED: &str = "LATCHKEY_GALLERY";
const THEMES: [&str; 2] = ["light", "dark"];
const WIDTHS: [&str; 2] = ["360", "1280"];
const SHEET: &str = include_str!("gallery.html");

/// The options; none for everything.
struct Wanted(String);

impl Wanted {
    /// What follows an option.
    fn option(&self, name: &str) -> Option<&str> {
        self.0
            .split_whitespace()
            .skip_while(|word| *word != name)
            .nth(1)
    }

    fn wants(&self, option: &str, value: &str) -> bool {
        self.option(option).is_none_or(|wanted| wanted == value)
    }

    /// `--page code` is every state of `code`, `--page code-wrong` that state alone.
    fn takes(&self, sample: &Sample) -> bool {
        let page = self.option("--page").is_none_or(|wanted| {
            sample.page == wanted
                || sample
                    .page
                    .strip_prefix(wanted)
                    .is_some_and(|state| state.starts_with('-'))
        });
        page && self.wants("--lang", &sample.language)
    }

    fn widths(&self) -> Vec<u32> {
        let widths = self
            .option("--width")
            .map_or(WIDTHS.to_vec(), |width| vec![width]);
        widths
            .into_iter()
            .map(|width| width.parse().expect("a width in pixels"))
            .collect()
    }
}

#[tokio::test]
async fn the_gallery_is_drawn() {
    let wanted = std::env::var_os(WANTED).and_then(|options| options.into_string().ok());
    let wanted = Wanted(
        wanted.unwrap_or_else(|| "--page not-found --lang ar --theme dark --width 360".to_owned()),
    );
    let samples: Vec<_> = Sample::all()
        .into_iter()
        .filter(|sample| wanted.takes(sample))
        .collect();
    let browser = Browser::start().await;
    let mut figures = String::new();
    for sample in &samples {
        browser.open_sample(sample).await;
        for width in wanted.widths() {
            browser.resize((width, 740)).await;
            for theme in THEMES
                .into_iter()
                .filter(|theme| wanted.wants("--theme", theme))
            {
                browser.prefer(theme).await;
                figures += &browser.hang(sample, width, theme).await;
            }
        }
    }
    fs::write(GALLERY, SHEET.replace("FIGURES", &figures)).expect("a sheet");
    assert!(
        !samples.is_empty() && figures.matches("<figure").count() >= samples.len(),
        "{} samples",
        samples.len()
    );
}

impl Browser {
    /// Takes the picture of the page as it is now, for the sheet.
    async fn hang(&self, sample: &Sample, width: u32, theme: &str) -> String {
        let Sample {
            brand,
            language,
            page,
        } = sample;
        let picture = self.picture().await;
        let traits = format!(
            "data-brand=\"{brand}\" data-language=\"{language}\" data-theme=\"{theme}\" data-width=\"{width}\""
        );
        let caption = format!("{page} · {brand} · {language} · {theme} · {width}");
        format!(
            "<figure data-page=\"{page}\" {traits}><img loading=\"lazy\" src=\"data:image/png;base64,{picture}\" alt=\"\"><figcaption>{caption}</figcaption></figure>\n"
        )
    }
}
