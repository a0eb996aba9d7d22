//! The broker's API: the only room that calls it.

mod settings;

pub use settings::{Dialect, Settings};
