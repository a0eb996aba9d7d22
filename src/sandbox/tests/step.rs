//! The four steps of a reset, each answer asserted whole.

use super::*;
use crate::sandbox::{Step, expiring::LIFE, traders};

const WRONG_ANSWER: &str = r#"{"Model": null, "Errors": ["Answer is incorrect, try again."], "ErrorsCode": ["ErrorIncorrectAnswer"], "StatusCode": 409, "IsSucceed": false}"#;
const WRONG_CODE: &str = r#"{"Model": null, "Errors": ["Confirmation code is incorrect or has expired."], "ErrorsCode": ["ErrorIncorrectCode"], "StatusCode": 400, "IsSucceed": false}"#;
const WRONG_TOKEN: &str = r#"{"Model": null, "Errors": ["Token is invalid or has expired."], "ErrorsCode": ["ErrorInvalidToken"], "StatusCode": 400, "IsSucceed": false}"#;
const DONE: &str = r#"{"Errors": [], "IsSucceed": true}"#;
const UNKNOWN_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

fn question(broker: &Broker, login: &str) -> Reply {
    broker.call("GET", &format!("{QUESTION}?username={login}"), "")
}

#[test]
fn a_wrong_or_missing_key_is_refused_at_every_call_and_does_nothing() {
    let broker = Broker::open();
    let request = r#"{"User": "robert.zak", "SecretQuestionAnswer": "Peterson"}"#;
    for (method, path) in [
        ("GET", QUESTION),
        ("POST", REQUEST),
        ("POST", CODE),
        ("POST", ETNA_CODE),
        ("PUT", UPDATE),
        ("POST", "/api/token"),
    ] {
        broker
            .bare(method, path, "Content-Type: application/json\r\n", request)
            .is(401, UNKNOWN_KEY);
        broker
            .bare(
                method,
                path,
                "Content-Type: application/json\r\nEt-App-Key: other\r\n",
                request,
            )
            .is(401, UNKNOWN_KEY);
    }
    assert_eq!(broker.sandbox.latest_code("robert.zak"), None);
    assert!(
        broker
            .sandbox
            .calls()
            .iter()
            .all(|call| !call.app_key_ok && call.status == Some(401))
    );
}

