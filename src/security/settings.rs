//! A deployment's settings of who may ask, how often, and how fast the answer comes.

use std::time::Duration;

use ipnet::IpNet;
use secrecy::{SecretSlice, SecretString};

use crate::ledger::Limit;

/// The site's own origin (`public_url`): scheme, host and port, as browsers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `https://reset.broker.example`, no path, no trailing slash, default port left out.
    pub ascii: String,
    /// The host alone, as a page may show it.
    pub host: String,
    /// Https: `__Host-` cookies with `Secure`, and HSTS.
    pub secure: bool,
    /// Also the host of a request is ours, if it is an address or `localhost`. For the demo alone.
    pub accepts_addresses: bool,
}

/// Every `limits.*` setting.
#[derive(Clone, Debug)]
pub struct Limits {
    /// `limits.logins_per_client`
    pub logins_per_client: Limit,
    /// `limits.starts_per_login`
    pub starts_per_login: Limit,
    /// `limits.answers_per_client`
    pub answers_per_client: Limit,
    /// `limits.answers_per_login`
    pub answers_per_login: Limit,
    /// `limits.emails_per_login`
    pub emails_per_login: Limit,
    /// `limits.resend_cooldown`
    pub resend_cooldown: Duration,
    /// `limits.wrong_codes_per_journey`
    pub wrong_codes_per_journey: u32,
    /// `limits.wrong_codes_per_login`
    pub wrong_codes_per_login: Limit,
    /// `limits.wrong_codes_per_client`
    pub wrong_codes_per_client: Limit,
    /// `limits.wrong_codes_per_deployment`
    pub wrong_codes_per_deployment: Limit,
    /// `limits.wrong_codes_reserved`
    pub wrong_codes_reserved: Limit,
    /// `limits.wrong_sign_ins_per_login`
    pub wrong_sign_ins_per_login: Limit,
    /// `limits.wrong_sign_ins_per_client`
    pub wrong_sign_ins_per_client: Limit,
    /// `limits.wrong_sign_ins_per_deployment`
    pub wrong_sign_ins_per_deployment: Limit,
    /// `limits.passwords_per_journey`
    pub passwords_per_journey: u32,
    /// `limits.updates_per_journey`
    pub updates_per_journey: u32,
}

/// `privacy.answer_time`: what an upstream step takes at least (SEC-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerTime {
    /// Follows the broker's recent times.
    Auto,
    /// A fixed time; zero waits for nothing.
    Fixed(Duration),
}

/// Settings of the guard.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `public_url`
    pub origin: Origin,
    /// `trusted_proxies`
    pub trusted_proxies: Vec<IpNet>,
    /// `limits.*`
    pub limits: Limits,
    /// `privacy.decoy_questions`; `None` for the built-in list, an empty entry for "no question".
    pub decoy_questions: Option<Vec<String>>,
    /// `privacy.decoy_key`
    pub decoy_key: Option<SecretString>,
    /// `privacy.answer_time`
    pub answer_time: AnswerTime,
    /// `session.key`, of which the guard's own keys are derived.
    pub key: SecretSlice<u8>,
}
