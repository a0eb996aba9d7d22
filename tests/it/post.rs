//! Posts that are no good: each is told as the contract says, nothing goes upstream, and the journey stands (SEC-31).

use reqwest::{Method, RequestBuilder};

use crate::helpers::{FORM, ORIGIN, TestApp, Visitor, fetch, send_raw};

const UNUSABLE_ANSWER: &str =
    "Check your answer: it is too long or has characters that cannot be used";

/// Page, field, what is typed there, and what the page says of it.
const UNUSABLE: [(&str, &str, &str, &str); 14] = [
    ("/", "login", "", "Enter your login"),
    ("/", "login", " \u{200b}\t", "Enter your login"),
    ("/", "login", "ro\0bert", "Check your login"),
    ("/", "login", "robert\r\nEt-App-Key: x", "Check your login"),
    ("/", "login", "ro\u{202e}bert", "Check your login"),
    ("/", "login", "ro\u{2066}bert", "Check your login"),
    ("/", "login", "ro\u{85}bert", "Check your login"),
    ("/question", "answer", " \r\n ", "Enter your answer"),
    ("/question", "answer", "Peter\0son", UNUSABLE_ANSWER),
    ("/question", "answer", "Peter\u{1b}son", UNUSABLE_ANSWER),
    ("/code", "code", "", "Enter the code"),
    (
        "/code",
        "code",
        "12345",
        "Too few digits: the code has 6 digits",
    ),
    (
        "/code",
        "code",
        "12345\0six",
        "The code is 6 digits, with no letters",
    ),
    (
        "/code",
        "code",
        "codex\u{202e}x",
        "The code is 6 digits, with no letters",
    ),
];

/// SEC-32: nothing with CR, LF or NUL is sent at all.
#[tokio::test]
async fn what_can_not_be_right_is_told_on_its_page_and_goes_nowhere() {
    let (long, digits, bytes) = ("x".repeat(5_000), "1".repeat(5_000), "é€".repeat(60));
    let too_long = [
        ("/", "login", long.as_str(), "Check your login"),
        ("/", "login", bytes.as_str(), "Check your login"),
        ("/question", "answer", long.as_str(), UNUSABLE_ANSWER),
        (
            "/code",
            "code",
            digits.as_str(),
            "Too many digits: the code has 6 digits",
        ),
    ];
    let app = TestApp::start();
    for page in ["/", "/question", "/code"] {
        let mut visitor = app.visitor_at(page).await;
        let name = visitor.page.clone().unwrap().name().to_owned();
        app.sandbox.clear_calls();
        for (path, field, typed, told) in UNUSABLE
            .into_iter()
            .chain(too_long)
            .filter(|(path, ..)| *path == page)
        {
            assert_eq!(
                visitor.post(path, &[(field, typed)]).await.location(),
                path,
                "{typed:?}"
            );
            let back = visitor.follow().await;
            assert_eq!(
                (back.name(), back.errors()),
                (name.as_str(), vec![told]),
                "{typed:?}"
            );
            assert!(back.title().starts_with("Error: ") && back.body.contains("role=\"alert\""));
            assert!(
                typed.len() < 5 || !back.body.contains(typed),
                "it came back: {typed:?}"
            );
        }
        assert_eq!(app.sandbox.calls().len(), 0, "{page}");
    }
}

