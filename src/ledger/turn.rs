//! Turns: the attempts of one journey run one at a time, and equal attempts, the copies, run once (SEC-40).
//!
//! The first copy to arrive leads: it waits for the journey's turn and runs. The others follow: an event wakes them when the
//! leader ended, with what it came to, or so that one of them leads instead.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use thiserror::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::{
    key::Key,
    lease::{Lease, Taken},
    shelf::Shelf,
};
use crate::clock::{Clock, Timestamp};

/// How long a copy that comes later gets the outcome.
pub(super) const HELD: Duration = Duration::from_mins(1);
/// Largest outcome that is held, in bytes.
pub(super) const LARGEST: usize = 4_096;

/// What names an attempt.
#[derive(Clone, Copy)]
pub struct TurnKey<'a> {
    /// The journey, or the visitor who has none yet.
    pub journey: &'a [u8],
    /// A digest of step, form number and field values.
    pub attempt: [u8; 32],
}

/// What is to be done with an attempt.
pub enum Turn {
    /// It is the first: run it.
    First(TurnHolder),
    /// It was run: this is the outcome.
    Copy(Arc<[u8]>),
    /// It was done over 60 s ago, or so many were done since that its outcome is held no more.
    DoneBefore,
    /// It was begun, and what began it vanished: the outcome is unknown, and it must never run again.
    Lost,
    /// Its turn did not come in time.
    Busy,
}

/// Whether an attempt is done, or may be tried again (it ended in 503 or 429).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Done: later copies get the outcome.
    Yes,
    /// Not done: only copies that waited share the outcome.
    No,
}

/// The right to run an attempt. Dropped unfinished, the attempt was never begun, or is lost if [`TurnHolder::started`] was called.
pub struct TurnHolder {
    desk: Arc<Desk>,
    attempt: Key,
    journey: Key,
    remembered_until: Timestamp,
    started: bool,
    finished: Option<(Arc<[u8]>, Kept)>,
    followers: watch::Sender<Option<Ending>>,
    permit: Option<OwnedSemaphorePermit>,
    lease: Option<Lease>,
}

/// Another process has taken the turn: this one was out of touch for so long that it passed for dead. The call must not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("another process has taken the turn")]
pub struct Overtaken;

/// The proof that a turn has announced its changing call. A changing call uses it up.
///
/// Only [`TurnHolder::started`] makes one.
pub struct Announced(());

impl Announced {
    /// A proof for tests of the calls themselves, which have no turn.
    #[cfg(any(test, fuzzing))]
    #[must_use]
    pub fn for_tests() -> Self {
        Self(())
    }
}

/// What followers learn.
#[derive(Clone)]
enum Ending {
    Finished(Arc<[u8]>),
    Lost,
}

/// How an attempt is remembered.
#[derive(Clone, Copy)]
enum Memory {
    Done,
    Lost,
}

/// Where attempts arrive.
pub(super) struct Desk {
    book: Mutex<Book>,
    clock: Clock,
}

struct Book {
    underway: HashMap<Key, watch::Receiver<Option<Ending>>>,
    queues: HashMap<Key, Arc<Semaphore>>,
    remembered: Shelf<Memory>,
    outcomes: Shelf<Arc<[u8]>>,
}

enum Arrival {
    Settled(Turn),
    Leads(TurnHolder, Arc<Semaphore>),
    Follows(watch::Receiver<Option<Ending>>),
}

impl Desk {
    pub(super) fn new(most_remembered: usize, most_outcomes: usize, clock: Clock) -> Self {
        let book = Book {
            underway: HashMap::new(),
            queues: HashMap::new(),
            remembered: Shelf::new(most_remembered),
            outcomes: Shelf::new(most_outcomes),
        };
        Self {
            book: Mutex::new(book),
            clock,
        }
    }

    /// How many ended attempts are remembered.
    pub(super) fn len(&self) -> usize {
        self.book().remembered.len()
    }

    /// Waits for this attempt's turn in this process, or for the end of a copy of it.
    pub(super) async fn take(self: &Arc<Self>, journey: Key, attempt: Key, ttl: Duration) -> Turn {
        loop {
            match self.arrive(journey, attempt, ttl) {
                Arrival::Settled(turn) => return turn,
                Arrival::Leads(mut holder, queue) => {
                    // The queue is never closed, so that the wait can't fail.
                    holder.permit = queue.acquire_owned().await.ok();
                    return Turn::First(holder);
                }
                Arrival::Follows(mut leader) => match leader
                    .wait_for(Option::is_some)
                    .await
                    .ok()
                    .and_then(|ending| ending.clone())
                {
                    Some(Ending::Finished(outcome)) => return Turn::Copy(outcome),
                    Some(Ending::Lost) => return Turn::Lost,
                    None => {}
                },
            }
        }
    }

