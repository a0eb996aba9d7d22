//! The broker out of order, at each step: what the trader is told, what is kept, and how often the broker is called (SEC-38).

use std::time::Duration;

use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::helpers::{GOOD_PASSWORD, NEW, Page, TestApp, status, until};

const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

fn nonsense(body: &str) -> Fault {
    Fault::Garbage {
        body: Some(body.to_owned()),
        content_type: Some("application/json".to_owned()),
    }
}

/// Faults after which nothing can have changed.
fn harmless() -> Vec<Fault> {
    let odd = [301, 302, 307, 308, 304].map(|number| status(number, ""));
    let busy = [
        status(503, "<h1>Busy</h1>"),
        status(429, ""),
        status(503, r#"{"Errors": [], "IsSucceed": true}"#),
    ];
    let key = [
        status(401, BAD_KEY),
        status(401, ""),
        status(403, "<h1>Forbidden</h1>"),
    ];
    odd.into_iter().chain(busy).chain(key).collect()
}

/// Faults after which a call may have been processed.
fn unknown() -> Vec<Fault> {
    let statuses = [500, 502, 504, 408, 404, 418].map(|number| status(number, "<h1>?</h1>"));
    let bodies = [
        "",
        "null",
        "[]",
        "{}",
        "{\"IsSucceed\": \"yes\"}",
        "\u{feff}{}",
        "{\"Errors\": [], \"IsSucceed\": true} x",
        "{\"Errors\": 1}",
    ];
    let large = format!("{{\"Model\": \"{}\"}}", "x".repeat(70_000));
    let broken = [
        Fault::Drop {},
        Fault::DropBody {},
        Fault::Garbage {
            body: None,
            content_type: None,
        },
    ];
    statuses
        .into_iter()
        .chain(bodies.map(nonsense))
        .chain([nonsense(&large)])
        .chain(broken)
        .collect()
}

/// Changing steps: the page, what is typed there, where an unknown outcome leads, and a part of its notice.
fn changing(app: &TestApp) -> [(Step, &'static str, String, &'static str, &'static str); 3] {
    let [answer, new] = ["Peterson", GOOD_PASSWORD].map(str::to_owned);
    [
        (
            Step::Request,
            "/question",
            answer,
            "/code",
            "You may already have a code",
        ),
        (
            Step::Code,
            "/code",
            app.wrong_code(0),
            "/code",
            "That code may be used up",
        ),
        (Step::Update, "/password", new, "/unsure", ""),
    ]
}

fn unlimited() -> TestApp {
    let names = [
        "LOGINS_PER_CLIENT",
        "STARTS_PER_LOGIN",
        "ANSWERS_PER_CLIENT",
        "ANSWERS_PER_LOGIN",
        "EMAILS_PER_LOGIN",
        "WRONG_CODES_PER_LOGIN",
        "WRONG_CODES_PER_CLIENT",
        "WRONG_CODES_PER_DEPLOYMENT",
    ];
    let names = names.map(|name| format!("LIMITS__{name}"));
    TestApp::with(
        &names
            .iter()
            .map(|name| (name.as_str(), "off"))
            .collect::<Vec<_>>(),
    )
}

fn assert_unavailable(answer: &Page, back: &str, what: &str) {
    assert_eq!(
        (answer.status, answer.name(), answer.header("retry-after")),
        (503, "unavailable", "30"),
        "{what}"
    );
    assert!(
        answer
            .body
            .contains(&format!("class=\"button\" href=\"{back}\"")),
        "{what}: {}",
        answer.body
    );
    assert_eq!(
        (answer.headers.get("set-cookie"), answer.location()),
        (None, ""),
        "{what}"
    );
}

#[tokio::test]
async fn where_nothing_can_have_changed_the_journey_is_kept_and_the_step_can_be_tried_again() {
    let app = unlimited();
    for (step, path, text, ..) in changing(&app) {
        let mut visitor = app.visitor_at(path).await;
        for fault in harmless() {
            let what = format!("{path} {fault:?}");
            app.sandbox.clear_calls();
            app.fault(step, fault);
            assert_unavailable(&visitor.enter(path, &text).await, path, &what);
            assert_eq!(app.calls(step), 1, "never repeated: {what}");
            app.sandbox.clear_faults();
            assert_eq!(visitor.get(path).await.status, 200, "{what}");
        }
        let next = if path == "/password" {
            "/done"
        } else {
            "/code"
        };
        visitor.leads(path, &text, next).await;
    }
}

/// SEC-1: only a known login gets so far, so that no fault of this call may show.
#[tokio::test]
async fn a_first_request_without_a_question_has_one_face_whatever_the_broker_says() {
    let app = unlimited();
    for fault in harmless().into_iter().chain(unknown()) {
        app.sandbox.clear_calls();
        app.fault(Step::Request, fault.clone());
        let mut visitor = app.visitor_with_login("anna.blank").await;
        let page = visitor.page.clone().expect("a page");
        let what = format!("{fault:?}");
        assert_eq!(
            (page.name(), page.notice(), page.errors()),
            ("code", None, vec![]),
            "{what}"
        );
        assert_eq!(app.calls(Step::Request), 1, "never repeated: {what}");
        app.sandbox.clear_faults();
        assert_eq!(visitor.get("/code").await.status, 200, "{what}");
    }
}

#[tokio::test]
async fn where_something_may_have_changed_the_trader_is_told_so_and_nothing_is_repeated() {
    let app = unlimited();
    // Codes have a test of their own below: equal ones of one form would be copies.
    for (step, path, text, lost, told) in changing(&app) {
        for fault in unknown().into_iter().filter(|_| step != Step::Code) {
            let what = format!("{path} {fault:?}");
            let mut visitor = app.visitor_at(path).await;
            app.sandbox.clear_calls();
            app.fault(step, fault);
            visitor.leads(path, &text, lost).await;
            let page = visitor.follow().await;
            assert!(page.status == 200 && page.errors().is_empty(), "{what}");
            page.assert_has(&[told]);
            assert_eq!(app.calls(step), 1, "never repeated: {what}");
            app.sandbox.clear_faults();
        }
    }
}

#[tokio::test]
async fn a_code_whose_outcome_is_unknown_is_told_for_every_fault_and_costs_the_journey_no_try() {
    let app = unlimited();
    let mut visitor = app.visitor_at("/code").await;
    for (number, fault) in (0..).zip(unknown()) {
        app.sandbox.clear_calls();
        app.fault(Step::Code, fault.clone());
        visitor
            .leads("/code", &app.wrong_code(number), "/code")
            .await;
        let page = visitor.follow().await;
        assert!(
            page.notice()
                .unwrap_or_default()
                .contains("That code may be used up: ask for a new one."),
            "{fault:?}"
        );
        assert_eq!(app.calls(Step::Code), 1, "{fault:?}");
        app.sandbox.clear_faults();
    }
    for number in 100..104 {
        visitor
            .leads("/code", &app.wrong_code(number), "/code")
            .await;
        visitor.follow().await;
    }
    visitor.leads("/code", &app.wrong_code(104), "/").await;
}

#[tokio::test]
async fn a_question_that_can_not_be_had_is_unavailable_for_every_fault() {
    let app = unlimited();
    let not_404 = |fault: &Fault| !matches!(fault, Fault::Status { status: 404, .. });
    let odd = [
        "{\"Model\": 7, \"Errors\": [], \"IsSucceed\": true}",
        "{\"Model\": [], \"IsSucceed\": true}",
    ]
    .map(nonsense);
    // `{"Errors": [], "IsSucceed": true}` has no question, as a blank one.
    for fault in harmless()
        .into_iter()
        .chain(unknown().into_iter().filter(not_404))
        .chain(odd)
    {
        let mut visitor = app.visitor_at("/").await;
        app.sandbox.clear_calls();
        app.fault(Step::Question, fault.clone());
        assert_unavailable(
            &visitor.enter("/", "robert.zak").await,
            "/",
            &format!("{fault:?}"),
        );
        let expected = if fault == (Fault::Drop {}) { 2 } else { 1 };
        assert_eq!(
            (app.calls(Step::Question), app.sandbox.calls().len()),
            (expected, expected),
            "{fault:?}"
        );
        app.sandbox.clear_faults();
        assert_eq!(visitor.get("/").await.name(), "login");
        visitor.leads("/", "robert.zak", "/question").await;
    }
}

#[tokio::test]
async fn a_question_whose_connection_broke_once_is_asked_again() {
    let app = TestApp::start();
    app.once(Step::Question, Fault::Drop {});
    let mut visitor = app.visitor_with_login("robert.zak").await;
    assert_eq!(
        (
            visitor.get("/question").await.status,
            app.calls(Step::Question)
        ),
        (200, 2)
    );
}

#[tokio::test]
async fn what_was_done_before_its_answer_got_lost_is_found_done() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    let lose = |step| {
        app.sandbox.fault(FaultRule {
            after: true,
            times: Some(1),
            ..FaultRule::at(step, Fault::Drop {})
        });
    };
    lose(Step::Request);
    visitor.leads("/question", "Peterson", "/code").await;
    visitor.follow().await;
    lose(Step::Code);
    let code = app.code("robert.zak");
    visitor.leads("/code", &code, "/code").await;
    visitor.follow().await;
    app.advance(Duration::from_secs(61));
    visitor.get("/code").await;
    visitor.leads("/code/resend", "", "/question").await;
    visitor.follow().await;
    visitor.step("/question", "Peterson").await;
    let code = app.code("robert.zak");
    visitor.leads("/code", &code, "/password").await;
    visitor.follow().await;
    lose(Step::Update);
    visitor.leads("/password", GOOD_PASSWORD, "/unsure").await;
    assert_eq!(visitor.follow().await.name(), "unsure");
    assert_eq!(
        app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
    visitor.leads("/restart", "", "/").await;
}

#[tokio::test]
async fn a_broker_that_hangs_is_given_up_when_the_budget_ends() {
    for (step, path, expected) in [
        (Step::Question, "/", (503, "")),
        (Step::Request, "/question", (303, "/code")),
        (Step::Update, "/password", (303, "/unsure")),
    ] {
        let app = TestApp::start();
        let visitor = app.visitor_at(path).await;
        app.sandbox.clear_calls();
        app.fault(step, Fault::Hang {});
        let typed = [
            ("login", "robert.zak"),
            ("answer", "Peterson"),
            NEW[0],
            NEW[1],
        ];
        let post = tokio::spawn(crate::helpers::fetch(visitor.form(path, &typed)));
        until(|| app.calls(step) == 1).await;
        app.advance(Duration::from_millis(7_999));
        assert!(!post.is_finished());
        app.advance(Duration::from_millis(1));
        let answer = post.await.unwrap();
        assert_eq!((answer.status, answer.location()), expected, "{path}");
        assert_eq!(app.sandbox.calls().len(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_broker_that_is_not_there_is_unavailable() {
    let app = TestApp::start();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let before = TestApp::before(&format!("http://{nobody}/api"), app.clock.clone(), &[]);
    let mut visitor = app.visitor_at("/code").await.at(before.address);
    let code = app.code("robert.zak");
    assert_unavailable(
        &visitor.enter("/code", &code).await,
        "/code",
        "no connection",
    );
    let mut visitor = visitor.at(app.address);
    visitor.get("/code").await;
    // And the code is still good.
    visitor.leads("/code", &code, "/password").await;
}

#[tokio::test]
async fn the_brokers_words_about_a_password_are_shown_escaped_and_no_other_words_of_it() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/password").await;
    let evil = "<script>alert(1)</script> & \\u202e\\r\\nno \\\"digit\\\"";
    for body in [
        format!(
            r#"{{"Errors": ["{evil}"], "ErrorsCode": ["ErrorPasswordPolicy"], "IsSucceed": false}}"#
        ),
        format!(r#"{{"Message": "x", "ModelState": {{"Password": ["{evil}"]}}}}"#),
    ] {
        app.once(Step::Update, status(400, &body));
        visitor.leads("/password", GOOD_PASSWORD, "/password").await;
        let page = visitor.follow().await;
        let told = page.errors().join("");
        assert!(
            told.starts_with("Latchkey did not accept this password:"),
            "{told}"
        );
        assert!(
            told.contains("script")
                && !page.body.contains("<script>alert")
                && !page.body.contains('\u{202e}'),
            "{told}"
        );
        assert_eq!(page.name(), "password");
    }
    // The token is kept.
    visitor.leads("/password", GOOD_PASSWORD, "/done").await;

    for (step, path, typed) in [
        (Step::Request, "/question", ("answer", "x")),
        (Step::Code, "/code", ("code", "111111")),
    ] {
        let mut visitor = app.visitor_at(path).await;
        app.fault(
            step,
            status(
                400,
                r#"{"Errors": ["c4n4ry"], "ErrorsCode": ["ErrorOdd"], "IsSucceed": false}"#,
            ),
        );
        assert_eq!(visitor.post(path, &[typed]).await.location(), path);
        let page = visitor.follow().await;
        assert!(
            page.errors().len() == 1 && !page.body.contains("c4n4ry"),
            "{path}"
        );
        app.sandbox.clear_faults();
    }
}

#[tokio::test]
async fn a_token_that_the_broker_refuses_ends_the_journey_with_a_notice() {
    for code in ["ErrorInvalidToken", "ErrorCodeExpired"] {
        let app = TestApp::start();
        let mut visitor = app.visitor_at("/password").await;
        let saved = visitor.clone();
        let body =
            format!(r#"{{"Errors": ["c4n4ry"], "ErrorsCode": ["{code}"], "IsSucceed": false}}"#);
        app.fault(Step::Update, status(400, &body));
        visitor.leads("/password", GOOD_PASSWORD, "/").await;
        let page = visitor.follow().await;
        assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
        assert!(
            page.notice()
                .unwrap()
                .contains("no longer accepts this reset")
                && !page.body.contains("c4n4ry")
        );
        app.sandbox.clear_calls();
        let other = [
            ("password", "Another-Harbour-72-lantern"),
            ("password_confirmation", "Another-Harbour-72-lantern"),
        ];
        assert_eq!(
            saved.clone().post("/password", &other).await.location(),
            "/"
        );
        assert_eq!(app.sandbox.calls().len(), 0);
    }
}
