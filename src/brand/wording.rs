//! What the broker says in its own words: for all languages, and for one of them.

use super::section::Section;

/// Words of the broker's own. What is `None` is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// `label_login`: what stands over the login box; at most 60 characters.
    pub label_login: Option<String>,
    /// `legal.text`: what the law wants under every page; at most 1,000 characters.
    pub legal_text: Option<String>,
    /// `legal.links[]`, in the order written.
    pub legal_links: Option<Vec<Link>>,
    /// `advice[]`: the broker's own advice on choosing a password, a sentence each (UX-23).
    pub advice: Option<Vec<String>>,
}

/// A labelled address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `label`: at most 80 characters.
    pub label: String,
    /// `url`: https, or http on loopback.
    pub url: String,
}

impl Wording {
    /// Takes the keys out of a table that may hold others.
    pub(super) fn read(section: &mut Section<'_>) -> Self {
        let label_login = section.text("label_login", 60);
        let advice = section.has("advice").then(|| section.texts("advice", 300));
        let mut legal = section.section("legal");
        let legal_text = legal.text("text", 1_000);
        let legal_links = legal.has("links").then(|| {
            legal
                .sections("links", link)
                .into_iter()
                .flatten()
                .collect()
        });
        legal.end();
        Self {
            label_login,
            legal_text,
            legal_links,
            advice,
        }
    }

    /// What this does not say, `other` says; of a list, all or nothing.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            label_login: self.label_login.or(other.label_login),
            legal_text: self.legal_text.or(other.legal_text),
            legal_links: self.legal_links.or(other.legal_links),
            advice: self.advice.or(other.advice),
        }
    }
}

fn link(mut section: Section<'_>) -> Option<Link> {
    let (label, url) = (section.required("label", 80), section.required_url("url"));
    section.end();
    Some(Link {
        label: label?,
        url: url?,
    })
}
