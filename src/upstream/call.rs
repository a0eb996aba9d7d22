//! One call: a permit, the request, the answer's body, and what all of it comes to.
//!
//! Dropping a call's future at any point ends the call and frees its permit.

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use reqwest::{
    Client, Method, Request, Response, Url,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue},
};
use serde::Serialize;

use super::{
    Caller, Fault, FaultKind, Settings, SetupError,
    answer_head::AnswerHead,
    client,
    holds::Holds,
    interpretation::{Decision, RawAnswer},
    key_health::KeyHealth,
    operation::Operation,
    permits::{CallPermit, Permits},
    progress::{CallProgress, Phase},
    report::{self, CallReport, Warned},
    runtime::CallRuntime,
    settings::{Dialect, is_version},
};
use crate::{
    clock::{Clock, Timestamp},
    telemetry::trace::{Attribute, Kind, Span, Trace},
};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The broker's API. Clones share connections, permits, holds and what is known of the key.
#[derive(Clone)]
pub struct Upstream {
    pub(super) shared: Arc<SharedClient>,
    root: Url,
    base: Url,
    pub(super) dialect: Dialect,
    timeout: Duration,
    /// The time that a changing call needs at least. With less it would be likely to end unknown.
    min_change_time: Duration,
    pub(super) clock: Clock,
}

/// What clones share.
pub(super) struct SharedClient {
    client: Client,
    runtime: CallRuntime,
    permits: Permits,
    holds: Holds,
    warned: Warned,
    pub(super) key: KeyHealth,
    pub(super) canary_fails: AtomicBool,
}

/// Until when one step queues, calls, retries and reads, and whose step it is.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    at: Timestamp,
    caller: Caller,
    trace: Option<Trace>,
    request_id: [u8; 12],
}

impl Deadline {
    /// For a step of this request: its id goes into the log lines, its place in a trace goes to the
    /// broker.
    #[must_use]
    pub fn for_request(mut self, request_id: &str, trace: Option<Trace>) -> Self {
        self.trace = trace;
        if let Ok(id) = request_id.as_bytes().try_into() {
            self.request_id = id;
        }
        self
    }
}

impl Upstream {
    /// Checks what the client is built from, and starts the thread that makes the calls. It calls
    /// nobody.
    ///
    /// # Errors
    /// [`SetupError`] names the setting that is of no use, or reports that the system gives no
    /// thread.
    pub fn new(settings: &Settings, clock: Clock) -> Result<Self, SetupError> {
        Self::with_tls(settings, clock, rustls::ALL_VERSIONS)
    }

