//! What is typed, shown and handed over on a journey, parsed once and passed on as types.
//!
//! None of these can be printed: `Debug` shows the type's name alone (SEC-48, SEC-49).

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::digits::ascii_digit;

/// Longest login, in characters.
const MAX_CHARS: usize = 128;
/// Longest login, in bytes of UTF-8: what the sealed cookie has room for (SEC-8).
const MAX_LOGIN_BYTES: usize = 256;
/// Longest answer, in characters.
const MAX_ANSWER_CHARS: usize = 256;
/// Longest question that a page shows, in characters (SEC-35).
const MAX_QUESTION_CHARS: usize = 256;
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

/// A login as the trader typed it, without white space around it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login(String);

/// Why a text is no login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// Nothing is left after trimming.
    Empty,
    /// Over 128 characters or 256 bytes, or control or bidi-override characters (SEC-32).
    Unusable,
}

impl Login {
    /// Trims white space and zero-width characters; refuses what could not travel.
    ///
    /// # Errors
    /// [`LoginProblem`] says why.
    pub fn parse(typed: &str) -> Result<Self, LoginProblem> {
        let login = trim(typed);
        if login.is_empty() {
            return Err(LoginProblem::Empty);
        }
        let fits = login.len() <= MAX_LOGIN_BYTES && login.chars().count() <= MAX_CHARS;
        if !fits || login.chars().any(is_unprintable) {
            return Err(LoginProblem::Unusable);
        }
        Ok(Self(login.to_owned()))
    }

    /// As typed, for the broker and for the trader's own pages.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that limits and decoys count by: NFKC, trimmed, lower-cased.
    #[must_use]
    pub fn key(&self) -> String {
        let folded: String = self.0.nfkc().collect::<String>().to_lowercase();
        folded.trim().to_owned()
    }
}

/// An answer to the secret question, without white space around it.
#[derive(Clone)]
pub struct Answer(SecretString);

/// Why a text is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerProblem {
    /// Nothing is left after trimming.
    Empty,
    /// Over 256 characters, or control characters: no account has such an answer.
    Unusable,
}

impl Answer {
    /// Trims; case and inner text stay as typed.
    ///
    /// # Errors
    /// [`AnswerProblem`] says why.
    pub fn parse(typed: &str) -> Result<Self, AnswerProblem> {
        let answer = trim(typed);
        if answer.is_empty() {
            return Err(AnswerProblem::Empty);
        }
        if answer.chars().count() > MAX_ANSWER_CHARS || answer.chars().any(char::is_control) {
            return Err(AnswerProblem::Unusable);
        }
        Ok(Self(answer.into()))
    }

    /// The answer itself, for the request call alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// A confirmation code: as many ASCII digits as the broker's codes have.
#[derive(Clone)]
pub struct Code(SecretString);

/// Why a text is no code. Told without a call and at no cost (UX-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nothing was typed.
    Empty,
    /// Fewer digits than a code has.
    Short,
    /// More digits than a code has.
    Long,
    /// Something else than digits.
    NotDigits,
}

impl Code {
    /// Reads a code of `length` digits: digits of any script, spaces, dashes, dots and invisible
    /// characters between them; or the one such run in a longer text, as in a pasted line of the email
    /// (UX-15).
    ///
    /// # Errors
    /// [`CodeProblem`] says what was typed instead.
    pub fn parse(typed: &str, length: usize) -> Result<Self, CodeProblem> {
        let text: String = typed.chars().map(|c| ascii_digit(c).unwrap_or(c)).collect();
        let joined: String = text.chars().filter(|&c| !is_joint(c)).collect();
        if joined.is_empty() {
            return Err(CodeProblem::Empty);
        }
        if joined.chars().all(|c| c.is_ascii_digit()) {
            return match joined.len() {
                n if n < length => Err(CodeProblem::Short),
                n if n > length => Err(CodeProblem::Long),
                _ => Ok(Self(joined.into())),
            };
        }
        Self::find(&text, length).ok_or(CodeProblem::NotDigits)
    }

