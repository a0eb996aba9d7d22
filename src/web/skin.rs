//! The brand's face in each language: made once, copied into each page.

use std::sync::{Arc, OnceLock};

use super::{
    asset::Assets,
    frame::{Face, Linked, Picture, Shell, Support},
};
use crate::{
    brand::Brand,
    text::{Catalogue, Words},
};

/// One language of the site.
pub(crate) struct Skin {
    /// Its words.
    pub(crate) words: Arc<Words>,
    /// The brand.
    pub(crate) face: Face,
    /// The painted parts.
    pub(crate) shell: Shell,
    /// The login page with nothing to say, in parts around its hidden fields.
    pub(crate) quiet_login: OnceLock<Vec<String>>,
}

/// One of the languages that the brand offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice(usize);

/// All languages that the brand offers; each is painted for its first reader.
pub(crate) struct Skins {
    catalogue: Catalogue,
    face: Face,
    painted: Vec<OnceLock<Skin>>,
}

impl Skins {
    /// Of a brand whose files are served as `assets`, on this host.
    pub(crate) fn new(catalogue: Catalogue, brand: &Brand, assets: &Assets, host: &str) -> Self {
        let painted = catalogue.offered().iter().map(|_| OnceLock::new()).collect();
        Self { face: face(&catalogue, brand, assets, host), catalogue, painted }
    }

    /// The language that the reader chose, by address, cookie or browser.
    pub(crate) fn choose(&self, query: Option<&str>, cookie: Option<&str>, accept: Option<&str>) -> Choice {
        let words = self.catalogue.choose(query, cookie, accept);
        Choice(self.catalogue.offered().iter().position(|offered| Arc::ptr_eq(offered, words)).unwrap_or_default())
    }

    /// The face in that language.
    pub(crate) fn get(&self, choice: Choice) -> Option<&Skin> {
        let (painted, words) = (self.painted.get(choice.0)?, self.catalogue.offered().get(choice.0)?);
        Some(painted.get_or_init(|| self.paint(words)))
    }

    /// The tag of an offered language.
    pub(crate) fn offers(&self, tag: &str) -> Option<&'static str> {
        self.catalogue.offered().iter().map(|words| words.tag()).find(|offered| *offered == tag)
    }

    fn paint(&self, words: &Arc<Words>) -> Skin {
        let shell = Shell::paint(words, &self.face).unwrap_or_default();
        Skin { words: words.clone(), face: self.face.clone(), shell, quiet_login: OnceLock::new() }
    }
}

/// What every page shows of a brand.
pub(crate) fn face(catalogue: &Catalogue, brand: &Brand, assets: &Assets, host: &str) -> Face {
    let linked = |asset: &super::asset::Asset| Linked { path: asset.path().to_owned(), integrity: asset.integrity().to_owned() };
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
        languages: catalogue.offered().iter().map(|words| (words.tag().to_owned(), words.name().to_owned())).collect(),
        support: Support { email: brand.support.email.clone(), phone: brand.support.phone.clone(), url: brand.support.url.clone() },
        legal_text: brand.legal.text.clone(),
        legal_links: brand.legal.links.iter().map(|link| (link.label.clone(), link.url.clone())).collect(),
    }
}
