//! What stands around every page: words, the broker's face, the hidden fields of its forms, the time.
//!
//! Plain data alone. The parts that depend on nothing but brand and language are painted once, as a
//! [`Shell`], and copied into each page. No handler's decision is made here.

use askama::Template;

use crate::clock::Timestamp;
use crate::text::Arg;
use crate::text::Words;

use crate::view::message::Sentence;
use crate::view::message::When;

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
    words: &'a Words,
    face: &'a Face,
    /// The path that the language switch leads to; the page's own when empty.
    at: &'a str,
}

#[derive(Template)]
#[template(path = "parts/foot.html", whitespace = "minimize")]
struct Foot<'a> {
    words: &'a Words,
    face: &'a Face,
    lead: String,
}

/// The painted parts that are the same on every page of one brand in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shell {
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

impl Shell {
    /// Paints the parts once.
    ///
    /// # Errors
    /// Only when a template can't be written, which memory alone can cause.
    pub(crate) fn paint(words: &Words, face: &Face) -> askama::Result<Self> {
        let (broker, host) = (isolated(words, &face.broker), isolated(words, &face.host));
        let lead = words.with("support-lead", &[("broker", Arg::Text(&broker))]);
        let (head, top, foot) = (
            Head { face }.render()?,
            Top {
                words,
                face,
                at: "",
            }
            .render()?,
            Foot { words, face, lead }.render()?,
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
pub(crate) struct Frame<'a> {
    /// The catalogue of the page's language.
    pub(crate) words: &'a Words,
    /// The broker's face.
    pub(crate) face: &'a Face,
    /// The painted parts of the same face and language.
    pub(crate) shell: &'a Shell,
    /// The fields of its forms.
    pub(crate) hidden: Hidden,
    /// When the page is painted.
    pub(crate) now: Timestamp,
}

impl<'a> Frame<'a> {
    /// What stands over a page that no GET shows, the language switch leading to another one.
    ///
    /// # Errors
    /// As [`Shell::paint`].
    pub(crate) fn top_leading_to(&self, at: &str) -> askama::Result<String> {
        Top {
            words: self.words,
            face: self.face,
            at,
        }
        .render()
    }

    /// A message with no places to fill.
    pub(crate) fn say(&self, key: &str) -> &'a str {
        self.words.get(key)
    }

    /// What stands over a login's field: the same on every page (UX-52).
    pub(crate) fn login_label(&self) -> &'a str {
        self.face
            .label_login
            .as_deref()
            .unwrap_or_else(|| self.say("login-label"))
    }

    /// A message that names the broker or this site's host.
    pub(crate) fn named(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with more places than the broker's name and the host.
    pub(crate) fn with(&self, key: &str, more: &[(&'static str, Arg<'_>)]) -> String {
        let shared = [
            ("broker", Arg::Text(&self.shell.broker)),
            ("host", Arg::Text(&self.shell.host)),
        ];
        self.words.with(key, &[more, &shared].concat())
    }

    /// A message with one number.
    pub(crate) fn counted(&self, key: &str, name: &'static str, count: usize) -> String {
        self.with(
            key,
            &[(name, Arg::Number(u64::try_from(count).unwrap_or(u64::MAX)))],
        )
    }

    /// The line that names a request to support.
    pub(crate) fn referring(&self, reference: &str) -> String {
        self.with(
            "reference",
            &[("reference", Arg::Text(&isolated(self.words, reference)))],
        )
    }

    /// A message with a time in it, for a `<time>` of its own.
    pub(crate) fn timed(&self, key: &str, when: When) -> Sentence {
        Sentence::timed(self, key, when)
    }
}

/// A foreign text that must not reorder a right-to-left sentence: in isolates, as `<bdi>` does (UX-50).
pub(crate) fn isolated(words: &Words, text: &str) -> String {
    if words.dir() == "rtl" {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}
