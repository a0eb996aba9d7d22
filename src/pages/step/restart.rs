//! `POST /restart`: the journey is forgotten, login too.

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::audit::AuditEvent;
use crate::failure::Failure;
use crate::security::TokenStatus;
use crate::session::Session;
use crate::submission::form::Post;
use crate::submission::place::Place;
use crate::submission::place::see_other;
use crate::submission::trail;

/// Handles the "Start again" form that every step's page has.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    let place = Place::of_form(&site, &visit, &post).await;
    match place.worth(&site, &visit, &post) {
        TokenStatus::Forged => Err(Failure::Forbidden),
        TokenStatus::Stale => Ok(place.redirect_stale(&site, &visit, &post)),
        TokenStatus::Valid => {
            if let Some(journey) = place.standing.step.journey() {
                site.ledger.spend(&journey.id.0, site.ttl).await;
                trail::tell(
                    &site,
                    &post,
                    &place.standing.step,
                    AuditEvent::JourneyRestarted.into(),
                );
            }
            visit.leave();
            Ok(see_other("/"))
        }
    }
}
