//! A page's message after a post: mistakes by field, or one notice.
//!
//! Only codes travel in the sealed cookie, never what was typed. The one exception is the broker's
//! own password policy, which the trader must read to get on: escaped on the page and capped here.

use serde::{Deserialize, Serialize};

use super::{CharacterClass, Weak};
use crate::clock::Timestamp;

/// A form field that a mistake belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `login` on `/` and `/expired`.
    Login,
    /// `answer` on `/question`.
    Answer,
    /// `code` on `/code`.
    Code,
    /// `password` on `/password`.
    Password,
    /// `password_confirmation` on `/password`.
    Confirmation,
    /// `password` on `/expired`.
    OwnPassword,
}

/// Something that the trader can put right on the same page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldError {
    /// Nothing was typed as login.
    LoginEmpty,
    /// The login is longer than 128 characters or 256 bytes, or has control characters.
    LoginUnusable,
    /// Nothing was typed as answer.
    AnswerEmpty,
    /// The answer is longer than 256 characters, or has control characters.
    AnswerUnusable,
    /// The broker did not take the answer.
    AnswerWrong {
        /// Attempts left, shown from 2 down.
        left: Option<u8>,
        /// When there is another attempt, if none is left (UX-71).
        next_at: Option<Timestamp>,
    },
    /// Nothing was typed as code.
    CodeEmpty,
    /// Fewer digits than a code has.
    CodeShort,
    /// More digits than a code has.
    CodeLong,
    /// Something else than digits.
    CodeNotDigits,
    /// The broker did not take the code: wrong or expired, one text for both. Tries left, shown
    /// from 2 down.
    CodeWrong(Option<u8>),
    /// Nothing was typed as password.
    PasswordEmpty,
    /// Fewer code points than `password.min_length`.
    PasswordShort,
    /// More code points than `password.max_length`.
    PasswordLong,
    /// A character that is not ASCII, with `password.characters = "ascii"`; the first of them.
    PasswordCharacter(char),
    /// Control characters; in ASCII also spaces of other kinds and what shows nothing.
    PasswordInvisible,
    /// A space at the start or the end, with `password.characters = "ascii"`.
    PasswordEdgeSpace,
    /// The login or the broker's name, in any case.
    PasswordIsName,
    /// Nothing but the login, the broker's words, digits and signs.
    PasswordKnownWords,
    /// A kind of character that `password.require` asks for is missing.
    PasswordLacks(CharacterClass),
    /// Below `password.min_strength`.
    PasswordWeak(Weak),
    /// The second box is empty.
    ConfirmationEmpty,
    /// The boxes differ.
    ConfirmationDiffers,
    /// The broker's own policy refused the password; its words, capped, may be empty.
    PasswordRefused(Vec<String>),
    /// Nothing was typed as the password to sign in with.
    OwnPasswordEmpty,
    /// The password to sign in with is too long or has characters that sign-in can't carry
    /// (SEC-32).
    OwnPasswordUnusable,
    /// Login and password are not right together; one text for known and unknown logins (SEC-1).
    SignInWrong,
}

impl FieldError {
    /// The broker's own sentences, if this error quotes them.
    pub fn broker_sentences(&mut self) -> Option<&mut Vec<String>> {
        if let Self::PasswordRefused(sentences) = self {
            Some(sentences)
        } else {
            None
        }
    }

    /// The field beside which the mistake is shown.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::LoginEmpty | Self::LoginUnusable | Self::SignInWrong => Field::Login,
            Self::AnswerEmpty | Self::AnswerUnusable | Self::AnswerWrong { .. } => Field::Answer,
            Self::CodeEmpty
            | Self::CodeShort
            | Self::CodeLong
            | Self::CodeNotDigits
            | Self::CodeWrong(_) => Field::Code,
            Self::PasswordEmpty
            | Self::PasswordShort
            | Self::PasswordLong
            | Self::PasswordCharacter(_)
            | Self::PasswordInvisible
            | Self::PasswordLacks(_)
            | Self::PasswordKnownWords
            | Self::PasswordEdgeSpace
            | Self::PasswordIsName
            | Self::PasswordWeak(_)
            | Self::PasswordRefused(_) => Field::Password,
            Self::ConfirmationEmpty | Self::ConfirmationDiffers => Field::Confirmation,
            Self::OwnPasswordEmpty | Self::OwnPasswordUnusable => Field::OwnPassword,
        }
    }
}

/// News that is nobody's mistake, shown in a calm box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// `/`: a bookmark of a later step, with no journey behind it.
    StartHere,
    /// `/`: the form had been open too long; the login is kept and one press goes on (ux.md P1).
    OpenTooLong,
    /// `/`: the journey's time was up; nothing was changed (UX-41).
    TimedOut,
    /// `/`: five wrong codes, the journey is spent.
    Spent,
    /// `/`: the broker no longer takes the reset that this journey began.
    ResetGone,
    /// `/`: this step was done already, or the journey has moved on elsewhere.
    MovedOn,
    /// `/code`: a new code was sent at that time, if the details match.
    CodeSent(Timestamp),
    /// `/code`: the request's outcome is unknown, a code may be there already.
    MayHaveCode,
    /// `/code`: that code may be used up: ask for a new one.
    CodeMayBeUsed,
    /// `/code`: too early for another code; the page shows when.
    ResendTooEarly,
    /// `/question`: answer again, so that a new code can be sent.
    AnswerForNewCode,
    /// `/expired`: the password still opens the account.
    NotExpired,
    /// `/`: too many passwords were tried, the journey is spent.
    PasswordsUsedUp,
    /// `/`: what was typed was not used, for no journey is open here (UX-66).
    NotUsed,
    /// `/`: what was typed was not used, for the journey's time was up (UX-66).
    NotUsedInTime,
}

/// The next page's message; the next post replaces it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flash {
    /// Nothing.
    None,
    /// One notice.
    Notice(Notice),
    /// Mistakes, in the order of the fields.
    Errors(Vec<FieldError>),
}
