//! What is asked of Redis: one script an operation, so that each is atomic. Runs on Redis 7.0 and
//! later, and on Valkey.
//!
//! No login, client or journey reaches Redis but as a keyed hash. Outcomes are sealed by those who
//! hand them in. Every entry expires by itself. A script that strangers run at will is refused by a
//! Redis that is full; all others still write then.

use std::{fmt, sync::LazyLock, time::Duration};

use redis::{Client, ConnectionAddr, Script, ScriptInvocation, TlsCertificates};

use super::{
    Limit,
    check::{AppliesTo, LimitCheck, Use},
    key::Key,
    pending::{PLACES_OF_ALL_CODES, PendingRule},
};
use crate::clock::Clock;

/// Where Redis is: `redis.url`.
#[derive(Clone)]
pub struct RedisUrl(pub(super) Client);

impl RedisUrl {
    /// Reads `redis://` and, for TLS, `rediss://`, with user, password, port and number of the
    /// database as needed.
    ///
    /// # Errors
    /// What is wrong with it, in words that hold none of it: there may be a password in it.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !["redis://", "rediss://"]
            .iter()
            .any(|scheme| text.starts_with(scheme))
        {
            return Err("must begin with redis:// or rediss://".to_owned());
        }
        // A fragment would turn off that certificates are checked (SEC-37).
        let client = if text.contains(['#', '?']) {
            None
        } else {
            Client::open(text).ok()
        };
        client
            .map(Self)
            .ok_or_else(|| "must read redis://[[user]:password@]host[:port][/database]".to_owned())
    }

    /// The same, with the certificates of a private CA alone believed (`redis.ca_file`).
    ///
    /// # Errors
    /// The PEM holds nothing usable.
    pub fn trusting(&self, pem: &[u8]) -> Result<Self, String> {
        let certificates = TlsCertificates {
            client_tls: None,
            root_cert: Some(pem.to_vec()),
        };
        Client::build_with_tls(self.0.get_connection_info().clone(), certificates)
            .map(Self)
            .map_err(|_| "holds no certificate that can be used".to_owned())
    }

    /// Whether it is asked over TLS.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        matches!(
            self.0.get_connection_info().addr(),
            ConnectionAddr::TcpTls { .. }
        )
    }

    /// Whether what is sent can be read on the way.
    #[must_use]
    pub fn is_in_clear(&self) -> bool {
        let loopback = ["localhost", "127.0.0.1", "::1", "[::1]"];
        let info = self.0.get_connection_info();
        matches!(info.addr(), ConnectionAddr::Tcp(host, _) if !loopback.contains(&host.as_str()))
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedisUrl(..)")
    }
}

macro_rules! script {
    ($name:ident, $flags:literal, $($file:literal),+) => {
        static $name: LazyLock<Script> = LazyLock::new(|| {
            Script::new(concat!(
                "#!lua", $flags, "\n", $(include_str!(concat!("scripts/", $file))),+
            ))
        });
    };
}

script!(RESERVE, " flags=allow-oom", "now.lua", "reserve.lua");
script!(RESERVE_START, "", "now.lua", "reserve.lua");
script!(REFUND, " flags=allow-oom", "refund.lua");
script!(REMAINING, " flags=no-writes", "now.lua", "remaining.lua");
script!(PENDING, " flags=allow-oom", "now.lua", "pending.lua");
script!(PASS, " flags=allow-oom", "pass.lua");
script!(PASSED, " flags=no-writes", "passed.lua");
script!(ADMIT, " flags=allow-oom", "admit.lua");
script!(ADMIT_START, "", "admit.lua");
script!(STARTED, " flags=allow-oom", "started.lua");
script!(HEARTBEAT, " flags=allow-oom", "heartbeat.lua");
script!(FINISH, " flags=allow-oom", "finish.lua");
script!(RELEASE, " flags=allow-oom", "release.lua");

/// What a reservation is made of, besides its checks.
pub(super) struct Wanted<'a> {
    pub(super) name: [u8; 8],
    /// Whether a stranger may ask for it at will.
    pub(super) is_start: bool,
    /// The log of pending codes.
    pub(super) codes: Key,
    /// The rule of a weighed check, or of the code that is announced.
    pub(super) rule: Option<&'a PendingRule>,
    /// The journey whose code counts as pending from now on.
    pub(super) announces: Option<Key>,
    /// The pending codes that this replica alone knows.
    pub(super) elsewhere: u32,
}

