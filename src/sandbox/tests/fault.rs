//! Faults, as a client meets them on the wire.

use std::io::ErrorKind;

use super::*;
use crate::sandbox::{Fault, FaultRule, Step};

const REQUEST_OF_ROBERT: &str = r#"{"User": "robert.zak", "SecretQuestionAnswer": "Peterson"}"#;
const HEADERS: &str = "Et-App-Key: sandbox-key\r\nContent-Type: application/json\r\n";

fn order(broker: &Broker, rule: &str) {
    let reply = broker.bare("POST", "/control/faults", "", rule);
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
}

fn bytes_of_request(broker: &Broker) -> Vec<u8> {
    rest(&mut broker.ask("POST", REQUEST, HEADERS, REQUEST_OF_ROBERT))
}

#[test]
fn a_status_replaces_the_call_as_often_as_ordered() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "request", "fault": {"kind": "status", "status": 503, "body": "<p>"}, "times": 2}"#,
    );
    for _ in 0..2 {
        let reply = broker.call("POST", REQUEST, REQUEST_OF_ROBERT);
        reply.is(503, "<p>");
        assert!(reply.head.contains("content-type: text/html"));
    }
    assert_eq!(broker.sandbox.latest_code("robert.zak"), None);
    broker.code_of("robert.zak");
    let statuses: Vec<_> = broker
        .sandbox
        .calls()
        .iter()
        .map(|call| call.status)
        .collect();
    assert_eq!(statuses, [Some(503), Some(503), Some(200)]);
}

#[test]
fn a_fault_after_the_call_loses_its_answer_alone() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "update", "fault": {"kind": "status", "status": 500}, "after": true}"#,
    );
    let token = broker.token_of("robert.zak");
    broker.update(&token, "NewPassword2").is(500, "");
    assert_eq!(
        broker.sandbox.password("robert.zak").as_deref(),
        Some("NewPassword2")
    );
}

#[test]
fn a_fault_keeps_to_its_step_and_login() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "code", "login": "Robert.Zak", "fault": {"kind": "status", "status": 302, "location": "/else"}}"#,
    );
    let (roberts, loads) = (broker.code_of("robert.zak"), broker.code_of("load.1"));
    assert_eq!(broker.exchange(&loads).status, 200);
    let reply = broker.exchange(&roberts);
    assert!(reply.status == 302 && reply.head.contains("location: /else"));
    assert_eq!(broker.bare("DELETE", "/control/faults", "", "").status, 204);
    assert_eq!(broker.exchange(&roberts).status, 200);
}

#[test]
fn a_dropped_connection_ends_before_any_byte() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "any", "fault": {"kind": "drop"}, "times": 1}"#,
    );
    assert_eq!(bytes_of_request(&broker), b"");
    assert_eq!(broker.sandbox.latest_code("robert.zak"), None);
    broker.sandbox.fault(FaultRule {
        after: true,
        ..FaultRule::at(Step::Request, Fault::Drop {})
    });
    assert_eq!(bytes_of_request(&broker), b"");
    assert!(broker.sandbox.latest_code("robert.zak").is_some());
    assert!(
        broker
            .sandbox
            .calls()
            .iter()
            .all(|call| call.status.is_none())
    );
}

#[test]
fn a_cut_body_ends_in_the_middle_of_what_was_announced() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "request", "fault": {"kind": "drop_body"}, "after": true}"#,
    );
    let reply = parse(&bytes_of_request(&broker));
    assert!(reply.head.contains("content-length: 34"));
    reply.is(200, r#"{"Errors": [], "I"#);
    assert!(broker.sandbox.latest_code("robert.zak").is_some());
}

#[test]
fn a_hung_call_gets_nothing_and_the_rest_is_served() {
    let broker = Broker::open();
    let mut hung = broker.ask(
        "GET",
        &format!("{QUESTION}?username=fault.hang"),
        HEADERS,
        "",
    );
    let arrived = (0..10_000_000).any(|_| {
        std::thread::yield_now();
        !broker.sandbox.calls().is_empty()
    });
    assert!(arrived);
    assert_eq!(
        broker
            .call("GET", &format!("{QUESTION}?username=robert.zak"), "")
            .status,
        200
    );
    hung.set_nonblocking(true).unwrap();
    assert_eq!(
        hung.read(&mut [0]).unwrap_err().kind(),
        ErrorKind::WouldBlock
    );
}

#[test]
fn a_drip_and_a_delay_give_the_true_answer_late() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "request", "fault": {"kind": "drip", "ms": 1}, "times": 1}"#,
    );
    order(
        &broker,
        r#"{"step": "request", "fault": {"kind": "delay", "ms": 1}, "times": 1}"#,
    );
    order(
        &broker,
        r#"{"step": "request", "fault": {"kind": "delay", "ms": 1}, "times": 1, "after": true}"#,
    );
    let codes = [(); 3].map(|()| broker.code_of("robert.zak"));
    assert_eq!(broker.exchange(&codes[2]).status, 200);
}

#[test]
fn garbage_is_a_200_that_makes_no_sense() {
    let broker = Broker::open();
    order(
        &broker,
        r#"{"step": "token", "fault": {"kind": "garbage"}, "times": 1}"#,
    );
    let reply = broker.sign_in("");
    assert!(
        reply.status == 200
            && reply.head.contains("content-type: text/html")
            && reply.body.contains('\u{fffd}')
    );
    order(
        &broker,
        r#"{"step": "token", "fault": {"kind": "garbage", "body": "[", "content_type": "application/json"}}"#,
    );
    let reply = broker.sign_in("");
    assert!(reply.head.contains("content-type: application/json"));
    reply.is(200, "[");
}

#[test]
fn a_login_carries_its_fault_to_the_steps_that_do_not_name_it() {
    let broker = Broker::open();
    let token = broker.token_of("Fault.Unavailable.Update.after");
    assert_eq!(broker.update(&token, "NewPassword2").status, 503);
    assert_eq!(
        broker
            .sandbox
            .password("fault.unavailable.update.after")
            .as_deref(),
        Some("NewPassword2")
    );
    broker.sign_in("Username: fault.badkey.token\r\n").is(
        401,
        r#"{"error": "Application key is not defined or does not exist"}"#,
    );
}

#[test]
fn a_rule_that_is_not_understood_is_refused() {
    let broker = Broker::open();
    for rule in [
        "",
        r#"{"step": "request"}"#,
        r#"{"step": "reqest", "fault": {"kind": "hang"}}"#,
        r#"{"step": "any", "fault": {"kind": "hang"}, "time": 1}"#,
        r#"{"step": "any", "fault": {"kind": "hang", "ms": 1}}"#,
        r#"{"step": "any", "fault": {"kind": "sulk"}}"#,
    ] {
        assert_eq!(
            broker.bare("POST", "/control/faults", "", rule).status,
            400,
            "{rule}"
        );
    }
    broker.code_of("robert.zak");
}

#[test]
fn calls_are_told_and_forgotten() {
    let broker = Broker::open();
    let code = broker.code_of("load.1");
    broker.exchange(&code);
    let calls: serde_json::Value =
        serde_json::from_str(&broker.bare("GET", "/control/calls", "", "").body).unwrap();
    assert_eq!(
        calls[1],
        serde_json::json!({
            "step": "code", "method": "POST", "path": CODE, "query": "", "login": "load.1", "at_ms": 1_795_254_499_000_u64,
            "status": 200, "app_key_ok": true, "code": code, "password": null,
        })
    );
    assert_eq!(broker.bare("DELETE", "/control/calls", "", "").status, 204);
    assert!(broker.sandbox.calls().is_empty());
}
