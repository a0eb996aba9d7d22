//! A step posted twice is done once: double clicks, reloads, browsers that went away, and guesses in parallel (SEC-10, SEC-40).

use std::time::Duration;

use futures_util::future::join_all;
use latchkey::sandbox::{Fault, FaultRule, Step};

use crate::helpers::{GOOD_PASSWORD, NEW, Page, TestApp, Visitor, fetch, status, trail, until};

/// Of one post, at once.
const COPIES: usize = 20;

/// Sends equal posts at once, all from this moment of one browser.
async fn copies(
    visitor: &Visitor,
    path: &str,
    typed: &[(&str, &str)],
    count: usize,
) -> Vec<(Page, Visitor)> {
    join_all((0..count).map(|_| async {
        let mut tab = visitor.clone();
        (tab.post(path, typed).await, tab)
    }))
    .await
}

/// Each copy was sent to the same place, with a cookie that stands there.
async fn assert_equal(answers: Vec<(Page, Visitor)>, location: &str) {
    let (first, _) = answers[0].clone();
    for (answer, mut tab) in answers {
        assert_eq!((answer.status, answer.location()), (303, location));
        assert_eq!(
            answer.headers.get_all("set-cookie").iter().count(),
            first.headers.get_all("set-cookie").iter().count()
        );
        let page = tab.get(location).await;
        assert_eq!(
            (page.status, page.title(), page.errors()),
            (
                200,
                tab.get(location).await.title(),
                tab.get(location).await.errors()
            )
        );
    }
}

#[tokio::test]
async fn equal_posts_at_each_step_make_one_call_and_get_one_answer() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/").await;
    for login in [" ", "robert.zak"] {
        let answers = copies(&visitor, "/", &[("login", login)], COPIES).await;
        visitor = answers[3].1.clone();
        let next = if login == " " { "/" } else { "/question" };
        assert_equal(answers, next).await;
        visitor.get(next).await;
    }
    assert_eq!(app.calls(Step::Question), 1);
    for (answer, next) in [("Smith", "/question"), ("Peterson", "/code")] {
        let answers = copies(&visitor, "/question", &[("answer", answer)], COPIES).await;
        visitor = answers[5].1.clone();
        assert_equal(answers, next).await;
        visitor.get(next).await;
    }
    assert_eq!(app.calls(Step::Request), 2);
    for (code, next) in [
        (app.wrong_code(0), "/code"),
        (app.code("robert.zak"), "/password"),
    ] {
        let answers = copies(&visitor, "/code", &[("code", &code)], COPIES).await;
        visitor = answers[COPIES - 1].1.clone();
        assert_equal(answers, next).await;
        visitor.get(next).await;
    }
    assert_eq!(app.calls(Step::Code), 2);
    assert_equal(copies(&visitor, "/password", &NEW, COPIES).await, "/done").await;
    assert_eq!(app.calls(Step::Update), 1);
}

/// The second click of a browser that has taken the first answer's cookie, and one much later.
#[tokio::test]
async fn a_copy_from_the_next_page_is_answered_as_the_first_and_not_called_unused() {
    const FORM: &str = "application/x-www-form-urlencoded";
    let app = TestApp::start();
    let mut visitor = app.visitor();
    visitor.get("/").await;
    let mut bodies = Vec::new();
    for (path, next) in [
        ("/", "/question"),
        ("/question", "/code"),
        ("/code", "/password"),
        ("/password", "/done"),
    ] {
        let code = app.sandbox.latest_code("robert.zak").unwrap_or_default();
        let typed = match path {
            "/" => vec![("login", "robert.zak")],
            "/question" => vec![("answer", "Peterson")],
            "/code" => vec![("code", code.as_str())],
            _ => NEW.to_vec(),
        };
        let body = visitor.fields(path, &typed);
        bodies.push((path, body.clone()));
        for _ in 0..3 {
            let answer = visitor
                .send(visitor.post_as(path, FORM, body.clone()))
                .await;
            assert_eq!((answer.status, answer.header("location")), (303, next));
            assert!(answer.headers.get("set-cookie").is_some(), "{path}");
            let page = visitor.follow().await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.body.contains("was not used"), "{path}");
        }
    }
    for (path, body) in bodies.iter().skip(1) {
        let answer = visitor
            .send(visitor.post_as(path, FORM, body.clone()))
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/done"),
            "{path}"
        );
        assert!(!visitor.follow().await.body.contains("was not used"));
    }
    app.advance(Duration::from_secs(61));
    for (path, body) in bodies.into_iter().skip(1) {
        let answer = visitor.send(visitor.post_as(path, FORM, body)).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/done"),
            "{path}"
        );
        assert!(answer.headers.get("set-cookie").is_none());
    }
    for step in [Step::Request, Step::Code, Step::Update] {
        assert_eq!(app.calls(step), 1);
    }
}

