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
use crate::text::Texts;
use crate::view::assets::Assets;
use crate::view::layout::Face;
use crate::view::layout::Hidden;
use crate::view::layout::Layout;
use crate::view::layout::LayoutParts;
use crate::view::layout::Linked;
use crate::view::layout::Picture;
use crate::view::layout::Support;
use crate::view::messages::PageErrors;
use crate::view::messages::ShownSettings;
use crate::view::theme;

pub(crate) const SHOWN: ShownSettings = ShownSettings {
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
    texts: Arc<Texts>,
    full: (Face, LayoutParts),
    bare: (Face, LayoutParts),
}

/// The made-up broker in English.
static PLAIN: LazyLock<Look> = LazyLock::new(|| {
    let texts = Catalogue::load(&["en".to_owned()], &HashMap::new(), [])
        .unwrap()
        .choose(None, None, None)
        .clone();
    Look::new(texts, face())
});

thread_local! {
    static WORN: Cell<Option<&'static Look>> = const { Cell::new(None) };
}

impl Look {
    fn new(texts: Arc<Texts>, face: Face) -> Self {
        let languages = vec![(texts.tag().to_owned(), texts.name().to_owned())];
        let (support, legal_links, advice) = (Support::default(), vec![], vec![]);
        let bare = Face {
            support,
            legal_text: None,
            legal_links,
            advice,
            languages,
            ..face.clone()
        };
        let painted = |face: Face| (face.clone(), LayoutParts::paint(&texts, &face).unwrap());
        Self {
            full: painted(face),
            bare: painted(bare),
            texts,
        }
    }

    /// Of a brand whose files lie in the folder above the page.
    pub(crate) fn of(brand: &Brand, catalogue: &Catalogue, texts: &Arc<Texts>) -> Self {
        let mut face = theme::face(
            texts,
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
        Self::new(texts.clone(), face)
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

fn framed(texts: &'static Texts, (face, parts): &'static (Face, LayoutParts)) -> Layout<'static> {
    let hidden = Hidden {
        token: "c2FtcGxlLXRva2VuLXRoYXQtc3RhbmRzLWZvci1hLW1hc2tlZC1wYWdlLXRva2Vu".into(),
        form: "3".into(),
    };
    Layout {
        texts,
        face,
        parts,
        hidden,
        now: NOW,
    }
}

/// A broker with everything.
pub(crate) fn layout() -> Layout<'static> {
    framed(&look().texts, &look().full)
}

/// A broker with one language, no support contact, no legal lines and no advice.
pub(crate) fn bare_layout() -> Layout<'static> {
    framed(&look().texts, &look().bare)
}

pub(crate) fn errors(mistakes: &[FieldError]) -> PageErrors {
    PageErrors::new(&layout(), SHOWN, mistakes)
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
