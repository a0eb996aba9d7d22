//! Secrets stay where they belong: a whole walk with faults, the log at its loudest, and no canary in sight (SEC-49).

use latchkey::sandbox::{APP_KEY, Fault, FaultRule, Step};

use crate::helpers::{Page, Process, SESSION_KEY, TestApp, Visitor};

const LOGIN: &str = "load.canary-login-5f1c";
const ANSWERS: [&str; 2] = ["canary-answer-77ab", "Peterson"];
const WRONG_CODE: &str = "918273";
const TOKEN: &str = "canary-token-0d9e";
const PASSWORD: &str = "Canary-Harbour-71-lantern";
const REFUSED_PASSWORD: &str = "Canary-Refused-38-lantern";
const POLICY: &str = "canary policy text";

/// Posts, follows, and keeps all that came back.
async fn step(visitor: &mut Visitor, seen: &mut Vec<Page>, path: &str, typed: &[(&str, &str)]) {
    seen.push(visitor.post(path, typed).await);
    let page = visitor.follow().await;
    seen.push(page);
}

fn answered(body: &str) -> Fault {
    Fault::Status { status: 200, body: body.to_owned(), location: None }
}

/// Faults that tell the site's secrets back to it.
fn echoes() -> [Fault; 4] {
    let all = format!("{LOGIN} {} {WRONG_CODE} {TOKEN} {PASSWORD} {APP_KEY}", ANSWERS[0]);
    let refusal = format!(r#"{{"Errors": ["{all}"], "ErrorsCode": ["{all}"], "IsSucceed": false}}"#);
    let status =
        |status, body: &str| Fault::Status { status, body: body.to_owned(), location: Some(format!("https://evil.example/{all}")) };
    [status(503, &all), status(302, &all), status(401, &format!("{{\"error\": \"Application key {all}\"}}")), status(400, &refusal)]
}

/// The whole walk, every step with faults before it goes well.
async fn walk(app: &TestApp, visitor: &mut Visitor) -> Vec<Page> {
    let mut seen = vec![visitor.get("/").await];
    let once = |step, fault| app.sandbox.fault(FaultRule { times: Some(1), ..FaultRule::at(step, fault) });
    for fault in echoes().into_iter().take(3) {
        once(Step::Question, fault);
        step(visitor, &mut seen, "/", &[("login", LOGIN)]).await;
    }
    step(visitor, &mut seen, "/", &[("login", LOGIN)]).await;
    for fault in echoes() {
        once(Step::Request, fault);
        step(visitor, &mut seen, "/question", &[("answer", ANSWERS[0])]).await;
    }
    step(visitor, &mut seen, "/question", &[("answer", "canary-answer-77ab\0")]).await;
    step(visitor, &mut seen, "/question", &[("answer", ANSWERS[1])]).await;
    for fault in echoes() {
        once(Step::Code, fault);
        step(visitor, &mut seen, "/code", &[("code", WRONG_CODE)]).await;
    }
    once(Step::Code, answered(&format!(r#"{{"Model": "{TOKEN}", "Errors": [], "IsSucceed": true}}"#)));
    let code = app.code(LOGIN);
    step(visitor, &mut seen, "/code", &[("code", &code)]).await;
    let new = |password| [("password", password), ("password_confirmation", password)];
    for fault in echoes()
        .into_iter()
        .take(3)
        .chain([answered(&format!(r#"{{"Errors": ["{POLICY}", "not {REFUSED_PASSWORD}"], "IsSucceed": false}}"#))])
    {
        once(Step::Update, fault);
        step(visitor, &mut seen, "/password", &new(REFUSED_PASSWORD)).await;
    }
    assert!(seen.last().unwrap().body.contains(POLICY));
    step(visitor, &mut seen, "/password", &[("password", PASSWORD), ("password_confirmation", "x")]).await;
    once(Step::Update, answered(r#"{"Errors": [], "IsSucceed": true}"#));
    step(visitor, &mut seen, "/password", &new(PASSWORD)).await;
    assert_eq!(seen.last().unwrap().name(), "done");
    seen.push(visitor.get(&format!("/nowhere/{WRONG_CODE}?login={LOGIN}&code={WRONG_CODE}")).await);
    seen
}

/// Where a canary was found, if it was.
fn hits<'a>(text: &str, canaries: &[&'a str]) -> Vec<&'a str> {
    canaries.iter().copied().filter(|canary| text.contains(canary)).collect()
}

#[tokio::test]
async fn no_secret_is_in_a_log_a_page_a_header_or_a_metric() {
    let app = TestApp::start();
    let api = format!("http://{}/api", app.sandbox_address);
    let site = Process::serve(&api, &[("LOG__LEVEL", "trace"), ("ADMIN__LISTEN", "127.0.0.1:0")]);
    let mut visitor = Visitor::new(site.address("public"));
    let seen = walk(&app, &mut visitor).await;
    let metrics = Visitor::new(site.address("admin")).get("/metrics").await.body;
    let (code, tokens) = (app.code(LOGIN), seen.iter().flat_map(|page| page.hidden("/restart")).map(|(_, value)| value));
    let tokens: Vec<String> = tokens.filter(|value| value.len() > 20).collect();
    let (_, lines) = site.stop();

    let typed = [ANSWERS[0], ANSWERS[1], WRONG_CODE, TOKEN, PASSWORD, REFUSED_PASSWORD, APP_KEY, SESSION_KEY, &code];
    for page in &seen {
        assert_eq!(hits(&page.body, &typed), [""; 0], "{}", page.body);
        let headers = format!("{:?}", page.headers);
        assert_eq!(hits(&headers, &[&typed[..], &[LOGIN]].concat()), [""; 0], "{headers}");
        assert!(!page.body.contains(LOGIN) || matches!(page.name(), "login" | "password"), "the login on {}", page.name());
    }
    let cookies: Vec<&str> = visitor.cookies.values().map(|value| &value[..20]).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let canaries = [&typed[..], &[LOGIN, POLICY, "robert", "street"], &cookies, &tokens].concat();
    assert_eq!(hits(&metrics, &canaries), [""; 0]);
    assert!(lines.len() > 40, "a log to search: {}", lines.len());
    for line in &lines {
        let mut line: serde_json::Value = serde_json::from_str(line).expect("a JSON line");
        // Six digits of a second could be anybody's code.
        line.as_object_mut().unwrap().remove("timestamp");
        assert_eq!(hits(&line.to_string(), &canaries), [""; 0], "{line}");
    }
}

#[tokio::test]
async fn a_crash_leaves_no_copy_of_the_memory() {
    let site = Process::serve("http://127.0.0.1:9/api", &[]);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", site.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>(), ["Max", "core", "file", "size", "0", "0", "bytes"]);
}
