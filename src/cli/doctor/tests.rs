//! Against brokers that answer well, badly, or late by the clock.

use std::time::{Duration, UNIX_EPOCH};

use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{any, path, query_param, query_param_contains},
};

use super::{broker::broker, proxy::proxies, shared::shared_ledger, *};
use crate::{
    clock::Timestamp,
    journey::{Login, LoginCase},
    upstream::{Dialect, Settings},
};

/// 2026-11-21 12:00 UTC.
const NOW: Timestamp = Timestamp::from_millis(1_795_262_400_000);
const QUESTION: &str = r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#;
const UNKNOWN: &str = r#"{"Model": null, "Errors": ["No such user"], "IsSucceed": false}"#;
const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

/// What is found of a broker that answers everything so, with a Date that is this many seconds
/// after the clock.
async fn found(status: u16, body: &str, seconds: i64, has_canary: bool) -> Vec<Finding> {
    let server = MockServer::start().await;
    let sent = UNIX_EPOCH + Duration::from_secs(NOW.as_secs().saturating_add_signed(seconds));
    let answer = ResponseTemplate::new(status).set_body_raw(body, "application/json");
    let answer = answer.insert_header("date", httpdate::fmt_http_date(sent).as_str());
    Mock::given(any()).respond_with(answer).mount(&server).await;
    let settings = settings(&server);
    let canary = has_canary.then(|| Login::parse("canary-login").unwrap());
    let found = broker(
        &subject(&settings, canary.as_ref()),
        &Clock::hand_moved(NOW),
    )
    .await;
    let requests = server.received_requests().await.unwrap();
    assert!(
        !requests.is_empty()
            && requests
                .iter()
                .all(|request| request.method.as_str() == "GET"),
        "only questions are asked"
    );
    assert!(!format!("{found:?}").contains("canary-"), "{found:?}");
    found
}

fn subject<'a>(settings: &'a Settings, canary: Option<&'a Login>) -> BrokerSubject<'a> {
    BrokerSubject {
        upstream: settings,
        canary,
        login_case: LoginCase::Ignored,
        decoys: None,
    }
}

fn settings(server: &MockServer) -> Settings {
    Settings {
        url: format!("{}/api", server.uri()).parse().unwrap(),
        app_key: "canary-key".into(),
        api_version: "1.0".to_owned(),
        dialect: Dialect::AutoShares,
        connect_timeout: Duration::from_secs(2),
        timeout: Duration::from_secs(8),
        max_in_flight: 64,
        ca_pem: None,
        proxy: None,
    }
}

fn about(found: &[Finding], subject: &str) -> Option<Grade> {
    found
        .iter()
        .find(|finding| finding.subject == subject)
        .map(|finding| finding.grade)
}

#[tokio::test]
async fn a_broker_that_keeps_to_its_documents_is_fine() {
    let found = found(404, UNKNOWN, 0, false).await;
    let expected = [
        "upstream.url",
        "tls",
        "upstream.app_key",
        "clock",
        "privacy.decoy_questions",
        "profile",
    ]
    .map(|subject| (subject, Grade::Ok));
    assert_eq!(
        found
            .iter()
            .map(|finding| (finding.subject, finding.grade))
            .collect::<Vec<_>>(),
        expected
    );
}

#[tokio::test]
async fn a_refused_key_is_a_failure_whatever_its_status_and_the_canary_is_left_alone() {
    for status in [200, 401, 404] {
        let found = found(status, BAD_KEY, 0, true).await;
        assert_eq!(
            (about(&found, "upstream.app_key"), found.len()),
            (Some(Grade::Failure), 3),
            "{status}: {found:?}"
        );
    }
}

#[tokio::test]
async fn a_broker_behind_a_forward_proxy_is_asked_through_it_alone() {
    let proxy = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(404).set_body_raw(UNKNOWN, "application/json"))
        .mount(&proxy)
        .await;
    let way = Some(proxy.uri().parse().unwrap());
    let settings = Settings {
        url: "http://nowhere.invalid/api".parse().unwrap(),
        proxy: way,
        ..settings(&proxy)
    };
    let found = broker(&subject(&settings, None), &Clock::hand_moved(NOW)).await;
    let expected = [
        ("upstream.proxy", Grade::Ok),
        ("tls", Grade::Ok),
        ("upstream.app_key", Grade::Ok),
    ];
    assert_eq!(
        found
            .iter()
            .take(3)
            .map(|finding| (finding.subject, finding.grade))
            .collect::<Vec<_>>(),
        expected,
        "{found:?}"
    );
}

