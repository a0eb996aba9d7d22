//! What a site stands on: its listeners, settings and clock. A second site on the same ground takes
//! the place of the first without a visitor being turned away, which is how the demo shows a brand
//! folder that is being worked on.

use std::{net::TcpListener, time::Duration};

use super::{Application, Settings, StartError, bind};
use crate::{brand, clock::Clock};

/// How often the brand folder is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Bound listeners, and what to build on them.
pub struct Ground {
    pub(super) public: TcpListener,
    pub(super) admin: Option<TcpListener>,
    pub(super) settings: Settings,
    pub(super) clock: Clock,
}

impl Ground {
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

    /// Resolves once the brand folder is no longer as it was `seen`, and has rested since; `seen`
    /// is then what it is.
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
