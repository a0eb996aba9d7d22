//! What a status and a body say together: done, refused or a fault (upstream-api.md, decisions 1, 7 and 8).

use reqwest::{StatusCode, header::HeaderValue};

use super::{
    Fault, Refusal,
    wire::{self, Field, Message},
};

/// The steps of the API, as metrics and logs name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Question,
    Request,
    Code,
    Update,
    SignIn,
}

impl Step {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Request => "request",
            Self::Code => "code",
            Self::Update => "update",
            Self::SignIn => "sign_in",
        }
    }
}

/// What the broker decided.
pub(super) enum Settled<T> {
    Done(T),
    Refused(Refusal),
}

/// An answer: its status, and its body or why there is none.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) body: Result<Vec<u8>, Fault>,
    /// When the broker says that it answered.
    pub(super) date: Option<HeaderValue>,
}

/// Judges the answer to a step's call.
///
/// # Errors
/// Every [`Fault`] that an answer can be.
pub(super) fn settle(step: Step, reply: &Reply) -> Result<Settled<Field>, Fault> {
    let status = reply.status;
    check_status(status)?;
    let message = reply
        .body
        .as_ref()
        .map_err(|fault| *fault)
        .and_then(|body| wire::read(body));
    if step == Step::Question && status == StatusCode::NOT_FOUND {
        return Ok(Settled::Refused(Refusal::unknown_login(matches!(
            message,
            Ok(Message::KeyRefused)
        ))));
    }
    let settled = message.and_then(|message| decide(step, status, message));
    match settled {
        Err(fault)
            if fault != Fault::KeyRefused
                && matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) =>
        {
            Err(Fault::Forbidden)
        }
        settled => settled,
    }
}

/// As [`settle`], with what is in the answer read.
pub(super) fn settle_and_read<T>(
    step: Step,
    reply: &Reply,
    read: impl FnOnce(Field) -> Result<T, Fault>,
) -> Result<Settled<T>, Fault> {
    match settle(step, reply)? {
        Settled::Done(model) => read(model).map(Settled::Done),
        Settled::Refused(refusal) => Ok(Settled::Refused(refusal)),
    }
}

/// The faults that a status is whatever the body.
pub(super) fn check_status(status: StatusCode) -> Result<(), Fault> {
    match status.as_u16() {
        300..=399 => Err(Fault::Redirect),
        code @ (429 | 503) => Err(Fault::Busy(code)),
        code @ 408 => Err(Fault::Status(code)),
        code if !status.is_success() && !status.is_client_error() => Err(Fault::Status(code)),
        _ => Ok(()),
    }
}

fn decide(step: Step, status: StatusCode, message: Message) -> Result<Settled<Field>, Fault> {
    match message {
        Message::KeyRefused => Err(Fault::KeyRefused),
        Message::Refused(refusal) => Ok(Settled::Refused(refusal)),
        Message::Envelope(model, succeeded) => {
            // The documents' own success of the request step says `"IsSucceed": false`.
            let is_success = succeeded == Some(true) || step == Step::Request;
            if status.is_success() && is_success {
                Ok(Settled::Done(model))
            } else if succeeded == Some(false) {
                Ok(Settled::Refused(Refusal::default()))
            } else {
                Err(Fault::Json)
            }
        }
    }
}
