//! Composition root: builds the rooms, the middleware order, the listeners and the shutdown.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{guard, journey, telemetry, upstream, visit};

/// Everything that a deployment says, checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `listen`
    pub listen: SocketAddr,
    /// `admin.listen`
    pub admin_listen: Option<SocketAddr>,
    /// `workers`; `None` for one a core.
    pub workers: Option<usize>,
    /// `brand`; `None` for the built-in brand.
    pub brand: Option<PathBuf>,
    /// `shutdown_delay`
    pub shutdown_delay: Duration,
    /// `shutdown_grace`
    pub shutdown_grace: Duration,
    /// `upstream.code_length`: digits in an emailed code.
    pub code_length: usize,
    /// `password.*`
    pub password: journey::Policy,
    /// `upstream.*`
    pub upstream: upstream::Settings,
    /// `public_url`, `trusted_proxies`, `limits.*`, `privacy.*`
    pub guard: guard::Settings,
    /// `session.*`
    pub visit: visit::Settings,
    /// `log.*`
    pub log: telemetry::Settings,
}
