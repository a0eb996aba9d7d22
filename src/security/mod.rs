//! What a request must pass before a handler sees it, and what every answer must carry.
//!
//! Cross-site posts, foreign page tokens and clients over a limit are refused here. Nothing here knows a page.

mod answer_time;
mod bound;
mod client_ip;
mod decoy;
mod guess_budget;
mod header;
mod limits;
mod origin;
mod page_token;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod settings;

pub use answer_time::Pace;
pub use bound::told_bound;
pub use client_ip::{Client, client, is_stray_forwarding};
pub use decoy::Decoys;
pub use header::protect;
pub use limits::Limiter;
pub use page_token::{Owner, PageTokens, Worth};
pub use settings::{AnswerTime, Limits, Origin, Settings};
