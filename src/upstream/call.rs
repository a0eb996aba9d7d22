//! One call: a place in the queue, the request, the answer's body, and what both say together.
//!
//! Dropping a call's future at any point frees its place.

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use reqwest::{
    Method, Request, Response, Url,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, HeaderValue},
};
use serde::Serialize;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{
    Fault, Settings, SetupError,
    connections::Connections,
    key_watch::KeyWatch,
    settings::{Dialect, is_version},
    verdict::{Reply, Settled, Step, settle_and_read},
    wire::Field,
};
use crate::{
    clock::{Clock, Timestamp},
    journey::JourneyId,
    telemetry::trace::{Attribute, Kind, Span, Trace},
};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// How long a head or a body takes that is slow.
const SLOW: Duration = Duration::from_secs(2);
/// Longest body of an answer, in bytes (SEC-35).
const MAX_BODY: usize = 64 * 1024;

/// The broker's API. Clones share connections, places and what is known of the key.
#[derive(Clone)]
pub struct Upstream {
    connections: Arc<Connections>,
    root: Url,
    base: Url,
    pub(super) dialect: Dialect,
    places: Arc<Semaphore>,
    timeout: Duration,
    /// What a changing call needs at the least; with less it would be likely to end unknown.
    reserve: Duration,
    pub(super) key: KeyWatch,
    pub(super) clock: Clock,
}

/// The time that one step has for queueing, calls, retry and bodies, and the journey that it is for.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    ends: Timestamp,
    journey: JourneyId,
    trace: Option<Trace>,
}

impl Budget {
    /// For a step whose request has a place in a trace.
    #[must_use]
    pub const fn traced(self, trace: Option<Trace>) -> Self {
        Self { trace, ..self }
    }
}

impl Upstream {
    /// Checks what the clients are built from, and starts the thread for calls that are made apart; calls nobody.
    ///
    /// # Errors
    /// [`SetupError`] names the setting that is of no use, or says that the system gives no thread.
    pub fn new(settings: &Settings, clock: Clock) -> Result<Self, SetupError> {
        Ok(Self {
            connections: Arc::new(Connections::new(settings)?),
            root: root(settings),
            base: base(settings)?,
            dialect: settings.dialect,
            places: Arc::new(Semaphore::new(
                settings.max_in_flight.min(Semaphore::MAX_PERMITS),
            )),
            timeout: settings.timeout,
            reserve: settings.connect_timeout.min(settings.timeout / 2),
            key: KeyWatch::default(),
            clock,
        })
    }

    /// How many more calls may be made at once; with none left others wait (`upstream.max_in_flight`).
    #[must_use]
    pub fn places_free(&self) -> usize {
        self.places.available_permits()
    }

    /// Starts the budget of one step of that journey: `upstream.timeout` from now.
    #[must_use]
    pub fn budget(&self, journey: JourneyId) -> Budget {
        Budget {
            ends: self.clock.now() + self.timeout,
            journey,
            trace: None,
        }
    }

    /// A request to a path below the versioned base. Paths are constants: nothing typed is in them (SEC-33).
    pub(super) fn at(&self, path: &'static str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}/{path}", self.base.path()));
        url
    }

    /// A request to a path right below `apiURL`, with no body.
    pub(super) fn changing_unversioned(&self, path: &'static str) -> Request {
        let mut url = self.root.clone();
        url.set_path(&format!("{}{path}", self.root.path()));
        let mut request = Request::new(Method::POST, url);
        // Not sent by itself without a body, and IIS answers 411 without it.
        request
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        request
    }

    pub(super) fn changing(
        &self,
        method: Method,
        path: &'static str,
        body: &impl Serialize,
    ) -> Request {
        let mut request = Request::new(method, self.at(path));
        request
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // Structs of strings always serialise; an empty body would be refused by the broker.
        *request.body_mut() = Some(serde_json::to_vec(body).unwrap_or_default().into());
        request
    }

    /// Makes the call, reads the answer, and tells metrics, log and key watch how it ended.
    pub(super) async fn call<T>(
        &self,
        step: Step,
        request: Request,
        budget: Budget,
        read: impl FnOnce(Field) -> Result<T, Fault>,
    ) -> Result<Settled<T>, Fault> {
        self.call_judged(step, request, budget, |reply| {
            settle_and_read(step, reply, read)
        })
        .await
    }

