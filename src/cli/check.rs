//! `latchkey check`: what settings and brand amount to.

use std::io::Write;

use super::{ExitError, odds};
use crate::{app, config::LoadedSettings, ledger::PendingRule};

pub(super) fn run(loaded: &LoadedSettings) -> Result<(), ExitError> {
    print_settings(loaded)?;
    writeln!(std::io::stdout(), "ok")?;
    Ok(())
}

/// Prints what settings and brand amount to, and returns how many warnings there are.
pub(super) fn print_settings(
    LoadedSettings { settings, warnings }: &LoadedSettings,
) -> Result<usize, ExitError> {
    let mut out = std::io::stdout().lock();
    // Before the brand, whose problems end the command.
    for warning in warnings {
        writeln!(out, "warning: {warning}")?;
    }
    let (brand, catalogue, brand_warnings) = app::load_brand(settings.brand.as_deref())?;
    for warning in &brand_warnings {
        writeln!(out, "warning: {warning}")?;
    }
    writeln!(
        out,
        "brand: {}, {} languages",
        brand.name,
        catalogue.offered().len()
    )?;
    if settings.redis.is_some() {
        writeln!(
            out,
            "redis.url: must run with maxmemory and maxmemory-policy noeviction, or limits are \
             dropped; latchkey doctor looks"
        )?;
    }
    let (security, broker) = (&settings.security, &settings.broker);
    let rule = PendingRule::new(broker.code_lifetime, broker.code_length);
    let all_get_codes = security.decoy_questions.as_ref().is_some_and(Vec::is_empty);
    for line in odds::lines(&security.limits, &rule, all_get_codes) {
        writeln!(out, "{line}")?;
    }
    for line in odds::sign_ins(broker.checks_sign_in, broker.offers_expired) {
        writeln!(out, "{line}")?;
    }
    Ok(warnings.len() + brand_warnings.len())
}
