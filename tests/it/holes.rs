//! What made password resets fall elsewhere, a test for each. `docs/holes.md` is the list.

use futures_util::future::join_all;
use latchkey::sandbox::{Fault, Step};
use reqwest::Method;

use crate::helpers::{FORM, GOOD_PASSWORD, NEW, Page, TestApp, Visitor, fetch};

/// A post to `path` with the hidden fields of another page's form.
async fn post_from(visitor: &mut Visitor, shown: &str, path: &str, typed: &[(&str, &str)]) -> Page {
    let body = visitor.fields(shown, typed);
    let request = visitor.post_as(path, FORM, body);
    visitor.send(request).await
}

#[tokio::test]
async fn cve_2026_18963_a_step_cannot_be_skipped() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    for (path, typed) in [("/code", &[("code", "123456")][..]), ("/password", &NEW)] {
        let answer = post_from(&mut visitor, "/question", path, typed).await;
        assert_eq!((answer.status, answer.location()), (303, "/question"));
        visitor.goes(path, "/question").await;
    }
    assert_eq!(app.calls(Step::Code) + app.calls(Step::Update), 0);
}

#[tokio::test]
async fn cve_2026_133228_a_reset_skips_no_second_factor_and_signs_nobody_in() {
    let app = TestApp::with(&[("UPSTREAM__SIGN_IN_CHECK", "after_reset")]);
    let mut visitor = app.walk(app.visitor(), "piet.pin", "/code").await;
    let code = app.code("piet.pin");
    visitor.step("/code", &code).await;
    let done = visitor.step("/password", GOOD_PASSWORD).await;
    assert_eq!(done.name(), "done");
    done.assert_has(&["your PIN, as before"]);
    assert!(
        visitor
            .cookies
            .keys()
            .all(|name| name.starts_with("latchkey"))
    );
}

/// SEC-25
#[tokio::test]
async fn cve_2026_135175_no_host_header_leads_a_link_away() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/").await;
    for (name, value) in [
        ("X-Forwarded-Proto", "evil.example"),
        ("X-Original-URL", "/evil.example"),
        ("Host", "evil.example"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Host", "evil.example"),
        ("Forwarded", "host=evil.example;proto=https"),
    ] {
        let page = visitor.request(Method::GET, "/").header(name, value);
        let form = visitor.form("/", &[("login", "robert.zak")]);
        for request in [page, form.header(name, value)] {
            let answer = visitor.send(request).await;
            let seen = format!("{:?}{}", answer.headers, answer.body);
            assert!(!seen.contains("evil.example"), "{name}: {seen}");
            assert!(matches!(answer.location(), "" | "/question"));
        }
    }
}

#[tokio::test]
async fn cve_2025_64102_a_journey_has_five_codes() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let old = visitor.clone();
    for number in 0..5 {
        let page = visitor.step("/code", &app.wrong_code(number)).await;
        assert_eq!(page.name(), if number < 4 { "code" } else { "login" });
        assert_eq!(
            page.value("login"),
            if number < 4 { "" } else { "robert.zak" }
        );
        assert_eq!(page.notice().is_some(), number == 4);
    }
    for number in 5..8 {
        old.clone()
            .leads("/code", &app.wrong_code(number), "/")
            .await;
    }
    assert_eq!(app.calls(Step::Code), 5);
}

#[tokio::test]
async fn cve_2026_129161_new_journeys_give_a_login_no_new_codes_to_guess() {
    let app = TestApp::start();
    let mut journeys = 0;
    for number in 0..40 {
        if number % 4 == 0 {
            journeys += 1;
        }
        let mut visitor = app.visitor_at("/code").await;
        let code = app.wrong_code(number);
        visitor.enter("/code", &code).await;
    }
    // Five emails an hour begin five journeys; ten wrong codes an hour are a login's.
    assert!(journeys > 5 && app.calls(Step::Code) <= 10);
}

#[tokio::test]
async fn cve_2026_19218_many_logins_give_nobody_more_than_the_deployments_codes() {
    let app = TestApp::with(&[
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ("LIMITS__ANSWERS_PER_CLIENT", "off"),
        ("LIMITS__WRONG_CODES_PER_CLIENT", "off"),
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "6/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "2/1h"),
    ]);
    for number in 0..12 {
        let mut visitor = app
            .walk(app.visitor(), &format!("load.{number}"), "/code")
            .await;
        visitor.enter("/code", "000001").await;
    }
    assert!(app.calls(Step::Code) <= 6, "{}", app.calls(Step::Code));
}

#[tokio::test]
async fn cve_2026_108335_guesses_sent_at_once_are_counted_one_by_one() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    let guesses: Vec<String> = (0..100).map(|number| app.wrong_code(number)).collect();
    let posts = guesses
        .iter()
        .map(|code| fetch(visitor.form("/code", &[("code", code)])));
    let answers = join_all(posts).await;
    let led = |to: &str| {
        answers
            .iter()
            .filter(|answer| answer.location() == to)
            .count()
    };
    assert_eq!((led("/code"), led("/"), app.calls(Step::Code)), (4, 96, 5));
}

