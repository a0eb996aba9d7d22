//! Sentences that may hold a time, and times in words.

use super::layout::Layout;
use crate::clock::Timestamp;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The placeholder of a message's time, where the page splits it.
const MARK: &str = "\u{1}";

/// A sentence, with a time in it or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The text before the time, or all of it.
    pub(crate) before: String,
    /// The time.
    pub(crate) time: Option<Moment>,
    /// The text after the time.
    pub(crate) after: String,
}

impl Sentence {
    /// A sentence without a time.
    pub(crate) const fn plain(before: String) -> Self {
        Self {
            before,
            time: None,
            after: String::new(),
        }
    }
}

impl Layout<'_> {
    /// When the journey's time is up (UX-41).
    pub(crate) fn deadline(&self, ends_at: Timestamp) -> Sentence {
        self.timed("ends", When::Until(ends_at))
    }

    /// A text with a moment for its `$when`.
    pub(crate) fn timed(&self, key: &str, when: When) -> Sentence {
        let text = self.t_args(key, &[("when", MARK.into())]);
        match text.split_once(MARK) {
            Some((before, after)) => Sentence {
                before: before.to_owned(),
                time: Some(moment(self, when)),
                after: after.to_owned(),
            },
            None => Sentence::plain(text),
        }
    }

    /// The two sides of a text around its `$name`, which has an element of its own.
    pub(crate) fn around_login(&self, key: &str) -> (String, String) {
        let text = self.t_args(key, &[("name", MARK.into())]);
        text.split_once(MARK)
            .map(|(before, after)| (before.to_owned(), after.to_owned()))
            .unwrap_or_default()
    }
}

/// A time on a page, with what the script needs to show it in the reader's own zone and to keep it
/// true (UX-70).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// The `datetime` attribute.
    pub(crate) stamp: String,
    /// In words, in UTC.
    pub(crate) words: String,
    /// `past`, `from` or `until`: how it is rounded.
    pub(crate) kind: &'static str,
    /// The words with `{0}` for "in 2 minutes" and `{1}` for the clock.
    pub(crate) form: String,
    /// The site's clock, in milliseconds: a reader's own may be wrong.
    pub(crate) now: u64,
}

/// A moment, and how it is rounded to whole minutes: nobody shall come too early or too late by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// A past event; rounded down.
    Past(Timestamp),
    /// Something can be done from then on; rounded up.
    From(Timestamp),
    /// Something can be done up to then; rounded down.
    Until(Timestamp),
}

/// A moment in words: relative first, then in UTC, because the site knows no time zone.
fn moment(layout: &Layout<'_>, when: When) -> Moment {
    let (at, kind, relative) = match when {
        When::Past(at) => (at, "past", ago(layout, at)),
        When::From(at) => (at, "from", ahead(layout, at, u64::div_ceil)),
        When::Until(at) => (at, "until", ahead(layout, at, |span, unit| span / unit)),
    };
    let millis = at.as_millis();
    let shown = match when {
        When::From(_) => millis.div_ceil(MINUTE).saturating_mul(MINUTE),
        When::Past(_) | When::Until(_) => millis,
    };
    let clock = |millis: u64| format!("{:02}:{:02}", millis % DAY / HOUR, millis % HOUR / MINUTE);
    let text = |key: &str, relative: &str, clock: &str| {
        layout.t_args(
            key,
            &[("relative", relative.into()), ("clock", clock.into())],
        )
    };
    Moment {
        stamp: format!(
            "{}T{}:{:02}Z",
            at.date(),
            clock(millis),
            millis % MINUTE / 1000
        ),
        words: text("time-both", &relative, &clock(shown)),
        kind,
        form: text("time-local", "{0}", "{1}"),
        now: layout.now.as_millis(),
    }
}

fn ahead(layout: &Layout<'_>, at: Timestamp, whole: fn(u64, u64) -> u64) -> String {
    let millis = at.as_millis().saturating_sub(layout.now.as_millis());
    let (key, unit) = match millis {
        0..MINUTE => ("time-in-seconds", 1000),
        MINUTE..HOUR => ("time-in-minutes", MINUTE),
        HOUR.. => ("time-in-hours", HOUR),
    };
    layout.t_args(key, &[("count", whole(millis, unit).into())])
}

fn ago(layout: &Layout<'_>, at: Timestamp) -> String {
    let millis = layout.now.as_millis().saturating_sub(at.as_millis());
    match millis {
        0..MINUTE => layout.t("time-now"),
        MINUTE..HOUR => layout.t_args("time-minutes-ago", &[("count", (millis / MINUTE).into())]),
        HOUR.. => layout.t_args("time-hours-ago", &[("count", (millis / HOUR).into())]),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::pages::sample;

    #[test]
    fn a_time_to_come_is_never_told_too_early() {
        let layout = sample::layout();
        let sentence = layout.timed(
            "code-resend-at",
            When::From(layout.now + Duration::from_secs(40)),
        );
        let time = sentence.time.unwrap();
        assert_eq!(time.words, "in 40 seconds (14:34 UTC)");
        assert_eq!(time.stamp, "2026-11-21T14:33:45Z");
        assert_eq!((time.kind, time.form.as_str()), ("from", "{0} ({1})"));
        assert_eq!(
            (sentence.before.as_str(), sentence.after.as_str()),
            ("You can ask for another code ", ".")
        );
    }

    #[test]
    fn a_deadline_is_never_told_too_late() {
        let layout = sample::layout();
        let words = layout
            .timed("ends", When::Until(layout.now + Duration::from_secs(950)))
            .time
            .unwrap()
            .words;
        assert_eq!(words, "in 15 minutes (14:48 UTC)");
    }

    #[test]
    fn a_time_gone_by_is_told_too() {
        let layout = sample::layout();
        let told = |seconds: u64| {
            let at = Timestamp::from_millis(layout.now.as_millis() - seconds * 1000);
            layout
                .timed("code-sent", When::Past(at))
                .time
                .unwrap()
                .words
        };
        assert_eq!(told(5), "just now (14:33 UTC)");
        assert_eq!(told(70), "1 minute ago (14:31 UTC)");
        assert_eq!(told(7_300), "2 hours ago (12:31 UTC)");
    }
}
