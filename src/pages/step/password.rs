//! `POST /password`: the new password, judged here and then by the broker.

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::NewPassword;
use crate::journey::Notice;
use crate::journey::SignIn;
use crate::journey::Step;
use crate::journey::Token;
use crate::ledger::Reservation;
use crate::pages::step::mistake;
use crate::pages::step::notice;
use crate::session::Session;
use crate::submission::Attempt;
use crate::submission::Form;
use crate::submission::Happened;
use crate::submission::form::Post;
use crate::upstream::Credentials;
use crate::upstream::Outcome;
use crate::upstream::Refusal;
use crate::upstream::SignInResult;

static FORM: Form = Form {
    label: "update",
    belongs: |step| matches!(step, Step::Password { .. }),
    back: Step::path,
    lost,
};

/// Handles the form of `/password`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (site, journey) = (&attempt.site, attempt.journey()?);
    let typed = |field| NewPassword::new(attempt.post.field(field).to_owned());
    let (password, confirmation) = (typed("password"), typed("password_confirmation"));
    let mistakes = site
        .judge_password(password.clone(), confirmation, journey.login.clone())
        .await?;
    if !mistakes.is_empty() {
        return Ok(Happened::here(Flash::Errors(mistakes)));
    }
    let reserved = site
        .limiter
        .update(journey)
        .await
        .map_err(|refused| attempt.limited(&refused, false))?;
    offer(&attempt, &password, reserved).await
}

async fn offer(
    attempt: &Attempt,
    password: &NewPassword,
    reserved: Reservation,
) -> Result<Happened, Failure> {
    let Step::Password { token, .. } = &attempt.standing.step else {
        return Err(Failure::Broken);
    };
    let (reserved, announced) = attempt.started(reserved).await?;
    match attempt
        .site
        .upstream
        .set_password(token, password, announced, attempt.deadline)
        .await
    {
        Outcome::Done(()) => Ok(Happened::quietly(
            check_sign_in(attempt, token, password).await?,
            Flash::None,
        )),
        Outcome::Refused(refusal) => Ok(refused(&refusal)),
        Outcome::Unknown(_) => Ok(Happened::quietly(Event::UpdateLost, Flash::None)),
        Outcome::Fault(fault) => {
            attempt.site.limiter.refund(reserved).await;
            Err(fault.into())
        }
    }
}

/// Tries the new password at the broker's sign-in, with the login that the journey began for (SEC-11). Whatever is
/// no plain yes or no leaves the password set, unchecked.
async fn check_sign_in(
    attempt: &Attempt,
    token: &Token,
    password: &NewPassword,
) -> Result<Event, Failure> {
    let (site, login) = (&attempt.site, &attempt.journey()?.login);
    let credentials = Credentials::of(login, password.expose()).filter(|_| site.checks_sign_in);
    let Some(credentials) = credentials else {
        return Ok(Event::PasswordSet(SignIn::Unchecked));
    };
    Ok(
        match site.upstream.sign_in(credentials, attempt.deadline).await {
            Outcome::Done(SignInResult::Opened) => Event::PasswordSet(SignIn::Checked),
            Outcome::Done(SignInResult::SecondFactor(factor)) => {
                Event::PasswordSet(SignIn::SecondFactor(factor))
            }
            // An email address may begin a reset where it can't sign in.
            Outcome::Refused(_) if !login.as_str().contains('@') => mismatched(token),
            Outcome::Refused(_)
            | Outcome::Done(SignInResult::Expired(_))
            | Outcome::Fault(_)
            | Outcome::Unknown(_) => Event::PasswordSet(SignIn::Unchecked),
        },
    )
}

fn mismatched(token: &Token) -> Event {
    tracing::error!(token_sha256 = %token.reference(), "the password set does not open the account that the journey began for");
    Event::AccountMismatched
}

/// A refusal that names token or code ends the journey; any other is the broker's policy, and keeps the token.
fn refused(refusal: &Refusal) -> Happened {
    if refusal.names_token_or_code() {
        return Happened::quietly(Event::JourneySpent, notice(Notice::ResetGone));
    }
    Happened::quietly(
        Event::InputRefused,
        mistake(FieldError::PasswordRefused(refusal.texts())),
    )
}

fn lost(_: &Attempt) -> Happened {
    Happened::quietly(Event::UpdateLost, Flash::None)
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;
    use crate::telemetry::JsonLines;

    #[test]
    fn a_mismatch_is_an_error_in_the_log_that_names_the_token_by_its_hash() {
        let (log, token) = (
            tempfile::NamedTempFile::new().unwrap(),
            Token::parse("canary-token").unwrap(),
        );
        let subscriber = tracing_subscriber::registry().with(JsonLines(log.reopen().unwrap()));
        tracing::subscriber::with_default(subscriber, || {
            assert_eq!(mismatched(&token), Event::AccountMismatched);
        });
        let line = std::fs::read_to_string(log.path()).unwrap();
        assert!(
            line.contains("\"level\":\"ERROR\"") && line.contains(&token.reference().to_string()),
            "{line}"
        );
        assert!(!line.contains("canary"), "{line}");
    }
}
