//! `POST /token` with the literal JSON of upstream-api.md, and what it must never carry.

use wiremock::{Request, matchers::path};

use super::*;
use crate::journey::SecondFactor;

const SUCCEEDED: &str = r#"{"State": "Succeeded", "Token": "canary-session"}"#;
const CODE: &str = r#"{"State": "Expecting", "Step": "VerificationCode", "Reason": "Expecting confirmation code", "Token": "canary-session"}"#;
const PIN: &str = r#"{"State": "Expecting", "Step": "SecutityPin", "Reason": "Invalid pin", "Token": "canary-session"}"#;
const PIN_UNSET: &str = r#"{"State": "Expecting", "Step": "SecutityPin", "Reason": "PIN code is not init", "Token": "canary-session"}"#;
const INVALID: &str =
    r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Invalid credentials"}"#;
const EXPIRED_STEP: &str = r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Your Password has expired and must be changed", "Token": "ba6b8cac"}"#;
const EXPIRED_STATE: &str = r#"{"State": "BaseAuthentication", "Reason": "Your Password has expired and must be changed", "Token": "ba6b8cac"}"#;
const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

fn credentials() -> Credentials {
    Credentials::of(&login(), "canary password").unwrap()
}

pub(super) async fn attempt(upstream: &Upstream) -> Outcome<SignInResult> {
    upstream.sign_in(credentials(), deadline(upstream)).await
}

async fn answered(status: u16, body: &str) -> Outcome<SignInResult> {
    let server = stub(json(status, body)).await;
    attempt(&client_of(&server)).await
}

async fn requests(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.unwrap()
}

#[tokio::test]
async fn login_and_password_go_in_headers_to_the_unversioned_path() {
    for (base, expected) in [
        ("/api", "/api/token"),
        ("/api/", "/api/token"),
        ("", "/token"),
        ("/a/b/?x=y#z", "/a/b/token"),
    ] {
        let server = stub(json(200, SUCCEEDED)).await;
        let upstream = build(&settings(&format!("{}{base}", server.uri())));
        assert_eq!(
            attempt(&upstream).await,
            Outcome::Done(SignInResult::Opened)
        );
        let sent = requests(&server).await;
        let is_sign_in = |request: &&Request| request.url.path() == expected;
        let request = sent.iter().find(is_sign_in).unwrap();
        let header = |name: &str| {
            request
                .headers
                .get(name)
                .map(|value| value.to_str().unwrap())
        };
        assert_eq!(
            (
                request.method.as_str(),
                request.url.path(),
                request.url.query()
            ),
            ("POST", expected, None)
        );
        assert_eq!(
            (header("username"), header("password")),
            (Some("canary-login"), Some("canary password"))
        );
        assert_eq!(
            (header("et-app-key"), header("content-length")),
            (Some("canary-key"), Some("0"))
        );
        assert_eq!((header("authorization"), request.body.len()), (None, 0));
    }
}

#[tokio::test]
async fn each_documented_answer_is_told_apart() {
    let second = |factor| Outcome::Done(SignInResult::SecondFactor(factor));
    let expired = || Outcome::Done(SignInResult::Expired(Token::parse("ba6b8cac").unwrap()));
    let other = r#"{"State": "Expecting", "Step": "Passkey", "Reason": "Touch it"}"#;
    let locked = r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "User is locked"}"#;
    let refused = |reason| Outcome::Refused(Refusal::of_sign_in(Some(reason)));
    let cases = [
        (200, SUCCEEDED, Outcome::Done(SignInResult::Opened)),
        (202, CODE, second(SecondFactor::VerificationCode)),
        (202, PIN, second(SecondFactor::Pin)),
        (202, PIN_UNSET, second(SecondFactor::PinUnset)),
        (
            202,
            r#"{"State": "Expecting", "Reason": "PIN code is not init"}"#,
            second(SecondFactor::PinUnset),
        ),
        (202, other, second(SecondFactor::Other)),
        (401, INVALID, refused("Invalid credentials")),
        (401, locked, refused("User is locked")),
        (
            401,
            r#"{"State": "Failed", "Step": "BaseAuthentication"}"#,
            Outcome::Refused(Refusal::default()),
        ),
        (401, EXPIRED_STEP, expired()),
        (202, EXPIRED_STEP, expired()),
        (401, EXPIRED_STATE, expired()),
        (202, EXPIRED_STATE, expired()),
    ];
    for (status, body, expected) in cases {
        assert_eq!(answered(status, body).await, expected, "{status} {body}");
    }
}

