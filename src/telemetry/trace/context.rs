//! A place in a trace, as `traceparent` carries it (W3C Trace Context, level 1).

use crate::crypto;

/// A request's place in a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    pub(super) id: [u8; 16],
    pub(super) span: [u8; 8],
    /// Whether whoever began the trace wants it recorded.
    pub(super) sampled: bool,
}

impl Trace {
    /// Reads a header's text; nothing when it is not one, to the letter. Of a later version the
    /// part that is known counts.
    #[must_use]
    pub fn read(header: &str) -> Option<Self> {
        let mut parts = header.splitn(5, '-');
        let mut part = || parts.next();
        let ([version], id, span, [flags]) =
            (hex(part()?)?, hex(part()?)?, hex(part()?)?, hex(part()?)?);
        let more = part();
        let is_known = version != 0xff && (version > 0 || more.is_none());
        (is_known && id != [0; 16] && span != [0; 8]).then_some(Self {
            id,
            span,
            sampled: flags & 1 == 1,
        })
    }

    /// A new trace, to be recorded.
    pub(super) fn begin() -> Self {
        Self {
            id: crypto::random(),
            span: crypto::random(),
            sampled: true,
        }
    }

    /// A new place below this one.
    pub(super) fn below(self) -> Self {
        Self {
            span: crypto::random(),
            ..self
        }
    }

    /// The id of the trace, as log lines have it.
    #[must_use]
    pub fn trace_id(self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.id))
    }

    /// The header's text.
    #[must_use]
    pub fn header(self) -> String {
        let (id, span) = (u128::from_be_bytes(self.id), u64::from_be_bytes(self.span));
        format!("00-{id:032x}-{span:016x}-{:02x}", u8::from(self.sampled))
    }
}

/// So many bytes, as lower-case hexadecimal digits.
fn hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        if let [high, low] = pair {
            Some(value(*high)? << 4 | value(*low)?)
        } else {
            None
        }
    });
    pairs.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
    const SPAN: &str = "00f067aa0ba902b7";

    #[test]
    fn what_is_read_is_written_again() {
        for (header, sampled) in [
            (format!("00-{ID}-{SPAN}-01"), true),
            (format!("00-{ID}-{SPAN}-00"), false),
        ] {
            let trace = Trace::read(&header).unwrap();
            assert_eq!((trace.header(), trace.sampled), (header, sampled));
        }
        assert_eq!(
            Trace::read(&format!("01-{ID}-{SPAN}-03-more-later"))
                .unwrap()
                .header(),
            format!("00-{ID}-{SPAN}-01")
        );
        assert_eq!(
            Trace::read(&Trace::begin().header()).map(|trace| trace.sampled),
            Some(true)
        );
    }

    #[test]
    fn what_is_no_place_in_a_trace_is_nothing() {
        let upper = ID.to_uppercase();
        let zeros = [
            format!("00-{}-{SPAN}-01", "0".repeat(32)),
            format!("00-{ID}-{}-01", "0".repeat(16)),
        ];
        let shapes = ["", "00", "-", "00-1-1-01", "00-é-é-01"].map(str::to_owned);
        let others = [
            format!("ff-{ID}-{SPAN}-01"),
            format!("00-{ID}-{SPAN}-01-more"),
            format!("00-{ID}-{SPAN}"),
            format!("00-{ID}-{SPAN}-1"),
            format!("00-{ID}-{SPAN}-+1"),
            format!("00-{upper}-{SPAN}-01"),
            format!("00-{ID}-{SPAN}-01 "),
            format!("00-{ID}\r\n-{SPAN}-01"),
        ];
        for header in zeros.iter().chain(&shapes).chain(&others) {
            assert_eq!(Trace::read(header), None, "{header}");
        }
    }
}
