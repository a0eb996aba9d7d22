//! Where a journey stands, and where an event takes it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Event, JourneyId, Login, Question, Reference, Token};
use crate::clock::Timestamp;

/// How long an ending is shown at least, should the journey's time run out as it is reached.
const ENDING: Duration = Duration::from_mins(5);

/// What all steps of one journey share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// Its random name.
    pub id: JourneyId,
    /// Whose password is to be reset.
    pub login: Login,
    /// When its time is up (`session.ttl` after the accepted login).
    pub until: Timestamp,
}

/// Whether an account stands behind a journey. A page never shows which (SEC-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Account {
    /// The broker knows the login, or took its request for a reset.
    Real,
    /// The broker does not; no code of this journey goes upstream (SEC-7).
    Decoy,
}

impl Account {
    /// Real if either is: what the broker took once stays taken.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Decoy, Self::Decoy) => Self::Decoy,
            (Self::Real, _) | (_, Self::Real) => Self::Real,
        }
    }
}

/// What is known of signing in with the new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignIn {
    /// Nobody tried, or it could not be told.
    Unchecked,
    /// It opens the account.
    Checked,
    /// It does, and signing in takes one more thing.
    SecondFactor(SecondFactor),
}

/// What the broker asks for after login and password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondFactor {
    /// A verification code.
    VerificationCode,
    /// A PIN.
    Pin,
    /// A PIN that was never set.
    PinUnset,
    /// Something that no document names.
    Other,
}

/// Where a journey stands. The sealed cookie carries nothing else, so that a step can't be skipped (SEC-41).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// No journey; perhaps the login of one that ended.
    Login(Option<Login>),
    /// The question waits for its answer.
    Question {
        /// Whose.
        journey: Journey,
        /// Known to the broker, or not.
        account: Account,
        /// The broker's question or a decoy.
        question: Question,
    },
    /// A code was requested.
    Code {
        /// Whose.
        journey: Journey,
        /// Accepted by the broker, or not.
        account: Account,
        /// To be answered again before another code is sent.
        question: Option<Question>,
        /// When the code was requested.
        sent: Timestamp,
    },
    /// The broker's token waits for a password: it is this step's own evidence.
    Password {
        /// Whose.
        journey: Journey,
        /// Good for one update.
        token: Token,
    },
    /// The password is set.
    Done {
        /// Whose.
        journey: Journey,
        /// What is known of signing in with it.
        sign_in: SignIn,
    },
    /// The password may be set.
    Unsure(Journey),
    /// A password is set, and the sign-in check says that it is another account's (SEC-11).
    Mismatch {
        /// Whose it should have been.
        journey: Journey,
        /// By which support finds it in the log.
        reference: Reference,
    },
    /// No journey; perhaps the login of an expired password that was refused.
    Expired(Option<Login>),
}

/// The event does not belong to the step: denied, never granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event does not belong to the step")]
pub struct OutOfOrder;

