//! Each limit exactly: the last one that passes, the first that does not, when it passes again, and what is given back.

use std::time::Duration;

use latchkey::sandbox::{Fault, Step};

use crate::helpers::{GOOD_PASSWORD, Page, TestApp, Visitor, status};

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

/// A post that is refused as the contract has it, with the way back to its page.
async fn refused(visitor: &mut Visitor, path: &str, text: &str, retry_after: &str) {
    assert_throttled(&visitor.enter(path, text).await, retry_after, path);
}

#[tokio::test]
async fn thirty_logins_of_a_client_pass_in_ten_minutes() {
    let app = TestApp::start();
    app.login("load.0").await;
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
        visitor.leads("/", &login, "/question").await;
    }
    let (answer, mut late) = app.login("load.30").await;
    assert_throttled(&answer, "510", "/");
    assert_eq!(app.calls(Step::Question), 30);
    assert_eq!(
        app.login(" ").await.0.location(),
        "/",
        "what is no login is not counted"
    );
    app.advance(Duration::from_secs(509));
    refused(&mut late, "/", "load.30", "1").await;
    app.advance(Duration::from_secs(1));
    late.leads("/", "load.30", "/question").await;
}

#[tokio::test]
async fn a_login_that_met_a_fault_is_counted_too() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "2/10m")]);
    app.fault(Step::Question, status(503, ""));
    assert_eq!(app.login("load.1").await.0.status, 503);
    assert_eq!(app.login("load.2").await.0.status, 503);
    assert_throttled(&app.login("load.3").await.0, "600", "/");
}

/// UX-35, UX-71: the last one is called so, also behind "Go back"; support comes first from the second on.
#[tokio::test]
async fn five_wrong_answers_pass_for_a_login_known_or_not_and_decoys_count_alike() {
    for (login, next) in [("robert.zak", "/code"), ("no.body", "/question")] {
        let app = TestApp::start();
        let mut visitor = app.visitor_with_login(login).await;
        let mut last = String::new();
        for number in 0..5 {
            let answer = format!("wrong{number}");
            visitor.leads("/question", &answer, "/question").await;
            let page = visitor.follow().await;
            last = page.errors().join(" ");
            let left = [
                "2 attempts left.",
                "1 attempt left.",
                "No attempts left. You can try again <time",
            ];
            let told = left.map(|text| last.contains(text));
            assert_eq!(
                told,
                [number == 2, number == 3, number == 4],
                "{login}: {last}"
            );
            let help = page.body.find("support can confirm").unwrap();
            let is_first = !page.body[..help].contains("check your login");
            assert_eq!(is_first, number > 0, "{login}");
        }
        assert!(
            last.starts_with("No attempts left.") && last.contains("in 15 minutes"),
            "{last}"
        );
        app.sandbox.clear_calls();
        let mut other = app
            .visitor_with_login(&format!(" {} ", login.to_uppercase()))
            .await;
        for visitor in [&mut visitor, &mut other] {
            let refused = visitor.enter("/question", "Peterson").await;
            assert_throttled(&refused, "900", "/question");
        }
        // The answer past the limit is never forwarded, and the journey stays.
        assert_eq!(app.calls(Step::Request), 0);
        assert_eq!(visitor.get("/question").await.errors().join(" "), last);
        app.advance(Duration::from_mins(15));
        visitor.leads("/question", "Peterson", next).await;
    }
}

#[tokio::test]
async fn twenty_answers_pass_in_a_day_whatever_the_shorter_span_says() {
    let app = TestApp::with(&[("LIMITS__ANSWERS_PER_LOGIN", "2/15m, 3/1d")]);
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.enter("/question", "a").await;
    app.advance(Duration::from_mins(15));
    visitor.get("/question").await;
    for answer in ["b", "c"] {
        visitor.get("/question").await;
        visitor.leads("/question", answer, "/question").await;
    }
    refused(&mut visitor, "/question", "d", &(86_400 - 900).to_string()).await;
}

