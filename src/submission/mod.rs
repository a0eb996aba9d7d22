//! One attempt at a step: its turn in the ledger, its work, and where that leads.
//!
//! A step posted twice is done once: copies wait and get the first one's answer, cookie included (SEC-40).
//! The work runs on when the browser goes away, so that what the broker did is never forgotten.

pub(crate) mod form;
pub(crate) mod place;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
pub(crate) mod trail;

use std::{cell::RefCell, future::Future, rc::Rc};

use actix_web::{HttpResponse, rt, web::Data};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::app::state::AppState;
use crate::audit::AuditEvent;
use crate::audit::AuditRecord;
use crate::clock::Timestamp;
use crate::failure::Failure;
use crate::failure::Halt;
use crate::journey::Event;
use crate::journey::Flash;
use crate::journey::Journey;
use crate::journey::Notice;
use crate::journey::Step;
use crate::ledger::Admission;
use crate::ledger::Announced;
use crate::ledger::Completion;
use crate::ledger::ExecutionGuard;
use crate::ledger::Refused;
use crate::ledger::Reservation;
use crate::ledger::SubmissionKey;
use crate::security::TokenStatus;
use crate::session::Session;
use crate::session::SessionState;
use crate::submission::form::Post;
use crate::submission::place::Place;
use crate::upstream::Caller;
use crate::upstream::Deadline;

/// The form number of a journey's ending: whatever number an old cookie has, all other forms are past then (SEC-14).
const ENDING: u32 = u32::MAX;

/// A step's form: where it belongs, and what is said of a call that nobody knows the outcome of.
pub(crate) struct Form {
    /// The step, in metrics and for the pace of its answers.
    pub(crate) label: &'static str,
    /// Whether a visitor who stands there may post it.
    pub(crate) belongs: fn(&Step) -> bool,
    /// The page that a problem page leads back to when no journey is kept, given the login step.
    pub(crate) back: fn(&Step) -> &'static str,
    /// What a copy is told whose first one died in the middle of a call.
    pub(crate) lost: fn(&Attempt) -> Happened,
}

/// What a step's work has to go by.
pub(crate) struct Attempt {
    /// The rooms.
    pub(crate) site: Data<AppState>,
    /// The form.
    pub(crate) post: Post,
    /// Where the visitor stands.
    pub(crate) standing: SessionState,
    /// When the post was read.
    pub(crate) began: Timestamp,
    /// Until when the step's calls may go on.
    pub(crate) deadline: Deadline,
    form: &'static str,
    turn: RefCell<Option<ExecutionGuard>>,
}

impl Attempt {
    /// The journey under way; [`Failure::Broken`] on the login step, which has none.
    pub(crate) fn journey(&self) -> Result<&Journey, Failure> {
        self.standing.step.journey().ok_or(Failure::Broken)
    }

    /// Over a limit; `sending` when that limits emails alone.
    pub(crate) fn limited(&self, refused: &Refused, sending: bool) -> Failure {
        trail::limited(
            &self.site,
            &self.post,
            self.form,
            &self.standing.step,
            refused,
        );
        Failure::throttled(refused, sending)
    }

    /// Tells the audit trail what happened here, or to the post.
    fn tell(&self, what: AuditEvent) {
        trail::tell(
            &self.site,
            &self.post,
            &self.standing.step,
            AuditRecord::from(what).at(self.form),
        );
    }

    /// Announces the changing call that this was reserved for: should this process die, no copy of this post may send it again.
    ///
    /// # Errors
    /// [`Failure::Unavailable`] when another process runs this post by now. The call must not go out, and all is given back.
    pub(crate) async fn started(
        &self,
        reserved: Reservation,
    ) -> Result<(Reservation, Announced), Failure> {
        let mut turn = self.turn.take().ok_or(Failure::Broken)?;
        let started = turn.started().await;
        self.turn.replace(Some(turn));
        if let Ok(announced) = started {
            return Ok((reserved, announced));
        }
        self.site.limiter.refund(reserved).await;
        Err(Failure::Unavailable)
    }
}

/// What the work came to, unless it failed.
pub(crate) struct Happened {
    event: Event,
    say: Flash,
    source: Source,
}

/// Where it comes from, for the even pace of answers and for copies of the post.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// A mistake that was found here: nothing was done, and a copy finds it as well.
    Here,
    /// Something whose time tells nothing.
    Untimed,
    /// The broker, which answered in this class.
    Answered(&'static str),
    /// The broker was asked, and nobody knows what it did.
    Unknown,
}

impl Happened {
    /// A mistake that was found here, before any call.
    pub(crate) const fn here(say: Flash) -> Self {
        Self::mistaken(Event::InputRefused, say)
    }

    /// As [`Happened::here`], for a step that has an event of its own for it.
    pub(crate) const fn mistaken(event: Event, say: Flash) -> Self {
        Self {
            event,
            say,
            source: Source::Here,
        }
    }

