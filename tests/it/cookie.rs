//! The sealed cookie: what does not open is no journey, what is old sends nothing, and no length tells anything.

use std::{collections::BTreeSet, time::Duration};

use latchkey::sandbox::{Fault, Step};
use reqwest::{Method, header::HeaderValue};

use crate::helpers::{GOOD_PASSWORD, NEW, OTHER_KEY, Page, TestApp, Visitor, fetch, status};

fn with_cookie(visitor: &Visitor, value: &str) -> Visitor {
    let mut forged = visitor.clone();
    forged.cookies.insert("latchkey".into(), value.into());
    forged
}

/// The same text with another character at this place.
fn flipped(text: &str, at: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).unwrap()
}

/// SEC-15
#[tokio::test]
async fn a_cookie_that_does_not_open_is_no_journey_and_no_detail() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/password").await;
    let sealed = visitor.cookies["latchkey"].clone();
    let foreign = app
        .replica(&[("SESSION__KEY", OTHER_KEY)])
        .visitor_with_login("robert.zak")
        .await
        .cookies["latchkey"]
        .clone();
    let flips = (0..sealed.len() - 4)
        .step_by(97)
        .chain([1, 15, 16, 17, sealed.len() - 5])
        .map(|at| flipped(&sealed, at));
    let cut =
        [0, 1, 20, sealed.len() / 2, sealed.len() - 4].map(|length| sealed[..length].to_owned());
    let odd = ["x", "%00", "{}", "\"\"", "AAAA", "%ff%fe"].map(str::to_owned);
    app.sandbox.clear_calls();
    for forged in
        flips
            .chain(cut)
            .chain(odd)
            .chain([foreign, "A".repeat(3_000), sealed.clone() + &sealed])
    {
        let mut visitor = with_cookie(&visitor, &forged);
        let page = visitor.get("/").await;
        assert_eq!(
            (page.status, page.name(), page.value("login"), page.notice()),
            (200, "login", "", None),
            "{forged}"
        );
        let post = with_cookie(&visitor, &forged)
            .enter("/password", GOOD_PASSWORD)
            .await;
        assert!(
            matches!(post.status, 303 | 403)
                && matches!(post.location(), "/" | "/?cookies=check" | ""),
            "{forged}"
        );
        let page = with_cookie(&visitor, &forged).get("/password").await;
        assert_eq!(
            (page.status, page.location(), page.body.contains("robert")),
            (303, "/", false),
            "{forged}"
        );
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    visitor
        .clone()
        .leads("/password", GOOD_PASSWORD, "/done")
        .await;
}

/// SEC-15
#[tokio::test]
async fn a_cookie_with_any_one_byte_changed_does_not_open() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/password").await;
    let sealed = visitor.cookies["latchkey"].clone();
    assert_eq!(
        fetch(visitor.request(Method::GET, "/password"))
            .await
            .status,
        200
    );
    for at in 0..sealed.len() {
        let forged = with_cookie(&visitor, &flipped(&sealed, at));
        let answer = fetch(forged.request(Method::GET, "/password")).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "byte {at}");
    }
}

/// UX-40, UX-41.
/// SEC-15, SEC-17: on a shared computer nothing works once the time is up.
#[tokio::test]
async fn a_cookie_past_its_time_tells_the_login_and_nothing_else() {
    for seconds in [20 * 60, 79 * 60 + 59] {
        let app = TestApp::start();
        let mut visitor = app.visitor_at("/code").await;
        app.advance(Duration::from_secs(seconds));
        app.sandbox.clear_calls();
        let code = app.code("robert.zak");
        visitor.leads("/code", &code, "/").await;
        visitor.goes("/code", "/").await;
        let page = visitor.follow().await;
        assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
        page.assert_notice("Your reset has timed out");
        assert_eq!(app.sandbox.calls().len(), 0);
        visitor.leads("/", "robert.zak", "/question").await;
    }
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    app.advance(Duration::from_mins(81));
    let page = visitor.get("/").await;
    assert_eq!(
        (page.name(), page.value("login"), page.notice()),
        ("login", "", None),
        "an hour later nothing is left"
    );
}

