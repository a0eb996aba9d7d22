//! `POST /restart`: the journey is forgotten, login too.

use actix_web::{HttpResponse, web::Data};

use crate::{
    app::state::AppState,
    failure::{Failure, FailureKind},
    security::TokenStatus,
    session::Session,
    submission::{form::PostedForm, record, redirect},
};

/// Handles the form that every step's page has. It waits for no other post: whoever leaves a
/// journey while the broker is slow need not wait for it.
///
/// # Errors
/// [`FailureKind::Forged`] for a page token that this site did not make.
pub(crate) async fn submit(
    form: PostedForm,
    session: Session,
    app: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    let current = app.current_state(&session).await;
    let step = &current.sealed.step;
    let owner = redirect::token_owner(&form, &session, step.journey());
    match app.tokens.verify(form.field("token"), owner.as_ref()) {
        TokenStatus::Forged => Err(FailureKind::Forged.into()),
        TokenStatus::Stale => Ok(redirect::stale_step(&app, &session, &current)),
        TokenStatus::Valid => {
            if let Some(journey) = step.journey() {
                app.ledger.spend(&journey.id.0, app.journey_lifetime).await;
                record::restarted(&app, &form, step);
            }
            session.forget();
            Ok(redirect::see_other("/"))
        }
    }
}
