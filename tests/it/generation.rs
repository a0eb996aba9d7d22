//! The same walks in front of every generation of the broker's platform (docs/sandbox.md).

use latchkey::sandbox::{Generation, Step};

use crate::helpers::{GOOD_PASSWORD, TestApp, until};

const GENERATIONS: [(Generation, &str); 3] = [
    (Generation::Of2021, "autoshares"),
    (Generation::Of2024, "etna"),
    (Generation::Of2026, "etna"),
];

fn site(generation: Generation, dialect: &str) -> TestApp {
    let settings = [
        ("UPSTREAM__DIALECT", dialect),
        ("UPSTREAM__SIGN_IN_CHECK", "after_reset"),
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
    ];
    TestApp::like(generation, &settings)
}

#[tokio::test]
async fn a_reset_ends_checked_and_its_session_is_logged_out() {
    for (generation, dialect) in GENERATIONS {
        let app = site(generation, dialect);
        let mut visitor = app.visitor_at("/done").await;
        let done = visitor.get("/done").await;
        assert_eq!(
            done.between("data-state=\"", "\""),
            Some("checked"),
            "{generation:?}"
        );
        assert_eq!(
            app.sandbox.password("robert.zak").as_deref(),
            Some(GOOD_PASSWORD)
        );
        // The oldest generation answers 404, which is ignored.
        until(|| app.calls(Step::Logout) + app.calls(Step::Other) == 1).await;
    }
}

#[tokio::test]
async fn an_expired_password_is_renewed() {
    for ((generation, dialect), login) in
        GENERATIONS
            .into_iter()
            .zip(["petra.expired", "pavel.expired", "petra.expired"])
    {
        let app = site(generation, dialect);
        let mut visitor = app.visitor_at("/expired").await;
        let typed = [("login", login), ("password", "OldPassword1")];
        visitor.post("/expired", &typed).await;
        let page = visitor.follow().await;
        assert_eq!((page.name(), page.value("username")), ("password", login));
        visitor.goes("/expired", "/password").await;
        visitor.get("/password").await;
        let done = visitor.step("/password", GOOD_PASSWORD).await;
        assert_eq!(
            done.between("data-state=\"", "\""),
            Some("checked"),
            "{generation:?}"
        );
        assert_eq!(app.sandbox.password(login).as_deref(), Some(GOOD_PASSWORD));
        // Shown where the login page is.
        assert_eq!(visitor.get("/expired").await.name(), "expired");
    }
}

#[tokio::test]
async fn an_unknown_login_and_one_that_the_network_in_front_refuses_learn_nothing() {
    for (generation, dialect) in GENERATIONS {
        let app = site(generation, dialect);
        let mut visitor = app.visitor_at("/").await;
        let answer = visitor.enter("/", "nobody.knows").await;
        assert_eq!(answer.location(), "/question", "{generation:?}");
    }
    let app = site(Generation::Of2026, "etna");
    let mut visitor = app.visitor_at("/").await;
    assert_eq!(visitor.enter("/", "o'brien").await.status, 503);
    assert_eq!(app.visitor().get("/readyz").await.status, 200);
}
