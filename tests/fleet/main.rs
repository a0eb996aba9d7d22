//! A fleet as an operator runs it: nginx in front of replicas of the site, a Redis behind them, all of them real and started
//! and ended by the test. `tests/run` installs nginx and Redis; no test skips itself.
//!
//! Traders walk without pause, and what happens to the fleet is told by how many of them have finished, never by time. What
//! was counted is printed at the end, also when all is well.
#![cfg(test)]

#[path = "../it/helpers/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "the fleet is processes, with the system's clock"
)]
mod helpers;

mod attacker;
mod broker;
mod crowd;
mod fleet;
mod loss;
mod nginx;
mod restart;
mod trader;

static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// One fleet at a time: each wants the machine for itself.
pub(crate) async fn alone() -> tokio::sync::MutexGuard<'static, ()> {
    ALONE.lock().await
}
