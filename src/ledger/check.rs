//! What a step asks of the limits, and what it is answered: checks, reservations, refusals.

use std::time::Duration;

use smallvec::SmallVec;
use thiserror::Error;

use super::{
    Limit,
    key::Key,
    pending::{CodeId, PendingRule},
};
use crate::clock::Timestamp;

/// The scope under which a reservation holds a code that counts as pending.
pub const CODES_PENDING: &str = "codes_pending";

/// What a use may be allowed beyond others, as long as every condition for it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privilege {
    /// It is among the first uses, which some limits do not refuse.
    First = 1,
    /// It may take the places of a limit that are reserved.
    Reserve = 2,
}

/// Both privileges.
pub(super) const ALL: u8 = Privilege::First as u8 | Privilege::Reserve as u8;

/// One use of one counter.
#[derive(Clone, Copy)]
pub struct LimitCheck<'a> {
    pub(super) scope: &'static str,
    pub(super) value: &'a [u8],
    pub(super) limit: &'a Limit,
    pub(super) factor: u32,
    pub(super) applies_to: AppliesTo<'a>,
    pub(super) condition: Option<Condition<'a>>,
    pub(super) weight: Option<&'a PendingRule>,
    pub(super) pinned: bool,
}

/// Whom a limit refuses.
#[derive(Clone, Copy)]
pub(super) enum AppliesTo<'a> {
    Everybody,
    Nobody,
    /// All but the first uses.
    AllButFirst,
    /// Everybody over the limit, and without [`Privilege::Reserve`] so many places earlier.
    Reserving(&'a Limit),
}

/// A privilege holds only while this limit of the same counter has room.
#[derive(Clone, Copy)]
pub(super) struct Condition<'a> {
    pub(super) limit: &'a Limit,
    pub(super) factor: u32,
    pub(super) privileges: u8,
}

impl<'a> LimitCheck<'a> {
    /// A use that is refused over the limit and recorded within it. `scope` names what is counted
    /// and holds no zero byte; `value` names whose use it is: a login, a client, a journey.
    #[must_use]
    pub const fn new(scope: &'static str, value: &'a [u8], limit: &'a Limit) -> Self {
        Self {
            scope,
            value,
            limit,
            factor: 1,
            applies_to: AppliesTo::Everybody,
            condition: None,
            weight: None,
            pinned: false,
        }
    }

    /// The limit is so many times as large.
    #[must_use]
    pub const fn times(self, factor: u32) -> Self {
        Self { factor, ..self }
    }

    /// Recorded, past the limit too.
    #[must_use]
    pub const fn counted(self) -> Self {
        let applies_to = AppliesTo::Nobody;
        Self { applies_to, ..self }
    }

    /// Recorded, and refused over the limit unless [`Privilege::First`] holds.
    #[must_use]
    pub const fn for_all_but_first(self) -> Self {
        let applies_to = AppliesTo::AllButFirst;
        Self { applies_to, ..self }
    }

    /// Keeps `reserved` of the limit's places for those who hold [`Privilege::Reserve`]. It has the
    /// limit's windows.
    #[must_use]
    pub const fn reserving(self, reserved: &'a Limit) -> Self {
        let applies_to = AppliesTo::Reserving(reserved);
        Self { applies_to, ..self }
    }

    /// The privileges hold only while `factor` times `limit` has room in this counter.
    #[must_use]
    pub fn condition(self, limit: &'a Limit, factor: u32, privileges: &[Privilege]) -> Self {
        let condition = Some(Condition {
            limit,
            factor,
            privileges: privileges.iter().fold(0, |all, one| all | *one as u8),
        });
        Self { condition, ..self }
    }

    /// A use takes more places the more codes are pending.
    #[must_use]
    pub const fn weighed(self, rule: &'a PendingRule) -> Self {
        let weight = Some(rule);
        Self { weight, ..self }
    }

    /// A counter of the deployment's own: never evicted (SEC-44).
    #[must_use]
    pub const fn pinned(self) -> Self {
        let pinned = true;
        Self { pinned, ..self }
    }

    /// Whether there is nothing to count.
    pub(super) fn is_off(&self) -> bool {
        self.limit.is_off()
            && self
                .condition
                .is_none_or(|condition| condition.limit.is_off())
    }

    /// The windows that refuse somebody who holds these privileges: how many uses, in which time.
    pub(super) fn refusing(&self, held: u8) -> impl Iterator<Item = (u32, Duration)> {
        let refuses = match self.applies_to {
            AppliesTo::Everybody | AppliesTo::Reserving(_) => true,
            AppliesTo::Nobody => false,
            AppliesTo::AllButFirst => held & Privilege::First as u8 == 0,
        };
        let has_reserve = held & Privilege::Reserve as u8 != 0;
        let windows = self.limit.0.iter().filter(move |_| refuses);
        windows.map(move |window| {
            let kept = if has_reserve {
                0
            } else {
                self.reserved(window.within)
            };
            let most = window.most.saturating_mul(self.factor);
            (most.saturating_sub(kept), window.within)
        })
    }

    /// The places that are reserved of a window.
    pub(super) fn reserved(&self, within: Duration) -> u32 {
        let windows = match self.applies_to {
            AppliesTo::Reserving(reserved) => &reserved.0[..],
            AppliesTo::Everybody | AppliesTo::Nobody | AppliesTo::AllButFirst => &[],
        };
        let same = windows.iter().find(|window| window.within == within);
        same.map_or(0, |window| window.most)
    }

    /// The most uses that any window of it allows.
    pub(super) fn most(&self) -> u32 {
        let condition = self
            .condition
            .map(|condition| (condition.limit, condition.factor));
        [Some((self.limit, self.factor)), condition]
            .into_iter()
            .flatten()
            .map(|(limit, factor)| limit.most().saturating_mul(factor))
            .max()
            .unwrap_or(0)
    }

    /// Its longest window.
    pub(super) fn longest(&self) -> Duration {
        let condition = self.condition.map(|condition| condition.limit.longest());
        self.limit.longest().max(condition.unwrap_or_default())
    }
}

/// A limit that has no place left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the limit of {scope} is reached; a place is free in {} s", retry_after.as_secs())]
pub struct Refused {
    /// The check that must wait longest.
    pub scope: &'static str,
    /// Until the longest refusing window has room for one more use: whole seconds, rounded up, 1 or
    /// more.
    pub retry_after: Duration,
}

/// The uses that one call recorded. Dropped, they stay.
pub struct Reservation {
    /// Its name in Redis.
    pub(super) name: [u8; 8],
    /// When memory recorded it.
    pub(super) at: Timestamp,
    pub(super) uses: SmallVec<[Use; 8]>,
    pub(super) code: Option<PendingUse>,
}

/// One recorded use.
#[derive(Clone, Copy)]
pub(super) struct Use {
    pub(super) key: Key,
    pub(super) scope: &'static str,
    pub(super) places: u32,
}

/// One code that counts as pending.
#[derive(Clone, Copy)]
pub(super) struct PendingUse {
    pub(super) journey: Key,
    /// Which code it is in memory; none when Redis holds it, under the reservation's name.
    pub(super) in_memory: Option<CodeId>,
}

/// Which uses of a reservation are given back.
#[derive(Clone, Copy, Debug)]
pub enum Refund<'a> {
    /// All of them.
    All,
    /// Those of these scopes. The others stay for good.
    Only(&'a [&'a str]),
}

impl Refund<'_> {
    pub(super) fn includes(self, scope: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(scopes) => scopes.contains(&scope),
        }
    }
}
