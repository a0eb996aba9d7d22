//! Bound listeners, from which a site is built. A second site on the same listeners replaces the
//! first, and no visitor is turned away. The demo shows an edited brand folder so.

use std::{
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use tokio::net::TcpSocket;

use super::{Application, Settings, StartError};
use crate::{brand, clock::Clock};

/// How often the brand folder is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Connections that wait to be accepted.
const BACKLOG: u32 = 1_024;

/// Bound listeners, and the settings and the clock of the site to build on them.
pub struct BoundListeners {
    pub(super) public: TcpListener,
    pub(super) admin: Option<TcpListener>,
    pub(super) settings: Settings,
    pub(super) clock: Clock,
}

impl BoundListeners {
    /// Binds the listeners.
    ///
    /// # Errors
    /// [`StartError::Listen`]
    pub fn bind(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        let public = bind("listen", settings.server.listen)?;
        let admin = settings
            .server
            .admin_listen
            .map(|address| bind("admin.listen", address))
            .transpose()?;
        Ok(Self {
            public,
            admin,
            settings,
            clock,
        })
    }

    /// Builds every room. Nothing is served yet.
    ///
    /// # Errors
    /// [`StartError`]
    pub fn build(&self) -> Result<Application, StartError> {
        Application::on(self)
    }

    /// What is in the brand folder; nothing for the built-in brand.
    #[must_use]
    pub fn brand_files(&self) -> brand::Files {
        self.settings
            .brand
            .as_deref()
            .map(brand::files)
            .unwrap_or_default()
    }

    /// Resolves once the brand folder differs from `seen` and has not changed for a moment. Then
    /// `seen` is its new content.
    pub async fn edited(&self, seen: &mut brand::Files) {
        let (mut beat, mut last) = (tokio::time::interval(LOOK_EVERY), seen.clone());
        loop {
            beat.tick().await;
            let now = self.brand_files();
            if now == last && now != *seen {
                *seen = now;
                return;
            }
            last = now;
        }
    }
}

fn bind(setting: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    let listen = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()
        } else {
            TcpSocket::new_v6()
        }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)?.into_std()
    };
    listen().map_err(|source| StartError::Listen {
        setting,
        address,
        source,
    })
}
