//! Records what a post came to in the audit trail. The audit room decides which
//! events a fact has.

use actix_web::HttpRequest;

use super::{FormHandler, PostedForm, Submission};
use crate::{
    app::state::AppState,
    audit::{AuditEvent, AuditRecord, Who, records_of},
    failure::FailureKind,
    journey::{Fact, Flash, Journey, Login, Notice, Step},
    request_id::RequestId,
    security,
    session::CurrentState,
};

impl Submission {
    /// Records the events of a fact, with the journey that it begins or belongs to.
    pub(super) fn record(&self, fact: &Fact) {
        if let Some(limit) = fact.limit() {
            metrics::counter!("latchkey_limits_reached_total", "limit" => limit).increment(1);
        }
        let before = &self.state.step;
        let journey = fact
            .begun()
            .or_else(|| before.journey().filter(|_| !self.begins));
        let mut records = records_of(fact, before);
        if self.is_late() {
            records.push(AuditEvent::JourneyExpired.into());
        }
        let typed = self.begins.then(|| typed_login(&self.form)).flatten();
        let login = typed
            .as_ref()
            .or_else(|| before.login().filter(|_| !self.begins));
        for record in records {
            write(&self.app, &self.form, journey, login, record.at(self.name));
        }
    }
}

/// Records one event of a submission.
pub(super) fn event(submission: &Submission, what: AuditEvent) {
    let journey = submission
        .state
        .step
        .journey()
        .filter(|_| !submission.begins);
    let login = journey.map(|journey| &journey.login);
    let record = AuditRecord::from(what).at(submission.name);
    write(&submission.app, &submission.form, journey, login, record);
}

/// Records a post from a page that the journey has left.
pub(super) fn stale<F: FormHandler>(app: &AppState, form: &PostedForm, current: &CurrentState) {
    let begins = F::BEGINS_AT.is_some();
    let is_late = current.sealed.flash == Flash::Notice(Notice::TimedOut);
    let what = if is_late {
        AuditEvent::JourneyExpired
    } else {
        AuditEvent::PostStale
    };
    let step = &current.sealed.step;
    let login = if begins {
        typed_login(form)
    } else {
        step.login().cloned()
    };
    let journey = step.journey().filter(|_| !begins);
    write(
        app,
        form,
        journey,
        login.as_ref(),
        AuditRecord::from(what).at(F::NAME),
    );
}

/// Records that the trader left the journey of a step.
pub(crate) fn restarted(app: &AppState, form: &PostedForm, step: &Step) {
    for record in records_of(&Fact::Restarted, step) {
        write(app, form, step.journey(), step.login(), record);
    }
}

/// Records a post that was refused before it was read; other failures have events of their own.
/// Returns the id of the audit line that has the failure, if there is one: its page shows it.
pub(crate) fn failure(
    app: &AppState,
    request: &HttpRequest,
    id: RequestId,
    failure: FailureKind,
) -> Option<String> {
    let what = match failure {
        FailureKind::Forbidden => Some(AuditEvent::PostForeign),
        FailureKind::Forged => Some(AuditEvent::PostForged),
        FailureKind::BadRequest | FailureKind::TooLarge => Some(AuditEvent::PostMalformed),
        FailureKind::Throttled { .. } => None,
        FailureKind::Unavailable { .. } => return Some(id.as_str().to_owned()),
        FailureKind::NotFound
        | FailureKind::MethodNotAllowed(_)
        | FailureKind::AuditFull
        | FailureKind::Broken => return None,
    };
    let peer = request.peer_addr()?;
    let client = security::client(peer.ip(), request.headers(), &app.trusted_proxies);
    let who = Who {
        request_id: id.as_str(),
        client: &client,
        journey: None,
        login: None,
    };
    if let Some(what) = what {
        app.audit.record(what.into(), &who);
    }
    app.audit.refusal_reference(&client)
}

fn write(
    app: &AppState,
    form: &PostedForm,
    journey: Option<&Journey>,
    login: Option<&Login>,
    record: AuditRecord,
) {
    let who = Who {
        request_id: form.id.as_str(),
        client: &form.client,
        journey: journey.map(|journey| &journey.id),
        login,
    };
    app.audit.record(record, &who);
}

fn typed_login(form: &PostedForm) -> Option<Login> {
    Login::parse(form.field("login")).ok()
}
