//! What a submission came to, and how long that is held.

use std::time::Duration;

/// How long a copy that comes later gets the outcome. A submission that anybody may make is
/// remembered no longer.
pub(super) const OUTCOME_HELD: Duration = Duration::from_mins(1);
/// Largest outcome that is held, in bytes.
pub(super) const OUTCOME_BYTES: usize = 4_096;

/// Whether a submission is done, or may be tried again because it ended in 503 or 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    /// Later copies get the outcome.
    Done,
    /// Only copies that arrived while it ran share the outcome.
    Retryable,
}
