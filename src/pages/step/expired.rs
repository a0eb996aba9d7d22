//! `POST /expired`: an expired password, right for its login, takes the place of question and code.

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Login;
use crate::journey::LoginProblem;
use crate::journey::Notice;
use crate::journey::Step;
use crate::ledger::Reservation;
use crate::pages::step::login::begin;
use crate::pages::step::mistake;
use crate::pages::step::notice;
use crate::session::Session;
use crate::submission::Attempt;
use crate::submission::Form;
use crate::submission::Happened;
use crate::submission::form::Post;
use crate::upstream::Credentials;
use crate::upstream::Outcome;
use crate::upstream::SignInResult;

static FORM: Form = Form {
    label: "expired",
    belongs: Step::takes_login,
    back: |_| Step::Expired(None).path(),
    lost,
};

/// Handles the form of `/expired`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (login, credentials) = match read(&attempt.post) {
        Ok(typed) => typed,
        Err((login, mistakes)) => {
            return Ok(Happened::mistaken(
                Event::SignInRefused(login),
                Flash::Errors(mistakes),
            ));
        }
    };
    let (limiter, client) = (&attempt.site.limiter, attempt.post.client);
    let throttled = |refused| attempt.limited(&refused, false);
    limiter.login(&login, client).await.map_err(throttled)?;
    let reserved = limiter.sign_in(&login, client).await.map_err(throttled)?;
    sign_in(&attempt, login, credentials, reserved).await
}

/// Login and password as sign-in takes them; else what to put right, and the login if that is one.
fn read(post: &Post) -> Result<(Login, Credentials), (Option<Login>, Vec<FieldError>)> {
    let (typed, password) = (Login::parse(post.field("login")), post.field("password"));
    let about_login = match &typed {
        Err(LoginProblem::Empty) => Some(FieldError::LoginEmpty),
        Ok(login) if Credentials::can_carry(login.as_str()) => None,
        Ok(_) | Err(LoginProblem::Unusable) => Some(FieldError::LoginUnusable),
    };
    let about_password = match password {
        "" => Some(FieldError::OwnPasswordEmpty),
        password => (!Credentials::can_carry(password)).then_some(FieldError::OwnPasswordUnusable),
    };
    let login = typed.ok();
    let credentials = login
        .as_ref()
        .and_then(|login| Credentials::of(login, password));
    match (login, credentials) {
        (Some(login), Some(credentials)) => Ok((login, credentials)),
        (login, _) => Err((
            login,
            about_login.into_iter().chain(about_password).collect(),
        )),
    }
}

async fn sign_in(
    attempt: &Attempt,
    login: Login,
    credentials: Credentials,
    reserved: Reservation,
) -> Result<Happened, Failure> {
    let limiter = &attempt.site.limiter;
    match attempt
        .site
        .upstream
        .sign_in(credentials, attempt.deadline)
        .await
    {
        Outcome::Done(signed_in) => {
            limiter.refund(reserved).await;
            Ok(right(attempt, login, signed_in))
        }
        Outcome::Refused(_) => Ok(Happened::upstream(
            "refused",
            Event::SignInRefused(Some(login)),
            mistake(FieldError::SignInWrong),
        )),
        Outcome::Fault(fault) => {
            limiter.refund(reserved).await;
            Err(fault.into())
        }
        // It changed nothing, but it may have been a guess that was judged.
        Outcome::Unknown(fault) => Err(fault.into()),
    }
}

fn right(attempt: &Attempt, login: Login, signed_in: SignInResult) -> Happened {
    match signed_in {
        SignInResult::Expired(token) => Happened::upstream(
            "expired",
            Event::PasswordExpired(begin(attempt, login), token),
            Flash::None,
        ),
        SignInResult::Opened | SignInResult::SecondFactor(_) => Happened::upstream(
            "opened",
            Event::SignInRefused(Some(login)),
            notice(Notice::NotExpired),
        ),
    }
}

fn lost(attempt: &Attempt) -> Happened {
    Happened::quietly(
        Event::SignInRefused(Login::parse(attempt.post.field("login")).ok()),
        Flash::None,
    )
}
