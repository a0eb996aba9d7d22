//! What every page promises to hands and eyes: targets, focus, names, and nothing that happens by itself.

use serde_json::Value;
use thirtyfour::Key;

use crate::browser::Browser;

/// What can be pressed and is not high enough: links that stand alone, buttons, fields, summaries. A link inside a
/// sentence is as high as its line (WCAG 2.5.8, inline).
const LOW: &str = "\
    Array.from(document.querySelectorAll('a, button, input, summary')).filter((it) => {
        const inline = it.matches('p a, li a') && getComputedStyle(it).display === 'inline';
        const { height, width } = it.getBoundingClientRect();
        return width > 0 && it.type !== 'hidden' && !it.closest('.skip') && !inline && (height < 44 || width < 24);
    }).map((it) => `${it.outerHTML} ${it.getBoundingClientRect().height}`)";
/// The smallest edge of a link inside a sentence.
const INLINE: &str = "\
    Array.from(document.querySelectorAll('p a, li a')).map((it) => it.getBoundingClientRect())
        .filter(({ height, width }) => width > 0 && Math.min(height, width) < 24).length";
/// What has the focus and is not in view, or not on top at its middle and its four sides.
const COVERED: &str = "\
    ((it) => {
        const { left, right, top, bottom } = it.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const points = [[left + 2, y], [x, top + 2], [x, y], [x, bottom - 2], [right - 2, y]];
        const isSeen = ([x, y]) => { const on = document.elementFromPoint(x, y); return on && (it.contains(on) || on.contains(it)); };
        return points.every(isSeen) ? '' : it.outerHTML;
    })(document.activeElement)";
/// Names that leave out the words on the thing itself.
const MISNAMED: &str = "\
    Array.from(document.querySelectorAll('[aria-label]')).filter((it) => it.innerText.trim() && !it.matches('ol'))
        .filter((it) => !it.getAttribute('aria-label').toLowerCase().includes(it.innerText.trim().toLowerCase())).map((it) => it.outerHTML)";

impl Browser {
    async fn none(&self, expression: &str, page: &str) {
        assert_eq!(self.look(expression).await, Value::Array(vec![]), "{page}");
    }

    /// Every stop of the Tab key is seen whole on a small screen.
    async fn sees_every_stop(&self) {
        self.look("document.activeElement.blur(), scrollTo(0, 0)")
            .await;
        for _ in 0..60 {
            self.key(Key::Tab).await;
            if self.look("document.activeElement === document.body").await == true {
                return;
            }
            self.shows(COVERED, "").await;
        }
    }
}

/// UX-45, UX-46, UX-51
#[tokio::test]
async fn targets_are_large_named_as_they_read_and_never_covered() {
    let browser = Browser::start().await;
    browser.resize((320, 480)).await;
    for page in ["login", "question", "code", "password", "done"] {
        browser.tab.delete_all_cookies().await.expect("no cookies");
        browser.app.advance(std::time::Duration::from_mins(2));
        browser.walk_to(page).await;
        browser
            .look("document.querySelectorAll('main details').forEach((it) => it.open = true)")
            .await;
        browser.none(LOW, page).await;
        browser.shows(INLINE, 0).await;
        browser.none(MISNAMED, page).await;
        browser.sees_every_stop().await;
    }
}

/// UX-53: neither a whole code nor leaving its box goes anywhere; only the button does.
#[tokio::test]
async fn nothing_happens_by_typing_alone() {
    let browser = Browser::start().await;
    browser.walk_to("code").await;
    let calls = browser.calls();
    browser.look("document.documentElement.stays = true").await;
    browser.fill("code", &browser.app.code("robert.zak")).await;
    browser.key(Key::Tab).await;
    browser
        .until("document.activeElement.type === 'submit'")
        .await;
    assert_eq!(
        (
            browser.look("document.documentElement.stays").await,
            browser.calls()
        ),
        (true.into(), calls)
    );
    browser.press_enter().await;
    browser.at("password").await;
}

/// UX-9, UX-49: in forced colours, too, where every colour is the reader's own.
#[tokio::test]
async fn a_mistake_shows_by_words_and_an_edge() {
    let browser = Browser::start().await;
    browser.open("/").await;
    browser.submit().await;
    for forced in ["none", "active"] {
        browser
            .emulate(serde_json::json!({"features": [{"name": "forced-colors", "value": forced}]}))
            .await;
        assert_eq!(
            browser.text("#login-error").await,
            "Error:\nEnter your login",
            "the prefix is for who can't see the edge"
        );
        let edge = |selector: &str, side: &str| {
            format!("getComputedStyle(document.querySelector('{selector}')).border{side}")
        };
        for (selector, side) in [("[aria-invalid]", "Top")] {
            let width = browser.look(&edge(selector, &format!("{side}Width"))).await;
            assert!(
                width
                    .as_str()
                    .and_then(|width| width.trim_end_matches("px").parse::<f32>().ok())
                    >= Some(2.0),
                "{selector}: {width}"
            );
            browser
                .shows(&edge(selector, &format!("{side}Style")), "solid")
                .await;
        }
    }
}

/// UX-49: what is of no use on paper is left out, and a password that shows is none of it.
#[tokio::test]
async fn paper_has_no_forms_and_no_password() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser
        .fill("new-password", crate::helpers::GOOD_PASSWORD)
        .await;
    browser.click(".eye").await;
    browser.emulate(serde_json::json!({"media": "print"})).await;
    assert!(!browser.text("body").await.contains("Quiet"));
    for selector in ["main form", ".lang", ".steps", ".skip"] {
        browser
            .shows(
                &format!("getComputedStyle(document.querySelector('{selector}')).display"),
                "none",
            )
            .await;
    }
    browser
        .shows(
            "getComputedStyle(document.getElementById('new-password')).visibility",
            "hidden",
        )
        .await;
    assert!(
        browser.text("main").await.contains("Choose a new password")
            && browser.text("footer").await.contains("Help")
    );
}