/// One operation.
pub(super) struct Ask(pub(super) ScriptInvocation<'static>);

impl Ask {
    fn new(script: &'static LazyLock<Script>) -> Self {
        Self(script.prepare_invoke())
    }

    /// Answers which check waits how long, or the places taken: see `reserve.lua`.
    pub(super) fn reserve(
        checks: &[(Key, &LimitCheck<'_>)],
        wanted: &Wanted<'_>,
        clock: &Clock,
    ) -> Self {
        let mut ask = Self::new(if wanted.is_start {
            &RESERVE_START
        } else {
            &RESERVE
        });
        let lifetime = wanted.rule.map_or(0, |rule| millis(rule.lifetime));
        let codes = wanted.rule.map_or(1, |rule| rule.codes);
        let journey = wanted.announces.map(|journey| journey.0);
        ask.0
            .arg(by_hand(clock))
            .arg(&wanted.name[..])
            .arg(journey.as_ref().map_or(&[][..], |journey| &journey[..]))
            .arg(lifetime)
            .arg(codes)
            .arg(PLACES_OF_ALL_CODES)
            .arg(wanted.elsewhere);
        for (key, check) in checks {
            ask.0.key(log(*key));
            ask.check(check);
        }
        if let Some(journey) = wanted.announces {
            ask.0.key(codes_of(journey));
        }
        ask.0.key(pending(wanted.codes));
        ask
    }

    fn check(&mut self, check: &LimitCheck<'_>) {
        let refuses = match check.applies_to {
            AppliesTo::Nobody => 0,
            AppliesTo::Everybody | AppliesTo::Reserving(_) => 1,
            AppliesTo::AllButFirst => 2,
        };
        self.0
            .arg(refuses)
            .arg(u8::from(check.weight.is_some()))
            .arg(check.limit.0.len());
        for window in &check.limit.0 {
            let most = window.most.saturating_mul(check.factor);
            let others = most.saturating_sub(check.reserved(window.within));
            self.0.arg(most).arg(others).arg(millis(window.within));
        }
        let windows = check
            .condition
            .map_or(&[][..], |condition| &condition.limit.0);
        let (privileges, factor) = check
            .condition
            .map_or((0, 1), |condition| (condition.privileges, condition.factor));
        self.0.arg(privileges).arg(windows.len());
        for window in windows {
            let most = window.most.saturating_mul(factor);
            self.0.arg(most).arg(millis(window.within));
        }
    }

    /// `code` is the journey whose pending code is withdrawn: the one that this use announced.
    pub(super) fn refund<'a>(
        uses: impl Iterator<Item = &'a Use>,
        name: [u8; 8],
        codes: Key,
        code: Option<Key>,
    ) -> Self {
        let mut ask = Self::new(&REFUND);
        let code = code.map(|journey| [&journey.0[..], &name].concat());
        ask.0.arg(&name[..]).arg(code.unwrap_or_default());
        for used in uses {
            ask.0.key(log(used.key)).arg(used.places);
        }
        ask.0.key(pending(codes));
        ask
    }

    pub(super) fn remaining(key: Key, limit: &Limit, clock: &Clock) -> Self {
        let mut ask = Self::new(&REMAINING);
        ask.0.key(log(key)).arg(by_hand(clock));
        for window in &limit.0 {
            ask.0.arg(window.most).arg(millis(window.within));
        }
        ask
    }

    /// Answers how many codes are pending, once the oldest of this journey was matched.
    pub(super) fn codes_pending(
        codes: Key,
        rule: &PendingRule,
        matched: Option<Key>,
        clock: &Clock,
    ) -> Self {
        let mut ask = Self::new(&PENDING);
        ask.0
            .key(pending(codes))
            .arg(by_hand(clock))
            .arg(millis(rule.lifetime));
        if let Some(journey) = matched {
            ask.0.key(codes_of(journey));
        }
        ask
    }

    pub(super) fn pass(key: Key, form: u32, ttl: Duration) -> Self {
        let mut ask = Self::new(&PASS);
        ask.0.key(key.in_redis("mark")).arg(form).arg(millis(ttl));
        ask
    }

    pub(super) fn passed(key: Key) -> Self {
        let mut ask = Self::new(&PASSED);
        ask.0.key(key.in_redis("mark"));
        ask
    }
}

/// The names that a submission has in Redis, and who asks.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) journey: Key,
    pub(super) submission: Key,
    pub(super) owner: [u8; 16],
    /// Whether a stranger may ask for it at will.
    pub(super) is_start: bool,
}

impl Names {
    /// Answers what became of it, and with what: see `admit.lua`.
    pub(super) fn admit(&self, lease: Duration, ttl: Duration, saw: &[u8]) -> Ask {
        let script = if self.is_start { &ADMIT_START } else { &ADMIT };
        let mut ask = self.ask(script);
        ask.0.arg(millis(lease)).arg(millis(ttl)).arg(saw);
        ask
    }

    /// Answers whether the call may go out.
    pub(super) fn started(&self, lease: Duration, ttl: Duration) -> Ask {
        let mut ask = self.ask(&STARTED);
        ask.0.arg(millis(lease)).arg(millis(ttl));
        ask
    }

    pub(super) fn heartbeat(&self, lease: Duration) -> Ask {
        let mut ask = self.ask(&HEARTBEAT);
        ask.0.arg(millis(lease));
        ask
    }

    /// `ttl` is zero for a submission that may be tried again, `held` for an outcome that is not
    /// held.
    pub(super) fn finish(&self, ttl: Duration, held: Duration, outcome: &[u8]) -> Ask {
        let mut ask = self.ask(&FINISH);
        ask.0.arg(millis(ttl)).arg(millis(held)).arg(outcome);
        ask
    }

    pub(super) fn release(&self) -> Ask {
        self.ask(&RELEASE)
    }

    fn ask(&self, script: &'static LazyLock<Script>) -> Ask {
        let mut ask = Ask::new(script);
        let keys = [
            self.submission.in_redis("turn"),
            self.submission.in_redis("outcome"),
            self.journey.in_redis("lease"),
        ];
        ask.0.key(&keys[..]).arg(&self.owner[..]);
        ask
    }
}

fn log(key: Key) -> String {
    key.in_redis("limit")
}

fn pending(key: Key) -> String {
    key.in_redis("codes")
}

fn codes_of(journey: Key) -> String {
    journey.in_redis("journey")
}

fn by_hand(clock: &Clock) -> String {
    clock
        .by_hand()
        .map(|now| now.as_millis().to_string())
        .unwrap_or_default()
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
