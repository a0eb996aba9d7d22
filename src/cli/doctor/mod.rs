//! `latchkey doctor`: `check`, and then what can be found out about the world without changing
//! anything.
//!
//! No email is sent, no answer or code is tried. No finding holds a secret or
//! `doctor.canary_login`.

mod advice;
mod broker;
mod calls;
mod finding;
mod profile;
mod proxy;
mod running;
mod shared;
#[cfg(test)]
mod tests;

use std::io::Write;

use actix_web::rt::System;

use self::{
    broker::BrokerSubject,
    finding::{Finding, Grade},
};
use super::{ExitError, check};
use crate::{
    clock::Clock,
    config::{self, LoadedSettings},
};

/// Prints what settings amount to, then a line for each finding.
///
/// # Errors
/// Exit code 1 for a failure, and 3 if nothing failed but no canary proves the broker's answers.
pub(super) fn run(loaded: &LoadedSettings) -> Result<(), ExitError> {
    let setting_warnings = check::print_settings(loaded)?;
    let settings = &loaded.settings;
    let clock = Clock::system();
    let mut findings = proxy::proxies(
        &settings.security.trusted_proxies,
        settings.upstream.proxy.is_some(),
        &config::proxy_variables(),
    );
    System::new().block_on(async {
        let subject = BrokerSubject {
            upstream: &settings.upstream,
            canary: settings.canary_login.as_ref(),
            login_case: settings.broker.login_case,
            decoys: settings.security.decoy_questions.as_deref(),
        };
        findings.extend(broker::broker(&subject, &clock).await);
        let key = &settings.session.key;
        findings.push(shared::shared_ledger(settings.redis.as_ref(), key, &clock).await);
    });
    findings.extend(
        settings
            .server
            .admin_listen
            .map(running::undocumented_answers),
    );
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let count = |grade| {
        let graded = findings.iter().filter(|finding| finding.grade == grade);
        graded.count()
    };
    let failures = count(Grade::Failure);
    let warnings = count(Grade::Warning) + setting_warnings;
    writeln!(out, "failures: {failures}, warnings: {warnings}")?;
    if failures > 0 {
        Err(ExitError::new(1, "not ready to open"))
    } else if settings.canary_login.is_none() {
        let message =
            "not proven: set doctor.canary_login to a login that the broker made for this";
        Err(ExitError::new(3, message))
    } else {
        Ok(())
    }
}
