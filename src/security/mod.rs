//! What a request must pass before a handler sees it, and what every answer must carry.
//!
//! Cross-site posts, foreign page tokens and clients over a limit are refused here. Nothing here
//! knows a page.

mod client;
mod decoys;
mod guess_budget;
mod headers;
mod limits;
mod origin;
mod page_token;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod response_timer;
mod settings;

pub use client::{Client, ClientKey, Neighbours, client, is_stray_forwarding, is_trusted};
pub use decoys::{Decoys, Faces};
pub use guess_budget::{BudgetLevel, OnBudgetChange};
pub use headers::protect;
pub use limits::Limiter;
pub use page_token::{PageTokens, TokenOwner, TokenStatus};
pub use response_timer::ResponseTimer;
pub use settings::{AnswerTime, Limits, Origin, Settings};
