//! Spans as OTLP has them: `ExportTraceServiceRequest` of opentelemetry-proto 1, in protobuf's wire
//! format. Field numbers are those of its `.proto` files, which promise never to change them.

use std::time::Duration;

use super::ended::{Attribute, EndedSpan, Kind};
use crate::clock::Timestamp;

const SERVER: u64 = 2;
const CLIENT: u64 = 3;
const ERROR: u64 = 2;

/// A message that is being written.
#[derive(Default)]
struct ProtoMessage(Vec<u8>);

impl ProtoMessage {
    fn varint(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    fn number(mut self, field: u64, number: u64) -> Self {
        self.varint(field << 3);
        self.varint(number);
        self
    }

    fn fixed64(mut self, field: u64, number: u64) -> Self {
        self.varint(field << 3 | 1);
        self.0.extend(number.to_le_bytes());
        self
    }

    fn bytes(mut self, field: u64, bytes: &[u8]) -> Self {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
        self
    }

    fn message(self, field: u64, inner: &Self) -> Self {
        self.bytes(field, &inner.0)
    }
}

/// The body of one export.
pub(super) fn request(spans: &[EndedSpan]) -> Vec<u8> {
    let resource = [
        ("service.name", env!("CARGO_PKG_NAME")),
        ("service.version", env!("CARGO_PKG_VERSION")),
    ];
    let add = |resource: ProtoMessage, (key, text): (&str, &str)| {
        resource.message(1, &attribute(key, &Attribute::Text(text.to_owned())))
    };
    let resource = resource.into_iter().fold(ProtoMessage::default(), add);
    let scope = ProtoMessage::default().bytes(1, env!("CARGO_PKG_NAME").as_bytes());
    let scoped = spans.iter().fold(
        ProtoMessage::default().message(1, &scope),
        |scoped, ended| scoped.message(2, &span(ended)),
    );
    let all = ProtoMessage::default()
        .message(1, &resource)
        .message(2, &scoped);
    ProtoMessage::default().message(1, &all).0
}

fn span(span: &EndedSpan) -> ProtoMessage {
    let mut message = ProtoMessage::default()
        .bytes(1, &span.trace.id)
        .bytes(2, &span.trace.span);
    if let Some(parent) = span.parent {
        message = message.bytes(4, &parent);
    }
    let kind = match span.kind {
        Kind::Server => SERVER,
        Kind::Client => CLIENT,
    };
    message = message
        .bytes(5, span.name.as_bytes())
        .number(6, kind)
        .fixed64(7, nanos(span.began))
        .fixed64(
            8,
            nanos(span.began).saturating_add(duration_nanos(span.took)),
        );
    for (key, value) in &span.attributes {
        message = message.message(9, &attribute(key, value));
    }
    if span.failed {
        message.message(15, &ProtoMessage::default().number(3, ERROR))
    } else {
        message
    }
}

fn attribute(key: &str, value: &Attribute) -> ProtoMessage {
    let value = match value {
        Attribute::Text(text) => ProtoMessage::default().bytes(1, text.as_bytes()),
        Attribute::Number(number) => ProtoMessage::default().number(3, number.cast_unsigned()),
    };
    ProtoMessage::default()
        .bytes(1, key.as_bytes())
        .message(2, &value)
}

fn duration_nanos(span: Duration) -> u64 {
    u64::try_from(span.as_nanos()).unwrap_or(u64::MAX)
}

fn nanos(moment: Timestamp) -> u64 {
    moment.as_millis().saturating_mul(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telemetry::trace::Trace;

    #[test]
    fn a_span_is_written_byte_by_byte_as_the_schema_has_it() {
        let ended = EndedSpan {
            trace: Trace {
                id: [0xaa; 16],
                span: [0xbb; 8],
                sampled: true,
            },
            parent: Some([0xcc; 8]),
            kind: Kind::Client,
            began: Timestamp::from_millis(1),
            took: Duration::from_millis(1),
            name: "n".to_owned(),
            failed: true,
            attributes: vec![("k", Attribute::Number(300))],
        };
        let hex = span(&ended)
            .0
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let parts = [
            format!("0a10{}", "aa".repeat(16)),
            format!("1208{}", "bb".repeat(8)),
            format!("2208{}", "cc".repeat(8)),
            "2a016e".to_owned(),
            "3003".to_owned(),
            "3940420f0000000000".to_owned(),
            "4180841e0000000000".to_owned(),
            "4a080a016b120318ac02".to_owned(),
            "7a021802".to_owned(),
        ];
        assert_eq!(hex, parts.concat());
    }
}
