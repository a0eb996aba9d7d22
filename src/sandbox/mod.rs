//! The embedded sandbox broker API: real HTTP, its own literal JSON, made-up traders, faults on demand.
//! It answers as the broker's documents say. What is refused: types of the room `upstream`, or both would
//! agree on the same mistake; and any time but the clock's, except for the waits of faults.
//!
//! Under `/api` stand the documented calls; `apiURL` is `http://host:port/api`, the key [`APP_KEY`]. Beside it:
//! `GET /outbox` and `GET /outbox.json?login=` (newest first; `at` in milliseconds since the epoch),
//! `POST` and `DELETE /control/faults` (see [`FaultRule`]; the answer is 204, or 400 with what is wrong), `GET`
//! and `DELETE /control/calls` (see [`Call`]).
//!
//! # Choices where the documents are silent
//! | where | choice |
//! |---|---|
//! | any call | order: fault, key, path, method, type, fields, state |
//! | any call | unknown path, version or slash: 404 with `Message` alone; wrong method: 405 likewise |
//! | any body | not `application/json`: 415; not JSON of the right types: 400; both with `Message` alone |
//! | any body | fields that the call does not have are ignored; more than 16 KiB is 413 |
//! | any field | missing: 400, shape 3; `username` twice: the same |
//! | login | compared in lower case, never trimmed |
//! | answer | compared byte for byte, never trimmed; ignored for a trader with no question |
//! | question | unknown login: 404, shape 1, `ErrorUserNotFound` |
//! | request | unknown login: 400, shape 1, `ErrorUserNotFound` |
//! | request | missing and wrong answer: HTTP status 409 too |
//! | request | locked trader: 400, shape 1, `ErrorUserLocked`, whatever the answer |
//! | request | a new code ends the login's older code, not a token already given |
//! | code | six digits, may begin with 0, good for 15 minutes, once, however many wrong ones came before |
//! | code | no two pending resets share a code |
//! | code | wrong, used or expired: 400, shape 1, `ErrorIncorrectCode` |
//! | code, ETNA | `Identifier` missing or another: 400, shape 3; a code works in either dialect |
//! | update | order: missing field, confirmation, token, policy |
//! | update | token unknown, used or older than 15 minutes: 400, shape 1, `ErrorInvalidToken` |
//! | update | under 8 characters, no ASCII digit, no upper-case letter: 400, shape 3, every broken rule at once |
//! | update | the current password: 400, shape 1, `ErrorPasswordRepeated` |
//! | update | a refusal leaves the token good; confirmation differs: 400, shape 3 |
//! | sign-in | missing or not UTF-8: as wrong, 401 `Invalid credentials`; a locked trader: 401 `User is locked` |
//! | sign-in | the second call carries login, password and interim token again; else a new interim token |
//! | sign-in | a missing and a wrong second factor are answered alike, a missing PIN with `Invalid pin` |
//! | sign-in | expired: 401 with it in `Step`, 202 with it in `State`, one trader each; over once a password is set |
//! | memory | at most 10,000 calls, codes and tokens, 2,000 emails, 1,000 fault rules, 20,000 `load.` and `fault.` logins |
//!
//! # Logins that carry a fault
//! `fault.KIND[.STEP][.after]`, KIND one of `slow` (3 s), `hang`, `drip`, `garbage`, `unavailable` (503), `error`
//! (500), `throttled` (429), `forbidden` (403), `badkey` (shape 2), `drop`, `cut`; STEP as in a rule; without it
//! every step. Question, answer and password are those of `robert.zak`. The code and the token of such a
//! login carry the fault on to the later steps. A rule that was ordered comes first.

mod account;
mod answer;
mod api;
mod call;
mod chance;
mod control;
mod fault;
mod outbox;
mod shelf;
mod state;
mod token;
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

use self::state::State;
pub use self::{
    call::{Call, Step},
    fault::{Fault, FaultRule},
    traders::{SignIn, Trader},
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
    state: Mutex<State>,
}

impl Sandbox {
    /// A broker to which nothing has happened yet.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self(Arc::new(Inner {
            clock,
            state: Mutex::default(),
        }))
    }

    /// Adds every path of the sandbox to an application.
    pub fn configure(&self, cfg: &mut ServiceConfig) {
        let api = web::scope("/api")
            .app_data(PayloadConfig::new(LARGEST_BODY))
            .default_service(web::to(api::serve));
        cfg.app_data(Data::new(self.clone()))
            .service(api)
            .route("/outbox", web::get().to(outbox::page))
            .route("/outbox.json", web::get().to(outbox::json))
            .configure(control::configure);
    }

    /// Serves this broker, while the server is awaited or spawned and until it is stopped through its handle,
    /// which cuts off the calls in flight. Signals are the caller's.
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

    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    fn state(&self) -> MutexGuard<'_, State> {
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
