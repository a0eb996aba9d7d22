//! The key that the broker refuses, and accepts again.

use wiremock::matchers::query_param_contains;

use super::*;

const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

async fn answer_with(server: &MockServer, answer: ResponseTemplate) {
    server.reset().await;
    Mock::given(any()).respond_with(answer).mount(server).await;
}

/// Answers `odd` to every login but the site's own, and `own` to that.
async fn firewall(server: &MockServer, odd: u16, own: u16) {
    server.reset().await;
    Mock::given(query_param_contains("username", "latchkey-probe-"))
        .respond_with(ResponseTemplate::new(own))
        .with_priority(1)
        .mount(server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(odd))
        .mount(server)
        .await;
}

async fn probes(server: &MockServer) -> usize {
    let requests = server.received_requests().await.unwrap();
    let is_probe = |query: &str| query.starts_with("username=latchkey-probe-");
    requests
        .iter()
        .filter(|request| request.url.query().is_some_and(is_probe))
        .count()
}

#[tokio::test]
async fn a_refused_key_is_seen_at_once_and_until_a_proper_answer() {
    let server = stub(json(401, BAD_KEY)).await;
    let upstream = client_of(&server);
    assert!(!upstream.key_refused());
    assert_eq!(short(&exchange(&upstream).await), "fault key_refused");
    assert!(upstream.key_refused());
    answer_with(&server, json(500, "")).await;
    assert!(lookup(&upstream).await.is_err());
    assert!(upstream.key_refused(), "a fault proves nothing");
    answer_with(&server, json(404, BAD_KEY)).await;
    assert_eq!(lookup(&upstream).await, Ok(QuestionLookup::Unknown));
    assert!(
        upstream.key_refused(),
        "a 404 that blames the key proves nothing"
    );
    let refusal = r#"{"Errors": ["No"], "IsSucceed": false}"#;
    answer_with(&server, json(409, refusal)).await;
    let _ = exchange(&upstream).await;
    assert!(!upstream.key_refused());
}

#[tokio::test]
async fn what_strangers_type_decides_nothing_but_asks_for_a_probe() {
    let server = stub(json(403, "")).await;
    firewall(&server, 403, 404).await;
    let upstream = client_of(&server);
    let keeper = tokio::spawn(upstream.clone().keep_key_health());
    for _ in 0..2 {
        let _ = lookup(&upstream).await;
    }
    assert_eq!(probes(&server).await, 0);
    let _ = lookup(&upstream).await;
    wait_for("a probe", async || probes(&server).await == 1).await;
    for _ in 0..9 {
        let _ = lookup(&upstream).await;
    }
    assert_eq!(probes(&server).await, 1, "at most one a second");
    assert!(!upstream.key_refused());

    firewall(&server, 403, 403).await;
    upstream.clock.advance(Duration::from_secs(1));
    wait_for("refused", async || upstream.key_refused()).await;
    keeper.abort();
}

#[tokio::test]
async fn a_refusal_whose_body_broke_off_is_not_bare() {
    let cut = b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 99\r\n\r\n{";
    let (upstream, _) = connection::closing(cut).await;
    let results = results(&upstream).await;
    assert_eq!(
        results,
        ["fault body", "unknown body", "unknown body", "unknown body"]
    );
    let signed_in = sign_in::attempt(&upstream).await;
    assert_eq!(short(&signed_in), "unknown body");
}

#[tokio::test]
async fn a_refused_key_is_tried_again_in_the_background() {
    let server = stub(json(200, BAD_KEY)).await;
    let upstream = client_of(&server);
    let keeper = tokio::spawn(upstream.clone().keep_key_health());
    let _ = exchange(&upstream).await;
    assert!(upstream.key_refused());
    answer_with(&server, json(404, "")).await;
    wait_for("accepted", async || {
        upstream.clock.advance(Duration::from_secs(1));
        !upstream.key_refused()
    })
    .await;
    assert_eq!(
        probes(&server).await,
        server.received_requests().await.unwrap().len(),
        "probes alone"
    );
    keeper.abort();
}

#[tokio::test]
async fn the_canary_fails_until_the_documented_answer_comes() {
    let server = stub(json(404, "")).await;
    let upstream = client_of(&server);
    for (status, body, fails) in [
        (404, "", true),
        (200, r#"{"Model": "First pet?", "IsSucceed": true}"#, false),
        (200, "<html>", true),
        (200, r#"{"Model": "", "IsSucceed": true}"#, false),
        (403, "", true),
    ] {
        answer_with(&server, json(status, body)).await;
        upstream.check_canary(&login()).await;
        assert_eq!(upstream.is_canary_failing(), fails, "{status} {body}");
    }
    assert!(!upstream.key_refused());
    upstream.forget_canary();
    assert!(!upstream.is_canary_failing());
}
