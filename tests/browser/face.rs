//! Every page and every state of it, seen: axe-core finds nothing, nothing spills over, pictures are kept.

use std::time::Duration;

use serde_json::json;

use crate::{browser::Browser, helpers::GOOD_PASSWORD, sight::Sight};

/// A login of 128 characters with nowhere to break.
const LONG_LOGIN: &str = concat!(
    "load.wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
    "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
);

#[tokio::test]
async fn login_and_question_are_sound_in_every_state() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    browser.open("/").await;
    sight.see("login").await;
    browser
        .find(".lang summary")
        .await
        .click()
        .await
        .expect("a menu");
    browser
        .find("main details summary")
        .await
        .click()
        .await
        .expect("help");
    sight.see("login-open").await;
    // It closes by itself where the script runs.
    browser
        .look("document.querySelector('.lang').open = false")
        .await;
    browser.submit().await;
    sight.see("login-mistake").await;

    browser.fill("login", "robert.zak").await;
    browser.submit().await;
    browser.at("question").await;
    sight.see("question").await;
    browser.submit().await;
    sight.see("question-empty").await;
    for _ in 0..3 {
        browser.fill("answer", "Smith").await;
        browser.submit().await;
    }
    // Support comes first by now, unfolded.
    browser.find("main details[open] a").await;
    sight.see("question-wrong").await;
    sight.close();
}

#[tokio::test]
async fn the_code_is_sound_in_every_state() {
    let browser = Browser::with(&[("LIMITS__RESEND_COOLDOWN", "60s")]).await;
    let mut sight = Sight::of(&browser);
    browser.walk_to("code").await;
    browser.at("code").await;
    sight.see("code").await;
    browser.fill("code", "123").await;
    browser.submit().await;
    sight.see("code-short").await;
    browser.press("[action='/code/resend'] button").await;
    sight.see("code-too-early").await;
    let wrong = format!(
        "{:06}",
        (browser
            .app
            .code("robert.zak")
            .parse::<u32>()
            .expect("digits")
            + 1)
            % 1_000_000
    );
    for _ in 0..3 {
        browser.fill("code", &wrong).await;
        browser.submit().await;
    }
    browser
        .find("main details summary")
        .await
        .click()
        .await
        .expect("help");
    sight.see("code-wrong").await;
    browser.app.advance(Duration::from_secs(61));
    browser.press("[action='/code/resend'] button").await;
    browser.at("question").await;
    sight.see("question-again").await;
    browser.fill("answer", "Peterson").await;
    browser.submit().await;
    browser.at("code").await;
    sight.see("code-sent-again").await;
    for _ in 0..2 {
        browser.fill("code", &wrong).await;
        browser.submit().await;
    }
    browser.at("login").await;
    sight.see("login-spent").await;
    sight.close();
}

#[tokio::test]
async fn password_and_end_are_sound_in_every_state() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    browser.walk_to("password").await;
    sight.see("password").await;
    browser
        .emulate(json!({"features": [{"name": "forced-colors", "value": "active"}]}))
        .await;
    browser.keep_picture("password-1280-forced").await;
    // Before the page is left: the next one would keep the colours of its root.
    browser.prefer("light").await;
    browser.fill_passwords("robert.zak", "robert").await;
    browser.submit().await;
    sight.see("password-mistakes").await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    browser.find(".eye").await.click().await.expect("a button");
    sight.see("password-typed").await;
    browser.submit().await;
    browser.at("done").await;
    sight.see("done").await;
    browser.emulate(json!({"media": "print"})).await;
    browser.keep_picture("done-1280-print").await;
    sight.close();
}

#[tokio::test]
async fn notices_and_problems_are_sound() {
    let browser = Browser::with(&[("LIMITS__LOGINS_PER_CLIENT", "3/10m")]).await;
    let mut sight = Sight::of(&browser);
    browser.open("/password").await;
    sight.see("login-start-here").await;
    browser.open("/nowhere").await;
    sight.see("not-found").await;

    browser.open("/").await;
    browser
        .look("document.querySelector('main form [name=token]').value = 'forged'")
        .await;
    browser.submit().await;
    browser.at("forbidden").await;
    sight.see("forbidden").await;
    browser.open("/").await;
    browser
        .look("document.querySelector('#login').value = 'x'.repeat(20000)")
        .await;
    browser.submit().await;
    browser.at("bad-request").await;
    sight.see("bad-request").await;

    browser.open("/").await;
    browser.fill("login", "fault.unavailable.question").await;
    browser.submit().await;
    browser.at("unavailable").await;
    sight.see("unavailable").await;
    browser.press("main .button").await;
    browser.fill("login", "fault.error.update.after").await;
    browser.submit().await;
    browser.at("question").await;
    browser.fill("answer", "Peterson").await;
    browser.submit().await;
    browser
        .fill("code", &browser.app.code("fault.error.update.after"))
        .await;
    browser.submit().await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    browser.submit().await;
    browser.at("unsure").await;
    sight.see("unsure").await;

    browser.press("main .quiet").await;
    browser.fill("login", "robert.zak").await;
    browser.submit().await;
    browser.at("question").await;
    browser.app.advance(Duration::from_mins(21));
    browser.submit().await;
    browser.at("login").await;
    sight.see("login-timed-out").await;
    for login in [
        "anna.blank",
        "robert.zak",
        "robert.zak",
        "robert.zak",
        "robert.zak",
    ] {
        browser.tab.delete_all_cookies().await.expect("no cookies");
        browser.open("/").await;
        browser.fill("login", login).await;
        browser.submit().await;
    }
    browser.at("throttled").await;
    sight.see("throttled").await;
    sight.close();
}

