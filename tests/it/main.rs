//! The site from outside: real HTTP against the site and its sandbox broker, with a clock moved by hand.
#![cfg(test)]

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "all of this crate is tests, what they share too: a surprise is a failure"
)]

mod command;
mod cookie;
mod copy;
mod failure;
mod header;
mod health;
mod helpers;
mod journey;
mod layers;
mod limit;
mod order;
mod origin;
mod post;
mod secret;
mod sign_in;
mod stranger;