#[tokio::test]
async fn resends_posted_twice_send_one_email() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("anna.blank").await;
    app.advance(Duration::from_mins(1));
    visitor.get("/code").await;
    let answers = copies(&visitor, "/code/resend", &[], COPIES).await;
    assert_equal(answers, "/code").await;
    assert_eq!(app.calls(Step::Request), 2);
}

#[tokio::test]
async fn an_equal_post_within_a_minute_gets_the_first_answer_and_later_none_but_never_a_call() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let before = visitor.clone();
    let code = app.code("robert.zak");
    visitor.enter("/code", &code).await;

    app.advance(Duration::from_secs(59));
    let mut late = before.clone();
    late.leads("/code", &code, "/password").await;
    assert_eq!(
        late.follow().await.name(),
        "password",
        "its cookie came along"
    );

    app.advance(Duration::from_secs(1));
    let mut later = before.clone();
    let answer = later.enter("/code", &code).await;
    assert_eq!(
        (
            answer.status,
            answer.location(),
            answer.headers.get("set-cookie")
        ),
        (303, "/", None)
    );
    later.cookies = visitor.cookies.clone();
    assert_eq!(
        later.follow().await.name(),
        "password",
        "the browser's newer cookie stands"
    );
    app.advance(Duration::from_mins(18));
    before.clone().leads("/code", &code, "/").await;
    assert_eq!(app.calls(Step::Code), 1);
}

#[tokio::test]
async fn other_values_under_a_used_form_number_are_a_new_attempt() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let tab = visitor.clone();
    visitor.enter("/code", &app.wrong_code(0)).await;
    let mut same = tab.clone();
    same.leads("/code", &app.wrong_code(1), "/code").await;
    let (mut newer, code) = (tab.clone(), app.code("robert.zak"));
    newer.cookies = visitor.cookies.clone();
    newer.leads("/code", &code, "/password").await;
    // The journey stands there no more.
    tab.clone().leads("/code", &app.wrong_code(2), "/").await;
    assert_eq!(app.calls(Step::Code), 3);
}

#[tokio::test]
async fn attempts_of_one_journey_run_one_at_a_time() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    app.once(Step::Code, Fault::Hang {});
    let (first, second) = (app.wrong_code(0), app.wrong_code(1));
    let hung = tokio::spawn(fetch(visitor.form("/code", &[("code", &first)])));
    until(|| app.calls(Step::Code) == 1).await;
    let waiting = tokio::spawn(fetch(visitor.form("/code", &[("code", &second)])));
    // Another visitor's attempt goes by meanwhile.
    let mut other = app.visitor_with_login("anna.blank").await;
    other.enter("/code", &app.wrong_code(2)).await;
    assert_eq!((app.calls(Step::Code), waiting.is_finished()), (2, false));
    app.advance(Duration::from_secs(8));
    assert_eq!(
        (
            hung.await.unwrap().location(),
            waiting.await.unwrap().location()
        ),
        ("/code", "/code")
    );
    assert_eq!(app.calls(Step::Code), 3);
}

#[tokio::test]
async fn a_copy_of_a_call_that_hangs_waits_for_its_outcome() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/password").await;
    app.fault(Step::Update, Fault::Hang {});
    let first = tokio::spawn(fetch(visitor.form("/password", &NEW)));
    until(|| app.calls(Step::Update) == 1).await;
    let copy = tokio::spawn(fetch(visitor.form("/password", &NEW)));
    let mut reader = visitor.clone();
    assert_eq!(
        reader.get("/password").await.status,
        200,
        "pages are served meanwhile"
    );
    app.advance(Duration::from_secs(8));
    assert_eq!(
        (
            first.await.unwrap().location(),
            copy.await.unwrap().location()
        ),
        ("/unsure", "/unsure")
    );
    assert_eq!(
        fetch(visitor.form("/password", &NEW)).await.location(),
        "/unsure"
    );
    assert_eq!(app.calls(Step::Update), 1);
}

