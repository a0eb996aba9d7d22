//! One setting: its name, what holds when it is not set, whether it is a secret, what it means.

use std::fmt;

/// What holds when a setting is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing: it must be set.
    Required,
    /// This text, read as if an operator had written it.
    Value(&'static str),
    /// No text can express it; these words describe it.
    Words(&'static str),
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "required",
            Self::Value(text) | Self::Words(text) => text,
        })
    }
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its TOML path.
    pub name: &'static str,
    /// What holds when it is not set.
    pub fallback: Fallback,
    /// Never shown; may come from a file (`LATCHKEY_A__B_FILE`).
    pub secret: bool,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

impl Setting {
    const fn new(name: &'static str, fallback: Fallback, meaning: &'static str) -> Self {
        Self {
            name,
            fallback,
            secret: false,
            meaning,
        }
    }

    /// Its environment variable: `a.b` is `LATCHKEY_A__B`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("LATCHKEY_{}", self.name.replace('.', "__").to_uppercase())
    }

    pub(super) const fn secret(self) -> Self {
        Self {
            secret: true,
            ..self
        }
    }
}

pub(super) const fn required(name: &'static str, meaning: &'static str) -> Setting {
    Setting::new(name, Fallback::Required, meaning)
}

pub(super) const fn default(
    name: &'static str,
    text: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting::new(name, Fallback::Value(text), meaning)
}

pub(super) const fn optional(
    name: &'static str,
    words: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting::new(name, Fallback::Words(words), meaning)
}
