//! The site from outside: real HTTP against the site and its sandbox broker, with a clock moved by hand.

mod cookie;
mod helpers;
mod journey;
mod layers;
mod order;
mod origin;
mod post;
mod sign_in;
mod stranger;
