//! Each limit exactly: the last one that passes, the first that does not, when it passes again, and what is given back.

use std::time::Duration;

use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::helpers::{GOOD_PASSWORD, Page, TestApp, Visitor};

const BUSY: Fault = Fault::Status {
    status: 503,
    body: String::new(),
    location: None,
};

/// A 429 as the contract has it.
fn assert_throttled(answer: &Page, retry_after: &str, back: &str) {
    assert_eq!(
        (answer.status, answer.name(), answer.header("retry-after")),
        (429, "throttled", retry_after)
    );
    assert_eq!(answer.title(), "Too many attempts - Latchkey");
    assert!(
        answer
            .body
            .contains(&format!("class=\"button\" href=\"{back}\"")),
        "{}",
        answer.body
    );
    assert!(answer.headers.get("set-cookie").is_none());
}

/// A new browser types a login.
async fn type_login(app: &TestApp, login: &str) -> (Page, Visitor) {
    let mut visitor = app.visitor();
    visitor.get("/").await;
    (visitor.post("/", &[("login", login)]).await, visitor)
}

#[tokio::test]
async fn thirty_logins_of_a_client_pass_in_ten_minutes() {
    let app = TestApp::start();
    type_login(&app, "load.0").await;
    app.advance(Duration::from_secs(90));
    let mut visitor = app.visitor();
    for number in 1..30 {
        visitor.cookies.clear();
        visitor.get("/").await;
        let login = if number % 2 == 0 {
            format!("load.{number}")
        } else {
            format!("stranger{number}")
        };
        assert_eq!(
            visitor.post("/", &[("login", &login)]).await.location(),
            "/question",
            "{number}"
        );
    }
    let (answer, mut refused) = type_login(&app, "load.30").await;
    assert_throttled(&answer, "510", "/");
    assert_eq!(app.calls(Step::Question), 30);
    assert_eq!(
        type_login(&app, " ").await.0.location(),
        "/",
        "what is no login is not counted"
    );
    app.advance(Duration::from_secs(509));
    assert_throttled(&refused.post("/", &[("login", "load.30")]).await, "1", "/");
    app.advance(Duration::from_secs(1));
    assert_eq!(
        refused.post("/", &[("login", "load.30")]).await.location(),
        "/question"
    );
}

#[tokio::test]
async fn a_login_that_met_a_fault_is_counted_too() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "2/10m")]);
    app.sandbox.fault(FaultRule::at(Step::Question, BUSY));
    assert_eq!(type_login(&app, "load.1").await.0.status, 503);
    assert_eq!(type_login(&app, "load.2").await.0.status, 503);
    assert_throttled(&type_login(&app, "load.3").await.0, "600", "/");
}

/// UX-35
#[tokio::test]
async fn five_wrong_answers_pass_for_a_login_known_or_not_and_decoys_count_alike() {
    for login in ["robert.zak", "no.body"] {
        let app = TestApp::start();
        let mut visitor = app.visitor_with_login(login).await;
        for number in 0..5 {
            assert_eq!(
                visitor
                    .post("/question", &[("answer", &format!("wrong{number}"))])
                    .await
                    .location(),
                "/question",
                "{login}"
            );
            let told = visitor.follow().await.errors().join("");
            let left = ["2 attempts left.", "1 attempt left."].map(|text| told.contains(text));
            assert_eq!(left, [number == 2, number == 3], "{login}: {told}");
        }
        app.sandbox.clear_calls();
        assert_throttled(
            &visitor.post("/question", &[("answer", "Peterson")]).await,
            "900",
            "/question",
        );
        let mut other = app
            .visitor_with_login(&format!(" {} ", login.to_uppercase()))
            .await;
        assert_throttled(
            &other.post("/question", &[("answer", "Peterson")]).await,
            "900",
            "/question",
        );
        assert_eq!(
            app.calls(Step::Request),
            0,
            "the answer past the limit is never forwarded"
        );
        assert_eq!(
            visitor.get("/question").await.name(),
            "question",
            "the journey stays"
        );
        app.advance(Duration::from_mins(15));
        let next = if login == "robert.zak" {
            "/code"
        } else {
            "/question"
        };
        assert_eq!(
            visitor
                .post("/question", &[("answer", "Peterson")])
                .await
                .location(),
            next
        );
    }
}

