//! Decoy questions: what a login that the broker does not know is asked (SEC-3).
//!
//! The entry with the largest HMAC of key, login and entry wins, so that a login always gets the same one, on
//! every replica, and adding an entry changes few.

use secrecy::{ExposeSecret, SecretSlice};

use super::Settings;
use crate::{
    crypto::Mac,
    journey::{Login, Question},
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
    entries: Vec<Option<Question>>,
}

impl Decoys {
    /// From `privacy.*`; the key is `session.key`'s unless it has its own.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let own_key = settings
            .decoy_key
            .as_ref()
            .map(|key| SecretSlice::from(key.expose_secret().as_bytes().to_vec()));
        let mac = Mac::new(
            own_key.as_ref().unwrap_or(&settings.key),
            "latchkey decoy 1",
        );
        let entries = match &settings.decoy_questions {
            None => BUILT_IN.into_iter().map(Question::clean).collect(),
            Some(written) => written.iter().map(|entry| Question::clean(entry)).collect(),
        };
        Self { mac, entries }
    }

    /// The question for this login; `None` stands for "no question".
    #[must_use]
    pub fn question(&self, login: &Login) -> Option<&Question> {
        let key = login.key();
        let rank = |entry: &Option<Question>| {
            let text = entry.as_ref().map_or("", Question::as_str);
            self.mac.sign(&[key.as_bytes(), text.as_bytes()])
        };
        self.entries
            .iter()
            .max_by_key(|entry| rank(entry))?
            .as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoys(entries: &[&str]) -> Decoys {
        let entries = entries.iter().map(|entry| Question::clean(entry)).collect();
        Decoys {
            mac: Mac::new(&vec![1; 64].into(), "decoy"),
            entries,
        }
    }

    fn login(number: u32) -> Login {
        Login::parse(&format!("trader{number}")).unwrap()
    }

    #[test]
    fn a_login_keeps_its_question_in_any_case() {
        let decoys = decoys(&BUILT_IN);
        let upper = Login::parse(" TRADER7 ").unwrap();
        assert_eq!(decoys.question(&login(7)), decoys.question(&upper));
    }

    #[test]
    fn a_new_entry_changes_few_and_all_are_used() {
        let (before, after) = (decoys(&BUILT_IN[..11]), decoys(&BUILT_IN));
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
        let some = decoys(&["", "Q?"]);
        let without = (0..1_000)
            .filter(|&n| some.question(&login(n)).is_none())
            .count();
        assert!((400..=600).contains(&without), "{without}");
        assert!(decoys(&[]).question(&login(1)).is_none());
    }
}
