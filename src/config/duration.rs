//! Durations as an operator writes them: `0s`, `90s`, `15m`, `1h`, `1d`.

use std::{ops::RangeInclusive, time::Duration};

use super::written::Parsed;

pub(super) const SECOND: Duration = Duration::from_secs(1);
pub(super) const MINUTE: Duration = Duration::from_mins(1);
pub(super) const HOUR: Duration = Duration::from_hours(1);
pub(super) const DAY: Duration = Duration::from_hours(24);

/// One whole number and one unit; nothing else.
pub(super) fn parse(text: &str) -> Parsed<Duration> {
    read(text).ok_or_else(|| "must be a duration such as 90s, 15m, 1h or 1d".to_owned())
}

/// As [`parse`], and within these bounds.
pub(super) fn within(text: &str, bounds: RangeInclusive<Duration>) -> Parsed<Duration> {
    let found = parse(text)?;
    if bounds.contains(&found) {
        return Ok(found);
    }
    Err(format!(
        "must be from {} to {}",
        shown(*bounds.start()),
        shown(*bounds.end())
    ))
}

fn read(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let length = match unit {
        's' => SECOND,
        'm' => MINUTE,
        'h' => HOUR,
        'd' => DAY,
        _ => return None,
    };
    let count = text.strip_suffix(unit)?;
    let digits = count.bytes().all(|byte| byte.is_ascii_digit());
    length.checked_mul(count.parse().ok().filter(|_| digits)?)
}

fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let units = [(DAY, 'd'), (HOUR, 'h'), (MINUTE, 'm')];
    let fitting = units
        .into_iter()
        .find(|(length, _)| seconds > 0 && seconds.is_multiple_of(length.as_secs()));
    fitting.map_or_else(
        || format!("{seconds}s"),
        |(length, unit)| format!("{}{unit}", seconds / length.as_secs()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_one_number_and_one_unit() {
        for (text, seconds) in [
            ("0s", 0),
            ("90s", 90),
            ("15m", 900),
            ("1h", 3600),
            ("1d", 86_400),
            ("007s", 7),
        ] {
            assert_eq!(parse(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for text in [
            "",
            "s",
            "5",
            "+5s",
            "-1s",
            "1.5h",
            "10ms",
            "1h30m",
            "1 h",
            " 1h",
            "1H",
            "99999999999s",
            "٣s",
            "5é",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_message_shows_bounds_as_an_operator_writes_them() {
        assert_eq!(
            within("2d", MINUTE..=DAY),
            Err("must be from 1m to 1d".to_owned())
        );
        assert_eq!(
            within("11s", Duration::ZERO..=SECOND * 10),
            Err("must be from 0s to 10s".to_owned())
        );
        assert_eq!(within("1d", MINUTE..=DAY), Ok(DAY));
    }
}
