//! `POST /question`: an answer, and with a right one the request for a reset.

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::journey::Account;
use crate::journey::Answer;
use crate::journey::AnswerProblem;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Notice;
use crate::journey::Step;
use crate::pages::step::class;
use crate::pages::step::mistake;
use crate::pages::step::notice;
use crate::pages::step::told;
use crate::session::Session;
use crate::submission::Attempt;
use crate::submission::Form;
use crate::submission::Happened;
use crate::submission::form::Post;
use crate::upstream::Outcome;

static FORM: Form = Form {
    label: "answer",
    belongs: |step| matches!(step, Step::Question { .. }),
    back: Step::path,
    lost,
};

/// Handles the form of `/question`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (site, journey) = (&attempt.site, attempt.journey()?);
    let answer = match Answer::parse(attempt.post.field("answer")) {
        Ok(answer) => answer,
        Err(AnswerProblem::Empty) => return Ok(Happened::here(mistake(FieldError::AnswerEmpty))),
        Err(AnswerProblem::Unusable) => {
            return Ok(Happened::here(mistake(FieldError::AnswerUnusable)));
        }
    };
    let Step::Question { account, .. } = attempt.standing.step else {
        return Err(Failure::Broken);
    };
    let reserved = site
        .limiter
        .answer(journey, account, attempt.post.client)
        .await
        .map_err(|refused| attempt.limited(&refused, false))?;
    let (reserved, announced) = attempt.started(reserved).await?;
    let outcome = site
        .upstream
        .request_reset(&journey.login, Some(&answer), announced, attempt.deadline)
        .await;
    let accepted = Event::AnswerAccepted(site.clock.now());
    match outcome {
        Outcome::Done(()) if account == Account::Real => {
            site.limiter.answer_right(reserved).await;
            return Ok(Happened::upstream("accepted", accepted, Flash::None));
        }
        // A decoy's answer is always wrong, whatever the broker says (SEC-6); but its email went out, and stays counted.
        Outcome::Done(()) => {}
        Outcome::Refused(_) => site.limiter.answer_refused(reserved).await,
        Outcome::Unknown(_) => return Ok(Happened::unknown(accepted, notice(Notice::MayHaveCode))),
        Outcome::Fault(fault) => {
            site.limiter.refund(reserved).await;
            return Err(fault.into());
        }
    }
    let left = site.limiter.answers_remaining(journey).await;
    Ok(Happened::upstream(
        class(account, "refused"),
        Event::InputRefused,
        mistake(FieldError::AnswerWrong(told(left))),
    ))
}

fn lost(attempt: &Attempt) -> Happened {
    Happened::quietly(
        Event::AnswerAccepted(attempt.began),
        notice(Notice::MayHaveCode),
    )
}
