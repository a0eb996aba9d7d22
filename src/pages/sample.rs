//! A made-up deployment and moment, for samples and tests; and the looks that samples may wear instead.

use std::{
    cell::Cell,
    collections::HashMap,
    sync::{Arc, LazyLock},
    time::Duration,
};

use crate::brand::Brand;
use crate::clock::Timestamp;
use crate::journey::FieldError;
use crate::text::Catalogue;
use crate::text::Words;
use crate::view::asset::Assets;
use crate::view::frame::Face;
use crate::view::frame::Frame;
use crate::view::frame::Hidden;
use crate::view::frame::Linked;
use crate::view::frame::Picture;
use crate::view::frame::Shell;
use crate::view::frame::Support;
use crate::view::message::Errors;
use crate::view::message::Facts;
use crate::view::skin;

pub(crate) const FACTS: Facts = Facts {
    code_length: 6,
    min_length: 12,
    max_length: 128,
    session_minutes: 20,
};
pub(crate) const REFERENCE: &str = "7f3a-91c2-5e08";
/// 2026-11-21 14:33:05 UTC.
const NOW: Timestamp = Timestamp::from_millis(1_795_271_585_000);

/// A brand in one of its languages.
pub(crate) struct Look {
    words: Arc<Words>,
    full: (Face, Shell),
    bare: (Face, Shell),
}

/// The made-up broker in English.
static PLAIN: LazyLock<Look> = LazyLock::new(|| {
    let words = Catalogue::load(&["en".to_owned()], &HashMap::new(), [])
        .unwrap()
        .choose(None, None, None)
        .clone();
    Look::new(words, face())
});

thread_local! {
    static WORN: Cell<Option<&'static Look>> = const { Cell::new(None) };
}

impl Look {
    fn new(words: Arc<Words>, face: Face) -> Self {
        let languages = vec![(words.tag().to_owned(), words.name().to_owned())];
        let (support, legal_links, advice) = (Support::default(), vec![], vec![]);
        let bare = Face {
            support,
            legal_text: None,
            legal_links,
            advice,
            languages,
            ..face.clone()
        };
        let painted = |face: Face| (face.clone(), Shell::paint(&words, &face).unwrap());
        Self {
            full: painted(face),
            bare: painted(bare),
            words,
        }
    }

    /// Of a brand whose files lie in the folder above the page.
    pub(crate) fn of(brand: &Brand, catalogue: &Catalogue, words: &Arc<Words>) -> Self {
        let mut face = skin::face(
            words,
            catalogue,
            brand,
            &Assets::new(brand),
            "reset.broker.example",
        );
        let image = |stem: &str, image: &crate::brand::Image| {
            format!("../{stem}.{}", image.kind.extension())
        };
        face.logo.path = image("logo", &brand.logo);
        face.logo.dark = brand
            .logo_dark
            .as_ref()
            .map(|dark| image("logo-dark", dark));
        face.favicon = image("favicon", &brand.favicon);
        (face.sheet.path, face.script.path) = ("../app.css".to_owned(), "../app.js".to_owned());
        // A file has no origin that an integrity could be checked against.
        (face.sheet.integrity, face.script.integrity) = (String::new(), String::new());
        Self::new(words.clone(), face)
    }

    /// What `paint` makes while the samples of this thread wear it.
    pub(crate) fn worn<T>(self, paint: impl FnOnce() -> T) -> T {
        WORN.set(Some(Box::leak(Box::new(self))));
        let painted = paint();
        WORN.set(None);
        painted
    }
}

fn look() -> &'static Look {
    WORN.get().unwrap_or_else(|| &PLAIN)
}

fn face() -> Face {
    let linked = |path: &str| Linked {
        path: path.into(),
        integrity: String::new(),
    };
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
        logo: Picture {
            path: "logo.svg".into(),
            dark: Some("logo-dark.svg".into()),
            plate: false,
            width: 144,
            height: 32,
        },
        sheet: linked("app.css"),
        script: linked("app.js"),
        favicon: "favicon.svg".into(),
        languages: languages
            .map(|(tag, name)| (tag.to_owned(), name.to_owned()))
            .to_vec(),
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
        label_login: None,
        advice: vec!["Never use the password of your email account.".into()],
    }
}

fn framed(words: &'static Words, (face, shell): &'static (Face, Shell)) -> Frame<'static> {
    let hidden = Hidden {
        token: "c2FtcGxlLXRva2VuLXRoYXQtc3RhbmRzLWZvci1hLW1hc2tlZC1wYWdlLXRva2Vu".into(),
        form: "3".into(),
    };
    Frame {
        words,
        face,
        shell,
        hidden,
        now: NOW,
    }
}

/// A broker with everything.
pub(crate) fn frame() -> Frame<'static> {
    framed(&look().words, &look().full)
}

/// A broker with one language, no support contact, no legal lines and no advice.
pub(crate) fn bare_frame() -> Frame<'static> {
    framed(&look().words, &look().bare)
}

pub(crate) fn errors(mistakes: &[FieldError]) -> Errors {
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
