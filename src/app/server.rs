//! The two servers and their bounds (SEC-43).

use std::{future::ready, net::TcpListener, rc::Rc, sync::Arc, time::Duration};

use actix_http::{HttpService, Request, Response, StatusCode, body::BoxBody};
use actix_service::{ServiceFactoryExt, fn_service, map_config};
use actix_web::{
    App, HttpServer,
    dev::{AppConfig, Server},
    middleware::from_fn,
    web::Data,
};
use tokio::{net::TcpStream, sync::Semaphore};

use super::{
    Pages, Settings,
    connection::{Connection, HEAD_TIMEOUT, LARGE_HEADS},
    state::AppState,
};
use crate::{middleware, routes, security, telemetry};

/// How long an idle connection is kept; longer than load balancers keep theirs, so that none is cut
/// in use.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a client may go on sending what nobody reads.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// Connections of all workers (SEC-43). With half a request on each they hold less than 200 MB.
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
    let large_heads = Arc::new(Semaphore::new(LARGE_HEADS));
    let server = Server::build();
    let stops = server.graceful_shutdown_signal();
    let workers = settings.server.workers;
    let workers =
        workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let server = server
        .workers(workers)
        .worker_max_blocking_threads(JUDGES)
        .max_concurrent_connections(CONNECTIONS.div_ceil(workers))
        .disable_signals()
        .shutdown_timeout(settings.server.shutdown_grace.as_secs())
        .listen("public", listener, move || {
            let (app, large_heads) = (pages.app.clone(), Arc::clone(&large_heads));
            let stops = stops.clone();
            let service = HttpService::build()
                .graceful_shutdown_signal(move || {
                    let stops = stops.clone();
                    async move { stops.notified().await }
                })
                .keep_alive(KEEP_ALIVE)
                .client_request_timeout(HEAD_TIMEOUT)
                .client_disconnect_timeout(DISCONNECT_TIMEOUT)
                .on_connect_ext(|connection: &Connection, extensions| {
                    extensions.insert(Rc::clone(&connection.progress));
                    extensions.insert(telemetry::OpenConnection::accepted());
                })
                .expect(fn_service({
                    let app = app.clone();
                    move |request| ready(may_continue(&app, request))
                }))
                .h1(map_config(pages.app(), |()| AppConfig::default()));
            fn_service(move |stream: TcpStream| {
                let peer = stream.peer_addr().ok();
                let is_trusted =
                    peer.is_some_and(|peer| security::is_trusted(peer.ip(), &app.trusted_proxies));
                // It costs latency and nothing else if the system refuses.
                let _ = stream.set_nodelay(true);
                let connection = Connection::new(stream, is_trusted, Arc::clone(&large_heads));
                ready(Ok((connection, peer)))
            })
            .and_then(service)
        })?;
    Ok(server.run())
}

/// Before `100 Continue`: nobody reads a body from another site (SEC-21).
fn may_continue(app: &AppState, request: Request) -> Result<Request, Response<BoxBody>> {
    if app.origin.sent(&request.head().headers) {
        return Ok(request);
    }
    let mut refused = Response::new(StatusCode::FORBIDDEN);
    security::protect(refused.headers_mut(), app.origin.secure, false);
    Err(refused)
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
        .client_request_timeout(HEAD_TIMEOUT)
        .shutdown_timeout(0)
        .listen(listener)
        .map(HttpServer::run)
}
