//! Why a request gets a problem page, as tables: status, label, log level, headers.
//!
//! Bad input is no failure: the page of its step shows it. A failure carries no words. The request
//! middleware renders it in the brand and language of its reader.

use std::time::Duration;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{ALLOW, HeaderValue, RETRY_AFTER},
    },
};
use serde::{Deserialize, Serialize};
use tracing::Level;

use crate::{
    clock::Timestamp,
    journey::{Fact, LimitReached},
};

/// Which methods a path takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Methods {
    /// A page that is only read.
    Read,
    /// A page with a form.
    ReadAndPost,
    /// A form without a page.
    Post,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum FailureKind {
    /// No such path.
    #[error("not found")]
    NotFound,
    /// A method that the path does not take.
    #[error("method not allowed")]
    MethodNotAllowed(Methods),
    /// A post from another site.
    #[error("forbidden")]
    Forbidden,
    /// A page token that this site did not make.
    #[error("forged")]
    Forged,
    /// No form, a field twice, broken encoding.
    #[error("bad request")]
    BadRequest,
    /// A body over 16 KiB.
    #[error("too large")]
    TooLarge,
    /// Over a limit.
    #[error("throttled")]
    Throttled {
        /// Seconds until the longest refusing span frees a place.
        retry_after: u32,
        /// Only sending codes is limited: one that came can still be entered.
        sending: bool,
    },
    /// The broker's system is down, slow or refuses us, and surely changed nothing.
    #[error("unavailable")]
    Unavailable {
        /// Seconds to wait before another try: 30 to 900.
        retry_after: u32,
    },
    /// Nobody reads the log, and the queue of audit lines is full. No step may go unrecorded.
    #[error("no room for audit lines")]
    AuditFull,
    /// A panic, or a state that can't be.
    #[error("broken")]
    Broken,
}

/// Seconds after which a trader may find the site back, where the broker names none.
const UNAVAILABLE_FOR: u32 = 30;

impl FailureKind {
    /// What a fact amounts to, if it is one that no page of a step can show.
    pub(crate) const fn of(fact: &Fact) -> Option<Self> {
        match *fact {
            Fact::LimitReached(LimitReached {
                retry_after,
                sending,
                ..
            }) => Some(Self::Throttled {
                retry_after,
                sending,
            }),
            Fact::BrokerUnavailable(retry_after) | Fact::AnswerLost(retry_after) => {
                Some(Self::Unavailable { retry_after })
            }
            Fact::TurnTimedOut => Some(Self::Unavailable {
                retry_after: UNAVAILABLE_FOR,
            }),
            Fact::Broken => Some(Self::Broken),
            Fact::InputInvalid(_)
            | Fact::LoginInvalid(..)
            | Fact::SignInInvalid(..)
            | Fact::QuestionFound(..)
            | Fact::CodeRequested(..)
            | Fact::AnswerAccepted(_)
            | Fact::AnswerRefused(..)
            | Fact::AnswerOutcomeUnknown(_)
            | Fact::CodeRequestedAgain(..)
            | Fact::AnswerNeededAgain
            | Fact::ResendTooEarly(_)
            | Fact::CodeMatched(_)
            | Fact::CodeRefused(..)
            | Fact::CodeOutcomeUnknown
            | Fact::PasswordsUsedUp
            | Fact::PasswordChanged(_)
            | Fact::AccountMismatched
            | Fact::PasswordRefused(_)
            | Fact::TokenRefused
            | Fact::UpdateOutcomeUnknown
            | Fact::SignInRefused(_)
            | Fact::PasswordNotExpired(_)
            | Fact::PasswordExpired(..)
            | Fact::Restarted
            | Fact::Superseded => None,
        }
    }

    /// The status of the answer.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden | Self::Forged => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } | Self::AuditFull => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The name of its page, the stem of its texts, and its label in logs.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::NotFound | Self::MethodNotAllowed(_) => "not-found",
            Self::Forbidden | Self::Forged => "forbidden",
            Self::BadRequest | Self::TooLarge => "bad-request",
            Self::Throttled { .. } => "throttled",
            Self::Unavailable { .. } | Self::AuditFull => "unavailable",
            Self::Broken => "error",
        }
    }

    /// The level of its log line.
    pub(crate) const fn level(self) -> Level {
        match self {
            Self::NotFound | Self::MethodNotAllowed(_) | Self::BadRequest | Self::TooLarge => {
                Level::INFO
            }
            Self::Forbidden
            | Self::Forged
            | Self::Throttled { .. }
            | Self::Unavailable { .. }
            | Self::AuditFull => Level::WARN,
            Self::Broken => Level::ERROR,
        }
    }

    /// After how long another try may go well.
    pub(crate) fn retry_after(self) -> Option<Duration> {
        let seconds = match self {
            Self::Throttled { retry_after, .. } | Self::Unavailable { retry_after } => retry_after,
            Self::AuditFull => UNAVAILABLE_FOR,
            Self::NotFound
            | Self::MethodNotAllowed(_)
            | Self::Forbidden
            | Self::Forged
            | Self::BadRequest
            | Self::TooLarge
            | Self::Broken => return None,
        };
        Some(Duration::from_secs(seconds.into()))
    }

    const fn allow(self) -> Option<&'static str> {
        let Self::MethodNotAllowed(methods) = self else {
            return None;
        };
        Some(match methods {
            Methods::Read => "GET, HEAD",
            Methods::ReadAndPost => "GET, HEAD, POST",
            Methods::Post => "POST",
        })
    }
}

/// A failure, and the way on from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub(crate) struct Failure {
    /// What went wrong.
    pub(crate) kind: FailureKind,
    /// The page to go back to.
    pub(crate) back: &'static str,
    /// Until when the journey is kept, if there is one.
    pub(crate) kept_until: Option<Timestamp>,
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Self {
            kind,
            back: "/",
            kept_until: None,
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.kind.status()
    }

    /// The bare answer, which the request middleware renders.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.kind.status());
        if let Some(wait) = self.kind.retry_after() {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(wait.as_secs()));
        }
        if let Some(methods) = self.kind.allow() {
            response
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static(methods));
        }
        response.extensions_mut().insert(*self);
        response
    }
}

impl From<FailureKind> for actix_web::Error {
    fn from(kind: FailureKind) -> Self {
        Failure::from(kind).into()
    }
}
