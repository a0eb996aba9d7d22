//! The outermost layer: every request gets an id, a log line and the headers; every failure gets a
//! page.

use std::{cell::RefCell, collections::BTreeMap, panic::AssertUnwindSafe, rc::Rc, time::Duration};

use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::ResponseError,
    http::{
        ConnectionType,
        header::{HeaderName, HeaderValue, TRANSFER_ENCODING},
    },
    middleware::Next,
    web::Data,
};
use futures_util::FutureExt;
use metrics::{Counter, Histogram};
use tracing::Level;

use crate::{
    app::{connection::ConnectionProgress, state::AppState},
    clock::{Stopwatch, Timestamp},
    failure::{Failure, FailureKind},
    pages::problem,
    request_id::RequestId,
    security,
    session::RequestCookies,
    submission::record,
    telemetry::trace::{Attribute, Kind, Span, Trace},
    view::context::{AuditLineId, PageContext},
};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
/// What monitors ask for: no line above debug, no span.
const PROBES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Around everything. It owns the state that it needs: without it no answer would have its headers.
///
/// # Errors
/// Of a service that answers none, which no route is.
pub(crate) async fn handle_request(
    app: Data<AppState>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let progress = request.conn_data::<Rc<ConnectionProgress>>().map(Rc::clone);
    let has_chunks = request.headers().contains_key(TRANSFER_ENCODING);
    if progress
        .as_ref()
        .is_some_and(|progress| !progress.begin(has_chunks))
    {
        // The connection ends once the first answer is sent.
        return std::future::pending().await;
    }
    app.shutdown.note_request();
    let (began, watch, id) = (app.clock.now(), Stopwatch::start(), RequestId::random());
    app.note_stray_forwarding(request.peer_addr(), request.headers());
    let cookies = RequestCookies::take(request.headers_mut(), &app.cookies);
    request.extensions_mut().insert(cookies);
    request.extensions_mut().insert(id);
    let span = begin_span(&app, &request, began);
    let (request, mut response) = next.call(request).await?.map_into_boxed_body().into_parts();
    let failure = response.extensions().get::<Failure>().copied();
    if let Some(failure) = failure {
        if let Some(line) = record::failure(&app, &request, id, failure.kind) {
            request.extensions_mut().insert(AuditLineId(line));
        }
        response = render(&request, response, failure);
    }
    let has_typeface = app.brand.typeface.is_some();
    security::protect(response.headers_mut(), app.origin.secure, has_typeface);
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    let is_last = progress.as_ref().is_some_and(|progress| progress.is_last());
    if is_last || app.shutdown.has_begun() {
        // A load balancer keeps no connection that is about to close.
        response
            .head_mut()
            .set_connection_type(ConnectionType::Close);
    }
    if let Some(span) = span {
        end_span(span, &request, &response, id);
    }
    log(
        &request,
        &response,
        failure.map(|failure| failure.kind),
        watch,
        id,
    );
    if let Some(progress) = progress {
        progress.end(is_last);
    }
    Ok(ServiceResponse::new(request, response))
}

/// Notes the request's place in a trace; begins its span when spans are exported. Only a trusted
/// proxy may continue its own trace here (SEC-54).
fn begin_span(app: &AppState, request: &ServiceRequest, began: Timestamp) -> Option<Span> {
    let is_trusted = request
        .peer_addr()
        .is_some_and(|peer| security::is_trusted(peer.ip(), &app.trusted_proxies));
    let caller = request
        .headers()
        .get(TRACEPARENT)
        .filter(|_| is_trusted)
        .and_then(|header| Trace::read(header.to_str().ok()?));
    let span = Span::begin(Kind::Server, caller, began);
    if let Some(trace) = span.as_ref().map(Span::trace).or(caller) {
        request.extensions_mut().insert(trace);
    }
    span
}

/// Ends a request's span. What monitors and browsers fetch by themselves has none.
fn end_span(span: Span, request: &HttpRequest, response: &HttpResponse, id: RequestId) {
    let route = request
        .match_pattern()
        .unwrap_or_else(|| "unmatched".to_owned());
    if PROBES.contains(&route.as_str()) || route.starts_with("/static/") {
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
    span.end(name, status.is_server_error(), attributes);
}

/// The failure's page; the bare answer should even the page fail.
fn render(request: &HttpRequest, bare: HttpResponse, failure: Failure) -> HttpResponse {
    let rendered = PageContext::of(request).and_then(|context| problem::show(&context, failure));
    let Ok(mut page) = rendered else { return bare };
    for (name, value) in bare.headers() {
        page.headers_mut().append(name.clone(), value.clone());
    }
    page
}

/// One line and one measurement a request: route, status and time, and nothing of the trader.
fn log(
    request: &HttpRequest,
    response: &HttpResponse,
    failure: Option<FailureKind>,
    watch: Stopwatch,
    id: RequestId,
) {
    let route = request
        .match_pattern()
        .unwrap_or_else(|| "unmatched".to_owned());
    let (status, took) = (response.status().as_u16(), watch.elapsed());
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let (method, request_id) = (method(request), id.as_str());
    let label = failure.map(FailureKind::label);
    let trace = request.extensions().get::<Trace>().copied();
    let trace_id = trace.map(Trace::trace_id);
    macro_rules! line {
        ($level:ident) => {
            tracing::$level!(
                request_id,
                method,
                route,
                status,
                ms,
                failure = label,
                trace_id,
                "request"
            )
        };
    }
    let is_probe = PROBES.contains(&route.as_str());
    match failure.map_or(Level::INFO, FailureKind::level) {
        _ if is_probe => line!(debug),
        Level::ERROR => line!(error),
        Level::WARN => line!(warn),
        _ => line!(info),
    }
    measure(method, route, status, took);
}

/// The counter and the histogram of one status, method and route.
type Meters = BTreeMap<(u16, &'static str, String), (Counter, Histogram)>;

/// Counts and times one request. Each thread keeps its handles: nothing is looked up or
/// formatted twice, and they are as few as there are routes, methods and statuses.
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
fn method(request: &HttpRequest) -> &'static str {
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
            Failure::from(FailureKind::Broken).error_response(),
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
