//! `/healthz`, `/readyz` and `/metrics`: for load balancers and monitors. None waits on a call.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use actix_web::{HttpResponse, http::header::CONTENT_TYPE, web::Data};
use serde::Serialize;

use crate::app::state::AppState;
use crate::telemetry;

/// How long a health check waits.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether the process is on its way out, and who still comes. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopping(Arc<(AtomicBool, AtomicUsize)>);

impl Stopping {
    /// From now on `/readyz` answers 503.
    pub(crate) fn begin(&self) {
        self.0.0.store(true, Ordering::Release);
    }

    /// Whether the process is asked to stop.
    pub(crate) fn has_begun(&self) -> bool {
        self.0.0.load(Ordering::Acquire)
    }

    /// A request has come.
    pub(crate) fn note_request(&self) {
        if self.has_begun() {
            self.0.1.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many requests have come since.
    pub(crate) fn requests(&self) -> usize {
        self.0.1.load(Ordering::Relaxed)
    }
}

#[derive(Serialize)]
struct Readiness {
    status: &'static str,
    warnings: Vec<&'static str>,
}

/// 200 while the process lives.
pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({"status": "alive"}))
}

/// 200, or 503 while stopping or while the broker refuses our key.
pub(crate) async fn ready(site: Data<AppState>) -> HttpResponse {
    let is_key_refused = site.upstream.key_refused();
    let is_ready = can_serve(&site);
    let told = [
        (is_key_refused, "the broker refuses the app key"),
        (
            site.ledger.is_lost(),
            "the shared ledger is lost: each replica counts on its own",
        ),
        (
            site.ledger.is_full(),
            "the shared ledger is full: each replica counts new logins on its own",
        ),
    ];
    let warnings = told
        .into_iter()
        .filter(|(is_so, _)| *is_so)
        .map(|(_, words)| words)
        .collect();
    let mut answer = if is_ready {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    answer.json(Readiness {
        status: if is_ready { "ready" } else { "unready" },
        warnings,
    })
}

fn can_serve(site: &AppState) -> bool {
    !site.stopping.has_begun() && !site.upstream.key_refused()
}

/// Prometheus text (exposition format 0.0.4). What ages by itself is read now.
pub(crate) async fn metrics(site: Data<AppState>) -> HttpResponse {
    site.limiter.watch_guesses().await;
    metrics::gauge!("latchkey_ready").set(u32::from(can_serve(&site)));
    metrics::gauge!("latchkey_upstream_places_free")
        .set(u32::try_from(site.upstream.permits_free()).unwrap_or(u32::MAX));
    let held = site.ledger.size();
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

/// Asks the server that listens on `address` for `/readyz`, without a client library: one line each way.
///
/// # Errors
/// What the system says when nobody answers within three seconds.
pub fn is_ready(address: SocketAddr) -> std::io::Result<bool> {
    let host: IpAddr = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip @ (IpAddr::V4(_) | IpAddr::V6(_)) => ip,
    };
    let mut stream = TcpStream::connect_timeout(&(host, address.port()).into(), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(&answer == b"HTTP/1.1 200")
}
