//! A deployment's settings of its broker's API (`upstream.*`).

use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;

/// Which code endpoint the broker's platform has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `users/password/reset/code`.
    AutoShares,
    /// `users/identifiers/reset/code`, with an `Identifier`.
    Etna,
}

/// Whether a version can be part of a path, after its `v`.
#[must_use]
pub fn is_version(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

/// Settings of the upstream client.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `apiURL`: https, or http on loopback.
    pub url: Url,
    /// The `Et-App-Key`.
    pub app_key: SecretString,
    /// Version in the path, without its `v`.
    pub api_version: String,
    /// Which code endpoint.
    pub dialect: Dialect,
    /// How long a connection may take.
    pub connect_timeout: Duration,
    /// The time of one step: queueing, retry and all its calls, bodies included.
    pub timeout: Duration,
    /// Calls at once.
    pub max_in_flight: usize,
    /// PEM of a private CA, read and checked at start.
    pub ca_pem: Option<Vec<u8>>,
    /// A forward proxy.
    pub proxy: Option<Url>,
}
