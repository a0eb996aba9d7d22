//! `POST /code/resend`: another code, or the question again: its answer is kept nowhere.

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::journey::Account;
use crate::journey::Event;
use crate::journey::Notice;
use crate::journey::Step;
use crate::ledger::Refused;
use crate::pages::step::class;
use crate::pages::step::notice;
use crate::security::Limiter;
use crate::session::Session;
use crate::submission::Attempt;
use crate::submission::Form;
use crate::submission::Happened;
use crate::submission::form::Post;
use crate::upstream::Outcome;

static FORM: Form = Form {
    label: "resend",
    belongs: |step| matches!(step, Step::Code { .. }),
    back: Step::path,
    lost,
};

/// Handles the second form of `/code`.
pub(crate) async fn submit(
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    crate::submission::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (site, journey) = (&attempt.site, attempt.journey()?);
    let Step::Code { account, .. } = attempt.standing.step else {
        return Err(Failure::Broken);
    };
    let reserved = match site.limiter.resend(journey, account).await {
        Ok(reserved) => reserved,
        Err(refused) => return too_early(&attempt, &refused),
    };
    if matches!(
        attempt.standing.step,
        Step::Code {
            question: Some(_),
            ..
        }
    ) {
        site.limiter.refund(reserved).await;
        return Ok(Happened::quietly(
            Event::AnswerWanted,
            notice(Notice::AnswerForNewCode),
        ));
    }
    let (reserved, announced) = attempt.started(reserved).await?;
    let outcome = site
        .upstream
        .request_reset(&journey.login, None, announced, attempt.deadline)
        .await;
    let now = site.clock.now();
    let repeated = |account| Event::ResetRepeated(account, now);
    let answered = |account| {
        Ok(Happened::upstream(
            class(account, "request"),
            repeated(account),
            notice(Notice::CodeSent(now)),
        ))
    };
    match outcome {
        Outcome::Done(()) => answered(Account::Real),
        Outcome::Refused(_) => {
            site.limiter.no_code_sent(reserved).await;
            answered(Account::Decoy)
        }
        Outcome::Unknown(_) => Ok(Happened::unknown(
            repeated(Account::Real),
            notice(Notice::MayHaveCode),
        )),
        Outcome::Fault(fault) => {
            site.limiter.refund(reserved).await;
            Err(fault.into())
        }
    }
}

fn too_early(attempt: &Attempt, refused: &Refused) -> Result<Happened, Failure> {
    let failure = attempt.limited(refused, true);
    // Completion, unlike a mistake: a late copy would send a code.
    if Limiter::is_too_early(refused) {
        Ok(Happened::quietly(
            Event::InputRefused,
            notice(Notice::ResendTooEarly),
        ))
    } else {
        Err(failure)
    }
}

fn lost(attempt: &Attempt) -> Happened {
    Happened::quietly(
        Event::ResetRepeated(Account::Real, attempt.began),
        notice(Notice::MayHaveCode),
    )
}
