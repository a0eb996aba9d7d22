//! One line of the report.

use std::fmt;

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// As it should be.
    Ok,
    /// It works, but an operator should know.
    Warning,
    /// The site would not work with its settings.
    Failure,
}

/// What was found, named after the setting that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// How it is meant.
    pub(super) grade: Grade,
    /// The setting's TOML path, or one word where no setting is meant.
    pub(super) subject: &'static str,
    /// What was found, and what to do unless it is fine. Never a secret.
    pub(super) message: String,
}

impl Finding {
    pub(super) fn ok(subject: &'static str, message: impl Into<String>) -> Self {
        Self {
            grade: Grade::Ok,
            subject,
            message: message.into(),
        }
    }

    pub(super) fn warning(subject: &'static str, message: impl Into<String>) -> Self {
        Self {
            grade: Grade::Warning,
            subject,
            message: message.into(),
        }
    }

    pub(super) fn failure(subject: &'static str, message: impl Into<String>) -> Self {
        Self {
            grade: Grade::Failure,
            subject,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Ok => "ok",
            Grade::Warning => "warning",
            Grade::Failure => "failure",
        };
        write!(f, "{grade}: {}: {}", self.subject, self.message)
    }
}
