//! Layout: nothing sticks out, is cut off or lies on something else, at any width, in any size of text, with long words,
//! in scripts of both directions (UX-47, UX-63).

use serde_json::Value;

use crate::{browser::Browser, sample::Sample};

const FIND: &str = include_str!("layout.js");
/// 320 pixels are 1280 at 400% (WCAG 1.4.10).
const WIDTHS: [u32; 8] = [320, 360, 412, 600, 768, 1024, 1440, 1920];
const OPEN: &str = "document.querySelectorAll('main details').forEach((it) => it.open = true)";
/// WCAG 1.4.12.
const SPACED: &str = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important} p {margin-block-end: 2em !important}";
/// WCAG 1.4.4.
const LARGE: &str = "html {font-size: 200% !important}";

/// One browser that looks through samples, and keeps what is wrong to the end.
struct Survey {
    browser: Browser,
    seen: usize,
    wrong: Vec<String>,
}

impl Survey {
    /// The samples of a brand in a language, with everything in `main` unfolded.
    async fn of(brands: &[(&str, &str)], widths: &[u32]) {
        let mut survey = Self {
            browser: Browser::start().await,
            seen: 0,
            wrong: vec![],
        };
        for sample in Sample::all() {
            if brands.contains(&(sample.brand.as_str(), sample.language.as_str())) {
                survey.visit(&sample, widths).await;
            }
        }
        assert!(
            survey.seen >= 50 * brands.len() * widths.len(),
            "{} looks",
            survey.seen
        );
        assert!(
            survey.wrong.is_empty(),
            "{} of {}:\n{}",
            survey.wrong.len(),
            survey.seen,
            survey.wrong.join("\n")
        );
    }

    async fn visit(&mut self, sample: &Sample, widths: &[u32]) {
        self.browser.open_sample(sample).await;
        self.browser.run(OPEN).await;
        let name = format!("{}/{}/{}", sample.brand, sample.language, sample.page);
        for width in widths {
            self.look(&format!("{name} at {width}"), *width).await;
        }
        for (how, style, narrow) in [("spaced", SPACED, 320), ("large", LARGE, 320)] {
            self.browser.restyle(style).await;
            for width in [narrow, 1280] {
                self.look(&format!("{name} {how} at {width}"), width).await;
            }
        }
    }

    async fn look(&mut self, name: &str, width: u32) {
        self.browser.resize((width, 900)).await;
        let found = self.browser.run(FIND).await;
        self.seen += 1;
        self.wrong.extend(
            found
                .as_array()
                .expect("a list")
                .iter()
                .filter_map(Value::as_str)
                .map(|found| format!("{name}: {found}")),
        );
    }
}

impl Browser {
    /// Puts a reader's own style on the page, in place of the last one.
    async fn restyle(&self, style: &str) {
        let put = "(document.querySelector('#own') ?? document.head.appendChild(Object.assign(document.createElement('style'), {id: 'own'}))).textContent = arguments[0]";
        self.tab
            .execute(put, vec![style.into()])
            .await
            .expect("a style");
    }
}

#[tokio::test]
async fn every_page_keeps_its_layout_at_every_width() {
    Survey::of(&[("latchkey", "en")], &WIDTHS).await;
}

#[tokio::test]
async fn long_languages_keep_the_layout() {
    Survey::of(&[("latchkey", "de"), ("latchkey", "pl")], &WIDTHS).await;
}

#[tokio::test]
async fn other_scripts_keep_the_layout() {
    Survey::of(&[("latchkey", "ar"), ("latchkey", "ja")], &WIDTHS).await;
}

#[tokio::test]
async fn brands_keep_the_layout_with_the_longest_words_too() {
    let brands = [
        ("tuppence", "en"),
        ("aulnay", "fr"),
        ("nullset", "ru"),
        ("mirsat", "he"),
        ("longest", "en"),
        ("longest", "ar"),
    ];
    Survey::of(&brands, &[320, 768]).await;
}
