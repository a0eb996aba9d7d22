//! Where a call is made: on the event loop of the page that waits for it, or apart.
//!
//! In place a walk takes a quarter less CPU than with changes of threads for each call. But the HTTP library reads some answers
//! for as long as there is something to read, and what else that event loop serves waits meanwhile. So a broker that is slow or
//! out of order is mistrusted: for a while its calls are made apart (SEC-36).

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::FutureExt;
use reqwest::{Request, Response};
use rustls::ClientConfig;
use thread_local::ThreadLocal;

use super::{
    Fault, Settings, SetupError,
    apart::Apart,
    client::{self, Clients},
    verdict::Step,
};
use crate::clock::Timestamp;

/// How long calls are made apart.
const MISTRUST: Duration = Duration::from_mins(10);

/// The connections of every thread that calls, and those of the one apart.
pub(super) struct Connections {
    settings: Settings,
    tls: ClientConfig,
    in_place: ThreadLocal<Clients>,
    apart: Arc<Apart>,
    clients_apart: Clients,
    /// In milliseconds since the epoch.
    apart_until: AtomicU64,
}

impl Connections {
    /// Makes none yet.
    pub(super) fn new(settings: &Settings) -> Result<Self, SetupError> {
        let apart = Arc::new(Apart::start().map_err(|_| SetupError::Thread)?);
        let tls = client::tls(settings.ca_pem.as_deref())?;
        let clients_apart = Clients::new(settings, &tls, &apart)?;
        let (in_place, apart_until) = (ThreadLocal::new(), AtomicU64::default());
        Ok(Self {
            settings: settings.clone(),
            tls,
            in_place,
            apart,
            clients_apart,
            apart_until,
        })
    }

    /// Sends the request, and takes the head of the answer. A panic on the way is a broken connection.
    pub(super) async fn send(
        &self,
        step: Step,
        request: Request,
        now: Timestamp,
    ) -> Result<Response, Fault> {
        let answered = if self.is_mistrusting(now) {
            // The connection is made where this runs, and stays there with all that is read from it.
            self.apart
                .run(self.clients_apart.of(step).execute(request))
                .await
        } else {
            // As clients of the same settings have been built before, these are.
            let clients = self
                .in_place
                .get_or_try(|| Clients::new(&self.settings, &self.tls, &self.apart))
                .map_err(|_| Fault::Connect)?;
            AssertUnwindSafe(clients.of(step).execute(request))
                .catch_unwind()
                .await
                .ok()
        };
        answered
            .ok_or(Fault::Broken)?
            .map_err(|error| Fault::of_request(&error))
    }

    /// The broker is slow or out of order.
    pub(super) fn mistrust(&self, now: Timestamp) {
        if !self.is_mistrusting(now) {
            tracing::info!(target: "latchkey", "the broker is slow or out of order: its answers are read on a thread of their own");
        }
        self.apart_until
            .store((now + MISTRUST).as_millis(), Ordering::Relaxed);
    }

    fn is_mistrusting(&self, now: Timestamp) -> bool {
        let left = Timestamp::from_millis(self.apart_until.load(Ordering::Relaxed)).since(now);
        // More than that is of a clock that went ahead.
        !left.is_zero() && left <= MISTRUST
    }
}
