//! A value as an operator wrote it, and where.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

/// A value, or what it must be.
pub(super) type Parsed<T> = Result<T, String>;

/// A value as written. No `Debug`: any text may be a secret.
pub(super) enum Value {
    Text(SecretString),
    Number(i64),
    Flag(bool),
    List(Vec<String>),
    /// Why it can't be read.
    Unusable(String),
    /// A table of the file with nothing in it.
    EmptySection,
}

/// Where a value was written.
#[derive(Clone)]
pub(super) enum Source {
    /// The file's line, from 1.
    Line(usize),
    /// The environment variable.
    Variable(String),
    /// Not written: the setting's default, or a value that the command itself gives.
    Program,
}

/// A value and where it was written.
pub(super) struct Written {
    pub(super) value: Value,
    pub(super) source: Source,
    /// Where its relative paths start.
    pub(super) folder: PathBuf,
}

impl Source {
    /// The end of a message about the value.
    pub(super) fn suffix(&self) -> String {
        match self {
            Self::Line(line) => format!(" (line {line})"),
            Self::Variable(name) => format!(" ({name})"),
            Self::Program => String::new(),
        }
    }
}

impl Written {
    pub(super) fn by_program(text: impl Into<String>) -> Self {
        Self {
            value: Value::Text(text.into().into()),
            source: Source::Program,
            folder: PathBuf::new(),
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.expose_secret()),
            Value::Number(_)
            | Value::Flag(_)
            | Value::List(_)
            | Value::Unusable(_)
            | Value::EmptySection => None,
        }
    }

    /// Whether it is one text between quotes, which a shell would have taken off.
    pub(super) fn is_quoted(&self) -> bool {
        let text = self.text().unwrap_or_default();
        ['"', '\'']
            .iter()
            .any(|quote| text.len() > 1 && text.starts_with(*quote) && text.ends_with(*quote))
    }

    /// Whether it is an example's placeholder.
    pub(super) fn is_placeholder(&self) -> bool {
        let text = self.text().unwrap_or_default().to_lowercase();
        let words = [
            "changeme",
            "change-me",
            "change_me",
            "replace-me",
            "replace_me",
            "todo",
        ];
        words.contains(&text.as_str())
            || text.contains("${")
            || (text.starts_with('<') && text.ends_with('>'))
    }
}

/// A path with what the system reported about it.
pub(super) fn io_message(path: &Path, error: &std::io::Error) -> String {
    format!("can't read {}: {error}", shown(path))
}

/// A path on one line.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string().escape_debug().to_string()
}
