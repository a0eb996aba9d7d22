//! A span: one request that came in, or one call that went out.

use super::{Trace, export};
use crate::clock::Timestamp;

/// Which side of a call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A request that came in.
    Server,
    /// A call that went out.
    Client,
}

/// What a span tells besides its name: never anything of the trader (SEC-49).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// A word from a fixed list, or an id of ours.
    Text(String),
    /// A number.
    Number(i64),
}

/// A span that has begun. Dropped, it is not told.
pub struct Span {
    trace: Trace,
    parent: Option<[u8; 8]>,
    kind: Kind,
    began: Timestamp,
}

/// A span that has ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) trace: Trace,
    pub(super) parent: Option<[u8; 8]>,
    pub(super) kind: Kind,
    pub(super) began: Timestamp,
    pub(super) until: Timestamp,
    pub(super) name: String,
    pub(super) failed: bool,
    pub(super) attributes: Vec<(&'static str, Attribute)>,
}

impl Span {
    /// Begins one below the caller's, or in a trace of its own. Nothing when no span is exported, or when whoever began the
    /// trace does not want it recorded.
    #[must_use]
    pub fn begin(kind: Kind, caller: Option<Trace>, now: Timestamp) -> Option<Self> {
        let is_wanted = export::is_on() && caller.is_none_or(|caller| caller.sampled);
        is_wanted.then(|| Self {
            trace: caller.map_or_else(Trace::begin, Trace::below),
            parent: caller.map(|caller| caller.span),
            kind,
            began: now,
        })
    }

    /// The place of this span, for what is called within it.
    #[must_use]
    pub const fn trace(&self) -> Trace {
        self.trace
    }

    /// Ends it, and hands it to the exporter.
    pub fn end(
        self,
        now: Timestamp,
        name: String,
        failed: bool,
        attributes: Vec<(&'static str, Attribute)>,
    ) {
        let Self {
            trace,
            parent,
            kind,
            began,
        } = self;
        export::hand_over(Ended {
            trace,
            parent,
            kind,
            began,
            until: now,
            name,
            failed,
            attributes,
        });
    }
}
