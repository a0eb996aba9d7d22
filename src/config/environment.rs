//! The environment's settings: `LATCHKEY_A__B` is `a.b`, and `LATCHKEY_A__B_FILE` names a file that
//! holds a secret.

use std::{collections::BTreeMap, ffi::OsString};

use super::SettingIssue;

const PREFIX: &str = "LATCHKEY_";

/// Variables that begin with the prefix, by their name.
#[derive(Default)]
pub(super) struct Environment {
    pub(super) variables: BTreeMap<String, OsString>,
    /// Made up by Kubernetes in every pod beside a service named latchkey.
    ignored: Vec<String>,
}

impl Environment {
    pub(super) fn new(env: impl IntoIterator<Item = (OsString, OsString)>) -> Self {
        let ours = env
            .into_iter()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value))
            .filter(|(name, _)| name.starts_with(PREFIX));
        let (ignored, variables): (BTreeMap<_, _>, _) = ours.partition(|(name, _)| {
            name.starts_with("LATCHKEY_PORT") || name.starts_with("LATCHKEY_SERVICE_")
        });
        Self {
            variables,
            ignored: ignored.into_keys().collect(),
        }
    }

    /// Names the variables that are ignored, in one warning.
    pub(super) fn warning(&self) -> Option<SettingIssue> {
        (!self.ignored.is_empty()).then(|| SettingIssue {
            setting: self.ignored.join(", ").escape_debug().to_string(),
            message: "ignored: Kubernetes makes these up for a service of that name".to_owned(),
        })
    }
}

/// This process's variables that begin with `LATCHKEY_`. Settings are read from the environment
/// here alone.
#[must_use]
pub fn process_environment() -> Vec<(OsString, OsString)> {
    std::env::vars_os()
        .filter(|(name, _)| name.to_string_lossy().starts_with(PREFIX))
        .collect()
}

/// Names of this process's variables from which other programs take a forward proxy. Latchkey does
/// not read them, and an operator may wonder why.
#[must_use]
pub fn proxy_variables() -> Vec<String> {
    let names = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    let mut found: Vec<String> = names
        .filter(|name| ["HTTPS_PROXY", "ALL_PROXY"].contains(&name.to_uppercase().as_str()))
        .collect();
    found.sort();
    found
}
