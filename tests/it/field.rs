//! The fields of each page: what they tell browsers and password managers, what they take, what stands beside them.

use std::time::Duration;

use latchkey::sandbox::{Fault, Step};

use crate::helpers::{GOOD_PASSWORD, Page, TestApp, Visitor};

fn assert_has(page: &Page, id: &str, attributes: &[&str]) {
    let input = page.input(id);
    for attribute in attributes {
        assert!(
            input.contains(attribute),
            "#{id} lacks {attribute}: {input}"
        );
    }
}

/// As the trader typed it: nothing corrects, capitalises or spell-checks it, or sends it off to do so.
const VERBATIM: [&str; 3] = [
    "autocapitalize=\"none\"",
    "autocorrect=\"off\"",
    "spellcheck=\"false\"",
];

/// UX-12
#[tokio::test]
async fn the_login_is_what_password_managers_call_it() {
    let page = TestApp::start().visitor().get("/").await;
    assert_has(
        &page,
        "login",
        &[
            "type=\"text\"",
            "name=\"login\"",
            "autocomplete=\"username\"",
            "enterkeyhint=\"next\"",
        ],
    );
    assert_has(&page, "login", &VERBATIM);
}

/// UX-13, UX-37
#[tokio::test]
async fn the_answer_is_plain_text_that_no_browser_keeps_and_people_can_do_without() {
    let app = TestApp::start();
    let page = app.visitor_with_login("robert.zak").await.page.unwrap();
    assert_has(
        &page,
        "answer",
        &["type=\"text\"", "name=\"answer\"", "autocomplete=\"off\""],
    );
    assert_has(&page, "answer", &VERBATIM);
    let help = page
        .between(
            "<details><summary>I cannot answer this question</summary>",
            "</details>",
        )
        .unwrap();
    assert!(
        help.contains("confirm who you are in another way") && help.contains("href=\"#support\""),
        "{help}"
    );
}

/// UX-14
#[tokio::test]
async fn the_code_has_one_box_with_a_number_pad() {
    let page = TestApp::start().visitor_at("/code").await.page.unwrap();
    let asked = [
        "type=\"text\"",
        "inputmode=\"numeric\"",
        "autocomplete=\"one-time-code\"",
        "dir=\"ltr\"",
        "enterkeyhint=\"go\"",
    ];
    assert_has(&page, "code", &asked);
    assert_has(&page, "code", &VERBATIM);
    assert_eq!(page.body.matches("inputmode").count(), 1);
}

/// UX-17, UX-18: in this order, in one form.
#[tokio::test]
async fn a_password_manager_finds_whose_password_is_set() {
    let page = TestApp::start().visitor_at("/password").await.page.unwrap();
    for id in ["new-password", "confirm-password"] {
        assert_has(
            &page,
            id,
            &[
                "type=\"password\"",
                "autocomplete=\"new-password\"",
                "dir=\"ltr\"",
            ],
        );
        assert_has(&page, id, &VERBATIM);
    }
    assert_has(
        &page,
        "username",
        &[
            "autocomplete=\"username\"",
            "value=\"robert.zak\"",
            "readonly",
        ],
    );
    let form = page
        .between("<form method=\"post\" action=\"/password\"", "</form>")
        .unwrap();
    let places = [
        "id=\"username\"",
        "id=\"new-password\"",
        "id=\"confirm-password\"",
        "type=\"submit\"",
    ]
    .map(|id| form.find(id).unwrap());
    assert!(places.is_sorted(), "{places:?}");
}

/// UX-23, UX-83: and the boxes name what describes them; a list that is met is no promise.
#[tokio::test]
async fn rules_and_advice_stand_before_the_boxes() {
    let page = TestApp::start().visitor_at("/password").await.page.unwrap();
    let (before, _) = page.body.split_once("id=\"new-password\"").unwrap();
    for told in [
        "Three random words",
        "12 to 128 characters",
        "English letters",
        "Not your login",
        "Not a common password",
        "may ask for more than this list.",
    ] {
        assert!(before.contains(told), "{told}");
    }
    assert!(
        page.input("new-password")
            .contains("aria-describedby=\"pw-hint\"")
            && before.contains("id=\"pw-hint\"")
    );
}

