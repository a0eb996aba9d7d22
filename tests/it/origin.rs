//! Who may post: by `Origin`, by `Sec-Fetch-Site`, by the page's token, and with cookies at all (SEC-21).

use reqwest::Method;

use crate::helpers::{FORM, GOOD_PASSWORD, ORIGIN, OTHER_KEY, TestApp, Visitor, encode, fetch};

const POSTS: [&str; 6] = [
    "/",
    "/question",
    "/code",
    "/code/resend",
    "/password",
    "/restart",
];

#[tokio::test]
async fn a_post_passes_by_its_origin_or_by_the_browsers_word_alone() {
    let cases: [(&[(&str, &str)], bool); 18] = [
        (&[("Origin", ORIGIN)], true),
        (&[("Origin", "http://127.0.0.1")], true),
        (&[("Origin", "http://[::1]")], true),
        (
            &[("Origin", ORIGIN), ("Sec-Fetch-Site", "cross-site")],
            true,
        ),
        (&[("Sec-Fetch-Site", "same-origin")], true),
        (&[], false),
        (&[("Origin", "")], false),
        (&[("Origin", "null")], false),
        (
            &[("Origin", "null"), ("Sec-Fetch-Site", "same-origin")],
            false,
        ),
        (&[("Origin", "https://evil.example")], false),
        (
            &[
                ("Origin", "https://evil.example"),
                ("Sec-Fetch-Site", "same-origin"),
            ],
            false,
        ),
        (&[("Origin", "http://localhost.evil.example")], false),
        (&[("Origin", "http://localhost:8081")], false),
        (&[("Origin", "https://localhost")], false),
        (
            &[("Origin", ORIGIN), ("Origin", "https://evil.example")],
            false,
        ),
        (&[("Sec-Fetch-Site", "same-site")], false),
        (&[("Sec-Fetch-Site", "cross-site")], false),
        (
            &[
                ("Sec-Fetch-Site", "none"),
                ("Referer", "http://localhost/code"),
            ],
            false,
        ),
    ];
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_JOURNEY", "20")]);
    let mut visitor = app.visitor_at("/code").await;
    for (number, (headers, passes)) in (0..).zip(cases) {
        app.sandbox.clear_calls();
        let body = visitor.fields("/code", &[("code", &app.wrong_code(number))]);
        let request = visitor
            .request(Method::POST, "/code")
            .header("Content-Type", FORM)
            .body(body);
        let answer = fetch(headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        }))
        .await;
        let (status, page) = if passes {
            (303, "")
        } else {
            (403, "forbidden")
        };
        assert_eq!(
            (answer.status, answer.name(), app.sandbox.calls().len()),
            (status, page, usize::from(passes)),
            "{headers:?}"
        );
    }
    assert_eq!(visitor.get("/code").await.name(), "code");
}

#[tokio::test]
async fn every_form_is_refused_from_elsewhere_and_without_a_token() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    app.sandbox.clear_calls();
    for path in POSTS {
        let sound = visitor.fields("/code", &[("code", "111111")]);
        let foreign = visitor
            .request(Method::POST, path)
            .header("Origin", "https://evil.example")
            .header("Content-Type", FORM)
            .body(sound);
        for request in [
            foreign,
            visitor.post_as(path, FORM, ""),
            visitor.post_as(path, FORM, "token=&form=1"),
        ] {
            let answer = fetch(request).await;
            assert_eq!(
                (
                    answer.status,
                    answer.name(),
                    answer.headers.contains_key("set-cookie")
                ),
                (403, "forbidden", false),
                "{path}"
            );
        }
    }
    assert_eq!(
        (app.sandbox.calls().len(), visitor.get("/").await.location()),
        (0, "/code")
    );
}

/// A post to `/code` whose token and form number are these.
async fn post_code(visitor: &Visitor, token: &str, form: &str, code: &str) -> (u16, String) {
    let answer = fetch(visitor.post_as(
        "/code",
        FORM,
        encode(&[("token", token), ("form", form), ("code", code)]),
    ))
    .await;
    (answer.status, answer.location().to_owned())
}

fn hidden(visitor: &Visitor, path: &str) -> (String, String) {
    let fields = visitor.page.as_ref().expect("a page").hidden(path);
    let field = |name: &str| {
        fields
            .iter()
            .find(|(known, _)| known == name)
            .expect("a hidden field")
            .1
            .clone()
    };
    (field("token"), field("form"))
}

