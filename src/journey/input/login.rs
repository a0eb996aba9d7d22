//! A login: what is sent, what is counted and what a decoy is drawn by.

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::characters::{ascii_digit, is_direction_override, is_invisible, is_line_end};

/// Longest login, in characters.
const MAX_CHARS: usize = 128;
/// Longest login, in bytes of UTF-8: what the sealed cookie has room for (SEC-8).
const MAX_BYTES: usize = 256;

/// A login as it is sent to the broker.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login(String);

/// Why a text is no login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// Nothing is left after trimming.
    Empty,
    /// It is too long, or has a character that no login has (SEC-32).
    Unusable,
}

/// Whether the broker takes two spellings that differ in case for one account
/// (`upstream.login_case`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LoginCase {
    /// One account.
    #[default]
    Ignored,
    /// Two accounts.
    Kept,
}

impl Login {
    /// The login in NFKC, without white space and invisible characters at both ends. Where all else
    /// is ASCII, digits of a local keyboard become ASCII too.
    ///
    /// # Errors
    /// [`LoginProblem`], the reason.
    pub fn parse(typed: &str) -> Result<Self, LoginProblem> {
        let has_override = typed.contains(is_direction_override);
        if !fits(typed) {
            return Err(LoginProblem::Unusable);
        }
        let normal: String = typed.nfkc().collect();
        let trimmed = normal.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if trimmed.is_empty() && !has_override {
            return Err(LoginProblem::Empty);
        }
        let is_unusable = |c: char| c.is_control() || is_line_end(c) || is_invisible(c);
        let login = Self(with_ascii_digits(trimmed));
        let is_usable = !has_override && fits(&login.0) && !login.0.contains(is_unusable);
        if is_usable && !login.skeleton().is_empty() {
            Ok(login)
        } else {
            Err(LoginProblem::Unusable)
        }
    }

    /// What can be read of a text that is no login, for the field that shows it again: without
    /// characters that show nothing, and with a space for a tab or a line's end. None of a long
    /// text: its start would be another login.
    #[must_use]
    pub fn legible(typed: &str) -> Option<Self> {
        let shown = |c: &char| c.is_whitespace() || !(c.is_control() || is_invisible(*c));
        let spaced = |c| if is_line_end(c) || c == '\t' { ' ' } else { c };
        let legible: String = typed.chars().filter(shown).map(spaced).collect();
        Self::parse(&legible).ok().filter(|_| fits(typed))
    }

    /// As it is sent to the broker and shown to the trader.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The account at the broker: decoys are drawn by it, and audit lines are
    /// hashed by it. It differs exactly where the broker may see two logins.
    #[must_use]
    pub fn account(&self, case: LoginCase) -> String {
        match case {
            LoginCase::Ignored => self.0.chars().flat_map(char::to_lowercase).collect(),
            LoginCase::Kept => self.0.clone(),
        }
    }

    /// What limits count by: NFKD without marks and invisible characters, case-folded. Spellings
    /// that some broker may take for one account are one here.
    #[must_use]
    pub fn skeleton(&self) -> String {
        skeleton(&self.0)
    }
}

fn skeleton(login: &str) -> String {
    let bare = |c: &char| !is_combining_mark(*c) && !is_invisible(*c);
    let folded = (login.nfkd().filter(bare))
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    let again: String = folded.nfkd().filter(bare).collect();
    again.trim().to_owned()
}

fn fits(login: &str) -> bool {
    login.len() <= MAX_BYTES && login.chars().count() <= MAX_CHARS
}