#[tokio::test]
async fn twenty_answers_pass_in_a_day_whatever_the_shorter_span_says() {
    let app = TestApp::with(&[("LIMITS__ANSWERS_PER_LOGIN", "2/15m, 3/1d")]);
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.post("/question", &[("answer", "a")]).await;
    app.advance(Duration::from_mins(15));
    visitor.get("/question").await;
    for answer in ["b", "c"] {
        visitor.get("/question").await;
        assert_eq!(
            visitor
                .post("/question", &[("answer", answer)])
                .await
                .location(),
            "/question"
        );
    }
    assert_throttled(
        &visitor.post("/question", &[("answer", "d")]).await,
        &(86_400 - 900).to_string(),
        "/question",
    );
}

#[tokio::test]
async fn an_answer_is_given_back_when_right_or_not_processed_and_kept_when_lost() {
    let app = TestApp::with(&[
        ("LIMITS__ANSWERS_PER_LOGIN", "1/15m"),
        ("LIMITS__EMAILS_PER_LOGIN", "off"),
    ]);
    for _ in 0..2 {
        let mut visitor = app.visitor_with_login("robert.zak").await;
        assert_eq!(
            visitor
                .post("/question", &[("answer", "Peterson")])
                .await
                .location(),
            "/code",
            "right"
        );
    }
    let mut visitor = app.visitor_with_login("robert.zak").await;
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Request, BUSY)
    });
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .status,
        503
    );
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Request, Fault::Drop {})
    });
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .location(),
        "/code",
        "lost"
    );
    let mut visitor = app.visitor_with_login("robert.zak").await;
    assert_throttled(
        &visitor.post("/question", &[("answer", "Peterson")]).await,
        "900",
        "/question",
    );
}

#[tokio::test]
async fn five_emails_go_to_a_login_in_an_hour_and_its_code_still_works() {
    let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    for login in ["anna.blank", "no.body"] {
        app.sandbox.clear_calls();
        let mut last = app.visitor();
        for _ in 0..5 {
            let (answer, visitor) = type_login(&app, login).await;
            assert_eq!(answer.location(), "/code", "{login}");
            last = visitor;
        }
        assert_throttled(&type_login(&app, login).await.0, "3600", "/");
        assert_eq!(app.calls(Step::Request), 5, "{login}");
        last.follow().await;
        app.advance(Duration::from_mins(1));
        last.get("/code").await;
        let refused = last.post("/code/resend", &[]).await;
        assert_throttled(&refused, "3540", "/code");
        assert!(
            refused
                .body
                .contains("A code that you already have can still be entered.")
        );
        if login == "anna.blank" {
            let code = app.code(login);
            assert_eq!(
                last.post("/code", &[("code", &code)]).await.location(),
                "/password",
                "SEC-12"
            );
        }
        app.advance(Duration::from_mins(59));
        assert_eq!(type_login(&app, login).await.0.location(), "/code");
    }
}

#[tokio::test]
async fn emails_are_given_back_for_a_refused_answer_but_never_at_the_first_step() {
    let app = TestApp::with(&[
        ("LIMITS__EMAILS_PER_LOGIN", "1/1h"),
        ("PRIVACY__DECOY_QUESTIONS", "[]"),
    ]);
    let mut visitor = app.visitor_with_login("robert.zak").await;
    for answer in ["a", "b", "c"] {
        assert_eq!(
            visitor
                .post("/question", &[("answer", answer)])
                .await
                .location(),
            "/question"
        );
        visitor.follow().await;
    }
    assert_eq!(
        visitor
            .post("/question", &[("answer", "Peterson")])
            .await
            .location(),
        "/code"
    );
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Request, BUSY)
    });
    assert_eq!(
        type_login(&app, "no.body").await.0.location(),
        "/code",
        "not processed, and it counts: only a known login gets so far"
    );
    assert_throttled(&type_login(&app, "no.body").await.0, "3600", "/");
}

