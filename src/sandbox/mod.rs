//! The embedded sandbox broker API: real HTTP, its own literal JSON, made-up traders, faults on
//! demand, three generations of the platform. docs/sandbox.md describes its paths, and its choices
//! where the broker's documents are silent.
//!
//! It shares no type with the room `upstream`, because then both would agree on the same mistake.

mod account;
mod answer;
mod api;
mod call;
mod control;
mod endpoint;
mod expiring;
mod fault;
mod fields;
mod generation;
mod outbox;
mod random;
mod sign_in;
mod state;
mod traders;

#[cfg(test)]
mod tests;

use std::{
    io,
    net::TcpListener,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::{
    App, HttpRequest, HttpServer,
    dev::Server,
    web::{self, Data, PayloadConfig, Query, ServiceConfig},
};

use self::state::BrokerState;
pub use self::{
    call::{Call, CallStep as Step},
    fault::{FaultRule, InjectedFault as Fault},
    generation::Generation,
    traders::{SignInKind, Trader},
};
use crate::clock::{Clock, Timestamp};

/// The value of `Et-App-Key` that the sandbox knows.
pub const APP_KEY: &str = "sandbox-key";

/// How large the body of a call may be, in bytes.
const LARGEST_BODY: usize = 16 << 10;

/// One broker: its traders, outbox, faults and log. Clones are the same broker.
#[derive(Clone, Debug)]
pub struct Sandbox(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Clock,
    generation: Generation,
    state: Mutex<BrokerState>,
}

impl Sandbox {
    /// A broker that no one has called yet, with the endpoints of every generation.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self::like(Generation::Mixed, clock)
    }

    /// A broker of one generation.
    #[must_use]
    pub fn like(generation: Generation, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            clock,
            generation,
            state: Mutex::default(),
        }))
    }

    /// Adds every path of the sandbox to an application.
    pub fn configure(&self, cfg: &mut ServiceConfig) {
        let api = web::scope(self.0.generation.prefix())
            .app_data(PayloadConfig::new(LARGEST_BODY))
            .default_service(web::to(api::serve));
        self.configure_outbox(cfg);
        // The API last, because without a prefix it takes every path.
        cfg.configure(control::configure).service(api);
    }

    /// Adds the outbox alone to an application.
    pub fn configure_outbox(&self, cfg: &mut ServiceConfig) {
        cfg.app_data(Data::new(self.clone()))
            .route("/outbox", web::get().to(outbox::page))
            .route("/outbox.css", web::get().to(outbox::style))
            .route("/outbox.json", web::get().to(outbox::json));
    }

    /// The prefix of each path of the API.
    #[must_use]
    pub fn prefix(&self) -> &'static str {
        self.0.generation.prefix()
    }

    /// Serves this broker, while the server is awaited or spawned and until it is stopped through
    /// its handle, which cuts off the calls in flight. Signals are the caller's.
    ///
    /// # Errors
    /// The listener can't be used.
    pub fn start(&self, listener: TcpListener, workers: usize) -> io::Result<Server> {
        let room = self.clone();
        let server = HttpServer::new(move || App::new().configure(|cfg| room.configure(cfg)))
            .workers(workers)
            .tcp_nodelay(true)
            .keep_alive(Duration::from_secs(75))
            // A process that was paused would answer 408 to whoever waited for it.
            .client_request_timeout(Duration::ZERO)
            // Else a hung call would outlive the client that left it.
            .h1_allow_half_closed(false)
            .disable_signals()
            .shutdown_timeout(0)
            .listen(listener)?;
        Ok(server.run())
    }

    /// The code of the newest email to a login, whether or not it still works.
    #[must_use]
    pub fn latest_code(&self, login: &str) -> Option<String> {
        self.state()
            .outbox
            .to(Some(&login.to_lowercase()))
            .next()
            .map(|mail| mail.code.clone())
    }

    /// The password that opens a login's account now; `None` for an unknown login.
    #[must_use]
    pub fn password(&self, login: &str) -> Option<String> {
        let login = login.to_lowercase();
        let trader = traders::find(&login)?;
        Some(self.state().password(&login, trader).to_owned())
    }

    /// The calls so far, oldest first; the last 10,000 of them.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.all()
    }

    /// Forgets the calls so far.
    pub fn clear_calls(&self) {
        self.state().calls.clear();
    }

    /// Orders a fault.
    pub fn fault(&self, fault: FaultRule) {
        self.state().faults.add(fault);
    }

    /// Takes back every fault that was ordered.
    pub fn clear_faults(&self) {
        self.state().faults.clear();
    }

    /// Every trader, those for the demo first.
    #[must_use]
    pub fn traders() -> &'static [Trader] {
        &traders::TRADERS
    }

    fn generation(&self) -> Generation {
        self.0.generation
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    fn state(&self) -> MutexGuard<'_, BrokerState> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Every value of a name in the query, decoded.
fn query_values(request: &HttpRequest, name: &str) -> impl Iterator<Item = String> {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string())
        .map(Query::into_inner)
        .unwrap_or_default();
    pairs
        .into_iter()
        .filter(move |(given, _)| given == name)
        .map(|(_, value)| value)
}
