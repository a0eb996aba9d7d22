//! What went wrong with a request, as one table: status, label, log level.
//!
//! Bad input is no failure: it is told on the page of its step. A failure carries no words; the boundary
//! paints it with brand and language.

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

use crate::clock::Timestamp;
use crate::ledger::Refused;
use crate::upstream::Fault;

/// After how long a trader may find the broker's system back.
pub(crate) const UNAVAILABLE_FOR: Duration = Duration::from_secs(30);

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

/// Why a request gets a problem page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum Failure {
    /// No such path.
    #[error("not found")]
    NotFound,
    /// A method that the path does not take.
    #[error("method not allowed")]
    MethodNotAllowed(Methods),
    /// A cross-site post, or a page token that this site did not make.
    #[error("forbidden")]
    Forbidden,
    /// No form, a field twice, broken encoding.
    #[error("bad request")]
    BadRequest,
    /// A body over 16 KiB.
    #[error("too large")]
    TooLarge,
    /// Over a limit; seconds until the longest refusing span frees a place.
    #[error("throttled")]
    Throttled {
        /// Seconds.
        retry_after: u32,
        /// Only sending codes is limited: one that came can still be entered.
        sending: bool,
    },
    /// The broker's system is down, slow or refuses us, and surely changed nothing.
    #[error("unavailable")]
    Unavailable,
    /// A panic, or a state that can't be.
    #[error("broken")]
    Broken,
}

impl Failure {
    /// Over a limit.
    pub(crate) fn throttled(refused: &Refused, sending: bool) -> Self {
        Self::Throttled {
            retry_after: u32::try_from(refused.retry_after.as_secs()).unwrap_or(u32::MAX),
            sending,
        }
    }

    /// The status of the answer.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The name of its page, and its label in logs.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::NotFound | Self::MethodNotAllowed(_) => "not-found",
            Self::Forbidden => "forbidden",
            Self::BadRequest | Self::TooLarge => "bad-request",
            Self::Throttled { .. } => "throttled",
            Self::Unavailable => "unavailable",
            Self::Broken => "error",
        }
    }

    /// How loud it is in the log.
    pub(crate) const fn level(self) -> Level {
        match self {
            Self::NotFound | Self::MethodNotAllowed(_) | Self::BadRequest | Self::TooLarge => {
                Level::INFO
            }
            Self::Forbidden | Self::Throttled { .. } | Self::Unavailable => Level::WARN,
            Self::Broken => Level::ERROR,
        }
    }

    fn retry_after(self) -> Option<u64> {
        match self {
            Self::Throttled { retry_after, .. } => Some(retry_after.into()),
            Self::Unavailable => Some(UNAVAILABLE_FOR.as_secs()),
            Self::NotFound
            | Self::MethodNotAllowed(_)
            | Self::Forbidden
            | Self::BadRequest
            | Self::TooLarge
            | Self::Broken => None,
        }
    }

    const fn allow(self) -> Option<&'static str> {
        match self {
            Self::MethodNotAllowed(Methods::Read) => Some("GET, HEAD"),
            Self::MethodNotAllowed(Methods::ReadAndPost) => Some("GET, HEAD, POST"),
            Self::MethodNotAllowed(Methods::Post) => Some("POST"),
            Self::NotFound
            | Self::Forbidden
            | Self::BadRequest
            | Self::TooLarge
            | Self::Throttled { .. }
            | Self::Unavailable
            | Self::Broken => None,
        }
    }
}

impl From<Fault> for Failure {
    fn from(_: Fault) -> Self {
        Self::Unavailable
    }
}

/// A failure, and the way on from it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Halt {
    /// What went wrong.
    pub(crate) failure: Failure,
    /// The page where the journey stands.
    pub(crate) back: &'static str,
    /// Until when the journey is kept, if there is one.
    pub(crate) kept_until: Option<Timestamp>,
}

impl Halt {
    /// The answer, still to be painted.
    pub(crate) fn answer(self) -> HttpResponse {
        let mut response = HttpResponse::new(self.failure.status());
        if let Some(seconds) = self.failure.retry_after() {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(methods) = self.failure.allow() {
            response
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static(methods));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            back: "/",
            kept_until: None,
        }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        Halt::from(*self).answer()
    }
}
