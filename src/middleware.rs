//! The outermost layer: every request gets an id, a log line and the headers; every failure gets a page.

use std::{cell::RefCell, collections::BTreeMap, panic::AssertUnwindSafe, time::Duration};

use actix_web::{
    Error, HttpMessage, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType,
        header::{HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::FutureExt;
use metrics::{Counter, Histogram};
use tracing::Level;

use crate::app::state::AppState;
use crate::clock::Timestamp;
use crate::crypto;
use crate::failure::Failure;
use crate::failure::Halt;
use crate::pages::problem;
use crate::security;
use crate::session::Brought;
use crate::session::spell_plainly;
use crate::submission::trail;
use crate::telemetry::trace::Attribute;
use crate::telemetry::trace::Kind;
use crate::telemetry::trace::Span;
use crate::telemetry::trace::Trace;
use crate::view::context::PageContext;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// By which support finds a request in the log: 12 characters of URL-safe base64.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId([u8; 12]);

impl Default for RequestId {
    fn default() -> Self {
        Self([b'-'; 12])
    }
}

impl RequestId {
    fn random() -> Self {
        let mut id = Self::default();
        // Nine bytes make twelve characters.
        let _ = URL_SAFE_NO_PAD.encode_slice(crypto::random::<9>(), &mut id.0);
        id
    }

    /// As the log and the problem page write it.
    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Around everything.
pub(crate) async fn boundary(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let Some(site) = request.app_data::<Data<AppState>>().cloned() else {
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body);
    };
    site.stopping.note_request();
    let (began, id) = (site.clock.now(), RequestId::random());
    site.note_stray_forwarding(request.peer_addr(), request.headers());
    let brought = Brought::read(request.headers_mut(), &site.cookies);
    request.extensions_mut().insert(brought);
    request.extensions_mut().insert(id);
    let span = traced(&request, began);
    let answered = next.call(request).await?.map_into_boxed_body();
    let (request, mut response) = answered.into_parts();
    let halt = response.extensions().get::<Halt>().copied();
    if let Some(halt) = halt {
        response = paint(&request, response, halt, id);
    }
    let has_typeface = site.brand.typeface.is_some();
    security::protect(response.headers_mut(), site.origin.secure, has_typeface);
    spell_plainly(response.headers_mut());
    if let Ok(value) = HeaderValue::from_bytes(&id.0) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    if site.stopping.has_begun() {
        // So that a load balancer keeps no connection that is about to close.
        response
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    if let Some(span) = span {
        end(span, &site, &request, &response, id);
    }
    record(&site, &request, &response, halt, began, id);
    Ok(ServiceResponse::new(request, response))
}

/// Notes where the request stands in a trace, ours or the caller's; its span when spans are exported.
fn traced(request: &ServiceRequest, began: Timestamp) -> Option<Span> {
    let caller = request
        .headers()
        .get(TRACEPARENT)
        .and_then(|header| Trace::read(header.to_str().ok()?));
    let span = Span::begin(Kind::Server, caller, began);
    if let Some(trace) = span.as_ref().map(Span::trace).or(caller) {
        request.extensions_mut().insert(trace);
    }
    span
}

/// Tells a request's span. What monitors and browsers fetch by themselves is left out.
fn end(
    span: Span,
    site: &AppState,
    request: &actix_web::HttpRequest,
    response: &HttpResponse,
    id: RequestId,
) {
    let route = request
        .match_pattern()
        .unwrap_or_else(|| "unmatched".to_owned());
    if ["/healthz", "/readyz", "/metrics"].contains(&route.as_str())
        || route.starts_with("/static/")
    {
        return;
    }
    let (method, status) = (method(request), response.status());
    let name = format!("{method} {route}");
    let attributes = vec![
        ("http.request.method", Attribute::Text(method.to_owned())),
        ("http.route", Attribute::Text(route)),
        (
            "http.response.status_code",
            Attribute::Number(status.as_u16().into()),
        ),
        (
            "latchkey.request_id",
            Attribute::Text(id.as_str().to_owned()),
        ),
    ];
    span.end(site.clock.now(), name, status.is_server_error(), attributes);
}

/// The failure's page; its bare status should even the page fail.
fn paint(
    request: &actix_web::HttpRequest,
    bare: HttpResponse,
    halt: Halt,
    id: RequestId,
) -> HttpResponse {
    let Ok(mut page) =
        PageContext::of(request).and_then(|view| problem::show(&view, halt, id.as_str()))
    else {
        return bare;
    };
    for (name, value) in bare.headers() {
        page.headers_mut().append(name.clone(), value.clone());
    }
    page
}

/// One line and one measurement a request: route, status and time, and nothing of the trader.
fn record(
    site: &AppState,
    request: &actix_web::HttpRequest,
    response: &HttpResponse,
    halt: Option<Halt>,
    began: Timestamp,
    id: RequestId,
) {
    let route = request
        .match_pattern()
        .unwrap_or_else(|| "unmatched".to_owned());
    let (status, took) = (response.status().as_u16(), site.clock.now().since(began));
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let (method, failure, request_id) =
        (method(request), halt.map(|halt| halt.failure), id.as_str());
    let label = failure.map(Failure::label);
    match failure.map_or(Level::INFO, Failure::level) {
        Level::ERROR => tracing::error!(
            request_id,
            method,
            route,
            status,
            ms,
            failure = label,
            "request"
        ),
        Level::WARN => tracing::warn!(
            request_id,
            method,
            route,
            status,
            ms,
            failure = label,
            "request"
        ),
        _ => tracing::info!(
            request_id,
            method,
            route,
            status,
            ms,
            failure = label,
            "request"
        ),
    }
    measure(method, route, status, took);
    if let Some(failure) = failure {
        trail::refused_unread(site, request, id, failure);
    }
}

/// The counter and the histogram of one status, method and route.
type Meters = BTreeMap<(u16, &'static str, String), (Counter, Histogram)>;

/// Counts and times one request. Each thread keeps its handles, so that nothing is looked up or formatted twice;
/// they are as few as there are routes, methods and statuses.
fn measure(method: &'static str, route: String, status: u16, took: Duration) {
    thread_local! {
        static METERS: RefCell<Meters> = RefCell::default();
    }
    METERS.with_borrow_mut(|meters| {
        let (count, seconds) =
            meters
                .entry((status, method, route))
                .or_insert_with_key(|(status, method, route)| {
                    let labels = [
                        ("method", (*method).to_owned()),
                        ("route", route.clone()),
                        ("status", status.to_string()),
                    ];
                    (
                        metrics::counter!("latchkey_requests_total", &labels),
                        metrics::histogram!("latchkey_request_seconds", &labels),
                    )
                });
        count.increment(1);
        seconds.record(took.as_secs_f64());
    });
}

/// The method's name, if it is one that a label may carry.
fn method(request: &actix_web::HttpRequest) -> &'static str {
    ["GET", "HEAD", "POST"]
        .into_iter()
        .find(|known| *known == request.method().as_str())
        .unwrap_or("other")
}

/// Around each handler: a panic is one page, not the process (SEC-50).
pub(crate) async fn catch_panic(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let spare = request.request().clone();
    let Ok(answered) = AssertUnwindSafe(next.call(request)).catch_unwind().await else {
        tracing::error!("a handler panicked");
        return Ok(ServiceResponse::new(
            spare,
            Halt::from(Failure::Broken).answer(),
        ));
    };
    answered.map(ServiceResponse::map_into_boxed_body)
}

#[cfg(test)]
mod tests {
    use actix_web::{
        App,
        middleware::from_fn,
        test::{TestRequest, call_service, init_service},
        web,
    };

    use super::*;

    async fn walk(way: web::Path<String>) -> &'static str {
        assert_eq!(*way, "well", "a handler that stumbles");
        "arrived"
    }

    /// SEC-50
    #[tokio::test]
    async fn a_panic_is_one_500_and_the_next_request_is_served() {
        let route = web::resource("/{way}")
            .route(web::get().to(walk))
            .wrap(from_fn(catch_panic));
        let app = init_service(App::new().service(route)).await;
        for (path, status) in [("/well", 200), ("/badly", 500), ("/well", 200)] {
            let answer = call_service(&app, TestRequest::with_uri(path).to_request()).await;
            assert_eq!(answer.status().as_u16(), status, "{path}");
        }
    }
}
