//! What each posted form does: asks the limits, calls the broker, and says what happened.
//!
//! Nothing here names the next page: an outcome becomes an event, and the journey decides.

pub(crate) mod code;
pub(crate) mod expired;
pub(crate) mod login;
pub(crate) mod password;
pub(crate) mod question;
pub(crate) mod resend;
pub(crate) mod restart;

use crate::journey::Account;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Notice;

/// Tries left are told from this number down (UX-35).
const TOLD_FROM: u32 = 2;

fn mistake(mistake: FieldError) -> Flash {
    Flash::Errors(vec![mistake])
}

/// The class of an answer, for the even pace. Answers about no account are a class of their own: among many of
/// them, which a stranger can make, the slower ones about accounts would not count (SEC-2).
const fn class(account: Account, real: &'static str) -> &'static str {
    match account {
        Account::Real => real,
        Account::Decoy => "decoy",
    }
}

const fn notice(notice: Notice) -> Flash {
    Flash::Notice(notice)
}

fn told(left: u32) -> Option<u8> {
    (1..=TOLD_FROM)
        .contains(&left)
        .then(|| u8::try_from(left).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_about_no_account_are_a_class_of_their_own() {
        assert_eq!(
            (
                class(Account::Real, "question"),
                class(Account::Decoy, "question")
            ),
            ("question", "decoy")
        );
    }
}
