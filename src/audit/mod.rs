//! The audit trail: one line and one count for each event. Journeys and logins appear as keyed
//! hashes only, never anything typed or secret (SEC-49).

mod chain;
mod event;
mod hash;
mod of_fact;
mod refusals;
mod settings;
mod story;
mod verify;

use std::{fmt::Display, time::Duration};

use secrecy::SecretSlice;

use crate::{
    clock::Clock,
    crypto::Mac,
    journey::{Account, JourneyId, Login, LoginCase, Reference},
    telemetry::{self, Slots},
};
use refusals::Refusals;

pub use chain::Chain;
pub use event::AuditEvent;
pub use of_fact::records_of;
pub use settings::Settings;
pub use story::story;
pub use verify::verify;

/// The hexadecimal digits of a hash: 64 bits are enough to distinguish a deployment's logins.
const DIGITS: usize = 16;
/// The steps whose calls change something.
const CHANGING: [&str; 5] = ["login", "answer", "resend", "code", "update"];

/// Whom a record is about.
#[derive(Clone, Copy)]
pub struct Who<'a> {
    /// The request's own id, which a trader reads as reference on a problem page.
    pub request_id: &'a str,
    /// The client as limits count it: an IPv4 address, or an IPv6 /64.
    pub client: &'a dyn Display,
    /// The journey, once there is one.
    pub journey: Option<&'a JourneyId>,
    /// The login, as typed.
    pub login: Option<&'a Login>,
}

/// One line of the trail: an event and its fields.
#[derive(Clone, Copy, Debug)]
pub struct AuditRecord {
    what: AuditEvent,
    step: &'static str,
    account: Option<Account>,
    limit: Option<&'static str>,
    retry_after_s: Option<u64>,
    sign_in: Option<&'static str>,
    reference: Option<Reference>,
    guesses_left: Option<u32>,
}

impl From<AuditEvent> for AuditRecord {
    fn from(what: AuditEvent) -> Self {
        let step = what.step();
        Self {
            what,
            step,
            account: None,
            limit: None,
            retry_after_s: None,
            sign_in: None,
            reference: None,
            guesses_left: None,
        }
    }
}

impl AuditRecord {
    /// An event of a step, for events that more than one step has.
    #[must_use]
    pub const fn at(self, step: &'static str) -> Self {
        if self.what.step().is_empty() {
            Self { step, ..self }
        } else {
            self
        }
    }

    /// Whether the journey belongs to an account or to a decoy.
    #[must_use]
    pub const fn of(self, account: Account) -> Self {
        Self {
            account: Some(account),
            ..self
        }
    }

    /// The limit that was reached, and for how long it refuses.
    #[must_use]
    pub const fn limit(self, limit: &'static str, retry_after_s: u64) -> Self {
        Self {
            limit: Some(limit),
            retry_after_s: Some(retry_after_s),
            ..self
        }
    }

    /// What is known of signing in with the new password.
    #[must_use]
    pub const fn sign_in(self, sign_in: &'static str) -> Self {
        Self {
            sign_in: Some(sign_in),
            ..self
        }
    }

    /// The token of a mismatch, as its page refers to it.
    #[must_use]
    pub const fn reference(self, reference: Reference) -> Self {
        Self {
            reference: Some(reference),
            ..self
        }
    }

    /// The guesses that the deployment has left.
    #[must_use]
    pub const fn guesses_left(self, left: u32) -> Self {
        Self {
            guesses_left: Some(left),
            ..self
        }
    }

    /// The reason of a refusal that took no call: the limit, or the event's name.
    const fn refusal(&self) -> Option<&'static str> {
        match (self.what, self.limit) {
            (AuditEvent::LimitReached, Some(limit)) => Some(limit),
            (what, _) if what.is_refusal() => Some(what.name()),
            _ => None,
        }
    }

    /// Writes what concerns the deployment and no trader.
    pub fn record(self) {
        self.write(None, None, None, None);
    }

    fn write(
        self,
        journey: Option<&str>,
        login: Option<&str>,
        client: Option<&dyn Display>,
        request_id: Option<&str>,
    ) {
        let (what, account) = (self.what, self.account.map(account_name));
        let step = Some(self.step).filter(|step| !step.is_empty());
        tracing::info!(
            target: "audit",
            event = what.name(),
            outcome = what.outcome(),
            step,
            request_id,
            client = client.map(tracing::field::display),
            journey,
            login,
            account,
            limit = self.limit,
            retry_after_s = self.retry_after_s,
            sign_in = self.sign_in,
            token_sha256 = self.reference.map(tracing::field::display),
            guesses_left = self.guesses_left,
            "{}",
            what.explanation(),
        );
        count(what, self.step, account.unwrap_or_default()).increment(1);
    }
}

