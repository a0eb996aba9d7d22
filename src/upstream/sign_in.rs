//! Sign-in, `POST apiURL/token`: whether a login and a password open an account, or have expired.
//!
//! The answer is no envelope: `State`, `Step`, `Reason`, `Token` or `ConfirmationToken`. An expired
//! password's token sets another password. A session's token is used for one thing: the session is
//! ended at once, in the background (SEC-11).

use reqwest::{
    Request, StatusCode,
    header::{AUTHORIZATION, HeaderName, HeaderValue},
};
use serde::Deserialize;

use super::{
    Caller, Deadline, FaultKind, Outcome, Refusal, Upstream,
    envelope::{self, Blame, TextField},
    interpretation::{Decision, RawAnswer, by_bare_status},
    operation::Operation,
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
/// Longest login or password that a header carries, in bytes; servers take at least eight times as
/// much.
const MAX_BYTES: usize = 1_024;

/// A login and a password that can travel in headers, marked sensitive.
pub struct Credentials {
    pub(super) username: HeaderValue,
    pub(super) password: HeaderValue,
}

impl Credentials {
    /// None when either could not arrive as it is: control characters, letters beyond ASCII, a
    /// space at an end, over 1,024 bytes, or nothing (SEC-32).
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
pub enum SignInResult {
    /// They open the account.
    Opened,
    /// They do, with one more thing.
    SecondFactor(SecondFactor),
    /// The password has expired. The token is good for setting another.
    Expired(Token),
}

/// A success, and the token of the session that a 200 began.
pub(super) type SignedIn = (SignInResult, Option<Token>);

#[derive(Deserialize)]
struct SignInAnswer {
    #[serde(default, rename = "State")]
    state: TextField,
    #[serde(default, rename = "Step")]
    step: TextField,
    #[serde(default, rename = "Reason")]
    reason: TextField,
    #[serde(default, rename = "Token")]
    token: TextField,
    #[serde(default, rename = "ConfirmationToken")]
    confirmation_token: TextField,
    #[serde(default, rename = "Message")]
    message: TextField,
    #[serde(default)]
    error: TextField,
}

impl Upstream {
    /// Signs in, and ends the session at once. Refused means that login and password are not right
    /// together. It is sent once.
    pub async fn sign_in(
        &self,
        credentials: Credentials,
        deadline: Deadline,
    ) -> Outcome<SignInResult> {
        let request = self.sign_in_request(credentials);
        let decision = self
            .call(Operation::SignIn, request, deadline, interpret_sign_in)
            .await;
        Outcome::from(decision.map(|decision| match decision {
            Decision::Done((result, session)) => {
                if let Some(session) = session {
                    self.log_out(&session);
                }
                Decision::Done(result)
            }
            Decision::Refused(refusal) => Decision::Refused(refusal),
        }))
    }

    pub(super) fn sign_in_request(&self, credentials: Credentials) -> Request {
        let mut request = self.unversioned_post("token");
        request.headers_mut().extend([
            (USERNAME, credentials.username),
            (PASSWORD, credentials.password),
        ]);
        request
    }

    /// Ends a session in the background. Nobody waits for that, and its outcome is counted and
    /// otherwise ignored.
    fn log_out(&self, session: &Token) {
        let Ok(mut bearer) = HeaderValue::try_from(format!("Bearer {}", session.expose())) else {
            return;
        };
        bearer.set_sensitive(true);
        let mut request = self.unversioned_post("logout");
        request.headers_mut().insert(AUTHORIZATION, bearer);
        let upstream = self.clone();
        self.in_background(async move {
            let deadline = upstream.deadline(Caller::Site);
            let ignore = |reply: &RawAnswer| reply.finished().map(|_| Decision::Done(()));
            let _ = upstream
                .call(Operation::Logout, request, deadline, ignore)
                .await;
        });
    }
}

pub(super) fn interpret_sign_in(reply: &RawAnswer) -> Result<Decision<SignedIn>, FaultKind> {
    let body = reply.finished()?;
    let answer = match body.and_then(envelope::object::<SignInAnswer>) {
        Ok(answer) => answer,
        Err(kind) => return Err(by_bare_status(reply.status, kind)),
    };
    let is_bare = answer.state.text().is_none();
    answer.decide(reply.status).map_err(|kind| {
        if is_bare {
            by_bare_status(reply.status, kind)
        } else {
            kind
        }
    })
}

impl SignInAnswer {
    fn decide(self, status: StatusCode) -> Result<Decision<SignedIn>, FaultKind> {
        if self.message.says_key_incorrect() {
            return Err(FaultKind::KeyRefused);
        }
        match self.error.blame()? {
            Blame::Key => return Err(FaultKind::KeyRefused),
            Blame::Nobody => {}
        }
        let state = self.state.text().unwrap_or_default();
        let is_first_step = [self.state.text(), self.step.text()].contains(&Some(FIRST_STEP));
        match status {
            StatusCode::OK if state == "Succeeded" => {
                Ok(Decision::Done((SignInResult::Opened, self.token())))
            }
            StatusCode::UNAUTHORIZED | StatusCode::ACCEPTED
                if is_first_step && self.is_expired() =>
            {
                let token = self.token().ok_or(FaultKind::Json)?;
                Ok(Decision::Done((SignInResult::Expired(token), None)))
            }
            StatusCode::UNAUTHORIZED if is_first_step && state == "Failed" => {
                Ok(Decision::Refused(Refusal::of_sign_in(self.reason.text())))
            }
            StatusCode::ACCEPTED if state == "Expecting" => {
                let factor = SignInResult::SecondFactor(self.second_factor());
                Ok(Decision::Done((factor, None)))
            }
            _ => Err(FaultKind::Json),
        }
    }

    fn is_expired(&self) -> bool {
        self.reason
            .text()
            .is_some_and(|reason| reason.to_lowercase().contains(EXPIRED))
    }

    /// The first of `Token` and `ConfirmationToken` that is a text and not empty.
    fn token(&self) -> Option<Token> {
        let fields = [&self.token, &self.confirmation_token];
        let mut texts = fields.into_iter().filter_map(TextField::text);
        Token::parse(texts.find(|text| !text.is_empty())?)
    }

    fn second_factor(&self) -> SecondFactor {
        match (self.step.text(), self.reason.text()) {
            (_, Some(PIN_UNSET)) => SecondFactor::PinUnset,
            (Some(CODE), _) => SecondFactor::VerificationCode,
            (Some(PIN), _) => SecondFactor::Pin,
            _ => SecondFactor::Other,
        }
    }
}