    /// As [`Upstream::new`], with these versions of TLS.
    pub(super) fn with_tls(
        settings: &Settings,
        clock: Clock,
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> Result<Self, SetupError> {
        report::show_from_start();
        let shared = SharedClient {
            client: client::build(settings, versions)?,
            runtime: CallRuntime::start().map_err(|_| SetupError::Thread)?,
            permits: Permits::new(settings.max_in_flight),
            holds: Holds::default(),
            warned: Warned::default(),
            key: KeyHealth::default(),
            canary_fails: AtomicBool::default(),
        };
        Ok(Self {
            shared: Arc::new(shared),
            root: root(settings),
            base: base(settings)?,
            dialect: settings.dialect,
            timeout: settings.timeout,
            min_change_time: settings.connect_timeout.min(settings.timeout / 2),
            clock,
        })
    }

    /// How many more calls may be made at once. With none left, others wait
    /// (`upstream.max_in_flight`).
    #[must_use]
    pub fn permits_free(&self) -> usize {
        self.shared.permits.free()
    }

    /// The deadline of one step that begins now: `upstream.timeout` from now.
    #[must_use]
    pub fn deadline(&self, caller: Caller) -> Deadline {
        Deadline {
            at: self.clock.now() + self.timeout,
            caller,
            trace: None,
            request_id: [b'-'; 12],
        }
    }

    /// A path below the versioned base. Paths are constants: nothing typed is in them (SEC-33).
    pub(super) fn versioned(&self, path: &'static str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}/{path}", self.base.path()));
        url
    }

    /// A path right below `apiURL`.
    pub(super) fn unversioned(&self, path: &'static str) -> Url {
        let mut url = self.root.clone();
        url.set_path(&format!("{}{path}", self.root.path()));
        url
    }

    /// A post to a path right below `apiURL`, without a body.
    pub(super) fn unversioned_post(&self, path: &'static str) -> Request {
        let mut request = Request::new(Method::POST, self.unversioned(path));
        // The library sends none without a body, and IIS answers 411 then.
        let headers = request.headers_mut();
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        request
    }

    pub(super) fn json_request(
        &self,
        method: Method,
        path: &'static str,
        body: &impl Serialize,
    ) -> Request {
        let mut request = Request::new(method, self.versioned(path));
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // Structs of strings always serialise. The broker would refuse an empty body.
        *request.body_mut() = Some(serde_json::to_vec(body).unwrap_or_default().into());
        request
    }

    /// Runs the future on the broker's thread. Nobody waits for it.
    pub(super) fn in_background(&self, future: impl Future<Output = ()> + Send + 'static) {
        self.shared.runtime.spawn(future);
    }

    /// Makes the call, interprets the answer, and reports how it ended to metrics, log and key
    /// health.
    pub(super) async fn call<T>(
        &self,
        operation: Operation,
        mut request: Request,
        deadline: Deadline,
        interpret: impl FnOnce(&RawAnswer) -> Result<Decision<T>, FaultKind>,
    ) -> Result<Decision<T>, Fault> {
        let began = self.clock.now();
        let span = Span::begin(Kind::Client, deadline.trace, began);
        let trace = span.as_ref().map(Span::trace).or(deadline.trace);
        if let Some(trace) = trace.and_then(|trace| HeaderValue::try_from(trace.header()).ok()) {
            request.headers_mut().insert(TRACEPARENT, trace);
        }
        let decision = match self.exchange(operation, request, deadline).await {
            Ok(reply) => {
                self.note_head(operation, &reply);
                let bytes = reply.body.as_ref().map_or(0, Vec::len);
                interpret(&reply).map_err(|kind| {
                    Fault::of_answer(kind, reply.status.as_u16(), &reply.head, bytes)
                })
            }
            Err(kind) => Err(kind.into()),
        };
        if !matches!(operation, Operation::Logout | Operation::Presence) {
            self.shared.key.note(&decision, deadline.caller);
        }
        let outcome = CallReport {
            operation,
            took: self.clock.now().since(began),
            request_id: str::from_utf8(&deadline.request_id).unwrap_or_default(),
        }
        .record(&decision, &self.shared.warned);
        if let Some(span) = span {
            let outcome = ("latchkey.outcome", Attribute::Text(outcome.to_owned()));
            let name = format!("broker {}", operation.label());
            span.end(name, decision.is_err(), vec![outcome]);
        }
        decision
    }

    /// Holds the operation if the broker asks for that, and shows what else is in the head.
    fn note_head(&self, operation: Operation, reply: &RawAnswer) {
        if let (429 | 503, Some(pause)) = (reply.status.as_u16(), reply.head.retry_after) {
            self.shared.holds.hold(operation, pause, self.clock.now());
        }
        self.shared.warned.note_head(operation, &reply.head);
    }

    /// # Errors
    /// [`FaultKind::Held`]
    pub(super) fn check_hold(&self, operation: Operation) -> Result<(), Fault> {
        let left = self.shared.holds.remaining(operation, self.clock.now());
        left.map_or(Ok(()), |left| Err(FaultKind::Held(left).into()))
    }

    async fn exchange(
        &self,
        operation: Operation,
        request: Request,
        deadline: Deadline,
    ) -> Result<RawAnswer, FaultKind> {
        self.check_hold(operation).map_err(|fault| fault.kind)?;
        let permit = self.permit(operation, deadline).await?;
        let again = operation
            .is_read_only()
            .then(|| request.try_clone())
            .flatten();
        let client = self.shared.client.clone();
        let max_body = operation.max_body();
        let clock = self.clock.clone();
        let progress = CallProgress::default();
        let own = progress.clone();
        let exchange = progress.clone().follow(async move {
            // Held here, so that a caller who gives up frees it only when the call is really over.
            let _permit: CallPermit = permit;
            let response = send(client, request, again, &own).await?;
            own.enter(Phase::Body);
            let status = response.status();
            let head = AnswerHead::read(response.headers(), clock.now());
            let body = read_body(response, max_body).await;
            Ok(RawAnswer { status, head, body })
        });
        let answered = self
            .before(deadline.at, self.shared.runtime.run(exchange))
            .await
            .ok_or_else(|| FaultKind::Timeout(progress.phase()))?;
        // The HTTP library panicked: that is a broken connection.
        answered.unwrap_or(Err(FaultKind::Broken))
    }

    async fn permit(
        &self,
        operation: Operation,
        deadline: Deadline,
    ) -> Result<CallPermit, FaultKind> {
        let waiting = self.shared.permits.acquire(deadline.caller);
        let permit = self.before(deadline.at, waiting).await.flatten();
        let left = deadline.at.since(self.clock.now());
        let needed = if operation.is_read_only() {
            Duration::ZERO
        } else {
            self.min_change_time
        };
        permit
            .filter(|_| !left.is_zero() && left >= needed)
            .ok_or(FaultKind::Queue)
    }

    /// The future's output, or nothing if that moment comes first.
    async fn before<F: Future>(&self, moment: Timestamp, future: F) -> Option<F::Output> {
        tokio::select! {
            biased;
            output = future => Some(output),
            () = self.clock.sleep_until(moment) => None,
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

/// Sends the request, and once more if there is a second copy and no answer began.
async fn send(
    client: Client,
    request: Request,
    again: Option<Request>,
    progress: &CallProgress,
) -> Result<Response, FaultKind> {
    let response = match (client.execute(request).await, again) {
        (Err(_), Some(again)) => {
            progress.enter(Phase::Head);
            client.execute(again).await
        }
        (response, _) => response,
    };
    response.map_err(|error| FaultKind::of_request(&error, progress.phase()))
}

async fn read_body(mut response: Response, max: usize) -> Result<Vec<u8>, FaultKind> {
    let is_plain = response
        .headers()
        .get_all(CONTENT_ENCODING)
        .iter()
        .all(|value| value.as_bytes().eq_ignore_ascii_case(b"identity"));
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FaultKind::Body)? {
        if body.len() + chunk.len() > max {
            return Err(FaultKind::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if is_plain {
        Ok(body)
    } else {
        Err(FaultKind::Encoding)
    }
}
