//! Every path, and which methods it takes.

use std::future::{Ready, ready};

use actix_web::{
    Resource, Scope,
    guard::{Any, Get, Head, fn_guard},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::failure::Methods;
use crate::middleware::catch_panic;
use crate::pages;
use crate::pages::health;

use crate::session;
use crate::session::Brought;
use crate::submission::place::see_other;
use crate::view::assets;
use crate::view::assets::Assets;

/// The public listener: pages, files, health.
pub(crate) fn public(
    site: Data<AppState>,
    assets: Data<Assets>,
    settings: &session::Settings,
) -> impl FnOnce(&mut ServiceConfig) {
    let (data, cookie, offers_expired) = (
        Data::new(settings.clone()),
        session::sealed_cookie(settings),
        site.offers_expired,
    );
    let brings_none = fn_guard(|context| {
        context
            .req_data()
            .get::<Brought>()
            .is_some_and(|brought| !brought.journey)
    });
    let first = web::resource("/")
        .guard(Any(Get()).or(Head()))
        .guard(brings_none)
        .to(pages::login::first)
        .wrap(from_fn(catch_panic));
    move |config| {
        let files = web::resource(assets::FILE)
            .route(reading().to(assets::serve))
            .default_service(web::to(assets::refuse));
        config
            .app_data(Data::new(site.clock.clone()))
            .app_data(data)
            .app_data(assets)
            .app_data(site)
            .service(first)
            .configure(health)
            .service(
                web::scope(assets::FOLDER)
                    .service(files)
                    .default_service(web::to(not_found)),
            )
            .service(read("/favicon.ico").route(reading().to(assets::favicon)))
            .service(read("/robots.txt").route(reading().to(assets::robots)))
            .service(
                read("/.well-known/change-password")
                    .route(reading().to(|| async { see_other("/") })),
            )
            .service(pages(offers_expired).wrap(cookie))
            .default_service(web::to(not_found));
    }
}

/// The operators' listener: metrics and health.
pub(crate) fn admin(site: Data<AppState>) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        config
            .app_data(site)
            .configure(health)
            .service(read("/metrics").route(reading().to(health::metrics)))
            .default_service(web::to(not_found));
    }
}

fn health(config: &mut ServiceConfig) {
    config
        .service(read("/healthz").route(reading().to(health::live)))
        .service(read("/readyz").route(reading().to(health::ready)));
}

fn pages(offers_expired: bool) -> Scope {
    let expired = form("/expired")
        .route(reading().to(pages::expired::show))
        .route(web::post().to(pages::step::expired::submit));
    let pages = if offers_expired {
        web::scope("").service(expired.wrap(from_fn(catch_panic)))
    } else {
        web::scope("")
    };
    pages
        .service(
            form("/")
                .route(reading().to(pages::login::show))
                .route(web::post().to(pages::step::login::submit))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            form("/question")
                .route(reading().to(pages::question::show))
                .route(web::post().to(pages::step::question::submit))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            form("/code")
                .route(reading().to(pages::code::show))
                .route(web::post().to(pages::step::code::submit))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            form("/password")
                .route(reading().to(pages::password::show))
                .route(web::post().to(pages::step::password::submit))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            read("/done")
                .route(reading().to(pages::done::show))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            read("/unsure")
                .route(reading().to(pages::unsure::show))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            read("/mismatch")
                .route(reading().to(pages::mismatch::show))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            post("/code/resend")
                .route(web::post().to(pages::step::resend::submit))
                .wrap(from_fn(catch_panic)),
        )
        .service(
            post("/restart")
                .route(web::post().to(pages::step::restart::submit))
                .wrap(from_fn(catch_panic)),
        )
        .default_service(web::to(not_found))
}

/// GET, and HEAD that mirrors it.
fn reading() -> actix_web::Route {
    web::route().guard(Any(Get()).or(Head()))
}

fn read(path: &str) -> Resource {
    web::resource(path).default_service(web::to(|| refuse(Methods::Read)))
}

fn form(path: &str) -> Resource {
    web::resource(path).default_service(web::to(|| refuse(Methods::ReadAndPost)))
}

fn post(path: &str) -> Resource {
    web::resource(path).default_service(web::to(|| refuse(Methods::Post)))
}

fn refuse(methods: Methods) -> Ready<Result<&'static str, Failure>> {
    ready(Err(Failure::MethodNotAllowed(methods)))
}

fn not_found() -> Ready<Result<&'static str, Failure>> {
    ready(Err(Failure::NotFound))
}
