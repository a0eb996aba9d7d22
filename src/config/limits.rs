//! `limits.*`.

use std::time::Duration;

use super::{
    duration::DAY,
    reader::{Read, Reader},
};
use crate::{ledger::Limit, security::Limits};

const LIMIT: &str =
    "must be off, or limits such as 5/15m or 10/1h, 20/1d; at most 10000, in at most 31d";

/// Reads every limit.
pub(super) fn read(reader: &mut Reader) -> Read<Limits> {
    let logins_per_client = limit(reader, "limits.logins_per_client");
    let answers_per_login = limit(reader, "limits.answers_per_login");
    let emails_per_login = limit(reader, "limits.emails_per_login");
    let resend_cooldown = reader.duration("limits.resend_cooldown", Duration::ZERO..=DAY);
    let wrong_codes_per_journey = reader.number("limits.wrong_codes_per_journey", 1..=20);
    let wrong_codes_per_login = limit(reader, "limits.wrong_codes_per_login");
    let wrong_codes_per_client = limit(reader, "limits.wrong_codes_per_client");
    let wrong_codes_per_deployment = limit(reader, "limits.wrong_codes_per_deployment");
    let wrong_sign_ins_per_login = limit(reader, "limits.wrong_sign_ins_per_login");
    let wrong_sign_ins_per_client = limit(reader, "limits.wrong_sign_ins_per_client");
    let updates_per_journey = reader.number("limits.updates_per_journey", 1..=100);
    Ok(Limits {
        logins_per_client: logins_per_client?,
        answers_per_login: answers_per_login?,
        emails_per_login: emails_per_login?,
        resend_cooldown: resend_cooldown?,
        wrong_codes_per_journey: wrong_codes_per_journey?,
        wrong_codes_per_login: wrong_codes_per_login?,
        wrong_codes_per_client: wrong_codes_per_client?,
        wrong_codes_per_deployment: wrong_codes_per_deployment?,
        wrong_sign_ins_per_login: wrong_sign_ins_per_login?,
        wrong_sign_ins_per_client: wrong_sign_ins_per_client?,
        updates_per_journey: updates_per_journey?,
    })
}

fn limit(reader: &mut Reader, name: &str) -> Read<Limit> {
    // The ledger's own words quote what was written; ours never do.
    let limit = reader.text(name, |text| {
        text.parse::<Limit>().map_err(|_| LIMIT.to_owned())
    })?;
    if limit.0.is_empty() {
        reader.warn(name, "is off: nothing bounds what it counts");
    }
    Ok(limit)
}
