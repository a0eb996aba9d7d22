//! Every state of every page as axe-core sees it, those included that nobody can bring about from outside, such as the page
//! of a panic; every language at each step; and the example brands, above all whether everything can be read (UX-44).

use crate::{browser::Browser, sample::Sample, sight::Sight};

/// Languages of each direction, and the themes and widths that each is looked at in.
const LOOKS: [(&str, &str, u32); 3] = [
    ("en", "light", 1280),
    ("en", "dark", 360),
    ("ar", "light", 360),
];
const STEPS: [&str; 5] = ["login", "question", "code", "password-all", "done"];
const BRANDS: [(&str, &str); 4] = [
    ("tuppence", "en"),
    ("aulnay", "fr"),
    ("nullset", "en"),
    ("mirsat", "ar"),
];
/// One page for each kind of thing that has a colour.
const COLOURS: [&str; 5] = [
    "login-cookies",
    "code-wrong",
    "password-all",
    "done",
    "throttled",
];

fn samples(is_wanted: impl Fn(&Sample) -> bool) -> Vec<Sample> {
    Sample::all().into_iter().filter(is_wanted).collect()
}

/// UX-60
#[tokio::test]
async fn axe_finds_nothing_in_any_state() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    for (language, theme, width) in LOOKS {
        browser.prefer(theme).await;
        browser.resize((width, 900)).await;
        let all = samples(|sample| sample.is_of("latchkey", language));
        assert!(
            all.iter().any(|sample| sample.page == "error"),
            "every state is there"
        );
        for sample in all {
            sight.judge_sample(&sample, theme).await;
        }
    }
    sight.close();
}

/// UX-47, UX-60: and nothing sticks out of 320 pixels.
#[tokio::test]
async fn every_language_fits_every_step() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    let all = samples(|it| it.brand == "latchkey" && STEPS.contains(&it.page.as_str()));
    assert_eq!(all.len(), 16 * STEPS.len());
    for sample in all {
        sight.judge_sample(&sample, "narrow").await;
        sight.squeeze(&sample).await;
    }
    sight.close();
}

#[tokio::test]
async fn every_example_brand_is_sound_in_both_schemes() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    let is_wanted = |sample: &Sample| {
        BRANDS
            .iter()
            .any(|(brand, language)| sample.is_of(brand, language))
            && COLOURS.contains(&sample.page.as_str())
    };
    let all = samples(is_wanted);
    assert_eq!(all.len(), BRANDS.len() * COLOURS.len());
    for theme in ["light", "dark"] {
        browser.prefer(theme).await;
        for sample in &all {
            sight.judge_sample(sample, theme).await;
        }
    }
    sight.close();
}
