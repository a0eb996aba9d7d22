//! `/unsure`: the update's outcome is unknown. It lists what to try, in which order, and tries
//! nothing itself.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::{
    failure::Failure,
    journey::Step,
    session::Session,
    submission::redirect,
    view::{context::PageContext, layout::Layout, sentence::Sentence},
};

/// The page for an unknown outcome.
#[derive(Template)]
#[template(path = "pages/unsure.html", whitespace = "minimize")]
pub(crate) struct UnsurePage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What was typed and not used.
    pub(crate) notice: Option<Sentence>,
    /// By which support finds the request in the log.
    pub(crate) reference: &'a str,
}

impl UnsurePage<'_> {
    const NAME: &'static str = "unsure";

    fn reference_line(&self) -> String {
        self.layout.reference_line(self.reference)
    }
}

/// Shows `/unsure`.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Unsure(journey) = &state.step else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let layout = context.layout(context.theme()?, journey, &state);
    let (_, notice) = context.messages_of_step(&layout, &state);
    let reference = context.app.audit.journey_reference(&journey.id);
    context.render(
        StatusCode::OK,
        &UnsurePage {
            layout,
            notice,
            reference: &reference,
        },
    )
}
