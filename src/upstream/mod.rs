//! The broker's API: the only room that calls it.
//!
//! Each step is one method of [`Upstream`]; it says what the broker answered, or which [`Fault`] kept the
//! answer away, and whether a fault may have left something changed ([`Outcome`]). No page, limit or
//! journey is known here. Refused here: redirects, proxies of the environment, compressed or long bodies,
//! answers of no documented shape (SEC-32 to SEC-39).
//!
//! Decided where the documents are silent:
//! - The documented answer to a bad key is an `error` that begins with "application key", in any case; any
//!   other `error` is nonsense, or else a firewall's words about one odd login would close the site.
//! - With 3xx, 408, 429 and 5xx no body counts, not even that one.
//! - On the question call that body with a 404 leaves the login unknown, but is noted about the key.
//! - Any 2xx is read as a 200. A byte-order mark is a fault.
//! - A 4xx with neither errors nor `IsSucceed: false` is a fault.
//! - A question that is missing is none, as `null` is.
//! - A 401 or 403 with neither shape 1, 2 nor 3 is bare, and a bare one has changed nothing.
//! - A change is begun only while the budget has time for a connection (`connect_timeout`, or half the
//!   budget if that is less), so that a connection that hangs is not mistaken for a call under way.
//! - Sign-in takes its three documented statuses apart: 200 is a success, 202 an account that wants more, 401 a
//!   refusal; each with its own `State`, and anything else a fault. A password has expired when `Reason` says
//!   "password has expired", in any case.
//! - A 202 that expects an undocumented step still says that login and password are right.
//! - The broker's words about a new password are dropped where they repeat it or the token.

mod apart;
mod call;
mod client;
mod connections;
mod examine;
mod fault;
mod key_watch;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod reach;
mod refusal;
mod settings;
mod sign_in;
mod step;
mod verdict;
mod wire;

#[cfg(test)]
pub(crate) mod tests;

pub use call::{Budget, Upstream};
pub use client::SetupError;
pub use examine::Examined;
pub use fault::{Fault, Outcome};
pub use key_watch::nobody;
pub use reach::{Distrust, Reached, Unreachable, reach};
pub use refusal::Refusal;
/// How settings name the broker's API.
pub use reqwest::Url;
pub use settings::{Dialect, Settings, is_version};
pub use sign_in::{Credentials, SignedIn};
pub use step::Asked;
