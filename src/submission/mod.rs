//! The path of a post, from the form that came in to the redirect that goes out.
//!
//! [`handle`] is every post: the current state, the page token, once only, the limits and the
//! broker (which come to a [`Fact`]), the audit event, the even answer time, the next step.

mod context;
pub(crate) mod form;
mod once;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
pub(crate) mod record;
pub(crate) mod redirect;
pub(crate) mod rules;
mod timing;

use std::rc::Rc;

use actix_web::{HttpResponse, web::Data};

pub(crate) use context::{
    Submission, answer_lost, email_limited, limit_reached, limited, unavailable,
};
use form::PostedForm;
use once::SubmissionOutcome;
use timing::Timing;

use crate::{
    app::state::AppState,
    clock::Timestamp,
    failure::{Failure, FailureKind},
    journey::{Fact, Flash, Notice, Step},
    security::TokenStatus,
    session::{CurrentState, ENDING, Session, SessionState},
};

/// The audit lines that a post may need.
const AUDIT_LINES: usize = 4;

/// A form of the site: where it belongs, and what a post of it does.
pub(crate) trait FormHandler: 'static {
    /// The form's name in metrics, audit events and answer times.
    const NAME: &'static str;
    /// The page of a form that begins a journey; none for the others.
    const BEGINS_AT: Option<&'static str> = None;

    /// Whether a journey at this step may post it.
    fn accepts(step: &Step) -> bool;

    /// Asks the limits, then the broker, and returns the fact. What ends it early is a fact
    /// too.
    async fn submit(submission: &Submission) -> Result<Fact, Fact>;

    /// What a copy is answered whose first post died in the middle of a call.
    fn outcome_unknown(submission: &Submission) -> Fact;
}

/// Handles a post of the form `F`.
///
/// # Errors
/// [`Failure`] for what no page of a step can show.
pub(crate) async fn handle<F: FormHandler>(
    form: PostedForm,
    session: Session,
    app: Data<AppState>,
) -> Result<HttpResponse, Failure> {
    let current = app.current_state(&session).await;
    let state = redirect::state_of_form::<F>(&current);
    let journey = state.step.journey().filter(|_| F::BEGINS_AT.is_none());
    let owner = redirect::token_owner(&form, &session, journey);
    let status = app.tokens.verify(form.field("token"), owner.as_ref());
    let slots = app.audit.reserve(AUDIT_LINES);
    match status {
        TokenStatus::Forged => return Err(FailureKind::Forged.into()),
        TokenStatus::Stale | TokenStatus::Valid if slots.is_none() => {
            return Err(FailureKind::AuditFull.into());
        }
        TokenStatus::Stale => {
            record::stale::<F>(&app, &form, &current);
            return Ok(redirect::stale::<F>(&app, &form, &session, &current));
        }
        TokenStatus::Valid => {}
    }
    let is_left = !F::accepts(&state.step);
    let submission = Submission::new::<F>(&app, form, &session, state, slots);
    if is_left {
        return Ok(from_left_page::<F>(submission, &session, &current).await);
    }
    match once::run::<F>(submission).await {
        SubmissionOutcome::Moved(state) => {
            session.keep(&state);
            Ok(redirect::see_other(state.path()))
        }
        SubmissionOutcome::Failed(kind) => Err(redirect::failure::<F>(kind, &current)),
        // No cookie: the browser may hold a newer one, and shows its page then.
        SubmissionOutcome::Superseded => Ok(redirect::see_other("/")),
    }
}

/// The answer to a post from a page that its journey has left: the first one's if it is a copy.
async fn from_left_page<F: FormHandler>(
    submission: Submission,
    session: &Session,
    current: &CurrentState,
) -> HttpResponse {
    let Submission { app, form, .. } = &submission;
    if let Some(outcome) = once::outcome_of_first(&submission).await {
        return redirect::repeated(app, session, current, &outcome);
    }
    record::stale::<F>(app, form, current);
    redirect::unused::<F>(app, form, session, current)
}

/// Does the work of a post whose turn it is.
async fn execute<F: FormHandler>(submission: &Rc<Submission>) -> (SubmissionOutcome, Timing) {
    let executed_at = submission.app.clock.now();
    let fact = F::submit(submission).await.unwrap_or_else(|fact| fact);
    submission.record(&fact);
    // After the record: a crash loses no audit event.
    let timing = Timing::of(&fact);
    submission
        .app
        .pad::<F>(timing, submission.began, executed_at)
        .await;
    (apply(submission, &fact).await, timing)
}

/// Applies a fact: the journey decides which step follows, the ledger marks what is past.
async fn apply(submission: &Submission, fact: &Fact) -> SubmissionOutcome {
    if let Some(kind) = FailureKind::of(fact) {
        return SubmissionOutcome::Failed(kind);
    }
    let (app, before) = (&submission.app, &submission.state);
    let Ok(step) = before.step.clone().after(fact, submission.began) else {
        return SubmissionOutcome::Superseded;
    };
    let flash = if submission.is_late() {
        Flash::Notice(Notice::TimedOut)
    } else {
        fact.flash(&before.step)
    };
    let form = mark_past(submission, &step).await;
    let state = SessionState {
        at: app.clock.now(),
        form,
        step,
        flash,
    };
    SubmissionOutcome::Moved(state.fitted())
}

/// Marks the forms that the journey has left as past (SEC-14), and numbers the next one.
async fn mark_past(submission: &Submission, step: &Step) -> u32 {
    let (ledger, before) = (&submission.app.ledger, &submission.state);
    let Some(journey) = before.step.journey() else {
        return 1;
    };
    let is_same = step.journey().is_some_and(|next| next.id == journey.id);
    if !is_same {
        if !submission.is_late() && !before.step.takes_login() {
            ledger
                .spend(&journey.id.0, submission.app.journey_lifetime)
                .await;
        }
        return 1;
    }
    if step.path() != before.step.path() {
        let last = if step.is_ending() {
            ENDING - 1
        } else {
            before.form
        };
        ledger
            .pass(&journey.id.0, last, submission.app.journey_lifetime)
            .await;
    }
    if step.is_ending() {
        ENDING
    } else {
        before.form.saturating_add(1)
    }
}

impl AppState {
    /// The current state of a session.
    pub(crate) async fn current_state(&self, session: &Session) -> CurrentState {
        let mut current = CurrentState::of(session, &self.ledger, self.clock.now()).await;
        // Once the setting is off there is no such page.
        if let Step::Expired(login) = &current.sealed.step
            && !self.offers_expired
        {
            let (login, at) = (login.clone(), current.sealed.at);
            current.sealed = SessionState::login(login, Flash::None, at);
        }
        current
    }

    /// Waits until an answer's time gives nothing away (SEC-2). The broker's time begins when the
    /// post's turn came: what other posts made it wait before is not the broker's.
    async fn pad<F: FormHandler>(&self, timing: Timing, began: Timestamp, executed_at: Timestamp) {
        let answered = match timing {
            Timing::Local | Timing::Untimed => return,
            Timing::Unlearned => None,
            Timing::Class(class) => Some((class, self.clock.now().since(executed_at))),
        };
        self.timer.pad(F::NAME, answered, began).await;
    }
}
