//! `POST /token` with the literal JSON of upstream-api.md, and what it must never carry.

use wiremock::Request;

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

async fn signed_in(upstream: &Upstream) -> Outcome<SignedIn> {
    upstream.sign_in(credentials(), budget(upstream)).await
}

async fn answered(status: u16, body: &str) -> Outcome<SignedIn> {
    let server = stub(json(status, body)).await;
    signed_in(&client_of(&server)).await
}

async fn requests(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.unwrap()
}

#[tokio::test]
async fn login_and_password_go_in_headers_to_the_unversioned_path() {
    for (base, path) in [
        ("/api", "/api/token"),
        ("/api/", "/api/token"),
        ("", "/token"),
        ("/a/b/?x=y#z", "/a/b/token"),
    ] {
        let server = stub(json(200, SUCCEEDED)).await;
        let upstream = build(&settings(&format!("{}{base}", server.uri())));
        assert_eq!(signed_in(&upstream).await, Outcome::Done(SignedIn::Opened));
        let [request] = &requests(&server).await[..] else {
            panic!("one call")
        };
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
            ("POST", path, None)
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
    let second = |factor| Outcome::Done(SignedIn::SecondFactor(factor));
    let expired = || Outcome::Done(SignedIn::Expired(Token::parse("ba6b8cac").unwrap()));
    let other = r#"{"State": "Expecting", "Step": "Passkey", "Reason": "Touch it"}"#;
    let locked = r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "User is locked"}"#;
    let cases = [
        (200, SUCCEEDED, Outcome::Done(SignedIn::Opened)),
        (202, CODE, second(SecondFactor::VerificationCode)),
        (202, PIN, second(SecondFactor::Pin)),
        (202, PIN_UNSET, second(SecondFactor::PinUnset)),
        (
            202,
            r#"{"State": "Expecting", "Reason": "PIN code is not init"}"#,
            second(SecondFactor::PinUnset),
        ),
        (202, other, second(SecondFactor::Other)),
        (401, INVALID, Outcome::Refused(Refusal::default())),
        (401, locked, Outcome::Refused(Refusal::default())),
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
    let (nonsense, bare, key) = (
        Outcome::Unknown(Fault::Json),
        Outcome::Fault(Fault::Forbidden),
        Outcome::Fault(Fault::KeyRefused),
    );
    let without_token = EXPIRED_STATE.replace("ba6b8cac", "");
    let later = r#"{"State": "Failed", "Step": "VerificationCode", "Reason": "Invalid code"}"#;
    let cases = [
        (200, INVALID, &nonsense),
        (200, CODE, &nonsense),
        (200, EXPIRED_STATE, &nonsense),
        (202, SUCCEEDED, &nonsense),
        (202, INVALID, &nonsense),
        (202, &without_token, &nonsense),
        (400, INVALID, &nonsense),
        (201, SUCCEEDED, &nonsense),
        (200, "", &nonsense),
        (200, r#"{"Errors": [], "IsSucceed": true}"#, &nonsense),
        (200, r#"["Succeeded"]"#, &nonsense),
        (200, r#"{"State": 1}"#, &nonsense),
        (
            200,
            r#"{"State": "Failed", "State": "Succeeded"}"#,
            &nonsense,
        ),
        (200, r#"{"State": "Succeeded", "error": "No"}"#, &nonsense),
        (401, later, &nonsense),
        (403, INVALID, &nonsense),
        (401, "", &bare),
        (401, "{}", &bare),
        (403, "<html>", &bare),
        (200, BAD_KEY, &key),
        (401, BAD_KEY, &key),
    ];
    for (status, body, expected) in cases {
        assert_eq!(answered(status, body).await, *expected, "{status} {body}");
    }
    for (status, expected) in [
        (302, Fault::Redirect),
        (429, Fault::Busy(429)),
        (503, Fault::Busy(503)),
    ] {
        assert_eq!(answered(status, SUCCEEDED).await, Outcome::Fault(expected));
    }
    assert_eq!(
        answered(500, INVALID).await,
        Outcome::Unknown(Fault::Status(500))
    );
}

#[tokio::test]
async fn it_is_sent_once() {
    let server = stub(json(503, "")).await;
    let _ = signed_in(&client_of(&server)).await;
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
        upstream.signing_in(credentials()),
        signed_in(&upstream).await
    );
    assert!(
        printed.contains("Sensitive")
            && !printed.contains("canary-login")
            && !printed.contains("canary password"),
        "{printed}"
    );
    assert!(!printed.contains("ba6b8cac"), "{printed}");
}
