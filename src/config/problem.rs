//! What an operator is told: one line each, naming the setting and where it was written, never what was written.

use std::fmt;

/// A setting that stops the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting's TOML path; the name as written if no setting has it; `--config` for the file itself.
    pub setting: String,
    /// What must change, and the file's line or the environment's variable that holds it. Never a value.
    pub message: String,
}

/// A setting that works, but that an operator should know about. Reads as a [`Problem`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The setting's TOML path, or the variables that are ignored.
    pub setting: String,
    /// What to know. Never a value.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.message)
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.message)
    }
}
