//! `/done`: the password is changed. It leads to the broker's sign-in and signs nobody in (UX-55).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::failure::Failure;
use crate::journey::SecondFactor;
use crate::journey::SignIn;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;

/// The last page.
#[derive(Template)]
#[template(path = "pages/done.html", whitespace = "minimize")]
pub(crate) struct DonePage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What is known of signing in with the new password (SEC-11).
    pub(crate) sign_in: SignIn,
    /// Whether the sign-in check is on, so that its silence is told.
    pub(crate) was_asked: bool,
}

impl DonePage<'_> {
    fn title(&self) -> String {
        self.layout.t("done-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "done"
    }

    const fn state_name(&self) -> &'static str {
        match self.sign_in {
            SignIn::Unchecked => "unchecked",
            SignIn::Checked => "checked",
            SignIn::SecondFactor(_) => "second-factor",
        }
    }

    fn lead(&self) -> String {
        self.layout.t(match self.sign_in {
            SignIn::Unchecked if self.was_asked => "done-not-checked",
            SignIn::Unchecked => "done-unchecked",
            SignIn::Checked => "done-checked",
            SignIn::SecondFactor(SecondFactor::VerificationCode) => "done-second-code",
            SignIn::SecondFactor(SecondFactor::Pin) => "done-second-pin",
            SignIn::SecondFactor(SecondFactor::PinUnset) => "done-second-pin-unset",
            SignIn::SecondFactor(SecondFactor::Other) => "done-second-factor",
        })
    }
}

/// Shows `/done`.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Done { journey, sign_in } = &place.standing.step else {
        return Ok(view.lead(&place, &visit));
    };
    let theme = view.theme()?;
    let layout = view.layout(theme, journey, &place);
    let page = DonePage {
        layout,
        sign_in: *sign_in,
        was_asked: view.site.checks_sign_in,
    };
    view.answer(StatusCode::OK, &page)
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::pages::sample;

    let page = |sign_in| DonePage {
        layout: sample::layout(),
        sign_in,
        was_asked: true,
    };
    let second = |factor| page(SignIn::SecondFactor(factor));
    let pages = [
        (
            "done",
            DonePage {
                was_asked: false,
                ..page(SignIn::Unchecked)
            },
        ),
        ("done-not-checked", page(SignIn::Unchecked)),
        ("done-checked", page(SignIn::Checked)),
        ("done-second-factor", second(SecondFactor::Other)),
        ("done-second-code", second(SecondFactor::VerificationCode)),
        ("done-second-pin", second(SecondFactor::Pin)),
        ("done-second-pin-unset", second(SecondFactor::PinUnset)),
        (
            "done-bare",
            DonePage {
                layout: sample::bare_layout(),
                sign_in: SignIn::Unchecked,
                was_asked: false,
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
