//! A made-up deployment and moment, for samples and tests; and the looks that samples may wear
//! instead.

pub(crate) mod code;
pub(crate) mod done;
pub(crate) mod expired;
pub(crate) mod login;
pub(crate) mod mismatch;
pub(crate) mod password;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod unsure;

use std::{
    cell::Cell,
    sync::{Arc, LazyLock},
    time::Duration,
};

use crate::brand::{Brand, Legal, Link, Support};
use crate::clock::Timestamp;
use crate::journey::FieldError;
use crate::text::Catalogue;
use crate::view::assets::Assets;
use crate::view::layout::Hidden;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::ShownSettings;
use crate::view::theme::{Theme, Themes};

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
    full: Theme,
    bare: Theme,
}

/// The made-up broker in English.
static PLAIN: LazyLock<Look> = LazyLock::new(|| {
    let text = |text: &str| text.to_owned().try_into().ok();
    let link = |label: &str, page: &str| Link {
        label: label.to_owned().try_into().unwrap(),
        url: format!("https://latchkey.example/{page}")
            .try_into()
            .unwrap(),
    };
    let mut look = Look::of(&Brand::built_in(), &[], 0);
    look.full.wording.legal = Legal {
        text: text("Latchkey is a demonstration broker and holds no accounts."),
        links: Some(vec![link("Privacy", "privacy"), link("Terms", "terms")]),
    };
    let advice = "Never use the password of your email account.".to_owned();
    look.full.wording.advice = Some(vec![advice.try_into().unwrap()]);
    look
});

thread_local! {
    static WORN: Cell<Option<&'static Look>> = const { Cell::new(None) };
}

impl Look {
    /// Of a brand in one of its languages, by index; none named for every built-in one.
    pub(crate) fn of(brand: &Brand, languages: &[String], index: usize) -> Self {
        let theme = |brand: &Brand, languages: &[String], index: usize| {
            let catalogue = Catalogue::load(languages, &brand.locales, []).unwrap();
            let assets = Arc::new(Assets::new(brand));
            let host = "reset.latchkey.example";
            Themes::new(catalogue, &Arc::new(brand.clone()), &assets, host)
                .into_vec()
                .swap_remove(index)
        };
        let full = theme(brand, languages, index);
        let mut alone = brand.clone();
        alone.support = Support::default();
        alone.locales.retain(|tag, _| tag == full.texts.tag());
        let mut bare = theme(&alone, &[full.texts.tag().to_owned()], 0);
        bare.wording.legal = Legal::default();
        bare.wording.advice = None;
        Self { full, bare }
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

fn framed(theme: &'static Theme) -> Layout<'static> {
    let hidden = Hidden {
        token: "c2FtcGxlLXRva2VuLXRoYXQtc3RhbmRzLWZvci1hLW1hc2tlZC1wYWdlLXRva2Vu".into(),
        form: "3".into(),
    };
    Layout {
        theme,
        hidden,
        now: NOW,
    }
}

/// A broker with everything.
pub(crate) fn layout() -> Layout<'static> {
    framed(&look().full)
}

/// A broker with one language, no support contact, no legal lines and no advice.
pub(crate) fn bare_layout() -> Layout<'static> {
    framed(&look().bare)
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
