//! The link to the ledger that a fleet shares, and the switch to memory when it is lost.
//!
//! The first operation that fails or is late switches this replica to its memory, for every step at once, so that no step
//! waits twice; a task in the background tries until Redis answers again. Nobody else waits for Redis to come back.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use redis::{
    AsyncConnectionConfig, Client, FromRedisValue, RedisError, aio::MultiplexedConnection,
};
use tokio::time::{sleep, timeout};

use super::{
    Limit, LimitCheck, Window,
    key::Keys,
    redis::{Ask, RedisUrl},
};
use crate::{
    audit::{AuditEvent, AuditRecord},
    clock::Clock,
    crypto,
};

/// An operation that takes longer counts as failed.
const LATE: Duration = Duration::from_millis(200);
/// How long a connection may take, in the background.
const CONNECTING: Duration = Duration::from_secs(1);
/// Between two looks at Redis in the background.
const LOOK: Duration = Duration::from_secs(1);

/// The link, and what it takes to make another.
pub(super) struct SharedLedger {
    client: Client,
    link: Mutex<Link>,
    keys: Keys,
    clock: Clock,
}

/// Each link has a number, so that a late failure of one does not cut the next.
#[derive(Default)]
struct Link {
    number: u64,
    connection: Option<MultiplexedConnection>,
    /// Its loss is in the log.
    told: bool,
}

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
enum Loss {
    #[error("no answer within {} ms", LATE.as_millis())]
    Late,
    #[error(transparent)]
    Redis(#[from] RedisError),
}

impl SharedLedger {
    /// Nothing is asked yet: see [`SharedLedger::look`].
    pub(super) fn new(url: RedisUrl, keys: Keys, clock: Clock) -> Self {
        Self {
            client: url.0,
            link: Mutex::default(),
            keys,
            clock,
        }
    }

    /// Redis's answer; `None` when it has none in time, and at once while this replica is on its own.
    pub(super) async fn ask<T: FromRedisValue>(&self, ask: Ask) -> Option<T> {
        let (number, connection) = {
            let link = self.link();
            (link.number, link.connection.clone()?)
        };
        match answer(connection, &ask).await {
            Ok(answer) => Some(answer),
            Err(loss) => {
                self.lose(number, &loss);
                None
            }
        }
    }

    /// Whether this replica is on its own.
    pub(super) fn is_lost(&self) -> bool {
        self.link().connection.is_none()
    }

    /// Runs for ever: finds that Redis is lost before a trader does, and that it is back.
    pub(super) async fn keep(&self) {
        loop {
            sleep(LOOK).await;
            self.look().await;
        }
    }

    /// Looks once, and switches when something has changed.
    pub(super) async fn look(&self) {
        if self.is_lost() {
            match self.connect().await {
                Ok(connection) => self.win(connection),
                Err(loss) => {
                    let number = self.link().number;
                    self.lose(number, &loss);
                }
            }
        } else {
            let _ = self.ask::<Vec<u64>>(self.probe()).await;
        }
    }

    /// A connection on which a script could write.
    async fn connect(&self) -> Result<MultiplexedConnection, Loss> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECTING))
            .set_response_timeout(None);
        let connecting = self
            .client
            .get_multiplexed_async_connection_with_config(&config);
        let connection = timeout(CONNECTING, connecting)
            .await
            .map_err(|_| Loss::Late)??;
        answer::<Vec<u64>>(connection.clone(), &self.probe()).await?;
        Ok(connection)
    }

    /// Connects once, then counts once more: how long a step's count takes. The words of a failure hold nothing of the URL.
    pub(super) async fn try_once(&self) -> Result<Duration, String> {
        let connection = self.connect().await.map_err(|loss| loss.to_string())?;
        let began = self.clock.now();
        answer::<Vec<u64>>(connection, &self.probe())
            .await
            .map_err(|loss| loss.to_string())?;
        Ok(self.clock.now().since(began))
    }

    /// Reserves like any step, so that a Redis that answers but can't write counts as lost.
    fn probe(&self) -> Ask {
        let limit = Limit(vec![Window {
            most: 1,
            within: LOOK,
        }]);
        let check = LimitCheck::new("probe", b"", &limit).recorded();
        Ask::reserve(
            &[(self.keys.of(check.scope, &[check.value]), &check)],
            crypto::random(),
            &self.clock,
        )
    }

    fn win(&self, connection: MultiplexedConnection) {
        let mut link = self.link();
        link.connection = Some(connection);
        link.number += 1;
        link.told = false;
        drop(link);
        metrics::gauge!("latchkey_ledger_shared").set(1.0);
        AuditRecord::from(AuditEvent::LedgerFound).record();
        tracing::info!("the shared ledger is there");
    }

    fn lose(&self, number: u64, loss: &Loss) {
        let mut link = self.link();
        if link.number != number || link.told {
            return;
        }
        link.connection = None;
        link.told = true;
        drop(link);
        metrics::gauge!("latchkey_ledger_shared").set(0.0);
        metrics::counter!("latchkey_ledger_fallbacks_total").increment(1);
        AuditRecord::from(AuditEvent::LedgerLost).record();
        tracing::warn!(reason = %loss, "the shared ledger is lost: this replica counts on its own until it is back");
    }

    fn link(&self) -> MutexGuard<'_, Link> {
        self.link.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn answer<T: FromRedisValue>(
    mut connection: MultiplexedConnection,
    ask: &Ask,
) -> Result<T, Loss> {
    Ok(timeout(LATE, ask.0.invoke_async(&mut connection))
        .await
        .map_err(|_| Loss::Late)??)
}
