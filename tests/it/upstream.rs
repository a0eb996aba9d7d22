//! The broker as newer documents describe it: pauses, announced ends, other tokens, networks in
//! front, and the canary.

use std::time::Duration;

use latchkey::{
    clock::Clock,
    sandbox::{Fault, Step},
};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{any, method, path},
};

use crate::helpers::{Process, Redis, START, TestApp, Visitor, fetch, status, until};

const QUESTION: &str = r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#;
const NO_QUESTION: &str = r#"{"Model": "", "Errors": [], "IsSucceed": true}"#;
const ACCEPTED: &str = r#"{"Errors": [], "IsSucceed": false}"#;
const QUESTION_PATH: &str = "/api/v1.0/users/password/secret-question";

fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

/// A broker that answers so, in this order of precedence.
async fn broker(answers: &[(&str, &str, ResponseTemplate)]) -> MockServer {
    let server = MockServer::start().await;
    change(&server, answers).await;
    server
}

async fn change(server: &MockServer, answers: &[(&str, &str, ResponseTemplate)]) {
    server.reset().await;
    for (verb, at, answer) in answers {
        Mock::given(method(*verb))
            .and(path(*at))
            .respond_with(answer.clone())
            .mount(server)
            .await;
    }
}

async fn calls(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

fn site(server: &MockServer, settings: &[(&str, &str)]) -> TestApp {
    let api = format!("{}/api", server.uri());
    TestApp::before(&api, Clock::hand_moved(START), settings)
}

async fn type_login(visitor: &mut Visitor, login: &str) -> u16 {
    visitor.get("/").await;
    visitor.enter("/", login).await.status
}

/// Contract, "503 `unavailable`": the broker's own pause, from 30 s to 900 s.
#[tokio::test]
async fn a_pause_that_the_broker_asks_for_holds_the_step_for_everyone() {
    for (header, seconds, shown) in [
        ("120", 120, "120"),
        ("Sat, 21 Nov 2026 12:02:00 GMT", 120, "120"),
        ("5", 5, "30"),
        ("86400", 900, "900"),
    ] {
        let busy = json(429, "{}")
            .insert_header("date", "Sat, 21 Nov 2026 12:00:00 GMT")
            .insert_header("retry-after", header);
        let server = broker(&[("GET", QUESTION_PATH, busy)]).await;
        let app = site(&server, &[]);
        let mut visitors = [app.visitor(), app.visitor()];
        for visitor in &mut visitors {
            assert_eq!(type_login(visitor, "robert.zak").await, 503, "{header}");
            let answer = visitor.answer.as_ref().unwrap();
            assert_eq!(answer.header("retry-after"), shown, "{header}");
        }
        assert_eq!(calls(&server).await, 1, "{header}: nobody else asks");
        change(&server, &[("GET", QUESTION_PATH, json(200, QUESTION))]).await;
        app.advance(Duration::from_secs(seconds - 1));
        assert_eq!(type_login(&mut visitors[0], "robert.zak").await, 503);
        app.advance(Duration::from_secs(1));
        assert_eq!(type_login(&mut visitors[1], "robert.zak").await, 303);
    }
}

#[tokio::test]
async fn a_pause_that_can_not_be_read_holds_nothing() {
    for header in ["soon", "-1", "1e3", "", &"9".repeat(99)] {
        let busy = json(503, "").insert_header("retry-after", header);
        let server = broker(&[("GET", QUESTION_PATH, busy)]).await;
        let app = site(&server, &[]);
        for number in 1..=2 {
            assert_eq!(type_login(&mut app.visitor(), "robert.zak").await, 503);
            assert_eq!(calls(&server).await, number, "{header}");
        }
    }
}

/// SEC-7: a trader with a code waits for 60 s at most, and a decoy's code is treated alike.
#[tokio::test]
async fn a_pause_of_the_code_step_is_short_and_holds_decoys_too() {
    let code_path = "/api/v1.0/users/password/reset/code";
    let busy = json(429, "").insert_header("retry-after", "900");
    let refused = json(409, r#"{"Errors": ["No"], "IsSucceed": false}"#);
    let request = (
        "POST",
        "/api/v1.0/users/password/reset",
        json(200, ACCEPTED),
    );
    let question = ("GET", QUESTION_PATH, json(200, NO_QUESTION));
    let server = broker(&[question.clone(), request.clone()]).await;
    let app = site(&server, &[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    let mut trader = app.visitor();
    assert_eq!(type_login(&mut trader, "robert.zak").await, 303);
    trader.follow().await;
    let unknown = ("GET", QUESTION_PATH, json(404, r#"{"Errors": ["No"]}"#));
    let unknown_request = ("POST", "/api/v1.0/users/password/reset", refused.clone());
    change(&server, &[unknown.clone(), unknown_request]).await;
    let mut decoy = app.visitor();
    assert_eq!(type_login(&mut decoy, "nobody.here").await, 303);
    assert_eq!(decoy.follow().await.name(), "code");

    change(&server, &[unknown, ("POST", code_path, busy)]).await;
    let code = [("code", "123456")];
    assert_eq!(trader.post("/code", &code).await.status, 503);
    assert_eq!(decoy.post("/code", &code).await.status, 503);
    assert_eq!(calls(&server).await, 1, "the decoy asks nothing");

    // Questions are limited now, and codes are not: the decoy's code is wrong, as a trader's would
    // be.
    let limited = json(429, "").insert_header("retry-after", "900");
    change(
        &server,
        &[
            ("GET", QUESTION_PATH, limited),
            ("POST", code_path, refused),
        ],
    )
    .await;
    app.advance(Duration::from_mins(1));
    assert_eq!(trader.post("/code", &code).await.status, 303);
    assert_eq!(decoy.post("/code", &code).await.status, 303);
}

#[tokio::test]
async fn an_expired_password_may_come_with_a_confirmation_token() {
    let body = r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Your Password has expired and must be changed", "ConfirmationToken": "ba6b8cac"}"#;
    let server = broker(&[("POST", "/api/token", json(401, body))]).await;
    let app = site(&server, &[("UPSTREAM__EXPIRED_PASSWORDS", "true")]);
    let mut visitor = app.visitor_at("/expired").await;
    let typed = [("login", "robert.zak"), ("password", "Old-password-1")];
    let answer = visitor.post("/expired", &typed).await;
    assert_eq!((answer.status, answer.location()), (303, "/password"));
}

/// A status whose body broke off is no bare status.
#[tokio::test]
async fn wrong_passwords_whose_answers_break_off_leave_the_site_ready() {
    let app = TestApp::with(&[("UPSTREAM__EXPIRED_PASSWORDS", "true")]);
    app.fault(Step::Token, Fault::DropBody {});
    for _ in 0..4 {
        let mut visitor = app.visitor_at("/expired").await;
        let typed = [("login", "robert.zak"), ("password", "Wrong-password-1")];
        assert_eq!(visitor.post("/expired", &typed).await.status, 503);
    }
    app.advance(Duration::from_secs(2));
    assert_eq!(app.visitor().get("/readyz").await.status, 200);
    assert_eq!(app.calls(Step::Question), 0, "no probe is wanted");
}

/// What the log says of a site that runs as a program.
#[tokio::test]
async fn a_fault_is_one_line_with_its_cause_and_the_requests_id() {
    let html = ResponseTemplate::new(502)
        .set_body_raw("<html>canary-body</html>", "text/html")
        .insert_header("x-deprecated", "2027-01-31\u{e9}");
    let server = broker(&[("GET", QUESTION_PATH, html)]).await;
    let site = Process::serve(&format!("{}/api", server.uri()), &[]);
    let visitor = Visitor::new(site.address("public"));
    let mut pages = Vec::new();
    for _ in 0..3 {
        let mut visitor = visitor.clone();
        visitor.get("/").await;
        pages.push(visitor.enter("/", "robert.zak").await);
    }
    let id = pages[2].header("x-request-id").to_owned();
    let line = site.wait_for(&format!("\"request_id\":\"{id}\""));
    let fault: Vec<_> = site
        .lines()
        .into_iter()
        .filter(|line| line.contains("\"fault\":"))
        .collect();
    assert_eq!(fault.len(), 3, "{line}");
    for words in [
        "\"fault\":\"status\"",
        "\"status\":502",
        "\"content_type\":\"html\"",
        "\"bytes\":",
        &id,
    ] {
        assert!(fault[2].contains(words), "{words}: {}", fault[2]);
    }
    let deprecated: Vec<_> = site
        .lines()
        .into_iter()
        .filter(|line| line.contains("\"deprecated\":"))
        .collect();
    assert_eq!(deprecated.len(), 1, "once: {deprecated:?}");
    assert!(deprecated[0].contains("\"2027-01-31\""), "{deprecated:?}");
    let lines = site.lines().concat();
    assert!(!lines.contains("canary-body") && !lines.contains("robert"));
}

#[tokio::test]
async fn a_404_that_is_not_the_brokers_is_counted_apart_and_warned_of_once() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(404).set_body_raw("<html>", "text/html"))
        .mount(&server)
        .await;
    let settings = [("ADMIN__LISTEN", "127.0.0.1:0")];
    let site = Process::serve(&format!("{}/api", server.uri()), &settings);
    for login in ["robert.zak", "zofia.wolska"] {
        let mut visitor = Visitor::new(site.address("public"));
        assert_eq!(type_login(&mut visitor, login).await, 303, "a decoy's way");
    }
    site.wait_for("a 404 that is not the broker's");
    let mut admin = Visitor::new(site.address("admin"));
    let metrics = admin.get("/metrics").await.body;
    let count = r#"latchkey_upstream_calls_total{step="question",outcome="not_found"} 2"#;
    assert!(metrics.contains(count), "{metrics}");
    let (_, lines) = site.stop();
    let is_warning = |line: &&String| line.contains("a 404 that is not the broker's");
    assert_eq!(lines.iter().filter(is_warning).count(), 1);
}

#[tokio::test]
async fn rate_limits_are_gauges_and_what_is_no_number_is_not() {
    let limited = json(200, QUESTION)
        .insert_header("x-ratelimit-limit", "10")
        .insert_header("x-ratelimit-remaining", "many");
    let server = broker(&[("GET", QUESTION_PATH, limited)]).await;
    let settings = [("ADMIN__LISTEN", "127.0.0.1:0")];
    let site = Process::serve(&format!("{}/api", server.uri()), &settings);
    let mut visitor = Visitor::new(site.address("public"));
    assert_eq!(type_login(&mut visitor, "robert.zak").await, 303);
    let metrics =
        fetch(Visitor::new(site.address("admin")).request(reqwest::Method::GET, "/metrics"));
    let metrics = metrics.await.body;
    assert!(metrics.contains(r#"latchkey_upstream_rate_limit{step="question"} 10"#));
    assert!(!metrics.contains("latchkey_upstream_rate_remaining{"));
}

#[tokio::test]
async fn the_canary_is_asked_every_five_minutes_by_one_replica() {
    let redis = Redis::start();
    let url = redis.url();
    let settings = [
        ("REDIS__URL", url.as_str()),
        ("DOCTOR__CANARY_LOGIN", "robert.zak"),
    ];
    let one = TestApp::with(&settings);
    until(|| one.calls(Step::Question) == 1).await;
    let two = one.replica(&settings);
    one.advance(Duration::from_secs(30));
    one.advance(Duration::from_secs(30));
    assert_eq!(type_login(&mut two.visitor(), "zofia.wolska").await, 303);
    assert_eq!(
        one.calls(Step::Question),
        2,
        "the canary's and the trader's"
    );
}

#[tokio::test]
async fn a_canary_that_the_broker_does_not_know_is_a_warning() {
    let app = TestApp::with(&[
        ("DOCTOR__CANARY_LOGIN", "robert.zak"),
        ("ADMIN__LISTEN", "127.0.0.1:0"),
    ]);
    until(|| app.calls(Step::Question) == 1).await;
    assert!(app.warnings().await.is_empty());
    app.fault(Step::Question, status(404, ""));
    for seconds in 1..=10 {
        until(|| !app.clock.waits().is_empty()).await;
        app.advance(Duration::from_secs(30));
        until(|| {
            let next = START + Duration::from_secs(30 * (seconds + 1));
            app.clock.waits().contains(&next)
        })
        .await;
    }
    assert_eq!(app.calls(Step::Question), 2, "five minutes later");
    assert_eq!(app.warnings().await.len(), 1);
}
