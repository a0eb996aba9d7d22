//! The broker's sign-in: the check after a reset (SEC-11), and the walk of an expired password.

use std::time::Duration;

use latchkey::sandbox::{Fault, FaultRule, Step};

use reqwest::header::{HeaderName, HeaderValue};

use crate::helpers::{GOOD_PASSWORD, Page, TestApp, Visitor, status};

const CHECK: (&str, &str) = ("UPSTREAM__SIGN_IN_CHECK", "after_reset");
const EXPIRED: (&str, &str) = ("UPSTREAM__EXPIRED_PASSWORDS", "true");
const INVALID: &str =
    r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Invalid credentials"}"#;
const WRONG: &str = "The login or the password is not right. Check both and try again.";

/// From the login to the answer of `POST /password`.
async fn reset(app: &TestApp, login: &str, answer: &str, password: &str) -> (Visitor, Page) {
    let mut visitor = app.visitor_with_login(login).await;
    visitor.step("/question", answer).await;
    let code = app.code(login);
    visitor.step("/code", &code).await;
    let page = visitor.step("/password", password).await;
    (visitor, page)
}

fn state(page: &Page) -> &str {
    page.between("data-state=\"", "\"").unwrap_or(page.name())
}

async fn sign_in(visitor: &mut Visitor, login: &str, password: &str) -> Page {
    visitor
        .post("/expired", &[("login", login), ("password", password)])
        .await;
    visitor.follow().await
}

#[tokio::test]
async fn done_says_what_signing_in_will_ask_for() {
    let cases = [
        ("robert.zak", "checked", "opens your account"),
        (
            "vera.code",
            "second-factor",
            "That may have sent you a verification code: signing in sends a new one",
        ),
        ("piet.pin", "second-factor", "your PIN, as before"),
        ("nora.nopin", "second-factor", "you have not set one yet"),
    ];
    let app = TestApp::with(&[CHECK]);
    for (login, expected, says) in cases {
        let (_, page) = reset(&app, login, "Peterson", GOOD_PASSWORD).await;
        assert_eq!((page.name(), state(&page)), ("done", expected), "{login}");
        assert!(page.body.contains(says), "{login}");
    }
    assert_eq!(app.calls(Step::Token), 4);
}

#[tokio::test]
async fn without_the_setting_nobody_is_asked() {
    let app = TestApp::start();
    let (_, page) = reset(&app, "robert.zak", "Peterson", GOOD_PASSWORD).await;
    assert_eq!((state(&page), app.calls(Step::Token)), ("unchecked", 0));
}

#[tokio::test]
async fn a_password_of_another_account_is_no_success() {
    let app = TestApp::with(&[CHECK]);
    app.fault(Step::Token, status(401, INVALID));
    let (mut visitor, page) = reset(&app, "robert.zak", "Peterson", GOOD_PASSWORD).await;
    assert_eq!((page.name(), page.status), ("mismatch", 200));
    page.assert_has(&["robert.zak"]);
    let reference = page.between("Reference: ", "<").unwrap().to_owned();
    assert!(
        reference.len() == 12 && reference.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "{reference}"
    );

    for path in ["/", "/done", "/password"] {
        visitor.goes(path, "/mismatch").await;
    }
    let again = visitor.get("/mismatch").await;
    assert_eq!(
        again.between("Reference: ", "<"),
        Some(reference.as_str()),
        "the same on reload"
    );
    app.advance(Duration::from_mins(21));
    visitor.goes("/mismatch", "/").await;
    assert_eq!((app.calls(Step::Token), app.calls(Step::Update)), (1, 1));
}

#[tokio::test]
async fn a_mismatch_can_be_left_by_starting_again() {
    let app = TestApp::with(&[CHECK]);
    app.fault(Step::Token, status(401, INVALID));
    let (mut visitor, _) = reset(&app, "robert.zak", "Peterson", GOOD_PASSWORD).await;
    visitor.leads("/restart", "", "/").await;
    visitor.goes("/mismatch", "/").await;
}

