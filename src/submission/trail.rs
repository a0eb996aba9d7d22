//! What a post came to, in the words of the audit trail. Nothing is decided here: it reads what was decided.

use actix_web::HttpRequest;

use crate::app::state::AppState;
use crate::audit::AuditEvent;
use crate::audit::AuditRecord;
use crate::audit::Who;
use crate::failure::Failure;
use crate::journey::Account;
use crate::journey::Event;
use crate::journey::FieldError;
use crate::journey::Flash;
use crate::journey::Journey;
use crate::journey::Login;
use crate::journey::Notice;
use crate::journey::SignIn;
use crate::journey::Step;
use crate::ledger::Refused;
use crate::middleware::RequestId;
use crate::security;
use crate::submission::form::Post;

/// Tells one thing about whoever posted from this step.
pub(crate) fn tell(site: &AppState, post: &Post, step: &Step, entry: AuditRecord) {
    tell_of(
        site,
        post,
        standing(post, step),
        step.login().cloned(),
        entry,
    );
}

/// Tells what the work of one turn came to.
pub(crate) fn happened(
    site: &AppState,
    post: &Post,
    form: &'static str,
    before: &Step,
    event: &Event,
    say: &Flash,
) {
    let journey = begun(event).or_else(|| standing(post, before));
    for entry in entries(before, event, say) {
        tell_of(site, post, journey, before.login().cloned(), entry.at(form));
    }
}

/// Tells that a limit was reached.
pub(crate) fn limited(
    site: &AppState,
    post: &Post,
    form: &'static str,
    step: &Step,
    refused: &Refused,
) {
    metrics::counter!("latchkey_limits_reached_total", "limit" => refused.scope).increment(1);
    let entry = AuditRecord::from(AuditEvent::LimitReached).at(form);
    tell(
        site,
        post,
        step,
        entry.limit(refused.scope, refused.retry_after.as_secs()),
    );
}

/// Tells of a post that came from a page where the journey does not stand.
pub(crate) fn stale(site: &AppState, post: &Post, form: &'static str, step: &Step, say: &Flash) {
    let what = if *say == Flash::Notice(Notice::TimedOut) {
        AuditEvent::JourneyExpired
    } else {
        AuditEvent::PostStale
    };
    tell(site, post, step, AuditRecord::from(what).at(form));
}

/// Tells of a post that was refused before it was read; of other failures its own room told.
pub(crate) fn refused_unread(
    site: &AppState,
    request: &HttpRequest,
    id: RequestId,
    failure: Failure,
) {
    let what = match failure {
        Failure::Forbidden => AuditEvent::PostForbidden,
        Failure::BadRequest | Failure::TooLarge => AuditEvent::PostMalformed,
        Failure::NotFound
        | Failure::MethodNotAllowed(_)
        | Failure::Throttled { .. }
        | Failure::Unavailable
        | Failure::Broken => return,
    };
    let Some(peer) = request.peer_addr() else {
        return;
    };
    let client = security::client(peer.ip(), request.headers(), &site.trusted_proxies);
    site.audit.record(
        what.into(),
        &Who {
            request_id: id.as_str(),
            client: &client,
            journey: None,
            login: None,
        },
    );
}

fn tell_of(
    site: &AppState,
    post: &Post,
    journey: Option<&Journey>,
    kept: Option<Login>,
    entry: AuditRecord,
) {
    let typed = if post.begins() {
        Login::parse(post.field("login")).ok()
    } else {
        kept
    };
    let login = journey
        .map(|journey| &journey.login)
        .filter(|_| !post.begins())
        .or(typed.as_ref());
    site.audit.record(
        entry,
        &Who {
            request_id: post.id.as_str(),
            client: &post.client,
            journey: journey.map(|journey| &journey.id),
            login,
        },
    );
}

/// The journey that a post belongs to; one that begins a journey has left the last one behind.
fn standing<'a>(post: &Post, step: &'a Step) -> Option<&'a Journey> {
    step.journey().filter(|_| !post.begins())
}

/// The journey that an event begins.
const fn begun(event: &Event) -> Option<&Journey> {
    if let Event::QuestionFound(journey, ..)
    | Event::ResetBegun(journey, ..)
    | Event::PasswordExpired(journey, _) = event
    {
        Some(journey)
    } else {
        None
    }
}

