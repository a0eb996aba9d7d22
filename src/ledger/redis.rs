//! What is asked of Redis: one script an operation, so that each is atomic. Runs on Redis 6.2 and later, and on Valkey.
//!
//! No login, client or journey reaches Redis but as a keyed hash; outcomes are sealed by those who hand them in. Every entry
//! expires by itself.

use std::{fmt, sync::LazyLock, time::Duration};

use redis::{Client, ConnectionAddr, Script, ScriptInvocation, TlsCertificates};

use super::{Limit, check::LimitCheck, key::Key};
use crate::clock::Clock;

/// Where Redis is: `redis.url`.
#[derive(Clone)]
pub struct RedisUrl(pub(super) Client);

impl RedisUrl {
    /// Reads `redis://` and, for TLS, `rediss://`, with user, password, port and number of the database as needed.
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
        matches!(self.0.get_connection_info().addr(), ConnectionAddr::Tcp(host, _) if !loopback.contains(&host.as_str()))
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedisUrl(..)")
    }
}

macro_rules! script {
    ($name:ident, $($file:literal),+) => {
        static $name: LazyLock<Script> = LazyLock::new(|| Script::new(concat!($(include_str!(concat!("scripts/", $file))),+)));
    };
}

script!(RESERVE, "now.lua", "reserve.lua");
script!(REFUND, "refund.lua");
script!(REMAINING, "now.lua", "remaining.lua");
script!(PASS, "pass.lua");
script!(PASSED, "passed.lua");
script!(ADMIT, "admit.lua");
script!(STARTED, "started.lua");
script!(HEARTBEAT, "heartbeat.lua");
script!(FINISH, "finish.lua");
script!(RELEASE, "release.lua");

/// One operation.
pub(super) struct Ask(pub(super) ScriptInvocation<'static>);

impl Ask {
    fn new(script: &'static LazyLock<Script>) -> Self {
        Self(script.prepare_invoke())
    }

    /// Answers nothing, or which check waits how long: see `reserve.lua`.
    pub(super) fn reserve(checks: &[(Key, &LimitCheck<'_>)], name: [u8; 8], clock: &Clock) -> Self {
        let mut ask = Self::new(&RESERVE);
        ask.0.arg(by_hand(clock)).arg(&name[..]);
        for (key, check) in checks {
            ask.0
                .key(counter(*key))
                .arg(u8::from(check.refuses))
                .arg(u8::from(check.records))
                .arg(check.limit.0.len());
            ask.windows(check.limit);
        }
        ask
    }

    pub(super) fn refund(keys: impl Iterator<Item = Key>, name: [u8; 8]) -> Self {
        let mut ask = Self::new(&REFUND);
        ask.0.arg(&name[..]);
        keys.for_each(|key| {
            ask.0.key(counter(key));
        });
        ask
    }

    pub(super) fn remaining(key: Key, limit: &Limit, clock: &Clock) -> Self {
        let mut ask = Self::new(&REMAINING);
        ask.0.key(counter(key)).arg(by_hand(clock));
        ask.windows(limit);
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

    fn windows(&mut self, limit: &Limit) {
        for window in &limit.0 {
            self.0.arg(window.most).arg(millis(window.within));
        }
    }
}

/// The names that a turn has in Redis, and who asks.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) journey: Key,
    pub(super) attempt: Key,
    pub(super) owner: [u8; 16],
}

impl Names {
    /// Answers what became of it, and with what: see `take.lua`.
    pub(super) fn take(&self, lease: Duration, ttl: Duration, saw: &[u8]) -> Ask {
        self.ask(&ADMIT, |script| {
            script.arg(millis(lease)).arg(millis(ttl)).arg(saw)
        })
    }

    /// Answers whether the call may go out.
    pub(super) fn started(&self, lease: Duration, ttl: Duration) -> Ask {
        self.ask(&STARTED, |script| {
            script.arg(millis(lease)).arg(millis(ttl))
        })
    }

    pub(super) fn beat(&self, lease: Duration) -> Ask {
        self.ask(&HEARTBEAT, |script| script.arg(millis(lease)))
    }

    /// `ttl` is zero for a turn that is not done, `held` for an outcome that is not.
    pub(super) fn finish(&self, ttl: Duration, held: Duration, outcome: &[u8]) -> Ask {
        self.ask(&FINISH, |script| {
            script.arg(millis(ttl)).arg(millis(held)).arg(outcome)
        })
    }

    pub(super) fn release(&self) -> Ask {
        self.ask(&RELEASE, |script| script)
    }

    fn ask(
        &self,
        script: &'static LazyLock<Script>,
        with: impl for<'a> FnOnce(
            &'a mut ScriptInvocation<'static>,
        ) -> &'a mut ScriptInvocation<'static>,
    ) -> Ask {
        let mut ask = Ask::new(script);
        let keys = [
            self.attempt.in_redis("turn"),
            self.attempt.in_redis("outcome"),
            self.journey.in_redis("lease"),
        ];
        with(ask.0.key(&keys[..]).arg(&self.owner[..]));
        ask
    }
}

fn counter(key: Key) -> String {
    key.in_redis("limit")
}

fn by_hand(clock: &Clock) -> String {
    clock
        .by_hand()
        .map(|now| now.as_millis().to_string())
        .unwrap_or_default()
}

fn millis(window: Duration) -> u64 {
    u64::try_from(window.as_millis()).unwrap_or(u64::MAX)
}
