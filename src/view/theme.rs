//! The brand's face in each language: made once, copied into each page.

use std::sync::{Arc, OnceLock};

use crate::brand::Brand;
use crate::brand::Wording;
use crate::text::Catalogue;
use crate::text::Texts;
use crate::view::assets::Assets;
use crate::view::layout::Face;
use crate::view::layout::LayoutParts;
use crate::view::layout::Linked;
use crate::view::layout::Picture;
use crate::view::layout::Support;

/// One language of the site.
pub(crate) struct Theme {
    /// Its texts.
    pub(crate) texts: Arc<Texts>,
    /// The brand.
    pub(crate) face: Face,
    parts: OnceLock<LayoutParts>,
    /// The login page with nothing to say, in parts around its hidden fields.
    pub(crate) quiet_login: OnceLock<Vec<String>>,
}

impl Theme {
    /// The painted parts, painted for the language's first reader.
    pub(crate) fn parts(&self) -> &LayoutParts {
        self.parts
            .get_or_init(|| LayoutParts::paint(&self.texts, &self.face).unwrap_or_default())
    }
}

/// One of the languages that the brand offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThemeIndex(usize);

/// All languages that the brand offers.
pub(crate) struct Themes {
    catalogue: Catalogue,
    themes: Vec<Theme>,
}

impl Themes {
    /// Of a brand whose files are served as `assets`, on this host.
    pub(crate) fn new(catalogue: Catalogue, brand: &Brand, assets: &Assets, host: &str) -> Self {
        let theme = |texts: &Arc<Texts>| Theme {
            texts: texts.clone(),
            face: face(texts, &catalogue, brand, assets, host),
            parts: OnceLock::new(),
            quiet_login: OnceLock::new(),
        };
        Self {
            themes: catalogue.offered().iter().map(theme).collect(),
            catalogue,
        }
    }

    /// The language that the reader chose, by address, cookie or browser.
    pub(crate) fn choose(
        &self,
        query: Option<&str>,
        cookie: Option<&str>,
        accept: Option<&str>,
    ) -> ThemeIndex {
        let texts = self.catalogue.choose(query, cookie, accept);
        ThemeIndex(
            self.themes
                .iter()
                .position(|theme| Arc::ptr_eq(&theme.texts, texts))
                .unwrap_or_default(),
        )
    }

    /// The face in that language.
    pub(crate) fn get(&self, choice: ThemeIndex) -> Option<&Theme> {
        self.themes.get(choice.0)
    }

    /// The tag of an offered language.
    pub(crate) fn offers(&self, tag: &str) -> Option<&'static str> {
        self.themes
            .iter()
            .map(|theme| theme.texts.tag())
            .find(|offered| offered.eq_ignore_ascii_case(tag))
    }
}

/// What every page in that language shows of a brand.
pub(crate) fn face(
    texts: &Texts,
    catalogue: &Catalogue,
    brand: &Brand,
    assets: &Assets,
    host: &str,
) -> Face {
    let linked = |asset: &super::assets::Asset| Linked {
        path: asset.path().to_owned(),
        integrity: asset.integrity().to_owned(),
    };
    let wording = wording(texts, brand);
    Face {
        broker: brand.name.clone(),
        sign_in_url: brand.sign_in_url.clone(),
        host: host.to_owned(),
        logo: Picture {
            path: assets.logo().path().to_owned(),
            dark: assets.logo_dark().map(|logo| logo.path().to_owned()),
            plate: brand.needs_plate(),
            width: brand.logo.width,
            height: brand.logo.height,
        },
        sheet: linked(assets.css()),
        script: linked(assets.js()),
        favicon: assets.favicon().path().to_owned(),
        languages: catalogue
            .offered()
            .iter()
            .map(|texts| (texts.tag().to_owned(), texts.name().to_owned()))
            .collect(),
        support: Support {
            email: brand.support.email.clone(),
            phone: brand.support.phone.clone(),
            url: brand.support.url.clone(),
        },
        legal_text: wording.legal_text,
        legal_links: wording
            .legal_links
            .unwrap_or_default()
            .into_iter()
            .map(|link| (link.label, link.url))
            .collect(),
        label_login: wording.label_login,
        advice: wording.advice.unwrap_or_default(),
    }
}

/// What the brand says in that language: of `translations`, else of the brand as a whole. A `login-label` in the brand's
/// `locales/` is meant for its language alone, and so takes the place of the `label_login` that holds for all.
fn wording(texts: &Texts, brand: &Brand) -> Wording {
    let mut common = brand.wording.clone();
    if texts.overrides("login-label") {
        common.label_login = None;
    }
    brand
        .translation(texts.tag())
        .cloned()
        .unwrap_or_default()
        .or(common)
}