#[tokio::test]
async fn the_outcome_of_a_browser_that_went_away_is_kept_for_its_next_post() {
    for (step, path, next) in [
        (Step::Request, "/question", "/code"),
        (Step::Code, "/code", "/code"),
        (Step::Update, "/password", "/unsure"),
    ] {
        let app = TestApp::start();
        let visitor = match path {
            "/question" => app.visitor_with_login("robert.zak").await,
            "/code" => app.visitor_at("/code").await,
            _ => app.visitor_at("/password").await,
        };
        let code = app.sandbox.latest_code("robert.zak").unwrap_or_default();
        let typed = [("answer", "Peterson"), ("code", &code), NEW[0], NEW[1]];
        app.sandbox.clear_calls();
        app.sandbox.fault(FaultRule {
            after: true,
            ..FaultRule::at(step, Fault::Hang {})
        });
        let gone = tokio::spawn(fetch(visitor.form(path, &typed)));
        until(|| app.calls(step) == 1).await;
        gone.abort();
        assert!(gone.await.is_err());
        let again = tokio::spawn(fetch(visitor.form(path, &typed)));
        app.advance(Duration::from_secs(8));
        assert_eq!(again.await.unwrap().location(), next, "{path}");
        assert_eq!(app.calls(step), 1, "{path}");
    }
}

#[tokio::test]
async fn a_copy_that_comes_when_the_journey_went_on_elsewhere_changes_nothing() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    let before = visitor.clone();
    visitor.step("/question", "Peterson").await;
    let code = app.code("robert.zak");
    visitor.enter("/code", &code).await;
    let mut copy = before.clone();
    copy.cookies = visitor.cookies.clone();
    let answer = copy.enter("/question", "Peterson").await;
    assert_eq!(
        (answer.location(), answer.headers.get("set-cookie")),
        ("/password", None)
    );
    assert_eq!(app.calls(Step::Request), 1);
}

#[tokio::test]
async fn a_copy_of_the_post_that_spent_the_journey_is_told_the_same() {
    let app = TestApp::with(&[("LIMITS__WRONG_CODES_PER_JOURNEY", "1")]);
    let visitor = app.visitor_at("/code").await;
    let (code, other) = (app.wrong_code(0), app.wrong_code(1));
    for _ in 0..2 {
        let mut tab = visitor.clone();
        tab.leads("/code", &code, "/").await;
        tab.follow().await.assert_notice("Too many wrong codes");
    }
    let mut tab = visitor.clone();
    tab.leads("/code", &other, "/").await;
    tab.follow()
        .await
        .assert_notice("This step is already done");
    assert_eq!(app.calls(Step::Code), 1);
}

#[tokio::test]
async fn a_restart_posted_twice_forgets_everything_each_time() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    for _ in 0..2 {
        let mut tab = visitor.clone();
        tab.leads("/restart", "", "/").await;
        let page = tab.follow().await;
        assert_eq!((page.value("login"), page.notice()), ("", None));
    }
}

#[tokio::test]
async fn equal_fields_in_another_order_are_a_copy() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/password").await;
    let [password, again] = NEW;
    for typed in [[password, again], [again, password]] {
        assert_eq!(
            fetch(visitor.form("/password", &typed)).await.location(),
            "/done"
        );
    }
    assert_eq!(app.calls(Step::Update), 1);
}

/// What costs no limit pushes nothing out that another post's copies wait for.
#[tokio::test]
async fn a_mistake_found_here_is_found_again_and_kept_for_no_copy() {
    trail::collect();
    let app = TestApp::start();
    let visitor = app.visitor_at("/").await;
    for _ in 0..2 {
        let answer = visitor.clone().enter("/", " ").await;
        assert_eq!(answer.location(), "/");
        assert_eq!(trail::events(&trail::of(&answer)), "input_refused");
    }
}

/// A broker's refusal may be longer than the cookie has room for.
#[tokio::test]
async fn the_copy_of_a_post_with_a_long_refusal_is_told_as_the_first() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/password").await;
    let words: Vec<String> = (0..5)
        .map(|number| format!("\"{number}{}\"", "口令".repeat(99)))
        .collect();
    let body = format!(r#"{{"Errors":[{}],"IsSucceed":false}}"#, words.join(","));
    app.fault(Step::Update, status(400, &body));
    for mut tab in [visitor.clone(), visitor] {
        tab.leads("/password", GOOD_PASSWORD, "/password").await;
        assert_eq!(tab.follow().await.errors().len(), 1);
    }
    assert_eq!(app.calls(Step::Update), 1);
}
