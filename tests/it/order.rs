//! Steps out of order, second tabs, bookmarks, and every path with every method (SEC-41).

use std::collections::BTreeSet;

use latchkey::sandbox::{Fault, Step};
use reqwest::Method;

use crate::helpers::{FORM, NEW, ORIGIN, TestApp, Visitor, fetch, status};

const PAGES: [&str; 7] = [
    "/",
    "/question",
    "/code",
    "/password",
    "/done",
    "/unsure",
    "/mismatch",
];
const FORMS: [(&str, &[(&str, &str)]); 5] = [
    ("/", &[("login", "robert.zak")]),
    ("/question", &[("answer", "Peterson")]),
    ("/code", &[("code", "111111")]),
    ("/code/resend", &[]),
    ("/password", &NEW),
];

/// A browser at each step: where it stands, which GETs are 200 there, and which posts belong there.
async fn everywhere(
    app: &TestApp,
) -> Vec<(
    &'static str,
    Visitor,
    &'static [&'static str],
    &'static [&'static str],
)> {
    let at_question = app.visitor_with_login("robert.zak").await;
    let at_code = app.visitor_at("/code").await;
    let at_password = app.visitor_at("/password").await;
    let at_done = app.visitor_at("/done").await;
    app.once(Step::Update, Fault::Drop {});
    let mut at_unsure = app.visitor_at("/password").await;
    at_unsure
        .step("/password", "Other-Harbour-71-lantern")
        .await;
    vec![
        ("/question", at_question, &["/question"], &["/question"]),
        ("/code", at_code, &["/code"], &["/code", "/code/resend"]),
        ("/password", at_password, &["/password"], &["/password"]),
        ("/done", at_done, &["/", "/done"], &["/"]),
        ("/unsure", at_unsure, &["/unsure"], &[]),
    ]
}

#[tokio::test]
async fn a_page_out_of_order_leads_to_where_the_journey_stands_and_sets_no_journey() {
    let app = TestApp::start();
    for (stands, visitor, shown, _) in everywhere(&app).await {
        for path in PAGES {
            let answer = visitor.clone().get(path).await;
            let expected = if shown.contains(&path) {
                (200, "")
            } else {
                (303, stands)
            };
            assert_eq!(
                (answer.status, answer.location()),
                expected,
                "{path} from {stands}"
            );
            assert_eq!(
                answer.headers.get("set-cookie"),
                None,
                "{path} from {stands}"
            );
        }
    }
}

#[tokio::test]
async fn a_post_out_of_order_leads_to_where_the_journey_stands_and_sends_nothing() {
    let app = TestApp::start();
    for (stands, visitor, _, takes) in everywhere(&app).await {
        app.sandbox.clear_calls();
        for (path, typed) in FORMS.iter().filter(|(path, _)| !takes.contains(path)) {
            // With the fields of the step's own form, as one who pastes them into another.
            let own = if stands == "/done" {
                "/done"
            } else {
                "/restart"
            };
            let body = visitor.fields(own, typed);
            let answer = fetch(visitor.post_as(path, FORM, body)).await;
            let expected = if stands == "/done" {
                (403, "")
            } else {
                (303, stands)
            };
            assert_eq!(
                (answer.status, answer.location()),
                expected,
                "{path} from {stands}"
            );
        }
        assert_eq!(app.sandbox.calls().len(), 0, "from {stands}");
    }
}

#[tokio::test]
async fn a_bookmark_of_a_later_step_leads_to_the_beginning_and_says_so() {
    let app = TestApp::start();
    for path in &PAGES[1..] {
        let mut visitor = app.visitor();
        visitor.goes(path, "/").await;
        for _ in 0..2 {
            assert!(
                visitor
                    .get("/")
                    .await
                    .notice()
                    .unwrap()
                    .contains("Start here. Enter your login to begin."),
                "{path}"
            );
        }
        visitor.leads("/", "robert.zak", "/question").await;
        assert_eq!(visitor.follow().await.notice(), None);
    }
}

#[tokio::test]
async fn once_done_the_login_page_begins_anew_and_done_stays_until_then() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/done").await;
    assert_eq!(visitor.get("/").await.value("login"), "");
    visitor.leads("/", " ", "/").await;
    let page = visitor.follow().await;
    assert_eq!(
        (page.name(), page.errors()),
        ("login", vec!["Enter your login"])
    );
    assert_eq!(visitor.get("/done").await.name(), "done");

    visitor.get("/").await;
    visitor.leads("/", "zofia.wolska", "/question").await;
    assert_eq!(visitor.follow().await.name(), "question");
    visitor.goes("/done", "/question").await;
}

