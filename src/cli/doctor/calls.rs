//! Which of the documented calls the broker has, and of which generation of its platform they are.

use super::Finding;
use crate::upstream::{Dialect, DocumentedCall, Presence, Probe};

/// A line with every call, and a warning if `upstream.dialect` names a code call that is not there
/// while the other one is.
pub(super) fn calls(
    found: &[(DocumentedCall, Presence)],
    question: &Probe,
    dialect: Dialect,
) -> Vec<Finding> {
    if !found
        .iter()
        .any(|(_, presence)| *presence == Presence::There)
    {
        let message = format!(
            "calls: question ({}); whether the others are there can't be seen without making them",
            generation(question)
        );
        return vec![Finding::ok("profile", message)];
    }
    let others: Vec<String> = found.iter().map(|(call, is)| line(*call, *is)).collect();
    let message = format!(
        "calls: question ({}), {}",
        generation(question),
        others.join(", ")
    );
    let mut findings = vec![Finding::ok("profile", message)];
    findings.extend(other_dialect(found, dialect));
    findings
}

/// What the answer to the question call shows of its generation.
fn generation(question: &Probe) -> &'static str {
    let head = &question.head;
    if head.deprecated.is_some() {
        "2026: its end is announced"
    } else if !head.rates.is_empty() || question.has_byte_order_mark {
        "2024 or later"
    } else {
        "as in every generation"
    }
}

fn line(call: DocumentedCall, presence: Presence) -> String {
    let name = match call {
        DocumentedCall::Request => "request",
        DocumentedCall::PasswordCode => "code of 2021 (autoshares)",
        DocumentedCall::IdentifierCode => "code of 2024 (etna)",
        DocumentedCall::Update => "update",
        DocumentedCall::SignIn => "sign-in",
        DocumentedCall::Logout => "logout of 2024",
    };
    let presence = match presence {
        Presence::There => "there",
        Presence::Missing => "missing",
        Presence::Unclear => "unclear",
    };
    format!("{name} {presence}")
}

fn other_dialect(found: &[(DocumentedCall, Presence)], dialect: Dialect) -> Option<Finding> {
    let is = |call, presence| found.contains(&(call, presence));
    let (own, other, name) = match dialect {
        Dialect::AutoShares => (
            DocumentedCall::PasswordCode,
            DocumentedCall::IdentifierCode,
            "etna",
        ),
        Dialect::Etna => (
            DocumentedCall::IdentifierCode,
            DocumentedCall::PasswordCode,
            "autoshares",
        ),
    };
    let is_other = is(own, Presence::Missing) && is(other, Presence::There);
    is_other.then(|| {
        let message = format!(
            "the broker has no such code call, and has the other one: every code would be lost; \
             set it to \"{name}\""
        );
        Finding::warning("upstream.dialect", message)
    })
}
