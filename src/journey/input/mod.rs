//! What is typed, shown and handed over on a journey, parsed once and passed on as types.
//!
//! None of these can be printed: `Debug` shows the type's name alone (SEC-48, SEC-49).

mod answer;
mod characters;
mod code;
mod login;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

pub use self::{
    answer::{Answer, AnswerProblem},
    code::{Code, CodeProblem},
    login::{Login, LoginCase, LoginProblem},
};
pub(super) use characters::is_invisible;
use characters::is_unprintable;

/// Longest question that a page shows, in characters and in bytes (SEC-35).
const MAX_QUESTION: (usize, usize) = (256, 400);
/// Longest token, in bytes of visible ASCII.
const MAX_TOKEN_BYTES: usize = 1024;

macro_rules! unprintable {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}
unprintable!(Login, Answer, Code, NewPassword, Token, Question);

/// The random 128-bit name of one journey, by which the ledger knows it (SEC-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JourneyId(pub [u8; 16]);

/// A new password, byte for byte as it was typed.
#[derive(Clone)]
pub struct NewPassword(SecretString);

impl NewPassword {
    /// Takes it over unchanged; [`super::Policy`] judges it.
    #[must_use]
    pub fn new(typed: String) -> Self {
        Self(typed.into())
    }

    /// The password itself, for the policy, the update call and the sign-in check alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// The broker's permission to set one password.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// 1 to 1,024 visible ASCII bytes; anything else is no token (contract).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=MAX_TOKEN_BYTES).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| Self(text.to_owned().into()))
    }

    /// By what the token may be named (SEC-11).
    #[must_use]
    pub fn reference(&self) -> Reference {
        let hash = Sha256::digest(self.expose());
        Reference(hash.first_chunk().copied().unwrap_or_default())
    }

    /// The token itself, for the update call and the sealed cookie alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// A token in the log and on a page: the beginning of its SHA-256, which opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference([u8; 6]);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no token"))
    }
}

/// A secret question, made fit for a page: one line, no control or bidi-override characters, at
/// most 256 characters (SEC-35).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question(String);

impl Question {
    /// Cleans what the broker sent; `None` when nothing is left, which means that there is no
    /// question.
    #[must_use]
    pub fn clean(sent: &str) -> Option<Self> {
        let one_line = sent.split_whitespace().collect::<Vec<_>>().join(" ");
        let printable: String = one_line.chars().filter(|&c| !is_unprintable(c)).collect();
        let question = printable.trim();
        (!question.is_empty()).then(|| Self(shortened(question)))
    }

    /// The text, to be escaped by the page.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text, or as much of it as a page shows, and an ellipsis for the rest.
fn shortened(text: &str) -> String {
    let (chars, bytes) = MAX_QUESTION;
    let fits = |text: &str, room: usize| text.len() + room <= bytes;
    if text.chars().count() <= chars && fits(text, 0) {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(chars - 1).collect();
    while !fits(&kept, '…'.len_utf8()) {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_becomes_one_short_line() {
        let question = Question::clean(" What\r\n was\u{0} your\u{202e} first pet? ").unwrap();
        assert_eq!(question.as_str(), "What was your first pet?");
        // What was cut shows.
        for (sent, expected) in [
            ("x".repeat(256), "x".repeat(256)),
            ("x".repeat(257), "x".repeat(255) + "…"),
            (
                format!("{} {}", "x".repeat(254), "y".repeat(9)),
                "x".repeat(254) + "…",
            ),
            ("ż".repeat(200), "ż".repeat(200)),
            ("ż".repeat(201), "ż".repeat(198) + "…"),
            ("😀".repeat(256), "😀".repeat(99) + "…"),
        ] {
            assert_eq!(Question::clean(&sent).unwrap().as_str(), expected);
        }
        assert!(Question::clean(" \n ").is_none());
    }

    #[test]
    fn a_token_is_named_by_its_hash() {
        // printf ba6b8cac-6738-4434-bd26-825db020a05c | sha256sum
        let token = Token::parse("ba6b8cac-6738-4434-bd26-825db020a05c").unwrap();
        assert_eq!(token.reference().to_string(), "a3764b1d29f9");
    }

    #[test]
    fn nothing_secret_prints() {
        let token = Token::parse("ba6b8cac").unwrap();
        let printed = format!("{token:?} {:?}", NewPassword::new("hunter2".into()));
        assert_eq!(printed, "Token(..) NewPassword(..)");
    }
}
