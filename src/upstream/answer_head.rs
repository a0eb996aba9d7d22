//! What is read from the head of an answer beside its status: dates, pauses, rate limits, an
//! announced end.
//!
//! A header that is there twice, too long or of another form is passed over. The log reports it
//! once.

use std::time::{Duration, UNIX_EPOCH};

use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap};

use crate::clock::Timestamp;

const DEPRECATED: &str = "x-deprecated";
const RATES: [(&str, Rate); 3] = [
    ("x-ratelimit-limit", Rate::Limit),
    ("x-ratelimit-remaining", Rate::Remaining),
    ("x-ratelimit-reset", Rate::Reset),
];
/// Longest value that is read, in bytes.
const MAX_VALUE: usize = 64;

/// The head of an answer, without its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerHead {
    /// The time of the answer by the broker's clock.
    pub date: Option<Timestamp>,
    /// After what time the broker wants the next call.
    pub retry_after: Option<Duration>,
    /// The broker's rate limits.
    pub rates: Vec<(Rate, u32)>,
    /// The value of `X-Deprecated`: the day on which the call ends. Visible ASCII, at most 64
    /// characters.
    pub deprecated: Option<String>,
    /// The kind of the body.
    pub content: Content,
    /// Headers that are there and can't be read.
    pub unreadable: Vec<&'static str>,
}

/// A number of `X-RateLimit-*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// How many calls are allowed.
    Limit,
    /// How many of them are left.
    Remaining,
    /// When they are allowed again, in the broker's own unit.
    Reset,
}

/// `Content-Type` in few words: its text may be anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// JSON.
    Json,
    /// A web page: rarely the broker's own.
    Html,
    /// Another type.
    Other,
    /// No type.
    #[default]
    Missing,
}

impl Content {
    /// Its name in the log.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::Other => "other",
            Self::Missing => "none",
        }
    }

    fn read(headers: &HeaderMap) -> Self {
        let Some(value) = headers.get(CONTENT_TYPE) else {
            return Self::Missing;
        };
        let text = value.to_str().unwrap_or_default().to_ascii_lowercase();
        if text.contains("json") {
            Self::Json
        } else if text.contains("html") {
            Self::Html
        } else {
            Self::Other
        }
    }
}

impl AnswerHead {
    /// Reads the headers of an answer that arrived `now`.
    pub(super) fn read(headers: &HeaderMap, now: Timestamp) -> Self {
        let mut unreadable = Vec::new();
        let date = single(headers, DATE.as_str()).and_then(http_date);
        let mut read = |name: &'static str, parse: &dyn Fn(&str) -> Option<Duration>| {
            headers.contains_key(name).then(|| {
                let value = single(headers, name).and_then(parse);
                if value.is_none() {
                    unreadable.push(name);
                }
                value
            })?
        };
        let pause = |text: &str| match text.parse::<u64>() {
            Ok(seconds) => digits(text).map(|()| Duration::from_secs(seconds)),
            Err(_) => Some(http_date(text)?.since(date.unwrap_or(now))),
        };
        let number = |text: &str| {
            digits(text)?;
            Some(Duration::from_secs(text.parse().ok()?))
        };
        let retry_after = read("retry-after", &pause);
        let rates = RATES
            .into_iter()
            .filter_map(|(header, rate)| {
                let value = read(header, &number)?.as_secs();
                Some((rate, u32::try_from(value).unwrap_or(u32::MAX)))
            })
            .collect();
        Self {
            date,
            retry_after,
            rates,
            deprecated: headers.get(DEPRECATED).map(|value| shown(value.as_bytes())),
            content: Content::read(headers),
            unreadable,
        }
    }
}

/// The value of a header that is there once and of a usual length.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?.trim();
    (values.next().is_none() && value.len() <= MAX_VALUE).then_some(value)
}

/// Digits alone: a number's parser takes a sign too.
fn digits(text: &str) -> Option<()> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(())
}

/// A date of HTTP (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<Timestamp> {
    let date = httpdate::parse_http_date(text).ok()?;
    let millis = date.duration_since(UNIX_EPOCH).ok()?.as_millis();
    u64::try_from(millis).ok().map(Timestamp::from_millis)
}

/// What the log may show of a value: visible ASCII and spaces.
fn shown(value: &[u8]) -> String {
    value
        .iter()
        .filter(|byte| matches!(byte, b' '..=b'~'))
        .take(MAX_VALUE)
        .map(|byte| char::from(*byte))
        .collect()
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_795_262_400_000);

    fn head(pairs: &[(&'static str, &str)]) -> AnswerHead {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_bytes(value.as_bytes()).unwrap(),
            );
        }
        AnswerHead::read(&headers, NOW)
    }

    #[test]
    fn a_pause_is_read_in_seconds_and_as_a_date() {
        for (value, seconds) in [
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("0", Some(0)),
            ("Sat, 21 Nov 2026 12:02:00 GMT", Some(120)),
            ("Sat, 21 Nov 2026 11:00:00 GMT", Some(0)),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("soon", None),
            ("99999999999999999999999", None),
            (&"1".repeat(65), None),
            ("\u{e9}", None),
        ] {
            let head = head(&[("retry-after", value)]);
            assert_eq!(
                head.retry_after,
                seconds.map(Duration::from_secs),
                "{value}"
            );
            assert_eq!(head.unreadable.is_empty(), seconds.is_some(), "{value}");
        }
        let twice = head(&[("retry-after", "60"), ("retry-after", "90")]);
        assert_eq!(twice.retry_after, None);
        assert_eq!(twice.unreadable, ["retry-after"]);
    }

    #[test]
    fn a_date_of_a_pause_is_measured_by_the_brokers_own_clock() {
        let head = head(&[
            ("date", "Sat, 21 Nov 2026 11:00:00 GMT"),
            ("retry-after", "Sat, 21 Nov 2026 11:01:30 GMT"),
        ]);
        assert_eq!(head.retry_after, Some(Duration::from_secs(90)));
    }

    #[test]
    fn rate_limits_are_numbers_or_nothing() {
        let head = head(&[
            ("x-ratelimit-limit", "10"),
            ("x-ratelimit-remaining", "-3"),
            ("x-ratelimit-reset", "99999999999"),
        ]);
        let expected = [(Rate::Limit, 10), (Rate::Reset, u32::MAX)];
        assert_eq!(head.rates, expected);
        assert_eq!(head.unreadable, ["x-ratelimit-remaining"]);
    }

    #[test]
    fn an_announced_end_is_shown_within_bounds() {
        let value = format!("2027-01-31\u{e9}\t{}", "x".repeat(99));
        let shown = head(&[("x-deprecated", &value)]).deprecated.unwrap();
        assert!(shown.starts_with("2027-01-31xxx") && shown.len() == 64);
        assert_eq!(head(&[]), AnswerHead::default());
    }

    #[test]
    fn the_kind_of_a_body_is_told_in_few_words() {
        for (value, content) in [
            ("application/json; charset=utf-8", Content::Json),
            ("application/problem+json", Content::Json),
            ("Text/HTML", Content::Html),
            ("\u{e9}", Content::Other),
        ] {
            assert_eq!(head(&[("content-type", value)]).content, content);
        }
    }
}