#[tokio::test]
async fn an_answer_is_given_back_when_right_or_not_processed_and_kept_when_lost() {
    let app = TestApp::with(&[
        ("LIMITS__ANSWERS_PER_LOGIN", "1/15m"),
        ("LIMITS__EMAILS_PER_LOGIN", "off"),
    ]);
    for _ in 0..2 {
        let mut visitor = app.visitor_with_login("robert.zak").await;
        // Right.
        visitor.leads("/question", "Peterson", "/code").await;
    }
    let mut visitor = app.visitor_with_login("robert.zak").await;
    app.once(Step::Request, status(503, ""));
    assert_eq!(visitor.enter("/question", "Peterson").await.status, 503);
    app.once(Step::Request, Fault::Drop {});
    // Lost.
    visitor.leads("/question", "Peterson", "/code").await;
    let mut visitor = app.visitor_with_login("robert.zak").await;
    refused(&mut visitor, "/question", "Peterson", "900").await;
}

#[tokio::test]
async fn five_emails_go_to_a_login_in_an_hour_and_its_code_still_works() {
    let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    for login in ["anna.blank", "no.body"] {
        app.sandbox.clear_calls();
        let mut last = app.visitor();
        for _ in 0..5 {
            let (answer, visitor) = app.login(login).await;
            assert_eq!(answer.location(), "/code", "{login}");
            last = visitor;
        }
        assert_throttled(&app.login(login).await.0, "3600", "/");
        assert_eq!(app.calls(Step::Request), 5, "{login}");
        last.follow().await;
        app.advance(Duration::from_mins(1));
        last.get("/code").await;
        let refused = last.enter("/code/resend", "").await;
        assert_throttled(&refused, "3540", "/code");
        refused.assert_has(&["A code that you already have can still be entered."]);
        if login == "anna.blank" {
            let code = app.code(login);
            // SEC-12.
            last.leads("/code", &code, "/password").await;
        }
        app.advance(Duration::from_mins(59));
        assert_eq!(app.login(login).await.0.location(), "/code");
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
        visitor.leads("/question", answer, "/question").await;
        visitor.follow().await;
    }
    visitor.leads("/question", "Peterson", "/code").await;
    app.once(Step::Request, status(503, ""));
    assert_eq!(
        app.login("no.body").await.0.location(),
        "/code",
        "not processed, and it counts: only a known login gets so far"
    );
    assert_throttled(&app.login("no.body").await.0, "3600", "/");
}

/// SEC-13: forty logins at once, then ten new codes, one a minute.
#[tokio::test]
async fn fifty_posts_send_a_victim_five_emails() {
    let app = TestApp::with(&[("LIMITS__LOGINS_PER_CLIENT", "off")]);
    let posts = futures_util::future::join_all((0..40).map(|_| app.login("anna.blank"))).await;
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
        assert_eq!(visitor.enter("/code/resend", "").await.status, 429);
    }
    assert_eq!(app.calls(Step::Request), 5);
}

/// UX-31
#[tokio::test]
async fn another_code_waits_for_the_cooldown_and_the_page_says_when() {
    let app = TestApp::start();
    let (_, mut visitor) = app.login("anna.blank").await;
    visitor.follow().await;
    app.advance(Duration::from_secs(59));
    visitor.get("/code").await;
    visitor.leads("/code/resend", "", "/code").await;
    let page = visitor.follow().await;
    assert!(
        page.notice().unwrap().contains("It is too early")
            && page.body.contains("You can ask for another code")
    );
    assert_eq!(app.calls(Step::Request), 1);
    app.advance(Duration::from_secs(1));
    visitor.get("/code").await;
    visitor.leads("/code/resend", "", "/code").await;
    visitor.follow().await.assert_notice("we sent a new code");
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
        visitor
            .leads("/code", &format!("{number:06}"), "/code")
            .await;
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
    visitor.step("/code/resend", "").await;
    visitor.leads("/code", "000007", "/code").await;
    assert!(visitor.follow().await.errors()[0].contains("1 attempt left."));
    visitor.leads("/code", "000008", "/").await;
    visitor.follow().await.assert_notice("Too many wrong codes");
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
        refused(&mut visitor, "/code", "000009", "3600").await;
        assert_eq!(
            (app.calls(Step::Code), visitor.get("/code").await.name()),
            (sent, "code"),
            "{setting}"
        );
        // What is no code costs nothing.
        visitor.leads("/code", "12", "/code").await;
        app.advance(Duration::from_hours(1));
        let mut later = app.visitor_with_login(login).await;
        later.leads("/code", "000009", "/code").await;
    }
}

