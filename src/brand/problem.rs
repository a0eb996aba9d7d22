//! What is wrong with a brand folder, in the operator's words.

/// Something that keeps the site from starting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {message}")]
pub struct Problem {
    /// The key or file, such as `colors.dark.text` or `logo.svg`.
    pub what: String,
    /// What is wrong and how to put it right.
    pub message: String,
}

/// Something that the operator should know; the site starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The key or file.
    pub what: String,
    /// What it means.
    pub message: String,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.what, self.message)
    }
}

impl Problem {
    pub(super) fn new(what: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            message: message.into(),
        }
    }
}
