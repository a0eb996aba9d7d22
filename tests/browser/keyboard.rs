//! The keyboard alone: every stop of the Tab key, in order, and the whole walk without a click.

use thirtyfour::Key;

use crate::{browser::Browser, helpers::GOOD_PASSWORD};

/// A name for where the focus is: the field, or what the link or button is called.
const STOP: &str = "((it) => it.tagName === 'INPUT' ? '#' + it.id : it.getAttribute('aria-label') || it.innerText.trim())(document.activeElement)";
/// More stops than any page has.
const MOST: usize = 60;

impl Browser {
    /// Where the Tab key stops, from the top of the page to its end; the language's own switch left out.
    async fn stops(&self) -> Vec<String> {
        let mut stops = vec![];
        while self.look("document.activeElement !== document.body").await == true {
            self.key(Key::Shift + Key::Tab).await;
        }
        for _ in 0..MOST {
            self.key(Key::Tab).await;
            if self.look("document.activeElement === document.body").await == true {
                return stops;
            }
            self.shows("document.activeElement.matches(':focus-visible')", true)
                .await;
            let stop = self.look(STOP).await;
            let stop = stop.as_str().expect("a name").to_owned();
            if stops.first() == Some(&stop) {
                return stops;
            }
            if self.look("!document.activeElement.closest('.lang')").await == true {
                stops.push(stop);
            }
        }
        panic!("no end: {stops:?}")
    }

    /// Tabs on to a stop.
    async fn tab_to(&self, wanted: &str) {
        for _ in 0..MOST {
            self.key(Key::Tab).await;
            if self.look(STOP).await == wanted {
                return;
            }
        }
        panic!("no Tab leads to {wanted}")
    }
}

const FOOT: [&str; 2] = ["help@latchkey.example", "+1 555 010 0199"];

#[tokio::test]
async fn the_walk_goes_by_keyboard_alone_in_reading_order() {
    let browser = Browser::start().await;
    browser.open("/").await;
    let own = [
        "Skip to main content",
        "#login",
        "Continue",
        "Forgot your login?",
        "Back to sign in",
    ];
    assert_eq!(browser.stops().await, [&own[..], &FOOT].concat());
    browser.open("/").await;
    browser.tab_to("#login").await;
    browser.key("robert.zak").await;
    browser.press_enter().await;

    browser.at("question").await;
    let own = [
        "Skip to main content",
        "Use a different login",
        "#answer",
        "Continue",
        "I cannot answer this question",
    ];
    assert_eq!(browser.stops().await, [&own[..], &FOOT].concat());
    browser.open("/question").await;
    browser.tab_to("#answer").await;
    browser.key("Peterson").await;
    browser.tab_to("Continue").await;
    browser.press_enter().await;

    browser.at("code").await;
    let own = [
        "Skip to main content",
        "Use a different login",
        "#code",
        "Continue",
        "Send a new code",
        "I cannot get the email",
    ];
    assert_eq!(browser.stops().await, [&own[..], &FOOT].concat());
    browser.open("/code").await;
    browser.tab_to("#code").await;
    browser.key(browser.app.code("robert.zak")).await;
    browser.press_enter().await;

    browser.at("password").await;
    let shows = [
        "#new-password",
        "Show new password",
        "#confirm-password",
        "Show the password typed again",
    ];
    let own = [
        &["Skip to main content", "#username"][..],
        &shows,
        &["Change password", "Use a different login"],
        &FOOT,
    ]
    .concat();
    assert_eq!(browser.stops().await, own);
    browser.open("/password").await;
    browser.tab_to("#new-password").await;
    browser.key(GOOD_PASSWORD).await;
    browser.tab_to("#confirm-password").await;
    browser.key(GOOD_PASSWORD).await;
    browser.press_enter().await;
    browser.at("done").await;
    let own = [
        "Skip to main content",
        "Sign in to Latchkey",
        "What to know next",
    ];
    assert_eq!(browser.stops().await, [&own[..], &FOOT].concat());
}

#[tokio::test]
async fn from_a_mistake_the_keyboard_leads_to_the_field() {
    let browser = Browser::start().await;
    browser.open("/").await;
    browser.tab_to("Continue").await;
    browser.press_enter().await;
    browser.until("document.activeElement.id === 'login'").await;
    browser.walk_to("password").await;
    browser.tab_to("Change password").await;
    browser.press_enter().await;
    browser
        .until("document.activeElement.id === 'summary'")
        .await;
    browser.key(Key::Tab).await;
    browser.shows(STOP, "Enter a new password").await;
    browser.key(Key::Enter).await;
    browser
        .until("document.activeElement.id === 'new-password'")
        .await;
}

#[tokio::test]
async fn the_skip_link_skips() {
    let browser = Browser::start().await;
    browser.open("/").await;
    // The focus begins in the field (UX-76).
    browser
        .look("document.querySelector('.skip').focus()")
        .await;
    browser
        .until("document.activeElement.getBoundingClientRect().top >= 0")
        .await;
    browser.key(Key::Enter).await;
    browser.until("document.activeElement.id === 'main'").await;
    browser.key(Key::Tab).await;
    browser.shows(STOP, "#login").await;
}

/// UX-45: it lies over the page while it is open.
#[tokio::test]
async fn the_language_menu_closes_when_the_focus_goes_on() {
    let browser = Browser::start().await;
    browser.open("/").await;
    let is_open = "document.querySelector('.lang').open";
    browser
        .look("document.querySelector('.lang summary').focus()")
        .await;
    browser.key(Key::Enter).await;
    browser.until(is_open).await;
    browser.key(Key::Tab).await;
    assert_eq!(
        (browser.look(is_open).await, browser.look(STOP).await),
        (true.into(), "English".into())
    );
    browser.key(Key::Escape).await;
    browser.shows(is_open, false).await;
    browser
        .shows("document.activeElement.tagName", "SUMMARY")
        .await;

    browser.key(Key::Enter).await;
    browser.until(is_open).await;
    browser.tab_to("#login").await;
    browser.shows(is_open, false).await;
}
