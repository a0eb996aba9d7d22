//! One file for each page: its form and what a post of it does, what it shows, and its samples.

pub(crate) mod code;
pub(crate) mod done;
pub(crate) mod expired;
pub(crate) mod health;
pub(crate) mod login;
pub(crate) mod mismatch;
pub(crate) mod password;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod resend;
pub(crate) mod restart;
pub(crate) mod unsure;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use health::is_ready;
