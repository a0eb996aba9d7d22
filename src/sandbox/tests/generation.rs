//! What the generations of the platform differ in (docs/sandbox.md).

use super::*;

const ROBERT: &str = "Username: robert.zak\r\nPassword: OldPassword1\r\n";
const PETRA: &str = "Username: petra.expired\r\nPassword: OldPassword1\r\n";

fn keyed(broker: &Broker, method: &str, path: &str, more: &str) -> Reply {
    let path = format!("{}{path}", broker.sandbox.prefix());
    broker.bare(
        method,
        &path,
        &format!("Et-App-Key: {APP_KEY}\r\n{more}"),
        "",
    )
}

#[test]
fn each_generation_has_its_own_code_endpoint_and_prefix() {
    for (generation, old, new) in [
        (Generation::Mixed, 415, 415),
        (Generation::Of2021, 415, 404),
        (Generation::Of2024, 404, 415),
        (Generation::Of2026, 404, 415),
    ] {
        let broker = Broker::like(generation);
        let status = |path: &str| keyed(&broker, "POST", path, "").status;
        let found = [
            status("/v1.0/users/password/reset/code"),
            status("/v1.0/users/identifiers/reset/code"),
        ];
        assert_eq!(found, [old, new], "{generation:?}");
    }
}

#[test]
fn later_generations_name_tokens_otherwise_and_end_a_session_once() {
    for (generation, name, absent, logged_out) in [
        (Generation::Of2021, "Token", "ConfirmationToken", 404),
        (Generation::Of2024, "ConfirmationToken", "\"Token\"", 200),
        (Generation::Of2026, "ConfirmationToken", "\"Token\"", 200),
    ] {
        let broker = Broker::like(generation);
        let reply = keyed(&broker, "POST", "/token", PETRA);
        assert!(
            reply.status == 401 && reply.body.contains(name) && !reply.body.contains(absent),
            "{generation:?}: {}",
            reply.body
        );
        let reply = keyed(&broker, "POST", "/token", ROBERT);
        let token = token_in(reply.body.trim_start_matches('\u{feff}'), "Token");
        let bearer = format!("Authorization: Bearer {token}\r\n");
        let log_out = || keyed(&broker, "POST", "/logout", &bearer).status;
        assert_eq!(log_out(), logged_out, "{generation:?}");
        assert_eq!(
            log_out(),
            if logged_out == 404 { 404 } else { 401 },
            "{generation:?}"
        );
    }
}

#[test]
fn the_eleventh_sign_in_of_a_minute_is_one_too_many() {
    let broker = Broker::like(Generation::Of2024);
    for left in (0..10).rev() {
        let reply = keyed(&broker, "POST", "/token", ROBERT);
        assert_eq!(reply.status, 200);
        assert!(
            reply
                .head
                .contains(&format!("x-ratelimit-remaining: {left}\r\n"))
        );
    }
    let refused = keyed(&broker, "POST", "/token", ROBERT);
    assert!(
        refused.status == 429 && refused.head.contains("retry-after: 60"),
        "{}",
        refused.head
    );
    broker.clock.advance(Duration::from_mins(1));
    assert_eq!(keyed(&broker, "POST", "/token", ROBERT).status, 200);
}

#[test]
fn a_content_network_answers_in_front_of_the_newest_one() {
    let broker = Broker::like(Generation::Of2026);
    let question = "/v1.0/users/password/secret-question?username=";
    let reply = keyed(&broker, "GET", &format!("{question}robert.zak"), "");
    assert!(reply.status == 200 && reply.head.contains("x-deprecated: 2027-03-31"));
    let reply = keyed(&broker, "GET", &format!("{question}a%27b"), "");
    assert!(
        reply.status == 403 && reply.head.contains("text/html"),
        "{}",
        reply.body
    );
    keyed(&broker, "GET", "/api/v1.0/nothing", "").is(404, "");
    assert_eq!(keyed(&broker, "GET", "/token", "").status, 405);
    let wrong_key = broker.bare("GET", &format!("{question}robert.zak"), "", "");
    wrong_key.is(
        403,
        r#"{"Message": "The provided Et-App-Key is incorrect"}"#,
    );
}

#[test]
fn a_byte_order_mark_comes_before_the_json_of_2024() {
    let broker = Broker::like(Generation::Of2024);
    let path = "/v1.0/users/password/secret-question?username=anna.blank";
    assert!(keyed(&broker, "GET", path, "").body.starts_with('\u{feff}'));
}
