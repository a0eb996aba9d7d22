//! A span: one request that came in, or one call that went out.

use super::{
    Trace,
    ended::{Attribute, EndedSpan, Kind},
    queue,
};
use crate::clock::{Stopwatch, Timestamp};

/// A span that has begun. A dropped one is not exported.
pub struct Span {
    trace: Trace,
    parent: Option<[u8; 8]>,
    kind: Kind,
    began: Timestamp,
    watch: Stopwatch,
}

impl Span {
    /// Begins a child of the caller's span, or a trace of its own. `None` when no span is exported
    /// or the caller does not want its trace recorded.
    #[must_use]
    pub fn begin(kind: Kind, caller: Option<Trace>, now: Timestamp) -> Option<Self> {
        let is_wanted = queue::is_open() && caller.is_none_or(|caller| caller.sampled);
        is_wanted.then(|| Self {
            trace: caller.map_or_else(Trace::begin, Trace::below),
            parent: caller.map(|caller| caller.span),
            kind,
            began: now,
            watch: Stopwatch::start(),
        })
    }

    /// The place of this span, for what is called within it.
    #[must_use]
    pub const fn trace(&self) -> Trace {
        self.trace
    }

    /// Ends it, and hands it to the exporter.
    pub fn end(self, name: String, failed: bool, attributes: Vec<(&'static str, Attribute)>) {
        let Self {
            trace,
            parent,
            kind,
            began,
            watch,
        } = self;
        queue::push(EndedSpan {
            trace,
            parent,
            kind,
            began,
            took: watch.elapsed(),
            name,
            failed,
            attributes,
        });
    }
}
