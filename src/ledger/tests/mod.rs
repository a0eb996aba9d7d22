//! The ledger from its door.

mod admission;
mod limits;
mod loss;
mod marks;
mod pending;
mod replicas;
#[path = "../../../tests/it/helpers/redis.rs"]
mod server;
mod tls;

use std::{
    sync::Arc,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use secrecy::SecretSlice;

use server::Redis;

use super::{
    Bounds, Ledger, Limit, RedisUrl,
    key::{Key, Keys},
    link::{self, SharedTimes},
};
use crate::clock::{Clock, Timestamp};

const MINUTE: Duration = Duration::from_mins(1);

fn secret() -> SecretSlice<u8> {
    SecretSlice::from(vec![7; 64])
}

pub(super) fn key(value: &[u8]) -> Key {
    Keys::derived(&secret()).of("test", &[value])
}

fn clock() -> Clock {
    Clock::hand_moved(Timestamp::from_millis(1_000_000))
}

fn small(clock: &Clock, most: usize) -> Ledger {
    Ledger::bounded(
        &secret(),
        clock.clone(),
        &Bounds {
            counters: most,
            times: 8 * most,
            marks: most,
            submissions: most,
            outcomes: most,
        },
    )
}

fn ledger() -> (Ledger, Clock) {
    let clock = clock();
    (Ledger::in_memory(&secret(), clock.clone()), clock)
}

/// One millisecond less.
fn short_of(window: Duration) -> Duration {
    window.saturating_sub(Duration::from_millis(1))
}

/// One ledger. In memory it is one process's; in Redis three replicas take turns, so that no one's
/// memory knows it all.
struct Fleet {
    replicas: Vec<Ledger>,
    next: AtomicUsize,
    clock: Clock,
    redis: Option<Redis>,
}

impl Fleet {
    fn in_memory() -> Self {
        let (ledger, clock) = ledger();
        Self {
            replicas: vec![ledger],
            next: AtomicUsize::new(0),
            clock,
            redis: None,
        }
    }

    async fn in_redis() -> Self {
        let (redis, clock) = (Redis::start(), clock());
        let mut replicas = vec![];
        for _ in 0..3 {
            replicas.push(replica_by(&redis.url(), &clock, PATIENT).await);
        }
        Self {
            replicas,
            next: AtomicUsize::new(0),
            clock,
            redis: Some(redis),
        }
    }

    fn any(&self) -> &Ledger {
        &self.replicas[self.next.fetch_add(1, Ordering::Relaxed) % self.replicas.len()]
    }

    fn redis(&self) -> &Redis {
        self.redis.as_ref().unwrap()
    }
}

/// Times short enough to wait for.
const TIMES: SharedTimes = SharedTimes {
    lease: Duration::from_millis(60),
    heartbeat: Duration::from_millis(15),
    handed_on: Duration::from_secs(2),
    polls: (Duration::from_millis(1), Duration::from_millis(4)),
    look: Duration::from_millis(5),
    ..link::TIMES
};

/// For tests that no slow machine may lead to a lost Redis.
const PATIENT: SharedTimes = SharedTimes {
    late: Duration::from_secs(30),
    ..TIMES
};

/// A replica that has found Redis, if it is there.
async fn replica(url: &str, clock: &Clock) -> Ledger {
    replica_by(url, clock, TIMES).await
}

async fn replica_by(url: &str, clock: &Clock, times: SharedTimes) -> Ledger {
    let (url, ignored) = (RedisUrl::parse(url).unwrap(), Arc::new(|_| ()));
    let replica = Ledger::in_redis_by(url, &secret(), clock.clone(), ignored, times);
    replica.look().await;
    replica
}

/// The same tests on a ledger in memory, and on one that replicas share.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod in_memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$name(super::Fleet::in_memory()).await;
            })+
        }
        mod in_redis {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$name(super::Fleet::in_redis().await).await;
            })+
        }
    };
}
use on_both;
