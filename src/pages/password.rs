//! `/password`: the new password, twice, with its rules before it is typed (UX-23).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;

use crate::{
    clock::Timestamp,
    failure::Failure,
    journey::{Characters, Fact, FieldError, NewPassword, Policy, SignIn, Step, Token},
    ledger::Reservation,
    session::Session,
    submission::{FormHandler, Submission, redirect, rules::Typed, unavailable},
    upstream::{Credentials, Outcome, Refusal, SignInResult},
    view::{context::PageContext, layout::Layout, messages::PageErrors, sentence::Sentence},
};

/// The form of `/password`. Its rules are the deployment's policy, judged as one function.
#[derive(Deserialize)]
pub(crate) struct PasswordForm {
    #[serde(default)]
    password: Typed,
    #[serde(default)]
    password_confirmation: Typed,
}

impl FormHandler for PasswordForm {
    const NAME: &'static str = "update";

    fn accepts(step: &Step) -> bool {
        matches!(step, Step::Password { .. })
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let (app, journey) = (&submission.app, submission.journey()?);
        let form: Self = submission.form.read()?;
        let password = NewPassword::new(form.password.expose().to_owned());
        let confirmation = NewPassword::new(form.password_confirmation.expose().to_owned());
        app.limiter
            .password(journey)
            .await
            .map_err(|_| Fact::PasswordsUsedUp)?;
        let errors = app
            .judge_password(&password, confirmation, &journey.login)
            .await?;
        if !errors.is_empty() {
            return Ok(Fact::InputInvalid(beside_policy(
                &submission.state.step,
                errors,
            )));
        }
        let places = app
            .limiter
            .update(journey)
            .await
            .map_err(|_| Fact::PasswordsUsedUp)?;
        offer(submission, &password, places).await
    }

    fn outcome_unknown(_: &Submission) -> Fact {
        Fact::UpdateOutcomeUnknown
    }
}

/// The errors, with no advice that may contradict what the broker wrote in this journey (UX-75).
fn beside_policy(step: &Step, mut errors: Vec<FieldError>) -> Vec<FieldError> {
    if matches!(step, Step::Password { policy, .. } if !policy.is_empty()) {
        for error in &mut errors {
            if let FieldError::PasswordWeak(weak) = error {
                weak.stay_beside_policy();
            }
        }
    }
    errors
}

/// Offers the password to the broker.
async fn offer(
    submission: &Submission,
    password: &NewPassword,
    places: Reservation,
) -> Result<Fact, Fact> {
    let Step::Password { token, .. } = &submission.state.step else {
        return Err(Fact::Broken);
    };
    let (announced, places) = submission.announce(places).await?;
    let call =
        submission
            .app
            .upstream
            .set_password(token, password, announced, submission.deadline());
    match call.await {
        Outcome::Done(()) => check_sign_in(submission, token, password).await,
        Outcome::Refused(refusal) => Ok(refused(&refusal)),
        Outcome::Unknown(_) => Ok(Fact::UpdateOutcomeUnknown),
        Outcome::Fault(fault) => {
            submission.app.limiter.refund(places).await;
            Err(unavailable(fault))
        }
    }
}

/// Tries the new password at the broker's sign-in, with the login that the journey began for
/// (SEC-11). Whatever is no plain yes or no leaves the password set, unchecked.
async fn check_sign_in(
    submission: &Submission,
    token: &Token,
    password: &NewPassword,
) -> Result<Fact, Fact> {
    let (app, login) = (&submission.app, &submission.journey()?.login);
    let credentials = Credentials::of(login, password.expose()).filter(|_| app.checks_sign_in);
    let Some(credentials) = credentials else {
        return Ok(Fact::PasswordChanged(SignIn::Unchecked));
    };
    Ok(
        match app
            .upstream
            .sign_in(credentials, submission.deadline())
            .await
        {
            Outcome::Done(SignInResult::Opened) => Fact::PasswordChanged(SignIn::Checked),
            Outcome::Done(SignInResult::SecondFactor(factor)) => {
                Fact::PasswordChanged(SignIn::SecondFactor(factor))
            }
            // An email address may begin a reset where it can't sign in. A locked account refuses
            // the right password too.
            Outcome::Refused(refusal)
                if !login.as_str().contains('@') && !refusal.names_closed_account() =>
            {
                mismatched(token)
            }
            Outcome::Refused(_)
            | Outcome::Done(SignInResult::Expired(_))
            | Outcome::Fault(_)
            | Outcome::Unknown(_) => Fact::PasswordChanged(SignIn::Unchecked),
        },
    )
}

fn mismatched(token: &Token) -> Fact {
    tracing::error!(
        token_sha256 = %token.reference(),
        "the password set does not open the account that the journey began for"
    );
    Fact::AccountMismatched
}

/// A refusal that names token or code ends the journey. Any other is the broker's policy, and keeps
/// the token.
fn refused(refusal: &Refusal) -> Fact {
    if refusal.names_token_or_code() {
        Fact::TokenRefused
    } else {
        Fact::PasswordRefused(refusal.texts())
    }
}

/// The page for a new password. Both boxes always come back empty (UX-28).
#[derive(Template)]
#[template(path = "pages/password.html", whitespace = "minimize")]
pub(crate) struct PasswordPage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// Whose password it is; shown read-only for password managers (UX-18).
    pub(crate) login: &'a str,
    /// The rules, the same that the check goes by (UX-20).
    pub(crate) policy: &'a Policy,
    /// The broker's own sentences about passwords that it refused in this journey (UX-75).
    pub(crate) learned: &'a [String],
    /// What else no password may be, a line each.
    pub(crate) names: &'a str,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl PasswordPage<'_> {
    const NAME: &'static str = "password";
    const STAGE: usize = 2;

    fn is_ascii(&self) -> bool {
        self.policy.characters == Characters::Ascii
    }

    fn length_rule(&self) -> String {
        self.layout.t_args(
            "password-rule-length",
            &[
                ("min", self.policy.min_length.into()),
                ("max", self.policy.max_length.into()),
            ],
        )
    }
}

/// Shows `/password`.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Password {
        journey, policy, ..
    } = &state.step
    else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let app = &context.app;
    let theme = context.theme()?;
    let layout = context.layout(theme, journey, &state);
    let (errors, notice) = context.messages_of_step(&layout, &state);
    let page = PasswordPage {
        errors,
        notice,
        login: journey.login.as_str(),
        policy: &app.policy,
        learned: policy,
        names: &app.names().join("\n"),
        ends_at: journey.until,
        layout,
    };
    context.render(StatusCode::OK, &page)
}
