//! `POST /code`: a code for a token. Only a journey whose own reset the broker took sends one upstream; for another the broker
//! is asked something harmless instead, so that what keeps its answers away is told to both alike (SEC-7).

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

use super::{class, mistake, notice, told};
use crate::{
    journey::{Account, Code, CodeProblem, Event, Journey, Mistake, Notice, Say, Step},
    ledger::Reservation,
    upstream::{Fault, Outcome},
    visit::Visit,
    web::{
        attempt::{self, Attempt, Form, Happened},
        failure::Failure,
        post::Post,
        site::Site,
    },
};

static FORM: Form = Form { label: "code", belongs: |step| matches!(step, Step::Code { .. }), back: Step::path, lost };

/// Handles the first form of `/code`.
pub(crate) async fn submit(post: Post, visit: Visit, site: Data<Site>) -> Result<HttpResponse, Failure> {
    attempt::take(&FORM, work, post, visit, site).await
}

async fn work(attempt: Rc<Attempt>) -> Result<Happened, Failure> {
    let (site, journey) = (&attempt.site, attempt.journey()?);
    let code = match Code::parse(attempt.post.field("code"), site.code_length) {
        Ok(code) => code,
        Err(problem) => return Ok(Happened::here(mistake(no_code(problem)))),
    };
    let Step::Code { account, .. } = attempt.standing.step else { return Err(Failure::Broken) };
    let client = attempt.post.client;
    let reserved = site.limiter.code(journey, account, client).await.map_err(|refused| attempt.limited(&refused, false))?;
    match account {
        Account::Real => exchange(&attempt, journey, &code, reserved).await,
        Account::Decoy => pretend(&attempt, journey, reserved).await,
    }
}

async fn exchange(attempt: &Attempt, journey: &Journey, code: &Code, reserved: Reservation) -> Result<Happened, Failure> {
    let limiter = &attempt.site.limiter;
    let reserved = attempt.started(reserved).await?;
    match attempt.site.upstream.exchange_code(code, attempt.budget).await {
        Outcome::Done(token) => {
            limiter.give_back(reserved).await;
            Ok(Happened::upstream("matched", Event::CodeMatched(token), Say::Nothing))
        }
        Outcome::Refused(_) => Ok(refused(attempt, journey, Account::Real).await),
        Outcome::Unknown(fault) | Outcome::Fault(fault) => failed(attempt, reserved, fault).await,
    }
}

/// The code of a decoy is wrong, unless the broker is not to be asked at all.
async fn pretend(attempt: &Attempt, journey: &Journey, reserved: Reservation) -> Result<Happened, Failure> {
    match attempt.site.upstream.question(&journey.login, attempt.budget).await {
        Ok(_) => Ok(refused(attempt, journey, Account::Decoy).await),
        Err(fault) => failed(attempt, reserved, fault).await,
    }
}

async fn failed(attempt: &Attempt, reserved: Reservation, fault: Fault) -> Result<Happened, Failure> {
    let limiter = &attempt.site.limiter;
    if fault.is_without_effect() {
        limiter.give_back(reserved).await;
        return Err(fault.into());
    }
    limiter.code_got_lost(reserved).await;
    Ok(Happened::unknown(Event::InputRefused, notice(Notice::CodeMayBeUsed)))
}

async fn refused(attempt: &Attempt, journey: &Journey, account: Account) -> Happened {
    let class = class(account, "refused");
    match attempt.site.limiter.code_was_wrong(journey).await {
        0 => Happened::upstream(class, Event::JourneySpent, notice(Notice::Spent)),
        left => Happened::upstream(class, Event::InputRefused, mistake(Mistake::CodeWrong(told(left)))),
    }
}

const fn no_code(problem: CodeProblem) -> Mistake {
    match problem {
        CodeProblem::Empty => Mistake::CodeEmpty,
        CodeProblem::Short => Mistake::CodeShort,
        CodeProblem::Long => Mistake::CodeLong,
        CodeProblem::NotDigits => Mistake::CodeNotDigits,
    }
}

fn lost(_: &Attempt) -> Happened {
    Happened::quietly(Event::InputRefused, notice(Notice::CodeMayBeUsed))
}
