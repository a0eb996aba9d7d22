//! What a page says when something that was typed was not used, or can be typed no more.

use std::time::Duration;

use crate::helpers::{FORM, GOOD_PASSWORD, TestApp};

/// UX-66: a second tab, where another login is typed.
#[tokio::test]
async fn a_login_typed_while_a_reset_is_under_way_is_called_unused() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/").await;
    let other_tab = visitor.fields("/", &[("login", "anna.blank")]);
    assert_eq!(visitor.step("/", "robert.zak").await.name(), "question");
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
    visitor.step("/question", "Peterson").await;
    let answer = visitor
        .send(visitor.post_as("/question", FORM, answer_again))
        .await;
    assert_eq!(answer.header("location"), "/code?unused");
    let page = visitor.follow().await;
    page.assert_notice("was not used");
    assert_eq!(app.calls(latchkey::sandbox::Step::Request), 1);

    let code = app.code("robert.zak");
    visitor.step("/code", &code).await;
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
    page.assert_notice("was not used");
    assert_eq!(
        app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
}

/// UX-66: another tab left the journey, or its time was up.
#[tokio::test]
async fn what_is_typed_without_a_journey_is_called_unused_and_why() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_code().await;
    let code = app.code("robert.zak");
    let other_tab = visitor.fields("/code", &[("code", &code)]);
    visitor.post("/restart", &[]).await;
    for body in [other_tab, visitor.fields("/code", &[("code", &code)])] {
        let answer = visitor.send(visitor.post_as("/code", FORM, body)).await;
        assert_eq!((answer.status, answer.location()), (303, "/"));
        let page = visitor.follow().await;
        let notice = page.notice().unwrap();
        assert!(notice.contains("was not used. Start here."), "{notice}");
    }
    let mut visitor = app.visitor_at_code().await;
    app.advance(Duration::from_mins(21));
    let answer = visitor.post("/code", &[("code", &code)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    for page in [visitor.follow().await, visitor.get("/").await] {
        let notice = page.notice().unwrap();
        assert!(
            notice.contains("was not used. Your reset has timed out."),
            "{notice}"
        );
        assert_eq!(page.value("login"), "robert.zak");
        assert!(!page.body.contains(&code));
    }
    assert_eq!(app.calls(latchkey::sandbox::Step::Code), 0);
}

/// UX-31, UX-72: with a question between.
#[tokio::test]
async fn a_new_code_that_took_the_answer_again_is_told_with_its_time() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let first = app.code("robert.zak");
    visitor.leads("/code/resend", "", "/code").await;
    visitor.follow().await.assert_notice("too early");
    app.advance(Duration::from_secs(61));
    visitor.get("/code").await;
    visitor.leads("/code/resend", "", "/question").await;
    visitor.follow().await;
    visitor.leads("/question", "Peterson", "/code").await;
    visitor
        .follow()
        .await
        .assert_notice("we sent a new code <time");
    assert_ne!(app.code("robert.zak"), first);
}

/// UX-75: what the broker wrote stays in the list, and advice that may contradict it goes.
#[tokio::test]
async fn the_brokers_own_sentences_stay_in_the_list_of_rules() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/password").await;
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
    let mut visitor = app.visitor_at("/password").await;
    for password in ["one", "two", "three"] {
        visitor.step("/password", password).await;
    }
    let page = visitor.follow().await;
    assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
    assert!(page.notice().unwrap().starts_with("Too many passwords"));
}

/// A login that can't be used is shown again as far as it can be read, and never to the broker.
#[tokio::test]
async fn what_can_be_read_of_a_refused_login_stays_in_its_field() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    visitor.get("/").await;
    for (typed, kept) in [
        ("robert\u{200b}.zak", "robert.zak"),
        ("robert.zak\tUSD", "robert.zak USD"),
        ("", "robert.zak USD"),
    ] {
        assert_eq!(visitor.post("/", &[("login", typed)]).await.status, 303);
        let page = visitor.follow().await;
        assert_eq!((page.errors().len(), page.value("login")), (1, kept));
    }
    assert_eq!(app.calls(latchkey::sandbox::Step::Question), 0);
}

/// UX-41: "nothing was changed" is for journeys that did not reach their end.
#[tokio::test]
async fn no_page_says_that_nothing_was_changed_once_a_password_was() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_password().await;
    let typed = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    visitor.post("/password", &typed).await;
    assert_eq!(visitor.follow().await.name(), "done");
    app.advance(Duration::from_mins(21));
    for path in ["/done", "/"] {
        let mut later = visitor.clone();
        later.get(path).await;
        let page = if path == "/" {
            later.get("/").await
        } else {
            later.follow().await
        };
        assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
        let notice = page.notice().unwrap();
        assert!(
            notice.starts_with("Start here") && !page.body.contains("Nothing was changed"),
            "{path}: {notice}"
        );
    }
}
