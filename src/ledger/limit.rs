//! A limit as an operator writes it: at most so many in any span of so long, or several such spans at once.

use std::{str::FromStr, time::Duration};

/// At most `most` in any span of `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many; 1 or more.
    pub most: u32,
    /// In any span of this length.
    pub within: Duration,
}

/// All spans hold at once; none at all lifts the limit (`off`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit(pub Vec<Span>);

/// A text that is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be limits such as 5/15m or 10/1h, 20/1d, or off")]
pub struct NoLimit;

impl FromStr for Limit {
    type Err = NoLimit;

    fn from_str(text: &str) -> Result<Self, NoLimit> {
        if text.trim() == "off" {
            return Ok(Self::default());
        }
        text.split(',').map(|span| span_of(span.trim()).ok_or(NoLimit)).collect::<Result<_, _>>().map(Self)
    }
}

fn span_of(text: &str) -> Option<Span> {
    let (most, within) = text.split_once('/')?;
    let most = most.parse().ok().filter(|most| *most > 0)?;
    let unit = within.chars().last()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return None,
    };
    let count: u32 = within.strip_suffix(unit)?.parse().ok().filter(|count| *count > 0)?;
    Some(Span { most, within: Duration::from_secs(u64::from(count) * seconds) })
}
