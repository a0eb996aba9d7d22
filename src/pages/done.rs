//! `/done`: the password is changed. It leads to the broker's sign-in and signs nobody in (UX-55).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::{
    failure::Failure,
    journey::{SecondFactor, SignIn, Step},
    session::Session,
    submission::redirect,
    view::{context::PageContext, layout::Layout, sentence::Sentence},
};

/// The last page.
#[derive(Template)]
#[template(path = "pages/done.html", whitespace = "minimize")]
pub(crate) struct DonePage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What was typed and not used.
    pub(crate) notice: Option<Sentence>,
    /// The login that the reset began for, for whoever typed an email address.
    pub(crate) login: &'a str,
    /// What is known of signing in with the new password (SEC-11).
    pub(crate) sign_in: SignIn,
    /// Whether the sign-in check is on: only then the page reports that nothing was checked.
    pub(crate) was_asked: bool,
}

impl DonePage<'_> {
    const NAME: &'static str = "done";

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
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Done { journey, sign_in } = &state.step else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let layout = context.layout(context.theme()?, journey, &state);
    let (_, notice) = context.messages_of_step(&layout, &state);
    let page = DonePage {
        layout,
        notice,
        login: journey.login.as_str(),
        sign_in: *sign_in,
        was_asked: context.app.checks_sign_in,
    };
    context.render(StatusCode::OK, &page)
}