    /// The broker was asked, and answered in `class`.
    pub(crate) const fn upstream(class: &'static str, event: Event, say: Flash) -> Self {
        Self {
            event,
            say,
            source: Source::Answered(class),
        }
    }

    /// The broker was asked, and what it did is unknown.
    pub(crate) const fn unknown(event: Event, say: Flash) -> Self {
        Self {
            event,
            say,
            source: Source::Unknown,
        }
    }

    /// Something happened whose time tells nothing.
    pub(crate) const fn quietly(event: Event, say: Flash) -> Self {
        Self {
            event,
            say,
            source: Source::Untimed,
        }
    }
}

/// What a turn came to, as the ledger holds it for copies.
#[derive(Serialize, Deserialize)]
enum Outcome {
    Stands(SessionState),
    Fails(Failure),
    MovedOn,
}

/// Takes a post through token, order and turn, does its work once, and answers.
pub(crate) async fn take<W, F>(
    form: &'static Form,
    work: W,
    post: Post,
    visit: Session,
    site: Data<AppState>,
) -> Result<HttpResponse, Failure>
where
    W: FnOnce(Rc<Attempt>) -> F + 'static,
    F: Future<Output = Result<Happened, Failure>> + 'static,
{
    let place = Place::of_form(&site, &visit, &post).await;
    let place = if post.begins() {
        place.unless_left()
    } else {
        place
    };
    match place.worth(&site, &visit, &post) {
        TokenStatus::Forged => return Err(Failure::Forbidden),
        TokenStatus::Stale => {
            trail::stale(
                &site,
                &post,
                form.label,
                &place.standing.step,
                &place.standing.say,
            );
            return Ok(place.redirect_stale(&site, &visit, &post));
        }
        TokenStatus::Valid => {}
    }
    if !(form.belongs)(&place.standing.step) {
        trail::stale(
            &site,
            &post,
            form.label,
            &place.standing.step,
            &place.standing.say,
        );
        return Ok(place.redirect(&site, &visit));
    }
    let outcome = outcome(form, work, post, &place, &visit, site.clone()).await;
    Ok(answer(outcome, form, &place, &visit))
}

async fn outcome<W, F>(
    form: &'static Form,
    work: W,
    post: Post,
    place: &Place,
    visit: &Session,
    site: Data<AppState>,
) -> Outcome
where
    W: FnOnce(Rc<Attempt>) -> F + 'static,
    F: Future<Output = Result<Happened, Failure>> + 'static,
{
    let whose = place.turn_of(visit, &post);
    let (attempt, began) = (site.digest(form, &post), site.clock.now());
    let turn = site
        .ledger
        .admit(
            &SubmissionKey {
                journey: &whose,
                submission: attempt,
                is_start: matches!(form.label, "login" | "expired"),
            },
            site.ttl,
            site.patience,
        )
        .await;
    let attempt = |turn: Option<ExecutionGuard>| {
        let standing = place.standing.clone();
        let caller = match standing.step.journey() {
            Some(_) => Caller::Trader,
            None => Caller::Newcomer,
        };
        Rc::new(Attempt {
            deadline: site
                .upstream
                .deadline(caller)
                .for_request(post.id.as_str(), post.trace),
            form: form.label,
            turn: RefCell::new(turn),
            site: site.clone(),
            post,
            standing,
            began,
        })
    };
    match turn {
        Admission::First(holder) => rt::spawn(run(form, work, attempt(Some(holder))))
            .await
            .unwrap_or(Outcome::Fails(Failure::Broken)),
        Admission::Copy(sealed) => {
            attempt(None).tell(AuditEvent::PostRepeated);
            site.open(&sealed).unwrap_or(Outcome::MovedOn)
        }
        Admission::DoneBefore => {
            attempt(None).tell(AuditEvent::PostStale);
            Outcome::MovedOn
        }
        Admission::Lost => {
            let attempt = attempt(None);
            settle(&attempt, Ok((form.lost)(&attempt))).await
        }
        Admission::Busy => settle(&attempt(None), Err(Failure::Unavailable)).await,
    }
}

