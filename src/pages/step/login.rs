//! `POST /`: a login begins a journey, with the broker's question, a decoy's, or none.

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::crypto;
use crate::failure::Failure;
use crate::journey::Account;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Journey;
use crate::journey::JourneyId;
use crate::journey::Login;
use crate::journey::LoginProblem;
use crate::journey::Notice;
use crate::journey::Question;
use crate::journey::Step;
use crate::pages::step::class;
use crate::pages::step::mistake;
use crate::pages::step::notice;
use crate::session::Session;
use crate::submission::Attempt;
use crate::submission::Form;
use crate::submission::Happened;
use crate::submission::form::Post;
use crate::upstream::Outcome;
use crate::upstream::QuestionLookup;

static FORM: Form = Form {
    label: "login",
    belongs: Step::takes_login,
    back: Step::path,
    lost,
};

/// Handles the form of `/`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let site = &attempt.site;
    let login = match Login::parse(attempt.post.field("login")) {
        Ok(login) => login,
        Err(LoginProblem::Empty) => return Ok(Happened::here(mistake(FieldError::LoginEmpty))),
        Err(LoginProblem::Unusable) => {
            return Ok(Happened::here(mistake(FieldError::LoginUnusable)));
        }
    };
    site.limiter
        .login(&login, attempt.post.client)
        .await
        .map_err(|refused| attempt.limited(&refused, false))?;
    let journey = begin(&attempt, login);
    let (account, question) = match site
        .upstream
        .question(&journey.login, attempt.deadline)
        .await?
    {
        QuestionLookup::Question(question) => (Account::Real, Some(question)),
        QuestionLookup::NoQuestion => (Account::Real, None),
        QuestionLookup::Unknown => (
            Account::Decoy,
            site.decoys.question(&journey.login).cloned(),
        ),
    };
    match question {
        Some(question) => Ok(asked(journey, account, question)),
        None => request(&attempt, journey, account).await,
    }
}

/// A journey of this login, whose time begins with the post.
pub(super) fn begin(attempt: &Attempt, login: Login) -> Journey {
    Journey {
        id: JourneyId(crypto::random()),
        login,
        until: attempt.began + attempt.site.ttl,
    }
}

fn asked(journey: Journey, account: Account, question: Question) -> Happened {
    Happened::upstream(
        class(account, "question"),
        Event::QuestionFound(journey, account, question),
        Flash::None,
    )
}

/// The request call of a login without a question; refused or not, the same page follows (SEC-1).
async fn request(
    attempt: &Attempt,
    journey: Journey,
    account: Account,
) -> Result<Happened, Failure> {
    let site = &attempt.site;
    let reserved = site
        .limiter
        .first_email(&journey, account)
        .await
        .map_err(|refused| attempt.limited(&refused, true))?;
    let (reserved, announced) = attempt.started(reserved).await?;
    let outcome = site
        .upstream
        .request_reset(&journey.login, None, announced, attempt.deadline)
        .await;
    let begun = |account| Event::ResetBegun(journey, account, site.clock.now());
    let answered = |account, event| {
        Ok(Happened::upstream(
            class(account, "request"),
            event,
            Flash::None,
        ))
    };
    match outcome {
        Outcome::Done(()) => answered(Account::Real, begun(Account::Real)),
        Outcome::Refused(_) => {
            site.limiter.no_code_sent(reserved).await;
            answered(Account::Decoy, begun(Account::Decoy))
        }
        Outcome::Unknown(_) => Ok(Happened::unknown(
            begun(Account::Real),
            notice(Notice::MayHaveCode),
        )),
        Outcome::Fault(fault) => {
            site.limiter.refund(reserved).await;
            Err(fault.into())
        }
    }
}

fn lost(attempt: &Attempt) -> Happened {
    let Ok(login) = Login::parse(attempt.post.field("login")) else {
        return Happened::here(mistake(FieldError::LoginUnusable));
    };
    let begun = Event::ResetBegun(begin(attempt, login), Account::Real, attempt.began);
    Happened::quietly(begun, notice(Notice::MayHaveCode))
}
