//! `/healthz`, `/readyz` and `/metrics`, on both listeners, while the broker takes our key and while it does not.

use std::time::Duration;

use latchkey::sandbox::Step;

use crate::helpers::{Process, TestApp, Visitor, eventually, status, until};

const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

async fn readiness(app: &TestApp) -> (u16, serde_json::Value) {
    let page = app.visitor().get("/readyz").await;
    assert_eq!(page.header("content-type"), "application/json");
    (page.status, serde_json::from_str(&page.body).expect("JSON"))
}

#[tokio::test]
async fn a_site_that_can_serve_says_so_without_a_call() {
    let app = TestApp::start();
    assert_eq!(app.visitor().get("/healthz").await.status, 200);
    assert_eq!(
        readiness(&app).await,
        (200, serde_json::json!({"status": "ready"})),
        "warnings are for the operators' listener"
    );
    assert_eq!(
        app.visitor().get("/metrics").await.status,
        404,
        "metrics are for the operators' listener"
    );
    assert_eq!(app.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn a_refused_key_makes_the_site_unready_until_a_traders_call_succeeds() {
    for (step, path, typed) in [
        (Step::Question, "/", ("login", "robert.zak")),
        (Step::Request, "/question", ("answer", "Peterson")),
        (Step::Code, "/code", ("code", "111111")),
    ] {
        let app = TestApp::start();
        let mut visitor = app.visitor_at(path).await;
        app.fault(step, status(401, BAD_KEY));
        assert_eq!(visitor.post(path, &[typed]).await.status, 503);
        let (status, told) = readiness(&app).await;
        assert_eq!(
            (status, told["status"].as_str()),
            (503, Some("unready")),
            "{path}"
        );
        assert_eq!(app.visitor().get("/healthz").await.status, 200);
        app.sandbox.clear_faults();
        assert_eq!(
            app.login("zofia.wolska").await.0.status,
            303,
            "traders are served as soon as the broker is back"
        );
        assert_eq!(readiness(&app).await.0, 200, "{path}");
    }
}

fn probes(app: &TestApp) -> usize {
    let calls = app.sandbox.calls();
    let is_probe = |login: &str| login.starts_with("latchkey-probe-");
    calls
        .iter()
        .filter(|call| call.login.as_deref().is_some_and(is_probe))
        .count()
}

#[tokio::test]
async fn three_bare_refusals_ask_for_a_probe_which_decides() {
    let app = TestApp::start();
    let refuse = |times| {
        for _ in 0..times {
            app.once(Step::Question, status(401, ""));
        }
    };
    refuse(2);
    for login in ["a.one", "a.two"] {
        assert_eq!(app.login(login).await.0.status, 503);
    }
    assert_eq!(app.login("a.three").await.0.status, 303);
    assert_eq!(probes(&app), 0, "a success came between");
    refuse(3);
    for login in ["a.four", "a.four", "a.five"] {
        assert_eq!(app.login(login).await.0.status, 503);
    }
    until(|| probes(&app) == 1).await;
    assert_eq!(readiness(&app).await.0, 200, "the probe was answered");

    app.advance(Duration::from_secs(1));
    app.fault(Step::Question, status(401, ""));
    for login in ["a.six", "a.seven", "a.eight"] {
        assert_eq!(app.login(login).await.0.status, 503);
    }
    until(|| probes(&app) == 2).await;
    // The probe was refused too.
    eventually(async || readiness(&app).await.0 == 503).await;
}

#[tokio::test]
async fn a_probe_every_fifteen_seconds_finds_the_key_accepted_again() {
    let app = TestApp::start();
    app.fault(Step::Question, status(401, BAD_KEY));
    app.login("robert.zak").await;
    app.sandbox.clear_calls();
    app.advance(Duration::from_secs(15));
    until(|| {
        app.sandbox
            .calls()
            .iter()
            .any(|call| call.status == Some(401))
    })
    .await;
    assert_eq!(readiness(&app).await.0, 503);
    app.sandbox.clear_faults();
    let next = app.clock.now() + Duration::from_secs(15);
    until(|| app.clock.waits().contains(&next)).await;
    app.advance(Duration::from_secs(15));
    eventually(async || readiness(&app).await.0 == 200).await;
}

#[tokio::test]
async fn the_operators_listener_has_metrics_and_health_and_nothing_else() {
    let app = TestApp::start();
    let site = Process::serve(&app.api(), &[("ADMIN__LISTEN", "127.0.0.1:0")]);
    let (mut public, mut admin) = (
        Visitor::new(site.address("public")),
        Visitor::new(site.address("admin")),
    );
    public.get("/").await;
    public.leads("/", "robert.zak", "/question").await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(
            (public.get(path).await.status, admin.get(path).await.status),
            (200, 200),
            "{path}"
        );
    }
    assert_eq!(
        (
            public.get("/metrics").await.status,
            admin.get("/").await.status,
            admin.get("/code").await.status
        ),
        (404, 404, 404)
    );
    let metrics = admin.get("/metrics").await;
    assert_eq!(
        (metrics.status, metrics.header("content-type")),
        (200, "text/plain; version=0.0.4; charset=utf-8")
    );
    let names = metrics
        .body
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    assert!(
        names.clone().count() > 5 && names.clone().all(|name| name.starts_with("latchkey_")),
        "{}",
        metrics.body
    );
    assert!(
        metrics
            .body
            .contains("# TYPE latchkey_request_seconds histogram")
            && !metrics.body.contains("robert")
    );
    assert_eq!(site.stop().0, Some(0));
}
