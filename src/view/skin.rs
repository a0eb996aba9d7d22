//! The brand's face in each language: made once, copied into each page.

use std::sync::{Arc, OnceLock};

use crate::brand::Brand;
use crate::brand::Wording;
use crate::text::Catalogue;
use crate::text::Words;
use crate::view::asset::Assets;
use crate::view::frame::Face;
use crate::view::frame::Linked;
use crate::view::frame::Picture;
use crate::view::frame::Shell;
use crate::view::frame::Support;

/// One language of the site.
pub(crate) struct Skin {
    /// Its words.
    pub(crate) words: Arc<Words>,
    /// The brand.
    pub(crate) face: Face,
    shell: OnceLock<Shell>,
    /// The login page with nothing to say, in parts around its hidden fields.
    pub(crate) quiet_login: OnceLock<Vec<String>>,
}

impl Skin {
    /// The painted parts, painted for the language's first reader.
    pub(crate) fn shell(&self) -> &Shell {
        self.shell
            .get_or_init(|| Shell::paint(&self.words, &self.face).unwrap_or_default())
    }
}

/// One of the languages that the brand offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice(usize);

/// All languages that the brand offers.
pub(crate) struct Skins {
    catalogue: Catalogue,
    skins: Vec<Skin>,
}

impl Skins {
    /// Of a brand whose files are served as `assets`, on this host.
    pub(crate) fn new(catalogue: Catalogue, brand: &Brand, assets: &Assets, host: &str) -> Self {
        let skin = |words: &Arc<Words>| Skin {
            words: words.clone(),
            face: face(words, &catalogue, brand, assets, host),
            shell: OnceLock::new(),
            quiet_login: OnceLock::new(),
        };
        Self {
            skins: catalogue.offered().iter().map(skin).collect(),
            catalogue,
        }
    }

    /// The language that the reader chose, by address, cookie or browser.
    pub(crate) fn choose(
        &self,
        query: Option<&str>,
        cookie: Option<&str>,
        accept: Option<&str>,
    ) -> Choice {
        let words = self.catalogue.choose(query, cookie, accept);
        Choice(
            self.skins
                .iter()
                .position(|skin| Arc::ptr_eq(&skin.words, words))
                .unwrap_or_default(),
        )
    }

    /// The face in that language.
    pub(crate) fn get(&self, choice: Choice) -> Option<&Skin> {
        self.skins.get(choice.0)
    }

    /// The tag of an offered language.
    pub(crate) fn offers(&self, tag: &str) -> Option<&'static str> {
        self.skins
            .iter()
            .map(|skin| skin.words.tag())
            .find(|offered| offered.eq_ignore_ascii_case(tag))
    }
}

/// What every page in that language shows of a brand.
pub(crate) fn face(
    words: &Words,
    catalogue: &Catalogue,
    brand: &Brand,
    assets: &Assets,
    host: &str,
) -> Face {
    let linked = |asset: &super::asset::Asset| Linked {
        path: asset.path().to_owned(),
        integrity: asset.integrity().to_owned(),
    };
    let wording = wording(words, brand);
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
            .map(|words| (words.tag().to_owned(), words.name().to_owned()))
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
fn wording(words: &Words, brand: &Brand) -> Wording {
    let mut common = brand.wording.clone();
    if words.overrides("login-label") {
        common.label_login = None;
    }
    brand
        .translation(words.tag())
        .cloned()
        .unwrap_or_default()
        .or(common)
}
