//! Languages: the catalogues, a brand's own texts, and the choice of a visitor's language.
//!
//! Texts are plain: the templates escape them. A language that lacks a text never reaches a
//! trader: tests compare the built-in ones with English, and loading compares those of a brand.

mod catalogue;
mod declared;
mod language;
mod negotiation;
#[cfg(test)]
mod tests;
mod texts;

pub use catalogue::{Catalogue, TextError};
pub use texts::{Arg, Texts};