#[tokio::test]
async fn clocks_more_than_five_seconds_apart_are_warned_of_and_which_way_is_told() {
    for (seconds, grade, words) in [
        (5, Grade::Ok, "within"),
        (-6, Grade::Ok, "within"),
        (37, Grade::Warning, "37 s behind"),
        (-37, Grade::Warning, "36 s ahead of"),
    ] {
        let found = found(200, UNKNOWN, seconds, false).await;
        let clock = found
            .iter()
            .find(|finding| finding.subject == "clock")
            .unwrap();
        assert!(
            clock.grade == grade && clock.message.contains(words),
            "{seconds}: {clock}"
        );
    }
}

#[tokio::test]
async fn the_canary_must_be_known_and_answered_as_documented() {
    for (status, body, grade) in [
        (200, QUESTION, Grade::Ok),
        (
            200,
            r#"{"Model": "", "Errors": [], "IsSucceed": true}"#,
            Grade::Ok,
        ),
        (404, UNKNOWN, Grade::Failure),
    ] {
        assert_eq!(
            about(&found(status, body, 0, true).await, "doctor.canary_login"),
            Some(grade),
            "{body}"
        );
    }
}

#[tokio::test]
async fn what_is_no_api_is_a_failure_or_a_doubt() {
    for (status, body, grade) in [
        (200, "<html>Sign in</html>", Grade::Failure),
        (200, r#"{"Model": 7, "IsSucceed": true}"#, Grade::Failure),
        (302, "", Grade::Failure),
        (500, "", Grade::Failure),
        (404, "<html>Not found</html>", Grade::Warning),
    ] {
        let found = found(status, body, 0, false).await;
        let told: Vec<_> = found
            .iter()
            .filter(|finding| finding.subject == "upstream.url" && finding.grade == grade)
            .collect();
        assert_eq!(told.len(), 1, "{status} {body}: {found:?}");
    }
}

#[tokio::test]
async fn a_redis_that_does_not_count_is_a_failure_and_its_password_is_not_told() {
    let (key, clock) = (vec![7; 64].into(), Clock::hand_moved(NOW));
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = crate::ledger::RedisUrl::parse(&format!("redis://user:c4n4ry@{closed}")).unwrap();
    let found = shared_ledger(Some(&url), &key, &clock).await;
    assert!(
        found.grade == Grade::Failure && !found.message.contains("c4n4ry"),
        "{found}"
    );
    assert_eq!(shared_ledger(None, &key, &clock).await.grade, Grade::Ok);
}

#[test]
fn proxies_on_both_sides_are_told() {
    let unread = ["HTTPS_PROXY".to_owned()];
    assert_eq!(proxies(&[], false, &[]), []);
    assert_eq!(proxies(&[], true, &unread), []);
    let told = proxies(&["10.0.0.0/8".parse().unwrap()], false, &unread);
    let expected = [
        ("trusted_proxies", Grade::Ok),
        ("upstream.proxy", Grade::Warning),
    ];
    assert_eq!(
        told.iter()
            .map(|finding| (finding.subject, finding.grade))
            .collect::<Vec<_>>(),
        expected
    );
}

/// Answers each login by its exact spelling, and shows what the head of an answer may carry.
async fn with_case() -> MockServer {
    let server = MockServer::start().await;
    let known = ResponseTemplate::new(200)
        .set_body_raw(format!("\u{feff}{QUESTION}"), "application/json")
        .insert_header("x-deprecated", "2027-01-31")
        .insert_header("x-ratelimit-remaining", "7")
        .insert_header("retry-after", "soon");
    Mock::given(query_param("username", "canary-login"))
        .respond_with(known.clone())
        .mount(&server)
        .await;
    Mock::given(query_param_contains("username", "latchkey-probe-"))
        .respond_with(known.set_body_raw(format!("\u{feff}{UNKNOWN}"), "application/json"))
        .mount(&server)
        .await;
    let schema = r#"{"SecretQuestions": ["What was your first pet?"]}"#;
    Mock::given(path("/api/v1.0/registration/schema"))
        .respond_with(ResponseTemplate::new(200).set_body_raw(schema, "application/json"))
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn the_profile_shows_case_questions_and_what_the_head_carries() {
    let server = with_case().await;
    let settings = settings(&server);
    let canary = Login::parse("canary-login").unwrap();
    let subject = subject(&settings, Some(&canary));
    let found = broker(&subject, &Clock::hand_moved(NOW)).await;
    for (subject, grade, words) in [
        ("upstream.login_case", Grade::Warning, "set it to \"kept\""),
        (
            "privacy.decoy_questions",
            Grade::Warning,
            r#"decoy_questions = ["What was your first pet?"]"#,
        ),
        ("upstream.api_version", Grade::Warning, "2027-01-31"),
        ("profile", Grade::Ok, "remaining 7"),
        ("profile", Grade::Ok, "byte-order mark"),
        ("profile", Grade::Warning, "retry-after"),
    ] {
        assert!(
            found.iter().any(|finding| finding.subject == subject
                && finding.grade == grade
                && finding.message.contains(words)),
            "{subject} {words}: {found:?}"
        );
    }
}
