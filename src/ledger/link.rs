//! The link to the ledger that a fleet shares, and the switch to memory when it is lost.
//!
//! The first operation that fails or is late switches this replica to its memory, for every step at
//! once: no step waits twice. A task in the background tries until Redis answers again. Nobody else
//! waits for Redis to come back.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use redis::{
    AsyncConnectionConfig, Client, FromRedisValue, RedisError, aio::MultiplexedConnection,
};
use tokio::time::{sleep, timeout};

use super::{
    Limit, LimitCheck,
    key::Keys,
    redis::{Ask, RedisUrl, Wanted},
};
use crate::{clock::Clock, crypto};

/// How long a lease outlives its owner's last heartbeat.
pub const LEASE: Duration = Duration::from_secs(4);

/// The times by which replicas share a ledger.
#[derive(Clone, Copy)]
pub(super) struct SharedTimes {
    /// See [`LEASE`].
    pub(super) lease: Duration,
    /// Between two heartbeats of a lease.
    pub(super) heartbeat: Duration,
    /// How long an outcome that is not kept waits for the copies that saw it run.
    pub(super) handed_on: Duration,
    /// Between two looks of a copy that waits: at first, and at most.
    pub(super) polls: (Duration, Duration),
    /// An operation that takes longer counts as failed.
    pub(super) late: Duration,
    /// How long a connection may take, in the background.
    pub(super) connect: Duration,
    /// Between two looks at Redis in the background.
    pub(super) look: Duration,
}

pub(super) const TIMES: SharedTimes = SharedTimes {
    lease: LEASE,
    heartbeat: Duration::from_secs(1),
    handed_on: Duration::from_secs(2),
    polls: (Duration::from_millis(4), Duration::from_millis(64)),
    late: Duration::from_millis(200),
    connect: Duration::from_secs(1),
    look: Duration::from_secs(1),
};

/// What has changed about the shared ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerChange {
    /// It does not answer: this replica counts on its own.
    Lost,
    /// It answers, for the first time or again.
    Found,
    /// Its memory is used up.
    Full,
}

/// Hears of each change.
pub type OnLedgerChange = Arc<dyn Fn(LedgerChange) + Send + Sync>;

/// What an operator's probe learns of a Redis.
#[derive(Clone, Debug)]
pub struct RedisReport {
    /// How long it took to count.
    pub took: Duration,
    /// `maxmemory-policy`, if its user may ask.
    pub policy: Option<String>,
    /// `maxmemory` in bytes, 0 for none, if its user may ask.
    pub max_memory: Option<u64>,
}

/// The link, and what it takes to make another.
pub(super) struct SharedLedger {
    client: Client,
    link: Mutex<LinkState>,
    keys: Keys,
    clock: Clock,
    on_change: OnLedgerChange,
    pub(super) times: SharedTimes,
}

/// Each link has a number, so that a late failure of one does not cut the next.
#[derive(Default)]
struct LinkState {
    number: u64,
    connection: Option<MultiplexedConnection>,
    loss_reported: bool,
    pressure: Pressure,
}

/// How much of its memory Redis has used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Pressure {
    #[default]
    Low,
    /// Over three quarters: what strangers make new is kept in this process's memory alone.
    High,
    /// All of it.
    Full,
}

/// Why an operation came to nothing.
#[derive(Debug, thiserror::Error)]
enum LinkError {
    #[error("no answer within {} ms", .0.as_millis())]
    Late(Duration),
    #[error(transparent)]
    Redis(#[from] RedisError),
}

impl LinkError {
    /// Refused for want of memory, by a Redis that is otherwise well.
    fn is_full(&self) -> bool {
        matches!(self, Self::Redis(error) if error.code() == Some("OOM"))
    }
}

impl SharedLedger {
    /// Nothing is asked yet: see [`SharedLedger::look`].
    pub(super) fn new(
        url: RedisUrl,
        keys: Keys,
        clock: Clock,
        on_change: OnLedgerChange,
        times: SharedTimes,
    ) -> Self {
        metrics::gauge!("latchkey_ledger_full").set(0.0);
        Self {
            client: url.0,
            link: Mutex::default(),
            keys,
            clock,
            on_change,
            times,
        }
    }