#[tokio::test]
async fn the_first_code_of_an_accepted_journey_passes_its_logins_limit() {
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_LOGIN", "2/1h")]);
    mistype(&app, "anna.blank", 2).await;
    let mut victim = app.visitor_with_login("anna.blank").await;
    // The first one passes.
    victim.leads("/code", "000009", "/code").await;
    victim.follow().await;
    refused(&mut victim, "/code", "000010", "3600").await;
    let mut victim = app.visitor_with_login("anna.blank").await;
    let code = app.code("anna.blank");
    victim.leads("/code", &code, "/password").await;
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
        refused(visitor, "/code", "000099", "3600").await;
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
    // Right.
    visitor.leads("/code", &code, "/password").await;
    let mut visitor = app.visitor_with_login("anna.blank").await;
    app.once(Step::Code, status(503, ""));
    assert_eq!(
        visitor.enter("/code", "000001").await.status,
        503,
        "not processed"
    );
    app.once(Step::Code, Fault::Drop {});
    // Lost: the journey is not spent.
    visitor.leads("/code", "000002", "/code").await;
    visitor.follow().await;
    refused(&mut visitor, "/code", "000003", "3600").await;
}

#[tokio::test]
async fn a_code_that_got_lost_does_not_make_the_next_one_the_first() {
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_LOGIN", "1/1h")]);
    let mut visitor = app.visitor_with_login("anna.blank").await;
    app.fault(Step::Code, Fault::Drop {});
    // The first one passes.
    visitor.leads("/code", "000001", "/code").await;
    visitor.follow().await;
    refused(&mut visitor, "/code", "000002", "3600").await;
    assert_eq!(app.calls(Step::Code), 1);
}

/// SEC-13: the broker would not say whose login it is, and takes its answers all the same.
#[tokio::test]
async fn an_email_that_the_broker_sent_is_counted_for_a_decoy_too() {
    let app = TestApp::with(&[("LIMITS__EMAILS_PER_LOGIN", "2/1h")]);
    let unknown = status(404, r#"{"Errors":["User not found"],"IsSucceed":false}"#);
    app.once(Step::Question, unknown);
    let mut visitor = app.visitor_with_login("anna.blank").await;
    for number in 0..2 {
        let answer = visitor.enter("/question", &format!("any{number}")).await;
        assert_eq!(
            (
                answer.location(),
                visitor.follow().await.errors().is_empty()
            ),
            ("/question", false)
        );
    }
    refused(&mut visitor, "/question", "any2", "3600").await;
    assert_eq!(app.calls(Step::Request), 2);
}

#[tokio::test]
async fn a_journey_whose_passwords_are_used_up_is_spent_and_keeps_its_login() {
    let app = TestApp::with(&[("LIMITS__UPDATES_PER_JOURNEY", "3")]);
    let mut visitor = app.visitor_at("/password").await;
    for number in 0..3 {
        let weak = format!("quiet harbour lantern {}", ["one", "two", "six"][number]);
        visitor.leads("/password", &weak, "/password").await;
        visitor.follow().await;
        visitor.step("/password", "short").await;
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
            let mut visitor = app.visitor_at("/").await;
            let post = visitor
                .form("/", &[("login", "robert.zak")])
                .header("X-Forwarded-For", format!("203.0.113.{number}"));
            assert_eq!(visitor.send(post).await.status, expected, "{proxies}");
        }
    }
}
