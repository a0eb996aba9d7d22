//! The audit trail: each thing that happens is told once, under the names and with the fields of `docs/audit.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::Path,
    process::Stdio,
    time::Duration,
};

use latchkey::{
    audit::AuditEvent,
    sandbox::{Fault, FaultRule, Step},
};
use serde_json::Value;

use crate::helpers::{
    GOOD_PASSWORD, ORIGIN, Page, Port, Process, Redis, TestApp, Visitor, command, environment,
    fetch, trail, until,
};

const NEW: [(&str, &str); 2] = [
    ("password", GOOD_PASSWORD),
    ("password_confirmation", GOOD_PASSWORD),
];
/// What every line has, in the JSON of `log.format`.
const ALWAYS: [&str; 6] = [
    "timestamp",
    "level",
    "message",
    "target",
    "event",
    "outcome",
];
/// What says whom a line is about.
const WHO: [&str; 4] = ["request_id", "client", "journey", "login"];

fn answered(status: u16, body: &str) -> Fault {
    Fault::Status {
        status,
        body: body.to_owned(),
        location: None,
    }
}

fn once(app: &TestApp, step: Step, fault: Fault) {
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(step, fault)
    });
}

/// Posts, checks what the trail tells of it, and follows.
async fn told(
    visitor: &mut Visitor,
    path: &str,
    typed: &[(&str, &str)],
    expected: &[&str],
) -> Page {
    let answer = visitor.post(path, typed).await;
    assert_eq!(
        trail::events(&trail::of(&answer)),
        expected,
        "{path} {typed:?}"
    );
    visitor.follow().await
}

#[tokio::test]
async fn the_lines_of_a_reset_belong_together_and_name_nobody() {
    trail::collect();
    let app = TestApp::start();
    let mut visitor = app.visitor();
    visitor.get("/").await;
    let mut lines = vec![];
    let code = |app: &TestApp| app.code("robert.zak");
    for (path, typed) in [
        ("/", ("login", " Robert.Zak ")),
        ("/question", ("answer", "Smith")),
        ("/question", ("answer", "Peterson")),
    ] {
        lines.extend(trail::of(&visitor.post(path, &[typed]).await));
        visitor.follow().await;
    }
    let (wrong, right) = (app.wrong_code(0), code(&app));
    for typed in ["12", &wrong, &right] {
        lines.extend(trail::of(&visitor.post("/code", &[("code", typed)]).await));
        visitor.follow().await;
    }
    lines.extend(trail::of(&visitor.post("/password", &NEW).await));
    let reset = [
        "journey_begun",
        "question_shown",
        "answer_refused",
        "answer_accepted",
        "code_sent",
    ];
    let later = [
        "input_refused",
        "code_refused",
        "code_accepted",
        "password_changed",
    ];
    assert_eq!(trail::events(&lines), [&reset[..], &later].concat());
    for field in ["journey", "login", "client", "target"] {
        let values: BTreeSet<&str> = lines
            .iter()
            .map(|line| line[field].as_str().unwrap())
            .collect();
        assert_eq!(values.len(), 1, "{field}: {values:?}");
    }
    assert_eq!(
        (lines[0]["client"].as_str(), lines[0]["target"].as_str()),
        (Some("127.0.0.1"), Some("audit"))
    );
    let text = format!("{lines:?}").to_lowercase();
    for typed in ["robert", "smith", "peterson", &wrong, &right, GOOD_PASSWORD] {
        assert!(!text.contains(&typed.to_lowercase()), "{typed}");
    }
    let again = trail::of(
        &app.visitor_with_login("robert.zak")
            .await
            .post("/question", &[("answer", "Smith")])
            .await,
    );
    assert_eq!(
        again[0]["login"], lines[0]["login"],
        "the same login, in any case"
    );
    assert_ne!(again[0]["journey"], lines[0]["journey"]);
    visitor.follow().await;
    visitor.get("/").await;
    let anew = trail::of(&visitor.post("/", &[("login", "\0")]).await);
    assert_eq!(
        (trail::events(&anew), &anew[0]["journey"]),
        (vec!["input_refused"], &Value::Null),
        "what is done is left behind"
    );
}

