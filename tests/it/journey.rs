//! The walk, with and without a question, and its detours.

use crate::helpers::{GOOD_PASSWORD, TestApp};

/// UX-1: neither script nor sheet nor images.
#[tokio::test]
async fn a_trader_with_a_question_resets_the_password() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/").await.name(), "login");

    visitor.leads("/", " Robert.Zak ", "/question").await;
    assert!(
        visitor
            .follow()
            .await
            .body
            .contains("What street did you grow up on?")
    );

    visitor.leads("/question", "Peterson", "/code").await;
    assert_eq!(visitor.follow().await.name(), "code");

    let code = app.code("robert.zak");
    visitor.leads("/code", &code, "/password").await;
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
        visitor.leads("/code", &code, "/password").await;
    }
}

#[tokio::test]
async fn a_wrong_answer_is_told_and_asked_again() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.leads("/question", "Smith", "/question").await;
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
