//! One submission of a form: what its handler may use.

use std::cell::{Cell, RefCell};

use actix_web::web::Data;

use super::{FormHandler, form::PostedForm};
use crate::{
    app::state::AppState,
    clock::Timestamp,
    journey::{Fact, Journey, LimitReached},
    ledger::{Announced, ExecutionGuard, Refused, Reservation, SubmissionKey},
    session::{Session, SessionState},
    telemetry::Slots,
    upstream::{Caller, Deadline, Fault},
};

/// A post whose token is good, at the step that it belongs to.
pub(crate) struct Submission {
    /// What the handlers share.
    pub(crate) app: Data<AppState>,
    /// The form.
    pub(crate) form: PostedForm,
    /// The state from which it was posted.
    pub(crate) state: SessionState,
    /// When the post was read.
    pub(crate) began: Timestamp,
    deadline: Cell<Option<Deadline>>,
    /// The form's name.
    pub(super) name: &'static str,
    /// It begins a journey.
    pub(super) begins: bool,
    /// Whose turn it takes: the journey's, or the visitor's where a journey begins.
    turn_of: [u8; 16],
    /// By what a copy is known: form, form number and everything typed (contract).
    digest: [u8; 32],
    guard: RefCell<Option<ExecutionGuard>>,
    /// Room for its audit lines, until its work is done.
    _slots: Option<Slots>,
}

impl Submission {
    /// Of a form that was posted at `state`.
    pub(super) fn new<F: FormHandler>(
        app: &Data<AppState>,
        form: PostedForm,
        session: &Session,
        state: SessionState,
        slots: Option<Slots>,
    ) -> Self {
        let begins = F::BEGINS_AT.is_some();
        let journey = state.step.journey().filter(|_| !begins);
        let visitor = session.visitor().map_or([0; 16], |visitor| visitor.0);
        let turn_of = journey.map_or(visitor, |journey| journey.id.0);
        Self {
            began: app.clock.now(),
            deadline: Cell::default(),
            name: F::NAME,
            digest: digest(app, F::NAME, &form),
            guard: RefCell::default(),
            _slots: slots,
            app: app.clone(),
            begins,
            turn_of,
            form,
            state,
        }
    }

    /// The journey under way.
    ///
    /// # Errors
    /// [`Fact::Broken`] on the login step, which has none.
    pub(crate) fn journey(&self) -> Result<&Journey, Fact> {
        self.state.step.journey().ok_or(Fact::Broken)
    }

    /// Whether the journey's time was up when the post was read.
    pub(super) fn is_late(&self) -> bool {
        self.state
            .step
            .journey()
            .is_some_and(|journey| self.began >= journey.until)
    }

    /// A changing call goes out now, for which this was reserved. Should this process die, no copy
    /// of the post sends it again.
    ///
    /// # Errors
    /// [`Fact::TurnTimedOut`] when another process has the turn by now. The call must not go out,
    /// and the reservation is refunded.
    pub(crate) async fn announce(
        &self,
        reserved: Reservation,
    ) -> Result<(Announced, Reservation), Fact> {
        let mut guard = self.guard.take().ok_or(Fact::Broken)?;
        let announced = guard.started().await;
        self.guard.replace(Some(guard));
        if let Ok(announced) = announced {
            return Ok((announced, reserved));
        }
        self.app.limiter.refund(reserved).await;
        Err(Fact::TurnTimedOut)
    }

    pub(super) fn key(&self) -> SubmissionKey<'_> {
        SubmissionKey {
            journey: &self.turn_of,
            submission: self.digest,
            is_start: self.begins,
        }
    }

    /// Until when the step's calls may go on: the step's time begins when its turn came.
    pub(crate) fn deadline(&self) -> Deadline {
        let caller = match self.state.step.journey() {
            Some(_) if !self.begins => Caller::Trader,
            Some(_) | None => Caller::Newcomer,
        };
        let begin = || {
            let deadline = self.app.upstream.deadline(caller);
            deadline.for_request(self.form.id.as_str(), self.form.trace)
        };
        let deadline = self.deadline.get().unwrap_or_else(begin);
        self.deadline.set(Some(deadline));
        deadline
    }

    pub(super) fn hold(&self, guard: ExecutionGuard) {
        self.guard.replace(Some(guard));
    }

    pub(super) fn release(&self) -> Option<ExecutionGuard> {
        self.guard.take()
    }
}

fn digest(app: &AppState, name: &str, form: &PostedForm) -> [u8; 32] {
    let number = form.number().to_be_bytes();
    let mut typed: Vec<_> = form.typed().collect();
    typed.sort_unstable();
    let head = [name.as_bytes(), &number];
    let parts: Vec<&[u8]> = head
        .into_iter()
        .chain(typed.into_iter().flatten())
        .collect();
    app.submissions.sign(&parts)
}

/// Over a limit of answers, codes or passwords.
pub(crate) fn limited(refused: Refused) -> Fact {
    Fact::LimitReached(limit_reached(refused, false))
}

/// Over a limit of emails alone.
pub(crate) fn email_limited(refused: Refused) -> Fact {
    Fact::LimitReached(limit_reached(refused, true))
}

/// The message of a limit's refusal.
pub(crate) fn limit_reached(refused: Refused, sending: bool) -> LimitReached {
    let Refused {
        scope: limit,
        retry_after,
    } = refused;
    let retry_after = u32::try_from(retry_after.as_secs()).unwrap_or(u32::MAX);
    LimitReached {
        limit,
        retry_after,
        sending,
    }
}

/// The broker could not be asked, or surely did nothing.
pub(crate) fn unavailable(fault: Fault) -> Fact {
    Fact::BrokerUnavailable(retry_after(fault))
}

/// The broker was asked something that changes nothing, and its answer was lost.
pub(crate) fn answer_lost(fault: Fault) -> Fact {
    Fact::AnswerLost(retry_after(fault))
}

/// Seconds to wait before another try.
fn retry_after(fault: Fault) -> u32 {
    u32::try_from(fault.retry_after().as_secs()).unwrap_or(u32::MAX)
}