#[tokio::test]
async fn the_journeys_time_is_counted_from_its_last_email_up_to_an_hour_in_all() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    for round in 0..3 {
        app.advance(Duration::from_mins(18) + Duration::from_secs(59));
        let answer = visitor.enter("/question", "Peterson").await;
        assert_eq!(answer.location(), "/code", "{round}");
        visitor.follow().await;
        app.advance(Duration::from_mins(1));
        visitor.step("/code/resend", "").await;
    }
    app.advance(Duration::from_secs(2));
    assert_eq!(visitor.get("/question").await.name(), "question");
    app.advance(Duration::from_secs(1));
    // An hour is over.
    visitor.goes("/question", "/").await;
}

#[tokio::test]
async fn a_journey_without_an_email_lasts_for_its_own_time() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    app.advance(Duration::from_mins(19) + Duration::from_secs(59));
    assert_eq!(visitor.get("/question").await.name(), "question");
    app.advance(Duration::from_secs(1));
    visitor.goes("/question", "/").await;
}

/// SEC-14
#[tokio::test]
async fn a_cookie_saved_before_the_journey_was_spent_has_no_tries_left() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let saved = visitor.clone();
    for number in 0..5 {
        visitor.step("/code", &app.wrong_code(number)).await;
    }
    app.sandbox.clear_calls();
    for code in [app.wrong_code(7), app.code("robert.zak")] {
        let mut old = saved.clone();
        assert_eq!(old.enter("/code", &code).await.status, 303);
        let page = old.follow().await;
        assert_eq!(
            (page.name(), page.value("login"), page.notice().is_some()),
            ("login", "robert.zak", true)
        );
    }
    saved.clone().goes("/code", "/").await;
    assert_eq!(app.sandbox.calls().len(), 0);
}

/// SEC-14: not even one with a higher form number than the step had that led to the ending.
#[tokio::test]
async fn after_the_ending_no_older_cookie_reaches_the_broker() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let first = visitor.clone();
    for number in 0..3 {
        visitor.step("/code", &app.wrong_code(number)).await;
    }
    let (later, mut done, code) = (visitor, first, app.code("robert.zak"));
    done.step("/code", &code).await;
    done.leads("/password", GOOD_PASSWORD, "/done").await;
    assert_eq!(done.follow().await.name(), "done");

    app.sandbox.clear_calls();
    for (path, typed) in [
        ("/code", [("code", "123123")].as_slice()),
        ("/code/resend", &[]),
    ] {
        assert_eq!(
            later.clone().post(path, typed).await.location(),
            "/",
            "{path}"
        );
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    assert_eq!(
        done.get("/done").await.name(),
        "done",
        "the ending itself stands"
    );
}

#[tokio::test]
async fn cookies_of_every_step_send_nothing_once_the_journey_is_done() {
    let app = TestApp::start();
    let at_question = app.visitor_with_login("robert.zak").await;
    let mut visitor = at_question.clone();
    visitor.step("/question", "Peterson").await;
    let at_code = visitor.clone();
    let code = app.code("robert.zak");
    visitor.step("/code", &code).await;
    let at_password = visitor.clone();
    visitor.enter("/password", GOOD_PASSWORD).await;
    app.advance(Duration::from_secs(61));
    app.sandbox.clear_calls();
    let other = [
        ("password", "Another-Harbour-72-lantern"),
        ("password_confirmation", "Another-Harbour-72-lantern"),
    ];
    for (mut old, path, typed) in [
        (
            at_question.clone(),
            "/question",
            &[("answer", "Peterson")][..],
        ),
        (at_question, "/question", &[("answer", "Other")]),
        (at_code.clone(), "/code", &[("code", code.as_str())]),
        (at_code.clone(), "/code", &[("code", "111111")]),
        (at_code, "/code/resend", &[]),
        (at_password.clone(), "/password", &NEW),
        (at_password, "/password", &other),
    ] {
        assert_eq!(old.post(path, typed).await.status, 303, "{path}");
        assert_eq!(old.follow().await.name(), "login", "{path}");
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    assert_eq!(visitor.follow().await.name(), "done");
}

#[tokio::test]
async fn a_restart_ends_the_journey_for_saved_cookies_too() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let saved = visitor.clone();
    let answer = visitor.enter("/restart", "").await;
    assert_eq!(answer.location(), "/");
    assert!(!visitor.cookies.contains_key("latchkey"));
    assert_eq!(visitor.follow().await.value("login"), "");
    app.sandbox.clear_calls();
    let code = app.code("robert.zak");
    saved.clone().leads("/code", &code, "/").await;
    assert_eq!(app.sandbox.calls().len(), 0);
}