/// UX-20: what the attribute tells a manager to make is what the site takes.
#[tokio::test]
async fn password_rules_are_the_servers_own() {
    let app = TestApp::with(&[
        ("PASSWORD__MIN_LENGTH", "9"),
        ("PASSWORD__MAX_LENGTH", "70"),
    ]);
    app.fault(Step::Update, refusal("seen"));
    let mut visitor = app.visitor_at("/password").await;
    let rules = "passwordrules=\"minlength: 9; maxlength: 70; allowed: ascii-printable;\"";
    assert_has(visitor.page.as_ref().unwrap(), "new-password", &[rules]);
    assert_has(visitor.page.as_ref().unwrap(), "confirm-password", &[rules]);
    for (length, told) in [
        (8, "The password must be 9 characters or more"),
        (9, "did not accept"),
        (70, "did not accept"),
        (71, "The password must be 70 characters or fewer"),
    ] {
        let password: String = "tK7#qLw9!zRb,Hx2".chars().cycle().take(length).collect();
        assert!(
            offer(&mut visitor, &password).await.errors()[0].contains(told),
            "{length}"
        );
    }
}

fn refusal(reason: &str) -> Fault {
    Fault::Status {
        status: 400,
        body: format!(r#"{{"Errors": ["{reason}"], "IsSucceed": false}}"#),
        location: None,
    }
}

async fn offer(visitor: &mut Visitor, password: &str) -> Page {
    visitor.step("/password", password).await
}

/// UX-26: counted in code points, sent byte for byte.
#[tokio::test]
async fn long_passwords_reach_the_broker_whole() {
    let signs = "tK7#q Lw9!zRb,Hx2&\"<%+=;é日😀";
    for (characters, length) in [("ascii", 64), ("ascii", 128), ("any", 12), ("any", 128)] {
        let app = TestApp::with(&[("PASSWORD__CHARACTERS", characters)]);
        app.fault(Step::Update, refusal("seen"));
        let mut visitor = app.visitor_at("/password").await;
        let takes = |c: &char| characters == "any" || c.is_ascii();
        let password: String = signs
            .chars()
            .rev()
            .filter(takes)
            .cycle()
            .take(length - 1)
            .chain(['x'])
            .collect();
        assert!(
            offer(&mut visitor, &password).await.errors()[0].contains("did not accept"),
            "{password}"
        );
        let sent: Vec<_> = app
            .sandbox
            .calls()
            .into_iter()
            .filter(|call| call.step == Step::Update)
            .map(|call| call.password)
            .collect();
        assert_eq!(sent, [Some(password)], "{length}");
    }
}

/// UX-25: words without digits or signs, and digits alone, are the broker's to refuse and not ours.
#[tokio::test]
async fn no_mix_of_characters_is_asked_for() {
    for password in [
        "quiet harbour lantern meadow",
        "QUIETHARBOURLANTERNMEADOW",
        "73194058261749382650",
    ] {
        let app = TestApp::start();
        app.fault(Step::Update, refusal("seen"));
        let mut visitor = app.visitor_at("/password").await;
        assert!(
            offer(&mut visitor, password).await.errors()[0].contains("did not accept"),
            "{password}"
        );
    }
}

/// UX-24, UX-27, UX-29: everything that is wrong, each with what to do, at its own field.
#[tokio::test]
async fn all_that_is_wrong_with_a_password_is_told_at_once() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/password").await;
    visitor
        .post(
            "/password",
            &[("password", " zażółć"), ("password_confirmation", "zażółć")],
        )
        .await;
    let told = [
        "The password must be 12 characters or more",
        "\u{2068}ż\u{2069} cannot be used: enter English letters, digits, symbols and spaces only",
        "Remove the space at the start or end of the password",
        "Enter the same password in both boxes",
    ];
    assert_eq!(visitor.follow().await.errors(), told);
    let common = offer(&mut visitor, "password1234").await;
    assert!(common.errors()[0].contains("many people use this one, so it is easy to guess"));
}

/// A code as people and emails write it.
fn spellings(code: &str) -> [String; 4] {
    let mail = "Someone has requested a password reset for your account. Confirmation code: ";
    let arabic = code
        .chars()
        .map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0x660).unwrap())
        .collect();
    let spaced = format!(" {}\u{a0}-\u{200b}{} ", &code[..3], &code[3..]);
    [
        code.to_owned(),
        spaced,
        format!("{mail}{code}. If this was a mistake, just ignore this email"),
        arabic,
    ]
}