/// UX-24, UX-28
#[tokio::test]
async fn passwords_that_can_not_be_right_are_told_without_a_call_and_never_come_back() {
    let (app, good) = (TestApp::start(), "Quiet-Harbour-71-lantern");
    let mut visitor = app.visitor_at("/password").await;
    app.sandbox.clear_calls();
    let long = "Quiet-Harbour-71-lantern".repeat(200);
    for (password, again, told) in [
        (
            "",
            "",
            vec!["Enter a new password", "Enter the new password again"],
        ),
        (
            "short",
            "short",
            vec!["The password must be 12 characters or more"],
        ),
        (
            &long,
            &long,
            vec!["The password must be 128 characters or fewer"],
        ),
        (
            good,
            "Quiet-Harbour-71-lanterm",
            vec!["Enter the same password in both boxes"],
        ),
        (
            " Quiet-Harbour-71-lantern",
            " Quiet-Harbour-71-lantern",
            vec!["Remove the space at the start or end of the password"],
        ),
        (
            "password1234",
            "password1234",
            vec!["Choose a different password: many people use this one, so it is easy to guess"],
        ),
    ] {
        assert_eq!(
            visitor
                .post(
                    "/password",
                    &[("password", password), ("password_confirmation", again)]
                )
                .await
                .location(),
            "/password"
        );
        let page = visitor.follow().await;
        assert_eq!(page.errors(), told, "{password:?}");
        assert!(password.len() < 8 || !page.body.contains(password));
    }
    for odd in [
        "Quiet\0Harbour-71-lantern",
        "Quiet\r\nHarbour-71-lantern",
        "Quiet-Härbour-71-lantern",
        "Quiet\u{202e}-Harbour-71-lantern",
    ] {
        visitor.enter("/password", odd).await;
        assert_eq!(
            (
                visitor.follow().await.errors().is_empty(),
                visitor.page.clone().unwrap().name()
            ),
            (false, "password"),
            "{odd:?}"
        );
    }
    assert_eq!(app.sandbox.calls().len(), 0);
}

/// Makes a post of a sound body's fields.
type Spoilt = fn(&Visitor, String) -> RequestBuilder;

const NO_FORMS: [(&str, u16, Spoilt); 14] = [
    ("two types", 400, |visitor, body| {
        visitor
            .post_as("/code", FORM, body)
            .header("Content-Type", "application/json")
    }),
    ("a field twice", 400, |visitor, body| {
        visitor.post_as("/code", FORM, body + "&code=222222")
    }),
    ("a token twice", 400, |visitor, body| {
        visitor.post_as("/code", FORM, body + "&token=x")
    }),
    ("a field twice, spelt otherwise", 400, |visitor, body| {
        visitor.post_as("/code", FORM, body + "&%63ode=222222")
    }),
    ("bytes that are no UTF-8", 400, |visitor, body| {
        visitor.post_as("/code", FORM, [body.as_bytes(), b"&x=\xff\xfe"].concat())
    }),
    ("escapes that are no UTF-8", 400, |visitor, body| {
        visitor.post_as("/code", FORM, body + "&x=%ff%fe")
    }),
    ("JSON", 400, |visitor, _| {
        visitor.post_as("/code", "application/json", r#"{"code": "111111"}"#)
    }),
    ("multipart", 400, |visitor, _| {
        visitor.post_as("/code", "multipart/form-data; boundary=x", "--x--\r\n")
    }),
    ("plain text", 400, |visitor, body| {
        visitor.post_as("/code", "text/plain", body)
    }),
    ("a form in name only", 400, |visitor, body| {
        visitor.post_as("/code", "application/x-www-form-urlencoded-not", body)
    }),
    ("no type", 400, |visitor, body| {
        visitor
            .request(Method::POST, "/code")
            .header("Origin", ORIGIN)
            .body(body)
    }),
    ("a compressed body", 400, |visitor, body| {
        visitor
            .post_as("/code", FORM, body)
            .header("Content-Encoding", "gzip")
    }),
    ("two encodings", 400, |visitor, body| {
        visitor
            .post_as("/code", FORM, body)
            .header("Content-Encoding", "identity")
            .header("Content-Encoding", "gzip")
    }),
    ("a body over 16 KiB", 413, |visitor, body| {
        visitor.post_as("/code", FORM, padded(body, 16 * 1024 + 1))
    }),
];

fn padded(body: String, length: usize) -> String {
    let pad = "x".repeat(length - body.len() - 3);
    body + "&p=" + &pad
}

#[tokio::test]
async fn what_is_no_form_is_a_bad_request_and_loses_nothing() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let code = app.code("robert.zak");
    app.sandbox.clear_calls();
    for (what, status, spoil) in NO_FORMS {
        let answer = fetch(spoil(&visitor, visitor.fields("/code", &[("code", &code)]))).await;
        assert_eq!(
            (answer.status, answer.name()),
            (status, "bad-request"),
            "{what}"
        );
        assert_eq!(answer.headers.get("set-cookie"), None, "{what}");
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    assert_eq!(visitor.get("/code").await.name(), "code");
    visitor.leads("/code", &code, "/password").await;
}

#[tokio::test]
async fn a_body_of_sixteen_kibibytes_passes_and_one_in_chunks_is_counted_too() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    app.sandbox.clear_calls();
    let chunked = |body: &str| {
        let head = format!(
            "POST /code HTTP/1.1\r\nHost: x\r\nOrigin: {ORIGIN}\r\nCookie: {}\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
            visitor.cookie()
        );
        let chunks = body.as_bytes().chunks(4_096).map(|chunk| {
            format!(
                "{:x}\r\n{}\r\n",
                chunk.len(),
                String::from_utf8_lossy(chunk)
            )
        });
        head + &chunks.collect::<Vec<_>>().concat() + "0\r\n\r\n"
    };
    let fields = |code: &str| visitor.fields("/code", &[("code", code)]);
    let too_long = send_raw(
        app.address,
        chunked(&padded(fields("111111"), 16 * 1024 + 1)).as_bytes(),
    )
    .await;
    assert!(
        too_long.starts_with("HTTP/1.1 413 ") && too_long.contains("data-page=\"bad-request\""),
        "{too_long}"
    );
    assert_eq!(app.sandbox.calls().len(), 0);

    let fitting = padded(fields(&app.wrong_code(0)), 16 * 1024);
    assert!(
        send_raw(app.address, chunked(&fitting).as_bytes())
            .await
            .starts_with("HTTP/1.1 303 ")
    );
    let fitting = padded(fields(&app.wrong_code(1)), 16 * 1024);
    assert_eq!(
        fetch(visitor.post_as("/code", FORM, fitting))
            .await
            .location(),
        "/code"
    );
    assert_eq!(app.sandbox.calls().len(), 2);
}

