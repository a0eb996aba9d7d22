//! A limit as an operator writes it: at most so many in any span of so long, or several such spans at once.

use std::time::Duration;

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
