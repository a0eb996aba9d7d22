//! Every path, and which methods it takes.

use std::future::{Ready, ready};

use actix_web::{
    Error, Resource, Route, Scope,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    guard::{Any, Get, Head, fn_guard},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};

use crate::{
    app::state::AppState,
    failure::{Failure, FailureKind, Methods},
    middleware::catch_panic,
    pages::{
        code, code::CodeForm, done, expired, expired::ExpiredForm, health, login, login::LoginForm,
        mismatch, password, password::PasswordForm, question, question::AnswerForm,
        resend::ResendForm, restart, unsure,
    },
    session::{self, RequestCookies},
    submission::{handle, redirect::see_other},
    view::assets::{self, Assets},
};

/// The public listener: pages, files, health.
pub(crate) fn public(
    app: Data<AppState>,
    assets: Data<Assets>,
    settings: &session::Settings,
) -> impl FnOnce(&mut ServiceConfig) {
    let sessions = session::middleware(settings);
    move |config| {
        let offers_expired = app.offers_expired;
        config
            .app_data(Data::new(app.clock.clone()))
            .app_data(assets)
            .app_data(app)
            .service(first_page())
            .service(live())
            .service(read("/readyz").route(reading().to(health::ready)))
            .service(files())
            .service(read("/favicon.ico").route(reading().to(assets::favicon)))
            .service(read("/robots.txt").route(reading().to(assets::robots)))
            .service(
                read("/.well-known/change-password")
                    .route(reading().to(|| async { see_other("/") })),
            )
            .service(
                web::scope("")
                    .configure(|config| pages(config, offers_expired))
                    .wrap(sessions),
            )
            .default_service(web::to(not_found));
    }
}

/// The operators' listener: metrics and health.
pub(crate) fn admin(app: Data<AppState>) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        config
            .app_data(app)
            .service(live())
            .service(read("/readyz").route(reading().to(health::ready_with_warnings)))
            .service(read("/metrics").route(reading().to(health::metrics)))
            .default_service(web::to(not_found));
    }
}

fn live() -> Resource<impl Guarded> {
    read("/healthz").route(reading().to(health::live))
}

/// The pages that have a session.
fn pages(config: &mut ServiceConfig, offers_expired: bool) {
    if offers_expired {
        config.service(
            form("/expired")
                .route(reading().to(expired::show))
                .route(web::post().to(handle::<ExpiredForm>)),
        );
    }
    config
        .service(
            form("/")
                .route(reading().to(login::show))
                .route(web::post().to(handle::<LoginForm>)),
        )
        .service(
            form("/question")
                .route(reading().to(question::show))
                .route(web::post().to(handle::<AnswerForm>)),
        )
        .service(
            form("/code")
                .route(reading().to(code::show))
                .route(web::post().to(handle::<CodeForm>)),
        )
        .service(
            form("/password")
                .route(reading().to(password::show))
                .route(web::post().to(handle::<PasswordForm>)),
        )
        .service(read("/done").route(reading().to(done::show)))
        .service(read("/unsure").route(reading().to(unsure::show)))
        .service(read("/mismatch").route(reading().to(mismatch::show)))
        .service(post("/code/resend").route(web::post().to(handle::<ResendForm>)))
        .service(post("/restart").route(web::post().to(restart::submit)))
        .default_service(web::to(not_found));
}

/// `/` for a browser that brings no journey, as most do. It needs no session, whose middleware
/// would cost a fifth of the page.
fn first_page() -> Resource<impl Guarded> {
    let brings_no_journey = fn_guard(|context| {
        context
            .req_data()
            .get::<RequestCookies>()
            .is_some_and(|cookies| !cookies.journey)
    });
    guarded("/")
        .guard(Any(Get()).or(Head()))
        .guard(brings_no_journey)
        .to(login::first)
}

fn files() -> Scope {
    let file = web::resource(assets::FILE)
        .route(reading().to(assets::serve))
        .default_service(web::to(assets::refuse));
    web::scope(assets::FOLDER)
        .service(file)
        .default_service(web::to(not_found))
}

/// GET, and HEAD that mirrors it.
fn reading() -> Route {
    web::route().guard(Any(Get()).or(Head()))
}

fn read(path: &str) -> Resource<impl Guarded> {
    guarded(path).default_service(web::to(|| refuse(Methods::Read)))
}

fn form(path: &str) -> Resource<impl Guarded> {
    guarded(path).default_service(web::to(|| refuse(Methods::ReadAndPost)))
}

fn post(path: &str) -> Resource<impl Guarded> {
    guarded(path).default_service(web::to(|| refuse(Methods::Post)))
}

/// A path whose handlers may panic (SEC-50). The guard is at each path: it keeps the request
/// for the failure's page, and a request that is kept can't be routed any further.
fn guarded(path: &str) -> Resource<impl Guarded> {
    web::resource(path).wrap(from_fn(catch_panic))
}

/// What [`guarded`] makes.
trait Guarded:
    ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse,
        Error = Error,
        InitError = (),
    > + 'static
{
}

impl<T> Guarded for T where
    T: ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse,
            Error = Error,
            InitError = (),
        > + 'static
{
}

fn refuse(methods: Methods) -> Ready<Result<&'static str, Failure>> {
    ready(Err(FailureKind::MethodNotAllowed(methods).into()))
}

fn not_found() -> Ready<Result<&'static str, Failure>> {
    ready(Err(FailureKind::NotFound.into()))
}