#[tokio::test]
async fn a_check_that_tells_nothing_leaves_done_unchecked_and_says_so() {
    let expired = r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Your Password has expired and must be changed","Token":"t"}"#;
    let later = r#"{"State":"Failed","Step":"VerificationCode","Reason":"Invalid code"}"#;
    let faults = [
        status(401, expired),
        status(401, later),
        status(401, ""),
        status(500, INVALID),
        status(302, INVALID),
        status(200, INVALID),
        Fault::Garbage {
            body: None,
            content_type: None,
        },
        Fault::Drop {},
    ];
    for fault in faults {
        let app = TestApp::with(&[CHECK]);
        app.fault(Step::Token, fault.clone());
        let (_, page) = reset(&app, "robert.zak", "Peterson", GOOD_PASSWORD).await;
        assert_eq!(
            (page.name(), state(&page)),
            ("done", "unchecked"),
            "{fault:?}"
        );
        assert!(page.body.contains("We could not check"), "{fault:?}");
        assert_eq!(app.calls(Step::Token), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn an_email_address_or_what_no_header_carries_accuses_nobody() {
    let app = TestApp::with(&[CHECK, ("PASSWORD__CHARACTERS", "any")]);
    app.fault(Step::Token, status(401, INVALID));
    let (_, page) = reset(&app, "nina@example.com", "Lake Road", GOOD_PASSWORD).await;
    assert_eq!((state(&page), app.calls(Step::Token)), ("unchecked", 1));
    let (_, page) = reset(
        &app,
        "robert.zak",
        "Peterson",
        "Tiché-Přístaviště-71-Lucerna",
    )
    .await;
    assert_eq!((state(&page), app.calls(Step::Token)), ("unchecked", 1));
}

#[tokio::test]
async fn the_page_is_there_only_with_its_setting() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/expired").await.status, 404);
    assert!(!visitor.get("/").await.body.contains("/expired"));
    assert_eq!(
        visitor
            .post("/expired", &[("login", "petra.expired"), ("password", "x")])
            .await
            .status,
        404
    );

    let app = TestApp::with(&[EXPIRED]);
    let mut visitor = app.visitor();
    assert!(visitor.get("/").await.body.contains("href=\"/expired\""));
    let put = visitor.request(reqwest::Method::PUT, "/expired");
    let refused = visitor.send(put).await;
    assert_eq!(
        (refused.status, refused.header("allow")),
        (405, "GET, HEAD, POST")
    );
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_are_told_alike() {
    let app = TestApp::with(&[EXPIRED]);
    let (mut bodies, mut shapes) = (Vec::new(), Vec::new());
    for (login, password) in [
        ("petra.expired", "Wrong-pass-1"),
        ("nobody.here1", "Wrong-pass-1"),
        ("robert.zak", "Wrong-pass-1"),
    ] {
        let mut visitor = app.visitor_at("/expired").await;
        let posted = visitor
            .post("/expired", &[("login", login), ("password", password)])
            .await;
        assert_eq!((posted.status, posted.location()), (303, "/expired"));
        let shape = |(name, value): (&HeaderName, &HeaderValue)| {
            (name.to_string(), Page::decoded_length(value))
        };
        shapes.push(posted.headers.iter().map(shape).collect::<Vec<_>>());
        let page = visitor.follow().await;
        assert_eq!(page.errors(), [WRONG]);
        assert_eq!(
            (page.value("login"), page.value("own-password")),
            (login, "")
        );
        assert!(!page.body.contains("Wrong-pass-1"));
        assert_eq!(
            visitor.get("/").await.errors().len(),
            0,
            "not the login page's affair"
        );
        assert_eq!(
            visitor.get("/expired").await.errors(),
            [WRONG],
            "said again on reload"
        );
        bodies.push(
            page.body
                .replace(login, "LOGIN")
                .split("name=\"token\"")
                .next()
                .unwrap()
                .to_owned(),
        );
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(
        shapes.windows(2).all(|pair| pair[0] == pair[1]),
        "{shapes:?}"
    );
}

#[tokio::test]
async fn what_is_typed_is_checked_before_anybody_is_asked() {
    let app = TestApp::with(&[EXPIRED]);
    let unusable = "Check your password: it is too long or has characters that cannot be used";
    let cases: [(&str, &str, &[&str]); 5] = [
        ("", "", &["Enter your login", "Enter your expired password"]),
        ("robert.zak", "", &["Enter your expired password"]),
        ("ro\u{202e}bert", "x", &["Check your login"]),
        ("żółw", "nul\0", &["Check your login", unusable]),
        ("robert.zak", "x\r\nEt-App-Key: y", &[unusable]),
    ];
    for (login, password, expected) in cases {
        let mut visitor = app.visitor_at("/expired").await;
        let page = sign_in(&mut visitor, login, password).await;
        assert_eq!(
            (page.name(), page.errors()),
            ("expired", expected.to_vec()),
            "{login:?} {password:?}"
        );
        assert!(page.title().starts_with("Error: "));
    }
    assert_eq!(app.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn a_password_that_still_works_is_told_with_the_way_to_sign_in() {
    let app = TestApp::with(&[EXPIRED, ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "1/15m")]);
    for login in ["robert.zak", "vera.code", "nora.nopin"] {
        for _ in 0..2 {
            let mut visitor = app.visitor_at("/expired").await;
            let page = sign_in(&mut visitor, login, "OldPassword1").await;
            assert_eq!(
                (page.name(), page.value("login")),
                ("expired", login),
                "a right one is given back"
            );
            assert!(
                page.notice()
                    .is_some_and(|notice| notice.contains("has not expired"))
            );
            page.assert_has(&["class=\"button\" href=\"https://trade.latchkey.example/\""]);
        }
    }
}

#[tokio::test]
async fn wrong_sign_ins_are_limited_by_login_known_or_not() {
    for login in ["petra.expired", "nobody"] {
        let app = TestApp::with(&[EXPIRED]);
        for _ in 0..5 {
            sign_in(&mut app.visitor_at("/expired").await, login, "wrong").await;
        }
        let mut visitor = app.visitor_at("/expired").await;
        let page = visitor
            .post(
                "/expired",
                &[
                    ("login", &login.to_uppercase()),
                    ("password", "OldPassword1"),
                ],
            )
            .await;
        assert_eq!(
            (page.status, page.name(), page.header("retry-after")),
            (429, "throttled", "900"),
            "{login}"
        );
        assert!(page.body.contains("href=\"/expired\""), "a way back");
        assert_eq!(app.calls(Step::Token), 5);
        app.advance(Duration::from_mins(15));
        assert_ne!(
            sign_in(&mut app.visitor_at("/expired").await, login, "OldPassword1")
                .await
                .status,
            429,
            "{login}"
        );
    }
}

#[tokio::test]
async fn wrong_sign_ins_are_limited_by_client() {
    let app = TestApp::with(&[EXPIRED]);
    for n in 0..10 {
        assert_eq!(
            sign_in(
                &mut app.visitor_at("/expired").await,
                &format!("trader{n}"),
                "wrong"
            )
            .await
            .errors(),
            [WRONG]
        );
    }
    let mut visitor = app.visitor_at("/expired").await;
    assert_eq!(
        sign_in(&mut visitor, "petra.expired", "OldPassword1")
            .await
            .status,
        429
    );
    assert_eq!(app.calls(Step::Token), 10);
}

#[tokio::test]
async fn posts_count_as_logins_of_the_client_too() {
    let app = TestApp::with(&[EXPIRED, ("LIMITS__LOGINS_PER_CLIENT", "2/10m")]);
    for _ in 0..2 {
        sign_in(
            &mut app.visitor_at("/expired").await,
            "robert.zak",
            "OldPassword1",
        )
        .await;
    }
    assert_eq!(
        sign_in(
            &mut app.visitor_at("/expired").await,
            "petra.expired",
            "OldPassword1"
        )
        .await
        .status,
        429
    );
    let mut visitor = app.visitor_at("/").await;
    assert_eq!(visitor.enter("/", "robert.zak").await.status, 429);
}

#[tokio::test]
async fn a_fault_is_unavailable_and_costs_nothing_that_was_not_judged() {
    let app = TestApp::with(&[EXPIRED, ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "1/15m")]);
    app.sandbox.fault(FaultRule {
        times: Some(2),
        ..FaultRule::at(Step::Token, status(503, ""))
    });
    let mut visitor = app.visitor_at("/expired").await;
    for _ in 0..2 {
        let page = visitor
            .post(
                "/expired",
                &[("login", "petra.expired"), ("password", "OldPassword1")],
            )
            .await;
        assert_eq!(
            (page.status, page.name(), page.header("retry-after")),
            (503, "unavailable", "30")
        );
        page.assert_has(&["href=\"/expired\""]);
        visitor.get("/expired").await;
    }
    assert_eq!(
        sign_in(&mut visitor, "petra.expired", "OldPassword1")
            .await
            .name(),
        "password"
    );
    assert_eq!(app.calls(Step::Token), 3, "never retried");

    app.once(Step::Token, Fault::Drop {});
    let mut visitor = app.visitor_at("/expired").await;
    assert_eq!(
        sign_in(&mut visitor, "pavel.expired", "OldPassword1")
            .await
            .status,
        503
    );
    visitor.get("/expired").await;
    assert_eq!(
        sign_in(&mut visitor, "pavel.expired", "OldPassword1")
            .await
            .status,
        429,
        "it may have been judged"
    );
}

#[tokio::test]
async fn copies_of_an_expired_post_are_one_call_and_one_journey() {
    let app = TestApp::with(&[EXPIRED]);
    let visitor = app.visitor_at("/expired").await;
    let posts = (0..20).map(|_| {
        let mut tab = visitor.clone();
        async move {
            tab.post(
                "/expired",
                &[("login", "petra.expired"), ("password", "OldPassword1")],
            )
            .await;
            (
                tab.follow().await.name().to_owned(),
                tab.cookies["latchkey"].clone(),
            )
        }
    });
    let answers = futures_util::future::join_all(posts).await;
    assert!(
        answers.iter().all(|(name, _)| name == "password"),
        "{answers:?}"
    );
    assert_eq!(app.calls(Step::Token), 1);
}

#[tokio::test]
async fn a_stale_or_foreign_form_reaches_nobody() {
    let app = TestApp::with(&[EXPIRED]);
    let typed = [("login", "petra.expired"), ("password", "OldPassword1")];
    let mut visitor = app.visitor_at("/expired").await;
    let other = app.visitor_at("/expired").await;
    visitor.page.clone_from(&other.page);
    let page = sign_in(&mut visitor, "petra.expired", "OldPassword1").await;
    assert_eq!(
        (page.name(), page.value("login")),
        ("expired", "petra.expired")
    );
    assert!(
        page.notice()
            .is_some_and(|notice| notice.contains("open too long"))
    );

    let mut bare = app.visitor();
    bare.page.clone_from(&other.page);
    assert_eq!(
        bare.post("/expired", &typed).await.location(),
        "/?cookies=check"
    );
    let mut forged = app.visitor_at("/expired").await;
    forged.page = None;
    assert_eq!(forged.post("/expired", &typed).await.status, 403);
    assert_eq!(app.calls(Step::Token), 0);

    let mut walking = app.visitor_with_login("robert.zak").await;
    walking.goes("/expired", "/question").await;
}

#[tokio::test]
async fn every_answer_that_asked_the_broker_takes_its_time() {
    for (login, password, page) in [
        ("petra.expired", "OldPassword1", "password"),
        ("petra.expired", "wrong", "expired"),
        ("nobody", "wrong", "expired"),
        ("robert.zak", "OldPassword1", "expired"),
        ("fault.unavailable", "wrong", "unavailable"),
    ] {
        let app = TestApp::with(&[EXPIRED, ("PRIVACY__ANSWER_TIME", "2s")]);
        let mut visitor = app.visitor_at("/expired").await;
        let mut answer = Box::pin(sign_in(&mut visitor, login, password));
        // The clock stands: without its time the answer would be there at once.
        let early = tokio::time::timeout(Duration::from_millis(300), &mut answer).await;
        assert!(early.is_err(), "{login}");
        app.advance(Duration::from_secs(2));
        assert_eq!(answer.await.name(), page, "{login}");
    }
}

#[tokio::test]
async fn an_old_cookie_of_a_journey_that_went_on_elsewhere_begins_anew() {
    let app = TestApp::with(&[EXPIRED]);
    let mut old = app.visitor_at("/code").await;
    let mut newer = old.clone();
    assert_eq!(
        newer.step("/code", &app.code("robert.zak")).await.name(),
        "password"
    );

    let mut other = old.clone();
    assert_eq!(old.get("/").await.name(), "login");
    old.leads("/", "robert.zak", "/question").await;
    assert_eq!(other.get("/expired").await.name(), "expired");
    assert_eq!(
        sign_in(&mut other, "petra.expired", "OldPassword1")
            .await
            .name(),
        "password"
    );
    // The journey itself is not disturbed.
    newer.goes("/", "/password").await;
}

#[tokio::test]
async fn a_cookie_from_the_expired_page_begins_at_the_login_once_the_setting_is_off() {
    let app = TestApp::with(&[EXPIRED]);
    let mut visitor = app.visitor_at("/expired").await;
    sign_in(&mut visitor, "petra.expired", "wrong").await;
    let replica = app.replica(&[]);
    let mut visitor = visitor.at(replica.address);
    assert_eq!(visitor.get("/expired").await.status, 404);
    for path in ["/code", "/done"] {
        visitor.goes(path, "/").await;
    }
    let page = visitor.get("/").await;
    assert_eq!(
        (page.name(), page.value("login"), page.notice()),
        ("login", "petra.expired", None)
    );
    visitor.leads("/", "robert.zak", "/question").await;
}
