//! The key that the broker refuses, and takes again.

use super::*;

const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

async fn answer_with(server: &MockServer, answer: ResponseTemplate) {
    server.reset().await;
    Mock::given(any()).respond_with(answer).mount(server).await;
}

#[tokio::test]
async fn a_refused_key_is_seen_at_once_and_until_a_proper_answer() {
    let server = stub(json(401, BAD_KEY)).await;
    let upstream = client_of(&server);
    assert!(!upstream.key_refused());
    assert_eq!(
        upstream.exchange_code(&code(), budget(&upstream)).await,
        Outcome::Fault(Fault::KeyRefused)
    );
    assert!(upstream.key_refused());
    answer_with(&server, json(500, "")).await;
    assert!(
        upstream
            .question(&login(), budget(&upstream))
            .await
            .is_err()
    );
    assert!(upstream.key_refused(), "a fault proves nothing");
    answer_with(&server, json(404, BAD_KEY)).await;
    assert_eq!(
        upstream.question(&login(), budget(&upstream)).await,
        Ok(Asked::Unknown)
    );
    assert!(
        upstream.key_refused(),
        "a 404 that blames the key proves nothing"
    );
    answer_with(
        &server,
        json(409, r#"{"Errors": ["No"], "IsSucceed": false}"#),
    )
    .await;
    let _ = upstream.exchange_code(&code(), budget(&upstream)).await;
    assert!(!upstream.key_refused());
}

#[tokio::test]
async fn bare_refusals_of_three_journeys_are_a_refused_key() {
    let server = stub(json(403, "")).await;
    let upstream = client_of(&server);
    for journey in [1, 1, 1, 2] {
        let _ = upstream
            .question(&login(), upstream.budget(JourneyId([journey; 16])))
            .await;
    }
    assert!(!upstream.key_refused());
    let _ = upstream
        .question(&login(), upstream.budget(JourneyId([3; 16])))
        .await;
    assert!(upstream.key_refused());
}

#[tokio::test]
async fn a_refused_key_is_tried_again_in_the_background() {
    let server = stub(json(200, BAD_KEY)).await;
    let upstream = client_of(&server);
    let watch = tokio::spawn(upstream.clone().watch_key());
    let _ = upstream.exchange_code(&code(), budget(&upstream)).await;
    assert!(upstream.key_refused());
    answer_with(&server, json(404, "")).await;
    while upstream.key_refused() {
        upstream.clock.advance(Duration::from_secs(1));
        tokio::task::yield_now().await;
    }
    let asked = server.received_requests().await.unwrap();
    assert!(asked.iter().all(|request| {
        request
            .url
            .query()
            .unwrap()
            .starts_with("username=latchkey-probe-")
    }));
    watch.abort();
}
