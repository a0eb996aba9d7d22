//! A brand in one language: made once, and read by each page.

use std::sync::{Arc, OnceLock};

use super::assets::Assets;
use crate::{
    brand::{Brand, Scheme, Wording},
    text::{Catalogue, Texts},
};

/// The parts that are the same on every page of one brand in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct LayoutParts {
    /// Links to the sheet, the script and the icon.
    pub(crate) head: String,
    /// Skip link, logo, language switch.
    pub(crate) top: String,
    /// Support contact and legal lines.
    pub(crate) foot: String,
    /// What the support contact begins with.
    pub(super) lead: String,
    /// The broker's name as sentences quote it.
    pub(super) broker: String,
    /// This site's host as sentences quote it.
    pub(super) host: String,
}

/// A brand in one of its languages.
pub(crate) struct Theme {
    /// The site's texts.
    pub(crate) texts: Arc<Texts>,
    /// The brand.
    pub(crate) brand: Arc<Brand>,
    /// The brand's words in this language.
    pub(crate) wording: Wording,
    /// The brand's files as they are served.
    pub(crate) assets: Arc<Assets>,
    /// This site's host, as the code page names it.
    pub(crate) host: Arc<str>,
    /// Tag and name of each language that is offered; the switch shows from two up.
    pub(crate) languages: Arc<[(String, String)]>,
    /// The parts of the layout, rendered for the language's first reader.
    pub(super) parts: OnceLock<LayoutParts>,
    /// The login page with no message, in parts around its hidden fields.
    pub(crate) quiet_login: OnceLock<Vec<String>>,
}

impl Theme {
    /// The path of the logo that all see, or those without a dark scheme.
    pub(crate) fn logo(&self) -> &str {
        let dark = self.assets.logo_dark.as_ref();
        let only_dark = dark.filter(|_| self.brand.style.scheme == Scheme::Dark);
        &only_dark.unwrap_or(&self.assets.logo).path
    }

    /// The path of the logo for visitors who set a dark scheme, if they see another one.
    pub(crate) fn dark_logo(&self) -> Option<&str> {
        let dark = self.assets.logo_dark.as_ref();
        let dark = dark.filter(|_| self.brand.style.scheme == Scheme::Both);
        dark.map(|asset| asset.path.as_str())
    }

    /// A foreign text that must not reorder a right-to-left sentence: in isolates, as `<bdi>` does
    /// (UX-50).
    pub(crate) fn isolate(&self, text: &str) -> String {
        if self.texts.dir() == "rtl" {
            format!("\u{2068}{text}\u{2069}")
        } else {
            text.to_owned()
        }
    }
}

/// One of the languages that the brand offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThemeIndex(usize);

/// A brand in all languages that it offers.
pub(crate) struct Themes {
    catalogue: Catalogue,
    themes: Vec<Theme>,
}

impl Themes {
    /// Of a brand whose files are served as `assets`, on this host.
    pub(crate) fn new(
        catalogue: Catalogue,
        brand: &Arc<Brand>,
        assets: &Arc<Assets>,
        host: &str,
    ) -> Self {
        let offered = catalogue.offered().iter();
        let languages: Arc<[_]> = offered
            .map(|texts| (texts.tag().to_owned(), texts.name().to_owned()))
            .collect();
        let host: Arc<str> = host.into();
        let theme = |texts: &Arc<Texts>| Theme {
            texts: texts.clone(),
            brand: brand.clone(),
            wording: brand.wording(texts.tag(), texts.overrides("login-label")),
            assets: assets.clone(),
            host: host.clone(),
            languages: languages.clone(),
            parts: OnceLock::new(),
            quiet_login: OnceLock::new(),
        };
        Self {
            themes: catalogue.offered().iter().map(theme).collect(),
            catalogue,
        }
    }

    /// The language of a visitor, by cookie or browser.
    pub(crate) fn choose(&self, cookie: Option<&str>, accept: Option<&str>) -> ThemeIndex {
        ThemeIndex(self.catalogue.choose(cookie, accept))
    }

    /// The language that is offered to readers of the one with this tag.
    pub(crate) fn find(&self, tag: &str) -> Option<ThemeIndex> {
        self.catalogue.find(tag).map(ThemeIndex)
    }

    /// The theme in that language.
    pub(crate) fn get(&self, index: ThemeIndex) -> Option<&Theme> {
        self.themes.get(index.0)
    }

    #[cfg(test)]
    pub(crate) fn into_vec(self) -> Vec<Theme> {
        self.themes
    }
}