/// An all-ASCII login typed with local digits. A login with other letters stays as it is, because
/// its digits may have been registered so.
fn with_ascii_digits(login: &str) -> String {
    let digits = login.chars().map(|c| ascii_digit(c).unwrap_or(c));
    let ascii: String = digits.collect();
    if ascii.is_ascii() {
        ascii
    } else {
        login.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sent(typed: &str) -> Result<String, LoginProblem> {
        Login::parse(typed).map(|login| login.0)
    }

    #[test]
    fn a_login_is_sent_in_nfkc_and_trimmed() {
        for (typed, expected) in [
            ("Robert.Zak", "Robert.Zak"),
            (" \u{200b}robert.zak\t", "robert.zak"),
            ("\u{200e}robert.zak\u{200f}", "robert.zak"),
            ("\u{2066}robert.zak\u{2069}", "robert.zak"),
            ("\u{feff}robert.zak\r\n", "robert.zak"),
            ("\u{3000}robert.zak\u{a0}", "robert.zak"),
            ("\u{ad}robert.zak\u{3164}", "robert.zak"),
            ("ｒｏｂｅｒｔ．ｚａｋ", "robert.zak"),
            ("ｒobert.zak", "robert.zak"),
            ("ﬁona", "fiona"),
            ("𝐫𝐨𝐛𝐞𝐫𝐭", "robert"),
            ("ｒobert＠broker.example", "robert@broker.example"),
            ("z\u{301}o\u{301}łw", "źółw"),
            ("żółw", "żółw"),
            ("robert zak", "robert zak"),
            ("robert\u{a0}zak", "robert zak"),
            ("٠١٢٣٤٥", "012345"),
            ("trader۷", "trader7"),
            ("trader７", "trader7"),
            ("ट्रेडर७", "ट्रेडर७"),
            ("متداول٧", "متداول٧"),
            ("+48 600-700-800", "+48 600-700-800"),
        ] {
            assert_eq!(sent(typed).as_deref(), Ok(expected), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_login_says_why() {
        for empty in ["", "  ", "\u{200b}", "\u{a0}\t\u{2066}\u{2069}"] {
            assert_eq!(sent(empty), Err(LoginProblem::Empty), "{empty:?}");
        }
        for unusable in [
            "rob\u{200b}ert",
            "rob\u{ad}ert",
            "rob\u{200d}ert",
            "rob\u{34f}ert",
            "rob\u{2066}ert",
            "rob\u{e0061}ert",
            "\u{202e}robert",
            "robert\u{202d}",
            "\u{202e}",
            "rob\u{202e}ert",
            "rob\u{0}ert",
            "rob\r\nert",
            "rob\tert",
            "rob\u{2028}ert",
            "\u{301}",
            "\u{301}\u{302}",
            &"x".repeat(129),
            &format!("x{}", " ".repeat(128)),
            &"é€".repeat(60),
            &"\u{fdfa}".repeat(20),
        ] {
            assert_eq!(sent(unusable), Err(LoginProblem::Unusable), "{unusable:?}");
        }
        assert!(sent(&"x".repeat(128)).is_ok());
        assert!(sent(&"é".repeat(128)).is_ok());
    }

    #[test]
    fn what_can_be_read_of_an_unusable_login_is_kept() {
        for (typed, legible) in [
            ("rob\u{200b}ert", Some("robert")),
            ("\u{202e}rob\u{ad}ert", Some("robert")),
            ("robert\tZak\r\n", Some("robert Zak")),
            ("rob\u{0}ert\u{7f}", Some("robert")),
            ("\u{301}", None),
            ("\u{200b}", None),
            (&"x".repeat(129), None),
        ] {
            let kept = Login::legible(typed).map(|login| login.0);
            assert_eq!(kept.as_deref(), legible, "{typed:?}");
        }
    }

    #[test]
    fn limits_count_all_spellings_of_one_login_together() {
        for spelling in [
            "robert.zak",
            "ROBERT.ZAK",
            "ｒobert.zak",
            "róbert.zak",
            "r\u{326}obert.zak",
            "robert.zaK",
        ] {
            let login = Login::parse(spelling).unwrap();
            assert_eq!(login.skeleton(), "robert.zak", "{spelling:?}");
        }
        for (one, two) in [
            ("straße", "STRASSE"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("İstanbul", "istanbul"),
            ("ﬃ", "FFI"),
        ] {
            let [one, two] = [one, two].map(|typed| Login::parse(typed).unwrap().skeleton());
            assert_eq!(one, two);
        }
    }

    #[test]
    fn an_account_is_what_is_sent_but_for_case() {
        let account = |typed, case| Login::parse(typed).unwrap().account(case);
        for (one, two, ignored, kept) in [
            ("robert", "ｒobert", true, true),
            ("robert", "\u{200e}robert", true, true),
            ("robert", "Robert", true, false),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ", true, false),
            ("robert", "róbert", false, false),
            ("robert", "rоbert", false, false),
        ] {
            let same = |case| account(one, case) == account(two, case);
            assert_eq!(same(LoginCase::Ignored), ignored, "{one} {two}");
            assert_eq!(same(LoginCase::Kept), kept, "{one} {two}");
        }
    }

    proptest! {
        #[test]
        fn what_was_sent_is_sent_again_as_it_is(typed in any::<String>()) {
            if let Ok(login) = Login::parse(&typed) {
                prop_assert_eq!(sent(&login.0), Ok(login.0.clone()));
                let counted = login.skeleton();
                prop_assert!(!counted.is_empty());
                prop_assert_eq!(skeleton(&counted), counted);
            }
        }
    }
}
