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
mod route;
mod site;
mod skin;
mod step;
mod view;

pub use health::Stopping;
pub use route::{admin, public};
pub use site::{Site, SiteParts};
