//! Where a post leads that is not done: a stale page, another step, a failure. Every `Location` is
//! one of the site's own pages (SEC-26).

use actix_web::{
    HttpResponse,
    http::header::{HeaderValue, LOCATION},
};

use super::{FormHandler, form::PostedForm, once::SubmissionOutcome};
use crate::{
    app::state::AppState,
    failure::{Failure, FailureKind},
    journey::{Flash, Journey, Login, Notice, Step},
    security::TokenOwner,
    session::{CurrentState, Session, SessionState},
};

/// The state that a form was posted at. A form of a journey counts by the cookie alone, ended or
/// not: that is how copies of the post that ended it are known.
pub(super) fn state_of_form<F: FormHandler>(current: &CurrentState) -> SessionState {
    if F::BEGINS_AT.is_some() {
        current.state_for_login()
    } else {
        current.sealed.clone()
    }
}

/// The owner that the page token of a form must name; none without a visitor's cookie.
pub(crate) fn token_owner(
    form: &PostedForm,
    session: &Session,
    journey: Option<&Journey>,
) -> Option<TokenOwner> {
    Some(TokenOwner {
        visitor: session.visitor()?.0,
        journey: journey.map(|journey| journey.id.0),
        form: form.number(),
    })
}

/// 303 to one of the site's own pages.
pub(crate) fn see_other(path: &'static str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, HeaderValue::from_static(path)))
        .finish()
}

/// From `/` to the step of the reset that is under way, whose page shows a notice.
pub(crate) fn resumed(step: &Step) -> HttpResponse {
    with_notice(step, "resumed")
}

/// To a step's page, which shows why. The notice travels in the address: a cookie set here could
/// overwrite that of another tab, which has gone on meanwhile.
fn with_notice(step: &Step, why: &str) -> HttpResponse {
    let location = format!("{}?{why}", step.path());
    HttpResponse::SeeOther()
        .insert_header((LOCATION, location))
        .finish()
}

/// To the page of the journey's step, from a form whose page the journey has left. Its notice is
/// that what was typed was not used (UX-66).
pub(super) fn unused<F: FormHandler>(
    app: &AppState,
    form: &PostedForm,
    session: &Session,
    current: &CurrentState,
) -> HttpResponse {
    let step = current.state().step;
    if form.typed().all(|[_, text]| text.is_empty()) {
        return to_step(app, session, current);
    }
    if step.journey().is_none() {
        let notice = if current.sealed.flash == Flash::Notice(Notice::TimedOut) {
            Notice::NotUsedInTime
        } else if current.is_new {
            Notice::NotUsed
        } else {
            // Its page says why the journey ended.
            return to_step(app, session, current);
        };
        let step = Step::Login(step.login().cloned());
        session.keep(&at_login(app, step, notice));
        return see_other("/");
    }
    let why = if F::BEGINS_AT.is_some() {
        "unused=login"
    } else {
        "unused"
    };
    with_notice(&step, why)
}

/// As a post was answered that was done once, to a copy of it from a page that the journey has left
/// (SEC-40). The cookie comes along where it can't put the journey back.
pub(super) fn repeated(
    app: &AppState,
    session: &Session,
    current: &CurrentState,
    outcome: &SubmissionOutcome,
) -> HttpResponse {
    match outcome {
        SubmissionOutcome::Moved(next) if current.is_at(next) => {
            session.keep(next);
            see_other(next.path())
        }
        SubmissionOutcome::Moved(_)
        | SubmissionOutcome::Failed(_)
        | SubmissionOutcome::Superseded => to_step(app, session, current),
    }
}

/// To the page of the journey's step. Without a journey to the login page, which
/// shows a notice.
pub(crate) fn to_step(app: &AppState, session: &Session, current: &CurrentState) -> HttpResponse {
    if current.is_new {
        session.keep(&at_login(app, Step::Login(None), Notice::StartHere));
    }
    see_other(current.state().step.path())
}

/// The answer to a form whose page was made for another visitor or journey, or before the cookies
/// were lost.
pub(super) fn stale<F: FormHandler>(
    app: &AppState,
    form: &PostedForm,
    session: &Session,
    current: &CurrentState,
) -> HttpResponse {
    match F::BEGINS_AT {
        Some(path) if state_of_form::<F>(current).step.takes_login() => {
            let typed = Login::parse(form.field("login")).ok();
            let is_expired_page = path == Step::Expired(None).path();
            let step = if is_expired_page {
                Step::Expired(typed)
            } else {
                Step::Login(typed)
            };
            session.keep(&at_login(app, step, Notice::OpenTooLong));
            unless_cookies_are_lost(session, see_other(path))
        }
        Some(_) | None => {
            unless_cookies_are_lost(session, unused::<F>(app, form, session, current))
        }
    }
}

/// The same for a form that begins no journey.
pub(crate) fn stale_step(
    app: &AppState,
    session: &Session,
    current: &CurrentState,
) -> HttpResponse {
    unless_cookies_are_lost(session, to_step(app, session, current))
}

/// A cookie was set if none came. The page explains cookies when it does not come back.
fn unless_cookies_are_lost(session: &Session, answer: HttpResponse) -> HttpResponse {
    if session.keeps_cookies() {
        answer
    } else {
        see_other("/?cookies=check")
    }
}

/// A failure here, and the way back: to the step, or to the page where a journey would begin.
pub(super) fn failure<F: FormHandler>(kind: FailureKind, current: &CurrentState) -> Failure {
    match current.journey_under_way() {
        Some(journey) => Failure {
            kind,
            back: current.sealed.step.path(),
            kept_until: Some(journey.until),
        },
        None => Failure {
            back: F::BEGINS_AT.unwrap_or("/"),
            ..kind.into()
        },
    }
}

fn at_login(app: &AppState, step: Step, notice: Notice) -> SessionState {
    SessionState {
        at: app.clock.now(),
        form: 0,
        step,
        flash: Flash::Notice(notice),
    }
}
