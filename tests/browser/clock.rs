//! Times are the reader's own, and stay true (UX-70).

use serde_json::json;

use crate::browser::Browser;

const TIMES: &str = "Array.from(document.querySelectorAll('main time'), (it) => it.textContent)";

/// Moves the page's clock on, as a page that is left open sees it.
fn later(seconds: u32) -> String {
    format!(
        "((now) => {{ Date.now = () => now() + {seconds}000; document.dispatchEvent(new Event('visibilitychange')) }})(Date.now)"
    )
}

#[tokio::test]
async fn times_are_of_the_readers_zone_and_stay_true() {
    let browser = Browser::start().await;
    browser
        .devtools(
            "Emulation.setTimezoneOverride",
            json!({"timezoneId": "Asia/Tokyo"}),
        )
        .await;
    // A page's own clock stands still unless it is moved.
    let stand = json!({"source": "Date.now = ((now) => () => now)(Date.now())"});
    browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", stand)
        .await;
    browser.walk_to("code").await;
    // The site's clock is at 12:00 UTC.
    let times = [
        "0 seconds ago (9:00 PM)",
        "in 1 minute (9:01 PM)",
        "in 20 minutes (9:20 PM)",
    ];
    browser.shows(TIMES, json!(times)).await;
    browser.look(&later(90)).await;
    browser
        .shows(
            TIMES,
            json!(["1 minute ago (9:00 PM)", "in 18 minutes (9:20 PM)"]),
        )
        .await;
    assert!(
        browser
            .text("main")
            .await
            .contains("You can ask for another code now.")
    );
    browser
        .shows("!document.querySelector('.notice')", true)
        .await;
    browser.look(&later(17 * 60)).await;
    let warning = "This reset ends in 1 minute (9:20 PM).";
    assert_eq!(browser.text("main .notice").await, warning);
    browser
        .shows(
            "document.querySelector('body > [role=status]').textContent",
            warning,
        )
        .await;
    browser.look(&later(120)).await;
    assert!(
        browser
            .text("main .notice")
            .await
            .starts_with("The time for this reset is up.")
    );
}