/// SEC-13: forty logins at once, then ten new codes, one a minute.
#[tokio::test]
async fn fifty_posts_send_a_victim_five_emails() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "off")]);
    let posts =
        futures_util::future::join_all((0..40).map(|_| type_login(&app, "anna.blank"))).await;
    assert_eq!(
        posts
            .iter()
            .filter(|(answer, _)| answer.location() == "/code")
            .count(),
        5
    );
    assert_eq!(
        posts
            .iter()
            .filter(|(answer, _)| answer.status == 429)
            .count(),
        35
    );
    let (_, mut visitor) = posts
        .into_iter()
        .find(|(answer, _)| answer.status == 303)
        .unwrap();
    visitor.follow().await;
    for _ in 0..10 {
        app.advance(Duration::from_mins(1));
        visitor.get("/code").await;
        assert_eq!(visitor.post("/code/resend", &[]).await.status, 429);
    }
    assert_eq!(app.calls(Step::Request), 5);
}

/// UX-31
#[tokio::test]
async fn another_code_waits_for_the_cooldown_and_the_page_says_when() {
    let app = TestApp::start();
    let (_, mut visitor) = type_login(&app, "anna.blank").await;
    visitor.follow().await;
    app.advance(Duration::from_secs(59));
    visitor.get("/code").await;
    assert_eq!(visitor.post("/code/resend", &[]).await.location(), "/code");
    let page = visitor.follow().await;
    assert!(
        page.notice().unwrap().contains("It is too early")
            && page.body.contains("You can ask for another code")
    );
    assert_eq!(app.calls(Step::Request), 1);
    app.advance(Duration::from_secs(1));
    visitor.get("/code").await;
    assert_eq!(visitor.post("/code/resend", &[]).await.location(), "/code");
    assert!(
        visitor
            .follow()
            .await
            .notice()
            .unwrap()
            .contains("we sent a new code")
    );
    assert_eq!(app.calls(Step::Request), 2);
}

/// Types wrong codes on new journeys of `anna.blank` until `count` are typed; the browser of the last one.
async fn mistype(app: &TestApp, login: &str, count: u32) -> Visitor {
    let mut visitor = app.visitor_with_login(login).await;
    for number in 0..count {
        if number > 0 && number % 4 == 0 {
            visitor = app.visitor_with_login(login).await;
        }
        visitor.get("/code").await;
        assert_eq!(
            visitor
                .post("/code", &[("code", &format!("{number:06}"))])
                .await
                .location(),
            "/code",
            "{number}"
        );
    }
    visitor.get("/code").await;
    visitor
}

#[tokio::test]
async fn a_resend_does_not_give_the_journeys_tries_back() {
    let app = TestApp::start();
    let mut visitor = mistype(&app, "anna.blank", 3).await;
    app.advance(Duration::from_mins(1));
    visitor.get("/code").await;
    visitor.post("/code/resend", &[]).await;
    visitor.follow().await;
    assert_eq!(
        visitor
            .post("/code", &[("code", "000007")])
            .await
            .location(),
        "/code"
    );
    assert!(visitor.follow().await.errors()[0].contains("1 attempt left."));
    assert_eq!(
        visitor
            .post("/code", &[("code", "000008")])
            .await
            .location(),
        "/"
    );
    assert!(
        visitor
            .follow()
            .await
            .notice()
            .unwrap()
            .contains("Too many wrong codes")
    );
}

