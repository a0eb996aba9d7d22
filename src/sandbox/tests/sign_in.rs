//! Sign-in, each answer asserted whole.

use super::*;

const INVALID: &str =
    r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Invalid credentials"}"#;

fn of(login: &str, more: &str) -> String {
    format!("Username: {login}\r\nPassword: OldPassword1\r\n{more}")
}

fn expecting(reply: &Reply, step: &str, reason: &str) -> String {
    let token = token_in(&reply.body, "Token");
    reply.is(202, &format!(r#"{{"State": "Expecting", "Step": "{step}", "Reason": "{reason}", "Token": "{token}"}}"#));
    token
}

fn succeeded(reply: &Reply) {
    let token = token_in(&reply.body, "Token");
    reply.is(
        200,
        &format!(r#"{{"State": "Succeeded", "Token": "{token}"}}"#),
    );
}

#[test]
fn one_factor_opens_the_account_until_the_password_changes() {
    let broker = Broker::open();
    succeeded(&broker.sign_in(&of("robert.zak", "")));
    broker
        .update(&broker.token_of("robert.zak"), "Nówe Password2")
        .is(200, r#"{"Errors": [], "IsSucceed": true}"#);
    broker.sign_in(&of("robert.zak", "")).is(401, INVALID);
    succeeded(&broker.sign_in("Username: robert.zak\r\nPassword: Nówe Password2\r\n"));
    let call = broker.sandbox.calls().pop().unwrap();
    assert_eq!(
        (call.login.as_deref(), call.password.as_deref()),
        (Some("robert.zak"), Some("Nówe Password2"))
    );
}

#[test]
fn wrong_credentials_fail_alike() {
    let broker = Broker::open();
    broker.sign_in(&of("nobody", "")).is(401, INVALID);
    broker.sign_in("").is(401, INVALID);
    broker.sign_in("Username: robert.zak\r\n").is(401, INVALID);
    broker
        .sign_in("Username: robert.zak\r\nPassword: Peterson\r\n")
        .is(401, INVALID);
    broker.sign_in(&of("lars.locked", "")).is(
        401,
        &INVALID.replace("Invalid credentials", "User is locked"),
    );
}

#[test]
fn a_verification_code_is_expected_with_its_interim_token() {
    let broker = Broker::open();
    let wanted = ("VerificationCode", "Expecting confirmation code");
    let interim = expecting(&broker.sign_in(&of("vera.code", "")), wanted.0, wanted.1);
    let second = |token: &str, code: &str| {
        of(
            "vera.code",
            &format!("Authorization: Bearer {token}\r\nVerificationCode: {code}\r\n"),
        )
    };
    expecting(
        &broker.sign_in(&second(&interim, "000000")),
        wanted.0,
        wanted.1,
    );
    expecting(
        &broker.sign_in(&second("made-up", "135790")),
        wanted.0,
        wanted.1,
    );
    succeeded(&broker.sign_in(&second(&interim, "135790")));
    expecting(
        &broker.sign_in(&second(&interim, "135790")),
        wanted.0,
        wanted.1,
    );
    broker.update(&interim, "NewPassword2").is(
        400,
        r#"{"Model": null, "Errors": ["Token is invalid or has expired."], "ErrorsCode": ["ErrorInvalidToken"], "StatusCode": 400, "IsSucceed": false}"#,
    );
}

#[test]
fn a_pin_is_expected_or_was_never_set() {
    let broker = Broker::open();
    let interim = expecting(
        &broker.sign_in(&of("piet.pin", "")),
        "SecutityPin",
        "Invalid pin",
    );
    succeeded(&broker.sign_in(&of(
        "piet.pin",
        &format!("Authorization: Bearer {interim}\r\nPinCode: 2468\r\n"),
    )));
    expecting(
        &broker.sign_in(&of("nora.nopin", "")),
        "SecutityPin",
        "PIN code is not init",
    );
}

#[test]
fn an_expired_password_gives_a_token_for_the_update() {
    let broker = Broker::open();
    let reason = "Your Password has expired and must be changed";
    for (login, status, state) in [
        (
            "petra.expired",
            401,
            r#""State": "Failed", "Step": "BaseAuthentication""#,
        ),
        ("pavel.expired", 202, r#""State": "BaseAuthentication""#),
    ] {
        let reply = broker.sign_in(&of(login, ""));
        let token = token_in(&reply.body, "Token");
        reply.is(
            status,
            &format!(r#"{{{state}, "Reason": "{reason}", "Token": "{token}"}}"#),
        );
        broker
            .update(&token, "NewPassword2")
            .is(200, r#"{"Errors": [], "IsSucceed": true}"#);
        succeeded(&broker.sign_in(&format!("Username: {login}\r\nPassword: NewPassword2\r\n")));
    }
}
