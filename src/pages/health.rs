//! `/healthz`, `/readyz` and `/metrics`: for load balancers and monitors. None waits on a call.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use actix_web::{HttpResponse, http::header::CONTENT_TYPE, web::Data};
use serde::Serialize;

use crate::app::state::AppState;
use crate::telemetry;

/// How long a health check waits.
const TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Serialize)]
struct Readiness {
    status: &'static str,
    /// Only operators read them: they are about the fleet, not about what a load balancer decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    warnings: Option<Vec<&'static str>>,
}

/// 200 while the process lives.
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({"status": "alive"}))
}

/// 200, or 503 while stopping or while the broker refuses our key. For load balancers.
pub(crate) async fn ready(app: Data<AppState>) -> HttpResponse {
    readiness(&app, None)
}

/// The same, with the reasons, and with what does not make the site unready. For operators.
pub(crate) async fn ready_with_warnings(app: Data<AppState>) -> HttpResponse {
    let all = [
        (app.shutdown.has_begun(), "the site is stopping"),
        (app.upstream.key_refused(), "the broker refuses the app key"),
        (
            app.ledger.is_lost(),
            "the shared ledger is lost: each replica counts on its own",
        ),
        (
            app.ledger.is_full(),
            "the shared ledger is full: each replica counts new logins on its own",
        ),
        (
            app.upstream.is_canary_failing(),
            "the broker does not answer doctor.canary_login as documented",
        ),
    ];
    let warnings = all
        .into_iter()
        .filter_map(|(is_so, words)| is_so.then_some(words));
    readiness(&app, Some(warnings.collect()))
}

fn readiness(app: &AppState, warnings: Option<Vec<&'static str>>) -> HttpResponse {
    let is_ready = can_serve(app);
    let mut answer = if is_ready {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    let status = if is_ready { "ready" } else { "unready" };
    answer.json(Readiness { status, warnings })
}

fn can_serve(app: &AppState) -> bool {
    !app.shutdown.has_begun() && !app.upstream.key_refused()
}

/// Prometheus text (exposition format 0.0.4). What ages by itself is read now.
pub(crate) async fn metrics(app: Data<AppState>) -> HttpResponse {
    app.limiter.watch_guesses().await;
    metrics::gauge!("latchkey_ready").set(u32::from(can_serve(&app)));
    metrics::gauge!("latchkey_upstream_places_free")
        .set(u32::try_from(app.upstream.permits_free()).unwrap_or(u32::MAX));
    let held = app.ledger.size();
    for (kind, held) in [
        ("counters", held.counters),
        ("marks", held.marks),
        ("turns", held.turns),
    ] {
        metrics::gauge!("latchkey_ledger_entries", "kind" => kind)
            .set(u32::try_from(held).unwrap_or(u32::MAX));
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(telemetry::render_metrics())
}

/// Asks the server that listens on `address` for `/readyz`, without a client library: one line each
/// way.
///
/// # Errors
/// The system's error, or that nobody answered within three seconds.
pub fn is_ready(address: SocketAddr) -> std::io::Result<bool> {
    let host: IpAddr = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip @ (IpAddr::V4(_) | IpAddr::V6(_)) => ip,
    };
    let mut stream = TcpStream::connect_timeout(&(host, address.port()).into(), TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(&answer == b"HTTP/1.1 200")
}
