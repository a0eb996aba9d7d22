//! Composition root: builds the rooms, the middleware order, the listeners and the shutdown.

mod alerts;
mod canary;
mod ground;
mod pages;
mod settings;
pub(crate) mod shutdown;
pub(crate) mod state;

use std::{
    fmt::Display,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use crate::{middleware, routes};
use actix_web::{App, HttpServer, dev::Server, middleware::from_fn, rt, web::Data};
#[cfg(target_os = "linux")]
use socket2::{SockFilter, SockRef};
use tokio::net::TcpSocket;

use self::shutdown::ShutdownFlag;
use crate::app::state::AppState;
use crate::audit::Audit;
use crate::audit::AuditEvent;
use crate::audit::AuditRecord;
use crate::brand::Brand;
use crate::clock::Clock;
use crate::crypto::{Mac, SealedBox};
use crate::journey::Journey;
use crate::ledger::LEASE;
use crate::ledger::Ledger;
use crate::ledger::PendingRule;
use crate::sandbox::Sandbox;
use crate::security::Decoys;
use crate::security::Limiter;
use crate::security::PageTokens;
use crate::security::ResponseTimer;
use crate::session::CookieNames;
use crate::telemetry;
use crate::telemetry::trace;
use crate::text::Catalogue;
use crate::upstream;
use crate::upstream::KeyChange;
use crate::upstream::Upstream;
use crate::view::assets::Assets;
use crate::view::theme::Themes;

pub use ground::Ground;
pub use pages::Pages;
pub use settings::{BrokerSettings, ServerSettings, Settings};

/// How long a request's head may take to arrive (SEC-43).
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long an idle connection is kept; longer than load balancers keep theirs, so that none is cut
/// in use.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// Connections of one worker (SEC-43).
const CONNECTIONS: usize = 10_000;
/// Threads of one worker for work that blocks, which is to judge passwords and nothing else: with a
/// worker for each core, a second one would be no faster, take the core from the pages, and memory
/// of its own. What waits for others must not wait here.
const JUDGES: usize = 1;
/// Connections that wait to be accepted.
const BACKLOG: u32 = 1_024;
/// How long no request has come before a stopping site takes it that all who had connected have
/// been heard.
const LAST_CALL: Duration = Duration::from_secs(1);

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
        Ground::bind(settings, clock)?.build()
    }

    fn on(ground: &Ground) -> Result<Self, StartError> {
        let _ = telemetry::metrics();
        let Ground {
            settings, clock, ..
        } = ground;
        let (brand, catalogue, warnings) =
            load_brand(settings.brand.as_deref(), settings.security.origin.secure)?;
        for warning in warnings {
            tracing::warn!("{warning}");
        }
        let assets = Data::new(Assets::new(&brand));
        let (brand, shutdown) = (Arc::new(brand), ShutdownFlag::default());
        let app = Data::new(app_state(
            settings,
            clock.clone(),
            brand,
            catalogue,
            &assets,
            shutdown.clone(),
        )?);
        let public = ground.public.try_clone().map_err(StartError::Server)?;
        let admin = ground
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
            .map(|listener| admin_server(listener, &self.app))
            .transpose()
            .map_err(StartError::Server)?;
        let door = self.public.try_clone().map_err(StartError::Server)?;
        let public =
            public_server(self.public, pages, &self.settings).map_err(StartError::Server)?;
        let handles: Vec<_> = admin
            .iter()
            .map(Server::handle)
            .chain([public.handle()])
            .collect();
        let servers: Vec<_> = admin.into_iter().chain([public]).map(rt::spawn).collect();
        stop.await;
        shutdown.begin();
        tokio::time::sleep(delay).await;
        close(door, &self.settings, &shutdown).await;
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
pub fn load_brand(
    folder: Option<&Path>,
    is_https: bool,
) -> Result<(Brand, Catalogue, Vec<String>), StartError> {
    let (brand, warnings) = folder
        .map_or_else(|| Ok((Brand::built_in(), vec![])), Brand::load)
        .map_err(|problems| in_brand(&problems))?;
    let catalogue = Catalogue::load(&brand.languages, &brand.locales, brand.translated())
        .map_err(|problems| in_brand(&problems))?;
    let of_folder = warnings.iter().map(|warning| format!("brand: {warning}"));
    let unset = Brand::warning(folder, is_https).map(|warning| warning.to_string());
    Ok((brand, catalogue, of_folder.chain(unset).collect()))
}

fn in_brand<P: Display>(problems: &[P]) -> StartError {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("brand: {problem}"))
        .collect();
    StartError::Brand(lines.join("\n"))
}

