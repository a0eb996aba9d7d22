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
        let mut visitor = app.visitor_at_done().await;
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
    for (generation, dialect) in GENERATIONS {
        let app = site(generation, dialect);
        let mut visitor = app.visitor();
        visitor.get("/expired").await;
        let typed = [("login", "petra.expired"), ("password", "OldPassword1")];
        let answer = visitor.post("/expired", &typed).await;
        assert_eq!(answer.location(), "/password", "{generation:?}");
        visitor.follow().await;
        let typed = [
            ("password", GOOD_PASSWORD),
            ("password_confirmation", GOOD_PASSWORD),
        ];
        assert_eq!(
            visitor.post("/password", &typed).await.location(),
            "/done",
            "{generation:?}"
        );
        assert_eq!(
            app.sandbox.password("petra.expired").as_deref(),
            Some(GOOD_PASSWORD)
        );
    }
}

#[tokio::test]
async fn an_unknown_login_and_one_that_the_network_in_front_refuses_learn_nothing() {
    for (generation, dialect) in GENERATIONS {
        let app = site(generation, dialect);
        let mut visitor = app.visitor();
        visitor.get("/").await;
        let answer = visitor.post("/", &[("login", "nobody.knows")]).await;
        assert_eq!(answer.location(), "/question", "{generation:?}");
    }
    let app = site(Generation::Of2026, "etna");
    let mut visitor = app.visitor();
    visitor.get("/").await;
    assert_eq!(visitor.post("/", &[("login", "o'brien")]).await.status, 503);
    assert_eq!(app.visitor().get("/readyz").await.status, 200);
}