#[tokio::test]
async fn a_token_that_is_not_this_pages_sends_nothing() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    let (token, form) = hidden(&visitor, "/code");
    let other = app.visitor_with_login("lars.locked").await;
    let (others, others_form) = hidden(&other, "/question");
    let elsewhere = app.replica(&[("SESSION__KEY", OTHER_KEY)]);
    let (foreign, _) = hidden(
        &elsewhere.visitor_with_login("lars.locked").await,
        "/question",
    );
    app.sandbox.clear_calls();
    let flipped = format!(
        "{}{}",
        if token.starts_with('A') { 'B' } else { 'A' },
        &token[1..]
    );
    let swapped = format!("{}{}", &token[..32], &others[32..]);
    for (what, token, form, expected) in [
        ("not ours", "AAAA", &form, (403, "")),
        ("cut", &token[..60], &form, (403, "")),
        ("flipped", &flipped, &form, (403, "")),
        ("of another site", &foreign, &form, (403, "")),
        ("of another visitor", &others, &others_form, (303, "/code")),
        ("half another's", &swapped, &form, (403, "")),
        ("of another form", &token, &"7".to_owned(), (303, "/code")),
        ("of no form", &token, &"x".to_owned(), (303, "/code")),
    ] {
        let (status, location) = post_code(&visitor, token, form, "111111").await;
        assert_eq!((status, location.as_str()), expected, "{what}");
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    assert_eq!(
        post_code(&visitor, &token, &form, &app.wrong_code(0)).await,
        (303, "/code".to_owned())
    );
    assert_eq!(app.sandbox.calls().len(), 1);
}

#[tokio::test]
async fn tokens_are_masked_afresh_in_each_answer() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let (first, form) = hidden(&visitor, "/code");
    visitor.get("/code").await;
    let (second, same_form) = hidden(&visitor, "/code");
    assert_eq!((first != second, form == same_form), (true, true));
    assert!(
        !first
            .as_bytes()
            .windows(8)
            .any(|part| second.contains(std::str::from_utf8(part).unwrap()))
    );
}

#[tokio::test]
async fn a_form_of_a_journey_that_ended_leads_to_where_the_new_one_stands() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let stale = visitor.clone();
    visitor.step("/restart", "").await;
    visitor.step("/", "robert.zak").await;
    app.sandbox.clear_calls();
    let (token, form) = hidden(&stale, "/code");
    assert_eq!(
        post_code(&visitor, &token, &form, "111111").await,
        (303, "/question".to_owned())
    );
    assert_eq!(app.sandbox.calls().len(), 0);
}

/// UX-57
#[tokio::test]
async fn a_login_form_that_outlived_its_cookie_keeps_the_login_and_goes_on() {
    let app = TestApp::start();
    let (mut visitor, mut other) = (app.visitor(), app.visitor());
    visitor.get("/").await;
    other.get("/").await;
    visitor.cookies = other.cookies;
    visitor.leads("/", "robert.zak", "/").await;
    let page = visitor.follow().await;
    assert_eq!((page.name(), page.value("login")), ("login", "robert.zak"));
    page.assert_notice("This page was open too long.");
    assert_eq!(app.sandbox.calls().len(), 0);
    visitor.leads("/", "robert.zak", "/question").await;
}

/// UX-57
#[tokio::test]
async fn without_any_cookie_a_post_leads_to_a_page_that_explains_cookies() {
    let app = TestApp::with(&[("LIMITS__EMAILS_PER_LOGIN", "off")]);
    for path in POSTS {
        let mut visitor = app.visitor_at("/code").await;
        let form = if path == "/code/resend" {
            path
        } else {
            "/code"
        };
        visitor.cookies.clear();
        app.sandbox.clear_calls();
        let answer =
            fetch(visitor.post_as(path, FORM, visitor.fields(form, &[("login", "robert.zak")])))
                .await;
        assert_eq!(
            (answer.status, answer.location()),
            (303, "/?cookies=check"),
            "{path}"
        );
        assert_eq!(app.sandbox.calls().len(), 0);

        let mut blocked = app.visitor();
        let page = blocked.get(answer.location()).await;
        assert_eq!(
            (page.name(), page.body.contains("This site needs a cookie")),
            ("login", true),
            "{path}"
        );

        let mut keeping = app.visitor();
        keeping.keep(&answer);
        let page = keeping.follow().await;
        assert_eq!(
            (page.name(), page.body.contains("This site needs a cookie")),
            ("login", false),
            "{path}: cookies are kept after all"
        );
        assert!(page.notice().is_some(), "{path}");
    }
}

#[tokio::test]
async fn the_forms_of_the_last_pages_are_guarded_too() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/done").await;
    let calls = app.sandbox.calls().len();
    let typed = encode(&[
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ]);
    assert_eq!(
        fetch(visitor.post_as("/password", FORM, typed))
            .await
            .status,
        403
    );
    assert_eq!(app.sandbox.calls().len(), calls);
}