#[tokio::test]
async fn a_login_that_fails_once_done_leads_back_to_the_login_page() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/done").await;
    visitor.get("/").await;
    app.fault(Step::Question, status(503, ""));
    let page = visitor.enter("/", "zofia.wolska").await;
    assert_eq!((page.status, page.name()), (503, "unavailable"));
    assert!(
        page.body.contains("class=\"button\" href=\"/\"")
            && !page.body.contains("Your progress is kept"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn restart_forgets_the_journey_from_every_step() {
    let app = TestApp::start();
    for (stands, mut visitor, ..) in everywhere(&app).await {
        if visitor.page.as_ref().unwrap().hidden("/restart").is_empty() {
            assert_eq!(stands, "/done");
            continue;
        }
        visitor.leads("/restart", "", "/").await;
        let page = visitor.follow().await;
        assert_eq!(
            (
                page.name(),
                page.value("login"),
                page.notice(),
                page.errors().len()
            ),
            ("login", "", None, 0),
            "{stands}"
        );
        visitor.goes(stands, "/").await;
    }
}

#[tokio::test]
async fn a_second_tab_is_led_to_where_the_first_has_gone() {
    let app = TestApp::start();
    let mut first = app.visitor_with_login("robert.zak").await;
    let mut second = first.clone();
    first.step("/question", "Peterson").await;
    second.cookies = first.cookies.clone();
    app.sandbox.clear_calls();
    second.leads("/question", "Other", "/code").await;
    assert_eq!(second.follow().await.name(), "code");
    assert_eq!(app.sandbox.calls().len(), 0);
    let code = app.code("robert.zak");
    second.leads("/code", &code, "/password").await;
}

#[tokio::test]
async fn two_login_tabs_may_begin_with_two_logins_and_the_later_one_stands() {
    let app = TestApp::start();
    let mut first = app.visitor_at("/").await;
    let mut second = first.clone();
    second.get("/").await;
    first.enter("/", "robert.zak").await;
    second.cookies = first.cookies.clone();
    // A journey is under way.
    second.leads("/", "zofia.wolska", "/question").await;
    assert!(
        second
            .follow()
            .await
            .body
            .contains("What street did you grow up on?")
    );
    assert_eq!(app.calls(Step::Question), 1);
}

#[tokio::test]
async fn what_a_page_says_is_said_again_until_the_next_post() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    visitor.enter("/code", "12").await;
    for _ in 0..3 {
        assert_eq!(visitor.get("/code").await.errors().len(), 1);
    }
    let page = visitor.step("/code/resend", "").await;
    assert_eq!(
        (page.errors().len(), page.title().starts_with("Error: ")),
        (0, false)
    );
    assert!(
        page.notice().unwrap().contains("too early")
            && page.body.contains("You can ask for another code")
    );
}

#[tokio::test]
async fn every_path_names_its_methods() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let read = [
        "/done",
        "/unsure",
        "/mismatch",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/favicon.ico",
        "/.well-known/change-password",
    ];
    let both = ["/", "/question", "/code", "/password"];
    let cases = read
        .map(|path| (path, "GET, HEAD"))
        .into_iter()
        .chain(both.map(|path| (path, "GET, HEAD, POST")));
    for (path, allow) in cases.chain(["/code/resend", "/restart"].map(|path| (path, "POST"))) {
        for method in [
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "x",
        ] {
            let request = visitor.request(Method::from_bytes(method.as_bytes()).unwrap(), path);
            let answer = fetch(request.header("Origin", ORIGIN)).await;
            if allow.split(", ").any(|allowed| allowed == method) {
                assert_ne!(answer.status, 405, "{method} {path}");
            } else {
                assert_eq!(
                    (answer.status, answer.header("allow")),
                    (405, allow),
                    "{method} {path}"
                );
                assert_eq!(
                    answer.name(),
                    if method == "HEAD" { "" } else { "not-found" },
                    "{method} {path}"
                );
            }
        }
    }
    assert_eq!(app.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn what_is_not_there_is_not_found_whatever_the_method() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let paths = [
        "/nowhere",
        "/metrics",
        "/expired",
        "/question/",
        "//",
        "/code/",
        "/Code",
        "/index.html",
        "/.git/config",
        "/static/",
        "/static/app.css",
    ];
    for path in paths
        .into_iter()
        .chain(["/%2e%2e/etc/passwd", "/code%00", "/restart/x"])
    {
        for method in [Method::GET, Method::POST, Method::TRACE, Method::DELETE] {
            let answer = fetch(visitor.request(method.clone(), path)).await;
            assert_eq!(
                (answer.status, answer.name(), answer.headers.get("allow")),
                (404, "not-found", None),
                "{method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn head_mirrors_get_without_a_body() {
    let app = TestApp::start();
    let paths = [
        "/",
        "/code",
        "/question",
        "/nowhere",
        "/restart",
        "/robots.txt",
        "/healthz",
        "/readyz",
        "/.well-known/change-password",
    ];
    let visitors = [app.visitor(), app.visitor_at("/code").await];
    for (visitor, path) in visitors
        .iter()
        .flat_map(|visitor| paths.map(|path| (visitor, path)))
    {
        let get = fetch(visitor.request(Method::GET, path)).await;
        let head = fetch(visitor.request(Method::HEAD, path)).await;
        let names = |page: &crate::helpers::Page| {
            page.headers
                .keys()
                .map(ToString::to_string)
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(
            (
                head.status,
                head.location(),
                head.body.as_str(),
                names(&head)
            ),
            (get.status, get.location(), "", names(&get)),
            "{path}"
        );
        assert_eq!(
            (head.header("content-type"), head.header("cache-control")),
            (get.header("content-type"), get.header("cache-control"))
        );
    }
}

#[tokio::test]
async fn another_spelling_of_a_path_is_the_same_step() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    let body = visitor.fields("/code", &[("code", &app.wrong_code(0))]);
    for path in ["/code", "/%63ode", "/c%6Fde"] {
        let answer = fetch(visitor.post_as(path, FORM, body.clone())).await;
        assert_eq!(answer.location(), "/code", "{path}");
    }
    assert_eq!(
        app.calls(Step::Code),
        1,
        "a copy is a copy however its path is spelt"
    );
}