    /// As [`Upstream::call`], for an answer of another shape than the envelope's.
    pub(super) async fn call_judged<T>(
        &self,
        step: Step,
        mut request: Request,
        budget: Budget,
        judge: impl FnOnce(&Reply) -> Result<Settled<T>, Fault>,
    ) -> Result<Settled<T>, Fault> {
        let began = self.clock.now();
        let span = Span::begin(Kind::Client, budget.trace, began);
        let trace = span.as_ref().map(Span::trace).or(budget.trace);
        if let Some(trace) = trace.and_then(|trace| HeaderValue::try_from(trace.header()).ok()) {
            request.headers_mut().insert(TRACEPARENT, trace);
        }
        let settled = self
            .exchange(step, request, budget)
            .await
            .and_then(|reply| judge(&reply));
        let outcome = match &settled {
            Ok(Settled::Done(_)) => "done",
            Ok(Settled::Refused(_)) => "refused",
            Err(fault) => fault.label(),
        };
        self.note(&settled, step, budget);
        metrics::counter!("latchkey_upstream_calls_total", "step" => step.label(), "outcome" => outcome).increment(1);
        metrics::histogram!("latchkey_upstream_seconds", "step" => step.label(), "outcome" => outcome)
            .record(self.clock.now().since(began).as_secs_f64());
        if let Some(span) = span {
            let outcome = ("latchkey.outcome", Attribute::Text(outcome.to_owned()));
            span.end(
                self.clock.now(),
                format!("broker {}", step.label()),
                settled.is_err(),
                vec![outcome],
            );
        }
        settled
    }

    fn note<T>(&self, settled: &Result<Settled<T>, Fault>, step: Step, budget: Budget) {
        match settled {
            Ok(Settled::Refused(refusal)) if refusal.blames_key() => {
                self.key.note_fault(Fault::KeyRefused, budget.journey);
            }
            Ok(_) => self.key.note_answer(),
            Err(fault) => {
                self.key.note_fault(*fault, budget.journey);
                tracing::warn!(target: "latchkey", step = step.label(), fault = fault.label(), "{fault}");
            }
        }
    }

    async fn exchange(&self, step: Step, request: Request, budget: Budget) -> Result<Reply, Fault> {
        let _place = self.place(step, budget).await?;
        let again = if step == Step::Question {
            request.try_clone()
        } else {
            None
        };
        let send = |request| {
            self.in_time(
                budget,
                self.connections.send(step, request, self.clock.now()),
            )
        };
        let response = match (send(request).await, again) {
            (Err(fault), Some(again)) if fault.came_before_an_answer() => send(again).await,
            (answer, _) => answer,
        }?;
        let (status, date) = (response.status(), response.headers().get(DATE).cloned());
        let body = self.in_time(budget, read_body(response)).await;
        Ok(Reply { status, body, date })
    }

    async fn place(&self, step: Step, budget: Budget) -> Result<SemaphorePermit<'_>, Fault> {
        let place = self
            .within(budget.ends, self.places.acquire())
            .await
            .and_then(Result::ok)
            .ok_or(Fault::Queue)?;
        let left = budget.ends.since(self.clock.now());
        let needed = if step == Step::Question {
            Duration::ZERO
        } else {
            self.reserve
        };
        if left.is_zero() || left < needed {
            Err(Fault::Queue)
        } else {
            Ok(place)
        }
    }

    /// What comes of a part of the call, unless the budget ends first. A part that is slow, or that shows a broker out of order,
    /// has calls made apart.
    async fn in_time<T>(
        &self,
        budget: Budget,
        part: impl Future<Output = Result<T, Fault>>,
    ) -> Result<T, Fault> {
        let mut part = pin!(part);
        let soon = budget.ends.min(self.clock.now() + SLOW);
        let come = if let Some(come) = self.within(soon, &mut part).await {
            come
        } else {
            self.connections.mistrust(self.clock.now());
            self.within(budget.ends, part)
                .await
                .unwrap_or(Err(Fault::Timeout))
        };
        if come.as_ref().is_err_and(|fault| fault.tells_of_disorder()) {
            self.connections.mistrust(self.clock.now());
        }
        come
    }

    /// The future's output, or nothing when that moment comes first.
    async fn within<F: Future>(&self, end: Timestamp, future: F) -> Option<F::Output> {
        tokio::select! {
            biased;
            output = future => Some(output),
            () = self.clock.sleep_until(end) => None,
        }
    }
}

/// `apiURL` with one slash at its end, and without what a URL may have after its path.
fn root(settings: &Settings) -> Url {
    let mut root = settings.url.clone();
    root.set_query(None);
    root.set_fragment(None);
    root.set_path(&format!("{}/", settings.url.path().trim_end_matches('/')));
    root
}

/// `apiURL/v1.0`.
fn base(settings: &Settings) -> Result<Url, SetupError> {
    let version = &settings.api_version;
    if !is_version(version) {
        return Err(SetupError::ApiVersion);
    }
    let mut base = root(settings);
    base.set_path(&format!("{}v{version}", base.path()));
    Ok(base)
}

async fn read_body(mut response: Response) -> Result<Vec<u8>, Fault> {
    let is_plain = response
        .headers()
        .get_all(CONTENT_ENCODING)
        .iter()
        .all(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if !is_plain {
        return Err(Fault::Encoding);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Fault::Body)? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(Fault::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
