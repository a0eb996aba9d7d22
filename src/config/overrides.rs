//! The values that a demo gives to settings.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// What the demo changes about reading.
#[derive(Default)]
pub(super) struct Overrides {
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) defaults: Vec<(&'static str, String)>,
    pub(super) is_demo: bool,
}

impl Overrides {
    /// Whether what is set is ignored.
    pub(super) fn ignores(&self, name: &str) -> bool {
        self.is_demo && name.starts_with("upstream.")
    }

    /// The demo's `public_url` is on loopback, at the port where the site listens.
    pub(super) fn set_origin(&mut self, listen: SocketAddr) {
        let ip = if listen.ip().is_loopback() {
            listen.ip()
        } else {
            IpAddr::from(Ipv4Addr::LOCALHOST)
        };
        if self.is_demo {
            let origin = format!("http://{}", SocketAddr::from((ip, listen.port())));
            self.defaults.push(("public_url", origin));
        }
    }
}
