//! What an operator's probe finds in the world: the way to the broker, the key, the clock, the shared ledger, and whose word is
//! taken for a client's address. Each finding is one line that says what to do.
//!
//! No call changes anything: no email is sent, no answer or code is tried. No finding holds a secret or
//! `doctor.canary_login`.

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
