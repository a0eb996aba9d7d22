//! Pages: what a trader sees and posts.
//!
//! `page` is what is shown, `step` is what is done, `attempt` is how it is done once. No handler names the next
//! page: outcomes become events, and the journey decides.

mod asset;
mod attempt;
mod boundary;
mod failure;
mod frame;
mod health;
mod message;
mod page;
mod place;
mod post;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod route;
mod site;
mod skin;
mod step;
mod trail;
mod view;

pub(crate) use asset::Assets;
pub(crate) use boundary::boundary;
pub(crate) use health::Stopping;
pub use health::is_ready;
pub(crate) use route::{admin, public};
pub(crate) use site::Site;
pub(crate) use skin::Skins;
