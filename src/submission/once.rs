//! A step posted twice is done once (SEC-40): copies wait, and get the first one's answer, cookie
//! included. The work runs on when the browser goes away: what the broker did is never forgotten.

use std::rc::Rc;

use actix_web::rt;
use serde::{Deserialize, Serialize};

use super::{FormHandler, Submission, Timing, apply, execute, record};
use crate::{
    audit::AuditEvent,
    failure::FailureKind,
    journey::Fact,
    ledger::{Admission, Completion},
    session::{SessionState, is_superseded},
};

/// What a submission came to, as the ledger holds it for copies.
#[derive(Serialize, Deserialize)]
pub(super) enum SubmissionOutcome {
    Moved(SessionState),
    Failed(FailureKind),
    Superseded,
}

/// Does a submission's work if it is the first of its kind; else answers as the first was.
pub(super) async fn run<F: FormHandler>(submission: Submission) -> SubmissionOutcome {
    let (app, submission) = (submission.app.clone(), Rc::new(submission));
    match app
        .ledger
        .admit(&submission.key(), app.journey_lifetime, app.turn_timeout)
        .await
    {
        Admission::First(guard) => {
            submission.hold(guard);
            let work = rt::spawn(run_first::<F>(submission));
            work.await
                .unwrap_or(SubmissionOutcome::Failed(FailureKind::Broken))
        }
        Admission::Copy(sealed) => {
            record::event(&submission, AuditEvent::PostRepeated);
            open(&submission, &sealed).unwrap_or(SubmissionOutcome::Superseded)
        }
        Admission::DoneBefore => superseded(&submission),
        Admission::Lost => conclude(&submission, &F::outcome_unknown(&submission)).await,
        Admission::Busy => conclude(&submission, &Fact::TurnTimedOut).await,
    }
}

/// What came of the first post of which this is a copy; none if it is none. For posts that have no
/// work to do.
pub(super) async fn outcome_of_first(submission: &Submission) -> Option<SubmissionOutcome> {
    let app = &submission.app;
    match app
        .ledger
        .admit(&submission.key(), app.journey_lifetime, app.turn_timeout)
        .await
    {
        Admission::First(guard) => {
            let nothing = seal(submission, &SubmissionOutcome::Superseded);
            guard.finish(nothing, Completion::Retryable).await;
            None
        }
        Admission::Copy(sealed) => {
            let outcome = open(submission, &sealed)?;
            let is_done = matches!(outcome, SubmissionOutcome::Moved(_));
            is_done.then(|| {
                record::event(submission, AuditEvent::PostRepeated);
                outcome
            })
        }
        Admission::DoneBefore | Admission::Lost => {
            record::event(submission, AuditEvent::PostRepeated);
            Some(SubmissionOutcome::Superseded)
        }
        Admission::Busy => None,
    }
}

async fn run_first<F: FormHandler>(submission: Rc<Submission>) -> SubmissionOutcome {
    // Another submission may have moved the journey on while this one waited for its turn.
    let (outcome, completion) = if is_superseded(&submission.state, &submission.app.ledger).await {
        (superseded(&submission), Completion::Retryable)
    } else {
        let (outcome, timing) = execute::<F>(&submission).await;
        // What costs no limit could push out what others wait for: it is held for no copy.
        let is_done = matches!(outcome, SubmissionOutcome::Moved(_)) && timing != Timing::Local;
        let completion = if is_done {
            Completion::Done
        } else {
            Completion::Retryable
        };
        (outcome, completion)
    };
    if let Some(guard) = submission.release() {
        guard.finish(seal(&submission, &outcome), completion).await;
    }
    outcome
}

async fn conclude(submission: &Submission, fact: &Fact) -> SubmissionOutcome {
    submission.record(fact);
    apply(submission, fact).await
}

fn superseded(submission: &Submission) -> SubmissionOutcome {
    submission.record(&Fact::Superseded);
    SubmissionOutcome::Superseded
}

fn seal(submission: &Submission, outcome: &SubmissionOutcome) -> Vec<u8> {
    submission
        .app
        .outcomes
        .seal(&postcard::to_stdvec(outcome).unwrap_or_default())
}

fn open(submission: &Submission, sealed: &[u8]) -> Option<SubmissionOutcome> {
    postcard::from_bytes(&submission.app.outcomes.open(sealed)?).ok()
}
