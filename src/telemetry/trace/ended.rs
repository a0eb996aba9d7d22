//! A span that has ended, as the exporter sends it.

use std::time::Duration;

use super::Trace;
use crate::clock::Timestamp;

/// Which side of a call a span describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A request that came in.
    Server,
    /// A call that went out.
    Client,
}

/// The value of a span's attribute. It never holds anything of the trader (SEC-49).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// A word from a fixed list, or an id of ours.
    Text(String),
    /// A number.
    Number(i64),
}

#[derive(Debug)]
pub(super) struct EndedSpan {
    pub(super) trace: Trace,
    pub(super) parent: Option<[u8; 8]>,
    pub(super) kind: Kind,
    pub(super) began: Timestamp,
    pub(super) took: Duration,
    pub(super) name: String,
    pub(super) failed: bool,
    pub(super) attributes: Vec<(&'static str, Attribute)>,
}
