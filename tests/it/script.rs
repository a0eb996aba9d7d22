//! Markup in whatever reaches a page: each page keeps the tags and attributes that it has with plain words (SEC-24).

use std::fs;

use latchkey::sandbox::{Fault, Step};
use reqwest::Method;

use crate::helpers::{NEW, TestApp, Visitor, fetch, status};

const PLAIN: &str = "plain words";
const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "' onmouseover=alert(1) '",
    "</title><script>alert(1)</script>",
    "</bdi></label></form><form action=https://evil.example>",
    "<!--",
    "--><base href=//evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% include \"x\" %}{ $host }",
    "javascript:alert(1)//`${1}`",
];

/// The page's tags with the names of their attributes, in order: what a payload must not change.
fn skeleton(html: &str) -> Vec<String> {
    let mut tags = vec![];
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let (mut tag, mut quote, mut end) = (String::new(), None, behind.len());
        for (at, c) in behind.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = at;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                (Some(_), _) => {}
                (None, c) => tag.push(c),
            }
        }
        tags.push(tag);
        rest = &behind[end..];
    }
    tags
}

fn answered(model: &str) -> Fault {
    let body = serde_json::json!({"Model": model, "Errors": [], "IsSucceed": true}).to_string();
    status(200, &body)
}

/// Every page of a walk with these words as login, question and the broker's refusal.
async fn walk(app: &TestApp, mut visitor: Visitor, words: &str) -> Vec<(String, String)> {
    app.sandbox.clear_faults();
    let refusal = serde_json::json!({"Errors": [words], "IsSucceed": false}).to_string();
    app.fault(Step::Question, answered(words));
    app.fault(Step::Request, answered(words));
    app.fault(Step::Code, answered("token"));
    app.fault(
        Step::Update,
        Fault::Status {
            status: 400,
            body: refusal,
            location: None,
        },
    );
    let mut pages = vec![];
    let mut keep = |visitor: &Visitor, status: u16| {
        let page = visitor.answer.clone().unwrap();
        assert_eq!(page.status, status, "{words}: {}", page.body);
        pages.push((page.name().to_owned(), page.body));
    };
    visitor.get("/").await;
    for (path, typed) in [
        ("/", &[("login", words)][..]),
        ("/question", &[("answer", words)]),
        ("/code", &[("code", words)]),
    ] {
        visitor.post(path, typed).await;
        visitor.follow().await;
        keep(&visitor, 200);
    }
    for (path, typed) in [("/code", &[("code", "111111")][..]), ("/password", &NEW)] {
        visitor.post(path, typed).await;
        visitor.follow().await;
        keep(&visitor, 200);
    }
    app.advance(std::time::Duration::from_mins(21));
    visitor.get("/").await;
    keep(&visitor, 200);
    pages
}

#[tokio::test]
async fn no_words_of_trader_or_broker_change_a_page() {
    let app = TestApp::with(&[
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ("LIMITS__WRONG_CODES_PER_CLIENT", "off"),
    ]);
    let nobody = app.visitor();
    let plain = walk(&app, nobody.clone(), PLAIN).await;
    assert_eq!(
        plain
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>(),
        ["question", "code", "code", "password", "password", "login"]
    );
    for (at, what) in [(0, "question"), (4, "refusal"), (4, "login"), (5, "login")] {
        assert!(
            plain[at].1.contains(PLAIN),
            "the {what} is shown: {}",
            plain[at].1
        );
    }
    for payload in PAYLOADS {
        for ((name, body), (_, plain)) in
            walk(&app, nobody.clone(), payload).await.iter().zip(&plain)
        {
            assert_eq!(skeleton(body), skeleton(plain), "{payload} on {name}");
        }
    }
}

#[tokio::test]
async fn no_path_query_language_or_cookie_changes_a_page() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    let plain =
        [visitor.get("/").await, visitor.get("/nowhere").await].map(|page| skeleton(&page.body));
    for payload in PAYLOADS {
        let escaped = crate::helpers::encode(&[("lang", payload)]);
        for (path, plain) in [
            (format!("/?{escaped}&notice={escaped}"), &plain[0]),
            (format!("/nowhere/{escaped}?{escaped}"), &plain[1]),
        ] {
            let mut odd = visitor.clone();
            odd.cookies.insert("latchkey-lang".into(), payload.into());
            let request = odd
                .request(Method::GET, &path)
                .header("Accept-Language", payload)
                .header("Referer", payload);
            let page = fetch(request).await;
            assert_eq!(&skeleton(&page.body), plain, "{payload} in {path}");
            assert!(
                !format!("{:?}", page.headers).contains("alert"),
                "{payload} in {:?}",
                page.headers
            );
        }
    }
}

#[tokio::test]
async fn no_words_of_the_brand_change_a_page() {
    let mut plain = None;
    for words in [PLAIN].into_iter().chain(PAYLOADS) {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(
            concat!(env!("CARGO_MANIFEST_DIR"), "/static/brand/logo.svg"),
            folder.path().join("logo.svg"),
        )
        .unwrap();
        let quoted = serde_json::to_string(words).unwrap();
        let brand = format!(
            "name = {quoted}\nsign_in_url = 'https://acme.example/'\nlabel_login = {quoted}\nadvice = [{quoted}]\ncontext_words = [{quoted}]\n\
             [support]\nphone = '+1 555 010 0199'\n[legal]\ntext = {quoted}\nlinks = [{{ label = {quoted}, url = 'https://acme.example/' }}]\n"
        );
        fs::write(folder.path().join("brand.toml"), brand).unwrap();
        let app = TestApp::with(&[("BRAND", folder.path().to_str().unwrap())]);
        let bodies = [
            app.visitor().get("/").await.body,
            app.visitor_at("/password").await.page.unwrap().body,
        ];
        let seen = bodies.map(|body| skeleton(&body));
        assert_eq!(&seen, plain.get_or_insert(seen.clone()), "{words}");
    }
}
