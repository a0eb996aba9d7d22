//! `/healthz`, `/readyz` and `/metrics`: for load balancers and monitors. None waits on a call.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use actix_web::{HttpResponse, http::header::CONTENT_TYPE, web::Data};
use serde::Serialize;

use super::site::Site;
use crate::telemetry;

/// Whether the process is on its way out. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// From now on `/readyz` answers 503.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Acquire)
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
pub(crate) async fn ready(site: Data<Site>) -> HttpResponse {
    let is_key_refused = site.upstream.key_refused();
    let is_ready = !site.stopping.has_begun() && !is_key_refused;
    let warnings = if is_key_refused { vec!["the broker refuses the app key"] } else { vec![] };
    let mut answer = if is_ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.json(Readiness { status: if is_ready { "ready" } else { "unready" }, warnings })
}

/// Prometheus text (exposition format 0.0.4).
pub(crate) async fn metrics() -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")).body(telemetry::metrics().render())
}