async fn run<W, F>(form: &'static Form, work: W, attempt: Rc<Attempt>) -> Outcome
where
    W: FnOnce(Rc<Attempt>) -> F,
    F: Future<Output = Result<Happened, Failure>> + 'static,
{
    let ran = attempt.site.clock.now();
    // Another attempt may have moved the journey on while this one waited for its turn.
    let has_moved_on = place::has_moved_on(&attempt.site, &attempt.standing).await;
    let (outcome, kept) = if has_moved_on {
        attempt.tell(AuditEvent::PostStale);
        (Outcome::MovedOn, Completion::Retryable)
    } else {
        let result = work(attempt.clone()).await;
        keep_pace(form, &attempt, &result, ran).await;
        // Completion for nothing, what costs no limit could push out what others wait for.
        let was_done = result
            .as_ref()
            .is_ok_and(|happened| happened.source != Source::Here);
        let outcome = settle(&attempt, result).await;
        let kept = if was_done && matches!(outcome, Outcome::Stands(_)) {
            Completion::Done
        } else {
            Completion::Retryable
        };
        (outcome, kept)
    };
    let turn = attempt.turn.borrow_mut().take();
    if let Some(turn) = turn {
        turn.finish(attempt.site.seal(&outcome), kept).await;
    }
    outcome
}

/// Holds what the broker was asked for. It worked since `ran`: what others' posts made this one wait before is not the broker's time.
async fn keep_pace(
    form: &Form,
    attempt: &Attempt,
    result: &Result<Happened, Failure>,
    ran: Timestamp,
) {
    let site = &attempt.site;
    let answered = match result.as_ref().map(|happened| happened.source) {
        Ok(Source::Answered(class)) => Some((class, site.clock.now().since(ran))),
        // The limit of emails is asked after the broker was, where a login has no question.
        Ok(Source::Unknown)
        | Err(Failure::Unavailable | Failure::Throttled { sending: true, .. }) => None,
        Ok(Source::Here | Source::Untimed) | Err(_) => return,
    };
    site.timer.pad(form.label, answered, attempt.began).await;
}

/// Applies what happened: the step decides, the ledger remembers what is past.
async fn settle(attempt: &Attempt, result: Result<Happened, Failure>) -> Outcome {
    let Happened { event, say, .. } = match result {
        Ok(happened) => happened,
        Err(failure) => {
            if failure == Failure::Unavailable {
                attempt.tell(AuditEvent::StepUnavailable);
            }
            return Outcome::Fails(failure);
        }
    };
    let (site, before) = (&attempt.site, &attempt.standing);
    let is_spent = event == Event::JourneySpent;
    let is_late = before
        .step
        .journey()
        .is_some_and(|journey| attempt.began >= journey.until);
    trail::happened(
        site,
        &attempt.post,
        attempt.form,
        &before.step,
        &event,
        &say,
    );
    if is_late {
        attempt.tell(AuditEvent::JourneyExpired);
    }
    let say = if is_late {
        Flash::Notice(Notice::TimedOut)
    } else {
        say
    };
    let Ok(step) = before.step.clone().on(event, attempt.began) else {
        return Outcome::MovedOn;
    };
    let is_same_journey =
        step.journey().map(|journey| journey.id) == before.step.journey().map(|journey| journey.id);
    if let Some(journey) = before.step.journey() {
        if is_spent {
            site.ledger.spend(&journey.id.0, site.ttl).await;
        } else if is_same_journey && step.path() != before.step.path() {
            let last = if step.is_ending() {
                ENDING - 1
            } else {
                before.form
            };
            site.ledger.pass(&journey.id.0, last, site.ttl).await;
        }
    }
    let form = match (is_same_journey, step.is_ending()) {
        (true, true) => ENDING,
        (true, false) => before.form.saturating_add(1),
        (false, _) => 1,
    };
    Outcome::Stands(
        SessionState {
            at: site.clock.now(),
            form,
            step,
            say,
        }
        .fitted(),
    )
}

fn answer(outcome: Outcome, form: &Form, place: &Place, visit: &Session) -> HttpResponse {
    match outcome {
        Outcome::Stands(standing) => {
            visit.advance(&standing);
            place::see_other(standing.path())
        }
        Outcome::Fails(failure) => {
            let halt = place.halt(failure);
            let back = if halt.kept_until.is_some() {
                halt.back
            } else {
                (form.back)(&Step::Login(None))
            };
            Halt { back, ..halt }.answer()
        }
        // No cookie: the browser may hold a newer one, and shows its page then.
        Outcome::MovedOn => place::see_other("/"),
    }
}

impl AppState {
    /// By what a copy is known: step, form number and everything typed (contract).
    fn digest(&self, form: &Form, post: &Post) -> [u8; 32] {
        let number = post.form().to_be_bytes();
        let mut typed: Vec<_> = post.typed().collect();
        typed.sort_unstable();
        let parts: Vec<&[u8]> = [form.label.as_bytes(), &number]
            .into_iter()
            .chain(typed.into_iter().flatten())
            .collect();
        self.attempts.sign(&parts)
    }

    fn seal(&self, outcome: &Outcome) -> Vec<u8> {
        let bytes = postcard::to_stdvec(outcome).unwrap_or_default();
        self.seal.seal(STANDARD_NO_PAD.encode(bytes)).into_bytes()
    }

    fn open(&self, sealed: &[u8]) -> Option<Outcome> {
        let bytes = STANDARD_NO_PAD
            .decode(self.seal.open(str::from_utf8(sealed).ok()?)?)
            .ok()?;
        postcard::from_bytes(&bytes).ok()
    }
}
