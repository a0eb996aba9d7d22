//! Settings from a TOML file and the environment, every problem at once.
//!
//! As written ([`load`] lays file and environment into one map) → checked (typed readers that note each problem
//! and go on) → the rooms' own Settings. Refused here: unknown names, values of the wrong kind, and any message
//! that shows a value, since it may be a secret (SEC-47).
//!
//! An empty variable is an empty text, not an unset setting: for a list it is the empty list, for most others
//! a problem. Relative paths start at the working directory.

mod address;
mod broker;
mod check;
mod demo;
mod duration;
mod environment;
mod file;
mod limits;
mod nearest;
mod privacy;
mod problem;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod raw;
mod reader;
mod secret;
mod setting;
#[cfg(test)]
mod tests;

use std::{ffi::OsString, path::Path};

pub use demo::load_demo;
pub use environment::{process_environment, proxy_variables};
pub use problem::{Problem, Warning};
pub use setting::{Fallback, SETTINGS, Setting};

use crate::app;

/// Settings that work, and what to know about them.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Every room's settings.
    pub settings: app::Settings,
    /// In the order of [`SETTINGS`].
    pub warnings: Vec<Warning>,
}

/// Reads the file if there is one, lays the environment over it and checks everything. Nothing else is read but
/// the files that settings name.
///
/// # Errors
/// Every problem, in the order of [`SETTINGS`] after those of unknown names; of a file that can't be read or
/// parsed that alone.
pub fn load(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<Loaded, Vec<Problem>> {
    checked(written(file, env)?)
}

fn written(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<raw::Raw, Vec<Problem>> {
    let mut raw = raw::Raw::default();
    if let Some(path) = file {
        file::read(path, &mut raw).map_err(|problem| vec![problem])?;
    }
    environment::read(env, &mut raw);
    Ok(raw)
}

fn checked(raw: raw::Raw) -> Result<Loaded, Vec<Problem>> {
    let mut reader = reader::Reader::new(raw);
    let settings = check::check(&mut reader);
    let (problems, warnings) = reader.told();
    match settings {
        Ok(settings) if problems.is_empty() => Ok(Loaded { settings, warnings }),
        Ok(_) | Err(_) => Err(problems),
    }
}
