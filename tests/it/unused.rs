//! What a page says when something that was typed was not used, or can be typed no more.

use std::time::Duration;

use crate::helpers::{GOOD_PASSWORD, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

/// UX-66: a second tab, where another login is typed.
#[tokio::test]
async fn a_login_typed_while_a_reset_is_under_way_is_called_unused() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    visitor.get("/").await;
    let other_tab = visitor.fields("/", &[("login", "anna.blank")]);
    visitor.post("/", &[("login", "robert.zak")]).await;
    assert_eq!(visitor.follow().await.name(), "question");
    let answer = visitor.send(visitor.post_as("/", FORM, other_tab)).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/question?unused=login")
    );
    assert!(answer.headers.get("set-cookie").is_none());
    let page = visitor.follow().await;
    let notice = page.notice().unwrap();
    assert!(
        notice.contains("already under way") && notice.contains("was not used"),
        "{notice}"
    );
    assert!(page.body.contains("robert.zak") && !page.body.contains("anna.blank"));
}

/// UX-66: a page that the journey has left, the last step's too.
#[tokio::test]
async fn what_is_typed_on_a_page_that_was_left_is_called_unused() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    let answer_again = visitor.fields("/question", &[("answer", "Smith")]);
    visitor.post("/question", &[("answer", "Peterson")]).await;
    visitor.follow().await;
    let answer = visitor
        .send(visitor.post_as("/question", FORM, answer_again))
        .await;
    assert_eq!(answer.header("location"), "/code?unused");
    let page = visitor.follow().await;
    assert!(page.notice().unwrap().contains("was not used"));
    assert_eq!(app.calls(latchkey::sandbox::Step::Request), 1);

    let code = app.code("robert.zak");
    visitor.post("/code", &[("code", &code)]).await;
    visitor.follow().await;
    let second = "Another-Harbour-lantern-77";
    let password_again = visitor.fields(
        "/password",
        &[("password", second), ("password_confirmation", second)],
    );
    let typed = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    visitor.post("/password", &typed).await;
    assert_eq!(visitor.follow().await.notice(), None);
    let answer = visitor
        .send(visitor.post_as("/password", FORM, password_again))
        .await;
    assert_eq!(answer.header("location"), "/done?unused");
    let page = visitor.follow().await;
    assert!(page.notice().unwrap().contains("was not used"));
    assert_eq!(
        app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
}

/// UX-71: at the fifth refusal, and behind "Go back"; the same for a login that nobody has.
#[tokio::test]
async fn the_last_answer_is_called_the_last_with_the_time_of_the_next() {
    for login in ["robert.zak", "nobody.at.all"] {
        let app = TestApp::start();
        let mut visitor = app.visitor_with_login(login).await;
        for number in 0..5 {
            visitor
                .post("/question", &[("answer", &format!("Smith {number}"))])
                .await;
            let page = visitor.follow().await;
            let help = page.body.find("support can confirm").unwrap();
            let is_first = !page.body[..help].contains("check your login");
            assert_eq!(is_first, number > 0, "support comes first: {number}");
        }
        let last = visitor.get("/question").await;
        let errors = last.errors().join(" ");
        assert!(
            errors.starts_with("No attempts left. You can try again <time")
                && errors.contains("in 15 minutes"),
            "{login}: {errors}"
        );
        let refused = visitor.post("/question", &[("answer", "Peterson")]).await;
        assert_eq!(
            (refused.status, refused.header("retry-after")),
            (429, "900")
        );
        assert_eq!(visitor.get("/question").await.errors().join(" "), errors);
        app.advance(Duration::from_mins(15));
        visitor.get("/question").await;
        assert_eq!(
            visitor
                .post("/question", &[("answer", "Smith 9")])
                .await
                .status,
            303
        );
    }
}

/// UX-72: with a question between.
#[tokio::test]
async fn a_new_code_that_took_the_answer_again_is_told_with_its_time() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_code().await;
    app.advance(Duration::from_secs(61));
    visitor.post("/code/resend", &[]).await;
    assert_eq!(visitor.follow().await.name(), "question");
    visitor.post("/question", &[("answer", "Peterson")]).await;
    let page = visitor.follow().await;
    let notice = page.notice().unwrap();
    assert!(
        page.name() == "code" && notice.contains("we sent a new code <time"),
        "{notice}"
    );
}

/// UX-75: what the broker wrote stays in the list, and advice that may contradict it goes.
#[tokio::test]
async fn the_brokers_own_sentences_stay_in_the_list_of_rules() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_password().await;
    let post =
        |password: &'static str| [("password", password), ("password_confirmation", password)];
    let advice = "no need for";
    visitor
        .post("/password", &post("three lanterns quietly harbour"))
        .await;
    let page = visitor.follow().await;
    assert!(
        page.errors()[0].contains("did not accept"),
        "{:?}",
        page.errors()
    );
    let rules =
        |page: &crate::helpers::Page| page.between("id=\"pw-hint\"", "</ul>").unwrap().to_owned();
    assert!(rules(&page).contains("digit"), "{}", rules(&page));
    visitor.post("/password", &post("password1234")).await;
    let weak = visitor.follow().await;
    assert!(weak.errors().len() == 1 && !weak.body.contains(advice));
    assert!(rules(&weak).contains("digit"), "{}", rules(&weak));
}

/// Passwords used up end the reset under their own name.
#[tokio::test]
async fn passwords_used_up_are_called_so() {
    let app = TestApp::with(&[("LIMITS__PASSWORDS_PER_JOURNEY", "2")]);
    let mut visitor = app.visitor_at_password().await;
    for password in ["one", "two", "three"] {
        visitor
            .post(
                "/password",
                &[("password", password), ("password_confirmation", password)],
            )
            .await;
        visitor.follow().await;
    }
    let page = visitor.follow().await;
    assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
    assert!(page.notice().unwrap().starts_with("Too many passwords"));
}
