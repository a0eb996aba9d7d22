//! The broker's face: the brand folder, checked whole before the site starts.
//!
//! A folder is taken or refused as a whole, with every problem named at once: a brand that traders can't read
//! (UX-44), or an image that could act on their page, never goes on air. A running site reads nothing here again; the demo
//! builds another one when the folder was edited.

mod colour;
mod folder;
mod image;
mod palette;
mod problem;
mod read;
mod section;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod wording;

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

pub use colour::Colour;
pub use folder::{Files, files};
pub use image::{Image, ImageKind};
pub use palette::{Colors, Palette};
pub use problem::{Problem, Warning};
pub use style::{Corners, Style, Typeface};
pub use wording::{Link, Wording};

use folder::Folder;

/// Everything that a broker may say about the site's face. Texts are plain: templates escape them.
#[derive(Clone, Debug)]
pub struct Brand {
    /// `name`: what traders call the broker; also the logo's alternative text. 1 to 60 characters.
    pub name: String,
    /// `sign_in_url`: where traders sign in; https, or http on loopback.
    pub sign_in_url: String,
    /// `support.*`
    pub support: Support,
    /// `colors.*`
    pub colors: Colors,
    /// `style.*`
    pub style: Style,
    /// `label_login`, `legal.*` and `advice[]`: what is said wherever `translations` and, for the label, `locales/` say nothing else.
    pub wording: Wording,
    /// `languages[]`: tags in the order offered, not checked here; none for every language of the site.
    pub languages: Vec<String>,
    /// `context_words[]`: words that make a password easy to guess here, beside `name` (SEC-53).
    pub context_words: Vec<String>,
    /// `logo.svg` or `logo.png`, at most 32 KB.
    pub logo: Image,
    /// `logo-dark.*`, shown to visitors who set a dark scheme.
    pub logo_dark: Option<Image>,
    /// `favicon.*`, at most 16 KB; else the built-in one.
    pub favicon: Image,
    overrides: HashMap<String, String>,
    translations: BTreeMap<String, Wording>,
}

/// How a trader reaches people (UX-37, UX-39).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// `support.email`: an address, without `mailto:`.
    pub email: Option<String>,
    /// `support.phone`: a number as people write it.
    pub phone: Option<String>,
    /// `support.url`: a page; https, or http on loopback.
    pub url: Option<String>,
}

impl Support {
    /// Whether there is any way at all.
    #[must_use]
    pub const fn exists(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.url.is_some()
    }
}

impl Brand {
    /// The brand called Latchkey, which is part of the program.
    ///
    /// # Panics
    /// Never: a test loads it.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "its files are compiled in, and a test loads them"
    )]
    pub fn built_in() -> Self {
        let (brand, _) = read::brand(&Folder::BuiltIn, None).expect("a sound built-in brand");
        brand
    }

    /// Reads a brand folder. What it leaves out and may leave out is the built-in brand's: colours, style,
    /// favicon. The warnings are for the operator; the site works with them.
    ///
    /// # Errors
    /// Every problem at once: missing files, sizes, types, unknown keys, colours too close to each other,
    /// images that could act or fetch.
    pub fn load(dir: &Path) -> Result<(Self, Vec<Warning>), Vec<Problem>> {
        read::brand(&Folder::Disk(dir), Some(&Self::built_in()))
    }

    /// What stands in front of the sheet: colours for light and dark, corners and typeface, as the custom
    /// properties `--background`, `--text`, `--primary`, `--on-primary`, `--border`, `--error`, `--deep` (a button
    /// that is pointed at), `--hair` (a line that only adorns), `--desk` (around the page), `--plate` (under a logo
    /// that was drawn for the other scheme), `--corner` (a length) and `--font` (a list of families).
    #[must_use]
    pub fn custom_properties(&self) -> String {
        let (light, dark, style) = (
            self.colors.light.declarations(),
            self.colors.dark.declarations(),
            self.style.declarations(),
        );
        let plate = self.colors.light.background;
        format!(
            ":root{{{light}--plate:{plate};{style}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        )
    }

    /// Whether the logo, drawn for one scheme, has to stand on the other: a dark one on dark, or a light one on light.
    #[must_use]
    pub fn needs_plate(&self) -> bool {
        self.logo_dark.is_none() && self.colors.light.is_dark() != self.colors.dark.is_dark()
    }

    /// `locales/<lang>.ftl`: Fluent sources by language, not checked here (the room `text` does).
    #[must_use]
    pub const fn overrides(&self) -> &HashMap<String, String> {
        &self.overrides
    }

    /// `translations.<lang>`: what is said in that language alone. A tag may be written in any case.
    #[must_use]
    pub fn translation(&self, tag: &str) -> Option<&Wording> {
        self.translations
            .iter()
            .find(|(written, _)| written.eq_ignore_ascii_case(tag))
            .map(|(_, wording)| wording)
    }

    /// The tags of `translations`, as written, not checked here (the room `text` does).
    pub fn translated(&self) -> impl Iterator<Item = &str> {
        self.translations.keys().map(String::as_str)
    }
}
