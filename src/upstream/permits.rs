//! How many calls run at once (`upstream.max_in_flight`), and who may use which permits.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Whose call it is. It decides which permits the call may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A first step: anybody can make one. A quarter of the permits is not for these.
    Newcomer,
    /// A step of a journey under way.
    Trader,
    /// The site itself: probes, the canary and sign-outs share one permit beside the others.
    Site,
}

/// The permits of a deployment's process.
pub(super) struct Permits {
    all: Arc<Semaphore>,
    newcomers: Arc<Semaphore>,
    site: Arc<Semaphore>,
}

/// The right to make one call. Dropping it frees the permit.
pub(super) struct CallPermit {
    _permit: OwnedSemaphorePermit,
    _newcomer: Option<OwnedSemaphorePermit>,
}

impl Permits {
    pub(super) fn new(max_in_flight: usize) -> Self {
        let all = max_in_flight.clamp(1, Semaphore::MAX_PERMITS);
        let newcomers = all.saturating_sub(all.div_ceil(4)).max(1);
        Self {
            all: Arc::new(Semaphore::new(all)),
            newcomers: Arc::new(Semaphore::new(newcomers)),
            site: Arc::new(Semaphore::new(1)),
        }
    }

    pub(super) fn free(&self) -> usize {
        self.all.available_permits()
    }

    /// Waits for a permit. The semaphores are never closed, so the wait can't fail.
    pub(super) async fn acquire(&self, caller: Caller) -> Option<CallPermit> {
        let newcomer = match caller {
            Caller::Newcomer => Some(Arc::clone(&self.newcomers).acquire_owned().await.ok()?),
            Caller::Trader | Caller::Site => None,
        };
        let permits = match caller {
            Caller::Newcomer | Caller::Trader => &self.all,
            Caller::Site => &self.site,
        };
        Some(CallPermit {
            _permit: Arc::clone(permits).acquire_owned().await.ok()?,
            _newcomer: newcomer,
        })
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn count(permits: &Permits, caller: Caller) -> usize {
        let held = std::iter::from_fn(|| permits.acquire(caller).now_or_never());
        held.collect::<Vec<_>>().len()
    }

    #[test]
    fn a_quarter_is_kept_for_those_who_are_under_way_and_one_permit_for_the_site() {
        for (all, newcomers) in [(1, 1), (2, 1), (3, 2), (4, 3), (64, 48)] {
            let permits = Permits::new(all);
            assert_eq!(count(&permits, Caller::Newcomer), newcomers, "{all}");
            assert_eq!(count(&permits, Caller::Trader), all, "{all}");
            assert_eq!(count(&permits, Caller::Site), 1, "{all}");
        }
    }

    #[test]
    fn newcomers_leave_the_rest_to_traders() {
        let permits = Permits::new(64);
        let held: Vec<_> =
            std::iter::from_fn(|| permits.acquire(Caller::Newcomer).now_or_never()).collect();
        assert_eq!((held.len(), count(&permits, Caller::Trader)), (48, 16));
    }
}
