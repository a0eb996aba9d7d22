//! What a status and a body mean together: done, refused or a fault (upstream-api.md, decisions 1,
//! 7, 8 and 10).

use reqwest::StatusCode;

use super::{
    FaultKind, Refusal,
    answer_head::AnswerHead,
    envelope::{self, BodyMessage, TextField},
    operation::Operation,
    refusal::RefusalSource,
};

/// What the broker decided.
pub(super) enum Decision<T> {
    Done(T),
    Refused(Refusal),
}

/// An answer: status, head, and the body or why there is none.
pub(super) struct RawAnswer {
    pub(super) status: StatusCode,
    pub(super) head: AnswerHead,
    pub(super) body: Result<Vec<u8>, FaultKind>,
}

impl RawAnswer {
    /// The body, unless it was not read to its end. Then that counts, and not the status.
    ///
    /// # Errors
    /// The fault of the body, or one that the status is whatever the body.
    pub(super) fn finished(&self) -> Result<Result<&[u8], FaultKind>, FaultKind> {
        match &self.body {
            Err(kind) if kind.is_unfinished() => Err(*kind),
            body => {
                check_status(self.status)?;
                Ok(body.as_deref().map_err(|kind| *kind))
            }
        }
    }
}

/// Interprets the answer to an operation.
///
/// # Errors
/// Every [`FaultKind`] that an answer can be.
pub(super) fn interpret<T>(
    operation: Operation,
    reply: &RawAnswer,
    read: impl FnOnce(TextField) -> Result<T, FaultKind>,
) -> Result<Decision<T>, FaultKind> {
    match decide(operation, reply)? {
        Decision::Done(model) => read(model).map(Decision::Done),
        Decision::Refused(refusal) => Ok(Decision::Refused(refusal)),
    }
}

pub(super) fn decide(
    operation: Operation,
    reply: &RawAnswer,
) -> Result<Decision<TextField>, FaultKind> {
    let status = reply.status;
    let message = reply.finished()?.and_then(envelope::read);
    if operation == Operation::Question && status == StatusCode::NOT_FOUND {
        let source = match message {
            Ok(BodyMessage::KeyRefused) => RefusalSource::BrokerBlamingKey,
            Ok(_) => RefusalSource::Broker,
            Err(_) => RefusalSource::Elsewhere,
        };
        return Ok(Decision::Refused(Refusal::unknown_login(source)));
    }
    let decision = message.and_then(|message| decide_message(operation, status, message));
    decision.map_err(|kind| by_bare_status(status, kind))
}

/// A status without one of the documented shapes is a gateway's or a firewall's.
pub(super) fn by_bare_status(status: StatusCode, kind: FaultKind) -> FaultKind {
    match status {
        _ if kind == FaultKind::KeyRefused => kind,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => FaultKind::Forbidden,
        StatusCode::NOT_FOUND => FaultKind::NotFound,
        _ => kind,
    }
}

/// The faults that a status is whatever the body.
pub(super) fn check_status(status: StatusCode) -> Result<(), FaultKind> {
    match status.as_u16() {
        300..=399 => Err(FaultKind::Redirect),
        code @ (429 | 503) => Err(FaultKind::Busy(code)),
        code @ 408 => Err(FaultKind::Status(code)),
        code if !status.is_success() && !status.is_client_error() => Err(FaultKind::Status(code)),
        _ => Ok(()),
    }
}

fn decide_message(
    operation: Operation,
    status: StatusCode,
    message: BodyMessage,
) -> Result<Decision<TextField>, FaultKind> {
    match message {
        BodyMessage::KeyRefused => Err(FaultKind::KeyRefused),
        // Documented with 403 alone. With other statuses a login that reads so could make the site
        // unready.
        BodyMessage::Refused(refusal)
            if refusal.says_key_refused()
                && matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) =>
        {
            Err(FaultKind::KeyRefused)
        }
        BodyMessage::Refused(refusal) => Ok(Decision::Refused(refusal)),
        BodyMessage::Envelope(model, succeeded) => {
            // The documents' own success of a reset request has `"IsSucceed": false`.
            let is_request = matches!(operation, Operation::Request | Operation::Answer);
            if status.is_success() && (is_request || succeeded == Some(true)) {
                Ok(Decision::Done(model))
            } else if succeeded == Some(false) {
                Ok(Decision::Refused(Refusal::default()))
            } else {
                Err(FaultKind::Json)
            }
        }
    }
}
