//! The broker's API: the only room that calls it.
//!
//! Each step is one method of [`Upstream`]. It returns what the broker answered or which [`Fault`]
//! kept the answer away, and whether a fault may have left something changed ([`Outcome`]). No
//! page, limit or journey is known here. Redirects, proxies of the environment, compressed or long
//! bodies and answers of no documented shape are refused here (SEC-32 to SEC-39).
//!
//! Decided where the documents are silent:
//! - The documented answer to a bad key is an `error` that begins with "application key", in any
//!   case, or the newer documents' whole sentence as `error` or `Message`, or in `Errors` with 401
//!   or 403. Any other `error` is nonsense: a firewall's words about one odd login must not close
//!   the site.
//! - With 3xx, 408, 429 and 5xx no body counts, not even that one. A body that was not read to its
//!   end counts before any status.
//! - On the question call that body with a 404 leaves the login unknown, but counts against the
//!   key.
//! - Any 2xx is read as a 200.
//! - A 4xx with neither errors nor `IsSucceed: false` is a fault.
//! - A missing question is no question, as `null` is.
//! - A 401 or 403 with neither shape 1, 2 nor 3 is bare, and a bare one has changed nothing. A 404
//!   like that may have.
//! - A change is begun only while there is time for a connection (`connect_timeout`, or half the
//!   deadline if that is less), or a connection that hangs would pass for a call under way.
//! - Sign-in has three documented statuses: 200 is a success, 202 an account that wants more, 401 a
//!   refusal; each with its own `State`, and anything else is a fault. A password has expired when
//!   `Reason` has "password has expired" in it, in any case.
//! - A 202 that expects an undocumented step still means that login and password are right.
//! - The broker's words about a new password are dropped where they repeat it or the token.

mod answer_head;
mod call;
mod client;
mod envelope;
mod fault;
mod holds;
mod interpretation;
mod key_health;
mod operation;
mod operations;
mod permits;
mod presence;
mod probe;
mod progress;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod refusal;
mod report;
mod runtime;
mod schema;
mod settings;
mod sign_in;

#[cfg(test)]
pub(crate) mod tests;

pub use answer_head::{AnswerHead, Content, Rate};
pub use call::{Deadline, Upstream};
pub use client::SetupError;
pub use fault::{AnswerSummary, ConnectCause, Fault, FaultKind, Outcome, TlsCause};
pub use key_health::KeyChange;
pub use operations::QuestionLookup;
pub use permits::Caller;
pub use presence::{DocumentedCall, Presence};
pub use probe::{Probe, tls_version, unknown_login};
pub use progress::Phase;
pub use refusal::Refusal;
/// How settings name the broker's API.
pub use reqwest::Url;
pub use settings::{Dialect, Settings, is_version};
pub use sign_in::{Credentials, SignInResult};
