//! The site from outside: real HTTP against the site and its sandbox broker, with a clock moved by hand.

mod helpers;
mod journey;
mod layers;
mod sign_in;
mod stranger;
