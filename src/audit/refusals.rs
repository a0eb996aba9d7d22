//! Refusals, which anybody can cause: one line a client and minute, with counts by reason. The
//! line's id is the reference that the refusal pages show.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::AuditEvent;
use crate::{clock::Timestamp, crypto, telemetry};

/// The time that one line covers.
const PERIOD: Duration = Duration::from_mins(1);
/// Clients that have a line of their own. The others share one.
const CLIENTS: usize = 4_096;
const OTHERS: &str = "others";
/// Logins that a line names.
const LOGINS: usize = 4;

/// The refusals that one client met in a minute.
pub(super) struct ClientRefusals {
    id: String,
    until: Timestamp,
    counts: BTreeMap<&'static str, u32>,
    logins: Vec<String>,
}

impl ClientRefusals {
    fn new(now: Timestamp) -> Self {
        Self {
            id: URL_SAFE_NO_PAD.encode(crypto::random::<9>()),
            until: now + PERIOD,
            counts: BTreeMap::new(),
            logins: vec![],
        }
    }

    fn write(&self, client: &str) {
        let what = AuditEvent::RequestsRefused;
        let counts = self
            .counts
            .iter()
            .map(|(reason, count)| format!("{reason} {count}"));
        let logins = Some(self.logins.join(", ")).filter(|logins| !logins.is_empty());
        tracing::info!(
            target: "audit",
            event = what.name(),
            outcome = what.outcome(),
            request_id = self.id,
            client,
            refusals = counts.collect::<Vec<_>>().join(", "),
            logins,
            "{}",
            what.explanation(),
        );
    }
}

#[derive(Default)]
pub(super) struct Refusals(Mutex<HashMap<String, ClientRefusals>>);

impl Refusals {
    /// Counts a refusal. Returns the id of the line that it will be part of.
    pub(super) fn count(
        &self,
        client: String,
        reason: &'static str,
        login: impl FnOnce() -> Option<String>,
        now: Timestamp,
    ) -> String {
        let mut clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = clients.len() < CLIENTS || clients.contains_key(&client);
        let client = if is_known { client } else { OTHERS.to_owned() };
        let refusals = clients
            .entry(client)
            .or_insert_with(|| ClientRefusals::new(now));
        *refusals.counts.entry(reason).or_default() += 1;
        if refusals.logins.len() < LOGINS
            && let Some(login) = login().filter(|login| !refusals.logins.contains(login))
        {
            refusals.logins.push(login);
        }
        refusals.id.clone()
    }

    /// The id of the line that a client's latest refusal is part of.
    pub(super) fn reference(&self, client: &str) -> Option<String> {
        let clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let refusals = clients.get(client).or_else(|| clients.get(OTHERS))?;
        Some(refusals.id.clone())
    }

    /// Writes the lines whose minute is over, or all. They wait while nobody reads the log.
    pub(super) fn write_due(&self, now: Option<Timestamp>) {
        let mut clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        clients.retain(|client, refusals| {
            let is_due = now.is_none_or(|now| refusals.until <= now);
            let slot = is_due.then(|| telemetry::reserve(1)).flatten();
            if slot.is_some() {
                refusals.write(client);
            }
            slot.is_none()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_has_one_line_a_minute_and_the_thousands_after_it_share_one() {
        let (refusals, now) = (Refusals::default(), Timestamp::from_millis(0));
        let count = |client: &str| refusals.count(client.to_owned(), "limit", || None, now);
        let first = count("203.0.113.7");
        assert_eq!(count("203.0.113.7"), first);
        assert_eq!(refusals.reference("203.0.113.7"), Some(first));
        (0..CLIENTS).for_each(|number| drop(count(&number.to_string())));
        assert_eq!(count("one more"), count("and another"));
        assert_eq!(refusals.reference("one more"), refusals.reference(OTHERS));
        refusals.write_due(Some(now + PERIOD));
        assert_eq!(refusals.reference("203.0.113.7"), None);
    }

    #[test]
    fn a_line_names_few_logins_and_each_once() {
        let (refusals, now) = (Refusals::default(), Timestamp::from_millis(0));
        for login in ["a", "a", "b", "c", "d", "e"] {
            refusals.count("client".to_owned(), "limit", || Some(login.to_owned()), now);
        }
        let clients = refusals.0.into_inner().unwrap();
        assert_eq!(clients["client"].logins, ["a", "b", "c", "d"]);
        assert_eq!(clients["client"].counts["limit"], 6);
    }
}
