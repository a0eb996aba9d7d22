//! Secrets stay where they belong: a whole walk with faults, the log at its loudest, and no canary in sight (SEC-49).

use latchkey::sandbox::{APP_KEY, Fault, Step};

use reqwest::Method;
use wiremock::MockServer;

use crate::helpers::{FORM, Page, Process, SESSION_KEY, TestApp, Visitor, fetch};

const LOGIN: &str = "load.canary-login-5f1c";
const ANSWERS: [&str; 2] = ["canary-answer-77ab", "Peterson"];
const WRONG_CODE: &str = "918273";
const TOKEN: &str = "canary-token-0d9e";
const PASSWORD: &str = "Canary-Harbour-71-lantern";
const OLD_PASSWORD: &str = "Canary-Expired-55-lantern";
const REFUSED_PASSWORD: &str = "Canary-Refused-38-lantern";
const POLICY: &str = "canary policy text";

/// Types into a page's only field, or both boxes; keeps all that came back.
async fn enter(visitor: &mut Visitor, seen: &mut Vec<Page>, path: &str, text: &str) {
    seen.push(visitor.enter(path, text).await);
    let page = visitor.follow().await;
    seen.push(page);
}

/// Posts, follows, and keeps all that came back.
async fn step(visitor: &mut Visitor, seen: &mut Vec<Page>, path: &str, typed: &[(&str, &str)]) {
    seen.push(visitor.post(path, typed).await);
    let page = visitor.follow().await;
    seen.push(page);
}

fn answered(body: &str) -> Fault {
    Fault::Status {
        status: 200,
        body: body.to_owned(),
        location: None,
    }
}

