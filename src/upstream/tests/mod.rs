//! The client against stubs that speak the literal JSON of upstream-api.md, and against hostile
//! ones.

mod connection;
mod documented;
mod key;
mod odd;
mod secret;
mod sign_in;
pub(crate) mod tls;

use std::time::Duration;

use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

use super::*;
use crate::{
    clock::{Clock, Timestamp},
    journey::{Answer, Code, Login, NewPassword, Token},
    ledger::Announced,
};

const TIMEOUT: Duration = Duration::from_secs(8);

/// A manual clock: a deadline passes when a test says so, not when a machine is slow.
fn clock() -> Clock {
    Clock::hand_moved(Timestamp::from_millis(1_000_000))
}

fn settings(url: &str) -> Settings {
    Settings {
        url: url.parse().unwrap(),
        app_key: "canary-key".into(),
        api_version: "1.0".to_owned(),
        dialect: Dialect::AutoShares,
        connect_timeout: Duration::from_secs(2),
        timeout: TIMEOUT,
        max_in_flight: 64,
        ca_pem: None,
        proxy: None,
    }
}

fn build(settings: &Settings) -> Upstream {
    Upstream::new(settings, clock()).unwrap()
}

fn deadline(upstream: &Upstream) -> Deadline {
    upstream.deadline(Caller::Trader)
}

fn announced() -> Announced {
    Announced::for_tests()
}

fn login() -> Login {
    Login::parse("canary-login").unwrap()
}

fn answer() -> Answer {
    Answer::parse("canary-answer").unwrap()
}

fn code() -> Code {
    Code::parse("741175", 6).unwrap()
}

fn token() -> Token {
    Token::parse("canary-token").unwrap()
}

fn password() -> NewPassword {
    NewPassword::new("canary password".to_owned())
}

/// A stub that answers everything alike.
async fn stub(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.as_bytes().to_vec(), "application/json")
}

fn client_of(server: &MockServer) -> Upstream {
    build(&settings(&format!("{}/api", server.uri())))
}

async fn request(upstream: &Upstream, deadline: Deadline) -> Outcome<()> {
    upstream
        .request_reset(&login(), None, announced(), deadline)
        .await
}

async fn request_with_answer(upstream: &Upstream) -> Outcome<()> {
    let deadline = deadline(upstream);
    upstream
        .request_reset(&login(), Some(&answer()), announced(), deadline)
        .await
}

async fn exchange(upstream: &Upstream) -> Outcome<Token> {
    let deadline = deadline(upstream);
    upstream.exchange_code(&code(), announced(), deadline).await
}

async fn update(upstream: &Upstream) -> Outcome<()> {
    let deadline = deadline(upstream);
    upstream
        .set_password(&token(), &password(), announced(), deadline)
        .await
}

async fn lookup(upstream: &Upstream) -> Result<QuestionLookup, FaultKind> {
    let found = upstream.question(&login(), deadline(upstream)).await;
    found.map_err(|fault| fault.kind)
}

/// How question, request, code and update end, in short.
async fn results(upstream: &Upstream) -> [String; 4] {
    let question = match lookup(upstream).await {
        Ok(QuestionLookup::Question(_)) => "question".to_owned(),
        Ok(QuestionLookup::NoQuestion) => "no question".to_owned(),
        Ok(QuestionLookup::Unknown) => "unknown login".to_owned(),
        Err(kind) => format!("fault {}", kind.label()),
    };
    [
        question,
        short(&request_with_answer(upstream).await),
        short(&exchange(upstream).await),
        short(&update(upstream).await),
    ]
}

fn short<T>(outcome: &Outcome<T>) -> String {
    match outcome {
        Outcome::Done(_) => "done".to_owned(),
        Outcome::Refused(_) => "refused".to_owned(),
        Outcome::Fault(fault) => format!("fault {}", fault.kind.label()),
        Outcome::Unknown(fault) => format!("unknown {}", fault.kind.label()),
    }
}

async fn wait_for(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..2_000 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("{what}");
}
