//! `/done`: the password is changed. It leads to the broker's sign-in and signs nobody in (UX-55).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::{
    journey::{SignIn, Step},
    visit::Visit,
    web::{failure::Failure, frame::Frame, place::Place, view::View},
};

/// What the sign-in check said (SEC-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It was not asked, or told nothing.
    Unchecked,
    /// The new password opens the account.
    Checked,
    /// It does, and signing in takes a second factor too.
    SecondFactor,
}

/// The last page.
#[derive(Template)]
#[template(path = "pages/done.html", whitespace = "minimize")]
pub(crate) struct DonePage<'a> {
    /// What stands around it.
    pub(crate) frame: Frame<'a>,
    /// What is known of the new password.
    pub(crate) proof: Proof,
}

impl DonePage<'_> {
    fn title(&self) -> &str {
        self.frame.say("done-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "done"
    }

    const fn state_name(&self) -> &'static str {
        match self.proof {
            Proof::Unchecked => "unchecked",
            Proof::Checked => "checked",
            Proof::SecondFactor => "second-factor",
        }
    }

    fn lead(&self) -> &str {
        self.frame.say(match self.proof {
            Proof::Unchecked => "done-unchecked",
            Proof::Checked => "done-checked",
            Proof::SecondFactor => "done-second-factor",
        })
    }
}

/// Shows `/done`.
pub(crate) async fn show(view: View, visit: Visit) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Done { journey, sign_in: SignIn::Unchecked } = &place.standing.step else { return Ok(view.lead(&place, &visit)) };
    let skin = view.skin()?;
    let frame = view.frame(skin, journey, &place);
    view.answer(StatusCode::OK, DonePage { frame, proof: Proof::Unchecked }.render())
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::web::page::sample;

    let page = |proof| DonePage { frame: sample::frame(), proof };
    let pages = [
        ("done", page(Proof::Unchecked)),
        ("done-checked", page(Proof::Checked)),
        ("done-second-factor", page(Proof::SecondFactor)),
        ("done-bare", DonePage { frame: sample::bare_frame(), proof: Proof::Unchecked }),
    ];
    pages.into_iter().map(|(name, page)| (name, page.render().unwrap())).collect()
}
