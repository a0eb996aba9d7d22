//! `/expired`: the way to a new password for whoever still knows the one that has expired
//! (`upstream.expired_passwords`). It answers known and unknown logins alike.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;
use validator::Validate;

use super::login::new_journey;
use crate::{
    failure::Failure,
    journey::{Fact, Flash, Login, Notice, Step},
    session::{Session, SessionState},
    submission::{
        FormHandler, Submission, answer_lost, limited, redirect,
        rules::{self, Typed, field_errors},
        unavailable,
    },
    upstream::{Credentials, Outcome, SignInResult},
    view::{context::PageContext, layout::Layout, messages::PageErrors, sentence::Sentence},
};

/// The form of `/expired`: an expired password, right for its login, takes the place of question
/// and code.
#[derive(Deserialize, Validate)]
pub(crate) struct ExpiredForm {
    #[serde(default)]
    #[validate(custom(function = "rules::sign_in_login"))]
    login: Typed,
    #[serde(default)]
    #[validate(custom(function = "rules::own_password"))]
    password: Typed,
}

impl FormHandler for ExpiredForm {
    const NAME: &'static str = "expired";
    const BEGINS_AT: Option<&'static str> = Some("/expired");

    fn accepts(step: &Step) -> bool {
        step.takes_login()
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let (app, client) = (&submission.app, submission.form.client);
        let form: Self = submission.form.read()?;
        let typed = Login::parse(form.login.expose()).ok();
        if let Err(errors) = form.validate() {
            let kept = typed.or_else(|| Login::legible(form.login.expose()));
            return Ok(Fact::SignInInvalid(kept, field_errors(&errors)));
        }
        let login = typed.ok_or(Fact::Broken)?;
        let credentials = Credentials::of(&login, form.password.expose()).ok_or(Fact::Broken)?;
        app.limiter.login(&login, client).await.map_err(limited)?;
        let places = app.limiter.sign_in(&login, client).await.map_err(limited)?;
        match app
            .upstream
            .sign_in(credentials, submission.deadline())
            .await
        {
            Outcome::Done(signed_in) => {
                app.limiter.refund(places).await;
                Ok(right(submission, login, signed_in))
            }
            Outcome::Refused(_) => Ok(Fact::SignInRefused(login)),
            Outcome::Fault(fault) => {
                // A 401 answers a wrong password too, so its form alone gives no guess back.
                if !fault.is_bare_401() {
                    app.limiter.refund(places).await;
                }
                Err(unavailable(fault))
            }
            // It changed nothing, but it may have been a guess that was judged.
            Outcome::Unknown(fault) => Err(answer_lost(fault)),
        }
    }

    fn outcome_unknown(submission: &Submission) -> Fact {
        Fact::SignInInvalid(Login::parse(submission.form.field("login")).ok(), vec![])
    }
}

fn right(submission: &Submission, login: Login, signed_in: SignInResult) -> Fact {
    match signed_in {
        SignInResult::Expired(token) => {
            Fact::PasswordExpired(new_journey(submission, login), token)
        }
        SignInResult::Opened | SignInResult::SecondFactor(_) => Fact::PasswordNotExpired(login),
    }
}

/// The page for an expired password. The password never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/expired.html", whitespace = "minimize")]
pub(crate) struct ExpiredPage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// The password still opens the account: the way on is the broker's sign-in.
    pub(crate) signs_in: bool,
    /// The value of the login's field.
    pub(crate) login: String,
}

impl ExpiredPage<'_> {
    const NAME: &'static str = "expired";
    const STAGE: usize = 0;
}

/// Shows `/expired`; while a journey is under way, leads to its step.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let SessionState { step, flash, .. } = current.state_for_login();
    if !step.takes_login() {
        return Ok(context.lead(redirect::resumed(&step)));
    }
    let layout = context.login_layout(context.theme()?);
    // A message for `/` is not for this page.
    let flash = if matches!(step, Step::Expired(_)) {
        flash
    } else {
        Flash::None
    };
    let login = step.login().filter(|_| step.journey().is_none());
    let (errors, notice) = context.messages(&layout, &flash);
    let page = ExpiredPage {
        errors,
        notice,
        signs_in: flash == Flash::Notice(Notice::NotExpired),
        login: login
            .map(|login| login.as_str().to_owned())
            .unwrap_or_default(),
        layout,
    };
    context.render(StatusCode::OK, &page)
}
