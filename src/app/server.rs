//! The two servers and their bounds (SEC-43).

use std::{net::TcpListener, time::Duration};

use actix_web::{App, HttpServer, dev::Server, middleware::from_fn, web::Data};

use super::{Pages, Settings, state::AppState};
use crate::{middleware, routes, telemetry};

/// How long a request's head may take to arrive (SEC-43).
const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long an idle connection is kept; longer than load balancers keep theirs, so that none is cut
/// in use.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// Connections of one worker (SEC-43).
const CONNECTIONS: usize = 10_000;
/// Threads of one worker for work that blocks, which is to judge passwords and nothing else: with a
/// worker for each core, a second one would be no faster, take the core from the pages, and memory
/// of its own. What waits for others must not wait here.
const JUDGES: usize = 1;

/// The public listener's server.
///
/// # Errors
/// The system's error about the socket or a thread.
pub(super) fn public(
    listener: TcpListener,
    pages: Pages,
    settings: &Settings,
) -> std::io::Result<Server> {
    HttpServer::new(move || pages.app())
        .workers(
            settings
                .server
                .workers
                .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
        )
        .worker_max_blocking_threads(JUDGES)
        .disable_signals()
        .on_connect(|_, extensions| {
            extensions.insert(telemetry::OpenConnection::accepted());
        })
        .tcp_nodelay(true)
        .client_request_timeout(HEAD_TIME)
        .keep_alive(KEEP_ALIVE)
        .max_connections(CONNECTIONS)
        .shutdown_timeout(settings.server.shutdown_grace.as_secs())
        .listen(listener)
        .map(HttpServer::run)
}

/// The operators' listener's server.
///
/// # Errors
/// The system's error about the socket or a thread.
pub(super) fn admin(listener: TcpListener, app: &Data<AppState>) -> std::io::Result<Server> {
    let app = app.clone();
    let server = HttpServer::new(move || {
        App::new()
            .configure(routes::admin(app.clone()))
            .wrap(from_fn({
                let app = app.clone();
                move |request, next| middleware::handle_request(app.clone(), request, next)
            }))
    });
    server
        .workers(1)
        .disable_signals()
        .client_request_timeout(HEAD_TIME)
        .shutdown_timeout(0)
        .listen(listener)
        .map(HttpServer::run)
}
