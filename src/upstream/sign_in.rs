//! Sign-in, `POST apiURL/token`: whether a login and a password open an account, and what for an expired one.
//!
//! Its answer is no envelope: `State`, `Step`, `Reason`, `Token`. The token is read for an expired password
//! alone; that of a session is never even kept (SEC-11). Sent once.

use reqwest::{
    Request, StatusCode,
    header::{HeaderName, HeaderValue},
};
use serde::Deserialize;

use super::{
    Budget, Fault, Outcome, Refusal, Upstream,
    verdict::{Reply, Settled, Step, check_status},
    wire::{self, Blame, Field},
};
use crate::journey::{Login, SecondFactor, Token};

const USERNAME: HeaderName = HeaderName::from_static("username");
const PASSWORD: HeaderName = HeaderName::from_static("password");
const FIRST_STEP: &str = "BaseAuthentication";
const EXPIRED: &str = "password has expired";
const CODE: &str = "VerificationCode";
/// Spelt as the documents spell it.
const PIN: &str = "SecutityPin";
const PIN_UNSET: &str = "PIN code is not init";
/// Longest login or password that a header carries, in bytes; servers take at least eight times as much.
const MAX_BYTES: usize = 1_024;

/// A login and a password that can travel in headers, marked sensitive.
pub struct Credentials {
    pub(super) username: HeaderValue,
    pub(super) password: HeaderValue,
}

impl Credentials {
    /// None when either could not arrive as it is: control characters, letters beyond ASCII, a space at an end,
    /// over 1,024 bytes, or nothing (SEC-32).
    #[must_use]
    pub fn of(login: &Login, password: &str) -> Option<Self> {
        Some(Self {
            username: Self::carried(login.as_str())?,
            password: Self::carried(password)?,
        })
    }

    /// Whether a text could arrive as it is.
    #[must_use]
    pub fn can_carry(text: &str) -> bool {
        let fits =
            (1..=MAX_BYTES).contains(&text.len()) && text.trim_matches(' ').len() == text.len();
        fits && text
            .bytes()
            .all(|byte| byte == b' ' || byte.is_ascii_graphic())
    }

    fn carried(text: &str) -> Option<HeaderValue> {
        let mut value = Self::can_carry(text).then(|| HeaderValue::from_str(text).ok())??;
        value.set_sensitive(true);
        Some(value)
    }
}

/// What a right login and password came to.
#[derive(Debug, PartialEq)]
pub enum SignedIn {
    /// They open the account.
    Opened,
    /// They do, with one more thing.
    SecondFactor(SecondFactor),
    /// The password has expired; the token is good for setting another.
    Expired(Token),
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "State")]
    state: Option<String>,
    #[serde(rename = "Step")]
    step: Option<String>,
    #[serde(rename = "Reason")]
    reason: Option<String>,
    #[serde(default, rename = "Token")]
    token: Field,
    #[serde(default)]
    error: Field,
}

impl Upstream {
    /// Signs in, and forgets the session at once. Refused means that login and password are not right together.
    /// Sent once.
    pub async fn sign_in(&self, credentials: Credentials, budget: Budget) -> Outcome<SignedIn> {
        self.call_judged(Step::SignIn, self.signing_in(credentials), budget, judge)
            .await
            .into()
    }

    pub(super) fn signing_in(&self, credentials: Credentials) -> Request {
        let mut request = self.changing_unversioned("token");
        request.headers_mut().extend([
            (USERNAME, credentials.username),
            (PASSWORD, credentials.password),
        ]);
        request
    }
}

pub(super) fn judge(reply: &Reply) -> Result<Settled<SignedIn>, Fault> {
    check_status(reply.status)?;
    let answer = reply
        .body
        .as_ref()
        .map_err(|fault| *fault)
        .and_then(|body| wire::object::<Answer>(body));
    let is_bare = !answer.as_ref().is_ok_and(|answer| answer.state.is_some());
    let settled = answer.and_then(|answer| match answer.error.blame()? {
        Blame::Key => Err(Fault::KeyRefused),
        Blame::Nobody => answer.settle(reply.status),
    });
    match settled {
        Err(fault)
            if is_bare
                && fault != Fault::KeyRefused
                && matches!(
                    reply.status,
                    StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
                ) =>
        {
            Err(Fault::Forbidden)
        }
        settled => settled,
    }
}

impl Answer {
    fn settle(self, status: StatusCode) -> Result<Settled<SignedIn>, Fault> {
        let state = self.state.as_deref().unwrap_or_default();
        let is_first_step =
            [self.state.as_deref(), self.step.as_deref()].contains(&Some(FIRST_STEP));
        match status {
            StatusCode::OK if state == "Succeeded" => Ok(Settled::Done(SignedIn::Opened)),
            StatusCode::UNAUTHORIZED | StatusCode::ACCEPTED
                if is_first_step && self.is_expired() =>
            {
                self.expired()
            }
            StatusCode::UNAUTHORIZED if is_first_step && state == "Failed" => {
                Ok(Settled::Refused(Refusal::default()))
            }
            StatusCode::ACCEPTED if state == "Expecting" => {
                Ok(Settled::Done(SignedIn::SecondFactor(self.second_factor())))
            }
            _ => Err(Fault::Json),
        }
    }

    fn is_expired(&self) -> bool {
        self.reason
            .as_ref()
            .is_some_and(|reason| reason.to_lowercase().contains(EXPIRED))
    }

    fn expired(self) -> Result<Settled<SignedIn>, Fault> {
        let Field::Text(token) = self.token else {
            return Err(Fault::Json);
        };
        Token::parse(&token)
            .map(SignedIn::Expired)
            .map(Settled::Done)
            .ok_or(Fault::Json)
    }

    fn second_factor(&self) -> SecondFactor {
        match (self.step.as_deref(), self.reason.as_deref()) {
            (_, Some(PIN_UNSET)) => SecondFactor::PinUnset,
            (Some(CODE), _) => SecondFactor::VerificationCode,
            (Some(PIN), _) => SecondFactor::Pin,
            _ => SecondFactor::Other,
        }
    }
}