#[tokio::test]
async fn cve_2024_45231_a_mailers_fault_tells_no_account() {
    for status in [500, 503, 429] {
        let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
        let body = String::new();
        let fault = Fault::Status {
            status,
            body,
            location: None,
        };
        app.fault(Step::Request, fault);
        let mut faces = Vec::new();
        for login in ["anna.blank", "no.body"] {
            let mut visitor = app.visitor_at("/").await;
            let answer = visitor.enter("/", login).await;
            let page = visitor.follow().await;
            let notice = page.notice().map(ToOwned::to_owned);
            faces.push((answer.status, answer.location().to_owned(), notice));
        }
        assert_eq!(faces[0], faces[1], "{status}");
    }
}

#[tokio::test]
async fn cve_2019_19844_letters_that_fold_together_reach_no_other_account() {
    let app = TestApp::start();
    for (typed, sent) in [
        ("ROBERT.ZAK", "ROBERT.ZAK"),
        ("n\u{131}na@example.com", "n%C4%B1na%40example.com"),
        ("\u{17f}tranger", "stranger"),
    ] {
        app.sandbox.clear_calls();
        app.visitor_with_login(typed).await;
        let calls = app.sandbox.calls();
        let expected = format!("username={sent}");
        let arrived = calls.iter().any(|call| call.query.contains(&expected));
        assert!(
            arrived,
            "{expected}: {:?}",
            calls.first().map(|call| &call.query)
        );
    }
    assert_eq!(app.sandbox.latest_code("nina@example.com"), None);
}

#[tokio::test]
async fn cve_2024_47070_an_unreadable_forwarded_address_is_the_proxys() {
    let app = TestApp::with(&[
        ("TRUSTED_PROXIES", "127.0.0.0/8"),
        ("LIMITS__LOGINS_PER_CLIENT", "4/10m"),
    ]);
    let mut statuses = Vec::new();
    for forwarded in ["unknown", "_hidden", "1.2.3.4.5", "203.0.113.7, \"", ""] {
        let mut visitor = app.visitor_at("/").await;
        let form = visitor.form("/", &[("login", "no.body")]);
        let answer = visitor
            .send(form.header("X-Forwarded-For", forwarded))
            .await;
        statuses.push(answer.status);
    }
    assert_eq!(statuses, [303, 303, 303, 303, 429]);
}

#[tokio::test]
async fn cve_2023_7028_a_login_given_twice_is_no_login() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/").await;
    for second in ["login", "login[]", "login[1]"] {
        let typed = [("login", "robert.zak"), (second, "thief@evil.example")];
        visitor.post("/", &typed).await;
        visitor.get("/").await;
    }
    let calls = app.sandbox.calls();
    let reached = calls.iter().any(|call| call.query.contains("evil"));
    assert!(!reached);
    let typed = [("login", "robert.zak"), ("login", "robert.zak")];
    assert_eq!(visitor.post("/", &typed).await.status, 400);
}

#[tokio::test]
async fn cve_2013_1443_a_long_password_costs_nothing() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/password").await;
    for (length, status) in [(1_000, 303), (20_000, 413)] {
        let long = "4@8({[<3".repeat(length / 8);
        let typed = [("password", &*long), ("password_confirmation", &*long)];
        let answer = visitor.post("/password", &typed).await;
        assert_eq!(answer.status, status);
        visitor.get("/password").await;
    }
    assert_eq!(app.calls(Step::Update), 0);
}

#[tokio::test]
async fn cve_2018_15473_a_malformed_post_tells_no_account() {
    let app = TestApp::start();
    let mut faces = Vec::new();
    for login in ["robert.zak", "no.body"] {
        let mut visitor = app.visitor_with_login(login).await;
        app.sandbox.clear_calls();
        let mut answers = Vec::new();
        for typed in [
            &[][..],
            &[("answer", "")],
            &[("answer", "\u{7}")],
            &[("answer", "a"), ("answer", "b")],
            &[("other", "Peterson")],
        ] {
            let answer = visitor.post("/question", typed).await;
            answers.push((answer.status, answer.location().to_owned()));
            visitor.get("/question").await;
        }
        assert_eq!(app.sandbox.calls().len(), 0);
        faces.push(answers);
    }
    assert_eq!(faces[0], faces[1]);
}

#[tokio::test]
async fn cve_2022_24858_no_parameter_redirects() {
    let app = TestApp::start();
    let mut visitor = app.visitor();
    for name in ["next", "return", "callbackUrl", "redirect_uri"] {
        let query = format!("/?{name}=https://evil.example/");
        let page = visitor.get(&query).await;
        assert!(!page.body.contains("evil.example"), "{name}");
        let body = visitor.fields("/", &[("login", "robert.zak")]);
        let request = visitor.post_as(&query, FORM, body);
        let answer = visitor.send(request).await;
        assert!(matches!(answer.location(), "/question" | "/"), "{name}");
    }
}

#[tokio::test]
async fn cve_2020_7245_a_login_with_white_space_is_the_same_login() {
    let app = TestApp::with(&[("LIMITS__ANSWERS_PER_LOGIN", "2/15m")]);
    let mut statuses = Vec::new();
    for login in [" robert.zak", "robert.zak\u{200b}", "ｒobert.zak\u{a0}"] {
        let mut visitor = app.visitor_with_login(login).await;
        let answer = visitor.enter("/question", "wrong").await;
        statuses.push(answer.status);
    }
    assert_eq!(statuses, [303, 303, 429]);
}
