//! How calls are shown to an operator: metrics, a log line for each fault, and one warning for what
//! no document says.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use super::{
    Fault, Rate, answer_head::AnswerHead, interpretation::Decision, operation::Operation,
    refusal::RefusalSource,
};

/// Shows what alerts watch before it first happens. In a series that begins with it, no increase
/// shows.
pub(super) fn show_from_start() {
    for operation in Operation::OF_THE_SITE {
        let step = operation.label();
        for outcome in ["done", "refused", "not_found"] {
            metrics::counter!("latchkey_upstream_calls_total", "step" => step, "outcome" => outcome)
                .increment(0);
        }
        metrics::gauge!("latchkey_upstream_deprecated", "step" => step).set(0);
    }
    metrics::gauge!("latchkey_canary_failing").set(0);
}

/// One call that ended.
pub(super) struct CallReport<'a> {
    pub(super) operation: Operation,
    pub(super) took: Duration,
    pub(super) request_id: &'a str,
}

impl CallReport<'_> {
    /// Counts the call, and writes a line if it ended in a fault. Returns the outcome's label.
    pub(super) fn record<T>(
        &self,
        decision: &Result<Decision<T>, Fault>,
        warned: &Warned,
    ) -> &'static str {
        let step = self.operation.label();
        let outcome = match decision {
            Ok(Decision::Done(_)) => "done",
            Ok(Decision::Refused(refusal)) if refusal.source() == RefusalSource::Elsewhere => {
                if warned.is_first(self.operation, "not_found") {
                    tracing::warn!(
                        target: "latchkey", step, outcome = "not_found",
                        request_id = self.request_id,
                        "a 404 that is not the broker's was taken for an unknown login: check the \
                         path of upstream.url"
                    );
                }
                "not_found"
            }
            Ok(Decision::Refused(_)) => "refused",
            Err(fault) => {
                self.write(fault);
                fault.kind.label()
            }
        };
        metrics::counter!("latchkey_upstream_calls_total", "step" => step, "outcome" => outcome)
            .increment(1);
        metrics::histogram!("latchkey_upstream_seconds", "step" => step, "outcome" => outcome)
            .record(self.took.as_secs_f64());
        outcome
    }

    fn write(&self, fault: &Fault) {
        let answer = fault.answer;
        tracing::warn!(
            target: "latchkey",
            step = self.operation.label(),
            fault = fault.kind.label(),
            status = answer.map(|answer| answer.status),
            content_type = answer.map(|answer| answer.content.label()),
            bytes = answer.map(|answer| answer.bytes),
            retry_after_s = answer.and_then(|answer| answer.retry_after).map(|wait| wait.as_secs()),
            request_id = self.request_id,
            "{fault}",
        );
    }
}

/// What has been warned of: once for each label of an operation and topic.
#[derive(Default)]
pub(super) struct Warned(Mutex<BTreeSet<(&'static str, &'static str)>>);

impl Warned {
    fn is_first(&self, operation: Operation, topic: &'static str) -> bool {
        let mut warned = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        warned.insert((operation.label(), topic))
    }

    /// Records the rest of an answer's head.
    pub(super) fn note_head(&self, operation: Operation, head: &AnswerHead) {
        let step = operation.label();
        for (rate, value) in &head.rates {
            let gauge = match rate {
                Rate::Limit => metrics::gauge!("latchkey_upstream_rate_limit", "step" => step),
                Rate::Remaining => {
                    metrics::gauge!("latchkey_upstream_rate_remaining", "step" => step)
                }
                Rate::Reset => metrics::gauge!("latchkey_upstream_rate_reset", "step" => step),
            };
            gauge.set(*value);
        }
        if let Some(value) = &head.deprecated {
            metrics::gauge!("latchkey_upstream_deprecated", "step" => step).set(1);
            if self.is_first(operation, "deprecated") {
                tracing::warn!(target: "latchkey", step, deprecated = %value,
                    "the broker announces the end of this call: ask it for what takes its place");
            }
        }
        for header in &head.unreadable {
            if self.is_first(operation, header) {
                tracing::warn!(target: "latchkey", step, header,
                    "a header of the broker's answer can't be read, and is passed over");
            }
        }
    }
}
