//! The walk, with and without a question, and its detours.

use std::time::Duration;

use latchkey::sandbox::Step;

use crate::helpers::{GOOD_PASSWORD, TestApp};

/// UX-1: neither script nor sheet nor images.
#[tokio::test]
async fn a_trader_with_a_question_resets_the_password() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/").await.name(), "login");

    assert_eq!(
        visitor
            .post("/", &[("login", " Robert.Zak ")])
            .await
            .location(),
        "/question"
    );
    assert!(
        visitor
            .follow()
            .await
            .body
            .contains("What street did you grow up on?")
    );

    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .location(),
        "/code"
    );
    assert_eq!(visitor.follow().await.name(), "code");

    let code = app.code("robert.zak");
    assert_eq!(
        visitor.post("/code", &[("code", &code)]).await.location(),
        "/password"
    );
    assert_eq!(visitor.follow().await.value("username"), "Robert.Zak");

    let typed = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    assert_eq!(visitor.post("/password", &typed).await.location(), "/done");
    assert_eq!(
        visitor.follow().await.between("data-state=\"", "\""),
        Some("unchecked")
    );
    assert_eq!(
        app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
}

#[tokio::test]
async fn a_trader_without_a_question_goes_straight_to_the_code() {
    for login in ["anna.blank", "noah.null"] {
        let app = TestApp::start();
        let mut visitor = app.visitor_with_login(login).await;
        let code = app.code(login);
        assert_eq!(
            visitor.post("/code", &[("code", &code)]).await.location(),
            "/password",
            "{login}"
        );
    }
}

#[tokio::test]
async fn a_wrong_answer_is_told_and_asked_again() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Smith")])
            .await
            .location(),
        "/question"
    );
    let page = visitor.follow().await;
    assert_eq!(
        page.errors(),
        ["The answer does not match. Capitals, spaces and symbols count."]
    );
    assert!(page.title().starts_with("Error: "));
    assert_eq!(
        visitor.get("/question").await.errors().len(),
        1,
        "said again on reload"
    );
    assert_eq!(app.sandbox.latest_code("robert.zak"), None);
}

#[tokio::test]
async fn the_fifth_wrong_code_spends_the_journey() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_code().await;
    let wrong: Vec<String> = (0..6)
        .map(|n| {
            format!(
                "{:06}",
                (app.code("robert.zak").parse::<u32>().unwrap() + 1 + n) % 1_000_000
            )
        })
        .collect();
    for code in &wrong[..4] {
        assert_eq!(
            visitor.post("/code", &[("code", code)]).await.location(),
            "/code"
        );
        visitor.follow().await;
    }
    assert_eq!(
        visitor
            .post("/code", &[("code", &wrong[4])])
            .await
            .location(),
        "/"
    );
    let page = visitor.follow().await;
    assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
    assert!(page.notice().is_some());
    assert_eq!(app.calls(Step::Code), 5);
}

#[tokio::test]
async fn a_new_code_waits_for_the_cooldown_and_takes_the_answer_again() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_code().await;
    let first = app.code("robert.zak");
    assert_eq!(visitor.post("/code/resend", &[]).await.location(), "/code");
    visitor.follow().await;

    app.advance(Duration::from_secs(61));
    visitor.get("/code").await;
    assert_eq!(
        visitor.post("/code/resend", &[]).await.location(),
        "/question"
    );
    visitor.follow().await;
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .location(),
        "/code"
    );
    assert_ne!(app.code("robert.zak"), first);
}

#[tokio::test]
async fn a_post_sent_twenty_times_at_once_is_done_once() {
    let app = TestApp::start();
    let visitor = app.visitor_at_code().await;
    let code = app.code("robert.zak");
    let posts = (0..20).map(|_| {
        let mut tab = visitor.clone();
        let code = code.clone();
        async move {
            tab.post("/code", &[("code", &code)])
                .await
                .location()
                .to_owned()
        }
    });
    let answers = futures_util::future::join_all(posts).await;
    assert_eq!(answers, vec!["/password"; 20]);
    assert_eq!(app.calls(Step::Code), 1);
}
