//! Words that whoever attacks this account tries first: the login, its parts, and the broker's
//! names.

/// More parts of a login than these are not joined with each other.
const MAX_JOINED: usize = 8;

/// Known words in small letters, each once.
pub(super) struct KnownWords {
    /// The login and the broker's names, whole.
    names: Vec<String>,
    /// Those, their parts, and parts joined.
    all: Vec<String>,
}

impl KnownWords {
    /// Of a login, which is split at `. - _ @ +` and digits, and of the broker's `names`.
    pub(super) fn new(login: &str, names: &[&str]) -> Self {
        let is_border = |c: char| c.is_ascii_digit() || ".-_@+".contains(c);
        let login = lower(login);
        let parts: Vec<&str> = login.split(is_border).filter(|s| !s.is_empty()).collect();
        let names: Vec<String> = names.iter().map(|name| lower(name)).collect();
        let mut all: Vec<String> = (names.iter())
            .flat_map(|name| name.split_whitespace())
            .chain(parts.iter().copied())
            .map(ToOwned::to_owned)
            .collect();
        for start in 0..parts.len() {
            let joined = parts.iter().skip(start).take(MAX_JOINED);
            let mut word = String::new();
            for part in joined {
                word.push_str(part);
                all.push(word.clone());
            }
        }
        let names: Vec<String> = names.into_iter().chain([login.clone()]).collect();
        all.extend(names.iter().cloned());
        all.retain(|word| !word.is_empty());
        all.sort_unstable();
        all.dedup();
        Self { names, all }
    }

    /// Whether `password` is the login or one of the broker's names, in any case.
    pub(super) fn contain(&self, password: &str) -> bool {
        !password.is_empty() && self.names.contains(&lower(password))
    }

    /// Whether `password` has known words, digits and signs, and nothing else.
    pub(super) fn make_up(&self, password: &str) -> bool {
        let text = lower(password);
        // By how many bytes can be made up so far: whether a known word was among them.
        let mut reached: Vec<Option<bool>> = vec![None; text.len() + 1];
        if let Some(start) = reached.first_mut() {
            *start = Some(false);
        }
        for (at, c) in text.char_indices() {
            let (_, rest) = text.split_at(at);
            let Some(has_word) = reached.get(at).copied().flatten() else {
                continue;
            };
            let word_ends = (self.all.iter())
                .filter(|word| rest.starts_with(word.as_str()))
                .map(|word| (at + word.len(), true));
            let sign_end = (!c.is_alphabetic()).then_some((at + c.len_utf8(), has_word));
            for (end, has_word) in word_ends.chain(sign_end) {
                if let Some(reached) = reached.get_mut(end) {
                    *reached = Some(has_word || reached.unwrap_or(false));
                }
            }
        }
        reached.last().copied().flatten() == Some(true)
    }

    /// For the strength estimate.
    pub(super) fn list(&self) -> Vec<&str> {
        self.all.iter().map(String::as_str).collect()
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_nothing_but_known_words_is_seen_however_they_are_put_together() {
        let words = KnownWords::new("robert.zak", &["Acme Trading", "acme"]);
        for made in [
            "RobertZak2026",
            "zakrobert!!1!!",
            "ROBERT.ZAK",
            "robertzakrobertzak",
            "2026-Robert-Acme",
            "Acme Trading 77",
            "trading,zak;robert",
        ] {
            assert!(words.make_up(made), "{made}");
        }
        for other in [
            "RobertZaks2026",
            "robert plays chess",
            "r0bertzak2026",
            "7482-9918-2231",
            "!!!!!!!!",
            "",
            "acmé trading",
        ] {
            assert!(!words.make_up(other), "{other}");
        }
    }

    #[test]
    fn logins_are_split_and_joined() {
        for (login, made, other) in [
            ("r.zak@acme.example", "RZak2026acme", "rzaks2026acme"),
            ("maria_de+trade", "MariaDeTrade1", "MariaDelTrade1"),
            ("trader77", "Trader!2026", "traders!2026"),
            ("12345678", "12345678-12345678", "1234567-1234567"),
            ("żółw", "Żółw2026!!", "zolw2026!!"),
        ] {
            let words = KnownWords::new(login, &[]);
            assert!(words.make_up(made), "{login} {made}");
            assert!(!words.make_up(other), "{login} {other}");
        }
    }

    #[test]
    fn a_login_of_many_parts_makes_a_list_that_is_bounded() {
        let login = "a.".repeat(64);
        assert!(KnownWords::new(&login, &[]).list().len() < 600);
        let login: String = ('a'..='z').flat_map(|c| [c, c, '.']).collect();
        assert!(KnownWords::new(&login, &["Acme"]).list().len() < 600);
    }
}
