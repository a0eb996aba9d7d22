//! The audit trail: each thing that happens is told once, under the names and with the fields of `docs/audit.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    process::Stdio,
    time::Duration,
};

use latchkey::{
    audit::AuditEvent,
    sandbox::{Fault, Step},
};
use serde_json::Value;

use crate::helpers::{
    FORM, GOOD_PASSWORD, Page, Port, Process, Redis, TestApp, Visitor, command, environment, fetch,
    read, status, trail, until,
};

/// What every line has, in the JSON of `log.format`, and what says whom it is about.
const ALWAYS: &str =
    " timestamp level message target event outcome request_id client journey login ";

/// Enters, checks which events the trail has of it, and follows.
async fn told(visitor: &mut Visitor, path: &str, text: &str, expected: &str) -> Page {
    let answer = visitor.enter(path, text).await;
    let events = trail::events(&trail::of(&answer));
    assert_eq!(events, expected, "{path} {text}");
    visitor.follow().await
}

#[tokio::test]
async fn the_lines_of_a_reset_belong_together_and_name_nobody() {
    trail::collect();
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/").await;
    let mut lines = vec![];
    let mut codes = [String::new(), String::new()];
    for (path, text) in [
        ("/", " Robert.Zak "),
        ("/question", "Smith"),
        ("/question", "Peterson"),
        ("/code", "12"),
        ("/code", "wrong"),
        ("/code", "right"),
        ("/password", GOOD_PASSWORD),
    ] {
        if text == "12" {
            codes = [app.wrong_code(0), app.code("robert.zak")];
        }
        let text = match text {
            "wrong" => &codes[0],
            "right" => &codes[1],
            text => text,
        };
        lines.extend(trail::of(&visitor.enter(path, text).await));
        visitor.follow().await;
    }
    assert_eq!(
        trail::events(&lines),
        "journey_begun question_shown answer_refused answer_accepted code_sent \
         input_refused code_refused code_accepted password_changed"
    );
    for field in ["journey", "login", "client", "target"] {
        let one = lines[0][field].as_str();
        assert!(
            one.is_some() && lines.iter().all(|line| line[field].as_str() == one),
            "{field}"
        );
    }
    assert_eq!(
        (&lines[0]["client"], &lines[0]["target"]),
        (&"127.0.0.1".into(), &"audit".into())
    );
    let text = format!("{lines:?}").to_lowercase();
    let typed = ["robert", "smith", "peterson", GOOD_PASSWORD];
    for typed in typed.into_iter().chain(codes.iter().map(String::as_str)) {
        assert!(!text.contains(&typed.to_lowercase()), "{typed}");
    }
    let mut other = app.visitor_at("/question").await;
    let again = trail::of(&other.enter("/question", "Smith").await);
    // The same login, in any case.
    assert_eq!(again[0]["login"], lines[0]["login"]);
    assert_ne!(again[0]["journey"], lines[0]["journey"]);
    visitor.get("/").await;
    // What is done is left behind.
    let anew = trail::of(&visitor.enter("/", "\0").await);
    assert_eq!(trail::events(&anew), "input_refused");
    assert_eq!(anew[0]["journey"], Value::Null);
}

#[tokio::test]
async fn a_login_that_is_known_is_found_by_its_hash() {
    trail::collect();
    let app = TestApp::start();
    let lines = trail::of(&app.login("Robert.Zak").await.0);
    let mut command = command(&["hash"], &[]);
    command
        .envs(environment("https://pub-api.broker.example/api", &[]))
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"robert.zak\nno.body\n").unwrap();
    drop(input);
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let hash = lines[0]["login"].as_str().unwrap();
    assert!(out.starts_with(&format!("{hash} robert.zak\n")), "{out}");
    assert_eq!(out.lines().count(), 2);
}

#[tokio::test]
async fn refusals_are_one_line_a_client_and_minute_and_their_pages_show_its_id() {
    trail::collect();
    let app = TestApp::with(&[("LIMITS__ANSWERS_PER_LOGIN", "1/15m")]);
    let mut visitor = app.visitor_at("/question").await;
    visitor.step("/question", "Smith").await;
    let page = visitor.enter("/question", "Smithe").await;
    let reference = page.between("Reference: ", "<").unwrap().to_owned();
    let twice = visitor.fields("/question", &[("answer", "a"), ("answer", "b")]);
    let malformed = fetch(visitor.post_as("/question", FORM, twice)).await;
    assert_eq!(malformed.between("Reference: ", "<").unwrap(), reference);
    let of_line = |line: &Value| line["request_id"] == reference;
    assert!(!trail::lines().iter().any(of_line));
    app.advance(Duration::from_mins(1));
    visitor.get("/").await;
    visitor.enter("/", "robert.zak").await;
    let lines: Vec<Value> = trail::lines().into_iter().filter(of_line).collect();
    assert_eq!(trail::events(&lines), "requests_refused");
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
    let mut visitor = app.visitor_at("/question").await;
    let before = visitor.clone();
    told(&mut visitor, "/question", "Smith", "answer_refused").await;
    told(&mut before.clone(), "/question", "Smith", "post_repeated").await;
    told(
        &mut visitor,
        "/question",
        "Peterson",
        "answer_accepted code_sent",
    )
    .await;
    told(&mut before.clone(), "/question", "Jones", "post_stale").await;
    told(&mut visitor, "/code/resend", "", "").await;
    app.advance(Duration::from_mins(1));
    visitor.get("/code").await;
    told(&mut visitor, "/code/resend", "", "question_shown").await;
    let fields = |typed: &[(&str, &str)]| visitor.fields("/question", typed);
    let forged = fields(&[("answer", "x")]).replace("token=", "token=A");
    let twice = fields(&[("answer", "a"), ("answer", "b")]);
    let post = |body| visitor.post_as("/question", FORM, body);
    let foreign = visitor.request(reqwest::Method::POST, "/question");
    for (refused, status) in [(post(forged), 403), (foreign, 403), (post(twice), 400)] {
        let answer = fetch(refused).await;
        assert_eq!((answer.status, trail::of(&answer)), (status, vec![]));
    }
    let mut late = visitor.clone();
    told(&mut visitor, "/restart", "", "journey_restarted").await;
    app.advance(Duration::from_mins(20));
    told(&mut late, "/question", "Peterson", "journey_expired").await;
}

