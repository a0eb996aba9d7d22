//! The whole walk, as most people take it, and with script switched off.

use crate::{browser::Browser, helpers::GOOD_PASSWORD};

#[tokio::test]
async fn the_walk_with_script_changes_the_password_and_leaves_the_console_empty() {
    let browser = Browser::start().await;
    browser.walk_to("done").await;
    assert_eq!(
        browser.app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
    let said = browser.tab.browser_log().await.expect("the console");
    assert!(said.is_empty(), "{said:?}");
}

/// Also the proof that a plain form's `Origin` is ours (SEC-22, UX-61).
#[tokio::test]
async fn the_walk_without_script_changes_the_password() {
    let browser = Browser::without_script().await;
    browser.walk_to("password").await;
    browser
        .shows("document.querySelector('.eye').hidden", true)
        .await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    browser.submit().await;
    browser.at("done").await;
    assert_eq!(
        browser.app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
}

/// UX-6
#[tokio::test]
async fn a_mistake_has_the_focus_with_and_without_script() {
    for browser in [Browser::start().await, Browser::without_script().await] {
        browser.open("/").await;
        browser.submit().await;
        browser.until("document.activeElement.id === 'login'").await;
        assert_eq!(
            browser.text("#login-error").await,
            "Error:\nEnter your login"
        );
        assert!(
            browser
                .tab
                .title()
                .await
                .expect("a title")
                .starts_with("Error: ")
        );
    }
}

/// As a phone puts it in: at once, without a key, with the words around it (UX-15).
#[tokio::test]
async fn a_pasted_line_of_the_email_is_enough() {
    let browser = Browser::start().await;
    browser.walk_to("code").await;
    let line = format!(
        "reset for your account. Confirmation code: {}. If this was a mistake",
        browser.app.code("robert.zak")
    );
    browser
        .look("document.getElementById('code').focus()")
        .await;
    browser
        .devtools("Input.insertText", serde_json::json!({"text": line}))
        .await;
    browser
        .shows("document.getElementById('code').value", line)
        .await;
    browser.submit().await;
    browser.at("password").await;
}
