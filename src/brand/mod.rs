//! The broker's brand: its folder, checked whole before the site starts.
//!
//! A folder is taken or refused as a whole: colours that traders can't read (UX-44), or an image
//! that could act on their page, never go on air.

mod checked;
mod colour;
mod file;
mod folder;
mod image;
mod palette;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod wording;

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

pub use checked::{EmailAddress, Line, Phone, WebAddress};
pub use colour::Colour;
pub use folder::{Files, files};
pub use image::{Image, ImageKind};
pub use palette::{Colors, Palette};
pub use style::{Corners, Scheme, Style, Typeface};
pub use wording::{Legal, Link, SupportWording, Wording};

/// `brand.toml` and the files beside it. Texts are plain: templates escape them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// What traders call the broker; also the logo's alternative text.
    pub name: Line<60>,
    /// Where traders sign in.
    pub sign_in_url: WebAddress,
    /// How a trader reaches people.
    #[serde(default)]
    pub support: Support,
    /// How codes reach a trader.
    #[serde(default)]
    pub email: Email,
    /// The colours of both schemes; what is left out is the built-in brand's.
    #[serde(default)]
    pub colors: Colors,
    /// Corners, typeface and scheme.
    #[serde(default)]
    pub style: Style,
    /// Tags in the order offered; none for every language of the site.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Words that make a password easy to guess here, beside `name` (SEC-53).
    #[serde(default)]
    pub context_words: Vec<Line<60>>,
    label_login: Option<Line<60>>,
    #[serde(default)]
    legal: Legal,
    advice: Option<Vec<Line<300>>>,
    after: Option<Vec<Line<300>>>,
    #[serde(default)]
    translations: BTreeMap<String, Wording>,
    /// `logo.svg` or `logo.png`, at most 32 KB.
    #[serde(skip)]
    pub logo: Image,
    /// `logo-dark.*`, for a dark scheme.
    #[serde(skip)]
    pub logo_dark: Option<Image>,
    /// `favicon.*`, at most 16 KB; else the built-in one.
    #[serde(skip)]
    pub favicon: Image,
    /// `typeface.woff2`, at most 60 KB.
    #[serde(skip)]
    pub typeface: Option<Vec<u8>>,
    /// `locales/<lang>.ftl`: Fluent sources by tag, which the room `text` checks.
    #[serde(skip)]
    pub locales: BTreeMap<String, String>,
}

/// How a trader reaches people (UX-37, UX-39).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Support {
    /// An address, without `mailto:`.
    pub email: Option<EmailAddress>,
    /// A number as people write it.
    pub phone: Option<Phone>,
    /// A page.
    pub url: Option<WebAddress>,
    /// When people answer.
    pub hours: Option<Line<120>>,
    /// The way that is shown first.
    pub first: Option<ContactKind>,
}

/// A way to support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    /// By telephone.
    Phone,
    /// By email.
    Email,
    /// On a web page.
    Url,
}

/// How codes reach a trader.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Email {
    /// The sender, as the trader's mail program names it.
    pub sender: Option<Line<120>>,
    /// The channel that the broker sends codes through.
    pub channel: Channel,
}

/// A channel that codes are sent through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// An email.
    #[default]
    Email,
    /// A text message.
    Text,
    /// A notification of the broker's app.
    Push,
}

/// What is wrong with a brand folder, or what the operator should know of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {message}")]
pub struct Problem {
    /// The key or the file, such as `colors.dark.text` or `acme/logo.svg`.
    pub what: String,
    /// What it must be.
    pub message: String,
}

impl Problem {
    fn new(what: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            message: message.into(),
        }
    }
}

impl Support {
    /// Whether there is any way at all.
    #[must_use]
    pub const fn exists(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.url.is_some()
    }

    /// The ways that there are, the first one first.
    #[must_use]
    pub fn ways(&self) -> Vec<ContactKind> {
        let mut ways = vec![ContactKind::Email, ContactKind::Phone, ContactKind::Url];
        ways.retain(|way| self.has(*way));
        ways.sort_by_key(|way| Some(*way) != self.first);
        ways
    }

