//! What each posted form does: asks the limits, calls the broker, and says what happened.
//!
//! Nothing here names the next page: an outcome becomes an event, and the journey decides.

pub(super) mod code;
pub(super) mod expired;
pub(super) mod login;
pub(super) mod password;
pub(super) mod question;
pub(super) mod resend;
pub(super) mod restart;

use crate::journey::{Mistake, Notice, Say};

/// Tries left are told from this number down (UX-35).
const TOLD_FROM: u32 = 2;

fn mistake(mistake: Mistake) -> Say {
    Say::Mistakes(vec![mistake])
}

const fn notice(notice: Notice) -> Say {
    Say::Notice(notice)
}

fn told(left: u32) -> Option<u8> {
    (1..=TOLD_FROM).contains(&left).then(|| u8::try_from(left).ok())?
}
