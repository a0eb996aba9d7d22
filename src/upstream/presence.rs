//! Which of the documented calls a broker has, for `doctor` alone.
//!
//! Each is asked with GET, which none of them is, and without a body. So nothing is sent that could
//! change anything. A server that knows the path answers 405, and one that does not answers 404.

use reqwest::{Method, Request};

use super::{
    Caller, Upstream,
    interpretation::{Decision, RawAnswer},
    operation::Operation,
};

/// A call of the documents that changes something, so it can't simply be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentedCall {
    /// Ask for a reset.
    Request,
    /// A code for a token, as the first documents have it (`upstream.dialect = "autoshares"`).
    PasswordCode,
    /// A code for a token, as the later ones have it (`upstream.dialect = "etna"`).
    IdentifierCode,
    /// Set a password.
    Update,
    /// Login and password for a session.
    SignIn,
    /// The end of a session; only the later documents have it.
    Logout,
}

/// What the answer to a GET of a call shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// The path is known.
    There,
    /// The path is not known.
    Missing,
    /// Any other answer, or none.
    Unclear,
}

impl DocumentedCall {
    /// Every one, in the order of a reset.
    pub const ALL: [Self; 6] = [
        Self::Request,
        Self::PasswordCode,
        Self::IdentifierCode,
        Self::Update,
        Self::SignIn,
        Self::Logout,
    ];

    fn get(self, upstream: &Upstream) -> Request {
        let url = match self {
            Self::Request => upstream.versioned("users/password/reset"),
            Self::PasswordCode => upstream.versioned("users/password/reset/code"),
            Self::IdentifierCode => upstream.versioned("users/identifiers/reset/code"),
            Self::Update => upstream.versioned("users/passwords/reset/"),
            Self::SignIn => upstream.unversioned("token"),
            Self::Logout => upstream.unversioned("logout"),
        };
        Request::new(Method::GET, url)
    }
}

impl Upstream {
    /// Looks for every documented call, all within the time of one step.
    pub async fn documented_calls(&self) -> Vec<(DocumentedCall, Presence)> {
        let deadline = self.deadline(Caller::Site);
        let mut found = Vec::new();
        for call in DocumentedCall::ALL {
            let mut presence = Presence::Unclear;
            let look = |reply: &RawAnswer| {
                presence = match reply.status.as_u16() {
                    404 => Presence::Missing,
                    405 => Presence::There,
                    _ => Presence::Unclear,
                };
                Ok(Decision::Done(()))
            };
            // A failed call proves nothing about the path.
            let _ = self
                .call(Operation::Presence, call.get(self), deadline, look)
                .await;
            found.push((call, presence));
        }
        found
    }
}
