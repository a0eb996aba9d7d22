//! Where a call is made: on the event loop of the page that waits for it, or apart.
//!
//! Changing threads for a call and back costs a sixth of all that a walk does, so calls are made in place. But the HTTP library
//! reads some answers for as long as there is something to read, and pages of that event loop wait meanwhile. Who sends such an
//! answer lets the call run out of its time; after one that did, whatever the reason, calls are made apart for a while (SEC-36).

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

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

/// How long calls are made apart after one that ran out of its time.
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
        Ok(Self { settings: settings.clone(), tls, in_place, apart, clients_apart, apart_until })
    }

    /// Sends the request, and takes the head of the answer.
    pub(super) async fn send(&self, step: Step, request: Request, now: Timestamp) -> Result<Response, Fault> {
        let answer = if now.as_millis() < self.apart_until.load(Ordering::Relaxed) {
            // The connection is made where this runs, and stays there with all that is read from it.
            self.apart.run(self.clients_apart.of(step).execute(request)).await.ok_or(Fault::Broken)?
        } else {
            // As clients of the same settings have been built before, these are.
            let clients = self.in_place.get_or_try(|| Clients::new(&self.settings, &self.tls, &self.apart)).map_err(|_| Fault::Connect)?;
            clients.of(step).execute(request).await
        };
        answer.map_err(|error| Fault::of_request(&error))
    }

    /// A call ran out of its time.
    pub(super) fn mistrust(&self, now: Timestamp) {
        self.apart_until.fetch_max((now + MISTRUST).as_millis(), Ordering::Relaxed);
    }
}
