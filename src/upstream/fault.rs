//! Why a call has no documented answer, with its cause, and whether the call may have changed
//! something.

use std::{error::Error as StdError, io, time::Duration};

use rustls::{AlertDescription, CertificateError};
use thiserror::Error;

use super::{
    answer_head::{AnswerHead, Content},
    progress::Phase,
};

/// The seconds that a page may name when the broker is unavailable, and what it names if the broker
/// gave none.
const SHORTEST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_mins(15);

/// Why a call has no documented answer. It names no URL, login or body, and is safe to log
/// (SEC-49).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind}")]
pub struct Fault {
    /// What went wrong.
    pub kind: FaultKind,
    /// What the answer was like, if its head arrived.
    pub answer: Option<AnswerSummary>,
}

/// What an answer was like, for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerSummary {
    /// Its status.
    pub status: u16,
    /// Its `Content-Type`.
    pub content: Content,
    /// How many bytes of its body were read.
    pub bytes: usize,
    /// After what time the broker wants the call again.
    pub retry_after: Option<Duration>,
}

/// What went wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FaultKind {
    /// No permit was free until the deadline, or too little time was left to begin a change.
    #[error("no permit or no time for the call")]
    Queue,
    /// The broker asked for a pause that is not over yet.
    #[error("the broker asked for a pause of this step")]
    Held(Duration),
    /// No connection.
    #[error("no connection to the broker: {0}")]
    Connect(ConnectCause),
    /// No connection that TLS trusts (SEC-37).
    #[error("no trusted TLS connection to the broker: {0}")]
    Tls(TlsCause),
    /// The step's deadline passed under way.
    #[error("the time of the step ran out {0}")]
    Timeout(Phase),
    /// The connection broke before an answer began.
    #[error("the connection broke before an answer")]
    Broken,
    /// A 3xx. It is never followed (SEC-34).
    #[error("the broker answered with a redirect")]
    Redirect,
    /// A 429 or 503: the broker processed nothing.
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
    /// A 404 without the broker's envelope: a path that leads nowhere, or a gateway.
    #[error("a 404 that is not the broker's: upstream.url may lead elsewhere")]
    NotFound,
    /// The answer's body broke off.
    #[error("the answer broke off")]
    Body,
    /// The answer's body is too large (SEC-35).
    #[error("the answer is too large")]
    TooLarge,
    /// The answer's body is compressed, although the request asked for none of that.
    #[error("the answer is compressed, which was not asked for")]
    Encoding,
    /// The answer's body is no JSON of a documented shape.
    #[error("the answer is of no documented shape")]
    Json,
}

/// Why there is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ConnectCause {
    /// The host's name has no address.
    #[error("the name does not resolve")]
    Name,
    /// The port is closed.
    #[error("the port refuses connections")]
    Refused,
    /// There is no route.
    #[error("the network does not reach the host")]
    Unreachable,
    /// `upstream.connect_timeout` passed before there was a connection.
    #[error("upstream.connect_timeout passed while the connection was made")]
    Timeout,
    /// `upstream.proxy` gave no tunnel.
    #[error("upstream.proxy refuses the tunnel")]
    Proxy,
    /// Anything else; nearly always a connection that was closed at once.
    #[error("the connection was closed while it was made")]
    Closed,
}

/// Why a TLS handshake failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TlsCause {
    /// No trusted authority signed the certificate.
    #[error("the certificate is of an unknown issuer")]
    UnknownIssuer,
    /// The certificate is another host's.
    #[error("the certificate is not for this host")]
    WrongName,
    /// The certificate's time is over.
    #[error("the certificate has expired")]
    Expired,
    /// The certificate's time has not begun.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// An authority's own certificate, used as a server's.
    #[error("the certificate is an authority's, used as a server's")]
    Authority,
    /// Anything else about the certificate.
    #[error("the certificate can't be verified")]
    Certificate,
    /// The broker's side ended the handshake.
    #[error("the broker's side ended the handshake with alert {0:?}")]
    Alert(AlertDescription),
    /// No version or cipher in common.
    #[error("no TLS version or cipher in common")]
    Version,
    /// `upstream.connect_timeout` passed during the handshake.
    #[error("upstream.connect_timeout passed during the handshake")]
    Timeout,
    /// The port speaks no TLS.
    #[error("the port speaks no TLS")]
    NotTls,
    /// Anything else.
    #[error("the handshake failed")]
    Other,
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self { kind, answer: None }
    }
}

impl Fault {
    pub(super) fn of_answer(kind: FaultKind, status: u16, head: &AnswerHead, bytes: usize) -> Self {
        let summary = AnswerSummary {
            status,
            content: head.content,
            bytes,
            retry_after: head.retry_after,
        };
        Self {
            kind,
            answer: Some(summary),
        }
    }

    /// True for a 401 of no documented form.
    #[must_use]
    pub fn is_bare_401(&self) -> bool {
        self.kind == FaultKind::Forbidden && self.answer.is_some_and(|answer| answer.status == 401)
    }

