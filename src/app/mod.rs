//! Composition root: builds the rooms and runs the site from its first request to its last.

mod alerts;
mod canary;
pub(crate) mod connection;
mod drain;
mod listeners;
mod pages;
mod server;
mod settings;
pub(crate) mod shutdown;
pub(crate) mod state;

use std::{
    fmt::Display,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
};

use actix_web::{dev::Server, rt, web::Data};

use self::{shutdown::ShutdownFlag, state::AppState};
use crate::{
    brand::Brand,
    clock::Clock,
    sandbox::Sandbox,
    telemetry::{self, trace},
    text::Catalogue,
    upstream,
    view::assets::Assets,
};

pub use listeners::BoundListeners;
pub use pages::Pages;
pub use settings::{BrokerSettings, ServerSettings, Settings};

/// Why the site does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A listener's address can't be had.
    #[error("{setting}: can't listen on {address}: {source}")]
    Listen {
        /// The setting that names the address.
        setting: &'static str,
        /// The address.
        address: SocketAddr,
        /// The system's error.
        source: std::io::Error,
    },
    /// The brand folder is not in order; a line a problem.
    #[error("{0}")]
    Brand(String),
    /// The upstream client can't be built.
    #[error("{0}")]
    Upstream(#[from] upstream::SetupError),
    /// The client for spans can't be built.
    #[error("{0}")]
    Trace(#[from] trace::ExporterError),
    /// A server thread can't be started.
    #[error("can't start a server: {0}")]
    Server(std::io::Error),
}

/// The site, bound to its listeners and ready to run.
pub struct Application {
    public: TcpListener,
    admin: Option<TcpListener>,
    app: Data<AppState>,
    assets: Data<Assets>,
    settings: Settings,
    shutdown: ShutdownFlag,
    outbox: Option<Sandbox>,
}

impl Application {
    /// Builds every room and binds the listeners. Nothing is served yet.
    ///
    /// # Errors
    /// [`StartError`]
    pub fn build(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        BoundListeners::bind(settings, clock)?.build()
    }

    fn on(bound: &BoundListeners) -> Result<Self, StartError> {
        let _ = telemetry::metrics();
        let BoundListeners {
            settings, clock, ..
        } = bound;
        let (brand, catalogue, warnings) = load_brand(settings.brand.as_deref())?;
        for warning in warnings {
            tracing::warn!("{warning}");
        }
        let assets = Data::new(Assets::new(&brand));
        let (brand, shutdown) = (Arc::new(brand), ShutdownFlag::default());
        let app = Data::new(AppState::new(
            settings,
            clock.clone(),
            brand,
            catalogue,
            &assets,
            shutdown.clone(),
        )?);
        let public = bound.public.try_clone().map_err(StartError::Server)?;
        let admin = bound
            .admin
            .as_ref()
            .map(TcpListener::try_clone)
            .transpose()
            .map_err(StartError::Server)?;
        Ok(Self {
            public,
            admin,
            app,
            assets,
            settings: settings.clone(),
            shutdown,
            outbox: None,
        })
    }

    /// Adds the outbox of a demo's broker to the public listener.
    #[must_use]
    pub fn with_outbox(self, sandbox: Sandbox) -> Self {
        Self {
            outbox: Some(sandbox),
            ..self
        }
    }

    /// The public listener's address.
    ///
    /// # Errors
    /// The system's error about the socket.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.public.local_addr()
    }

    /// The operators' listener's address.
    #[must_use]
    pub fn admin_address(&self) -> Option<SocketAddr> {
        self.admin
            .as_ref()
            .and_then(|listener| listener.local_addr().ok())
    }

    /// What the public listener serves.
    #[must_use]
    pub fn pages(&self) -> Pages {
        Pages {
            app: self.app.clone(),
            assets: self.assets.clone(),
            visit: self.settings.session.clone(),
            outbox: self.outbox.clone(),
        }
    }

    /// Serves until `stop` resolves: then readiness goes down at once, requests are still accepted
    /// for `shutdown_delay`, each on a connection that closes after it, and those in flight get
    /// `shutdown_grace`.
    ///
    /// # Errors
    /// [`StartError::Server`]
    pub async fn run(self, stop: impl Future<Output = ()>) -> Result<(), StartError> {
        let (delay, shutdown) = (self.settings.server.shutdown_delay, self.shutdown.clone());
        let ledger = self.app.ledger.clone();
        ledger.look().await;
        let canary = self.settings.canary_login.clone();
        let canary = canary.map(|login| canary::keep(self.app.clone().into_inner(), login));
        let watch: Vec<_> = [
            rt::spawn(self.app.upstream.clone().keep_key_health()),
            rt::spawn(telemetry::keep_metrics()),
            rt::spawn(ledger.keep()),
            rt::spawn({
                let app = self.app.clone();
                async move { app.audit.keep_refusals().await }
            }),
        ]
        .into_iter()
        .chain(canary.map(rt::spawn))
        .collect();
        let app = self.app.clone();
        let spans = self
            .settings
            .otlp_url
            .as_ref()
            .map(trace::Exporter::start)
            .transpose()?;
        let pages = self.pages();
        let admin = self
            .admin
            .map(|listener| server::admin(listener, &self.app))
            .transpose()
            .map_err(StartError::Server)?;
        let door = self.public.try_clone().map_err(StartError::Server)?;
        let public =
            server::public(self.public, pages, &self.settings).map_err(StartError::Server)?;
        let handles: Vec<_> = admin
            .iter()
            .map(Server::handle)
            .chain([public.handle()])
            .collect();
        let servers: Vec<_> = admin.into_iter().chain([public]).map(rt::spawn).collect();
        stop.await;
        shutdown.begin();
        tokio::time::sleep(delay).await;
        drain::drain(door, &self.settings.server, &shutdown).await;
        // The public listener first, so that health and metrics can be watched to the end.
        for handle in handles.iter().rev() {
            handle.stop(true).await;
        }
        for server in servers {
            let _ = server.await;
        }
        app.audit.write_refusals();
        if let Some(spans) = spans {
            spans.finish().await;
        }
        watch.iter().for_each(rt::task::JoinHandle::abort);
        Ok(())
    }
}

/// Reads the brand and its languages, as the site will show them, with the warnings about them.
///
/// # Errors
/// [`StartError::Brand`], a line a problem.
pub fn load_brand(folder: Option<&Path>) -> Result<(Brand, Catalogue, Vec<String>), StartError> {
    let (brand, warnings) = folder
        .map_or_else(|| Ok((Brand::built_in(), vec![])), Brand::load)
        .map_err(|problems| in_brand(&problems))?;
    let catalogue = Catalogue::load(&brand.languages, &brand.locales, brand.translated())
        .map_err(|problems| in_brand(&problems))?;
    let warnings = warnings.iter().map(|warning| format!("brand: {warning}"));
    Ok((brand, catalogue, warnings.collect()))
}

fn in_brand<P: Display>(problems: &[P]) -> StartError {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("brand: {problem}"))
        .collect();
    StartError::Brand(lines.join("\n"))
}
