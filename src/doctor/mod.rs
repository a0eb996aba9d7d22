//! What an operator's probe finds in the world: the way to the broker, the key, the clock, the shared ledger, whose word is taken for a
//! client's address. Each finding is one line that says what to do.
//!
//! Refused here: any call that changes something (no email is sent, no answer or code is tried), and any value of a
//! secret or of `doctor.canary_login` in a finding.

mod advice;
mod broker;
mod finding;
mod proxy;
mod shared;
#[cfg(test)]
mod tests;

pub use broker::broker;
pub use finding::{Finding, Grade};
pub use proxy::proxies;
pub use shared::shared_ledger;
