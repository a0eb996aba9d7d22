//! What is asked of limits and what is answered: checks, reservations, refusals.

use std::time::Duration;

use thiserror::Error;

use super::{Limit, key::Key};
use crate::clock::Timestamp;

/// One use of one counter.
#[derive(Clone, Copy)]
pub struct LimitCheck<'a> {
    /// What is counted; holds no zero byte.
    pub scope: &'static str,
    /// Whose use it is: a login, a client, a journey.
    pub value: &'a [u8],
    /// How often.
    pub limit: &'a Limit,
    /// Whether the limit refuses; otherwise the use is recorded, past the limit too (SEC-12).
    pub refuses: bool,
    /// Whether the use is recorded; otherwise the limit is only asked.
    pub records: bool,
    /// A counter of the deployment's own: never evicted (SEC-44).
    pub keep: bool,
}

impl<'a> LimitCheck<'a> {
    /// One use, refused over the limit and recorded within it.
    #[must_use]
    pub const fn new(scope: &'static str, value: &'a [u8], limit: &'a Limit) -> Self {
        Self {
            scope,
            value,
            limit,
            refuses: true,
            records: true,
            keep: false,
        }
    }

    /// Recorded, past the limit too.
    #[must_use]
    pub const fn recorded(self) -> Self {
        Self {
            refuses: false,
            ..self
        }
    }

    /// Refused over the limit, but not recorded.
    #[must_use]
    pub const fn only_asked(self) -> Self {
        Self {
            records: false,
            ..self
        }
    }

    /// Of a counter that is never evicted.
    #[must_use]
    pub const fn kept(self) -> Self {
        Self { keep: true, ..self }
    }
}

/// A limit that has no place left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the limit of {scope} is reached; a place is free in {} s", retry_after.as_secs())]
pub struct Refused {
    /// The check that must wait longest.
    pub scope: &'static str,
    /// Until the longest refusing window frees a place: whole seconds, rounded up, 1 or more.
    pub retry_after: Duration,
}

/// The uses that one call recorded. Dropped, they stay.
pub struct Reservation {
    /// Its name in Redis.
    pub(super) name: [u8; 8],
    /// When memory recorded it.
    pub(super) at: Timestamp,
    pub(super) uses: Vec<Use>,
}

/// One recorded use.
pub(super) struct Use {
    pub(super) key: Key,
    pub(super) scope: &'static str,
    pub(super) limit: Limit,
}

/// Which uses of a reservation are given back.
#[derive(Clone, Copy, Debug)]
pub enum Refund<'a> {
    /// All of them.
    All,
    /// Those of these scopes; the others stay for good.
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