#[tokio::test]
async fn wrong_codes_are_counted_per_login_client_and_deployment() {
    for (setting, login) in [
        ("LOGIN", "anna.blank"),
        ("CLIENT", "anna.blank"),
        ("DEPLOYMENT", "anna.blank"),
        ("LOGIN", "no.body"),
        ("CLIENT", "no.body"),
    ] {
        let limits = ["LOGIN", "CLIENT", "DEPLOYMENT"].map(|of| {
            (
                format!("LIMITS__WRONG_CODES_PER_{of}"),
                if of == setting { "3/1h" } else { "off" },
            )
        });
        let settings: Vec<(&str, &str)> = limits
            .iter()
            .map(|(name, value)| (name.as_str(), *value))
            .collect();
        let more = [
            ("LIMITS__WRONG_CODES_RESERVED", "off"),
            ("PRIVACY__DECOY_QUESTIONS", "[]"),
        ];
        let app = TestApp::with(&[&settings[..], &more[..]].concat());
        let mut visitor = mistype(&app, login, 3).await;
        let sent = app.calls(Step::Code);
        assert_throttled(
            &visitor.post("/code", &[("code", "000009")]).await,
            "3600",
            "/code",
        );
        assert_eq!(
            (app.calls(Step::Code), visitor.get("/code").await.name()),
            (sent, "code"),
            "{setting}"
        );
        assert_eq!(
            visitor.post("/code", &[("code", "12")]).await.location(),
            "/code",
            "what is no code costs nothing"
        );
        app.advance(Duration::from_hours(1));
        let mut later = app.visitor_with_login(login).await;
        assert_eq!(
            later.post("/code", &[("code", "000009")]).await.location(),
            "/code",
            "{setting}"
        );
    }
}

#[tokio::test]
async fn the_first_code_of_an_accepted_journey_passes_its_logins_limit() {
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_LOGIN", "2/1h")]);
    mistype(&app, "anna.blank", 2).await;
    let mut victim = app.visitor_with_login("anna.blank").await;
    assert_eq!(
        victim.post("/code", &[("code", "000009")]).await.location(),
        "/code",
        "the first one passes"
    );
    victim.follow().await;
    assert_throttled(
        &victim.post("/code", &[("code", "000010")]).await,
        "3600",
        "/code",
    );
    let mut victim = app.visitor_with_login("anna.blank").await;
    let code = app.code("anna.blank");
    assert_eq!(
        victim.post("/code", &[("code", &code)]).await.location(),
        "/password"
    );
}

/// SEC-7: else the limit's last place would tell a real journey from a decoy.
#[tokio::test]
async fn a_decoys_code_takes_the_same_place_in_the_deployments_limit() {
    let app = TestApp::with(&[
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "3/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "off"),
        ("PRIVACY__DECOY_QUESTIONS", "[]"),
    ]);
    let mut decoy = mistype(&app, "no.body", 2).await;
    assert_eq!(app.calls(Step::Code), 0);
    let mut real = mistype(&app, "anna.blank", 1).await;
    for visitor in [&mut decoy, &mut real] {
        assert_throttled(
            &visitor.post("/code", &[("code", "000099")]).await,
            "3600",
            "/code",
        );
    }
    assert_eq!(app.calls(Step::Code), 1);
}

#[tokio::test]
async fn a_code_is_given_back_when_right_or_not_processed_and_to_its_journey_alone_when_lost() {
    let app = TestApp::with(&[
        ("LIMITS__WRONG_CODES_PER_CLIENT", "1/1h"),
        ("LIMITS__WRONG_CODES_PER_JOURNEY", "1"),
    ]);
    let mut visitor = app.visitor_with_login("anna.blank").await;
    let code = app.code("anna.blank");
    assert_eq!(
        visitor.post("/code", &[("code", &code)]).await.location(),
        "/password",
        "right"
    );
    let mut visitor = app.visitor_with_login("anna.blank").await;
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Code, BUSY)
    });
    assert_eq!(
        visitor.post("/code", &[("code", "000001")]).await.status,
        503,
        "not processed"
    );
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Code, Fault::Drop {})
    });
    assert_eq!(
        visitor
            .post("/code", &[("code", "000002")])
            .await
            .location(),
        "/code",
        "lost: the journey is not spent"
    );
    visitor.follow().await;
    assert_throttled(
        &visitor.post("/code", &[("code", "000003")]).await,
        "3600",
        "/code",
    );
}

