//! Every state of every page, those included that nobody can bring about from outside, such as the page of a panic.

use crate::{browser::Browser, sample::Sample, sight::Sight};

/// Languages of each direction, and the themes that each is looked at in.
const LOOKS: [(&str, &str); 3] = [("en", "light"), ("en", "dark"), ("ar", "light")];

/// UX-60
#[tokio::test]
async fn axe_finds_nothing_in_any_state() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    let samples: Vec<Sample> = Sample::all()
        .into_iter()
        .filter(|sample| sample.brand == "latchkey")
        .collect();
    assert!(
        samples.iter().any(|sample| sample.page == "error"),
        "every state is there"
    );
    for (language, theme) in LOOKS {
        browser.prefer(theme).await;
        for sample in samples.iter().filter(|sample| sample.language == language) {
            browser.open_sample(sample).await;
            sight
                .judge(&format!("{} {language} {theme}", sample.page))
                .await;
        }
    }
    sight.close();
}
