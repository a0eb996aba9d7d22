//! A made-up deployment and moment, for samples and tests.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
    time::Duration,
};

use crate::{
    clock::Timestamp,
    journey::Mistake,
    text::{Catalogue, Words},
    web::{
        frame::{Face, Frame, Hidden, Linked, Picture, Shell, Support},
        message::{Errors, Facts},
    },
};

pub(crate) const FACTS: Facts = Facts { code_length: 6, min_length: 12, max_length: 128, session_minutes: 20 };
pub(crate) const REFERENCE: &str = "7f3a-91c2-5e08";
/// 2026-11-21 14:33:05 UTC.
const NOW: Timestamp = Timestamp::from_millis(1_795_271_585_000);

static WORDS: LazyLock<Arc<Words>> = LazyLock::new(words);
static FULL: LazyLock<(Face, Shell)> = LazyLock::new(|| painted(face()));
static BARE: LazyLock<(Face, Shell)> = LazyLock::new(|| {
    let languages = vec![("en".to_owned(), "English".to_owned())];
    painted(Face { support: Support::default(), legal_text: None, legal_links: vec![], languages, ..face() })
});

/// English, or for a look at the samples the language of `LATCHKEY_SAMPLES_LANG`.
#[expect(clippy::disallowed_methods, reason = "asked for by whoever runs the tests")]
fn words() -> Arc<Words> {
    let tag = std::env::var("LATCHKEY_SAMPLES_LANG").unwrap_or_else(|_| "en".into());
    Catalogue::load(&[tag], &HashMap::new()).unwrap().choose(None, None, None).clone()
}

fn painted(face: Face) -> (Face, Shell) {
    let shell = Shell::paint(&WORDS, &face).unwrap();
    (face, shell)
}

fn face() -> Face {
    let linked = |path: &str| Linked { path: path.into(), integrity: String::new() };
    let languages = [
        ("en", "English"),
        ("es", "Español"),
        ("fr", "Français"),
        ("de", "Deutsch"),
        ("it", "Italiano"),
        ("pt-BR", "Português (Brasil)"),
        ("pl", "Polski"),
        ("tr", "Türkçe"),
        ("ru", "Русский"),
        ("zh-CN", "简体中文"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("ar", "العربية"),
        ("he", "עברית"),
    ];
    Face {
        broker: "Latchkey".into(),
        sign_in_url: "https://trade.latchkey.example/".into(),
        host: "reset.latchkey.example".into(),
        logo: Picture { path: "logo.svg".into(), dark: Some("logo-dark.svg".into()), width: 144, height: 32 },
        sheet: linked("app.css"),
        script: linked("app.js"),
        favicon: "favicon.svg".into(),
        languages: languages.map(|(tag, name)| (tag.to_owned(), name.to_owned())).to_vec(),
        support: Support {
            email: Some("support@latchkey.example".into()),
            phone: Some("+1 (555) 010-0199".into()),
            url: Some("https://latchkey.example/support".into()),
        },
        legal_text: Some("Latchkey is a demonstration broker and holds no accounts.".into()),
        legal_links: vec![
            ("Privacy".into(), "https://latchkey.example/privacy".into()),
            ("Terms".into(), "https://latchkey.example/terms".into()),
        ],
    }
}

fn framed(painted: &'static (Face, Shell)) -> Frame<'static> {
    let hidden = Hidden { token: "c2FtcGxlLXRva2VuLXRoYXQtc3RhbmRzLWZvci1hLW1hc2tlZC1wYWdlLXRva2Vu".into(), form: "3".into() };
    Frame { words: &WORDS, face: &painted.0, shell: &painted.1, hidden, now: NOW }
}

/// A broker with everything.
pub(crate) fn frame() -> Frame<'static> {
    framed(&FULL)
}

/// A broker with one language, no support contact and no legal lines.
pub(crate) fn bare_frame() -> Frame<'static> {
    framed(&BARE)
}

pub(crate) fn errors(mistakes: &[Mistake]) -> Errors {
    Errors::tell(&frame(), FACTS, mistakes)
}

pub(crate) fn in_seconds(seconds: u64) -> Timestamp {
    NOW + Duration::from_secs(seconds)
}

pub(crate) fn in_minutes(minutes: u64) -> Timestamp {
    in_seconds(minutes * 60)
}

pub(crate) fn minutes_ago(minutes: u64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() - minutes * 60_000)
}
