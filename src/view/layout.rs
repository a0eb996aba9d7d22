//! What stands around every page: words, the broker's face, the hidden fields of its forms, the time.
//!
//! Plain data alone. The parts that depend on nothing but brand and language are painted once, as a
//! [`LayoutParts`], and copied into each page. No handler's decision is made here.

use std::borrow::Cow;

use askama::Template;

use crate::clock::Timestamp;
use crate::text::Arg;
use crate::text::Texts;

/// A static file as a page names it.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    /// Its path on this site.
    pub(crate) path: String,
    /// Its `integrity` attribute.
    pub(crate) integrity: String,
}

/// The broker's logo; its alternative text is the broker's name.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// Its path on this site.
    pub(crate) path: String,
    /// The path of the one for visitors who set a dark scheme.
    pub(crate) dark: Option<String>,
    /// A plate lies under it in the dark scheme, for want of that one.
    pub(crate) plate: bool,
    /// CSS pixels.
    pub(crate) width: u32,
    /// CSS pixels.
    pub(crate) height: u32,
}

/// How a trader reaches people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Support {
    /// An address, without `mailto:`.
    pub(crate) email: Option<String>,
    /// A number as people write it.
    pub(crate) phone: Option<String>,
    /// A page.
    pub(crate) url: Option<String>,
}

impl Support {
    /// Whether there is any way at all (UX-37).
    pub(crate) const fn exists(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.url.is_some()
    }

    /// The phone number as a `tel:` link wants it: digits and a leading plus.
    pub(crate) fn dialled(&self) -> String {
        self.phone
            .iter()
            .flat_map(|phone| phone.chars())
            .filter(|&c| c.is_ascii_digit() || c == '+')
            .collect()
    }

    /// The one link to follow when only people can help.
    pub(crate) fn first(&self) -> Option<String> {
        let page = self.url.clone();
        page.or_else(|| self.email.as_ref().map(|email| format!("mailto:{email}")))
            .or_else(|| {
                self.phone
                    .as_ref()
                    .map(|_| format!("tel:{}", self.dialled()))
            })
    }
}

/// What a deployment puts on every page in one language.
#[derive(Clone, Debug)]
pub(crate) struct Face {
    /// The broker's name.
    pub(crate) broker: String,
    /// Where traders sign in.
    pub(crate) sign_in_url: String,
    /// This site's host, as the code page names it.
    pub(crate) host: String,
    /// The logo.
    pub(crate) logo: Picture,
    /// The style sheet.
    pub(crate) sheet: Linked,
    /// The script.
    pub(crate) script: Linked,
    /// The icon's path.
    pub(crate) favicon: String,
    /// Each language's tag and its own name; the switch shows from two up.
    pub(crate) languages: Vec<(String, String)>,
    /// The support contact.
    pub(crate) support: Support,
    /// A legal sentence under every page.
    pub(crate) legal_text: Option<String>,
    /// Label and address of each legal link.
    pub(crate) legal_links: Vec<(String, String)>,
    /// What stands over a login's field; without it, the catalogue's `login-label`.
    pub(crate) label_login: Option<String>,
    /// What traders should know before they choose a password, after the catalogue's advice (UX-23).
    pub(crate) advice: Vec<String>,
}

#[derive(Template)]
#[template(path = "parts/head.html", whitespace = "minimize")]
struct Head<'a> {
    face: &'a Face,
}

#[derive(Template)]
#[template(path = "parts/top.html", whitespace = "minimize")]
struct Top<'a> {
    texts: &'a Texts,
    face: &'a Face,
    /// The path that the language switch leads to; the page's own when empty.
    at: &'a str,
}

#[derive(Template)]
#[template(path = "parts/foot.html", whitespace = "minimize")]
struct Foot<'a> {
    texts: &'a Texts,
    face: &'a Face,
    lead: String,
}

/// The painted parts that are the same on every page of one brand in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct LayoutParts {
    /// Links to the sheet, the script and the icon.
    pub(crate) head: String,
    /// Skip link, logo, language switch.
    pub(crate) top: String,
    /// Support contact and legal lines.
    pub(crate) foot: String,
    /// The broker's name as sentences quote it.
    pub(crate) broker: String,
    /// This site's host as sentences quote it.
    pub(crate) host: String,
}

impl LayoutParts {
    /// Paints the parts once.
    ///
    /// # Errors
    /// Only when a template can't be written, which memory alone can cause.
    pub(crate) fn paint(texts: &Texts, face: &Face) -> askama::Result<Self> {
        let (broker, host) = (isolated(texts, &face.broker), isolated(texts, &face.host));
        let lead = texts
            .t_args("support-lead", &[("broker", Arg::Text(&broker))])
            .into_owned();
        let (head, top, foot) = (
            Head { face }.render()?,
            Top {
                texts,
                face,
                at: "",
            }
            .render()?,
            Foot { texts, face, lead }.render()?,
        );
        Ok(Self {
            head,
            top,
            foot,
            broker,
            host,
        })
    }
}

/// The site's own fields in every form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden {
    /// The page token, masked for this answer.
    pub(crate) token: String,
    /// The form number.
    pub(crate) form: String,
}

/// What every page has around its own part.
#[derive(Clone)]
pub(crate) struct Layout<'a> {
    /// The catalogue of the page's language.
    pub(crate) texts: &'a Texts,
    /// The broker's face.
    pub(crate) face: &'a Face,
    /// The painted parts of the same face and language.
    pub(crate) parts: &'a LayoutParts,
    /// The fields of its forms.
    pub(crate) hidden: Hidden,
    /// When the page is painted.
    pub(crate) now: Timestamp,
}

impl<'a> Layout<'a> {
    /// What stands over a page that no GET shows, the language switch leading to another one.
    ///
    /// # Errors
    /// As [`LayoutParts::paint`].
    pub(crate) fn top_leading_to(&self, at: &str) -> askama::Result<String> {
        Top {
            texts: self.texts,
            face: self.face,
            at,
        }
        .render()
    }

    /// A text of the page's language; it may name the broker and this site's host.
    pub(crate) fn t(&self, key: &str) -> Cow<'a, str> {
        self.texts.t_args(key, &self.shared())
    }

    /// A text with more arguments than the broker's name and the host.
    pub(crate) fn t_args(&self, key: &str, more: &[(&'static str, Arg<'_>)]) -> String {
        self.texts
            .t_args(key, &[more, &self.shared()].concat())
            .into_owned()
    }

    /// A text with one number.
    pub(crate) fn t_number(&self, key: &str, name: &'static str, number: usize) -> String {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        self.t_args(key, &[(name, Arg::Number(number))])
    }

    fn shared(&self) -> [(&'static str, Arg<'a>); 2] {
        [
            ("broker", Arg::Text(&self.parts.broker)),
            ("host", Arg::Text(&self.parts.host)),
        ]
    }

    /// The label of a login's field: the same on every page (UX-52).
    pub(crate) fn login_label(&self) -> Cow<'a, str> {
        match &self.face.label_login {
            Some(label) => Cow::Borrowed(label),
            None => self.t("login-label"),
        }
    }

    /// The line with the reference that support asks for.
    pub(crate) fn reference_line(&self, reference: &str) -> String {
        let reference = isolated(self.texts, reference);
        self.t_args("reference", &[("reference", Arg::Text(&reference))])
    }
}

/// A foreign text that must not reorder a right-to-left sentence: in isolates, as `<bdi>` does (UX-50).
pub(crate) fn isolated(texts: &Texts, text: &str) -> String {
    if texts.dir() == "rtl" {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}