#[tokio::test]
async fn checks_come_in_the_contracts_order() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    app.sandbox.clear_calls();
    let page = visitor.page.clone().unwrap();
    let post = |path: &str, kind: &str, body: &str| {
        visitor
            .request(Method::POST, path)
            .header("Content-Type", kind)
            .body(body.to_owned())
    };
    let large = "x".repeat(20_000);
    for (what, request, status) in [
        (
            "path before origin",
            post("/nowhere", "text/plain", "").header("Origin", "https://evil.example"),
            404,
        ),
        (
            "method before origin",
            post("/done", "text/plain", "").header("Origin", "https://evil.example"),
            405,
        ),
        (
            "origin before type",
            post("/code", "text/plain", "").header("Origin", "https://evil.example"),
            403,
        ),
        (
            "origin before size",
            post("/code", FORM, &large).header("Origin", "https://evil.example"),
            403,
        ),
        (
            "size before token",
            post("/code", FORM, &large).header("Origin", ORIGIN),
            413,
        ),
        (
            "a field twice before token",
            post("/code", FORM, "code=1&code=2").header("Origin", ORIGIN),
            400,
        ),
        (
            "token before order",
            post("/question", FORM, "answer=x&token=forged").header("Origin", ORIGIN),
            403,
        ),
        (
            "order before input",
            visitor.post_as(
                "/question",
                FORM,
                visitor.fields("/code", &[("answer", "\0")]),
            ),
            303,
        ),
    ] {
        assert_eq!(fetch(request).await.status, status, "{what}");
    }
    assert_eq!(app.sandbox.calls().len(), 0);
    assert_eq!(visitor.get("/code").await.errors(), page.errors());
}

#[tokio::test]
async fn no_header_or_field_makes_another_method_of_a_post() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    let body = visitor.fields(
        "/code",
        &[("code", &app.wrong_code(0)), ("_method", "DELETE")],
    );
    let answer = fetch(
        visitor
            .post_as("/code", FORM, body)
            .header("X-HTTP-Method-Override", "DELETE"),
    )
    .await;
    assert_eq!((answer.status, answer.location()), (303, "/code"));
}