/// UX-50, UX-60
#[tokio::test]
async fn a_page_from_right_to_left_is_sound() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    browser.open("/?lang=ar").await;
    assert_eq!(
        browser
            .look("getComputedStyle(document.body).direction")
            .await,
        "rtl"
    );
    sight.see("login-ar").await;
    browser.fill("login", "layla.haddad").await;
    browser.submit().await;
    browser.at("question").await;
    sight.see("question-ar").await;
    browser.fill("answer", "الأمل").await;
    browser.submit().await;
    browser.at("code").await;
    sight.see("code-ar").await;
    browser
        .fill("code", &browser.app.code("layla.haddad"))
        .await;
    browser.submit().await;
    browser.at("password").await;
    assert_eq!(
        browser
            .look("getComputedStyle(document.getElementById('username')).textAlign")
            .await,
        "right",
        "under its label"
    );
    browser.fill_passwords("layla.haddad", "").await;
    browser.submit().await;
    sight.see("password-mistakes-ar").await;
    sight.close();
}

/// UX-63
#[tokio::test]
async fn long_questions_and_logins_wrap() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    browser.open("/").await;
    browser.fill("login", "lena.long").await;
    browser.submit().await;
    browser.at("question").await;
    sight.see("question-long").await;
    browser.press("main .quiet").await;
    browser.fill("login", LONG_LOGIN).await;
    browser.submit().await;
    browser.at("question").await;
    browser.fill("answer", "Peterson").await;
    browser.submit().await;
    browser.at("code").await;
    browser.fill("code", &browser.app.code(LONG_LOGIN)).await;
    browser.submit().await;
    browser.at("password").await;
    sight.see("password-long-login").await;
    sight.close();
}

#[tokio::test]
async fn a_page_that_asks_for_cookies_is_sound() {
    let browser = Browser::without_cookies().await;
    let mut sight = Sight::of(&browser);
    browser.open("/").await;
    browser.fill("login", "robert.zak").await;
    browser.submit().await;
    browser.at("login").await;
    assert_eq!(
        browser.text("[role=status] h2").await,
        "This site needs a cookie"
    );
    assert_eq!(browser.calls(), 0);
    sight.see("login-cookies").await;
    sight.close();
}

/// UX-47, UX-60
#[tokio::test]
async fn every_language_fits_every_step() {
    let browser = Browser::start().await;
    let mut sight = Sight::of(&browser);
    browser.open("/").await;
    browser.see_in_every_language("login", &mut sight).await;
    browser.fill("login", "robert.zak").await;
    browser.submit().await;
    browser.see_in_every_language("question", &mut sight).await;
    browser.fill("answer", "Peterson").await;
    browser.submit().await;
    browser.see_in_every_language("code", &mut sight).await;
    browser.fill("code", &browser.app.code("robert.zak")).await;
    browser.submit().await;
    browser.at("password").await;
    browser.fill_passwords("robert", "").await;
    browser.submit().await;
    browser.see_in_every_language("password", &mut sight).await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    browser.submit().await;
    browser.see_in_every_language("done", &mut sight).await;
    sight.close();
}

impl Browser {
    /// The page in each language that it offers; the language that it was in comes last.
    async fn see_in_every_language(&self, page: &str, sight: &mut Sight<'_>) {
        self.at(page).await;
        let path = self.path().await;
        let tags = self
            .look("Array.from(document.querySelectorAll('.lang a')).map((it) => it.lang)")
            .await;
        let others = tags
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|tag| tag.as_str())
            .filter(|tag| *tag != "en");
        for language in others.chain(["en"]) {
            self.open(&format!("{path}?lang={language}")).await;
            assert_eq!(self.look("document.documentElement.lang").await, language);
            sight.glance(&format!("{page}-{language}")).await;
        }
    }
}
