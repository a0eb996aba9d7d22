//! `latchkey check`, and `latchkey doctor`, which goes on from there.

use std::io::Write;

use actix_web::rt::System;

use super::{ExitError, odds};
use crate::{
    app,
    clock::Clock,
    config::{self, LoadedSettings},
    doctor::{self, Grade},
    ledger::PendingRule,
};

pub(super) fn run(loaded: &LoadedSettings) -> Result<(), ExitError> {
    print_settings(loaded)?;
    writeln!(std::io::stdout(), "ok")?;
    Ok(())
}

/// Prints what settings and brand amount to, and returns how many warnings there are.
fn print_settings(
    LoadedSettings { settings, warnings }: &LoadedSettings,
) -> Result<usize, ExitError> {
    let mut out = std::io::stdout().lock();
    // Before the brand, whose problems end the command.
    for warning in warnings {
        writeln!(out, "warning: {warning}")?;
    }
    let (brand, catalogue, brand_warnings) =
        app::load_brand(settings.brand.as_deref(), settings.security.origin.secure)?;
    for warning in &brand_warnings {
        writeln!(out, "warning: {warning}")?;
    }
    writeln!(
        out,
        "brand: {}, {} languages",
        brand.name,
        catalogue.offered().len()
    )?;
    let (security, broker) = (&settings.security, &settings.broker);
    let rule = PendingRule::new(broker.code_lifetime, broker.code_length);
    let all_get_codes = security.decoy_questions.as_ref().is_some_and(Vec::is_empty);
    for line in odds::lines(&security.limits, &rule, all_get_codes) {
        writeln!(out, "{line}")?;
    }
    Ok(warnings.len() + brand_warnings.len())
}

/// Prints what settings amount to, then a line for each finding. Fails only if a finding is a failure.
pub(super) fn doctor(loaded: &LoadedSettings) -> Result<(), ExitError> {
    let (setting_warnings, settings) = (print_settings(loaded)?, &loaded.settings);
    let mut findings = doctor::proxies(
        &settings.security.trusted_proxies,
        settings.upstream.proxy.is_some(),
        &config::proxy_variables(),
    );
    let clock = Clock::system();
    System::new().block_on(async {
        let (upstream, canary) = (&settings.upstream, settings.canary_login.as_ref());
        findings.extend(doctor::broker(upstream, canary, &clock).await);
        let key = &settings.session.key;
        findings.push(doctor::shared_ledger(settings.redis.as_ref(), key, &clock).await);
    });
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let count = |grade| {
        findings
            .iter()
            .filter(|finding| finding.grade == grade)
            .count()
    };
    let failures = count(Grade::Failure);
    let warnings = count(Grade::Warning) + setting_warnings;
    writeln!(out, "failures: {failures}, warnings: {warnings}")?;
    if failures == 0 {
        Ok(())
    } else {
        Err(ExitError::new(1, "not ready to open"))
    }
}