#[tokio::test]
async fn a_login_that_is_known_is_found_by_its_hash() {
    trail::collect();
    let app = TestApp::start();
    let mut visitor = app.visitor();
    visitor.get("/").await;
    let lines = trail::of(&visitor.post("/", &[("login", "Robert.Zak")]).await);
    let mut command = command(&["hash"], &[]);
    command
        .envs(environment("https://pub-api.broker.example/api", &[]))
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"robert.zak\nno.body\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let (out, hash) = (
        String::from_utf8(output.stdout).unwrap(),
        lines[0]["login"].as_str().unwrap(),
    );
    assert_eq!(
        (out.lines().next(), out.lines().count()),
        (Some(format!("{hash} robert.zak").as_str()), 2)
    );
}

#[tokio::test]
async fn refusals_are_one_line_a_client_and_minute_and_their_pages_show_its_id() {
    trail::collect();
    let app = TestApp::with(&[("LIMITS__ANSWERS_PER_LOGIN", "1/15m")]);
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.post("/question", &[("answer", "Smith")]).await;
    visitor.follow().await;
    let page = visitor.post("/question", &[("answer", "Smithe")]).await;
    let reference = page.between("Reference: ", "<").unwrap().to_owned();
    let twice = visitor.fields("/question", &[("answer", "a"), ("answer", "b")]);
    let form = "application/x-www-form-urlencoded";
    let malformed = fetch(visitor.post_as("/question", form, twice)).await;
    assert_eq!(malformed.between("Reference: ", "<").unwrap(), reference);
    let of_line = |line: &Value| line["request_id"] == reference;
    assert!(!trail::lines().iter().any(of_line));
    app.advance(Duration::from_mins(1));
    visitor.get("/").await;
    visitor.post("/", &[("login", "robert.zak")]).await;
    let lines: Vec<Value> = trail::lines().into_iter().filter(of_line).collect();
    assert_eq!(trail::events(&lines), ["requests_refused"]);
    assert_eq!(
        lines[0]["refusals"],
        "answers_per_login 1, post_malformed 1"
    );
    assert_eq!(lines[0]["client"], "127.0.0.1");
    assert_eq!(lines[0]["logins"].as_str().map(str::len), Some(16));
}

/// Posts that are no step forward, and the end of journeys.
async fn detours() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    let (tab, before) = (visitor.clone(), visitor.clone());
    told(
        &mut visitor,
        "/question",
        &[("answer", "Smith")],
        &["answer_refused"],
    )
    .await;
    told(
        &mut tab.clone(),
        "/question",
        &[("answer", "Smith")],
        &["post_repeated"],
    )
    .await;
    told(
        &mut visitor,
        "/question",
        &[("answer", "Peterson")],
        &["answer_accepted", "code_sent"],
    )
    .await;
    told(
        &mut before.clone(),
        "/question",
        &[("answer", "Jones")],
        &["post_stale"],
    )
    .await;
    told(&mut visitor, "/code/resend", &[], &[]).await;
    app.advance(Duration::from_mins(1));
    visitor.get("/code").await;
    told(&mut visitor, "/code/resend", &[], &["question_shown"]).await;
    let form = visitor
        .fields("/question", &[("answer", "Peterson")])
        .replace("token=", "token=A");
    let forged =
        fetch(visitor.post_as("/question", "application/x-www-form-urlencoded", form)).await;
    assert_eq!(
        (forged.status, trail::events(&trail::of(&forged))),
        (403, vec![])
    );
    let foreign = fetch(
        visitor
            .form("/question", &[("answer", "Peterson")])
            .header("Origin", ORIGIN.replace("localhost", "evil.example")),
    )
    .await;
    assert_eq!(
        (foreign.status, trail::events(&trail::of(&foreign))),
        (403, vec![])
    );
    let twice = visitor.fields("/question", &[("answer", "a"), ("answer", "b")]);
    let malformed =
        fetch(visitor.post_as("/question", "application/x-www-form-urlencoded", twice)).await;
    assert_eq!(
        (malformed.status, trail::events(&trail::of(&malformed))),
        (400, vec![])
    );
    let mut late = visitor.clone();
    told(&mut visitor, "/restart", &[], &["journey_restarted"]).await;
    app.advance(Duration::from_mins(20));
    told(
        &mut late,
        "/question",
        &[("answer", "Peterson")],
        &["journey_expired"],
    )
    .await;
}

