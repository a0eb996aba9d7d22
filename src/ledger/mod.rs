//! The ledger: what must only grow or only happen once: limits, one-time marks, turns.

mod limit;

pub use limit::{Limit, NoLimit, Span};
