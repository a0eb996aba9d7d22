//! A limit as an operator writes it: at most so many in any window of so long, or several such
//! windows at once.

use std::{fmt, str::FromStr, time::Duration};

use thiserror::Error;

/// Highest count of a window: its log of times is held in memory.
const MOST: u32 = 10_000;
/// Longest window, in seconds: 31 days.
const LONGEST: u64 = 31 * 86_400;
/// Units of a window in seconds, longest first.
const UNITS: [(char, u64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

/// At most `most` in any window of `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// How many; 1 or more.
    pub most: u32,
    /// In any window of this length.
    pub within: Duration,
}

/// All windows hold at once; none at all lifts the limit (`off`).
///
/// Reads `5/15m`, or `10/1h, 20/1d`, or `off`; units are `s`, `m`, `h` and `d`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit(pub Vec<Window>);

/// Why a text is no limit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LimitProblem {
    /// Nothing is written, or nothing between two commas.
    #[error("a limit is missing; write `off` to lift it")]
    Missing,
    /// Neither `off` nor a count, a slash, a number and a unit.
    #[error("`{0}` is no limit; write for example `5/15m`, or `10/1h, 20/1d`, or `off`")]
    Unreadable(String),
    /// The count is 0 or over 10,000.
    #[error("the count of `{0}` must be 1 to {MOST}")]
    Count(String),
    /// The window is 0 or over 31 days.
    #[error("the window of `{0}` must be 1s to 31d")]
    Length(String),
}

impl Limit {
    /// At most `most` in any window of `within`; lifted when `within` is zero.
    #[must_use]
    pub fn of(most: u32, within: Duration) -> Self {
        let window = (!within.is_zero()).then_some(Window { most, within });
        Self(window.into_iter().collect())
    }

    /// Whether it limits nothing.
    #[must_use]
    pub const fn is_off(&self) -> bool {
        self.0.is_empty()
    }

    /// The count of its largest window.
    pub(super) fn most(&self) -> u32 {
        self.0.iter().map(|window| window.most).max().unwrap_or(0)
    }

    /// Its longest window.
    pub(super) fn longest(&self) -> Duration {
        let longest = self.0.iter().map(|window| window.within).max();
        longest.unwrap_or_default()
    }
}

impl FromStr for Limit {
    type Err = LimitProblem;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        if written.trim() == "off" {
            return Ok(Self::default());
        }
        written
            .split(',')
            .map(|part| window(part.trim()))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn window(part: &str) -> Result<Window, LimitProblem> {
    if part.is_empty() {
        return Err(LimitProblem::Missing);
    }
    let unreadable = || LimitProblem::Unreadable(part.to_owned());
    let (count, length) = part.split_once('/').ok_or_else(unreadable)?;
    let (unit, seconds) = UNITS
        .iter()
        .find(|(unit, _)| length.ends_with(*unit))
        .ok_or_else(unreadable)?;
    let number = length.trim_end_matches(*unit);
    if !is_number(count) || !is_number(number) || number.len() + 1 != length.len() {
        return Err(unreadable());
    }
    let most = count.parse().ok().filter(|most| (1..=MOST).contains(most));
    let within = number
        .parse::<u64>()
        .ok()
        .and_then(|number| number.checked_mul(*seconds))
        .filter(|within| (1..=LONGEST).contains(within));
    Ok(Window {
        most: most.ok_or_else(|| LimitProblem::Count(part.to_owned()))?,
        within: Duration::from_secs(within.ok_or_else(|| LimitProblem::Length(part.to_owned()))?),
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("off");
        }
        for (at, window) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}{window}")?;
        }
        Ok(())
    }
}

impl Window {
    /// How long it is, in its largest whole unit.
    #[must_use]
    pub fn length(&self) -> String {
        let length = self.within.as_secs();
        let (unit, seconds) = UNITS
            .into_iter()
            .find(|(_, seconds)| length.is_multiple_of(*seconds))
            .unwrap_or(('s', 1));
        format!("{}{unit}", length / seconds)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.most, self.length())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn limits_read_as_the_contract_writes_them() {
        let window = |most, seconds| Window {
            most,
            within: Duration::from_secs(seconds),
        };
        assert_eq!("5/15m".parse(), Ok(Limit(vec![window(5, 900)])));
        assert_eq!(
            "10/1h, 20/1d".parse(),
            Ok(Limit(vec![window(10, 3_600), window(20, 86_400)]))
        );
        assert_eq!(
            " 1/90s ,10000/31d".parse(),
            Ok(Limit(vec![window(1, 90), window(10_000, LONGEST)]))
        );
        assert_eq!("off".parse(), Ok(Limit::default()));
    }

    #[test]
    fn what_is_no_limit_is_refused_with_its_reason() {
        for (written, reason) in [
            ("", "a limit is missing; write `off` to lift it"),
            ("5/1h,", "a limit is missing; write `off` to lift it"),
            ("0/1h", "the count of `0/1h` must be 1 to 10000"),
            ("10001/1h", "the count of `10001/1h` must be 1 to 10000"),
            (
                "99999999999/1h",
                "the count of `99999999999/1h` must be 1 to 10000",
            ),
            ("5/0m", "the window of `5/0m` must be 1s to 31d"),
            ("5/32d", "the window of `5/32d` must be 1s to 31d"),
            (
                "5/18446744073709551615d",
                "the window of `5/18446744073709551615d` must be 1s to 31d",
            ),
        ] {
            assert_eq!(written.parse::<Limit>().unwrap_err().to_string(), reason);
        }
        for written in [
            "5",
            "5/m",
            "5/15",
            "/15m",
            "5/15mm",
            "+5/15m",
            "5/-1m",
            "5/1w",
            "5 / 15m",
            "5/1.5h",
            "off, 5/1h",
            "5/1h/2",
            "é/é",
        ] {
            assert_eq!(
                written.parse::<Limit>(),
                Err(LimitProblem::Unreadable(
                    written.split(", ").next().unwrap().to_owned()
                ))
            );
        }
    }

    #[test]
    fn a_limit_is_shown_in_its_largest_whole_unit() {
        assert_eq!(
            "10/60m, 20/24h, 3/90s"
                .parse::<Limit>()
                .unwrap()
                .to_string(),
            "10/1h, 20/1d, 3/90s"
        );
    }

    proptest! {
        #[test]
        fn a_limit_that_was_shown_reads_the_same(windows in prop::collection::vec((1..=MOST, 1..=LONGEST), 0..5)) {
            let limit = Limit(windows.into_iter().map(|(most, seconds)| Window { most, within: Duration::from_secs(seconds) }).collect());
            prop_assert_eq!(limit.to_string().parse(), Ok(limit));
        }
    }
}
