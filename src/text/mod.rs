//! Languages: the catalogues, the brand's overrides of them, and which one a visitor reads.
//!
//! The first language offered is ready at start, each other one when its first reader comes. Texts are plain
//! text: the templates escape them. A catalogue that lacks a text never reaches a trader: tests compare each
//! one with English, message by message, and a brand's override of a text that does not exist is refused.

mod catalogue;
mod choice;
mod language;
mod message;
#[cfg(test)]
mod tests;
mod texts;

pub use catalogue::{Catalogue, TextError};
pub use texts::{Arg, Texts};
