//! Settings from a TOML file and the environment. Every problem is reported at once, and no message
//! shows a value, because it may be a secret (SEC-47).
//!
//! Each setting is declared once, where it is read: its name, default, meaning and kind. The
//! functions of [`sections`] read them in the order of the documentation, one file a section.

mod address;
mod demo;
mod duration;
mod environment;
mod file;
mod kind;
mod overrides;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod reader;
mod secret;
mod secret_file;
mod sections;
mod setting;
#[cfg(test)]
mod tests;
mod written;

use std::{ffi::OsString, fmt, path::Path};

pub use demo::{DemoOptions, load_demo};
pub use environment::{process_environment, proxy_variables};
pub use setting::{Fallback, Setting};

use secrecy::SecretSlice;

use crate::{app, journey::LoginCase};
use reader::Reader;

/// Settings that work, and what an operator should know about them.
#[derive(Clone, Debug)]
pub struct LoadedSettings {
    /// Every room's settings.
    pub settings: app::Settings,
    /// In the order of [`settings`].
    pub warnings: Vec<SettingIssue>,
}

/// What is wrong with a setting, or what an operator should know about it. Displayed as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingIssue {
    /// The setting's TOML path; the name as written if no setting has it; `--config` for the file
    /// itself.
    pub setting: String,
    /// What must change, and the file's line or the variable that holds it. Never a value.
    pub message: String,
}

impl fmt::Display for SettingIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.message)
    }
}

/// Reads the file if there is one, then the environment, which wins, and checks everything. Reads
/// no other file but those that settings name.
///
/// # Errors
/// Every problem: unknown names first, then in the order of [`settings`]. A file that can't be read
/// or parsed is the only problem reported.
pub fn load(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<LoadedSettings, Vec<SettingIssue>> {
    sections::load(Reader::new(file, env)?)
}

/// What `latchkey hash` needs. Without `audit.key` it is `session.key`.
#[derive(Clone, Debug)]
pub struct HashSettings {
    /// Hashes the logins.
    pub key: SecretSlice<u8>,
    /// `upstream.login_case`
    pub login_case: LoginCase,
}

/// Reads what `latchkey hash` needs, and no other setting.
///
/// # Errors
/// The problems of these settings.
pub fn load_hash(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<HashSettings, Vec<SettingIssue>> {
    sections::load_hash(Reader::new(file, env)?)
}

/// Reads `audit.seal_key`, or `session.key` in its place, and no other setting.
///
/// # Errors
/// The problems of these settings.
pub fn load_seal_key(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<SecretSlice<u8>, Vec<SettingIssue>> {
    sections::load_seal_key(Reader::new(file, env)?)
}

/// Every setting, in the order of the documentation.
#[must_use]
pub fn settings() -> Vec<Setting> {
    let mut reader = Reader::default();
    let _ = sections::read(&mut reader);
    reader.declared()
}