    /// Where the link of a way leads, if there is this way.
    #[must_use]
    pub fn href(&self, way: ContactKind) -> Option<String> {
        match way {
            ContactKind::Email => self.email.as_ref().map(|email| format!("mailto:{email}")),
            ContactKind::Url => self.url.as_ref().map(ToString::to_string),
            ContactKind::Phone => self.phone.as_ref().map(|phone| {
                let dialled = phone.chars().filter(|&c| c.is_ascii_digit() || c == '+');
                format!("tel:{}", dialled.collect::<String>())
            }),
        }
    }

    /// The link to follow when only people can help: `first`, else the web page, which holds most.
    #[must_use]
    pub fn first_href(&self) -> Option<String> {
        let usual = [ContactKind::Url, ContactKind::Email, ContactKind::Phone];
        let ways = self.first.into_iter().chain(usual);
        ways.into_iter().find_map(|way| self.href(way))
    }

    const fn has(&self, way: ContactKind) -> bool {
        match way {
            ContactKind::Phone => self.phone.is_some(),
            ContactKind::Email => self.email.is_some(),
            ContactKind::Url => self.url.is_some(),
        }
    }
}

impl Channel {
    /// The name by which texts choose their words for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Text => "text",
            Self::Push => "push",
        }
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
        let image = |bytes: &[u8]| {
            Image::new(bytes.to_vec(), ImageKind::Svg).expect("a sound built-in image")
        };
        let brand: Self = toml::from_str(include_str!("../../static/brand/brand.toml"))
            .expect("a sound built-in brand");
        Self {
            logo: image(include_bytes!("../../static/brand/logo.svg")),
            logo_dark: Some(image(include_bytes!("../../static/brand/logo-dark.svg"))),
            favicon: image(include_bytes!("../../static/brand/favicon.svg")),
            ..brand
        }
    }

    /// Reads a brand folder. The warnings are for the operator; the site works with them.
    ///
    /// # Errors
    /// What is wrong with it: files, sizes, types, unknown keys, colours too close to each other,
    /// images that could act or fetch.
    pub fn load(dir: &Path) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        folder::load(dir)
    }

    /// The brand's words in one language; `has_label` when the brand's texts of that language
    /// have a label for the login of their own.
    #[must_use]
    pub fn wording(&self, tag: &str, has_label: bool) -> Wording {
        let common = Wording {
            label_login: self.label_login.clone().filter(|_| !has_label),
            legal: self.legal.clone(),
            advice: self.advice.clone(),
            after: self.after.clone(),
            support: SupportWording {
                hours: self.support.hours.clone(),
            },
        };
        let mut translations = self.translations.iter();
        match translations.find(|(written, _)| written.eq_ignore_ascii_case(tag)) {
            Some((_, own)) => own.clone().or(common),
            None => common,
        }
    }

    /// The tags of `translations`, as written, which the room `text` checks.
    pub fn translated(&self) -> impl Iterator<Item = &str> {
        self.translations.keys().map(String::as_str)
    }

    /// The custom properties that the style sheet begins with: colours, corners and typeface.
    /// `typeface` is the path under which the brand's own one is served.
    #[must_use]
    pub fn custom_properties(&self, typeface: Option<&str>) -> String {
        let (light, dark) = (&self.colors.light, &self.colors.dark);
        let style = self.style.declarations(typeface);
        let plate = light.background;
        let (first, second) = match self.style.scheme {
            Scheme::Both => (light.declarations(), Some(dark.declarations())),
            Scheme::Light => (light.declarations(), None),
            Scheme::Dark => (dark.declarations(), None),
        };
        let face = typeface.map_or_else(String::new, style::font_face);
        let root = format!("{face}:root{{{first}--plate:{plate};{style}}}");
        match second {
            Some(dark) => {
                format!("{root}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}")
            }
            None => root,
        }
    }

    /// Whether the logo, drawn for one scheme, must be readable on the other too: a dark one on
    /// dark, or a light one on light.
    #[must_use]
    pub fn needs_plate(&self) -> bool {
        self.style.scheme == Scheme::Both
            && self.logo_dark.is_none()
            && self.colors.light.is_dark() != self.colors.dark.is_dark()
    }

    /// Everything that the values, each sound by itself, are wrong in together.
    fn problems(&self) -> Vec<Problem> {
        let mut problems = self.colors.problems();
        if self.support.first.is_some_and(|way| !self.support.has(way)) {
            let message = "must be one that [support] has: phone, email or url";
            problems.push(Problem::new("support.first", message));
        }
        problems
    }
}