    /// Redis's answer. `None` when it has none in time, and at once while this replica is on its
    /// own.
    pub(super) async fn ask<T: FromRedisValue>(&self, ask: Ask) -> Option<T> {
        let (number, connection) = {
            let link = self.link();
            (link.number, link.connection.clone()?)
        };
        match self.answer(connection, &ask).await {
            Ok(answer) => Some(answer),
            Err(error) if error.is_full() => {
                self.note(Pressure::Full);
                None
            }
            Err(error) => {
                self.lose(number, &error);
                None
            }
        }
    }

    /// Whether this replica is on its own.
    pub(super) fn is_lost(&self) -> bool {
        self.link().connection.is_none()
    }

    /// Whether its memory is used up.
    pub(super) fn is_full(&self) -> bool {
        self.link().pressure == Pressure::Full
    }

    /// Whether it has no room for what strangers make at will.
    pub(super) fn is_crowded(&self) -> bool {
        self.link().pressure >= Pressure::High
    }

    /// Runs for ever: finds that Redis is lost before a trader does, and that it is back.
    pub(super) async fn keep(&self) {
        loop {
            sleep(self.times.look).await;
            self.look().await;
        }
    }

    /// Looks once, and switches when something has changed.
    pub(super) async fn look(&self) {
        if self.is_lost() {
            match self.connect().await {
                Ok(connection) => self.win(connection),
                Err(error) => {
                    let number = self.link().number;
                    self.lose(number, &error);
                }
            }
        } else {
            let _: Option<Reply> = self.ask(self.probe()).await;
        }
        let connection = self.link().connection.clone();
        if let Some(connection) = connection {
            // Its user may have no right to ask. Then a refused write shows that it is
            // full.
            let memory = self.memory(connection).await.unwrap_or_default();
            self.note(memory.pressure());
        }
    }

    /// Counts once, on a connection of its own: how long Redis takes, and how it is set.
    pub(super) async fn try_once(&self) -> Result<RedisReport, String> {
        let connection = self.connect().await.map_err(|error| error.to_string())?;
        let began = self.clock.monotonic();
        self.answer::<Reply>(connection.clone(), &self.probe())
            .await
            .map_err(|error| error.to_string())?;
        let took = self.clock.monotonic().since(began);
        let memory = self.memory(connection).await;
        Ok(RedisReport {
            took,
            policy: memory.as_ref().and_then(|memory| memory.policy.clone()),
            max_memory: memory.map(|memory| memory.most),
        })
    }

