//! What a fact's time may give away: whether its answer is padded, and what the timer learns from.

use crate::journey::{Account, CodeRequest, Fact};

/// How an answer's time is treated (SEC-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    /// Refused here: nothing to hide, and nothing that a copy must share.
    Local,
    /// Nothing to hide.
    Untimed,
    /// Padded. Its own time gives nothing away about the broker's.
    Unlearned,
    /// Padded, and learned from under this class.
    Class(&'static str),
}

impl Timing {
    pub(super) const fn of(fact: &Fact) -> Self {
        match *fact {
            Fact::InputInvalid(_) | Fact::LoginInvalid(..) | Fact::SignInInvalid(..) => Self::Local,
            Fact::QuestionFound(_, account, _) => Self::Class(class(account, "question")),
            Fact::CodeRequested(_, request, _) | Fact::CodeRequestedAgain(request, _) => {
                match request {
                    CodeRequest::Accepted => Self::Class("request"),
                    CodeRequest::Refused => Self::Class("decoy"),
                    CodeRequest::Lost | CodeRequest::NotProcessed => Self::Unlearned,
                }
            }
            Fact::AnswerAccepted(_) => Self::Class("accepted"),
            Fact::AnswerRefused(account, _) | Fact::CodeRefused(account, _) => {
                Self::Class(class(account, "refused"))
            }
            Fact::CodeMatched(_) => Self::Class("matched"),
            Fact::SignInRefused(_) => Self::Class("refused"),
            Fact::PasswordNotExpired(_) => Self::Class("opened"),
            Fact::PasswordExpired(..) => Self::Class("expired"),
            Fact::AnswerOutcomeUnknown(_)
            | Fact::CodeOutcomeUnknown
            | Fact::BrokerUnavailable(_)
            | Fact::AnswerLost(_) => Self::Unlearned,
            // A login without a question reaches the limit of emails after the broker was asked.
            Fact::LimitReached(limit) if limit.sending => Self::Unlearned,
            Fact::AnswerNeededAgain
            | Fact::ResendTooEarly(_)
            | Fact::PasswordsUsedUp
            | Fact::PasswordChanged(_)
            | Fact::AccountMismatched
            | Fact::PasswordRefused(_)
            | Fact::TokenRefused
            | Fact::UpdateOutcomeUnknown
            | Fact::Restarted
            | Fact::Superseded
            | Fact::LimitReached(_)
            | Fact::TurnTimedOut
            | Fact::Broken => Self::Untimed,
        }
    }
}

/// Answers about no account are a class of their own. A stranger can make many of them, among which
/// the slower ones about accounts would not count.
const fn class(account: Account, real: &'static str) -> &'static str {
    match account {
        Account::Real => real,
        Account::Decoy => "decoy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::AttemptsLeft;

    #[test]
    fn answers_about_no_account_are_a_class_of_their_own() {
        let timing = |account| Timing::of(&Fact::AnswerRefused(account, AttemptsLeft::Some(3)));
        assert_eq!(timing(Account::Real), Timing::Class("refused"));
        assert_eq!(timing(Account::Decoy), Timing::Class("decoy"));
    }
}