    fn arrive(self: &Arc<Self>, journey: Key, attempt: Key, ttl: Duration) -> Arrival {
        let now = self.clock.now();
        let mut book = self.book();
        if let Some(turn) = book.settled(attempt, now) {
            return Arrival::Settled(turn);
        }
        if let Some(leader) = book.underway.get(&attempt) {
            return Arrival::Follows(leader.clone());
        }
        let (followers, leader) = watch::channel(None);
        book.underway.insert(attempt, leader);
        let queue = Arc::clone(
            book.queues
                .entry(journey)
                .or_insert_with(|| Arc::new(Semaphore::new(1))),
        );
        let desk = Arc::clone(self);
        let remembered_until = now + ttl;
        Arrival::Leads(
            TurnHolder {
                desk,
                attempt,
                journey,
                remembered_until,
                started: false,
                finished: None,
                followers,
                permit: None,
                lease: None,
            },
            queue,
        )
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn settled(&self, attempt: Key, now: Timestamp) -> Option<Turn> {
        if let Some((outcome, _)) = self.outcomes.get(attempt, now) {
            return Some(Turn::Copy(Arc::clone(outcome)));
        }
        self.remembered
            .get(attempt, now)
            .map(|(memory, _)| match memory {
                Memory::Done => Turn::DoneBefore,
                Memory::Lost => Turn::Lost,
            })
    }
}

impl TurnHolder {
    /// Holds the turn among replicas too, unless one of them has run the attempt. Local copies get what is told of it.
    pub(super) fn among_replicas(mut self, taken: Taken) -> Turn {
        match taken {
            Taken::Mine(lease) => self.lease = Some(lease),
            Taken::Alone => {}
            Taken::Copy(outcome) => {
                self.finished = Some((Arc::clone(&outcome), Kept::No));
                return Turn::Copy(outcome);
            }
            Taken::Done => return Turn::DoneBefore,
            Taken::Lost => return Turn::Lost,
        }
        Turn::First(self)
    }

    /// To be called right before a call goes out that may change something: from here on the attempt never runs again.
    ///
    /// # Errors
    /// [`Overtaken`]: the call must not go out.
    pub async fn started(&mut self) -> Result<Announced, Overtaken> {
        if let Some(lease) = &self.lease
            && !lease.started().await
        {
            return Err(Overtaken);
        }
        self.started = true;
        Ok(Announced(()))
    }

    /// Ends the turn. Those who wait get `outcome`; when it is kept, so do copies that come within 60 s, unless it is over 4 KiB.
    pub async fn finish(mut self, outcome: impl Into<Arc<[u8]>>, kept: Kept) {
        let outcome = outcome.into();
        self.finished = Some((Arc::clone(&outcome), kept));
        if let Some(lease) = self.lease.take() {
            lease.finish(&outcome, kept).await;
        }
    }
}

impl Drop for TurnHolder {
    fn drop(&mut self) {
        let now = self.desk.clock.now();
        let mut book = self.desk.book();
        book.underway.remove(&self.attempt);
        let ending = match self.finished.take() {
            Some((outcome, kept)) => {
                if kept == Kept::Yes {
                    book.remembered
                        .put(self.attempt, Memory::Done, self.remembered_until, now);
                    if outcome.len() <= LARGEST {
                        let until = self.remembered_until.min(now + HELD);
                        book.outcomes
                            .put(self.attempt, Arc::clone(&outcome), until, now);
                    }
                }
                Some(Ending::Finished(outcome))
            }
            None if self.started => {
                book.remembered
                    .put(self.attempt, Memory::Lost, self.remembered_until, now);
                Some(Ending::Lost)
            }
            None => None,
        };
        self.permit = None;
        // Whoever queues holds the queue as well.
        if book
            .queues
            .get(&self.journey)
            .is_some_and(|queue| Arc::strong_count(queue) == 1)
        {
            book.queues.remove(&self.journey);
        }
        drop(book);
        self.followers.send_replace(ending);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl TurnHolder {
        /// As if the process were killed: nothing is said to anybody.
        pub(in crate::ledger) fn die(mut self) {
            self.lease.take().unwrap().die();
        }
    }

    fn held(desk: &Desk) -> (usize, usize) {
        let book = desk.book();
        (book.underway.len(), book.queues.len())
    }

    #[tokio::test]
    async fn an_idle_desk_holds_no_queues() {
        let desk = Arc::new(Desk::new(
            9,
            9,
            Clock::hand_moved(Timestamp::from_millis(0)),
        ));
        let (key, minute) = (crate::ledger::tests::key, Duration::from_mins(1));
        let Turn::First(first) = desk.take(key(b"journey"), key(b"a"), minute).await else {
            panic!("not the first")
        };
        assert!(
            tokio::time::timeout(
                Duration::ZERO,
                desk.take(key(b"journey"), key(b"b"), minute)
            )
            .await
            .is_err()
        );
        assert_eq!(held(&desk), (1, 1));
        drop(first);
        assert_eq!(held(&desk), (0, 0));
    }
}
