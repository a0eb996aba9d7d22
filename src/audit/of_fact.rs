//! The audit events of a fact.

use super::{AuditEvent, AuditRecord};
use crate::journey::{Account, CodeRequest, Fact, SignIn, Step};

/// The events of a fact, in order; `before` is the step where it was posted.
#[must_use]
pub fn records_of(fact: &Fact, before: &Step) -> Vec<AuditRecord> {
    let account = account(before);
    match fact {
        Fact::InputInvalid(_) | Fact::LoginInvalid(..) | Fact::SignInInvalid(..) => {
            vec![record(AuditEvent::InputRefused)]
        }
        Fact::QuestionFound(_, account, _) => vec![
            record(AuditEvent::JourneyBegun).of(*account),
            record(AuditEvent::QuestionShown).of(*account),
        ],
        Fact::CodeRequested(_, request, _) => vec![
            record(AuditEvent::JourneyBegun).of(request.account()),
            requested(*request),
        ],
        Fact::CodeRequestedAgain(request, _) => vec![requested(*request)],
        Fact::AnswerAccepted(_) => {
            vec![
                record(AuditEvent::AnswerAccepted),
                requested(CodeRequest::Accepted),
            ]
        }
        Fact::AnswerRefused(account, _) => vec![record(AuditEvent::AnswerRefused).of(*account)],
        Fact::AnswerNeededAgain => vec![record(AuditEvent::QuestionShown).of(account)],
        Fact::CodeMatched(_) => vec![record(AuditEvent::CodeAccepted)],
        Fact::CodeRefused(account, 0) => vec![
            record(AuditEvent::CodeRefused).of(*account),
            record(AuditEvent::JourneySpent),
        ],
        Fact::CodeRefused(account, _) => vec![record(AuditEvent::CodeRefused).of(*account)],
        Fact::PasswordChanged(sign_in) => {
            vec![record(AuditEvent::PasswordChanged).sign_in(sign_in_name(*sign_in))]
        }
        Fact::AccountMismatched => vec![mismatched(before)],
        Fact::PasswordRefused(_) => vec![record(AuditEvent::PasswordRefused)],
        Fact::TokenRefused => {
            vec![
                record(AuditEvent::TokenRefused),
                record(AuditEvent::JourneySpent),
            ]
        }
        Fact::PasswordsUsedUp => vec![record(AuditEvent::JourneySpent)],
        Fact::SignInRefused(_) => vec![record(AuditEvent::SignInRefused)],
        Fact::PasswordNotExpired(_) => vec![record(AuditEvent::SignInNotExpired)],
        Fact::PasswordExpired(..) => vec![
            record(AuditEvent::SignInAccepted),
            record(AuditEvent::JourneyBegun).of(Account::Real),
        ],
        Fact::Restarted if before.journey().is_none() => vec![],
        Fact::Restarted => vec![record(AuditEvent::JourneyRestarted)],
        Fact::AnswerOutcomeUnknown(_)
        | Fact::CodeOutcomeUnknown
        | Fact::UpdateOutcomeUnknown
        | Fact::AnswerLost(_) => vec![record(AuditEvent::OutcomeUnknown)],
        Fact::BrokerUnavailable(_) => vec![record(AuditEvent::StepUnavailable)],
        Fact::TurnTimedOut => vec![record(AuditEvent::TurnTimedOut)],
        Fact::ResendTooEarly(wait) => {
            vec![record(AuditEvent::LimitReached).limit("resend_cooldown", (*wait).into())]
        }
        Fact::LimitReached(limit) => {
            vec![record(AuditEvent::LimitReached).limit(limit.limit, limit.retry_after.into())]
        }
        Fact::Superseded => vec![record(AuditEvent::PostStale)],
        Fact::Broken => vec![],
    }
}

fn record(what: AuditEvent) -> AuditRecord {
    what.into()
}

/// A request for a code, as the broker took it.
fn requested(request: CodeRequest) -> AuditRecord {
    match request {
        CodeRequest::Accepted => record(AuditEvent::CodeSent),
        CodeRequest::Refused => record(AuditEvent::CodeWithheld),
        CodeRequest::Lost => record(AuditEvent::OutcomeUnknown),
        CodeRequest::NotProcessed => record(AuditEvent::StepUnavailable),
    }
}

const fn account(step: &Step) -> Account {
    if let Step::Question { account, .. } | Step::Code { account, .. } = step {
        *account
    } else {
        Account::Real
    }
}

fn mismatched(before: &Step) -> AuditRecord {
    let mismatched = record(AuditEvent::AccountMismatched);
    if let Step::Password { token, .. } = before {
        mismatched.reference(token.reference())
    } else {
        mismatched
    }
}

const fn sign_in_name(sign_in: SignIn) -> &'static str {
    match sign_in {
        SignIn::Unchecked => "unchecked",
        SignIn::Checked => "checked",
        SignIn::SecondFactor(_) => "second-factor",
    }
}
