//! One file for each page: what it shows, as plain data, and its samples in every state worth a look.

pub(crate) mod code;
pub(crate) mod done;
pub(crate) mod expired;
pub(crate) mod health;
pub(crate) mod login;
pub(crate) mod mismatch;
pub(crate) mod password;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod step;
pub(crate) mod unsure;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use health::is_ready;