#[tokio::test]
async fn anything_else_is_a_fault() {
    const NONSENSE: &str = "unknown json";
    const BARE: &str = "fault forbidden";
    const KEY: &str = "fault key_refused";
    let without_token = EXPIRED_STATE.replace("ba6b8cac", "");
    let later = r#"{"State": "Failed", "Step": "VerificationCode", "Reason": "Invalid code"}"#;
    let twice = r#"{"State": "Failed", "State": "Succeeded"}"#;
    let newer_key = r#"{"Message": "The provided Et-App-Key is incorrect"}"#;
    let cases = [
        (200, INVALID, NONSENSE),
        (200, CODE, NONSENSE),
        (200, EXPIRED_STATE, NONSENSE),
        (202, SUCCEEDED, NONSENSE),
        (202, INVALID, NONSENSE),
        (202, &without_token, NONSENSE),
        (400, INVALID, NONSENSE),
        (201, SUCCEEDED, NONSENSE),
        (200, "", NONSENSE),
        (200, r#"{"Errors": [], "IsSucceed": true}"#, NONSENSE),
        (200, r#"["Succeeded"]"#, NONSENSE),
        (200, r#"{"State": 1}"#, NONSENSE),
        (200, twice, NONSENSE),
        (200, r#"{"State": "Succeeded", "error": "No"}"#, NONSENSE),
        (401, later, NONSENSE),
        (403, INVALID, NONSENSE),
        (404, "<html>", "unknown not_found"),
        (401, "", BARE),
        (401, "{}", BARE),
        (403, "<html>", BARE),
        (200, BAD_KEY, KEY),
        (401, BAD_KEY, KEY),
        (403, newer_key, KEY),
        (302, SUCCEEDED, "fault redirect"),
        (429, SUCCEEDED, "fault busy"),
        (503, SUCCEEDED, "fault busy"),
        (500, INVALID, "unknown status"),
    ];
    for (status, body, expected) in cases {
        let outcome = answered(status, body).await;
        assert_eq!(short(&outcome), expected, "{status} {body}");
    }
}

#[tokio::test]
async fn an_expired_password_brings_its_token_under_either_name() {
    let answer = |fields: &str| {
        let reason = "Your Password has expired and must be changed";
        format!(
            r#"{{"State": "Failed", "Step": "BaseAuthentication", "Reason": "{reason}", {fields}}}"#
        )
    };
    let long = format!(r#""ConfirmationToken": "{}""#, "x".repeat(1_025));
    for (fields, token) in [
        (r#""ConfirmationToken": "a-1""#, Some("a-1")),
        (r#""Token": "", "ConfirmationToken": "a-1""#, Some("a-1")),
        (r#""Token": null, "ConfirmationToken": "a-1""#, Some("a-1")),
        (r#""Token": 7, "ConfirmationToken": "a-1""#, Some("a-1")),
        (r#""Token": "b-2", "ConfirmationToken": "a-1""#, Some("b-2")),
        (r#""Token": "b-2", "ConfirmationToken": {}"#, Some("b-2")),
        (r#""ConfirmationToken": """#, None),
        (r#""ConfirmationToken": ["a-1"]"#, None),
        (r#""ConfirmationToken": "a 1""#, None),
        (long.as_str(), None),
    ] {
        let outcome = answered(401, &answer(fields)).await;
        match token.and_then(Token::parse) {
            Some(token) => assert_eq!(outcome, Outcome::Done(SignInResult::Expired(token))),
            None => assert_eq!(short(&outcome), "unknown json", "{fields}"),
        }
    }
}

/// SEC-11
#[tokio::test]
async fn the_session_of_a_success_is_ended_once_and_no_other_is() {
    let newer = SUCCEEDED.replace("\"Token\"", "\"ConfirmationToken\"");
    for (status, body, ends) in [
        (200, SUCCEEDED, 1),
        (200, newer.as_str(), 1),
        (200, r#"{"State": "Succeeded", "Token": "two words"}"#, 0),
        (200, r#"{"State": "Succeeded"}"#, 0),
        (202, CODE, 0),
        (401, EXPIRED_STEP, 0),
    ] {
        let server = MockServer::start().await;
        Mock::given(path("/api/token"))
            .respond_with(json(status, body))
            .mount(&server)
            .await;
        // Its outcome is ignored.
        Mock::given(path("/api/logout"))
            .respond_with(json(401, ""))
            .mount(&server)
            .await;
        let upstream = client_of(&server);
        for _ in 0..4 {
            let _ = attempt(&upstream).await;
        }
        let is_logout = |request: &&Request| request.url.path() == "/api/logout";
        wait_for("the sessions end", async || {
            requests(&server).await.iter().filter(is_logout).count() >= 4 * ends
        })
        .await;
        let sent = requests(&server).await;
        let logouts: Vec<_> = sent.iter().filter(is_logout).collect();
        assert_eq!(logouts.len(), 4 * ends, "{status} {body}");
        for logout in logouts {
            let header = |name: &str| logout.headers.get(name).unwrap().to_str().unwrap();
            assert_eq!(header("authorization"), "Bearer canary-session");
            assert_eq!(
                (header("et-app-key"), header("content-length")),
                ("canary-key", "0")
            );
            assert_eq!((logout.method.as_str(), logout.body.len()), ("POST", 0));
        }
        assert!(!upstream.key_refused());
    }
}

#[tokio::test]
async fn it_is_sent_once() {
    let server = stub(json(503, "")).await;
    let _ = attempt(&client_of(&server)).await;
    assert_eq!(requests(&server).await.len(), 1);
}

#[test]
fn what_cannot_travel_never_becomes_a_header() {
    let unfit = [
        "",
        " lead",
        "trail ",
        "tab\t",
        "nul\0",
        "cr\rlf\n",
        "x\r\nEt-App-Key: y",
        "Nówe",
        "\u{7f}",
        "\u{202e}",
    ];
    for text in unfit {
        assert!(Credentials::of(&login(), text).is_none(), "{text:?}");
    }
    assert!(Credentials::of(&login(), &"x".repeat(1_025)).is_none());
    assert!(Credentials::of(&Login::parse("żółw").unwrap(), "fine").is_none());
    for text in [
        "a b",
        "~!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}",
        &"x".repeat(1_024),
    ] {
        assert!(Credentials::of(&login(), text).is_some(), "{text}");
    }
}

#[tokio::test]
async fn the_headers_are_sensitive_and_nothing_prints() {
    let server = stub(json(401, EXPIRED_STEP)).await;
    let upstream = client_of(&server);
    let printed = format!(
        "{:?} {:?}",
        upstream.sign_in_request(credentials()),
        attempt(&upstream).await
    );
    assert!(
        printed.contains("Sensitive")
            && !printed.contains("canary-login")
            && !printed.contains("canary password"),
        "{printed}"
    );
    assert!(!printed.contains("ba6b8cac"), "{printed}");
}