impl Step {
    /// Where `event` takes this step at `now`. A journey whose time is up is over, whatever happened.
    ///
    /// # Errors
    /// [`OutOfOrder`] for an event that does not belong to the step.
    pub fn on(self, event: Event, now: Timestamp) -> Result<Self, OutOfOrder> {
        match (self.unless_expired(now), event) {
            (_, Event::Restarted) => Ok(Self::Login(None)),
            (step, Event::QuestionFound(journey, account, question)) if step.takes_login() => {
                Ok(Self::Question {
                    journey,
                    account,
                    question,
                })
            }
            (step, Event::ResetBegun(journey, account, sent)) if step.takes_login() => {
                Ok(Self::Code {
                    journey,
                    account,
                    question: None,
                    sent,
                })
            }
            (step, Event::PasswordExpired(journey, token)) if step.takes_login() => {
                Ok(Self::Password { journey, token })
            }
            (step, Event::SignInRefused(login)) if step.takes_login() => Ok(Self::Expired(login)),
            (
                Self::Question {
                    journey,
                    account,
                    question,
                },
                Event::AnswerAccepted(sent),
            ) => Ok(Self::Code {
                journey,
                account,
                question: Some(question),
                sent,
            }),
            (
                Self::Code {
                    journey,
                    account: before,
                    question: None,
                    ..
                },
                Event::ResetRepeated(account, sent),
            ) => Ok(Self::Code {
                journey,
                account: before.or(account),
                question: None,
                sent,
            }),
            (
                Self::Code {
                    journey,
                    account,
                    question: Some(question),
                    ..
                },
                Event::AnswerWanted,
            ) => Ok(Self::Question {
                journey,
                account,
                question,
            }),
            (
                Self::Code {
                    journey,
                    account: Account::Real,
                    ..
                },
                Event::CodeMatched(token),
            ) => Ok(Self::Password { journey, token }),
            (Self::Password { journey, .. }, Event::PasswordSet(sign_in)) => Ok(Self::Done {
                journey: journey.ending(now),
                sign_in,
            }),
            (Self::Password { journey, token }, Event::AccountMismatched) => Ok(Self::Mismatch {
                journey: journey.ending(now),
                reference: token.reference(),
            }),
            (Self::Password { journey, .. }, Event::UpdateLost) => {
                Ok(Self::Unsure(journey.ending(now)))
            }
            (Self::Code { journey, .. } | Self::Password { journey, .. }, Event::JourneySpent) => {
                Ok(Self::Login(Some(journey.login)))
            }
            (
                step @ (Self::Login(_)
                | Self::Question { .. }
                | Self::Code { .. }
                | Self::Password { .. }
                | Self::Done { .. }),
                Event::InputRefused,
            ) => Ok(step),
            (Self::Expired(login), Event::InputRefused) => Ok(Self::Login(login)),
            _ => Err(OutOfOrder),
        }
    }

    /// This step, or the login step with the login kept when the journey's time is up.
    #[must_use]
    pub fn unless_expired(self, now: Timestamp) -> Self {
        match self.journey() {
            Some(journey) if now >= journey.until => Self::Login(Some(journey.login.clone())),
            Some(_) | None => self,
        }
    }

    /// The journey, but for the login step.
    #[must_use]
    pub const fn journey(&self) -> Option<&Journey> {
        match self {
            Self::Login(_) | Self::Expired(_) => None,
            Self::Question { journey, .. }
            | Self::Code { journey, .. }
            | Self::Password { journey, .. }
            | Self::Done { journey, .. }
            | Self::Mismatch { journey, .. }
            | Self::Unsure(journey) => Some(journey),
        }
    }

    /// The page of this step: each path is written here alone.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Login(_) => "/",
            Self::Question { .. } => "/question",
            Self::Code { .. } => "/code",
            Self::Password { .. } => "/password",
            Self::Done { .. } => "/done",
            Self::Unsure(_) => "/unsure",
            Self::Mismatch { .. } => "/mismatch",
            Self::Expired(_) => "/expired",
        }
    }

    /// The login that a page may show or fill in.
    #[must_use]
    pub fn login(&self) -> Option<&Login> {
        match self {
            Self::Login(login) | Self::Expired(login) => login.as_ref(),
            Self::Question { .. }
            | Self::Code { .. }
            | Self::Password { .. }
            | Self::Done { .. }
            | Self::Unsure(_)
            | Self::Mismatch { .. } => self.journey().map(|journey| &journey.login),
        }
    }

    /// Whether a login typed now begins a journey: there is none, or it is done.
    #[must_use]
    pub const fn takes_login(&self) -> bool {
        matches!(self, Self::Login(_) | Self::Expired(_) | Self::Done { .. })
    }

    /// Whether the journey has come to its end, well or not.
    #[must_use]
    pub const fn is_ending(&self) -> bool {
        matches!(
            self,
            Self::Done { .. } | Self::Unsure(_) | Self::Mismatch { .. }
        )
    }
}

impl Journey {
    fn ending(mut self, now: Timestamp) -> Self {
        self.until = self.until.max(now + ENDING);
        self
    }
}
