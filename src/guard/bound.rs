//! What the limits amount to, by arithmetic: a code is not bound to a login, so that a guess wins with
//! N/10^digits, N being the codes pending at the broker (docs/security.md).

use std::time::Duration;

use super::Limits;
use crate::ledger::Limit;

/// Codes pending at the broker at once, for the bound that an operator is told.
const PENDING: u32 = 20;

/// What the limits amount to, a line each: the chance of a guess, and the resets that they leave room for.
#[must_use]
pub fn told_bound(limits: &Limits, digits: usize) -> Vec<String> {
    let (wrong, digits) = (&limits.wrong_codes_per_deployment, u32::try_from(digits).unwrap_or(u32::MAX));
    let chance = |span: &str, within| match most_in(wrong, within) {
        Some(most) => format!(
            "guessing: at most {most} wrong codes {span} (limits.wrong_codes_per_deployment); with {PENDING} codes pending {:.3}% to hit one",
            100.0 * chance_of_a_hit(PENDING, most, digits)
        ),
        None => format!("guessing: nothing limits wrong codes {span} (limits.wrong_codes_per_deployment)"),
    };
    let resets = resets_an_hour(wrong).map_or_else(|| "any number of".to_owned(), |resets| resets.to_string());
    vec![
        chance("an hour", Duration::from_hours(1)),
        chance("a day", Duration::from_hours(24)),
        format!("capacity: {resets} resets an hour when one code in fifty is mistyped"),
    ]
}

/// The chance that at least one of `guesses` wrong guesses hits one of `pending` codes of `digits` digits.
fn chance_of_a_hit(pending: u32, guesses: u32, digits: u32) -> f64 {
    let miss = 1.0 - f64::from(pending) / 10_f64.powi(digits.cast_signed());
    1.0 - miss.max(0.0).powi(guesses.cast_signed())
}

/// Most guesses that a limit lets through in one span of `within`; none when nothing limits it.
fn most_in(limit: &Limit, within: Duration) -> Option<u32> {
    let spans_in = |span: Duration| within.as_secs_f64() / span.as_secs_f64();
    let most = |span: &crate::ledger::Span| f64::from(span.most) * spans_in(span.within).ceil().max(1.0);
    limit.0.iter().map(most).min_by(f64::total_cmp).map(whole)
}

/// Resets an hour that the deployment's limit of wrong codes leaves room for when one code in fifty is
/// mistyped.
fn resets_an_hour(wrong_codes: &Limit) -> Option<u32> {
    most_in(wrong_codes, Duration::from_hours(1)).map(|wrong| wrong.saturating_mul(50))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Span;

    fn percent(pending: u32, guesses: u32) -> String {
        format!("{:.3}", 100.0 * chance_of_a_hit(pending, guesses, 6))
    }

    #[test]
    fn the_published_table_holds() {
        let table = [(2, 5, "0.001"), (20, 60, "0.120"), (200, 60, "1.193"), (2, 300, "0.060"), (20, 300, "0.598"), (200, 300, "5.824")];
        for (pending, guesses, expected) in table {
            assert_eq!(percent(pending, guesses), expected);
        }
    }

    #[test]
    fn sixty_wrong_codes_an_hour_leave_room_for_three_thousand_resets() {
        let span = |most, hours| Span { most, within: Duration::from_hours(hours) };
        let limit = Limit(vec![span(60, 1), span(300, 24)]);
        assert_eq!(resets_an_hour(&limit), Some(3_000));
        assert_eq!(most_in(&limit, Duration::from_hours(24)), Some(300));
        assert_eq!(most_in(&Limit(vec![]), Duration::from_hours(1)), None);
    }
}
