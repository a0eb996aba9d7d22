//! What the script adds to the password page.

use latchkey::journey::{Characters, FieldError, Login, NewPassword, Policy};
use serde_json::Value;

use crate::{browser::Browser, helpers::GOOD_PASSWORD};

const TYPES: &str =
    "['new-password', 'confirm-password'].map((id) => document.getElementById(id).type).join()";
const TICKED: &str =
    "Array.from(document.querySelectorAll('.met')).map((it) => it.dataset.rule).join()";

#[tokio::test]
async fn each_box_is_shown_and_hidden_by_its_own_button() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    let second = browser.find(".eye[aria-controls=confirm-password]").await;
    second.click().await.expect("a button");
    browser.shows(TYPES, "password,text").await;
    assert_eq!(
        second.attr("aria-label").await.expect("a name").as_deref(),
        Some("Hide the password typed again")
    );
    assert_eq!(second.text().await.expect("a text"), "Hide");
    browser
        .shows(
            "document.querySelector('body > [role=status]').textContent",
            "Your password is visible",
        )
        .await;
    second.click().await.expect("a button");
    browser.shows(TYPES, "password,password").await;
    browser
        .shows(
            "document.querySelector('body > [role=status]').textContent",
            "Your password is hidden",
        )
        .await;
}

/// So that no browser remembers what was typed as plain text (UX-22).
#[tokio::test]
async fn a_shown_password_is_hidden_before_it_leaves() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser.click(".eye").await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    let keep = format!(
        "addEventListener('submit', (event) => {{ event.preventDefault(); document.title = {TYPES} }})"
    );
    browser.look(&keep).await;
    browser.click("main form [type=submit]").await;
    browser
        .until("document.title === 'password,password'")
        .await;
}

#[tokio::test]
async fn the_rules_are_ticked_as_one_types() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser.shows(TICKED, "").await;
    for (first, second, ticked) in [
        ("robert.zak", "", "ascii"),
        ("ROBERT.ZAK", "ROBERT.ZAK", "ascii,same"),
        ("quiet harbour lantern", "quiet", "length,ascii,name"),
        ("quiet harbour lantern ", "", "length,name"),
        (
            "żółte łódki na wodzie",
            "żółte łódki na wodzie",
            "length,name,same",
        ),
        ("Trading", "", "ascii"),
        (GOOD_PASSWORD, GOOD_PASSWORD, "length,ascii,name,same"),
    ] {
        browser.fill_passwords(first, second).await;
        browser.shows(TICKED, ticked).await;
    }
}

/// The rules that a password keeps, as the server judges it.
fn kept(password: &str, again: &str) -> String {
    let policy = Policy {
        min_length: 12,
        max_length: 128,
        min_strength: 0,
        require: vec![],
        characters: Characters::Ascii,
    };
    let new = |text: &str| NewPassword::new(text.to_owned());
    let names = ["latch", "key", "broker", "trade", "trading", "Latchkey"];
    let login = Login::parse("robert.zak").expect("a login");
    let mut mistakes = policy.judge(&new(password), &new(again), &login, &names);
    for mistake in &mut mistakes {
        if let FieldError::PasswordCharacter(character) = mistake {
            *character = 'ż';
        }
    }
    let rules = [
        (
            "length",
            &[FieldError::PasswordShort, FieldError::PasswordLong][..],
        ),
        (
            "ascii",
            &[
                FieldError::PasswordCharacter('ż'),
                FieldError::PasswordEdgeSpace,
                FieldError::PasswordInvisible,
            ],
        ),
        ("name", &[FieldError::PasswordIsName]),
        (
            "same",
            &[
                FieldError::ConfirmationEmpty,
                FieldError::ConfirmationDiffers,
            ],
        ),
    ];
    let kept = rules
        .iter()
        .filter(|(_, broken)| !broken.iter().any(|mistake| mistakes.contains(mistake)));
    kept.map(|(rule, _)| *rule).collect::<Vec<_>>().join(",")
}

/// UX-20: one list of rules, in two languages.
#[tokio::test]
async fn what_is_ticked_is_what_the_server_takes() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    let edges = [
        "😀😀😀😀😀😀😀😀😀😀😀😀",
        "Robert.Zak",
        "LATCHKEY",
        "İstanbul ve Ankara",
        " leading and more",
        "a\tb c d e f g h",
        "é",
        "~",
        "a b",
    ];
    let long = [11, 12, 128, 129].map(|length| {
        "tK7#q Lw9!zRb,Hx2"
            .chars()
            .cycle()
            .take(length)
            .chain(['x'])
            .skip(1)
            .collect::<String>()
    });
    for password in edges.into_iter().chain(long.iter().map(String::as_str)) {
        for again in [password, "", "x"] {
            let fill = "(first, second) => [['new-password', first], ['confirm-password', second]].forEach(([id, text]) => {
                document.getElementById(id).value = text;
                document.getElementById(id).dispatchEvent(new Event('input'));
            })";
            browser
                .look(&format!(
                    "({fill})({}, {})",
                    Value::from(password),
                    Value::from(again)
                ))
                .await;
            browser.shows(TICKED, kept(password, again)).await;
        }
    }
}

