//! The pages that few traders meet, seen: an expired password, what a checked sign-in tells, and another's account.

use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::{browser::Browser, helpers::GOOD_PASSWORD, sight::Sight};

const INVALID: &str =
    r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Invalid credentials"}"#;

impl Browser {
    /// A trader's walk to whatever page comes after the new password.
    async fn reset(&self, login: &str) {
        self.tab.delete_all_cookies().await.expect("no cookies");
        self.open("/").await;
        self.fill("login", login).await;
        self.submit().await;
        self.at("question").await;
        self.fill("answer", "Peterson").await;
        self.submit().await;
        self.at("code").await;
        self.fill("code", &self.app.code(login)).await;
        self.submit().await;
        self.at("password").await;
        self.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
        self.submit().await;
    }
}

#[tokio::test]
async fn an_expired_password_is_sound_in_every_state() {
    let browser = Browser::with(&[("UPSTREAM__EXPIRED_PASSWORDS", "true")]).await;
    let mut sight = Sight::of(&browser);
    browser.open("/expired").await;
    sight.see("expired").await;
    browser.submit().await;
    sight.see("expired-mistakes").await;
    for (login, password, name) in [
        ("petra.expired", "wrong", "expired-wrong"),
        ("robert.zak", "OldPassword1", "expired-not-expired"),
    ] {
        browser.fill("login", login).await;
        browser.fill("own-password", password).await;
        browser.submit().await;
        browser.at("expired").await;
        assert_eq!(
            browser
                .look("document.getElementById('own-password').value")
                .await,
            ""
        );
        sight.see(name).await;
    }
    browser.fill("login", "petra.expired").await;
    browser.fill("own-password", "OldPassword1").await;
    browser.submit().await;
    browser.at("password").await;
    sight.close();
}

#[tokio::test]
async fn every_end_of_a_checked_reset_is_sound() {
    let browser = Browser::with(&[("UPSTREAM__SIGN_IN_CHECK", "after_reset")]).await;
    let mut sight = Sight::of(&browser);
    for (login, state) in [
        ("petra.expired", "checked"),
        ("vera.code", "second-factor"),
        ("nora.nopin", "second-factor"),
    ] {
        browser.reset(login).await;
        browser.at("done").await;
        assert_eq!(
            browser.look("document.body.dataset.state").await,
            state,
            "{login}"
        );
        sight.see(&format!("done-{login}")).await;
    }
    browser.app.sandbox.fault(FaultRule::at(
        Step::Token,
        Fault::Status {
            status: 401,
            body: INVALID.to_owned(),
            location: None,
        },
    ));
    browser.reset("robert.zak").await;
    browser.at("mismatch").await;
    sight.see("mismatch").await;
    sight.close();
}
