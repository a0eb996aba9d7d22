//! The steps of a journey.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{JourneyId, Login, Question, Reference, Token};
use crate::clock::Timestamp;

/// How long the password step is open at least, from a code that matched.
pub(super) const AFTER_MATCH: Duration = Duration::from_mins(10);
/// How long a journey lasts at the most, however many codes it asks for, unless `session.ttl` is
/// longer.
const LONGEST: Duration = Duration::from_hours(1);
/// How many of the broker's own sentences about passwords are kept.
const POLICY_SENTENCES: usize = 5;

/// What all steps of one journey share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// Its random name.
    pub id: JourneyId,
    /// Whose password is to be reset.
    pub login: Login,
    /// When its time is up: `session.ttl` after the accepted login or the last email.
    pub until: Timestamp,
    /// When its time is up whatever is emailed.
    latest: Timestamp,
    /// `session.ttl`
    ttl: Duration,
}

impl Journey {
    /// A journey that begins now.
    #[must_use]
    pub fn new(id: JourneyId, login: Login, now: Timestamp, ttl: Duration) -> Self {
        let (until, latest) = (now + ttl, now + ttl.max(LONGEST));
        Self {
            id,
            login,
            until,
            latest,
            ttl,
        }
    }

    /// How long anything may have to be remembered of a journey (its marks, limits and turns).
    #[must_use]
    pub fn longest(ttl: Duration) -> Duration {
        ttl.max(LONGEST) + AFTER_MATCH
    }

    /// With its time counted anew from an email at `sent`.
    pub(super) fn emailed(mut self, sent: Timestamp) -> Self {
        self.until = self.until.max(sent + self.ttl).min(self.latest);
        self
    }

    /// With its time lasting until `moment` at least.
    pub(super) fn kept_until(mut self, moment: Timestamp) -> Self {
        self.until = self.until.max(moment);
        self
    }
}

/// Whether a journey belongs to an account. A page never shows which (SEC-1).
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
    /// Nobody tried, or the answer was unclear.
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

/// The step that a journey has reached. The sealed cookie carries nothing else: a step can't be
/// skipped (SEC-41).
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
        /// Asked once more, for another code.
        again: bool,
        /// Answers that the broker refused in a row.
        refused: u8,
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
        /// The broker's own sentences about passwords that it refused, the newest first (UX-75).
        policy: Vec<String>,
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
    /// A password is set, and the sign-in check found that it is another account's (SEC-11).
    Mismatch {
        /// Whose it should have been.
        journey: Journey,
        /// By which support finds it in the log.
        reference: Reference,
    },
    /// No journey; perhaps the login of an expired password that was refused.
    Expired(Option<Login>),
}

/// The fact does not belong to the step: denied, never granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the fact does not belong to the step")]
pub struct OutOfOrder;

impl Step {
    pub(super) fn question(journey: &Journey, account: Account, question: &Question) -> Self {
        Self::Question {
            journey: journey.clone(),
            account,
            question: question.clone(),
            again: false,
            refused: 0,
        }
    }

    pub(super) const fn password(journey: Journey, token: Token) -> Self {
        Self::Password {
            journey,
            token,
            policy: Vec::new(),
        }
    }

    pub(super) fn code(
        journey: Journey,
        account: Account,
        question: Option<Question>,
        sent: Timestamp,
    ) -> Self {
        Self::Code {
            journey: journey.emailed(sent),
            account,
            question,
            sent,
        }
    }

    /// The question after one more refused answer.
    pub(super) const fn once_more_refused(mut self) -> Self {
        if let Self::Question { refused, .. } = &mut self {
            *refused = refused.saturating_add(1);
        }
        self
    }

    /// The password step with the broker's sentences about one more refused password.
    pub(super) fn with_policy(mut self, sentences: &[String]) -> Self {
        if let Self::Password { policy, .. } = &mut self {
            policy.retain(|known| !sentences.contains(known));
            policy.splice(..0, sentences.iter().cloned());
            policy.truncate(POLICY_SENTENCES);
        }
        self
    }

    /// The broker's own sentences that the cookie can do without, the oldest last.
    pub const fn policy_mut(&mut self) -> Option<&mut Vec<String>> {
        if let Self::Password { policy, .. } = self {
            Some(policy)
        } else {
            None
        }
    }

    /// Whether the question is asked once more, for another code.
    #[must_use]
    pub const fn is_asked_again(&self) -> bool {
        matches!(self, Self::Question { again: true, .. })
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
