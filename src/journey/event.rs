//! What happened: outcomes only, as the broker or the trader made them.

use super::{Account, Journey, Login, Question, SignIn, Token};
use crate::clock::Timestamp;

/// Something that happened to a journey.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A login was accepted, and a question stands before the reset.
    QuestionFound(Journey, Account, Question),
    /// A login was accepted without a question, and the reset was requested at that time.
    ResetBegun(Journey, Account, Timestamp),
    /// The answer was taken and the reset requested at that time.
    AnswerAccepted(Timestamp),
    /// The reset was requested once more at that time; the broker took it for an account, or not.
    ResetRepeated(Account, Timestamp),
    /// A new code was asked for where an answer is needed again.
    AnswerWanted,
    /// The broker took the code and gave this token.
    CodeMatched(Token),
    /// A login's own password has expired, and the broker gave this token for setting another.
    PasswordExpired(Journey, Token),
    /// A login's own password was refused, or has not expired; the login may be kept.
    SignInRefused(Option<Login>),
    /// The broker set the password.
    PasswordSet(SignIn),
    /// The broker set a password, but it does not open the account that the journey began for.
    AccountMismatched,
    /// Nobody knows whether the broker set the password.
    UpdateLost,
    /// What was typed was refused, here or by the broker; the trader may try again.
    InputRefused,
    /// Too many wrong codes, or the broker's token is gone.
    JourneySpent,
    /// The trader forgot it all.
    Restarted,
}
