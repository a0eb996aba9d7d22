//! Latchkey: the password reset that an online broker runs instead of writing.
//!
//! A trader types a login, answers the secret question that the broker asks, types the code that
//! the broker emails, and chooses a new password. Each room below is one directory or file; data
//! flows one way: routes → middleware → submission → { session, security, pages } → upstream →
//! journey → session → 303 → page. ARCHITECTURE.md follows one post through them.

pub mod address;
pub mod app;
pub mod audit;
pub mod brand;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crypto;
mod failure;
pub mod journey;
pub mod ledger;
mod middleware;
pub mod pages;
mod request_id;
mod routes;
pub mod sandbox;
pub mod security;
pub mod session;
pub mod submission;
pub mod telemetry;
pub mod text;
pub mod upstream;
mod view;
