//! A turn among replicas: a lease on the journey in Redis, kept alive by a heartbeat while its guard lives.
//!
//! A guard that dies lets its lease run out. Whatever it had not begun is free then; what it had begun is lost, and never
//! runs again.

use std::{sync::Arc, time::Duration};

use tokio::{runtime::Handle, task::AbortHandle, time::sleep};

use super::{
    admission::{Completion, HELD, LARGEST},
    key::Key,
    link::SharedLedger,
    redis::Names,
};
use crate::crypto;

/// How long a lease outlives its guard's last sign of life.
pub const LEASE: Duration = Duration::from_secs(4);
/// Between two signs of life.
const BEAT: Duration = Duration::from_secs(1);
/// How long an outcome that is not kept waits for the copies that saw it run.
const HANDED_ON: Duration = Duration::from_secs(2);
/// Between two looks of a copy that waits: at first, and at most.
const LOOKS: (Duration, Duration) = (Duration::from_millis(4), Duration::from_millis(64));

/// The right to run an attempt, among replicas.
pub(super) struct Lease {
    shared: Arc<SharedLedger>,
    names: Names,
    ttl: Duration,
    heart: Option<AbortHandle>,
    ended: bool,
}

/// What the fleet knows of an attempt.
pub(super) enum Taken {
    /// Nobody has it: run it.
    Mine(Lease),
    /// Redis is lost: this replica is on its own.
    Alone,
    /// It was run elsewhere: this is the outcome.
    Copy(Arc<[u8]>),
    /// It was done elsewhere, too long ago for its outcome.
    Done,
    /// It was begun elsewhere, by a process that died.
    Lost,
}

impl Lease {
    /// Waits until no other replica runs an attempt of the journey, or until one is known to have run this one.
    pub(super) async fn take(
        shared: Arc<SharedLedger>,
        journey: Key,
        attempt: Key,
        ttl: Duration,
    ) -> Taken {
        let names = Names {
            journey,
            attempt,
            owner: crypto::random(),
        };
        // Made before Redis is asked: should the wait be given up in the middle, nothing stays taken.
        let mut lease = Self {
            shared,
            names,
            ttl,
            heart: None,
            ended: false,
        };
        let (mut saw, mut look) = (vec![], LOOKS.0);
        loop {
            let Some((word, told)) = lease
                .shared
                .ask::<(String, Vec<u8>)>(lease.names.take(LEASE, ttl, &saw))
                .await
            else {
                lease.ended = true;
                return Taken::Alone;
            };
            let settled = match word.as_str() {
                "first" => {
                    lease.heart = Some(lease.beat());
                    return Taken::Mine(lease);
                }
                "copy" => Taken::Copy(told.into()),
                "done" => Taken::Done,
                "lost" => Taken::Lost,
                _ => {
                    saw = if told.is_empty() { saw } else { told };
                    sleep(look).await;
                    look = LOOKS.1.min(look * 2);
                    continue;
                }
            };
            lease.ended = true;
            return settled;
        }
    }

    /// The call goes out now. False when another process has taken the turn meanwhile: then it must not.
    pub(super) async fn started(&self) -> bool {
        self.shared
            .ask(self.names.started(LEASE, self.ttl))
            .await
            .unwrap_or(true)
    }

    /// Hands the outcome to copies on any replica.
    pub(super) async fn finish(mut self, outcome: &[u8], kept: Completion) {
        self.ended = true;
        self.stop_heart();
        let (ttl, held) = match kept {
            Completion::Done => (self.ttl, HELD.min(self.ttl)),
            Completion::Retryable => (Duration::ZERO, HANDED_ON),
        };
        let (held, outcome) = if outcome.len() <= LARGEST {
            (held, outcome)
        } else {
            (Duration::ZERO, &[][..])
        };
        let _: Option<()> = self.shared.ask(self.names.finish(ttl, held, outcome)).await;
    }

    fn beat(&self) -> AbortHandle {
        let (shared, names) = (Arc::clone(&self.shared), self.names);
        let heart = tokio::spawn(async move {
            loop {
                sleep(BEAT).await;
                let _: Option<()> = shared.ask(names.beat(LEASE)).await;
            }
        });
        heart.abort_handle()
    }

    fn stop_heart(&mut self) {
        if let Some(heart) = self.heart.take() {
            heart.abort();
        }
    }
}

#[cfg(test)]
impl Lease {
    /// As if the process were killed.
    pub(super) fn die(mut self) {
        self.ended = true;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.stop_heart();
        // Outside a runtime, or when the process stops, the lease runs out by itself.
        if let Ok(runtime) = Handle::try_current()
            && !self.ended
        {
            let (shared, release) = (Arc::clone(&self.shared), self.names.release());
            runtime.spawn(async move { shared.ask::<()>(release).await });
        }
    }
}
