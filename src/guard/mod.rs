//! What a request must pass before a handler sees it.

mod settings;

pub use settings::{AnswerTime, Limits, Origin, Settings};
