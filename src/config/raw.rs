//! Settings as written: the file's tables laid flat, the environment over them. Nothing is judged here but
//! names; a value that can't be had is kept as [`Value::Unusable`] and told by whoever reads it.

use std::{collections::BTreeMap, ffi::OsString};

use secrecy::{ExposeSecret, SecretString};

use super::problem::{Problem, Warning};

/// One value as written. No `Debug`: any text may be a secret.
pub(super) enum Value {
    Text(SecretString),
    Number(i64),
    Flag(bool),
    List(Vec<String>),
    /// Why it can't be read.
    Unusable(String),
}

/// Where a value was written.
#[derive(Clone)]
pub(super) enum Origin {
    /// The file's line, from 1.
    Line(usize),
    /// The environment variable.
    Variable(String),
    /// The command itself.
    Command,
}

impl Origin {
    /// What a message ends with.
    pub(super) fn suffix(&self) -> String {
        match self {
            Self::Line(line) => format!(" (line {line})"),
            Self::Variable(name) => format!(" ({name})"),
            Self::Command => String::new(),
        }
    }
}

/// A value and where it was written.
pub(super) struct Written {
    pub(super) value: Value,
    pub(super) origin: Origin,
}

impl Written {
    /// Whether it says just this, as a text or as a flag.
    pub(super) fn says(&self, word: &str) -> bool {
        match &self.value {
            Value::Text(text) => text.expose_secret() == word,
            Value::Flag(flag) => flag.to_string() == word,
            Value::Number(_) | Value::List(_) | Value::Unusable(_) => false,
        }
    }
}

/// Everything written, and what was wrong with the names.
#[derive(Default)]
pub(super) struct Raw {
    pub(super) values: BTreeMap<&'static str, Written>,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Warning>,
}

impl Raw {
    /// Writes a text over what was there.
    pub(super) fn put(&mut self, name: &'static str, text: String) {
        self.values.insert(
            name,
            Written {
                value: Value::Text(text.into()),
                origin: Origin::Command,
            },
        );
    }

    /// Writes a text if nothing was there.
    pub(super) fn put_if_unset(&mut self, name: &'static str, text: impl FnOnce() -> String) {
        if !self.values.contains_key(name) {
            self.put(name, text());
        }
    }

    /// The text of a setting, if it is one.
    pub(super) fn text(&self, name: &str) -> Option<&SecretString> {
        match &self.values.get(name)?.value {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Flag(_) | Value::List(_) | Value::Unusable(_) => None,
        }
    }
}

/// A text as the environment holds it.
pub(super) fn utf8(text: OsString) -> Value {
    text.into_string().map_or_else(
        |_| Value::Unusable("is not UTF-8".to_owned()),
        |text| Value::Text(text.into()),
    )
}
