//! A stranger who types anybody's login learns nothing from what comes back (SEC-1, SEC-3, SEC-5, SEC-6, SEC-7).

use std::time::Duration;

use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::helpers::{Page, TestApp, Visitor, fetch, status};

/// An answer as it came over the wire, line by line, with nonces, times and what was typed masked, and a question too.
fn raw(page: &Page, login: &str) -> Vec<String> {
    let masked = |name: &str, value: &str| match name {
        "date" => "now".to_owned(),
        "set-cookie" => {
            let (sealed, flags) = value.split_once(';').unwrap_or((value, ""));
            let (name, sealed) = sealed.split_once('=').unwrap_or((sealed, ""));
            format!(
                "{name} of {}; {flags}",
                sealed.len() - 2 * sealed.matches('%').count()
            )
        }
        "x-request-id" => format!("an id of {}", value.len()),
        _ => value.to_owned(),
    };
    let mut head: Vec<_> = page
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", masked(name.as_str(), value.to_str().unwrap())))
        .collect();
    // Their order is that of a recycled map: the same from one answer to the next, and another after a problem page.
    head.sort_unstable();
    let mut body = page.body.clone();
    let question = page.between("<bdi dir=\"auto\">", "</bdi>");
    let forms = ["/question", "/code", "/restart", "/"];
    let hidden = forms.into_iter().flat_map(|action| page.hidden(action));
    let nonces = hidden
        .map(|(_, value)| value)
        .filter(|value| value.len() > 8);
    let seen_once = [question, Some(page.header("x-request-id"))];
    for nonce in nonces.chain(seen_once.into_iter().flatten().map(str::to_owned)) {
        body = body.replace(&nonce, "·");
    }
    // Of a page with a question the length is the question's own.
    let head = head
        .into_iter()
        .filter(|line| page.name() != "question" || !line.starts_with("content-length"));
    std::iter::once(page.status.to_string())
        .chain(head)
        .chain(body.replace(login, "LOGIN").lines().map(str::to_owned))
        .collect()
}

/// What is answered to a login and to so many wrong answers, and on the page where they end.
async fn tried(mut visitor: Visitor, login: &str, answers: usize) -> Vec<Vec<String>> {
    visitor.get("/").await;
    let mut seen = vec![visitor.enter("/", login).await, visitor.follow().await];
    for _ in 0..answers {
        seen.push(visitor.enter("/question", "surely wrong").await);
        seen.push(visitor.follow().await);
    }
    seen.push(visitor.get("/question").await);
    seen.iter().map(|page| raw(page, login)).collect()
}

fn unlimited() -> TestApp {
    TestApp::with(&[
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ("LIMITS__ANSWERS_PER_CLIENT", "off"),
    ])
}

#[tokio::test]
async fn the_raw_answers_of_two_hundred_pairs_differ_in_nonces_and_times_alone() {
    let app = unlimited();
    let nobody = app.visitor();
    for number in 0..200 {
        let (known, unknown) = (format!("load.{number}"), format!("lost.{number}"));
        assert_eq!(
            tried(nobody.clone(), &known, 1).await,
            tried(nobody.clone(), &unknown, 1).await,
            "{known}"
        );
    }
    // The same calls for both (SEC-2).
    assert_eq!(
        (app.calls(Step::Question), app.calls(Step::Request)),
        (400, 400)
    );
}

/// UX-35: and so is the limit.
#[tokio::test]
async fn a_known_a_locked_and_an_unknown_login_answer_alike() {
    let app = unlimited();
    let nobody = app.visitor();
    let known = tried(nobody.clone(), "robert.zak", 6).await;
    assert!(known.iter().any(|answer| answer[0] == "429"));
    for login in ["lars.locked", "nobody.one", "load.1", "lost.1"] {
        assert_eq!(tried(nobody.clone(), login, 6).await, known, "{login}");
    }
}

