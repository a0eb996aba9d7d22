//! Why no answer came, and what that says about the call: surely without effect, or perhaps not.

use std::{error::Error as StdError, io};

/// Why a call brought no documented answer. Names no URL, login or body, and is safe to log (SEC-49).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Every place was taken until the budget ran out, or too little of it was left to begin a change.
    #[error("no place or no time for the call")]
    Queue,
    /// No connection.
    #[error("no connection to the broker")]
    Connect,
    /// No connection that TLS trusts (SEC-37).
    #[error("no trusted TLS connection to the broker")]
    Tls,
    /// The step's budget ran out under way.
    #[error("the broker did not answer in time")]
    Timeout,
    /// The connection broke before an answer began.
    #[error("the connection broke before an answer")]
    Broken,
    /// A 3xx: never followed (SEC-34).
    #[error("the broker answered with a redirect")]
    Redirect,
    /// A 429 or 503: the broker took nothing in.
    #[error("the broker is busy: status {0}")]
    Busy(u16),
    /// Any other status that no answer may have.
    #[error("the broker answered with status {0}")]
    Status(u16),
    /// The documented answer to a bad `upstream.app_key`.
    #[error("the broker refused upstream.app_key")]
    KeyRefused,
    /// A bare 401 or 403: a firewall, or a refused key.
    #[error("the broker answered with a bare 401 or 403")]
    Forbidden,
    /// The answer's body broke off.
    #[error("the answer broke off")]
    Body,
    /// The answer's body is over 64 KiB.
    #[error("the answer is over 64 KiB")]
    TooLarge,
    /// The answer's body is compressed, which was not asked for.
    #[error("the answer is compressed")]
    Encoding,
    /// The answer's body is no JSON of a documented shape.
    #[error("the answer is of no documented shape")]
    Json,
}

impl Fault {
    /// The name of this fault in metrics and logs.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Broken => "broken",
            Self::Redirect => "redirect",
            Self::Busy(_) => "busy",
            Self::Status(_) => "status",
            Self::KeyRefused => "key_refused",
            Self::Forbidden => "forbidden",
            Self::Body => "body",
            Self::TooLarge => "too_large",
            Self::Encoding => "encoding",
            Self::Json => "json",
        }
    }

    /// True when a call that ended so was surely not processed (contract, "Unknown outcomes").
    const fn is_without_effect(self) -> bool {
        match self {
            Self::Queue
            | Self::Connect
            | Self::Tls
            | Self::Redirect
            | Self::Busy(_)
            | Self::KeyRefused
            | Self::Forbidden => true,
            Self::Timeout
            | Self::Broken
            | Self::Status(_)
            | Self::Body
            | Self::TooLarge
            | Self::Encoding
            | Self::Json => false,
        }
    }

    /// True when the connection failed before an answer began: the only faults that a question is asked
    /// again for (SEC-39).
    pub(super) const fn came_before_an_answer(self) -> bool {
        matches!(self, Self::Connect | Self::Tls | Self::Broken)
    }

    /// True when the broker sent what no broker in order sends, or broke off.
    pub(super) const fn tells_of_disorder(self) -> bool {
        matches!(
            self,
            Self::Broken | Self::Body | Self::TooLarge | Self::Encoding
        )
    }

    /// Why a request got no head of an answer.
    pub(super) fn of_request(error: &reqwest::Error) -> Self {
        match (error.is_connect(), is_tls(error)) {
            (true, true) => Self::Tls,
            (true, false) => Self::Connect,
            (false, _) => Self::Broken,
        }
    }
}

fn is_tls(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<rustls::Error>() {
            return true;
        }
        // An io::Error's source is that of the error inside it: look at the inside itself.
        let inside = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        cause = inside.map_or_else(
            || error.source(),
            |inside| Some(inside as &(dyn StdError + 'static)),
        );
    }
    false
}

/// How a call that changes something ended.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Outcome<T> {
    /// The documented success.
    Done(T),
    /// A documented refusal: nothing was changed.
    Refused(super::Refusal),
    /// A fault, and the call was surely not processed: the trader may simply try again.
    Fault(Fault),
    /// The call was sent and then went wrong: it may have been processed.
    Unknown(Fault),
}

impl<T> From<Fault> for Outcome<T> {
    fn from(fault: Fault) -> Self {
        if fault.is_without_effect() {
            Self::Fault(fault)
        } else {
            Self::Unknown(fault)
        }
    }
}