/// UX-15, UX-16: a pasted line is enough, and what is no code costs no try and no call, however often.
#[tokio::test]
async fn a_code_is_taken_as_it_is_pasted_and_a_slip_costs_nothing() {
    let app = TestApp::with(&[("LIMITS__EMAILS_PER_LOGIN", "off")]);
    for spelling in 0..4 {
        let mut visitor = app.visitor_at("/code").await;
        app.sandbox.clear_calls();
        for slip in ["", "12345", "1234567", "letters", "111111 or 222222", "۱۲۳"] {
            visitor.leads("/code", slip, "/code").await;
            let page = visitor.follow().await;
            assert!(
                page.errors().len() == 1 && !page.errors()[0].contains("left"),
                "{slip}"
            );
        }
        assert_eq!(app.calls(Step::Code), 0);
        let typed = &spellings(&app.code("robert.zak"))[spelling];
        visitor.leads("/code", typed, "/password").await;
    }
}

/// UX-32, UX-34, UX-41, UX-43: the same for a login that gets an email and for one that does not.
#[tokio::test]
async fn the_code_page_says_what_comes_when_and_until_when() {
    let mut said = vec![];
    for login in ["anna.blank", "no.body.here"] {
        let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
        let mut visitor = app.visitor_with_login(login).await;
        app.advance(Duration::from_mins(2));
        let page = visitor.get("/code").await;
        for told in [
            "We sent a 6-digit code to the address on that account, if the details match.",
            "Check spam",
            "newest code",
            "2 minutes ago (12:00 UTC)",
            "This reset ends <time datetime=\"2026-11-21T12:20:00Z\" data-kind=\"until\"",
            "Never give this code to anyone. Latchkey will not ask for it.",
        ] {
            assert!(page.body.contains(told), "{told}");
        }
        let again = visitor.step("/code/resend", "").await;
        assert!(again.body.contains(
            "<p class=\"notice\" role=\"status\">If the details match, we sent a new code"
        ));
        assert!(!again.body.contains("autofocus"), "news takes no focus");
        said.push([page, again].map(|page| {
            let text = page.between("<h1>", "<form").unwrap();
            text.replace(login, "the login")
        }));
    }
    assert_eq!(said[0], said[1]);
}

/// UX-55
#[tokio::test]
async fn the_last_page_leads_to_sign_in_and_does_nothing_itself() {
    let page = TestApp::start().visitor_at("/done").await.page.unwrap();
    page.assert_has(&["<a class=\"button\" href=\"https://trade.latchkey.example/\" rel=\"noreferrer\">Sign in to Latchkey</a>"]);
    for told in [
        "Other devices may still be signed in.",
        "If this was not you",
    ] {
        assert!(page.body.contains(told), "{told}");
    }
    assert!(!page.body.contains(GOOD_PASSWORD) && !page.body.contains("http-equiv"));
}

/// UX-21: nothing listens to a paste, a drop or a menu, and no attribute hinders one.
#[tokio::test]
async fn nothing_comes_between_the_trader_and_a_password_manager() {
    let app = TestApp::start();
    let page = app.visitor_at("/password").await.page.unwrap();
    let script = app
        .visitor()
        .get(page.between("<script defer src=\"", "\"").unwrap())
        .await
        .body;
    assert!(script.contains("addEventListener"));
    for text in [&script, &page.body] {
        for word in [
            "paste",
            "oncopy",
            "'copy'",
            "'cut'",
            "'drop'",
            "contextmenu",
            "data-lpignore",
            "data-1p-ignore",
            "webauthn",
        ] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

/// UX-36
#[tokio::test]
async fn a_limit_says_when_to_try_again() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "1/10m")]);
    app.visitor_with_login("robert.zak").await;
    let mut visitor = app.visitor_at("/").await;
    let page = visitor.enter("/", "robert.zak").await;
    assert_eq!((page.status, page.header("retry-after")), (429, "600"));
    assert!(
        page.body.contains(
            "You can try again <time datetime=\"2026-11-21T12:10:00Z\" data-kind=\"from\""
        )
    );
    page.assert_has(&["<bdi>in 10 minutes (12:10 UTC)</bdi></time>"]);
    page.assert_has(&["id=\"support\""]);
}

/// UX-62: only a step that asks the broker waits for its even time, which here never comes.
#[tokio::test]
async fn what_is_judged_here_is_answered_at_once() {
    let app = TestApp::with(&[("PRIVACY__ANSWER_TIME", "3s")]);
    let mut visitor = app.visitor_at("/").await;
    visitor.leads("/", "", "/").await;
    visitor.follow().await;
    let asking = tokio::spawn(crate::helpers::fetch(
        visitor.form("/", &[("login", "robert.zak")]),
    ));
    crate::helpers::until(|| app.calls(Step::Question) == 1).await;
    app.advance(Duration::from_millis(2_999));
    assert!(!asking.is_finished());
    app.advance(Duration::from_millis(1));
    assert_eq!(asking.await.unwrap().location(), "/question");
}
