//! The site in a real browser: Chromium, driven through chromedriver. `tests/run` installs what these tests need; none skips itself.
#![cfg(test)]

#[path = "../it/helpers/mod.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "a real browser needs no `Visitor`"
)]
mod helpers;

mod access;
mod browser;
mod chromedriver;
mod clock;
mod detour;
mod gallery;
mod keyboard;
mod layout;
mod password;
mod picture;
mod sample;
mod screen;
mod sight;
mod speed;
mod state;
mod tree;
mod validity;
mod walk;
mod weight;
