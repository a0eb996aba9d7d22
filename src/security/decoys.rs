//! Decoy questions: what a login that the broker does not know is asked (SEC-3).
//!
//! The entry with the largest HMAC of key, login and entry wins. A login therefore keeps its
//! question on every replica, and a new entry changes few.

use secrecy::{ExposeSecret, SecretSlice};

use super::Settings;
use crate::{
    crypto::Mac,
    journey::{Login, LoginCase, Question},
};

/// What people set up as secret questions, in the words that brokers' forms have.
const BUILT_IN: [&str; 12] = [
    "What was the name of your first pet?",
    "What is your mother's maiden name?",
    "What street did you grow up on?",
    "In what city were you born?",
    "What was the name of your elementary school?",
    "What was the make of your first car?",
    "What is the name of your favorite teacher?",
    "What was your childhood nickname?",
    "In what city did your parents meet?",
    "What is your favorite movie?",
    "What was the name of the company where you had your first job?",
    "What is the middle name of your oldest sibling?",
];

/// Picks decoys.
#[derive(Clone, Debug)]
pub struct Decoys {
    mac: Mac,
    case: LoginCase,
    entries: Vec<Option<Question>>,
}

impl Decoys {
    /// By `privacy.*` and `upstream.login_case`. The key is derived from `session.key` unless
    /// `privacy.decoy_key` is set.
    #[must_use]
    pub fn new(settings: &Settings, case: LoginCase) -> Self {
        let own_key = settings
            .decoy_key
            .as_ref()
            .map(|key| SecretSlice::from(key.expose_secret().as_bytes().to_vec()));
        let key = own_key.as_ref().unwrap_or(&settings.key);
        let entries = match &settings.decoy_questions {
            None => BUILT_IN.into_iter().map(Question::clean).collect(),
            Some(written) => written.iter().map(|entry| Question::clean(entry)).collect(),
        };
        Self {
            mac: Mac::new(key, "latchkey decoy 1"),
            case,
            entries,
        }
    }

    /// The question for this login; `None` is "no question".
    #[must_use]
    pub fn question(&self, login: &Login) -> Option<&Question> {
        let login = login.account(self.case);
        let rank = |entry: &Option<Question>| {
            let text = entry.as_ref().map_or("", Question::as_str);
            self.mac.sign(&[login.as_bytes(), text.as_bytes()])
        };
        self.entries
            .iter()
            .max_by_key(|entry| rank(entry))?
            .as_ref()
    }

    /// Whether some decoys have a question, and whether some have none.
    #[must_use]
    pub fn faces(&self) -> Faces {
        Faces {
            question: self.entries.iter().any(Option::is_some),
            no_question: self.entries.is_empty() || self.entries.iter().any(Option::is_none),
        }
    }
}

/// Which pages a login may lead to, as far as `privacy.decoy_questions` knows the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faces {
    /// The question page.
    pub question: bool,
    /// The code page at once.
    pub no_question: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoys(entries: &[&str], case: LoginCase) -> Decoys {
        Decoys {
            mac: Mac::new(&vec![1; 64].into(), "decoy"),
            case,
            entries: entries.iter().map(|entry| Question::clean(entry)).collect(),
        }
    }

    type Respelling = fn(String) -> String;

    fn login(number: u32) -> Login {
        Login::parse(&format!("trader{number}")).unwrap()
    }

    #[test]
    fn a_question_is_drawn_by_what_is_sent() {
        let [ignored, kept] =
            [LoginCase::Ignored, LoginCase::Kept].map(|case| decoys(&BUILT_IN, case));
        let differ = |decoys: &Decoys, respelt: Respelling| {
            let numbers = 0..100;
            numbers
                .filter(|n| {
                    let plain = format!("trader{n}");
                    let [one, two] =
                        [plain.clone(), respelt(plain)].map(|typed| Login::parse(&typed).unwrap());
                    decoys.question(&one) != decoys.question(&two)
                })
                .count()
        };
        // Spelling, and whether it is another login to a broker that ignores or keeps case.
        let spellings: [(Respelling, bool, bool); 5] = [
            (|login| login.replacen('t', "\u{ff54}", 1), false, false),
            (|login| format!(" \u{2066}{login}\u{2069}"), false, false),
            (|login| login.to_uppercase(), false, true),
            (|login| login.replace('a', "á"), true, true),
            (|login| login.replace('e', "\u{435}"), true, true),
        ];
        for (respelt, other_when_ignored, other_when_kept) in spellings {
            assert_eq!(differ(&ignored, respelt) > 50, other_when_ignored);
            assert_eq!(differ(&kept, respelt) > 50, other_when_kept);
            assert!(other_when_ignored || differ(&ignored, respelt) == 0);
            assert!(other_when_kept || differ(&kept, respelt) == 0);
        }
    }

    #[test]
    fn a_new_entry_changes_few_and_all_are_used() {
        let [before, after] =
            [&BUILT_IN[..11], &BUILT_IN].map(|entries| decoys(entries, LoginCase::Ignored));
        let changed = (0..1_200)
            .filter(|&n| before.question(&login(n)) != after.question(&login(n)))
            .count();
        assert!(
            (50..=150).contains(&changed),
            "{changed} of 1200, 100 expected"
        );
    }

    #[test]
    fn an_empty_entry_and_an_empty_list_mean_no_question() {
        let some = decoys(&["", "Q?"], LoginCase::Ignored);
        let without = (0..1_000)
            .filter(|&n| some.question(&login(n)).is_none())
            .count();
        assert!((400..=600).contains(&without), "{without}");
        let none = decoys(&[], LoginCase::Ignored);
        assert!(none.question(&login(1)).is_none());
        let faces = |decoys: &Decoys| (decoys.faces().question, decoys.faces().no_question);
        assert_eq!(faces(&some), (true, true));
        assert_eq!(faces(&none), (false, true));
        assert_eq!(faces(&decoys(&BUILT_IN, LoginCase::Ignored)), (true, false));
    }
}
