//! The broker's operations, as metrics and logs name them, and what else is true of each.

use std::time::Duration;

/// One operation of the broker's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operation {
    /// The secret question of a login.
    Question,
    /// A reset of a login without a question.
    Request,
    /// A reset with the answer to the question.
    Answer,
    /// A code for a token.
    Code,
    /// A new password.
    Update,
    /// Login and password for a session.
    SignIn,
    /// The end of such a session.
    Logout,
    /// What registration asks for. Only `doctor` reads it.
    Schema,
    /// Whether a call is there. Only `doctor` asks.
    Presence,
}

impl Operation {
    /// Those that the site itself makes, one for each label.
    pub(super) const OF_THE_SITE: [Self; 6] = [
        Self::Question,
        Self::Request,
        Self::Code,
        Self::Update,
        Self::SignIn,
        Self::Logout,
    ];

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Request | Self::Answer => "request",
            Self::Code => "code",
            Self::Update => "update",
            Self::SignIn => "sign_in",
            Self::Logout => "logout",
            Self::Schema => "schema",
            Self::Presence => "presence",
        }
    }

    /// True when the call changes nothing. Such a call may be sent twice, and may begin with little
    /// time left.
    pub(super) const fn is_read_only(self) -> bool {
        matches!(self, Self::Question | Self::Schema | Self::Presence)
    }

    /// How long these calls are held at most when the broker asks for a pause. A trader with an
    /// answer, a code or a token has little time left.
    pub(super) const fn longest_hold(self) -> Duration {
        match self {
            Self::Answer | Self::Code | Self::Update => Duration::from_mins(1),
            Self::Question
            | Self::Request
            | Self::SignIn
            | Self::Logout
            | Self::Schema
            | Self::Presence => Duration::from_mins(15),
        }
    }

    /// Longest body of an answer, in bytes (SEC-35).
    pub(super) const fn max_body(self) -> usize {
        match self {
            Self::Schema => 1024 * 1024,
            Self::Question
            | Self::Request
            | Self::Answer
            | Self::Code
            | Self::Update
            | Self::SignIn
            | Self::Logout
            | Self::Presence => 64 * 1024,
        }
    }
}
