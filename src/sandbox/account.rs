//! What changes about a trader: the password and the pending code. When there are too many logins
//! of families, the oldest are forgotten and begin anew.

use std::collections::{HashMap, VecDeque};

use super::traders::Trader;

/// How many logins of families are remembered.
const MOST: usize = 20_000;

/// One login's state.
#[derive(Debug, Default)]
pub(super) struct AccountState {
    /// The password, once an update has set one.
    pub(super) changed: Option<String>,
    /// The newest code sent and not yet used.
    pub(super) code: Option<String>,
}

/// The state of every login that has one, by login in lower case.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    known: HashMap<String, AccountState>,
    members: VecDeque<String>,
}

impl Accounts {
    /// The state of a trader's login, to change.
    pub(super) fn open(&mut self, login: &str, trader: &Trader) -> &mut AccountState {
        if trader.family && !self.known.contains_key(login) {
            if self.members.len() >= MOST
                && let Some(oldest) = self.members.pop_front()
            {
                self.known.remove(&oldest);
            }
            self.members.push_back(login.to_owned());
        }
        self.known.entry(login.to_owned()).or_default()
    }

    /// The password that an update has set, if one has.
    pub(super) fn changed_password(&self, login: &str) -> Option<&str> {
        self.known
            .get(login)
            .and_then(|account| account.changed.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::traders::find;

    #[test]
    fn a_family_is_forgotten_oldest_first_and_a_trader_of_the_table_never() {
        let mut accounts = Accounts::default();
        let (robert, load) = (find("robert.zak").unwrap(), find("load.1").unwrap());
        accounts.open("robert.zak", robert).changed = Some("kept".into());
        for number in 0..=MOST {
            accounts.open(&format!("load.{number}"), load).changed = Some("kept".into());
        }
        assert_eq!(accounts.known.len(), MOST + 1);
        assert_eq!(accounts.changed_password("robert.zak"), Some("kept"));
        assert_eq!(accounts.changed_password("load.0"), None);
        assert_eq!(accounts.changed_password("load.1"), Some("kept"));
    }
}
