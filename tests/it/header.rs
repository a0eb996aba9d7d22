//! Each header string whole, on every page, redirect, problem page and file (SEC-23 to SEC-30, SEC-50).

use reqwest::Method;

use crate::helpers::{Page, TestApp, fetch};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";
const ON_ALL: [(&str, &str); 4] = [
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
];
const ON_PAGES: [(&str, &str); 6] = [
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("permissions-policy", PERMISSIONS),
    ("cache-control", "no-store"),
    ("x-robots-tag", "noindex"),
];
/// Headers that tell what nobody needs to know, or do what nobody wants (SEC-18, SEC-50).
const NEVER: [&str; 6] = [
    "server",
    "x-powered-by",
    "clear-site-data",
    "access-control-allow-origin",
    "etag",
    "last-modified",
];

/// One answer of every kind: pages, redirects, problems; each with where it came from.
async fn crawl(app: &TestApp) -> Vec<(String, Page)> {
    let mut seen = vec![];
    for (walker, name) in [
        (app.visitor_with_login("robert.zak").await, "question"),
        (app.visitor_at("/code").await, "code"),
        (app.visitor_at("/password").await, "password"),
        (app.visitor_at("/done").await, "done"),
    ] {
        for path in [
            "/",
            "/question",
            "/code",
            "/password",
            "/done",
            "/unsure",
            "/nowhere",
            "/metrics",
            "/healthz",
            "/readyz",
            "/.well-known/change-password",
        ] {
            seen.push((
                format!("GET {path} at {name}"),
                fetch(walker.request(Method::GET, path)).await,
            ));
        }
        for path in [
            "/",
            "/question",
            "/code",
            "/code/resend",
            "/password",
            "/restart",
            "/done",
            "/healthz",
            "/robots.txt",
        ] {
            seen.push((
                format!("POST {path} from elsewhere"),
                fetch(walker.request(Method::POST, path)).await,
            ));
            seen.push((
                format!("POST {path} without a type"),
                fetch(
                    walker
                        .request(Method::POST, path)
                        .header("Origin", walker.origin),
                )
                .await,
            ));
            seen.push((
                format!("POST {path}"),
                fetch(walker.form(path, &[("code", "1")])).await,
            ));
        }
        seen.push((
            format!("TRACE at {name}"),
            fetch(walker.request(Method::TRACE, "/code")).await,
        ));
    }
    let mut stranger = app.visitor();
    for path in ["/", "/?lang=en", "/?lang=xx", "/code", "/?cookies=check"] {
        seen.push((format!("GET {path}"), stranger.get(path).await));
    }
    seen.push(("POST /".to_owned(), stranger.enter("/", "robert.zak").await));
    seen
}

fn assert_headers(answer: &Page, expected: &[(&str, &str)], what: &str) {
    for (name, value) in expected {
        let sent: Vec<_> = answer.headers.get_all(*name).iter().collect();
        assert_eq!(sent, [value], "{name} of {what}");
    }
    for name in NEVER {
        assert!(!answer.headers.contains_key(name), "{name} of {what}");
    }
}

/// SEC-23, SEC-26, SEC-30: also where a redirect may lead.
#[tokio::test]
async fn every_answer_carries_every_header() {
    let app = TestApp::start();
    for (what, answer) in crawl(&app).await {
        assert_headers(&answer, &[&ON_ALL[..], &ON_PAGES].concat(), &what);
        assert!(
            !answer.headers.contains_key("strict-transport-security"),
            "{what}"
        );
        assert_eq!(answer.header("x-request-id").len(), 12, "{what}");
        assert!(
            matches!(answer.status, 200 | 303 | 400 | 403 | 404 | 405),
            "{what}: {}",
            answer.status
        );
        if !answer.name().is_empty() {
            assert_eq!(
                answer.header("content-type"),
                "text/html; charset=utf-8",
                "{what}"
            );
            assert_eq!(
                (answer.header("content-language"), answer.header("vary")),
                ("en", "Accept-Language, Cookie"),
                "{what}"
            );
        }
        if answer.status == 303 {
            assert_eq!(
                (answer.body.as_str(), answer.header("content-length")),
                ("", "0"),
                "{what}"
            );
            let own = [
                "/",
                "/question",
                "/code",
                "/password",
                "/done",
                "/unsure",
                "/mismatch",
                "/?cookies=check",
            ];
            assert!(
                own.contains(&answer.location()),
                "{what} leads to {}",
                answer.location()
            );
        }
    }
}

#[tokio::test]
async fn over_https_every_answer_asks_for_https_from_now_on() {
    let app = TestApp::with(&[("PUBLIC_URL", "https://reset.broker.example")]);
    let hsts = [(
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    )];
    let mut visitor = app.visitor();
    for path in [
        "/",
        "/code",
        "/nowhere",
        "/healthz",
        "/robots.txt",
        "/favicon.ico",
    ] {
        assert_headers(&visitor.get(path).await, &hsts, path);
    }
    assert_headers(
        &fetch(visitor.request(Method::POST, "/")).await,
        &hsts,
        "a refused post",
    );
}

/// The paths of the files that a page links to.
fn files(page: &Page) -> Vec<String> {
    let links = page
        .body
        .split("\"/static/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    links.map(|name| format!("/static/{name}")).collect()
}

#[tokio::test]
async fn files_are_kept_for_ever_and_guarded_like_pages() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    let files = files(&visitor.get("/").await);
    assert!(files.len() >= 4, "{files:?}");
    for path in files {
        let answer = visitor.get(&path).await;
        assert_headers(&answer, &ON_ALL, &path);
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (200, "public, max-age=31536000, immutable"),
            "{path}"
        );
        assert!(
            !answer.headers.contains_key("set-cookie") && !answer.header("content-type").is_empty(),
            "{path}"
        );
        let refused = fetch(visitor.request(Method::POST, &path)).await;
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, "GET, HEAD"),
            "{path}"
        );
        assert_headers(&refused, &[&ON_ALL[..], &ON_PAGES].concat(), &path);
        let missing = visitor.get(&path.replace('-', "-0")).await;
        assert_eq!(missing.status, 404, "{path}");
        assert_headers(&missing, &ON_PAGES, &path);
    }
    for path in ["/robots.txt", "/favicon.ico"] {
        let answer = visitor.get(path).await;
        assert_headers(&answer, &ON_ALL, path);
        assert_eq!(
            (answer.status, answer.header("cache-control")),
            (200, "no-store"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_chosen_language_is_remembered_for_a_year_and_an_unknown_one_is_not() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    let answer = visitor.get("/?lang=en").await;
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert!(
        cookies.contains(&"latchkey-lang=en; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"),
        "{cookies:?}"
    );
    for odd in ["xx", "en%0d%0aSet-Cookie:x=1", "", "..%2f", "EN;x"] {
        let answer = visitor.get(&format!("/?lang={odd}")).await;
        assert_eq!(
            (answer.status, answer.headers.get("set-cookie")),
            (200, None),
            "{odd}"
        );
        assert!(
            answer.body.contains("<html lang=\"en\" dir=\"ltr\">"),
            "{odd}"
        );
    }
    visitor
        .cookies
        .insert("latchkey-lang".into(), "../../x".into());
    let request = visitor
        .request(Method::GET, "/nowhere")
        .header("Accept-Language", "tlh, *;q=0.1, ;;q=x");
    assert_eq!(fetch(request).await.header("content-language"), "en");
}
