//! What the ledger and the budget of guesses report, as audit events.

use std::sync::Arc;

use crate::{
    audit::{AuditEvent, AuditRecord},
    ledger::{LedgerChange, OnLedgerChange},
    security::{BudgetLevel, OnBudgetChange},
};

/// The shared ledger lost and found. That it is full is in the log and in `/readyz`.
pub(super) fn on_ledger_change() -> OnLedgerChange {
    Arc::new(|change| match change {
        LedgerChange::Lost => AuditRecord::from(AuditEvent::LedgerLost).record(),
        LedgerChange::Found => AuditRecord::from(AuditEvent::LedgerFound).record(),
        LedgerChange::Full => {}
    })
}

/// The deployment's guesses half used, used up, and left again.
pub(super) fn on_budget_change() -> OnBudgetChange {
    Arc::new(|level, guesses_left| {
        let event = match level {
            BudgetLevel::Plenty => AuditEvent::BreakerClosed,
            BudgetLevel::Half => AuditEvent::BreakerHalf,
            BudgetLevel::Spent | BudgetLevel::NoRoom => AuditEvent::BreakerOpen,
        };
        AuditRecord::from(event).guesses_left(guesses_left).record();
    })
}
