//! `limits.*`

use std::time::Duration;

use super::super::{
    duration::DAY,
    kind::{duration, number, text},
    reader::{Read, Reader, read_all},
    setting::default,
    written::{Parsed, Written},
};
use crate::{ledger::Limit, security::Limits};

const LIMIT: &str =
    "must be off, or limits such as 5/15m or 10/1h, 20/1d; at most 10000, in at most 31d";

/// Reads each field of [`Limits`] from the setting of that name.
macro_rules! read_limits {
    ($reader:ident, $($field:ident: $kind:expr, $fallback:literal, $meaning:literal;)*) => {
        read_all!(Limits {
            $($field: $reader.read(
                default(concat!("limits.", stringify!($field)), $fallback, $meaning),
                $kind,
            )),*
        })
    };
}

pub(super) fn read(reader: &mut Reader) -> Read<Limits> {
    let mut limits = read_limits!(reader,
        logins_per_client: limit, "30/10m", "logins tried";
        starts_per_login: limit, "30/1h", "logins tried, by the login typed";
        answers_per_client: limit, "20/1h, 60/1d", "answers tried";
        answers_per_login: limit, "5/15m, 20/1d", "answers tried";
        emails_per_login: limit, "5/1h, 10/1d", "calls that may send an email";
        resend_cooldown: duration(Duration::ZERO..=DAY), "60s", "between two emails of a journey";
        wrong_codes_per_journey: number(1..=20), "5",
            "the last is judged, then the journey is spent; 1 to 20";
        wrong_codes_per_login: limit, "10/1h, 20/1d", "wrong codes";
        wrong_codes_per_client: limit, "10/1h, 30/1d", "wrong codes";
        wrong_codes_per_deployment: limit, "60/1h, 300/1d",
            "places: a wrong code takes more than one when many codes are pending";
        wrong_codes_reserved: limit, "20/1h, 100/1d",
            "of those places, kept for first codes; spans as in the limit, counts smaller";
        wrong_sign_ins_per_login: limit, "5/15m", "wrong sign-ins on /expired";
        wrong_sign_ins_per_client: limit, "10/1h", "wrong sign-ins on /expired";
        wrong_sign_ins_per_deployment: limit, "60/1h, 300/1d", "wrong sign-ins on /expired";
        passwords_per_journey: number(1..=1000), "30", "passwords judged by the site, 1 to 1000";
        updates_per_journey: number(1..=100), "10", "passwords offered to the broker, 1 to 100";
    );
    check_reserve(reader, &mut limits)?;
    Ok(limits)
}

/// A limit. The ledger's message quotes what was written; this one never does.
fn limit(written: &Written) -> Parsed<Limit> {
    text(|text| text.parse().map_err(|_| LIMIT.to_owned()))(written)
}

/// The reserve is a part of the deployment's limit, span by span. Unless an operator sets it, it is
/// a third of a limit that was changed.
fn check_reserve(reader: &mut Reader, limits: &mut Limits) -> Read<()> {
    const NAME: &str = "limits.wrong_codes_reserved";
    let whole = &limits.wrong_codes_per_deployment.0;
    let reserve = &mut limits.wrong_codes_reserved.0;
    let mut pairs = whole.iter().zip(reserve.iter());
    let fits = whole.len() == reserve.len()
        && pairs.all(|(whole, part)| whole.within == part.within && part.most < whole.most);
    if fits || reserve.is_empty() {
        return Ok(());
    }
    if reader.is_set(NAME) && !whole.is_empty() {
        let message =
            "must have the spans of limits.wrong_codes_per_deployment, with smaller counts";
        return Err(reader.refuse(NAME, message));
    }
    reserve.clone_from(whole);
    for span in reserve.iter_mut() {
        span.most /= 3;
    }
    if reserve.iter().any(|span| span.most == 0) {
        reserve.clear();
    }
    Ok(())
}