    /// After what time a page may send the trader to try again: the broker's own time, from 30 s to
    /// 900 s, or 30 s.
    #[must_use]
    pub fn retry_after(&self) -> Duration {
        let wait = match (self.kind, &self.answer) {
            (FaultKind::Held(left), _) => Some(left),
            (FaultKind::Busy(_), Some(answer)) => answer.retry_after,
            _ => None,
        };
        wait.map_or(SHORTEST_WAIT, |wait| {
            wait.clamp(SHORTEST_WAIT, LONGEST_WAIT)
        })
    }
}

impl FaultKind {
    /// The name of this fault in metrics and logs.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Held(_) => "held",
            Self::Connect(_) => "connect",
            Self::Tls(_) => "tls",
            Self::Timeout(_) => "timeout",
            Self::Broken => "broken",
            Self::Redirect => "redirect",
            Self::Busy(_) => "busy",
            Self::Status(_) => "status",
            Self::KeyRefused => "key_refused",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Body => "body",
            Self::TooLarge => "too_large",
            Self::Encoding => "encoding",
            Self::Json => "json",
        }
    }

    /// True when the call was surely not processed (contract, "Unknown outcomes").
    const fn is_without_effect(self) -> bool {
        match self {
            Self::Queue
            | Self::Held(_)
            | Self::Connect(_)
            | Self::Tls(_)
            | Self::Redirect
            | Self::Busy(_)
            | Self::KeyRefused
            | Self::Forbidden => true,
            Self::Timeout(_)
            | Self::Broken
            | Self::Status(_)
            | Self::NotFound
            | Self::Body
            | Self::TooLarge
            | Self::Encoding
            | Self::Json => false,
        }
    }

    /// True when the answer was not read to its end, so its status alone proves nothing.
    pub(super) const fn is_unfinished(self) -> bool {
        matches!(self, Self::Body | Self::TooLarge | Self::Timeout(_))
    }

    /// Why a request that came so far got no head of an answer.
    pub(super) fn of_request(error: &reqwest::Error, phase: Phase) -> Self {
        let causes = Causes(Some(error));
        if !error.is_connect() {
            return Self::Broken;
        }
        let tls = causes.clone().find_map(|cause| cause.downcast_ref());
        match tls {
            Some(tls) => Self::Tls(TlsCause::of(tls)),
            None if error.is_timeout() && phase == Phase::Handshake => Self::Tls(TlsCause::Timeout),
            None if error.is_timeout() => Self::Connect(ConnectCause::Timeout),
            None => Self::Connect(ConnectCause::of(causes)),
        }
    }
}

impl ConnectCause {
    fn of(causes: Causes<'_>) -> Self {
        for cause in causes {
            if let Some(error) = cause.downcast_ref::<io::Error>() {
                return Self::of_io(error.kind());
            }
            // The HTTP library keeps these two types to itself. A test holds the words.
            let words = cause.to_string();
            if words == "dns error" {
                return Self::Name;
            }
            if words.contains("tunnel") {
                return Self::Proxy;
            }
        }
        Self::Closed
    }

    fn of_io(kind: io::ErrorKind) -> Self {
        use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut};
        if kind == ConnectionRefused {
            Self::Refused
        } else if matches!(kind, HostUnreachable | NetworkUnreachable) {
            Self::Unreachable
        } else if kind == TimedOut {
            Self::Timeout
        } else {
            Self::Closed
        }
    }
}

impl TlsCause {
    fn of(error: &rustls::Error) -> Self {
        use rustls::Error::{AlertReceived, InvalidCertificate, InvalidMessage, PeerIncompatible};
        if let InvalidCertificate(problem) = error {
            Self::of_certificate(problem)
        } else if let AlertReceived(alert) = error {
            Self::Alert(*alert)
        } else if matches!(error, PeerIncompatible(_)) {
            Self::Version
        } else if matches!(error, InvalidMessage(_)) {
            Self::NotTls
        } else {
            Self::Other
        }
    }

    fn of_certificate(problem: &CertificateError) -> Self {
        use CertificateError::{
            Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet,
            NotValidYetContext, UnknownIssuer,
        };
        if matches!(problem, UnknownIssuer) {
            Self::UnknownIssuer
        } else if matches!(problem, NotValidForName | NotValidForNameContext { .. }) {
            Self::WrongName
        } else if matches!(problem, Expired | ExpiredContext { .. }) {
            Self::Expired
        } else if matches!(problem, NotValidYet | NotValidYetContext { .. }) {
            Self::NotYetValid
        } else if format!("{problem:?}").contains("CaUsedAsEndEntity") {
            // The TLS library keeps this error's type to itself. A test holds the word.
            Self::Authority
        } else {
            Self::Certificate
        }
    }
}

/// An error and what it came from, one by one, with what is inside an `io::Error`.
#[derive(Clone)]
struct Causes<'a>(Option<&'a (dyn StdError + 'static)>);

impl<'a> Iterator for Causes<'a> {
    type Item = &'a (dyn StdError + 'static);

    fn next(&mut self) -> Option<Self::Item> {
        let error = self.0?;
        let inside = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        self.0 = match inside {
            // The source of an io::Error is that of the error inside it. The inside itself would be
            // passed over.
            Some(inside) => Some(inside),
            None => error.source(),
        };
        Some(error)
    }
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
        if fault.kind.is_without_effect() {
            Self::Fault(fault)
        } else {
            Self::Unknown(fault)
        }
    }
}
