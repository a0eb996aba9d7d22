//! What the limits amount to, by arithmetic: a code is not bound to a login, so that a guess wins with
//! N/10^digits, N being the codes pending at the broker (docs/security.md).

use std::time::Duration;

use super::Limits;
use crate::ledger::Limit;

/// Codes pending at the broker at once: few, some, many.
const PENDING: [u32; 3] = [2, 20, 200];
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// What the limits amount to, a line each: the chance of a guess, and the resets that they leave room for.
#[must_use]
pub fn told_bound(limits: &Limits, digits: usize) -> Vec<String> {
    let (wrong, digits) = (
        &limits.wrong_codes_per_deployment,
        u32::try_from(digits).unwrap_or(u32::MAX),
    );
    let chance = |window: &str, within| match most_in(wrong, within) {
        Some(most) => format!(
            "guessing: at most {most} wrong codes {window} (limits.wrong_codes_per_deployment); with {} codes pending {} to hit one",
            words(PENDING.map(|pending| pending.to_string())),
            words(PENDING.map(|pending| percent(chance_of_a_hit(pending, most, digits))))
        ),
        None => format!(
            "guessing: nothing limits wrong codes {window} (limits.wrong_codes_per_deployment)"
        ),
    };
    let resets = |within| {
        resets_in(wrong, within)
            .map_or_else(|| "any number of".to_owned(), |resets| resets.to_string())
    };
    vec![
        chance("an hour", HOUR),
        chance("a day", DAY),
        format!(
            "capacity: {} resets an hour and {} a day when one code in fifty is mistyped",
            resets(HOUR),
            resets(DAY)
        ),
    ]
}

fn words([few, some, many]: [String; 3]) -> String {
    format!("{few}, {some} or {many}")
}

/// A chance in percent, with two digits that tell something.
fn percent(chance: f64) -> String {
    let percent = 100.0 * chance;
    // What rounds up to a power of ten counts as one.
    let places = [10.0, 1.0, 0.1, 0.01, 0.001, 0.000_1]
        .iter()
        .take_while(|least| percent * 1.005 < **least)
        .count();
    format!("{percent:.places$}%")
}

/// The chance that at least one of `guesses` wrong guesses hits one of `pending` codes of `digits` digits.
fn chance_of_a_hit(pending: u32, guesses: u32, digits: u32) -> f64 {
    let miss = 1.0 - f64::from(pending) / 10_f64.powi(digits.cast_signed());
    1.0 - miss.max(0.0).powi(guesses.cast_signed())
}

/// Most guesses that a limit lets through in one window of `within`; none when nothing limits it.
fn most_in(limit: &Limit, within: Duration) -> Option<u32> {
    let spans_in = |window: Duration| within.as_secs_f64() / window.as_secs_f64();
    let most = |window: &crate::ledger::Window| {
        f64::from(window.most) * spans_in(window.within).ceil().max(1.0)
    };
    limit.0.iter().map(most).min_by(f64::total_cmp).map(whole)
}

/// Resets that the deployment's limit of wrong codes leaves room for when one code in fifty is mistyped.
fn resets_in(wrong_codes: &Limit, within: Duration) -> Option<u32> {
    most_in(wrong_codes, within).map(|wrong| wrong.saturating_mul(50))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Window;

    const PAGE: &str = include_str!("../../docs/security.md");

    /// A row of the page's table: what is pending, then the chance after 5, 60 and 300 guesses, and how long half a chance takes
    /// where nothing limits 50 guesses a second.
    fn row(pending: u32) -> String {
        let chances = [5, 60, 300].map(|guesses| percent(chance_of_a_hit(pending, guesses, 6)));
        let seconds = 0.5_f64.ln() / (1.0 - f64::from(pending) / 1e6).ln() / 50.0;
        let time = if seconds < 120.0 {
            format!("{seconds:.0} s")
        } else {
            format!("{:.0} min", seconds / 60.0)
        };
        format!("| {pending} | {} | {time} |", chances.join(" | "))
    }

    #[test]
    fn the_published_table_holds() {
        let rows: Vec<&str> = PAGE
            .lines()
            .skip_while(|line| !line.starts_with("| pending |"))
            .skip(2)
            .take(PENDING.len())
            .collect();
        assert_eq!(rows, PENDING.map(row));
    }

    #[test]
    fn a_chance_has_two_digits_that_tell_something() {
        for (chance, expected) in [
            (0.00001, "0.0010%"),
            (0.00012, "0.012%"),
            (0.0119, "1.2%"),
            (0.583, "58%"),
            (1.0, "100%"),
            (0.0, "0.000000%"),
        ] {
            assert_eq!(percent(chance), expected);
        }
    }

    #[test]
    fn the_chance_is_that_of_guesses_made_one_by_one() {
        for (pending, guesses) in [(1, 1), (20, 60), (200, 300), (1_000_000, 1)] {
            let misses =
                (0..guesses).fold(1.0, |misses, _| misses * (1.0 - f64::from(pending) / 1e6));
            assert!(
                (chance_of_a_hit(pending, guesses, 6) - (1.0 - misses)).abs() < 1e-12,
                "{pending} {guesses}"
            );
        }
    }

    #[test]
    fn sixty_wrong_codes_an_hour_leave_room_for_three_thousand_resets() {
        let window = |most, hours| Window {
            most,
            within: Duration::from_hours(hours),
        };
        let limit = Limit(vec![window(60, 1), window(300, 24)]);
        assert_eq!(
            (resets_in(&limit, HOUR), resets_in(&limit, DAY)),
            (Some(3_000), Some(15_000))
        );
        assert_eq!(
            (most_in(&limit, HOUR), most_in(&limit, DAY)),
            (Some(60), Some(300))
        );
        assert_eq!(most_in(&Limit(vec![]), HOUR), None);
        let odd = Limit(vec![Window {
            most: 10,
            within: Duration::from_mins(7),
        }]);
        assert_eq!(most_in(&odd, HOUR), Some(90), "nine windows cover an hour");
    }
}
