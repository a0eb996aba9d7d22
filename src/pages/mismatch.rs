//! `/mismatch`: the sign-in check found that the password set belongs to another account (SEC-11).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::{
    failure::Failure,
    journey::Step,
    session::Session,
    submission::redirect,
    view::{context::PageContext, layout::Layout, sentence::Sentence},
};

/// The page that sends the trader to people.
#[derive(Template)]
#[template(path = "pages/mismatch.html", whitespace = "minimize")]
pub(crate) struct MismatchPage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What was typed and not used.
    pub(crate) notice: Option<Sentence>,
    /// The login that the walk began for.
    pub(crate) login: &'a str,
    /// By which support finds the token in the log.
    pub(crate) reference: &'a str,
}

impl MismatchPage<'_> {
    const NAME: &'static str = "mismatch";

    fn reference_line(&self) -> String {
        self.layout.reference_line(self.reference)
    }
}

/// Shows `/mismatch`.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Mismatch { journey, reference } = &state.step else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let layout = context.layout(context.theme()?, journey, &state);
    let (_, notice) = context.messages_of_step(&layout, &state);
    let reference = reference.to_string();
    let login = journey.login.as_str();
    context.render(
        StatusCode::OK,
        &MismatchPage {
            layout,
            notice,
            login,
            reference: &reference,
        },
    )
}