/// Writes the trail of one deployment.
pub struct Audit {
    mac: Mac,
    login_case: LoginCase,
    clock: Clock,
    refusals: Refusals,
}

impl Audit {
    /// Hashes with a key derived from `audit.key`, logins by `upstream.login_case`.
    #[must_use]
    pub fn new(key: &SecretSlice<u8>, login_case: LoginCase, clock: Clock) -> Self {
        // A series that begins with its first event shows no increase of it: what is watched for
        // begins at 0.
        let anywhere = AuditEvent::ALL.iter().map(|what| (*what, what.step()));
        let lost = CHANGING
            .iter()
            .map(|step| (AuditEvent::OutcomeUnknown, *step));
        for (what, step) in anywhere.chain(lost) {
            count(what, step, "").increment(0);
        }
        Self {
            mac: Mac::new(key, "latchkey audit 1"),
            login_case,
            clock,
            refusals: Refusals::default(),
        }
    }

    /// Reserves room for so many lines. `None` when nobody reads the log: then no step may begin.
    #[must_use]
    pub fn reserve(&self, lines: usize) -> Option<Slots> {
        telemetry::reserve(lines)
    }

    /// Writes one line about somebody, or counts a refusal for its client's next line.
    pub fn record(&self, record: AuditRecord, who: &Who<'_>) {
        let now = self.clock.now();
        self.refusals.write_due(Some(now));
        let login = || who.login.map(|login| self.hash_of(login));
        if let Some(reason) = record.refusal() {
            self.refusals
                .count(who.client.to_string(), reason, login, now);
            return count(record.what, record.step, "").increment(1);
        }
        let journey = who.journey.map(|journey| self.journey_reference(journey));
        record.write(
            journey.as_deref(),
            login().as_deref(),
            Some(who.client),
            Some(who.request_id),
        );
    }

    /// The id of the line that a client's latest refusal is part of: the reference on its page.
    #[must_use]
    pub fn refusal_reference(&self, client: &dyn Display) -> Option<String> {
        self.refusals.reference(&client.to_string())
    }

    /// Runs for ever and writes the lines of refusals when they are due.
    pub async fn keep_refusals(&self) {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            self.refusals.write_due(Some(self.clock.now()));
        }
    }

    /// Writes the lines of all refusals, at the stop.
    pub fn write_refusals(&self) {
        self.refusals.write_due(None);
    }

    /// The hash that a login has in the trail.
    #[must_use]
    pub fn hash_of(&self, login: &Login) -> String {
        self.hash("login", login.account(self.login_case).as_bytes())
    }

    /// The hash that a journey has in the trail: the reference that its pages show.
    #[must_use]
    pub fn journey_reference(&self, journey: &JourneyId) -> String {
        self.hash("journey", &journey.0)
    }

    fn hash(&self, kind: &str, name: &[u8]) -> String {
        let mac = self.mac.sign(&[kind.as_bytes(), name]);
        let first = mac.first_chunk().copied().unwrap_or_default();
        format!("{:016x}", u64::from_be_bytes(first))
    }
}

fn count(what: AuditEvent, step: &'static str, account: &'static str) -> metrics::Counter {
    metrics::counter!("latchkey_events_total", "event" => what.name(), "outcome" => what.outcome(),
        "step" => step, "account" => account)
}

const fn account_name(account: Account) -> &'static str {
    match account {
        Account::Real => "real",
        Account::Decoy => "decoy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_stable_keyed_and_blind_to_case() {
        let audit = |byte| Audit::new(&vec![byte; 64].into(), LoginCase::Ignored, Clock::system());
        let hash = |audit: &Audit, login: &str| audit.hash_of(&Login::parse(login).unwrap());
        let robert = hash(&audit(1), "robert.zak");
        assert!(
            robert.len() == DIGITS && robert.chars().all(|digit| digit.is_ascii_hexdigit()),
            "{robert}"
        );
        assert_eq!(robert, hash(&audit(1), " Robert.ZAK "));
        assert_ne!(robert, hash(&audit(1), "robert.zal"));
        assert_ne!(robert, hash(&audit(2), "robert.zak"));
        assert_ne!(robert, audit(1).hash("journey", b"robert.zak"));
    }
}