/// Faults that tell the site's secrets back to it.
fn echoes() -> [Fault; 4] {
    let all = format!(
        "{LOGIN} {} {WRONG_CODE} {TOKEN} {PASSWORD} {APP_KEY}",
        ANSWERS[0]
    );
    let refusal =
        format!(r#"{{"Errors": ["{all}"], "ErrorsCode": ["{all}"], "IsSucceed": false}}"#);
    let status = |status, body: &str| Fault::Status {
        status,
        body: body.to_owned(),
        location: Some(format!("https://evil.example/{all}")),
    };
    [
        status(503, &all),
        status(302, &all),
        status(401, &format!("{{\"error\": \"Application key {all}\"}}")),
        status(400, &refusal),
    ]
}

/// The whole walk, every step with faults before it goes well.
async fn walk(app: &TestApp, visitor: &mut Visitor) -> Vec<Page> {
    let mut seen = vec![visitor.get("/").await];
    let once = |step, fault| {
        app.once(step, fault);
    };
    for fault in echoes().into_iter().take(3) {
        once(Step::Question, fault);
        enter(visitor, &mut seen, "/", LOGIN).await;
    }
    enter(visitor, &mut seen, "/", LOGIN).await;
    for fault in echoes() {
        once(Step::Request, fault);
        enter(visitor, &mut seen, "/question", ANSWERS[0]).await;
    }
    enter(visitor, &mut seen, "/question", "canary-answer-77ab\0").await;
    enter(visitor, &mut seen, "/question", ANSWERS[1]).await;
    for fault in echoes() {
        once(Step::Code, fault);
        enter(visitor, &mut seen, "/code", WRONG_CODE).await;
    }
    once(
        Step::Code,
        answered(&format!(
            r#"{{"Model": "{TOKEN}", "Errors": [], "IsSucceed": true}}"#
        )),
    );
    let code = app.code(LOGIN);
    enter(visitor, &mut seen, "/code", &code).await;
    for fault in echoes().into_iter().take(3).chain([answered(&format!(
        r#"{{"Errors": ["{POLICY}", "not {REFUSED_PASSWORD}"], "IsSucceed": false}}"#
    ))]) {
        once(Step::Update, fault);
        enter(visitor, &mut seen, "/password", REFUSED_PASSWORD).await;
    }
    assert!(seen.last().unwrap().body.contains(POLICY));
    step(
        visitor,
        &mut seen,
        "/password",
        &[("password", PASSWORD), ("password_confirmation", "x")],
    )
    .await;
    once(
        Step::Update,
        answered(r#"{"Errors": [], "IsSucceed": true}"#),
    );
    enter(visitor, &mut seen, "/password", PASSWORD).await;
    assert_eq!(seen.last().unwrap().name(), "done");
    seen.push(
        visitor
            .get(&format!(
                "/nowhere/{WRONG_CODE}?login={LOGIN}&code={WRONG_CODE}"
            ))
            .await,
    );
    seen
}

/// Answers after which nobody knows what the broker did, with every secret in them that there is.
fn nonsense() -> [Fault; 5] {
    let all = format!(
        "{LOGIN} {} {WRONG_CODE} {TOKEN} {PASSWORD} {OLD_PASSWORD} {APP_KEY}",
        ANSWERS[0]
    );
    let text = |body: String, kind: &str| Fault::Garbage {
        body: Some(body),
        content_type: Some(kind.to_owned()),
    };
    [
        Fault::Drop {},
        Fault::DropBody {},
        Fault::Status {
            status: 500,
            body: all.clone(),
            location: None,
        },
        text(all.clone(), "text/html"),
        text(
            format!("{{\"Model\": {{\"{all}\": 1}}, \"IsSucceed\": true}}"),
            "application/json",
        ),
    ]
}

/// Journeys that meet nonsense at each of their steps.
async fn lost(app: &TestApp, visitor: &mut Visitor) -> Vec<Page> {
    let mut seen = vec![];
    for fault in nonsense() {
        let once = |step| {
            app.once(step, fault.clone());
        };
        visitor.cookies.clear();
        seen.push(visitor.get("/").await);
        once(Step::Question);
        enter(visitor, &mut seen, "/", LOGIN).await;
        visitor.get("/").await;
        enter(visitor, &mut seen, "/", LOGIN).await;
        once(Step::Request);
        enter(visitor, &mut seen, "/question", ANSWERS[0]).await;
        once(Step::Code);
        enter(visitor, &mut seen, "/code", WRONG_CODE).await;
        app.once(
            Step::Code,
            answered(&format!(
                r#"{{"Model": "{TOKEN}", "Errors": [], "IsSucceed": true}}"#
            )),
        );
        enter(visitor, &mut seen, "/code", "111111").await;
        once(Step::Update);
        enter(visitor, &mut seen, "/password", PASSWORD).await;
        assert!(
            ["unsure", "done"].contains(&seen.last().unwrap().name()),
            "{fault:?}"
        );
        enter(visitor, &mut seen, "/restart", "").await;
        once(Step::Token);
        visitor.get("/expired").await;
        step(
            visitor,
            &mut seen,
            "/expired",
            &[("login", LOGIN), ("password", OLD_PASSWORD)],
        )
        .await;
        visitor.get("/expired").await;
        step(
            visitor,
            &mut seen,
            "/expired",
            &[("login", LOGIN), ("password", OLD_PASSWORD)],
        )
        .await;
    }
    seen
}

/// What a stranger sends that no page of ours would, with secrets wherever something can be said.
async fn strange(visitor: &mut Visitor) -> Vec<Page> {
    let all = format!("login={LOGIN}&password={OLD_PASSWORD}&code={WRONG_CODE}");
    let mut seen = vec![visitor.get("/").await];
    let twice = format!("{all}&{all}");
    for (path, kind, body) in [
        ("/", FORM, &all),
        ("/", OLD_PASSWORD, &all),
        ("/expired", FORM, &twice),
        ("/code", FORM, &all.repeat(400)),
    ] {
        seen.push(fetch(visitor.post_as(path, kind, body.clone())).await);
    }
    let headers = [
        "user-agent",
        "referer",
        "accept-language",
        "x-forwarded-for",
        "traceparent",
        "tracestate",
        "x-request-id",
        "cookie",
    ];
    for header in headers {
        seen.push(
            fetch(
                visitor
                    .request(Method::GET, "/")
                    .header(header, format!("latchkey={TOKEN}; {PASSWORD}")),
            )
            .await,
        );
    }
    for method in [
        Method::PUT,
        Method::DELETE,
        Method::from_bytes(b"CANARY-METHOD").unwrap(),
    ] {
        seen.push(fetch(visitor.request(method, &format!("/{PASSWORD}?{all}"))).await);
    }
    let foreign = visitor
        .form("/", &[("login", LOGIN)])
        .header("sec-fetch-site", PASSWORD);
    seen.push(fetch(foreign).await);
    assert!(
        seen.iter().any(|page| page.status == 403) && seen.iter().any(|page| page.status == 413)
    );
    seen
}

/// Where a canary was found, if it was.
fn hits<'a>(text: &str, canaries: &[&'a str]) -> Vec<&'a str> {
    canaries
        .iter()
        .copied()
        .filter(|canary| text.contains(canary))
        .collect()
}

