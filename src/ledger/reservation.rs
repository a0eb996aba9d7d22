//! Reserves uses of limits and gives them back, with the codes that are pending.

use std::{sync::PoisonError, time::Duration};

use smallvec::SmallVec;

use super::{
    AnnouncedCode, Ledger,
    check::{CODES_PENDING, LimitCheck, PendingUse, Refund, Refused, Reservation, Use},
    counters,
    key::Key,
    limit::Limit,
    link::Reply,
    pending::PendingRule,
    redis::{Ask, Wanted},
};
use crate::crypto::random;

impl Ledger {
    /// Makes every check, then records one use of each, in one go (SEC-10). A check whose limit is
    /// `off` is passed over. No two checks of a call may name one counter.
    ///
    /// When only counters at their limit are left in memory, a new counter is refused. A counter
    /// that does not refuse goes unrecorded instead.
    ///
    /// # Errors
    /// [`Refused`] when a limit that refuses has no room; then nothing is recorded.
    pub async fn reserve(&self, checks: &[LimitCheck<'_>]) -> Result<Reservation, Refused> {
        self.reserve_as(checks, None, false).await
    }

    /// As [`Ledger::reserve`], and counts a code as pending: one that the call sends for which this
    /// is reserved.
    ///
    /// # Errors
    /// As [`Ledger::reserve`].
    pub async fn reserve_and_announce(
        &self,
        checks: &[LimitCheck<'_>],
        code: AnnouncedCode<'_>,
    ) -> Result<Reservation, Refused> {
        self.reserve_as(checks, Some(code), false).await
    }

    /// As [`Ledger::reserve`], for what a stranger may ask for at will. When Redis is short of
    /// memory, it is counted in this process alone.
    ///
    /// # Errors
    /// As [`Ledger::reserve`].
    pub async fn reserve_start(&self, checks: &[LimitCheck<'_>]) -> Result<Reservation, Refused> {
        self.reserve_as(checks, None, true).await
    }

    async fn reserve_as(
        &self,
        checks: &[LimitCheck<'_>],
        code: Option<AnnouncedCode<'_>>,
        is_start: bool,
    ) -> Result<Reservation, Refused> {
        let set = checks.iter().filter(|check| !check.is_off());
        let keyed = set.map(|check| (self.keys.of(check.scope, &[check.value]), check));
        let keyed: SmallVec<[_; 8]> = keyed.collect();
        let weight = keyed.iter().find_map(|(_, check)| check.weight);
        let rule = code.map(|code| code.rule).or(weight);
        let journey = code.map(|code| self.keys.of("journey", &[code.journey]));
        let name = random();
        let own_pending = rule.map_or(0, |rule| self.memory.codes_pending(rule));
        let wanted = Wanted {
            name,
            is_start,
            codes: self.pending_key(),
            rule,
            announces: journey,
            elsewhere: own_pending,
        };
        let reply = if is_start && self.is_crowded() {
            None
        } else {
            self.ask::<Reply>(|| Ask::reserve(&keyed, &wanted, &self.clock))
                .await
        };
        if let Some(reply) = reply {
            if rule.is_some() {
                self.note_pending(reply.2.saturating_sub(own_pending));
            }
            refused(&keyed, reply)?;
        }
        let places = reply.and_then(|(_, places, ..)| u32::try_from(places).ok());
        let elsewhere = rule.map_or(0, |rule| self.last_pending(rule));
        let (places, at, refused) = match self.memory.reserve(&keyed, places, elsewhere) {
            Ok((places, at)) => (places, at, None),
            Err(refused) => (places.unwrap_or(1), self.clock.monotonic(), Some(refused)),
        };
        let is_shared = reply.is_some();
        let mut reservation = Reservation {
            name,
            at,
            uses: keyed
                .iter()
                .map(|(key, check)| used(*key, check, places))
                .collect(),
            code: journey.map(|journey| PendingUse {
                journey,
                in_memory: None,
            }),
        };
        if let Some(refused) = refused {
            self.refund_shared(&reservation, Refund::All).await;
            return Err(refused);
        }
        if let Some(code) = reservation.code.as_mut().filter(|_| !is_shared) {
            code.in_memory = Some(self.memory.announce_code(code.journey, at));
        }
        Ok(reservation)
    }

    /// Gives back the uses of a reservation, all or those of some scopes: these very uses, also
    /// when others came after.
    pub async fn refund(&self, reservation: Reservation, refund: Refund<'_>) {
        self.memory.refund(&reservation, refund);
        self.refund_shared(&reservation, refund).await;
    }

    async fn refund_shared(&self, reservation: &Reservation, refund: Refund<'_>) {
        let code = reservation.code.filter(|_| refund.includes(CODES_PENDING));
        let code = code.filter(|code| code.in_memory.is_none());
        let code = code.map(|code| code.journey);
        let uses = reservation.uses.iter();
        let uses = uses.filter(|used| refund.includes(used.scope));
        let codes = self.pending_key();
        let _: Option<()> = self
            .ask(|| Ask::refund(uses, reservation.name, codes, code))
            .await;
    }

    /// How many more uses `limit` has room for now: the least of its windows. [`u32::MAX`] when it
    /// is `off`.
    pub async fn remaining(&self, scope: &'static str, value: &[u8], limit: &Limit) -> u32 {
        if limit.is_off() {
            return u32::MAX;
        }
        let key = self.keys.of(scope, &[value]);
        let shared = self.ask(|| Ask::remaining(key, limit, &self.clock)).await;
        let shared = shared.unwrap_or(u32::MAX);
        shared.min(self.memory.remaining(key, limit))
    }

    /// How many codes are pending now.
    pub async fn codes_pending(&self, rule: &PendingRule) -> u32 {
        self.pending_after(rule, None).await
    }

    /// The journey's code was matched: its oldest one is pending no more.
    pub async fn match_code(&self, journey: &[u8; 16], rule: &PendingRule) {
        let journey = self.keys.of("journey", &[journey]);
        // Memory has a code of this journey only if Redis was lost when it was announced.
        if !self.memory.match_code(journey, rule) {
            self.pending_after(rule, Some(journey)).await;
        }
    }

    async fn pending_after(&self, rule: &PendingRule, matched: Option<Key>) -> u32 {
        let codes = self.pending_key();
        let asked = || Ask::codes_pending(codes, rule, matched, &self.clock);
        let shared = if let Some(shared) = self.ask(asked).await {
            self.note_pending(shared);
            shared
        } else {
            self.last_pending(rule)
        };
        shared.saturating_add(self.memory.codes_pending(rule))
    }

    fn note_pending(&self, pending: u32) {
        let last = (pending, self.clock.monotonic());
        *self
            .last_pending
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = last;
    }

    /// Redis's last answer, as long as it may still be true.
    fn last_pending(&self, rule: &PendingRule) -> u32 {
        let last = *self
            .last_pending
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (pending, at) = last;
        if self.clock.monotonic() < at + rule.lifetime {
            pending
        } else {
            0
        }
    }

    fn pending_key(&self) -> Key {
        self.keys.of(CODES_PENDING, &[])
    }
}

fn used(key: Key, check: &LimitCheck<'_>, places: u32) -> Use {
    Use {
        key,
        scope: check.scope,
        places: check.weight.map_or(1, |_| places),
    }
}

/// The refusal that `reserve.lua` answers, if it refuses.
fn refused(checks: &[(Key, &LimitCheck<'_>)], (place, wait, ..): Reply) -> Result<(), Refused> {
    let place = usize::try_from(place).unwrap_or_default().checked_sub(1);
    let Some((_, check)) = place.and_then(|place| checks.get(place)) else {
        return Ok(());
    };
    Err(Refused {
        scope: check.scope,
        retry_after: counters::whole_seconds(Duration::from_millis(wait)),
    })
}
