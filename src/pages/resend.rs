//! `POST /code/resend`: another code. A journey with a question is asked it again: the answer is
//! never kept.

use serde::Deserialize;

use super::login::send_request;
use crate::{
    journey::{CodeRequest, Fact, Step},
    ledger::Refused,
    security::Limiter,
    submission::{FormHandler, Submission, limit_reached},
};

/// The second form of `/code`; it has no fields of its own.
#[derive(Deserialize)]
pub(crate) struct ResendForm {}

impl FormHandler for ResendForm {
    const NAME: &'static str = "resend";

    fn accepts(step: &Step) -> bool {
        matches!(step, Step::Code { .. })
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let (app, journey) = (&submission.app, submission.journey()?);
        let Step::Code {
            account, question, ..
        } = &submission.state.step
        else {
            return Err(Fact::Broken);
        };
        let places = app
            .limiter
            .resend(journey, *account)
            .await
            .map_err(too_early)?;
        if question.is_some() {
            app.limiter.refund(places).await;
            return Ok(Fact::AnswerNeededAgain);
        }
        let request = send_request(submission, &journey.login, places).await?;
        Ok(Fact::CodeRequestedAgain(request, app.clock.now()))
    }

    fn outcome_unknown(submission: &Submission) -> Fact {
        Fact::CodeRequestedAgain(CodeRequest::Lost, submission.began)
    }
}

/// Over a limit, or too early for the journey's own cooldown. The latter is done, unlike an invalid
/// input: a late copy would send a code.
fn too_early(refused: Refused) -> Fact {
    let is_too_early = Limiter::is_too_early(&refused);
    let reached = limit_reached(refused, true);
    if is_too_early {
        Fact::ResendTooEarly(reached.retry_after)
    } else {
        Fact::LimitReached(reached)
    }
}
