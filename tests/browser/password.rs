//! What the script adds to the password page.

use crate::{browser::Browser, helpers::GOOD_PASSWORD};

const TYPES: &str = "['new-password', 'confirm-password'].map((id) => document.getElementById(id).type).join()";
const TICKED: &str = "Array.from(document.querySelectorAll('.met')).map((it) => it.dataset.rule).join()";

#[tokio::test]
async fn each_box_is_shown_and_hidden_by_its_own_button() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    let second = browser.find(".eye[aria-controls=confirm-password]").await;
    second.click().await.expect("a button");
    assert_eq!(browser.look(TYPES).await, "password,text");
    assert_eq!(second.attr("aria-label").await.expect("a name").as_deref(), Some("Hide the password typed again"));
    assert_eq!(second.text().await.expect("a text"), "Hide");
    assert_eq!(browser.look("document.getElementById('pw-status').textContent").await, "Your password is visible");
    second.click().await.expect("a button");
    assert_eq!(browser.look(TYPES).await, "password,password");
    assert_eq!(browser.look("document.getElementById('pw-status').textContent").await, "Your password is hidden");
}

/// So that no browser remembers what was typed as plain text (UX-22).
#[tokio::test]
async fn a_shown_password_is_hidden_before_it_leaves() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser.find(".eye").await.click().await.expect("a button");
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    let keep = format!("addEventListener('submit', (event) => {{ event.preventDefault(); document.title = {TYPES} }})");
    browser.look(&keep).await;
    browser.find("main form [type=submit]").await.click().await.expect("a button");
    browser.until("document.title === 'password,password'").await;
}

#[tokio::test]
async fn the_rules_are_ticked_as_one_types() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    assert_eq!(browser.look(TICKED).await, "");
    for (first, second, ticked) in [
        ("robert.zak", "", "ascii"),
        ("ROBERT.ZAK", "ROBERT.ZAK", "ascii,same"),
        ("quiet harbour lantern", "quiet", "length,ascii,name"),
        ("quiet harbour lantern ", "", "length,name"),
        ("żółte łódki na wodzie", "żółte łódki na wodzie", "length,name,same"),
        (GOOD_PASSWORD, GOOD_PASSWORD, "length,ascii,name,same"),
    ] {
        browser.fill_passwords(first, second).await;
        assert_eq!(browser.look(TICKED).await, ticked, "{first:?}, {second:?}");
    }
}

#[tokio::test]
async fn no_box_comes_back_filled() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser.fill_passwords("Quiet-Harbour-71-lantern", "Quiet-Harbour-71-lanterns").await;
    browser.submit().await;
    assert_eq!(browser.text("#summary a").await, "Enter the same password in both boxes");
    let typed = "['new-password', 'confirm-password'].map((id) => document.getElementById(id).value).join('')";
    assert_eq!(browser.look(typed).await, "");
    assert_eq!(browser.look("document.documentElement.outerHTML.includes('Quiet-Harbour')").await, false);
}
