//! The client against stubs that speak the literal JSON of upstream-api.md, and against hostile ones.

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
    journey::{Answer, Code, JourneyId, Login, NewPassword, Token},
};

const TIMEOUT: Duration = Duration::from_secs(8);

/// A clock that stands: a budget ends when a test says so, not when a machine is slow.
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

fn budget(upstream: &Upstream) -> Budget {
    upstream.budget(JourneyId([7; 16]))
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

/// How the steps question, request, code and update end, in short.
async fn told(upstream: &Upstream) -> [String; 4] {
    let asked = match upstream.question(&login(), budget(upstream)).await {
        Ok(Asked::Question(_)) => "question".to_owned(),
        Ok(Asked::NoQuestion) => "no question".to_owned(),
        Ok(Asked::Unknown) => "unknown login".to_owned(),
        Err(fault) => format!("fault {}", fault.label()),
    };
    [
        asked,
        short(
            &upstream
                .request_reset(&login(), Some(&answer()), budget(upstream))
                .await,
        ),
        short(&upstream.exchange_code(&code(), budget(upstream)).await),
        short(
            &upstream
                .set_password(&token(), &password(), budget(upstream))
                .await,
        ),
    ]
}

fn short<T>(outcome: &Outcome<T>) -> String {
    match outcome {
        Outcome::Done(_) => "done".to_owned(),
        Outcome::Refused(_) => "refused".to_owned(),
        Outcome::Fault(fault) => format!("fault {}", fault.label()),
        Outcome::Unknown(fault) => format!("unknown {}", fault.label()),
    }
}
