//! What the limits amount to, by arithmetic. A code is not bound to a login, so a guess hits any
//! pending code.

use std::time::Duration;

use crate::{
    ledger::{Limit, PendingRule, Window},
    security::Limits,
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// A wrong code takes at least one place of so many for each chance of a certain hit.
const CHANCES: f64 = 5_000.0;
/// A network around a client may use so many times the client's limit: an IPv4 /24, an IPv6 /48.
const NETWORK: u32 = 3;

/// What the limits amount to, a line each: the chance of a guess, when no code has room, how many
/// resets they leave room for.
#[must_use]
pub(super) fn lines(
    limits: &Limits,
    rule: &PendingRule,
    all_unknown_get_codes: bool,
) -> Vec<String> {
    let wrong = &limits.wrong_codes_per_deployment;
    let chance = |span: &str, within| match most_in(wrong, within) {
        Some(most) => format!(
            "guessing: at most {most} wrong codes {span} (limits.wrong_codes_per_deployment), \
             fewer \
             when many are pending: at most {} to hit one \
             that was asked for through this site, whatever the number pending",
            percent(f64::from(most) / CHANCES)
        ),
        None => format!(
            "guessing: nothing limits wrong codes {span} (limits.wrong_codes_per_deployment)"
        ),
    };
    let resets = |within| {
        most_in(wrong, within).map_or_else(
            || "any number of".to_owned(),
            |most| most.saturating_mul(50).to_string(),
        )
    };
    let least = wrong.0.iter().map(|window| window.most).min();
    let no_room = least.map(|least| {
        format!(
            "guessing: from {} pending codes on no code has room (latchkey_codes_pending shows \
             their number)",
            rule.most_pending(least) + 1
        )
    });
    let capacity = format!(
        "capacity: {} resets an hour and {} a day when one code in fifty is mistyped and at most \
         {} are pending",
        resets(HOUR),
        resets(DAY),
        rule.most_pending(1)
    );
    let closing = networks_to_close(limits).filter(|_| all_unknown_get_codes);
    let closing = closing.map(|networks| {
        format!(
            "blocking: privacy.decoy_questions = [] lets {networks} networks close the code step \
             to everyone, without any login"
        )
    });
    [chance("an hour", HOUR), chance("a day", DAY)]
        .into_iter()
        .chain(no_room)
        .chain([capacity])
        .chain(closing)
        .collect()
}

/// What the calls of `/token` amount to: the broker's documents allow ten a minute.
pub(super) fn sign_ins(checks: bool, offers_expired: bool) -> Vec<String> {
    let settings: Vec<&str> = [
        (checks, "upstream.sign_in_check"),
        (offers_expired, "upstream.expired_passwords"),
    ]
    .into_iter()
    .filter_map(|(is_on, setting)| is_on.then_some(setting))
    .collect();
    if settings.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if checks {
        lines.push(
            "capacity: 10 resets a minute, 600 an hour, are checked (upstream.sign_in_check) where \
             the broker allows 10 calls of /token a minute, as its documents say; the others end \
             unchecked"
                .to_owned(),
        );
    }
    lines.push(format!(
        "sign-in: a session that the site's own call began is ended with /logout, and a broker may \
         end the trader's other sessions by it ({})",
        settings.join(", ")
    ));
    lines
}

/// How many networks take every place of the tightest window, the reserved ones by first codes.
fn networks_to_close(limits: &Limits) -> Option<u32> {
    let close = |window: &Window| {
        let client = most_in(&limits.wrong_codes_per_client, window.within)?;
        let reserved = limits.wrong_codes_reserved.0.iter();
        let mut reserved = reserved.filter(|reserved| reserved.within == window.within);
        let reserved = reserved.next().map_or(0, |reserved| reserved.most);
        let open = window.most.saturating_sub(reserved);
        let network = client.saturating_mul(NETWORK);
        Some(open.div_ceil(network) + reserved.div_ceil(client))
    };
    let windows = limits.wrong_codes_per_deployment.0.iter();
    windows.filter_map(close).min()
}

/// A chance in percent, with two significant digits.
fn percent(chance: f64) -> String {
    let percent = (100.0 * chance).min(100.0);
    let places = [10.0, 1.0, 0.1, 0.01]
        .iter()
        .take_while(|least| percent < **least)
        .count();
    format!("{percent:.places$}%")
}

/// Most guesses that a limit lets through in one span of `within`; none when nothing limits it.
fn most_in(limit: &Limit, within: Duration) -> Option<u32> {
    let most = |window: &Window| {
        let windows = within.as_secs().div_ceil(window.within.as_secs().max(1));
        let windows = u32::try_from(windows.max(1)).unwrap_or(u32::MAX);
        window.most.saturating_mul(windows)
    };
    limit.0.iter().map(most).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../docs/security.md");

    fn limit(written: &str) -> Limit {
        written.parse().unwrap()
    }

    /// The chance that one of so many guesses hits one of `pending` codes of six digits.
    fn chance_of_a_hit(pending: u32, guesses: u32) -> f64 {
        let miss = 1.0 - f64::from(pending) / 1e6;
        1.0 - miss.powi(guesses.cast_signed())
    }

    /// A row of the page's table: what is pending, the places of a wrong code, the guesses of an
    /// hour and a day, their chances.
    fn row(pending: u32) -> String {
        let places = PendingRule::new(DAY, 6).places(pending);
        let of = |most: u32| {
            let guesses = most / places;
            format!("{guesses} | {}", percent(chance_of_a_hit(pending, guesses)))
        };
        format!("| {pending} | {places} | {} | {} |", of(60), of(300))
    }

    #[test]
    fn the_published_table_holds_and_no_number_pending_beats_the_bound() {
        let rows = PAGE
            .lines()
            .skip_while(|line| !line.starts_with("| pending |"));
        let rows: Vec<&str> = rows.skip(2).take(7).collect();
        assert_eq!(rows, [2, 20, 200, 1_000, 4_000, 12_000, 12_001].map(row));
        for pending in (0..60_000).step_by(7) {
            let places = PendingRule::new(DAY, 6).places(pending);
            assert!(chance_of_a_hit(pending, 60 / places) <= 0.012, "{pending}");
            assert!(chance_of_a_hit(pending, 300 / places) <= 0.06, "{pending}");
        }
    }

    #[test]
    fn a_chance_has_two_digits_that_say_something() {
        for (chance, expected) in [
            (0.000_12, "0.012%"),
            (0.012, "1.2%"),
            (0.06, "6.0%"),
            (2.0, "100%"),
        ] {
            assert_eq!(percent(chance), expected);
        }
    }

    #[test]
    fn a_span_is_covered_by_as_many_windows_as_it_takes() {
        let limits = limit("60/1h, 300/1d");
        assert_eq!(
            (most_in(&limits, HOUR), most_in(&limits, DAY)),
            (Some(60), Some(300))
        );
        assert_eq!(most_in(&Limit(vec![]), HOUR), None);
        assert_eq!(
            most_in(&limit("10/7m"), HOUR),
            Some(90),
            "nine windows cover an hour"
        );
    }
}