#[tokio::test]
async fn no_box_comes_back_filled() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser
        .fill_passwords("Quiet-Harbour-71-lantern", "Quiet-Harbour-71-lanterns")
        .await;
    browser.submit().await;
    assert_eq!(
        browser.text("#confirm-password-error").await,
        "Error:\nEnter the same password in both boxes"
    );
    let typed = "['new-password', 'confirm-password'].map((id) => document.getElementById(id).value).join('')";
    browser.shows(typed, "").await;
    browser
        .shows(
            "document.documentElement.outerHTML.includes('Quiet-Harbour')",
            false,
        )
        .await;
}

/// A manager sets both boxes at once, and a person pastes: no key is pressed (UX-21).
#[tokio::test]
async fn what_a_manager_fills_in_is_ticked_too_and_a_long_password_has_room() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    let fill = "(text) => ['new-password', 'confirm-password'].forEach((id) => {
        const box = document.getElementById(id);
        box.value = text;
        box.dispatchEvent(new Event('change', { bubbles: true }));
    })";
    browser
        .look(&format!(
            "({fill})('Quiet-Harbour-71-'.repeat(8).slice(0, 128))"
        ))
        .await;
    browser.shows(TICKED, "length,ascii,name,same").await;
    browser
        .shows("document.getElementById('new-password').value.length", 128)
        .await;
    browser.click(".eye").await;
    browser
        .shows("document.getElementById('new-password').value.length", 128)
        .await;
    browser
        .fill_passwords(&GOOD_PASSWORD.repeat(5), &GOOD_PASSWORD.repeat(5))
        .await;
    browser.submit().await;
    browser.at("done").await;
    assert_eq!(
        browser.app.sandbox.password("robert.zak"),
        Some(GOOD_PASSWORD.repeat(5))
    );
}

#[tokio::test]
async fn caps_lock_is_told_at_the_box_where_it_matters() {
    let browser = Browser::with(&[("UPSTREAM__EXPIRED_PASSWORDS", "true")]).await;
    let press = |id: &str, on: bool| {
        format!(
            "document.getElementById('{id}').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'A', modifierCapsLock: {on} }}))"
        )
    };
    let told =
        "Array.from(document.querySelectorAll('.caps')).map((it) => it.textContent).join('|')";
    browser.open("/expired").await;
    browser.look(&press("own-password", true)).await;
    browser.shows(told, "Caps Lock is on.").await;
    browser.walk_to("password").await;
    browser.look(&press("confirm-password", true)).await;
    browser.shows(told, "|Caps Lock is on.").await;
    browser.look(&press("confirm-password", false)).await;
    browser.shows(told, "|").await;
}

/// What zxcvbn says, in our own words and only at the field: the summary has the mistake alone.
#[tokio::test]
async fn a_weak_password_is_told_how_weak_and_what_helps() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser
        .fill_passwords("P@ssw0rd2024!", "P@ssw0rd2024!")
        .await;
    browser.submit().await;
    let mistake = "Choose a different password: many people use this one, so it is easy to guess";
    let help = "Strength: weak. To make it stronger:\nAdd another word or two; uncommon words are better.\n\
        Do not rely on capital letters.\nDo not rely on symbols in place of letters, such as @ for a.";
    let told = browser.text("#new-password-error").await;
    assert_eq!(told, format!("Error:\n{mistake}"));
    assert_eq!(browser.text("#new-password-help").await, help);
}

/// Each press is answered at once, however long the step takes.
#[tokio::test]
async fn a_pressed_button_says_that_it_works_and_can_be_pressed_again_later() {
    let browser = Browser::start().await;
    browser.open("/").await;
    browser
        .look("addEventListener('submit', (event) => event.preventDefault())")
        .await;
    browser
        .look("setTimeout = (act, wait) => { window.later = { act, wait } }")
        .await;
    let width = browser
        .look("document.querySelector('main [type=submit]').offsetWidth")
        .await;
    browser.click("main [type=submit]").await;
    assert_eq!(browser.text("main [type=submit]").await, "Working…");
    browser
        .shows(
            "document.querySelector('main [type=submit]').offsetWidth",
            width,
        )
        .await;
    browser
        .shows(
            "document.querySelector('body > [role=status]').textContent",
            "Working…",
        )
        .await;
    browser
        .shows(
            "document.querySelector('main [type=submit]').disabled",
            false,
        )
        .await;
    browser.shows("window.later.wait", 10_000).await;
    browser.look("window.later.act()").await;
    assert_eq!(browser.text("main [type=submit]").await, "Continue");
}
