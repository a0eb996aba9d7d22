//! The ledger: what must only grow or only happen once: limits, one-time marks, turns.
//!
//! It knows no login, client or journey but by a keyed hash. It never judges: what a limit counts, and when a use is given back,
//! is for its callers to say. All of it is this process's memory, bounded (SEC-44): 100,000 counters that hold 1,500,000 times
//! between them, 100,000 marks, 100,000 turns, 2,048 outcomes of 4 KiB: about 50 MB when all is full, and nothing grows past it
//! but what runs right now. It has no background task: what is over goes when something new comes.

mod claim;
mod counter;
mod key;
mod limit;
mod shelf;
mod tally;
#[cfg(test)]
mod tests;
mod turn;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use secrecy::SecretSlice;

pub use claim::{Claim, Give, Refused, Reservation};
pub use limit::{Limit, LimitProblem, Span};
pub use turn::{Kept, Turn, TurnHolder, TurnKey};

use self::{
    claim::Use,
    key::{Key, Keys},
    shelf::Shelf,
    tally::Tally,
    turn::Desk,
};
use crate::clock::Clock;

/// How much is held at most.
struct Bounds {
    counters: usize,
    times: usize,
    marks: usize,
    turns: usize,
    outcomes: usize,
}

const BOUNDS: Bounds = Bounds { counters: 100_000, times: 1_500_000, marks: 100_000, turns: 100_000, outcomes: 2_048 };

/// How much the ledger holds, for metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Counters of limits.
    pub counters: usize,
    /// Journeys with a one-time mark.
    pub marks: usize,
    /// Attempts that are done or lost.
    pub turns: usize,
}

/// What must only grow or only happen once. Clones are one ledger.
#[derive(Clone)]
pub struct Ledger {
    keys: Keys,
    clock: Clock,
    tally: Arc<Mutex<Tally>>,
    marks: Arc<Mutex<Shelf<u32>>>,
    desk: Arc<Desk>,
}

#[expect(clippy::unused_async, reason = "the door is async: a ledger that replicas share answers over a network")]
impl Ledger {
    /// A ledger in this process's memory. Its own key is derived from `key`.
    #[must_use]
    pub fn in_memory(key: &SecretSlice<u8>, clock: Clock) -> Self {
        Self::bounded(key, clock, &BOUNDS)
    }

    fn bounded(key: &SecretSlice<u8>, clock: Clock, bounds: &Bounds) -> Self {
        Self {
            keys: Keys::derived(key),
            clock: clock.clone(),
            tally: Arc::new(Mutex::new(Tally::new(bounds.counters, bounds.times))),
            marks: Arc::new(Mutex::new(Shelf::new(bounds.marks))),
            desk: Arc::new(Desk::new(bounds.turns, bounds.outcomes, clock)),
        }
    }

    /// Checks every claim, then records one use of each, in one go (SEC-10). A claim whose limit is `off` is passed over.
    /// No two claims of a call may name one counter.
    ///
    /// When only counters at their limit are left, a new counter is refused; one that does not refuse goes unrecorded instead.
    ///
    /// # Errors
    /// [`Refused`] when a limit that refuses has no place left; then nothing is recorded.
    pub async fn reserve(&self, claims: &[Claim<'_>]) -> Result<Reservation, Refused> {
        let set = claims.iter().filter(|claim| !claim.limit.0.is_empty());
        let keyed: Vec<_> = set.map(|claim| (self.keys.of(claim.scope, &[claim.value]), claim)).collect();
        let at = {
            let mut tally = lock(&self.tally);
            let now = self.clock.now();
            tally.reserve(&keyed, now)?;
            now
        };
        let recorded = keyed.into_iter().filter(|(_, claim)| claim.records);
        let uses = recorded.map(|(key, claim)| Use { key, scope: claim.scope, limit: claim.limit.clone() }).collect();
        Ok(Reservation { at, uses })
    }

    /// Gives back the uses of a reservation, all or those of some scopes: these very uses, also when others came after.
    pub async fn give_back(&self, reservation: Reservation, give: Give<'_>) {
        let mut tally = lock(&self.tally);
        for used in reservation.uses.iter().filter(|used| give.includes(used.scope)) {
            tally.give_back(used.key, &used.limit, reservation.at);
        }
    }

    /// How many more uses `limit` has room for now: the least of its spans. [`u32::MAX`] when it is `off`.
    pub async fn left(&self, scope: &'static str, value: &[u8], limit: &Limit) -> u32 {
        let key = self.keys.of(scope, &[value]);
        lock(&self.tally).left(key, limit, self.clock.now())
    }

    /// Marks the journey's forms up to and including `form` as past, for `ttl` or longer. It never goes back (SEC-14).
    pub async fn pass(&self, journey: &[u8; 16], form: u32, ttl: Duration) {
        let key = self.mark(journey);
        let mut marks = lock(&self.marks);
        let now = self.clock.now();
        let (past, until) = marks.get(key, now).map_or((0, now), |(past, until)| (*past, *until));
        marks.put(key, form.max(past), until.max(now + ttl), now);
    }

    /// The last of the journey's forms that are past; 0 when none is.
    pub async fn passed(&self, journey: &[u8; 16]) -> u32 {
        let key = self.mark(journey);
        lock(&self.marks).get(key, self.clock.now()).map_or(0, |(past, _)| *past)
    }

    /// Marks all of the journey's forms as past.
    pub async fn spend(&self, journey: &[u8; 16], ttl: Duration) {
        self.pass(journey, u32::MAX, ttl).await;
    }

    /// Waits, `wait` at most, until it is this attempt's turn, or until a copy of it ended. What ended is remembered for `ttl`.
    pub async fn take_turn(&self, turn: &TurnKey<'_>, ttl: Duration, wait: Duration) -> Turn {
        let journey = self.keys.of("queue", &[turn.journey]);
        let attempt = self.keys.of("turn", &[&turn.attempt, turn.journey]);
        self.desk.take(journey, attempt, ttl, wait).await
    }

    /// How much is held now.
    pub async fn size(&self) -> Size {
        Size { counters: lock(&self.tally).len(), marks: lock(&self.marks).len(), turns: self.desk.len() }
    }

    fn mark(&self, journey: &[u8; 16]) -> Key {
        self.keys.of("mark", &[journey])
    }
}

/// A panic elsewhere leaves nothing half done in here that a later call could trip over.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