#[tokio::test]
async fn a_decoy_is_stable_in_any_case_on_any_replica() {
    let app = TestApp::start();
    let replica = app.replica(&[]);
    let mut questions = vec![];
    for (site, login) in [(&app, "nobody"), (&app, " NOBODY "), (&replica, "Nobody")] {
        let visitor = site.visitor_with_login(login).await;
        questions.push(
            visitor
                .page
                .unwrap()
                .between("<bdi dir=\"auto\">", "</bdi>")
                .unwrap()
                .to_owned(),
        );
    }
    assert!(!questions[0].is_empty());
    assert_eq!(questions, vec![questions[0].clone(); 3]);
}

#[tokio::test]
async fn a_decoy_without_a_question_sends_no_code_upstream() {
    let app = TestApp::with(&[("PRIVACY__DECOY_QUESTIONS", "[]")]);
    let mut decoy = app.visitor_with_login("nobody").await;
    let mut known = app.visitor_with_login("anna.blank").await;
    assert_eq!(decoy.page.as_ref().unwrap().name(), "code");
    let both = async |app: &TestApp, one: &mut Visitor, other: &mut Visitor| {
        let wrong = format!(
            "{:06}",
            (app.code("anna.blank").parse::<u32>().unwrap() + 1) % 1_000_000
        );
        let answers = [
            one.enter("/code", &wrong).await,
            other.enter("/code", &wrong).await,
        ];
        (one.follow().await, other.follow().await, answers)
    };
    for _ in 0..5 {
        let (one, other, answers) = both(&app, &mut decoy, &mut known).await;
        assert_eq!(answers[0].location(), answers[1].location());
        assert_eq!(one.errors(), other.errors());
        assert_eq!(one.notice(), other.notice());
    }
    assert_eq!(app.calls(Step::Code), 5, "those of the known login alone");
    app.advance(Duration::from_secs(61));
    decoy = app.visitor_with_login("nobody").await;
    app.advance(Duration::from_secs(61));
    decoy.get("/code").await;
    let resent = app.calls(Step::Request);
    decoy.leads("/code/resend", "", "/code").await;
    assert_eq!(
        app.calls(Step::Request),
        resent + 1,
        "the same call as for a known login"
    );
}

/// SEC-7: what keeps the broker's answers away keeps them from decoys too.
#[tokio::test]
async fn a_broker_that_fails_at_the_code_step_is_told_alike() {
    let busy = status(503, "");
    for (fault, status, to) in [(busy, 503, ""), (Fault::Drop {}, 303, "/code")] {
        let app = TestApp::with(&[
            ("PRIVACY__DECOY_QUESTIONS", "[]"),
            ("LIMITS__WRONG_CODES_PER_JOURNEY", "1"),
        ]);
        let visitors = [
            app.visitor_with_login("nobody").await,
            app.visitor_with_login("anna.blank").await,
        ];
        app.sandbox.fault(FaultRule::anywhere(fault));
        let mut told = vec![];
        for mut visitor in visitors {
            let answer = visitor.enter("/code", "000000").await;
            assert_eq!((answer.status, answer.location()), (status, to));
            let page = visitor.get("/code").await;
            assert_eq!(page.status, 200, "the use is given back");
            told.push((page.errors().join(" "), page.notice().map(str::to_owned)));
        }
        assert_eq!(told[0], told[1]);
    }
}

/// SEC-2, SEC-5: the limit of emails is asked after the broker, where a login has no question.
#[tokio::test]
async fn a_limit_that_is_asked_after_the_broker_is_answered_in_the_steps_time() {
    for login in ["anna.blank", "nobody"] {
        let settings = [
            ("PRIVACY__DECOY_QUESTIONS", "[]"),
            ("PRIVACY__ANSWER_TIME", "2s"),
            ("LIMITS__EMAILS_PER_LOGIN", "1/1h"),
        ];
        let app = TestApp::with(&settings);
        for status in [303, 429] {
            let visitor = app.visitor_at("/").await;
            let mut answer = Box::pin(fetch(visitor.form("/", &[("login", login)])));
            // The clock stands: without its time the answer would be there at once.
            let early = tokio::time::timeout(Duration::from_millis(300), &mut answer).await;
            assert!(early.is_err(), "{login}");
            app.advance(Duration::from_secs(2));
            assert_eq!(answer.await.status, status, "{login}");
        }
    }
}