fn entries(before: &Step, event: &Event, say: &Flash) -> Vec<AuditRecord> {
    let account = account(before);
    match event {
        Event::QuestionFound(_, account, _) => {
            vec![
                entry(AuditEvent::JourneyBegun).of(*account),
                entry(AuditEvent::QuestionShown).of(*account),
            ]
        }
        Event::ResetBegun(_, account, _) => vec![
            entry(AuditEvent::JourneyBegun).of(*account),
            sent(*account, say),
        ],
        Event::PasswordExpired(..) => vec![
            entry(AuditEvent::SignInAccepted),
            entry(AuditEvent::JourneyBegun).of(Account::Real),
        ],
        Event::AnswerAccepted(_) if *say == Flash::Notice(Notice::MayHaveCode) => {
            vec![sent(account, say)]
        }
        Event::AnswerAccepted(_) => vec![entry(AuditEvent::AnswerAccepted), sent(account, say)],
        Event::ResetRepeated(account, _) => vec![sent(*account, say)],
        Event::AnswerWanted => vec![entry(AuditEvent::QuestionShown).of(account)],
        Event::CodeMatched(_) => vec![entry(AuditEvent::CodeAccepted)],
        Event::PasswordSet(sign_in) => {
            vec![entry(AuditEvent::PasswordChanged).sign_in(proof(*sign_in))]
        }
        Event::AccountMismatched => vec![mismatch(before)],
        Event::UpdateLost => vec![entry(AuditEvent::OutcomeUnknown)],
        Event::SignInRefused(_) | Event::InputRefused => {
            refused(account, say).into_iter().collect()
        }
        Event::JourneySpent if *say == Flash::Notice(Notice::ResetGone) => {
            vec![
                entry(AuditEvent::UpdateRefused),
                entry(AuditEvent::JourneySpent),
            ]
        }
        Event::JourneySpent => vec![
            entry(AuditEvent::CodeRefused).of(account),
            entry(AuditEvent::JourneySpent),
        ],
        Event::Restarted => vec![entry(AuditEvent::JourneyRestarted)],
    }
}

fn entry(what: AuditEvent) -> AuditRecord {
    what.into()
}

/// A request for a code, as the broker took it.
fn sent(account: Account, say: &Flash) -> AuditRecord {
    entry(match (say, account) {
        (Flash::Notice(Notice::MayHaveCode), _) => AuditEvent::OutcomeUnknown,
        (_, Account::Real) => AuditEvent::CodeSent,
        (_, Account::Decoy) => AuditEvent::CodeWithheld,
    })
}

/// What was refused, by what its page says; nothing when that was told already.
fn refused(account: Account, say: &Flash) -> Option<AuditRecord> {
    match say {
        Flash::Errors(mistakes) => Some(match mistakes.as_slice() {
            [FieldError::AnswerWrong(_)] => entry(AuditEvent::AnswerRefused).of(account),
            [FieldError::CodeWrong(_)] => entry(AuditEvent::CodeRefused).of(account),
            [FieldError::PasswordRefused(_)] => entry(AuditEvent::UpdateRefused),
            [FieldError::SignInWrong] => entry(AuditEvent::SignInRefused),
            _ => entry(AuditEvent::InputRefused),
        }),
        Flash::Notice(Notice::CodeMayBeUsed) => Some(entry(AuditEvent::OutcomeUnknown)),
        Flash::Notice(Notice::NotExpired) => Some(entry(AuditEvent::SignInNotExpired)),
        Flash::Notice(_) | Flash::None => None,
    }
}

fn account(step: &Step) -> Account {
    if let Step::Question { account, .. } | Step::Code { account, .. } = step {
        *account
    } else {
        Account::Real
    }
}

fn mismatch(before: &Step) -> AuditRecord {
    let mismatched = entry(AuditEvent::AccountMismatched);
    if let Step::Password { token, .. } = before {
        mismatched.reference(token.reference())
    } else {
        mismatched
    }
}

const fn proof(sign_in: SignIn) -> &'static str {
    match sign_in {
        SignIn::Unchecked => "unchecked",
        SignIn::Checked => "checked",
        SignIn::SecondFactor(_) => "second-factor",
    }
}