fn answered_with(model: &str) -> Fault {
    let body = serde_json::json!({"Model": model, "Errors": [], "IsSucceed": true}).to_string();
    status(200, &body)
}

/// The names and lengths of an answer's headers.
fn lengths(answer: &Page) -> Vec<(String, usize)> {
    answer
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), Page::decoded_length(value)))
        .collect()
}

/// SEC-8
#[tokio::test]
async fn no_length_tells_a_question_from_another_or_from_a_decoy() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "off")]);
    let mut seen = vec![];
    let questions = (1..=256)
        .step_by(15)
        .map(|length| "?".repeat(length))
        .chain(["😀".repeat(256), "é".repeat(2_000)]);
    for question in questions {
        app.sandbox.clear_faults();
        app.fault(Step::Question, answered_with(&question));
        let mut visitor = app.visitor_at("/").await;
        seen.push(visitor.enter("/", "robert.zak").await);
    }
    app.sandbox.clear_faults();
    for login in [
        "robert.zak",
        "no.body",
        "x",
        &"stranger.".repeat(14),
        "lars.locked",
        "лена",
    ] {
        let mut visitor = app.visitor_at("/").await;
        seen.push(visitor.enter("/", login).await);
    }
    for answer in &seen {
        assert_eq!((answer.status, answer.location()), (303, "/question"));
        assert_eq!(lengths(answer), lengths(&seen[0]));
    }
}

#[tokio::test]
async fn the_header_block_stays_small_with_the_longest_of_everything() {
    let app = TestApp::with(&[("PUBLIC_URL", "https://reset.broker.example")]);
    let mut visitor = app.visitor();
    visitor.origin = "https://reset.broker.example";
    let mut answers = vec![
        visitor.get("/code?lang=en").await,
        visitor.get("/?lang=en").await,
    ];
    app.fault(Step::Question, answered_with(&"😀".repeat(256)));
    app.fault(Step::Request, answered_with(""));
    app.fault(Step::Code, answered_with(&"t".repeat(1_024)));
    let told = vec!["😀".repeat(200); 50];
    let body = serde_json::json!({"Errors": told, "IsSucceed": false}).to_string();
    app.once(Step::Update, status(400, &body));
    app.fault(Step::Update, answered_with(""));
    let login = "é".repeat(128);
    for (path, typed, next) in [
        ("/", &[("login", login.as_str())][..], "/question"),
        ("/question", &[("answer", "x")], "/code"),
        ("/code", &[("code", "111111")], "/password"),
        ("/password", &NEW, "/password"),
        ("/password", &NEW, "/done"),
    ] {
        let answer = visitor.post(path, typed).await;
        assert_eq!(answer.location(), next);
        answers.push(answer);
        answers.push(visitor.get(&format!("{next}?lang=en")).await);
    }
    for answer in &answers {
        assert!(
            answer.head_length() < 4_000,
            "{} bytes: {answer:?}",
            answer.head_length()
        );
    }
}