/// Faults, refusals and unknown outcomes at the steps that change something.
async fn troubles() {
    let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    let mut stranger = app.visitor();
    stranger.get("/").await;
    told(
        &mut stranger,
        "/",
        &[("login", "no.body")],
        &["journey_begun", "code_withheld"],
    )
    .await;
    told(
        &mut stranger,
        "/code",
        &[("code", "111111")],
        &["code_refused"],
    )
    .await;
    let busy = || answered(503, "");
    let mut visitor = app.visitor();
    visitor.get("/").await;
    once(&app, Step::Question, busy());
    told(
        &mut visitor,
        "/",
        &[("login", "robert.zak")],
        &["step_unavailable"],
    )
    .await;
    visitor.get("/").await;
    told(
        &mut visitor,
        "/",
        &[("login", "robert.zak")],
        &["journey_begun", "question_shown"],
    )
    .await;
    once(&app, Step::Request, Fault::Drop {});
    told(
        &mut visitor,
        "/question",
        &[("answer", "Smith")],
        &["outcome_unknown"],
    )
    .await;
    once(&app, Step::Code, Fault::Drop {});
    told(
        &mut visitor,
        "/code",
        &[("code", "111111")],
        &["outcome_unknown"],
    )
    .await;

    let mut visitor = app.visitor_at_password().await;
    told(
        &mut visitor,
        "/password",
        &[("password", "x")],
        &["input_refused"],
    )
    .await;
    once(
        &app,
        Step::Update,
        answered(200, r#"{"Errors": ["Too plain"], "IsSucceed": false}"#),
    );
    told(&mut visitor, "/password", &NEW, &["password_refused"]).await;
    once(
        &app,
        Step::Update,
        answered(
            200,
            r#"{"ErrorsCode": ["ErrorTokenGone"], "IsSucceed": false}"#,
        ),
    );
    told(
        &mut visitor,
        "/password",
        &[
            ("password", "Quiet-Harbour-72-lantern"),
            ("password_confirmation", "Quiet-Harbour-72-lantern"),
        ],
        &["token_refused", "journey_spent"],
    )
    .await;
    let mut visitor = app.visitor_at_password().await;
    once(&app, Step::Update, Fault::Drop {});
    told(&mut visitor, "/password", &NEW, &["outcome_unknown"]).await;
}

/// The walks around the broker's sign-in.
async fn sign_ins() {
    let app = TestApp::with(&[
        ("UPSTREAM__SIGN_IN_CHECK", "after_reset"),
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
    ]);
    let mut visitor = app.visitor_at_password().await;
    once(
        &app,
        Step::Token,
        answered(
            401,
            r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Invalid credentials"}"#,
        ),
    );
    told(&mut visitor, "/password", &NEW, &["account_mismatched"]).await;
    let mut visitor = app.visitor();
    visitor.get("/expired").await;
    for (login, password, expected) in [
        ("", "x", &["input_refused"][..]),
        ("petra.expired", "wrong", &["sign_in_refused"]),
        ("robert.zak", GOOD_PASSWORD, &["sign_in_not_expired"]),
        (
            "petra.expired",
            "OldPassword1",
            &["sign_in_accepted", "journey_begun"],
        ),
    ] {
        told(
            &mut visitor,
            "/expired",
            &[("login", login), ("password", password)],
            expected,
        )
        .await;
    }
}

/// What is the deployment's own: the breaker and our key.
async fn alarms() {
    let app = TestApp::with(&[
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "3/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "off"),
        ("LIMITS__WRONG_CODES_PER_JOURNEY", "3"),
    ]);
    let mut visitor = app.visitor_at_code().await;
    for number in 0..2 {
        told(
            &mut visitor,
            "/code",
            &[("code", &app.wrong_code(number))],
            &["code_refused"],
        )
        .await;
    }
    told(
        &mut visitor,
        "/code",
        &[("code", &app.wrong_code(2))],
        &["code_refused", "journey_spent"],
    )
    .await;
    app.advance(Duration::from_mins(61));
    let mut visitor = app.visitor_at_code().await;
    once(
        &app,
        Step::Code,
        answered(
            401,
            r#"{"error": "Application key is not defined or does not exist"}"#,
        ),
    );
    told(
        &mut visitor,
        "/code",
        &[("code", "111111")],
        &["step_unavailable"],
    )
    .await;
    visitor.get("/code").await;
    told(
        &mut visitor,
        "/code",
        &[("code", &app.wrong_code(0))],
        &["code_refused"],
    )
    .await;
}

/// A shared ledger that is not there at the start, and then is.
async fn ledger() {
    let port = Port::free();
    let _app = TestApp::with(&[("REDIS__URL", &port.url())]);
    let is_told = |event: &str| trail::lines().iter().any(|line| line["event"] == event);
    until(|| is_told("ledger_lost")).await;
    let _redis = Redis::on(port);
    until(|| is_told("ledger_found")).await;
}

/// A row of the catalogue as its page has it, up to the fields.
fn row(happening: AuditEvent) -> String {
    format!(
        "| `{}` | {} | {} |",
        happening.name(),
        happening.outcome(),
        happening.explanation()
    )
}

/// The rows of the page: how each begins, and the fields that it names.
fn page() -> BTreeMap<String, BTreeSet<String>> {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/audit.md")).unwrap();
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| event |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let read = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        let fields = cells[4]
            .split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        (format!("|{}|", cells[1..4].join("|")), fields)
    };
    rows.map(read).collect()
}

