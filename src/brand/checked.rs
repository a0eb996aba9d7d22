//! Texts of `brand.toml` that are checked as they are read, so that the parser points at them.

use std::{fmt, marker::PhantomData, ops::Deref};

use serde::Deserialize;
use validator::ValidateEmail;

use crate::address::https_or_loopback;

/// What a text must be.
pub trait Rule {
    /// Returns the rule that the text breaks, if it breaks one.
    ///
    /// # Errors
    /// A demand, such as "must be one phone number".
    fn check(text: &str) -> Result<(), String>;
}

/// A text that keeps a rule. It is trimmed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String", bound = "R: Rule")]
pub struct Checked<R>(String, PhantomData<R>);

/// A line of 1 to `MAX` characters.
pub type Line<const MAX: usize> = Checked<OneLine<MAX>>;
/// An email address, without `mailto:`.
pub type EmailAddress = Checked<OneEmail>;
/// A phone number as people write it.
pub type Phone = Checked<OnePhone>;
/// An address that a page may link to: https, or http on loopback.
pub type WebAddress = Checked<OneAddress>;

/// The rule of [`Line`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneLine<const MAX: usize>;
/// The rule of [`EmailAddress`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneEmail;
/// The rule of [`Phone`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnePhone;
/// The rule of [`WebAddress`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneAddress;

impl<const MAX: usize> Rule for OneLine<MAX> {
    fn check(text: &str) -> Result<(), String> {
        let is_line = (1..=MAX).contains(&text.chars().count());
        demand(
            is_line && !text.contains(char::is_control),
            &format!("must be a line of 1 to {MAX} characters"),
        )
    }
}

impl Rule for OneEmail {
    fn check(text: &str) -> Result<(), String> {
        // `?` and `&` are allowed in an address, but would end it in a `mailto:` link.
        demand(
            text.len() <= 254 && text.validate_email() && !text.contains(['?', '&']),
            "must be one email address, such as help@broker.example",
        )
    }
}

impl Rule for OnePhone {
    fn check(text: &str) -> Result<(), String> {
        let is_number = text.chars().filter(char::is_ascii_digit).count() >= 3;
        let is_sign = |sign: char| sign.is_ascii_digit() || "+-./() ".contains(sign);
        demand(
            text.len() <= 40 && is_number && text.chars().all(is_sign),
            "must be one phone number, such as +1 555 010 0199",
        )
    }
}

impl Rule for OneAddress {
    fn check(text: &str) -> Result<(), String> {
        demand(
            text.len() <= 2_048,
            "must be an address of at most 2048 characters",
        )?;
        https_or_loopback(text).map(drop)
    }
}

fn demand(is_kept: bool, message: &str) -> Result<(), String> {
    is_kept.then_some(()).ok_or_else(|| message.to_owned())
}

impl<R: Rule> TryFrom<String> for Checked<R> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let text = text.trim();
        R::check(text)?;
        Ok(Self(text.to_owned(), PhantomData))
    }
}

impl<R> Deref for Checked<R> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<R> fmt::Display for Checked<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
