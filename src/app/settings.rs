//! The settings of a deployment, checked.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{
    audit,
    journey::{Login, LoginCase, Policy},
    ledger::RedisUrl,
    security, session, telemetry, upstream,
};

/// Every room's settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Listeners, workers and shutdown.
    pub server: ServerSettings,
    /// `session.*`
    pub session: session::Settings,
    /// `public_url`, `trusted_proxies`, `limits.*`, `privacy.*`
    pub security: security::Settings,
    /// `password.*`
    pub password: Policy,
    /// `upstream.*`: how to call the broker.
    pub upstream: upstream::Settings,
    /// `upstream.*`: what holds at the broker.
    pub broker: BrokerSettings,
    /// `redis.*`: the ledger that replicas share.
    pub redis: Option<RedisUrl>,
    /// `audit.*`
    pub audit: audit::Settings,
    /// `brand`; `None` for the built-in brand.
    pub brand: Option<PathBuf>,
    /// `telemetry.otlp_url`: where spans go.
    pub otlp_url: Option<upstream::Url>,
    /// `doctor.canary_login`
    pub canary_login: Option<Login>,
    /// `log.*`
    pub log: telemetry::Settings,
}

/// Settings of the listeners.
#[derive(Clone, Copy, Debug)]
pub struct ServerSettings {
    /// `listen`
    pub listen: SocketAddr,
    /// `admin.listen`
    pub admin_listen: Option<SocketAddr>,
    /// `workers`; `None` for one for each core.
    pub workers: Option<usize>,
    /// `shutdown_delay`
    pub shutdown_delay: Duration,
    /// `shutdown_grace`
    pub shutdown_grace: Duration,
}

/// What holds at this broker.
#[derive(Clone, Copy, Debug)]
pub struct BrokerSettings {
    /// `upstream.code_length`: digits in an emailed code.
    pub code_length: usize,
    /// `upstream.code_lifetime`: how long an emailed code counts as pending.
    pub code_lifetime: Duration,
    /// `upstream.login_case`
    pub login_case: LoginCase,
    /// `upstream.sign_in_check = "after_reset"`: the site signs in with the new password, as a
    /// check.
    pub checks_sign_in: bool,
    /// `upstream.expired_passwords`: the site has `/expired`.
    pub offers_expired: bool,
}
