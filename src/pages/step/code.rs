//! `POST /code`: a code for a token. Only a journey whose own reset the broker took sends one upstream; for another the broker
//! is asked something harmless instead, so that what keeps its answers away is told to both alike (SEC-7).

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::journey::Account;
use crate::journey::Code;
use crate::journey::CodeProblem;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Journey;
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
    label: "code",
    belongs: |step| matches!(step, Step::Code { .. }),
    back: Step::path,
    lost,
};

/// Handles the first form of `/code`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (site, journey) = (&attempt.site, attempt.journey()?);
    let code = match Code::parse(attempt.post.field("code"), site.code_length) {
        Ok(code) => code,
        Err(problem) => return Ok(Happened::here(mistake(no_code(problem)))),
    };
    let Step::Code { account, .. } = attempt.standing.step else {
        return Err(Failure::Broken);
    };
    let client = attempt.post.client;
    let reserved = site
        .limiter
        .code(journey, client)
        .await
        .map_err(|refused| attempt.limited(&refused, false))?;
    let (outcome, reserved) = match account {
        Account::Real => {
            let (reserved, announced) = attempt.started(reserved).await?;
            let outcome = site
                .upstream
                .exchange_code(&code, announced, attempt.deadline)
                .await;
            (outcome, reserved)
        }
        // A decoy's code is wrong, unless the broker is not to be asked at all.
        Account::Decoy => {
            let outcome = site
                .upstream
                .decoy_code(&journey.login, attempt.deadline)
                .await;
            (outcome, reserved)
        }
    };
    match outcome {
        Outcome::Done(token) => {
            site.limiter.code_was_right(journey, reserved).await;
            Ok(Happened::upstream(
                "matched",
                Event::CodeMatched(token),
                Flash::None,
            ))
        }
        Outcome::Refused(_) => Ok(refused(&attempt, journey, account).await),
        Outcome::Unknown(_) => {
            site.limiter.code_lost(reserved).await;
            Ok(Happened::unknown(
                Event::InputRefused,
                notice(Notice::CodeMayBeUsed),
            ))
        }
        Outcome::Fault(fault) => {
            site.limiter.refund(reserved).await;
            Err(fault.into())
        }
    }
}

async fn refused(attempt: &Attempt, journey: &Journey, account: Account) -> Happened {
    let class = class(account, "refused");
    match attempt.site.limiter.code_was_wrong(journey).await {
        0 => Happened::upstream(class, Event::JourneySpent, notice(Notice::Spent)),
        left => Happened::upstream(
            class,
            Event::InputRefused,
            mistake(FieldError::CodeWrong(told(left))),
        ),
    }
}

const fn no_code(problem: CodeProblem) -> FieldError {
    match problem {
        CodeProblem::Empty => FieldError::CodeEmpty,
        CodeProblem::Short => FieldError::CodeShort,
        CodeProblem::Long => FieldError::CodeLong,
        CodeProblem::NotDigits => FieldError::CodeNotDigits,
    }
}

fn lost(_: &Attempt) -> Happened {
    Happened::quietly(Event::InputRefused, notice(Notice::CodeMayBeUsed))
}
