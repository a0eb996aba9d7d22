//! What the broker's refusal holds: codes that select our own words, and texts for the update page
//! alone.

use std::fmt;

use super::envelope::says_key_incorrect;
use crate::journey::Question;

/// Most texts that are kept.
const MAX_TEXTS: usize = 5;
/// Longest text, in characters.
const MAX_TEXT_CHARS: usize = 200;

/// Parts of words that speak of a closed account, in lower case.
const CLOSED: [&str; 7] = [
    "lock",
    "block",
    "disabled",
    "suspended",
    "inactive",
    "deactivated",
    "too many",
];

/// A documented refusal. Its texts may repeat what was sent, hence no `Debug` of them (SEC-49).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    codes: Vec<String>,
    texts: Vec<String>,
    source: RefusalSource,
}

/// Whose refusal it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RefusalSource {
    /// The broker's.
    #[default]
    Broker,
    /// The broker's, whose body speaks of our key although the status speaks of the login.
    BrokerBlamingKey,
    /// A status without the broker's envelope: perhaps a gateway's.
    Elsewhere,
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Refusal(..)")
    }
}

impl Refusal {
    pub(super) fn new(codes: Vec<String>, texts: Vec<String>) -> Self {
        Self {
            codes,
            texts,
            source: RefusalSource::Broker,
        }
    }

    /// The login is not known.
    pub(super) fn unknown_login(source: RefusalSource) -> Self {
        Self {
            source,
            ..Self::default()
        }
    }

    /// A sign-in refused for this reason.
    pub(super) fn of_sign_in(reason: Option<&str>) -> Self {
        Self::new(Vec::new(), reason.map(str::to_owned).into_iter().collect())
    }

    /// True when a text speaks of an account that is closed to its own trader too, such as a locked
    /// one. Then a refused sign-in proves nothing about login and password.
    #[must_use]
    pub fn names_closed_account(&self) -> bool {
        self.texts.iter().any(|text| {
            let text = text.to_lowercase();
            CLOSED.iter().any(|word| text.contains(word))
        })
    }

    /// Whose refusal it is.
    pub(super) const fn source(&self) -> RefusalSource {
        self.source
    }

    /// True when the texts are the documented answer to a bad key.
    pub(super) fn says_key_refused(&self) -> bool {
        self.texts.iter().any(|text| says_key_incorrect(text))
    }

    /// Without the texts that repeat a secret: a password, code or answer never comes back to a
    /// page.
    pub(super) fn without_echoes(mut self, secrets: &[&str]) -> Self {
        self.texts
            .retain(|text| !secrets.iter().any(|secret| text.contains(secret)));
        self
    }

    /// True when an `ErrorsCode` has "token" or "code" in it, in any case. Then no password will
    /// do. "Unicode" does not count: it speaks of a password's letters.
    #[must_use]
    pub fn names_token_or_code(&self) -> bool {
        self.codes.iter().any(|code| {
            let code = code.to_lowercase().replace("unicode", "");
            code.contains("token") || code.contains("code")
        })
    }

    /// The broker's words, for the update page alone and to be escaped there: at most 5, each one
    /// line of at most 200 characters without control and bidi-override characters. May be empty.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.texts
            .iter()
            .filter_map(|text| one_line(text))
            .take(MAX_TEXTS)
            .collect()
    }
}

/// Cleaned as a question is (SEC-35), then cut; `None` when nothing is left.
fn one_line(text: &str) -> Option<String> {
    let line = Question::clean(text)?;
    let cut: String = line.as_str().chars().take(MAX_TEXT_CHARS).collect();
    Some(cut.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(code: &str) -> Refusal {
        Refusal::new(vec![code.to_owned()], Vec::new())
    }

    #[test]
    fn codes_show_what_was_wrong() {
        for spent in [
            "ErrorInvalidToken",
            "RESET_TOKEN_EXPIRED",
            "ErrorIncorrectCode",
            "code",
        ] {
            assert!(coded(spent).names_token_or_code(), "{spent}");
        }
        for policy in [
            "ErrorPasswordTooShort",
            "ErrorPasswordUnicode",
            "ErrorIncorrectAnswer",
            "",
        ] {
            assert!(!coded(policy).names_token_or_code(), "{policy}");
        }
    }

    #[test]
    fn a_closed_account_is_told_from_wrong_credentials() {
        for reason in ["User is locked", "Account DISABLED", "Too many attempts"] {
            let refusal = Refusal::of_sign_in(Some(reason));
            assert!(refusal.names_closed_account(), "{reason}");
        }
        for reason in [Some("Invalid credentials"), Some(""), None] {
            assert!(
                !Refusal::of_sign_in(reason).names_closed_account(),
                "{reason:?}"
            );
        }
    }

    #[test]
    fn texts_are_few_short_and_of_one_line() {
        let texts = [
            "a\r\nb\u{202e}\u{0}",
            " \n",
            &"x".repeat(999),
            "1",
            "2",
            "3",
            "4",
        ]
        .map(str::to_owned);
        let texts = Refusal::new(Vec::new(), texts.to_vec()).texts();
        assert_eq!(texts, ["a b", &"x".repeat(200), "1", "2", "3"]);
    }

    #[test]
    fn a_text_that_repeats_a_secret_is_dropped() {
        let texts = vec!["hunter2 is too short".to_owned(), "Too short".to_owned()];
        let refusal = Refusal::new(Vec::new(), texts).without_echoes(&["hunter2"]);
        assert_eq!(refusal.texts(), ["Too short"]);
        assert_eq!(format!("{refusal:?}"), "Refusal(..)");
    }
}