/// Faults, refusals and unknown outcomes at the steps that change something.
async fn troubles() {
    let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    let mut stranger = app.visitor_at("/").await;
    told(&mut stranger, "/", "no.body", "journey_begun code_withheld").await;
    told(&mut stranger, "/code", "111111", "code_refused").await;
    let mut visitor = app.visitor_at("/").await;
    app.once(Step::Question, status(503, ""));
    told(&mut visitor, "/", "robert.zak", "step_unavailable").await;
    visitor.get("/").await;
    told(
        &mut visitor,
        "/",
        "robert.zak",
        "journey_begun question_shown",
    )
    .await;
    app.once(Step::Request, Fault::Drop {});
    told(&mut visitor, "/question", "Smith", "outcome_unknown").await;
    app.once(Step::Code, Fault::Drop {});
    told(&mut visitor, "/code", "111111", "outcome_unknown").await;

    let mut visitor = app.visitor_at("/password").await;
    told(&mut visitor, "/password", "x", "input_refused").await;
    let plain = r#"{"Errors": ["Too plain"], "IsSucceed": false}"#;
    app.once(Step::Update, status(200, plain));
    told(&mut visitor, "/password", GOOD_PASSWORD, "password_refused").await;
    let gone = r#"{"ErrorsCode": ["ErrorTokenGone"], "IsSucceed": false}"#;
    app.once(Step::Update, status(200, gone));
    let other = "Quiet-Harbour-72-lantern";
    told(
        &mut visitor,
        "/password",
        other,
        "token_refused journey_spent",
    )
    .await;
    let mut visitor = app.visitor_at("/password").await;
    app.once(Step::Update, Fault::Drop {});
    told(&mut visitor, "/password", GOOD_PASSWORD, "outcome_unknown").await;
}

/// The walks around the broker's sign-in.
async fn sign_ins() {
    let app = TestApp::with(&[
        ("UPSTREAM__SIGN_IN_CHECK", "after_reset"),
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
    ]);
    let mut visitor = app.visitor_at("/password").await;
    let invalid =
        r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Invalid credentials"}"#;
    app.once(Step::Token, status(401, invalid));
    told(
        &mut visitor,
        "/password",
        GOOD_PASSWORD,
        "account_mismatched",
    )
    .await;
    let mut visitor = app.visitor_at("/expired").await;
    for (login, password, expected) in [
        ("", "x", "input_refused"),
        ("petra.expired", "wrong", "sign_in_refused"),
        ("robert.zak", GOOD_PASSWORD, "sign_in_not_expired"),
        (
            "petra.expired",
            "OldPassword1",
            "sign_in_accepted journey_begun",
        ),
    ] {
        let typed = [("login", login), ("password", password)];
        let answer = visitor.post("/expired", &typed).await;
        assert_eq!(trail::events(&trail::of(&answer)), expected);
        visitor.follow().await;
    }
}

/// What is the deployment's own: the breaker and our key.
async fn alarms() {
    let app = TestApp::with(&[
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "3/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "off"),
        ("LIMITS__WRONG_CODES_PER_JOURNEY", "3"),
    ]);
    let mut visitor = app.visitor_at("/code").await;
    for (number, more) in [(0, ""), (1, ""), (2, " journey_spent")] {
        let (code, expected) = (app.wrong_code(number), format!("code_refused{more}"));
        told(&mut visitor, "/code", &code, &expected).await;
    }
    app.advance(Duration::from_mins(61));
    let mut visitor = app.visitor_at("/code").await;
    let no_key = r#"{"error": "Application key is not defined or does not exist"}"#;
    app.once(Step::Code, status(401, no_key));
    told(&mut visitor, "/code", "111111", "step_unavailable").await;
    visitor.get("/code").await;
    told(&mut visitor, "/code", &app.wrong_code(0), "code_refused").await;
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
    let page = read("docs/audit.md");
    let (_, rows) = page.split_once("| event |").unwrap();
    let rows = rows
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let read = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        let fields = cells[4].split('`').skip(1).step_by(2).map(str::to_owned);
        (format!("|{}|", cells[1..4].join("|")), fields.collect())
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
    TestApp::start().visitor_at("/done").await;
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
        let fields_of = line.as_object().unwrap().keys();
        let own = fields_of.filter(|field| !ALWAYS.contains(&format!(" {field} ")));
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
    let site = Process::serve(&app.api(), &settings);
    let mut admin = Visitor::new(site.address("admin"));
    let visitor = Visitor::new(site.address("public"));
    let mut visitor = app.walk(visitor, "robert.zak", "/code").await;
    for number in 0..6 {
        let status = visitor.enter("/code", &app.wrong_code(number)).await.status;
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
    let told = |level: &str, target: &str| -> Vec<u64> {
        let about = lines
            .iter()
            .filter(|line| line["level"] == level && line["target"] == target);
        about
            .filter_map(|line| line["guesses_left"].as_u64())
            .collect()
    };
    let budget = "latchkey::security::guess_budget";
    assert_eq!(
        (told("WARN", budget), told("ERROR", budget)),
        (vec![2], vec![0])
    );
    assert_eq!(told("INFO", "audit"), [2, 0]);
}
