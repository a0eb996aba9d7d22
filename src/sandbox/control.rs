//! The test's side door: faults to order, calls to read. What is refused: a fault rule that is not
//! understood.

use actix_web::{
    HttpResponse,
    web::{self, Bytes, Data, PayloadConfig, ServiceConfig, resource, scope},
};

use super::{FaultRule, Sandbox};

/// How large a fault rule may be: room for a body that is too large for a client.
const LARGEST_RULE: usize = 4 << 20;

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.service(
        scope("/control")
            .app_data(PayloadConfig::new(LARGEST_RULE))
            .service(
                resource("/faults")
                    .route(web::post().to(add_fault))
                    .route(web::delete().to(clear_faults)),
            )
            .service(
                resource("/calls")
                    .route(web::get().to(calls))
                    .route(web::delete().to(clear_calls)),
            ),
    );
}

async fn add_fault(room: Data<Sandbox>, body: Bytes) -> HttpResponse {
    match serde_json::from_slice::<FaultRule>(&body) {
        Ok(rule) => {
            room.fault(rule);
            HttpResponse::NoContent().finish()
        }
        Err(error) => HttpResponse::BadRequest()
            .content_type("text/plain; charset=utf-8")
            .body(error.to_string()),
    }
}

async fn clear_faults(room: Data<Sandbox>) -> HttpResponse {
    room.clear_faults();
    HttpResponse::NoContent().finish()
}

async fn calls(room: Data<Sandbox>) -> HttpResponse {
    HttpResponse::Ok().json(room.calls())
}

async fn clear_calls(room: Data<Sandbox>) -> HttpResponse {
    room.clear_calls();
    HttpResponse::NoContent().finish()
}
