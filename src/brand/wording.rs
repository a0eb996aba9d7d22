//! The broker's own words: for all languages, and for one of them.

use serde::Deserialize;

use super::checked::{Line, WebAddress};

/// Words of the broker's own. `None` shows nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wording {
    /// The label of the login box.
    pub label_login: Option<Line<60>>,
    /// What the law wants under every page.
    pub legal: Legal,
    /// The broker's own advice on choosing a password, a sentence each (UX-23).
    pub advice: Option<Vec<Line<300>>>,
    /// What a reset changes, a sentence each (UX-79).
    pub after: Option<Vec<Line<300>>>,
    /// When support answers.
    pub support: SupportWording,
}

/// What the law wants under every page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Legal {
    /// A sentence or a paragraph.
    pub text: Option<Line<1_000>>,
    /// Links, in the order written.
    pub links: Option<Vec<Link>>,
}

/// A labelled address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The link's text.
    pub label: Line<80>,
    /// Where it leads.
    pub url: WebAddress,
}

/// The words about support in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportWording {
    /// When people answer.
    pub hours: Option<Line<120>>,
}

impl Wording {
    /// The advice, if there is any.
    #[must_use]
    pub fn advice(&self) -> &[Line<300>] {
        self.advice.as_deref().unwrap_or_default()
    }

    /// What a reset changes, if the brand names it.
    #[must_use]
    pub fn after(&self) -> &[Line<300>] {
        self.after.as_deref().unwrap_or_default()
    }

    /// The legal links, if there are any.
    #[must_use]
    pub fn legal_links(&self) -> &[Link] {
        self.legal.links.as_deref().unwrap_or_default()
    }

    /// Takes each value that is missing here from `other`; of a list, all or nothing.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            label_login: self.label_login.or(other.label_login),
            legal: Legal {
                text: self.legal.text.or(other.legal.text),
                links: self.legal.links.or(other.legal.links),
            },
            advice: self.advice.or(other.advice),
            after: self.after.or(other.after),
            support: SupportWording {
                hours: self.support.hours.or(other.support.hours),
            },
        }
    }
}