    /// The one run of exactly `length` digits in a text, its digits joined as people and emails join them, or not at all.
    fn find(text: &str, length: usize) -> Option<Self> {
        let mut runs = text
            .split(|c: char| !(c.is_ascii_digit() || is_joint(c)))
            .map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>())
            .filter(|run| run.len() == length);
        let found = runs.next()?;
        runs.all(|other| other == found).then(|| Self(found.into()))
    }

    /// The digits, for the code call alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

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

/// A secret question, made fit for a page: one line, no control or bidi-override characters, at most
/// 256 characters (SEC-35).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question(String);

impl Question {
    /// Cleans what the broker sent; `None` when nothing is left, which means that there is no question.
    #[must_use]
    pub fn clean(sent: &str) -> Option<Self> {
        let spaced: String = sent
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .collect();
        let one_line = spaced
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
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
    if text.chars().count() <= MAX_QUESTION_CHARS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MAX_QUESTION_CHARS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Without white space, zero-width characters and byte-order marks at both ends.
fn trim(typed: &str) -> &str {
    typed.trim_matches(|c: char| c.is_whitespace() || is_zero_width(c))
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Control characters, and those that reorder the text around them.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What people and emails put between the digits of a code.
fn is_joint(c: char) -> bool {
    c.is_whitespace()
        || is_zero_width(c)
        || matches!(
            c,
            '-' | '.' | '·' | '\u{00AD}' | '\u{2010}'
                ..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(typed: &str) -> Result<String, CodeProblem> {
        Code::parse(typed, 6).map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_read_however_it_is_written() {
        let spellings = [
            "012345",
            " 012 345 ",
            "012-345",
            "0.1.2.3.4.5",
            "012\u{a0}345",
            "\u{200b}012345",
            "٠١٢٣٤٥",
            "012345",
            "Confirmation code: 012345",
            "Your code: 012 345.",
        ];
        for spelling in spellings {
            assert_eq!(code(spelling), Ok("012345".to_owned()), "{spelling:?}");
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        assert_eq!(code("  "), Err(CodeProblem::Empty));
        assert_eq!(code("12345"), Err(CodeProblem::Short));
        assert_eq!(code("1234567"), Err(CodeProblem::Long));
        assert_eq!(code("012345 012345"), Err(CodeProblem::Long));
        assert_eq!(code("abc"), Err(CodeProblem::NotDigits));
        assert_eq!(code("code 123456 or 654321"), Err(CodeProblem::NotDigits));
    }

    #[test]
    fn a_login_is_trimmed_and_folded_for_its_key() {
        let login = Login::parse(" \u{200b}Robert.Zak ").unwrap();
        assert_eq!(login.as_str(), "Robert.Zak");
        assert_eq!(login.key(), "robert.zak");
        assert_eq!(Login::parse("  "), Err(LoginProblem::Empty));
        for unusable in [
            "a\u{202e}b",
            "a\u{0}b",
            "a\r\nb",
            &"x".repeat(129),
            &"é€".repeat(60),
        ] {
            assert_eq!(Login::parse(unusable), Err(LoginProblem::Unusable));
        }
    }

    #[test]
    fn a_question_becomes_one_short_line() {
        let question = Question::clean(" What\r\n was\u{0} your\u{202e} first pet? ").unwrap();
        assert_eq!(question.as_str(), "What was your first pet?");
        assert_eq!(
            Question::clean(&"x".repeat(256)).unwrap().as_str(),
            "x".repeat(256)
        );
        assert_eq!(
            Question::clean(&"x".repeat(257)).unwrap().as_str(),
            "x".repeat(255) + "…",
            "what was cut shows"
        );
        assert_eq!(
            Question::clean(&format!("{} {}", "x".repeat(254), "y".repeat(9)))
                .unwrap()
                .as_str(),
            "x".repeat(254) + "…"
        );
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
