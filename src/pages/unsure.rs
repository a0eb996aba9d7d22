//! `/unsure`: the update's outcome is unknown. It says what to try, in which order, and tries nothing itself.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::failure::Failure;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;

/// The page for an unknown outcome.
#[derive(Template)]
#[template(path = "pages/unsure.html", whitespace = "minimize")]
pub(crate) struct UnsurePage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// By which support finds the request in the log.
    pub(crate) reference: &'a str,
}

impl UnsurePage<'_> {
    fn title(&self) -> String {
        self.layout.t("unsure-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "unsure"
    }

    fn reference_line(&self) -> String {
        self.layout.reference_line(self.reference)
    }
}

/// Shows `/unsure`.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Unsure(journey) = &place.standing.step else {
        return Ok(view.lead(&place, &visit));
    };
    let theme = view.theme()?;
    let layout = view.layout(theme, journey, &place);
    view.answer(
        StatusCode::OK,
        &UnsurePage {
            layout,
            reference: view.reference.as_str(),
        },
    )
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::pages::sample;

    let page = UnsurePage {
        layout: sample::layout(),
        reference: sample::REFERENCE,
    };
    vec![("unsure", page.render().unwrap())]
}
