//! The example brands, as axe-core sees them in both schemes: above all whether everything can be read (UX-44, UX-60).

use crate::{browser::Browser, sample::Sample, sight::Sight};

/// One page for each kind of thing that has a colour.
const PAGES: [&str; 5] = [
    "login-cookies",
    "code-wrong",
    "password-all",
    "done",
    "throttled",
];

#[tokio::test]
async fn every_example_brand_is_sound_in_both_schemes() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    let mut seen = 0;
    for sample in Sample::all()
        .iter()
        .filter(|sample| PAGES.contains(&sample.page.as_str()))
    {
        if [
            ("tuppence", "en"),
            ("aulnay", "fr"),
            ("nullset", "en"),
            ("mirsat", "ar"),
        ]
        .contains(&(sample.brand.as_str(), sample.language.as_str()))
        {
            browser.open_sample(sample).await;
            for theme in ["light", "dark"] {
                browser.prefer(theme).await;
                sight
                    .judge(&format!("{}-{}-{theme}", sample.brand, sample.page))
                    .await;
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 4 * PAGES.len() * 2);
    sight.close();
}