/// The settings of a site at its loudest, with everything on that says something, and limits that let all of it through.
fn loud(collector: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ("LIMITS__ANSWERS_PER_LOGIN", "off"),
        ("LIMITS__ANSWERS_PER_CLIENT", "off"),
        ("LIMITS__STARTS_PER_LOGIN", "off"),
        ("LIMITS__EMAILS_PER_LOGIN", "off"),
        ("LIMITS__WRONG_CODES_PER_LOGIN", "off"),
        ("LIMITS__WRONG_CODES_PER_CLIENT", "off"),
        ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "off"),
        ("LOG__LEVEL", "trace"),
        ("ADMIN__LISTEN", "127.0.0.1:0"),
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
        ("TELEMETRY__OTLP_URL", collector),
    ]
}

#[tokio::test]
async fn no_secret_is_in_a_log_a_page_a_header_a_metric_or_a_span() {
    let (app, collector) = (TestApp::start(), MockServer::start().await);
    let api = app.api();
    let site = Process::serve(&api, &loud(&collector.uri()));
    let mut visitor = Visitor::new(site.address("public"));
    let mut seen = walk(&app, &mut visitor).await;
    let (code, first) = (app.code(LOGIN), visitor.cookies.clone());
    seen.extend(lost(&app, &mut visitor).await);
    seen.extend(strange(&mut visitor).await);
    let metrics = Visitor::new(site.address("admin"))
        .get("/metrics")
        .await
        .body;
    let tokens = seen
        .iter()
        .flat_map(|page| page.hidden("/restart"))
        .map(|(_, value)| value);
    let tokens: Vec<String> = tokens.filter(|value| value.len() > 20).collect();
    let (_, lines) = site.stop();
    let spans: Vec<u8> = collector
        .received_requests()
        .await
        .unwrap()
        .into_iter()
        .flat_map(|export| export.body)
        .collect();

    let typed = [
        ANSWERS[0],
        ANSWERS[1],
        WRONG_CODE,
        TOKEN,
        PASSWORD,
        OLD_PASSWORD,
        REFUSED_PASSWORD,
        "CANARY-METHOD",
        APP_KEY,
        SESSION_KEY,
        &code,
    ];
    for page in &seen {
        assert_eq!(hits(&page.body, &typed), [""; 0], "{}", page.body);
        let headers = format!("{:?}", page.headers);
        assert_eq!(
            hits(&headers, &[&typed[..], &[LOGIN]].concat()),
            [""; 0],
            "{headers}"
        );
        assert!(
            !page.body.contains(LOGIN)
                || ["login", "question", "code", "password", "done", "expired"]
                    .contains(&page.name()),
            "the login on {}",
            page.name()
        );
    }
    let cookies: Vec<&str> = first
        .values()
        .chain(visitor.cookies.values())
        .map(|value| &value[..20])
        .collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let canaries = [
        &typed[..],
        &[LOGIN, POLICY, "robert", "street"],
        &cookies,
        &tokens,
    ]
    .concat();
    assert_eq!(hits(&metrics, &canaries), [""; 0]);
    assert!(spans.len() > 1_000, "spans to search: {}", spans.len());
    assert_eq!(hits(&String::from_utf8_lossy(&spans), &canaries), [""; 0]);
    let mut told = 0;
    for line in &lines {
        let mut line: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        // Six digits of a second, or of a hash, could be anybody's code.
        for field in ["timestamp", "journey", "login"] {
            line.as_object_mut().unwrap().remove(field);
        }
        told += usize::from(line["target"] == "audit");
        assert_eq!(hits(&line.to_string(), &canaries), [""; 0], "{line}");
    }
    assert!(
        lines.len() > 150 && told > 60,
        "a log to search: {} lines, {told} of the audit trail",
        lines.len()
    );
}

#[tokio::test]
async fn a_crash_leaves_no_copy_of_the_memory() {
    let site = Process::serve("http://127.0.0.1:9/api", &[]);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", site.id())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    assert_eq!(
        core.split_whitespace().collect::<Vec<_>>(),
        ["Max", "core", "file", "size", "0", "0", "bytes"]
    );
}