#[test]
fn a_question_is_told_whatever_the_case_of_the_login() {
    let broker = Broker::open();
    let robert = r#"{"Model": "What street did you grow up on?", "Errors": [], "IsSucceed": true}"#;
    let reply = question(&broker, "Robert.ZAK");
    reply.is(200, robert);
    assert!(
        reply
            .head
            .contains("content-type: application/json; charset=utf-8")
    );
    question(&broker, "nina%40example.com").is(200, robert);
    question(&broker, "anna.blank").is(200, r#"{"Model": "", "Errors": [], "IsSucceed": true}"#);
    question(&broker, "noah.null").is(200, r#"{"Model": null, "Errors": [], "IsSucceed": true}"#);
    question(&broker, "zofia.wolska").is(
        200,
        r#"{"Model": "Jak miał na imię Twój pierwszy pies?", "Errors": [], "IsSucceed": true}"#,
    );
    assert!(
        question(&broker, "tom.twoline")
            .body
            .contains(r"grow up on?\r\nIts first name")
    );
}

#[test]
fn a_question_of_nobody_is_404() {
    let broker = Broker::open();
    let nobody = r#"{"Model": null, "Errors": ["User is not found"], "ErrorsCode": ["ErrorUserNotFound"], "StatusCode": 404, "IsSucceed": false}"#;
    question(&broker, "nobody").is(404, nobody);
    question(&broker, "").is(404, nobody);
}

#[test]
fn a_username_that_looks_like_a_path_arrives_whole() {
    let broker = Broker::open();
    let sent = "..%2F..%2Fx%3Fy%23z%26username%3Db";
    assert_eq!(question(&broker, sent).status, 404);
    let call = broker.sandbox.calls().pop().unwrap();
    assert_eq!(
        (call.step, call.login.as_deref()),
        (Step::Question, Some("../../x?y#z&username=b"))
    );
    assert_eq!(
        (call.path.as_str(), call.query),
        (QUESTION, format!("username={sent}"))
    );
    question(&broker, "a&username=b").is(
        400,
        r#"{"Message": "Validation error occured while processing entity", "ModelState": {"username": ["Username is given twice"]}}"#,
    );
}

#[test]
fn a_missing_and_a_wrong_answer_are_refused_alike() {
    let broker = Broker::open();
    for body in [
        r#"{"User": "robert.zak"}"#,
        r#"{"User": "robert.zak", "SecretQuestionAnswer": null}"#,
        r#"{"User": "robert.zak", "SecretQuestionAnswer": "peterson"}"#,
        r#"{"User": "robert.zak", "SecretQuestionAnswer": "Peterson "}"#,
    ] {
        broker.call("POST", REQUEST, body).is(409, WRONG_ANSWER);
    }
    assert_eq!(broker.sandbox.latest_code("robert.zak"), None);
}

#[test]
fn every_trader_of_the_table_walks_as_it_says() {
    let broker = Broker::open();
    for trader in &traders::TRADERS {
        let login = if trader.family {
            format!("{}hang.token", trader.login)
        } else {
            trader.login.to_owned()
        };
        let answer = serde_json::json!(trader.answer);
        let body = if trader.has_question() {
            format!(r#"{{"User": "{login}", "SecretQuestionAnswer": {answer}}}"#)
        } else {
            format!(r#"{{"User": "{login}"}}"#)
        };
        let reply = broker.call("POST", REQUEST, &body);
        if trader.locked {
            reply.is(
                400,
                r#"{"Model": null, "Errors": ["User is locked"], "ErrorsCode": ["ErrorUserLocked"], "StatusCode": 400, "IsSucceed": false}"#,
            );
        } else {
            reply.is(200, r#"{"Errors": [], "IsSucceed": false}"#);
            let token = token_in(
                &broker
                    .exchange(&broker.sandbox.latest_code(&login).unwrap())
                    .body,
                "Model",
            );
            broker.update(&token, "NewPassword2").is(200, DONE);
            assert_eq!(
                broker.sandbox.password(&login).as_deref(),
                Some("NewPassword2")
            );
        }
    }
}

#[test]
fn a_request_of_nobody_is_refused() {
    let broker = Broker::open();
    broker.call("POST", REQUEST, r#"{"User": "nobody", "SecretQuestionAnswer": "Peterson"}"#).is(
        400,
        r#"{"Model": null, "Errors": ["User is not found"], "ErrorsCode": ["ErrorUserNotFound"], "StatusCode": 400, "IsSucceed": false}"#,
    );
}

#[test]
fn a_code_gives_a_token_once() {
    let broker = Broker::open();
    let code = broker.code_of("robert.zak");
    let reply = broker.exchange(&code);
    let token = token_in(&reply.body, "Model");
    assert_eq!(token.len(), 36);
    reply.is(
        200,
        &format!(r#"{{"Model": "{token}", "Errors": [], "IsSucceed": true}}"#),
    );
    broker.exchange(&code).is(400, WRONG_CODE);
    broker.exchange("").is(400, WRONG_CODE);
}

#[test]
fn a_code_of_the_etna_dialect_needs_its_identifier() {
    let broker = Broker::open();
    let code = broker.code_of("robert.zak");
    for identifier in ["", r#", "Identifier": "ResetPin""#] {
        broker.call("POST", ETNA_CODE, &format!(r#"{{"Code": "{code}"{identifier}}}"#)).is(
            400,
            r#"{"Message": "Validation error occured while processing entity", "ModelState": {"Identifier": ["Identifier is not supported"]}}"#,
        );
    }
    let reply = broker.call(
        "POST",
        ETNA_CODE,
        &format!(r#"{{"Code": "{code}", "Identifier": "ResetPassword"}}"#),
    );
    let token = token_in(&reply.body, "Model");
    reply.is(200, &format!(r#"{{"Model": "{token}", "Errors": [], "ErrorsCode": [], "StatusCode": "Continue", "IsSucceed": true}}"#));
    broker.update(&token, "NewPassword2").is(200, DONE);
}

#[test]
fn a_code_is_not_bound_to_a_login() {
    let broker = Broker::open();
    let (roberts, loads) = (broker.code_of("robert.zak"), broker.code_of("load.1"));
    let token = token_in(&broker.exchange(&loads).body, "Model");
    broker.update(&token, "NewPassword2").is(200, DONE);
    assert_eq!(
        broker.sandbox.password("load.1").as_deref(),
        Some("NewPassword2")
    );
    assert_eq!(
        broker.sandbox.password("robert.zak").as_deref(),
        Some("OldPassword1")
    );
    assert_eq!(broker.exchange(&roberts).status, 200);
}

#[test]
fn a_new_request_ends_the_older_code_of_its_login_alone() {
    let broker = Broker::open();
    let (other, older) = (broker.code_of("load.1"), broker.code_of("robert.zak"));
    let newer = broker.code_of("ROBERT.zak");
    broker.exchange(&older).is(400, WRONG_CODE);
    assert_eq!(
        (
            broker.exchange(&newer).status,
            broker.exchange(&other).status
        ),
        (200, 200)
    );
}

#[test]
fn a_code_and_a_token_expire() {
    let broker = Broker::open();
    let (code, token) = (broker.code_of("robert.zak"), broker.token_of("load.1"));
    broker.clock.advance(LIFE);
    broker.exchange(&code).is(400, WRONG_CODE);
    broker.update(&token, "NewPassword2").is(400, WRONG_TOKEN);
    assert_eq!(
        broker.sandbox.password("load.1").as_deref(),
        Some("OldPassword1")
    );
}

#[test]
fn a_token_is_spent_by_a_password_and_not_by_a_refusal() {
    let broker = Broker::open();
    let token = broker.token_of("robert.zak");
    broker
        .update("ba6b8cac-6738-4434-bd26-825db020a05c", "NewPassword2")
        .is(400, WRONG_TOKEN);
    broker.update(&token, "short").is(
        400,
        r#"{"Message": "Validation error occured while processing entity", "ModelState": {"Password": ["Password must be at least 8 characters long","Password must contain a digit","Password must contain an upper-case letter"]}}"#,
    );
    broker.update(&token, "OldPassword1").is(
        400,
        r#"{"Model": null, "Errors": ["New password must differ from the current one."], "ErrorsCode": ["ErrorPasswordRepeated"], "StatusCode": 400, "IsSucceed": false}"#,
    );
    let differing = format!(
        r#"{{"Token": "{token}", "Password": "NewPassword2", "PasswordConfirmation": "NewPassword3"}}"#
    );
    broker.call("PUT", UPDATE, &differing).is(
        400,
        r#"{"Message": "Validation error occured while processing entity", "ModelState": {"PasswordConfirmation": ["Password and its confirmation do not match"]}}"#,
    );
    broker.update(&token, "NewPassword2").is(200, DONE);
    broker.update(&token, "NewPassword3").is(400, WRONG_TOKEN);
    assert_eq!(
        broker.sandbox.password("Robert.Zak").as_deref(),
        Some("NewPassword2")
    );
}

#[test]
fn a_missing_field_is_named() {
    let broker = Broker::open();
    for (method, path, body, state) in [
        (
            "GET",
            QUESTION,
            "",
            r#"{"username": ["Username is required"]}"#,
        ),
        ("POST", REQUEST, "{}", r#"{"User": ["User is required"]}"#),
        ("POST", CODE, "{}", r#"{"Code": ["Code is required"]}"#),
        ("PUT", UPDATE, "{}", r#"{"Token": ["Token is required"]}"#),
        (
            "PUT",
            UPDATE,
            r#"{"Token": "x"}"#,
            r#"{"Password": ["Password is required"]}"#,
        ),
    ] {
        broker
            .call(method, path, body)
            .is(400, &format!(r#"{{"Message": "Validation error occured while processing entity", "ModelState": {state}}}"#));
    }
}

#[test]
fn what_the_documents_do_not_name_is_not_there() {
    let broker = Broker::open();
    let nothing = r#"{"Message": "No HTTP resource was found that matches the request URI."}"#;
    for (method, path) in [
        ("PUT", "/api/v1.0/users/passwords/reset"),
        ("PUT", "/api/v1.0/users/password/reset/"),
        ("POST", "/api/v1.1/users/password/reset"),
        ("POST", "/api/v1/users/password/reset"),
        ("POST", "/api/v1.0/token"),
        ("GET", "/api"),
    ] {
        broker.call(method, path, "{}").is(404, nothing);
    }
    broker.call("GET", REQUEST, "").is(
        405,
        r#"{"Message": "The requested resource does not support this http method."}"#,
    );
    assert!(
        broker
            .sandbox
            .calls()
            .iter()
            .all(|call| call.step == Step::Other)
    );
}

#[test]
fn a_body_that_is_no_json_of_its_kind_is_refused() {
    let broker = Broker::open();
    let invalid = r#"{"Message": "The request is invalid."}"#;
    for body in [
        "",
        "User=robert.zak",
        r#"{"User": 7}"#,
        r#"{"User": "robert.zak"} x"#,
    ] {
        broker.call("POST", REQUEST, body).is(400, invalid);
    }
    assert_eq!(
        broker
            .call("POST", REQUEST, &" ".repeat((16 << 10) + 1))
            .status,
        413
    );
    let form = "Et-App-Key: sandbox-key\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    broker.bare("POST", REQUEST, form, "{}").is(
        415,
        r#"{"Message": "The request entity's media type is not supported for this resource."}"#,
    );
}