#[tokio::test]
async fn the_catalogue_is_what_is_told() {
    trail::collect();
    detours().await;
    troubles().await;
    sign_ins().await;
    alarms().await;
    ledger().await;
    TestApp::start().visitor_at_done().await;
    let mut fields = BTreeMap::<String, BTreeSet<String>>::new();
    for line in trail::lines() {
        let what = AuditEvent::ALL
            .iter()
            .find(|happening| line["event"] == happening.name())
            .expect("an event of the catalogue");
        assert_eq!(
            (line["outcome"].as_str(), line["message"].as_str()),
            (Some(what.outcome()), Some(what.explanation()))
        );
        let own =
            line.as_object().unwrap().keys().filter(|field| {
                !ALWAYS.contains(&field.as_str()) && !WHO.contains(&field.as_str())
            });
        fields.entry(row(*what)).or_default().extend(own.cloned());
    }
    // Its turn is waited for longer than a test may wait.
    fields.insert(
        row(AuditEvent::TurnTimedOut),
        BTreeSet::from(["step".to_owned()]),
    );
    let mut page = page();
    for refusal in AuditEvent::ALL.iter().filter(|event| event.is_refusal()) {
        assert!(page.remove(&row(*refusal)).is_some(), "{}", row(*refusal));
    }
    assert_eq!(fields, page);
}

#[tokio::test]
async fn the_breaker_warns_at_half_and_shouts_at_the_end_once_each() {
    let app = TestApp::start();
    let settings = [
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "4/1h, 300/1d"),
        ("LIMITS__WRONG_CODES_RESERVED", "off"),
        ("LIMITS__WRONG_CODES_PER_LOGIN", "off"),
        ("LIMITS__WRONG_CODES_PER_JOURNEY", "20"),
        ("ADMIN__LISTEN", "127.0.0.1:0"),
    ];
    let site = Process::serve(&format!("http://{}/api", app.sandbox_address), &settings);
    let (mut visitor, mut admin) = (
        Visitor::new(site.address("public")),
        Visitor::new(site.address("admin")),
    );
    visitor.get("/").await;
    for (path, typed) in [
        ("/", ("login", "robert.zak")),
        ("/question", ("answer", "Peterson")),
    ] {
        visitor.post(path, &[typed]).await;
        visitor.follow().await;
    }
    for number in 0..6 {
        let status = visitor
            .post("/code", &[("code", &app.wrong_code(number))])
            .await
            .status;
        assert_eq!(status, if number < 4 { 303 } else { 429 });
        visitor.get("/code").await;
        let metrics = admin.get("/metrics").await.body;
        let left = |span: &str, left: u32| {
            metrics.contains(&format!(
                "latchkey_guesses_left{{span=\"{span}\"}} {left}\n"
            ))
        };
        assert!(
            left("1h", 3_u32.saturating_sub(number)) && left("1d", 299 - number.min(3)),
            "{number}: {metrics}"
        );
        assert!(metrics.contains("latchkey_guesses_limit{span=\"1h\"} 4\n"));
    }
    let (_, lines) = site.stop();
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let told = |level: &str, target: &str| {
        let about = lines.iter().filter(|line| {
            line["level"] == level && line["target"] == target && !line["guesses_left"].is_null()
        });
        about
            .map(|line| line["guesses_left"].as_u64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (
            told("WARN", "latchkey::security::guess_budget"),
            told("ERROR", "latchkey::security::guess_budget")
        ),
        (vec![2], vec![0])
    );
    assert_eq!(told("INFO", "audit"), [2, 0]);
}