/// SEC-16
#[tokio::test]
async fn cookies_over_https_are_the_hosts_own() {
    let app = TestApp::with(&[("PUBLIC_URL", "https://reset.broker.example")]);
    let mut visitor = app.visitor();
    visitor.origin = "https://reset.broker.example";
    let answer = visitor.get("/code?lang=en").await;
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 3, "{cookies:?}");
    for (cookie, name) in cookies.iter().zip([
        "__Host-latchkey-visitor=",
        "__Host-latchkey-lang=",
        "__Host-latchkey=",
    ]) {
        assert!(cookie.starts_with(name), "{cookie}");
        for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(
                cookie.split("; ").any(|part| part == flag),
                "{flag}: {cookie}"
            );
        }
        assert!(!cookie.contains("Domain"));
    }
    visitor.get("/").await;
    visitor.leads("/", "robert.zak", "/question").await;
}

#[tokio::test]
async fn other_applications_cookies_hide_nothing() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    let own: Vec<String> = visitor
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let odd = format!(
        "novalue; bad=%ff; ={{\"json\": 1}}; {}; __Host-other=1",
        own.join("; ")
    )
    .into_bytes();
    let unreadable = [
        b"other=\xff; latchkey-lang=\xff; ",
        own.join("; ").as_bytes(),
    ]
    .concat();
    let nobody = app.visitor();
    for cookies in [odd, unreadable] {
        let header = HeaderValue::from_bytes(&cookies).unwrap();
        assert_eq!(
            fetch(
                nobody
                    .request(Method::GET, "/code")
                    .header("Cookie", header)
            )
            .await
            .name(),
            "code"
        );
    }
    let lines = own.iter().fold(
        nobody
            .request(Method::GET, "/code")
            .header("Cookie", "other=1"),
        |request, own| request.header("Cookie", own),
    );
    assert_eq!(fetch(lines).await.name(), "code");
}

/// UX-57, with and without a journey to open.
#[tokio::test]
async fn cookies_are_blocked_where_neither_journey_nor_visitor_came_back() {
    let app = TestApp::start();
    let (nobody, visitor) = (app.visitor(), "latchkey-visitor=AAAAAAAAAAAAAAAAAAAAAA");
    for (cookies, blocked) in [
        ("other=1", true),
        ("latchkey-lang=en", true),
        ("__Host-latchkey=x", true),
        (visitor, false),
        ("latchkey-visitor=short", false),
        ("latchkey=x", false),
    ] {
        let page = fetch(
            nobody
                .request(Method::GET, "/?cookies=check")
                .header("Cookie", cookies),
        )
        .await;
        assert_eq!(
            (
                page.status,
                page.name(),
                page.body.contains("This site needs a cookie")
            ),
            (200, "login", blocked),
            "{cookies}"
        );
    }
    let plain = fetch(nobody.request(Method::GET, "/").header("Cookie", visitor)).await;
    let opened = fetch(
        nobody
            .request(Method::GET, "/")
            .header("Cookie", format!("{visitor}; latchkey=x")),
    )
    .await;
    let names = |page: &Page| {
        page.headers
            .keys()
            .map(ToString::to_string)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        (names(&plain), plain.body.lines().count()),
        (names(&opened), opened.body.lines().count()),
        "the same page"
    );
}

/// A browser that ended forgets the visitor's name, which is for its session alone, and keeps the journey.
#[tokio::test]
async fn a_journey_outlives_the_browser_and_an_old_form_costs_one_more_press() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let cookies = format!(
        "{:?}",
        visitor
            .get("/code")
            .await
            .headers
            .get_all("set-cookie")
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(cookies, "[]", "a reload sets nothing");
    visitor.cookies.remove("latchkey-visitor");
    app.sandbox.clear_calls();
    let code = app.code("robert.zak");
    // A tab as it was before the end.
    visitor.leads("/code", &code, "/code").await;
    assert_eq!(visitor.follow().await.name(), "code");
    assert_eq!(app.sandbox.calls().len(), 0);
    visitor.leads("/code", &code, "/password").await;
}