fn app_state(
    settings: &Settings,
    clock: Clock,
    brand: Arc<Brand>,
    catalogue: Catalogue,
    assets: &Arc<Assets>,
    shutdown: ShutdownFlag,
) -> Result<AppState, StartError> {
    let (guard, key) = (&settings.security, &settings.session.key);
    let ledger = match settings.redis.clone() {
        Some(url) => Ledger::in_redis(url, key, clock.clone(), alerts::on_ledger_change()),
        None => Ledger::in_memory(key, clock.clone()),
    };
    let journey_lifetime = Journey::longest(settings.session.ttl);
    let decoys = Decoys::new(guard, settings.broker.login_case);
    let timer = ResponseTimer::new(guard.answer_time, decoys.faces(), clock.clone());
    let upstream = Upstream::new(&settings.upstream, clock.clone())?;
    upstream.report_key_changes(|change| {
        let event = match change {
            KeyChange::Refused => AuditEvent::KeyRefused,
            KeyChange::Accepted => AuditEvent::KeyAccepted,
        };
        AuditRecord::from(event).record();
    });
    Ok(AppState {
        audit: Audit::new(
            &settings.audit.key,
            settings.broker.login_case,
            clock.clone(),
        ),
        upstream,
        limiter: Limiter::new(
            ledger.clone(),
            guard.limits.clone(),
            journey_lifetime,
            PendingRule::new(settings.broker.code_lifetime, settings.broker.code_length),
            alerts::on_budget_change(),
        ),
        ledger,
        decoys,
        turn_timeout: settings.upstream.timeout + timer.longest() + LEASE,
        timer,
        tokens: PageTokens::new(key),
        outcomes: SealedBox::new(key, "latchkey outcome 2"),
        submissions: Mac::new(key, "latchkey attempt 1"),
        origin: guard.origin.clone(),
        trusted_proxies: guard.trusted_proxies.clone(),
        cookies: CookieNames::new(settings.session.secure),
        ttl: settings.session.ttl,
        journey_lifetime,
        cooldown: guard.limits.resend_cooldown,
        policy: settings.password.clone(),
        code_length: settings.broker.code_length,
        checks_sign_in: settings.broker.checks_sign_in,
        offers_expired: settings.broker.offers_expired,
        themes: Themes::new(catalogue, &brand, assets, &guard.origin.host),
        brand,
        shutdown,
        stray_forwarding: AtomicBool::new(false),
        clock,
    })
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

/// Closes the listener's other handle, so that the server's own is the last one. With a
/// `shutdown_delay`, a load balancer is still sending: then new connections are kept out first,
/// while those that wait to be accepted come in. Closed at once, the listener would cut them off,
/// posts that were sent included.
async fn close(door: TcpListener, settings: &Settings, shutdown: &ShutdownFlag) {
    if settings.server.shutdown_delay.is_zero() || keep_out(&door).is_err() {
        return;
    }
    let quiet = async {
        let mut heard = None;
        while heard != Some(shutdown.requests()) {
            heard = Some(shutdown.requests());
            tokio::time::sleep(LAST_CALL).await;
        }
    };
    let _ = tokio::time::timeout(settings.server.shutdown_grace.max(LAST_CALL), quiet).await;
}

/// From now on the kernel ignores who asks to connect. Who asks again, a second later, finds the
/// port closed, and goes elsewhere.
#[cfg(target_os = "linux")]
fn keep_out(door: &TcpListener) -> std::io::Result<()> {
    // Classic BPF (socket(7), SO_ATTACH_FILTER) on the flags, byte 13 of the TCP header: SYN
    // without ACK is dropped.
    let program = [
        (0x30, 0, 0, 13),
        (0x54, 0, 0, 0x12),
        (0x15, 0, 1, 0x02),
        (0x06, 0, 0, 0),
        (0x06, 0, 0, u32::MAX),
    ];
    let program = program
        .map(|(code, if_true, if_false, value)| SockFilter::new(code, if_true, if_false, value));
    SockRef::from(door).attach_filter(&program)
}

/// Elsewhere there is no such filter.
#[cfg(not(target_os = "linux"))]
fn keep_out(_: &TcpListener) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

fn public_server(
    listener: TcpListener,
    pages: Pages,
    settings: &Settings,
) -> std::io::Result<Server> {
    HttpServer::new(move || pages.app())
        .workers(
            settings
                .server
                .workers
                .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
        )
        .worker_max_blocking_threads(JUDGES)
        .disable_signals()
        .on_connect(|_, extensions| {
            extensions.insert(telemetry::OpenConnection::accepted());
        })
        .tcp_nodelay(true)
        .client_request_timeout(HEAD_TIME)
        .keep_alive(KEEP_ALIVE)
        .max_connections(CONNECTIONS)
        .shutdown_timeout(settings.server.shutdown_grace.as_secs())
        .listen(listener)
        .map(HttpServer::run)
}

fn admin_server(listener: TcpListener, app: &Data<AppState>) -> std::io::Result<Server> {
    let app = app.clone();
    let server = HttpServer::new(move || {
        App::new()
            .configure(routes::admin(app.clone()))
            .wrap(from_fn({
                let app = app.clone();
                move |request, next| middleware::handle_request(app.clone(), request, next)
            }))
    });
    server
        .workers(1)
        .disable_signals()
        .client_request_timeout(HEAD_TIME)
        .shutdown_timeout(0)
        .listen(listener)
        .map(HttpServer::run)
}
