//! A submission among replicas: a lease on the journey in Redis, which a heartbeat renews while its
//! owner lives.
//!
//! An owner that dies lets its lease run out. Whatever it had not begun is free then. What it had
//! begun is lost, and never runs again.

use std::{sync::Arc, time::Duration};

use tokio::{runtime::Handle, task::AbortHandle, time::sleep};

use super::{
    link::SharedLedger,
    outcome::{Completion, OUTCOME_BYTES, OUTCOME_HELD},
    redis::Names,
};

/// The right to run a submission, among replicas.
pub(super) struct Lease {
    shared: Arc<SharedLedger>,
    names: Names,
    ttl: Duration,
    heartbeat: Option<AbortHandle>,
    ended: bool,
}

/// What the fleet knows of a submission.
pub(super) enum Leased {
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
    /// Waits until no other replica runs a submission of the journey, or until one is known to have
    /// run this one.
    pub(super) async fn take(shared: Arc<SharedLedger>, names: Names, ttl: Duration) -> Leased {
        // Made before Redis is asked: should the wait be given up in the middle, nothing stays
        // taken.
        let mut lease = Self {
            shared,
            names,
            ttl,
            heartbeat: None,
            ended: false,
        };
        let times = lease.shared.times;
        let (mut saw, mut pause) = (vec![], times.polls.0);
        loop {
            let asked = lease.names.admit(times.lease, ttl, &saw);
            let Some((state, with)) = lease.shared.ask::<(String, Vec<u8>)>(asked).await else {
                lease.ended = true;
                return Leased::Alone;
            };
            let settled = match state.as_str() {
                "first" => {
                    lease.heartbeat = Some(lease.keep_alive());
                    return Leased::Mine(lease);
                }
                "copy" => Leased::Copy(with.into()),
                "done" => Leased::Done,
                "lost" => Leased::Lost,
                _ => {
                    saw = if with.is_empty() { saw } else { with };
                    sleep(pause).await;
                    pause = times.polls.1.min(pause * 2);
                    continue;
                }
            };
            lease.ended = true;
            return settled;
        }
    }

    /// The call goes out now. False when another process has taken the lease meanwhile: then it
    /// must not.
    pub(super) async fn started(&self) -> bool {
        let asked = self.names.started(self.shared.times.lease, self.ttl);
        self.shared.ask(asked).await.unwrap_or(true)
    }

    /// Hands the outcome to copies on any replica.
    pub(super) async fn finish(mut self, outcome: &[u8], completion: Completion) {
        self.ended = true;
        self.stop_heartbeat();
        let (ttl, held) = match completion {
            Completion::Done => (self.ttl, OUTCOME_HELD.min(self.ttl)),
            Completion::Retryable => (Duration::ZERO, self.shared.times.handed_on),
        };
        let (held, outcome) = if outcome.len() <= OUTCOME_BYTES {
            (held, outcome)
        } else {
            (Duration::ZERO, &[][..])
        };
        let _: Option<()> = self.shared.ask(self.names.finish(ttl, held, outcome)).await;
    }

    fn keep_alive(&self) -> AbortHandle {
        let (shared, names) = (Arc::clone(&self.shared), self.names);
        let heartbeat = tokio::spawn(async move {
            loop {
                sleep(shared.times.heartbeat).await;
                let _: Option<()> = shared.ask(names.heartbeat(shared.times.lease)).await;
            }
        });
        heartbeat.abort_handle()
    }

    fn stop_heartbeat(&mut self) {
        if let Some(heartbeat) = self.heartbeat.take() {
            heartbeat.abort();
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
        self.stop_heartbeat();
        // Outside a runtime, or when the process stops, the lease runs out by itself.
        if let Ok(runtime) = Handle::try_current()
            && !self.ended
        {
            let (shared, release) = (Arc::clone(&self.shared), self.names.release());
            runtime.spawn(async move { shared.ask::<()>(release).await });
        }
    }
}