    async fn connect(&self) -> Result<MultiplexedConnection, LinkError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(self.times.connect))
            .set_response_timeout(Some(self.times.late));
        let connecting = self
            .client
            .get_multiplexed_async_connection_with_config(&config);
        // The library does not bound the name's look-up and the handshake of TLS.
        let late = |_| LinkError::Late(self.times.connect);
        let connection = timeout(self.times.connect, connecting)
            .await
            .map_err(late)??;
        self.answer::<Reply>(connection.clone(), &self.probe())
            .await?;
        Ok(connection)
    }

    async fn answer<T: FromRedisValue>(
        &self,
        mut connection: MultiplexedConnection,
        ask: &Ask,
    ) -> Result<T, LinkError> {
        let late = |_| LinkError::Late(self.times.late);
        let answer = timeout(self.times.late, ask.0.invoke_async(&mut connection)).await;
        Ok(answer.map_err(late)??)
    }

    /// Reserves as a code does: a Redis that answers but can't write counts as lost.
    fn probe(&self) -> Ask {
        let limit = Limit::of(1, Duration::from_secs(1));
        let check = LimitCheck::new("probe", b"", &limit).counted();
        let key = self.keys.of(check.scope, &[check.value]);
        let wanted = Wanted {
            name: crypto::random(),
            is_start: false,
            codes: key,
            rule: None,
            announces: None,
            elsewhere: 0,
        };
        Ask::reserve(&[(key, &check)], &wanted, &self.clock)
    }

    async fn memory(&self, mut connection: MultiplexedConnection) -> Option<RedisMemory> {
        let mut info = redis::cmd("INFO");
        let asked = info.arg("memory").query_async(&mut connection);
        let memory: String = timeout(self.times.late, asked).await.ok()?.ok()?;
        Some(RedisMemory::read(&memory))
    }

    fn win(&self, connection: MultiplexedConnection) {
        let mut link = self.link();
        link.connection = Some(connection);
        link.number += 1;
        link.loss_reported = false;
        drop(link);
        metrics::gauge!("latchkey_ledger_shared").set(1.0);
        (self.on_change)(LedgerChange::Found);
        tracing::info!("the shared ledger is there");
    }

    fn lose(&self, number: u64, error: &LinkError) {
        let mut link = self.link();
        if link.number != number || link.loss_reported {
            return;
        }
        link.connection = None;
        link.loss_reported = true;
        drop(link);
        metrics::gauge!("latchkey_ledger_shared").set(0.0);
        metrics::counter!("latchkey_ledger_fallbacks_total").increment(1);
        (self.on_change)(LedgerChange::Lost);
        tracing::warn!(
            reason = %error,
            "the shared ledger is lost: this replica counts on its own until it is back"
        );
    }

    fn note(&self, pressure: Pressure) {
        let former = std::mem::replace(&mut self.link().pressure, pressure);
        metrics::gauge!("latchkey_ledger_full").set(u32::from(pressure == Pressure::Full));
        if former != Pressure::Full && pressure == Pressure::Full {
            (self.on_change)(LedgerChange::Full);
            tracing::error!(
                "the shared ledger is full: limits and codes are still shared, new logins are not"
            );
        } else if former == Pressure::Full && pressure != Pressure::Full {
            tracing::info!("the shared ledger has room again");
        }
    }

    fn link(&self) -> MutexGuard<'_, LinkState> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What `reserve.lua` answers: the check that waits longest, from 1, or 0; its milliseconds, or the
/// places taken; the pending codes.
pub(super) type Reply = (u64, u64, u32);

/// The part of `INFO memory` that matters.
#[derive(Debug, Default, PartialEq, Eq)]
struct RedisMemory {
    used: u64,
    most: u64,
    policy: Option<String>,
}

impl RedisMemory {
    fn read(info: &str) -> Self {
        let field = |name: &str| {
            let mut lines = info.lines().filter_map(|line| line.split_once(':'));
            lines
                .find(|(field, _)| *field == name)
                .map(|(_, value)| value)
        };
        let bytes = |name| {
            field(name)
                .and_then(|value| value.parse().ok())
                .unwrap_or(0)
        };
        Self {
            used: bytes("used_memory"),
            most: bytes("maxmemory"),
            policy: field("maxmemory_policy").map(str::to_owned),
        }
    }

    const fn pressure(&self) -> Pressure {
        if self.most == 0 || self.used < self.most / 4 * 3 {
            Pressure::Low
        } else if self.used < self.most {
            Pressure::High
        } else {
            Pressure::Full
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_quarters_of_the_memory_of_redis_are_for_strangers() {
        for (used, pressure) in [
            (74, Pressure::Low),
            (75, Pressure::High),
            (99, Pressure::High),
            (100, Pressure::Full),
        ] {
            let told = format!(
                "# Memory\r\nused_memory:{used}\r\nused_memory_human:1K\r\nmaxmemory:100\r\n\
                 maxmemory_policy:noeviction\r\n"
            );
            let memory = RedisMemory::read(&told);
            assert_eq!(memory.pressure(), pressure, "{used}");
            assert_eq!(memory.policy.as_deref(), Some("noeviction"));
        }
        assert_eq!(RedisMemory::read("").pressure(), Pressure::Low);
    }
}
