//! Two replicas and a real Redis: what they share, and what they do without it.

use std::time::Duration;

use latchkey::{
    clock::Clock,
    sandbox::{Fault, Step},
};

use crate::helpers::{
    GOOD_PASSWORD, Port, Process, Redis, START, TestApp, Visitor, eventually, fetch, until,
};

const ADMIN: (&str, &str) = ("ADMIN__LISTEN", "127.0.0.1:0");

/// Two replicas that share a Redis.
fn fleet(redis: &Redis, settings: &[(&str, &str)]) -> (TestApp, TestApp) {
    let url = redis.url();
    let settings: Vec<_> = settings
        .iter()
        .copied()
        .chain([("REDIS__URL", url.as_str()), ADMIN])
        .collect();
    let one = TestApp::with(&settings);
    let two = one.replica(&settings);
    (one, two)
}

/// Waits until `/readyz` warns, or no longer does.
async fn until_warned(app: &TestApp, expected: usize) {
    eventually(async || app.warnings().await.len() == expected).await;
}

/// SEC-10, SEC-40
#[tokio::test]
async fn a_post_that_reaches_two_replicas_is_done_once() {
    let redis = Redis::start();
    let (one, two) = fleet(&redis, &[]);
    let visitor = one.visitor_at("/code").await;
    let code = one.code("robert.zak");
    let posts = [&one, &two, &one, &two].map(|app| {
        let visitor = visitor.at(app.address);
        tokio::spawn(fetch(visitor.form("/code", &[("code", &code)])))
    });
    let mut cookies = vec![];
    for post in posts {
        let answer = post.await.unwrap();
        assert_eq!(answer.location(), "/password");
        cookies.push(answer.headers.get("set-cookie").is_some());
    }
    assert_eq!((one.calls(Step::Code), cookies), (1, vec![true; 4]));
}

/// SEC-14: what a journey has used up on one replica is used up on the other.
#[tokio::test]
async fn replicas_share_limits_and_marks() {
    let redis = Redis::start();
    let (one, two) = fleet(&redis, &[]);
    let visitor = one.visitor_at("/code").await;
    for (number, app) in (0..).zip([&one, &two, &one, &two, &one]) {
        let expected = if number == 4 { "/" } else { "/code" };
        let mut tab = visitor.at(app.address);
        tab.leads("/code", &one.wrong_code(number), expected).await;
    }
    let mut tab = visitor.at(two.address);
    tab.leads("/code", &one.code("robert.zak"), "/").await;
    assert_eq!(one.calls(Step::Code), 5);
    let keys: Vec<String> = redis.ask(&[b"KEYS", b"*"]);
    assert!(
        keys.len() > 5
            && keys
                .iter()
                .all(|key| key.starts_with("{latchkey}:1:") && !key.contains("robert")),
        "{keys:?}"
    );
}

/// No trader sees that Redis is lost, whichever way; it is back without a restart.
#[tokio::test]
async fn a_walk_goes_on_while_redis_is_lost_and_after() {
    let redis = Redis::start();
    let (one, two) = fleet(&redis, &[]);
    assert!(one.warnings().await.is_empty() && two.warnings().await.is_empty());
    let mut visitor = one.visitor_with_login("robert.zak").await;
    redis.pause();
    visitor.leads("/question", "Peterson", "/code").await;
    assert_eq!(one.warnings().await.len(), 1);
    redis.resume();
    until_warned(&one, 0).await;
    let port = redis.kill();
    let code = one.code("robert.zak");
    let mut visitor = visitor.at(two.address);
    visitor.follow().await;
    visitor.leads("/code", &code, "/password").await;
    until_warned(&one, 1).await;
    let _redis = Redis::on(port);
    until_warned(&two, 0).await;
    visitor.follow().await;
    visitor.leads("/password", GOOD_PASSWORD, "/done").await;
    until(|| one.calls(Step::Update) == 1).await;
}

/// Each step reaches the replica whose clock is 5 s before or behind the last one's.
#[tokio::test]
async fn clocks_that_are_seconds_apart_harm_no_walk() {
    let redis = Redis::start();
    let (url, ahead) = (redis.url(), START + Duration::from_secs(5));
    let one = TestApp::with(&[("REDIS__URL", &url)]);
    let two = one.replica_by(Clock::hand_moved(ahead), &[("REDIS__URL", &url)]);
    for (first, second, password) in [
        (&one, &two, "Quiet-Harbour-71-lantern"),
        (&two, &one, "Windy-Orchard-48-saddle"),
    ] {
        let mut visitor = first.visitor_with_login("robert.zak").await;
        visitor = visitor.at(second.address);
        visitor.enter("/question", "Peterson").await;
        visitor = visitor.at(first.address);
        assert_eq!(visitor.follow().await.status, 200);
        visitor.leads("/code", &one.wrong_code(0), "/code").await;
        visitor = visitor.at(second.address);
        visitor.follow().await;
        visitor
            .leads("/code", &one.code("robert.zak"), "/password")
            .await;
        visitor = visitor.at(first.address);
        visitor.follow().await;
        let new = [("password", password), ("password_confirmation", password)];
        assert_eq!(visitor.post("/password", &new).await.location(), "/done");
    }
}

#[tokio::test]
async fn a_site_that_starts_without_its_redis_serves_and_finds_it_later() {
    let port = Port::free();
    let app = TestApp::with(&[("REDIS__URL", &port.url()), ADMIN]);
    assert_eq!(app.warnings().await.len(), 1);
    assert_eq!(
        app.visitor_at("/code").await.page.expect("a page").status,
        200
    );
    let _redis = Redis::on(port);
    until_warned(&app, 0).await;
}

/// SEC-40: a copy never makes a call again whose process died under it.
#[tokio::test]
async fn a_copy_of_a_call_whose_process_died_gets_the_unknown_outcome_elsewhere() {
    let (redis, app) = (Redis::start(), TestApp::start());
    let (broker, url) = (app.api(), redis.url());
    let replica = || Process::serve(&broker, &[("REDIS__URL", &url)]);
    let (one, two) = (replica(), replica());
    let mut visitor = Visitor::new(one.address("public"));
    visitor.get("/").await;
    for (path, typed) in [
        ("/", ("login", "robert.zak")),
        ("/question", ("answer", "Peterson")),
    ] {
        visitor.post(path, &[typed]).await;
        visitor.follow().await;
    }
    visitor.step("/code", &app.code("robert.zak")).await;
    app.fault(Step::Update, Fault::Hang {});
    let new = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    let hung = tokio::spawn(visitor.form("/password", &new).send());
    until(|| app.calls(Step::Update) == 1).await;
    drop(one);
    assert!(hung.await.unwrap().is_err());
    assert_eq!(
        fetch(visitor.at(two.address("public")).form("/password", &new))
            .await
            .location(),
        "/unsure"
    );
    assert_eq!(app.calls(Step::Update), 1);
}
