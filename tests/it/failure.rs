//! The broker out of order, at each step: what the trader is told, what is kept, and how often the broker is called (SEC-38).

use std::time::Duration;

use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::helpers::{GOOD_PASSWORD, Page, TestApp, Visitor, until};

const NEW: [(&str, &str); 2] = [
    ("password", GOOD_PASSWORD),
    ("password_confirmation", GOOD_PASSWORD),
];
const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

fn status(status: u16, body: &str) -> Fault {
    Fault::Status {
        status,
        body: body.to_owned(),
        location: (300..400)
            .contains(&status)
            .then(|| "https://evil.example/".to_owned()),
    }
}

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

/// A changing step: its page, what is typed there, where an unknown outcome leads, and a part of its notice.
struct Changing {
    step: Step,
    path: &'static str,
    typed: Vec<(&'static str, String)>,
    lost: &'static str,
    told: &'static str,
}

fn changing(app: &TestApp) -> [Changing; 3] {
    let typed = |pairs: &[(&'static str, &str)]| {
        pairs
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect()
    };
    let may_have = "You may already have a code";
    [
        Changing {
            step: Step::Request,
            path: "/question",
            typed: typed(&[("answer", "Peterson")]),
            lost: "/code",
            told: may_have,
        },
        Changing {
            step: Step::Code,
            path: "/code",
            typed: typed(&[("code", &app.wrong_code(0))]),
            lost: "/code",
            told: "That code may be used up",
        },
        Changing {
            step: Step::Update,
            path: "/password",
            typed: typed(&NEW),
            lost: "/unsure",
            told: "",
        },
    ]
}

async fn visitor_at(app: &TestApp, path: &str) -> Visitor {
    match path {
        "/" => {
            let mut visitor = app.visitor();
            visitor.get("/").await;
            visitor
        }
        "/question" => app.visitor_with_login("robert.zak").await,
        "/code" => app.visitor_at_code().await,
        _ => app.visitor_at_password().await,
    }
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

async fn post(visitor: &mut Visitor, form: &Changing) -> Page {
    let typed: Vec<(&str, &str)> = form
        .typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    visitor.post(form.path, &typed).await
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
    for form in changing(&app) {
        let mut visitor = visitor_at(&app, form.path).await;
        for fault in harmless() {
            let what = format!("{} {fault:?}", form.path);
            app.sandbox.clear_calls();
            app.sandbox.fault(FaultRule::at(form.step, fault));
            assert_unavailable(&post(&mut visitor, &form).await, form.path, &what);
            assert_eq!(app.calls(form.step), 1, "never repeated: {what}");
            app.sandbox.clear_faults();
            assert_eq!(visitor.get(form.path).await.status, 200, "{what}");
        }
        let next = match form.path {
            "/password" => "/done",
            _ => "/code",
        };
        assert_eq!(post(&mut visitor, &form).await.location(), next);
    }
}

/// SEC-1: only a known login gets so far, so that no fault of this call may show.
#[tokio::test]
async fn a_first_request_without_a_question_has_one_face_whatever_the_broker_says() {
    let app = unlimited();
    for fault in harmless().into_iter().chain(unknown()) {
        app.sandbox.clear_calls();
        app.sandbox
            .fault(FaultRule::at(Step::Request, fault.clone()));
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
    for form in changing(&app).iter().filter(|form| form.step != Step::Code) {
        for fault in unknown() {
            let what = format!("{} {fault:?}", form.path);
            let mut visitor = visitor_at(&app, form.path).await;
            app.sandbox.clear_calls();
            app.sandbox.fault(FaultRule::at(form.step, fault));
            assert_eq!(
                visitor_told(&mut visitor, form).await,
                (form.lost.to_owned(), true),
                "{what}"
            );
            assert_eq!(app.calls(form.step), 1, "never repeated: {what}");
            app.sandbox.clear_faults();
        }
    }
}

async fn visitor_told(visitor: &mut Visitor, form: &Changing) -> (String, bool) {
    let location = post(visitor, form).await.location().to_owned();
    let page = visitor.follow().await;
    (
        location,
        page.status == 200 && page.body.contains(form.told) && page.errors().is_empty(),
    )
}

#[tokio::test]
async fn a_code_whose_outcome_is_unknown_is_told_for_every_fault_and_costs_the_journey_no_try() {
    let app = unlimited();
    let mut visitor = app.visitor_at_code().await;
    for (number, fault) in (0..).zip(unknown()) {
        app.sandbox.clear_calls();
        app.sandbox.fault(FaultRule::at(Step::Code, fault.clone()));
        assert_eq!(
            visitor
                .post("/code", &[("code", &app.wrong_code(number))])
                .await
                .location(),
            "/code",
            "{fault:?}"
        );
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
        assert_eq!(
            visitor
                .post("/code", &[("code", &app.wrong_code(number))])
                .await
                .location(),
            "/code"
        );
        visitor.follow().await;
    }
    assert_eq!(
        visitor
            .post("/code", &[("code", &app.wrong_code(104))])
            .await
            .location(),
        "/"
    );
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
        let mut visitor = app.visitor();
        visitor.get("/").await;
        app.sandbox.clear_calls();
        app.sandbox
            .fault(FaultRule::at(Step::Question, fault.clone()));
        assert_unavailable(
            &visitor.post("/", &[("login", "robert.zak")]).await,
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
        assert_eq!(
            visitor
                .post("/", &[("login", "robert.zak")])
                .await
                .location(),
            "/question",
            "{fault:?}"
        );
    }
}

#[tokio::test]
async fn a_question_whose_connection_broke_once_is_asked_again() {
    let app = TestApp::start();
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Question, Fault::Drop {})
    });
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
async fn a_404_to_the_question_is_an_unknown_login_and_looks_like_one() {
    let app = TestApp::start();
    app.sandbox.fault(FaultRule::at(
        Step::Question,
        status(404, "<h1>Not found</h1>"),
    ));
    let visitor = app.visitor_with_login("robert.zak").await;
    assert_eq!(visitor.page.unwrap().name(), "question");
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
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .location(),
        "/code"
    );
    visitor.follow().await;
    lose(Step::Code);
    let code = app.code("robert.zak");
    assert_eq!(
        visitor.post("/code", &[("code", &code)]).await.location(),
        "/code"
    );
    visitor.follow().await;
    app.advance(Duration::from_secs(61));
    visitor.get("/code").await;
    assert_eq!(
        visitor.post("/code/resend", &[]).await.location(),
        "/question"
    );
    visitor.follow().await;
    visitor.post("/question", &[("answer", "Peterson")]).await;
    visitor.follow().await;
    let code = app.code("robert.zak");
    assert_eq!(
        visitor.post("/code", &[("code", &code)]).await.location(),
        "/password"
    );
    visitor.follow().await;
    lose(Step::Update);
    assert_eq!(visitor.post("/password", &NEW).await.location(), "/unsure");
    assert_eq!(visitor.follow().await.name(), "unsure");
    assert_eq!(
        app.sandbox.password("robert.zak").as_deref(),
        Some(GOOD_PASSWORD)
    );
    assert_eq!(visitor.post("/restart", &[]).await.location(), "/");
}

#[tokio::test]
async fn a_broker_that_hangs_is_given_up_when_the_budget_ends() {
    for (step, path, expected) in [
        (Step::Question, "/", (503, "")),
        (Step::Request, "/question", (303, "/code")),
        (Step::Update, "/password", (303, "/unsure")),
    ] {
        let app = TestApp::start();
        let visitor = visitor_at(&app, path).await;
        app.sandbox.clear_calls();
        app.sandbox.fault(FaultRule::at(step, Fault::Hang {}));
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
    let mut visitor = app.visitor_at_code().await.at(before.address);
    let code = app.code("robert.zak");
    assert_unavailable(
        &visitor.post("/code", &[("code", &code)]).await,
        "/code",
        "no connection",
    );
    let mut visitor = visitor.at(app.address);
    visitor.get("/code").await;
    assert_eq!(
        visitor.post("/code", &[("code", &code)]).await.location(),
        "/password",
        "and the code is still good"
    );
}

#[tokio::test]
async fn the_brokers_words_about_a_password_are_shown_escaped_and_no_other_words_of_it() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at_password().await;
    let evil = "<script>alert(1)</script> & \\u202e\\r\\nno \\\"digit\\\"";
    for body in [
        format!(
            r#"{{"Errors": ["{evil}"], "ErrorsCode": ["ErrorPasswordPolicy"], "IsSucceed": false}}"#
        ),
        format!(r#"{{"Message": "x", "ModelState": {{"Password": ["{evil}"]}}}}"#),
    ] {
        app.sandbox.fault(FaultRule {
            times: Some(1),
            ..FaultRule::at(Step::Update, status(400, &body))
        });
        assert_eq!(
            visitor.post("/password", &NEW).await.location(),
            "/password"
        );
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
    assert_eq!(
        visitor.post("/password", &NEW).await.location(),
        "/done",
        "the token is kept"
    );

    for (step, path, typed) in [
        (Step::Request, "/question", ("answer", "x")),
        (Step::Code, "/code", ("code", "111111")),
    ] {
        let mut visitor = visitor_at(&app, path).await;
        app.sandbox.fault(FaultRule::at(
            step,
            status(
                400,
                r#"{"Errors": ["c4n4ry"], "ErrorsCode": ["ErrorOdd"], "IsSucceed": false}"#,
            ),
        ));
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
        let mut visitor = app.visitor_at_password().await;
        let saved = visitor.clone();
        let body =
            format!(r#"{{"Errors": ["c4n4ry"], "ErrorsCode": ["{code}"], "IsSucceed": false}}"#);
        app.sandbox
            .fault(FaultRule::at(Step::Update, status(400, &body)));
        assert_eq!(visitor.post("/password", &NEW).await.location(), "/");
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

#[tokio::test]
async fn a_locked_account_looks_like_a_wrong_answer_or_an_unknown_login() {
    let app = TestApp::start();
    let mut told = vec![];
    for login in ["lars.locked", "robert.zak", "no.body"] {
        let mut visitor = app.visitor_with_login(login).await;
        visitor.post("/question", &[("answer", "wrong")]).await;
        told.push(visitor.follow().await.errors().join(""));
    }
    assert_eq!((&told[0], &told[1]), (&told[1], &told[2]));
}