#[tokio::test]
async fn a_code_that_got_lost_does_not_make_the_next_one_the_first() {
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_LOGIN", "1/1h")]);
    let mut visitor = app.visitor_with_login("anna.blank").await;
    app.sandbox.fault(FaultRule::at(Step::Code, Fault::Drop {}));
    assert_eq!(
        visitor
            .post("/code", &[("code", "000001")])
            .await
            .location(),
        "/code",
        "the first one passes"
    );
    visitor.follow().await;
    assert_throttled(
        &visitor.post("/code", &[("code", "000002")]).await,
        "3600",
        "/code",
    );
    assert_eq!(app.calls(Step::Code), 1);
}

/// SEC-13: the broker would not say whose login it is, and takes its answers all the same.
#[tokio::test]
async fn an_email_that_the_broker_sent_is_counted_for_a_decoy_too() {
    let app = TestApp::with(&[("LIMITS__EMAILS_PER_LOGIN", "2/1h")]);
    let unknown = Fault::Status {
        status: 404,
        body: r#"{"Errors":["User not found"],"IsSucceed":false}"#.to_owned(),
        location: None,
    };
    app.sandbox.fault(FaultRule {
        times: Some(1),
        ..FaultRule::at(Step::Question, unknown)
    });
    let mut visitor = app.visitor_with_login("anna.blank").await;
    for number in 0..2 {
        let answer = visitor
            .post("/question", &[("answer", &format!("any{number}"))])
            .await;
        assert_eq!(
            (
                answer.location(),
                visitor.follow().await.errors().is_empty()
            ),
            ("/question", false)
        );
    }
    assert_throttled(
        &visitor.post("/question", &[("answer", "any2")]).await,
        "3600",
        "/question",
    );
    assert_eq!(app.calls(Step::Request), 2);
}

#[tokio::test]
async fn a_journey_whose_passwords_are_used_up_is_spent_and_keeps_its_login() {
    let app = TestApp::with(&[("LIMITS__UPDATES_PER_JOURNEY", "3")]);
    let mut visitor = app.visitor_at_password().await;
    for number in 0..3 {
        let weak = format!("quiet harbour lantern {}", ["one", "two", "six"][number]);
        assert_eq!(
            visitor
                .post(
                    "/password",
                    &[("password", &weak), ("password_confirmation", &weak)]
                )
                .await
                .location(),
            "/password"
        );
        visitor.follow().await;
        visitor
            .post(
                "/password",
                &[("password", "short"), ("password_confirmation", "short")],
            )
            .await;
        visitor.follow().await;
    }
    app.sandbox.clear_calls();
    let new = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    assert_eq!(visitor.post("/password", &new).await.location(), "/");
    let page = visitor.follow().await;
    assert_eq!(
        (app.sandbox.calls().len(), page.value("login")),
        (0, "robert.zak")
    );
}

/// SEC-27
#[tokio::test]
async fn forwarded_addresses_are_counted_only_from_a_trusted_proxy() {
    for (proxies, passes) in [("", false), ("127.0.0.0/8", true)] {
        let settings = [
            ("LIMITS__LOGINS_PER_CLIENT", "1/1h"),
            ("TRUSTED_PROXIES", proxies),
        ];
        let app = TestApp::with(if proxies.is_empty() {
            &settings[..1]
        } else {
            &settings
        });
        for (number, expected) in [(1, 303), (2, if passes { 303 } else { 429 })] {
            let mut visitor = app.visitor();
            visitor.get("/").await;
            let post = visitor
                .form("/", &[("login", "robert.zak")])
                .header("X-Forwarded-For", format!("203.0.113.{number}"));
            assert_eq!(visitor.send(post).await.status, expected, "{proxies}");
        }
    }
}
