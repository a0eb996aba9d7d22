//! An answer to the secret question.

use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::characters::{JOINERS, is_invisible};

/// Longest answer, in characters.
const MAX_CHARS: usize = 256;

/// An answer as it is sent to the broker.
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
    /// The answer in NFC, without invisible characters, each white space inside one space. All that
    /// can be seen stays as typed.
    ///
    /// # Errors
    /// [`AnswerProblem`], the reason.
    pub fn parse(typed: &str) -> Result<Self, AnswerProblem> {
        let visible: String = visible(typed).nfc().collect();
        let words: Vec<&str> = visible.split_whitespace().collect();
        let answer = words.join(" ");
        if answer.is_empty() {
            return Err(AnswerProblem::Empty);
        }
        if answer.chars().count() > MAX_CHARS || answer.contains(char::is_control) {
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

/// Without invisible characters. Joiners between two letters stay, because Persian and Indic words
/// are spelled with them; a letter may have marks behind it.
fn visible(typed: &str) -> String {
    let mut kept = String::with_capacity(typed.len());
    let mut rest = typed.chars();
    while let Some(c) = rest.next() {
        let joins = JOINERS.contains(&c)
            && kept.ends_with(|c: char| c.is_alphabetic() || is_combining_mark(c))
            && rest
                .clone()
                .find(|&c| !is_invisible(c))
                .is_some_and(char::is_alphabetic);
        if joins || !is_invisible(c) {
            kept.push(c);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(typed: &str) -> Result<String, AnswerProblem> {
        Answer::parse(typed).map(|answer| answer.expose().to_owned())
    }

    #[test]
    fn what_copying_brings_along_is_taken_away_and_what_is_seen_stays() {
        for (typed, expected) in [
            ("  Ulica Sienna ", "Ulica Sienna"),
            ("Ulica\tSienna", "Ulica Sienna"),
            ("Ulica\r\nSienna", "Ulica Sienna"),
            ("Ulica \u{a0} Sienna", "Ulica Sienna"),
            ("Ulica\u{3000}Sienna", "Ulica Sienna"),
            ("Ulica\u{2028}Sienna", "Ulica Sienna"),
            ("\u{feff}Sienna\u{200b}", "Sienna"),
            ("Sien\u{ad}na", "Sienna"),
            ("Sien\u{2060}na", "Sienna"),
            ("\u{202a}Sienna\u{202c}", "Sienna"),
            ("Sienna\u{fe0f}", "Sienna"),
            ("Z\u{307}o\u{301}łw", "Żółw"),
            ("Z\u{34f}\u{307}ółw", "Żółw"),
            ("O’Brien", "O’Brien"),
            ("“Rex”", "“Rex”"),
            ("Ｒｅｘ", "Ｒｅｘ"),
            ("ﬁdo", "ﬁdo"),
            ("St. John’s – №5", "St. John’s – №5"),
            ("sWoRdFiSh", "sWoRdFiSh"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("می\u{200c}\u{200c}\u{ad}خواهم", "می\u{200c}خواهم"),
            ("خانه\u{200c}", "خانه"),
            ("\u{200c}خانه", "خانه"),
            ("خانه\u{200c} من", "خانه من"),
            ("क्\u{200d}ष", "क्\u{200d}ष"),
            ("ක්\u{200d}රි", "ක්\u{200d}රි"),
            ("5\u{200d}6", "56"),
        ] {
            assert_eq!(sent(typed).as_deref(), Ok(expected), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_answer_says_why() {
        for empty in ["", " \t", "\u{200b}\u{ad}", "\u{200d}"] {
            assert_eq!(sent(empty), Err(AnswerProblem::Empty), "{empty:?}");
        }
        for unusable in ["a\u{0}b", "a\u{7f}", &"x".repeat(257)] {
            assert_eq!(sent(unusable), Err(AnswerProblem::Unusable));
        }
        assert!(sent(&"ż".repeat(256)).is_ok());
    }
}
