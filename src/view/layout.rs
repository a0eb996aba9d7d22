//! What every page has around its own content: the brand, the texts, the hidden fields of the
//! forms, the time.
//!
//! What depends on brand and language alone is rendered once, as [`LayoutParts`].

use askama::Template;

use super::theme::{LayoutParts, Theme};
use crate::{
    brand::{Channel, ContactKind},
    clock::Timestamp,
    text::Arg,
};

#[derive(Template)]
#[template(path = "parts/head.html", whitespace = "minimize")]
struct Head<'a> {
    theme: &'a Theme,
}

#[derive(Template)]
#[template(path = "parts/top.html", whitespace = "minimize")]
struct Top<'a> {
    theme: &'a Theme,
    /// The path that the language switch leads to; the page's own when empty.
    at: &'a str,
}

#[derive(Template)]
#[template(path = "parts/foot.html", whitespace = "minimize")]
struct Foot<'a> {
    theme: &'a Theme,
    lead: &'a str,
    /// The subject of an email to support; none when empty.
    subject: &'a str,
}

impl LayoutParts {
    /// Renders the parts once.
    ///
    /// # Errors
    /// Only when a template can't be written, which memory alone can cause.
    fn render(theme: &Theme) -> askama::Result<Self> {
        let (broker, host) = (theme.isolate(&theme.brand.name), theme.isolate(&theme.host));
        let args = [("broker", broker.as_str().into())];
        let lead = theme.texts.t_args("support-lead", &args);
        Ok(Self {
            head: Head { theme }.render()?,
            top: Top { theme, at: "" }.render()?,
            foot: Foot {
                theme,
                lead: &lead,
                subject: "",
            }
            .render()?,
            lead,
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
    /// The brand in the page's language.
    pub(crate) theme: &'a Theme,
    /// The fields of its forms.
    pub(crate) hidden: Hidden,
    /// When the page is rendered.
    pub(crate) now: Timestamp,
}

impl<'a> Layout<'a> {
    /// The head of a page that no GET shows: the language switch leads to another one.
    ///
    /// # Errors
    /// As [`LayoutParts::render`].
    pub(crate) fn top_leading_to(&self, at: &str) -> askama::Result<String> {
        let theme = self.theme;
        Top { theme, at }.render()
    }

    /// The foot of a page with a reference: an email to support has it in its subject (UX-81).
    ///
    /// # Errors
    /// As [`LayoutParts::render`].
    pub(crate) fn foot_with(&self, reference: &str) -> askama::Result<String> {
        Foot {
            theme: self.theme,
            lead: &self.parts().lead,
            subject: &self.subject(reference),
        }
        .render()
    }

    /// The subject of an email to support.
    pub(crate) fn subject(&self, reference: &str) -> String {
        self.t_args("support-subject", &[("reference", reference.into())])
    }

    /// Whether codes come by email, which has a spam folder.
    pub(crate) fn is_emailed(&self) -> bool {
        self.theme.brand.email.channel == Channel::Email
    }

    /// Who the email or message with a code comes from, if the brand names it.
    pub(crate) fn sender_line(&self) -> Option<String> {
        let sender = self.theme.brand.email.sender.as_ref()?;
        let sender = self.theme.isolate(sender);
        Some(self.t_args("code-sender", &[("sender", sender.into())]))
    }

    /// The parts that every page has.
    pub(crate) fn parts(&self) -> &'a LayoutParts {
        let theme = self.theme;
        theme
            .parts
            .get_or_init(|| LayoutParts::render(theme).unwrap_or_default())
    }

    /// A text of the page's language; it may name the broker, this site's host, and the channel
    /// and the sender of codes.
    pub(crate) fn t(&self, key: &str) -> String {
        self.t_args(key, &[])
    }

    /// The title of the page of this name.
    pub(crate) fn title(&self, page: &str) -> String {
        self.t(&format!("{page}-title"))
    }

    /// A text with more arguments than those of [`Self::t`].
    pub(crate) fn t_args(&self, key: &str, more: &[(&'static str, Arg<'_>)]) -> String {
        let (parts, email) = (self.parts(), &self.theme.brand.email);
        let mut args: Vec<(&str, Arg<'_>)> = vec![
            ("broker", parts.broker.as_str().into()),
            ("host", parts.host.as_str().into()),
            ("channel", email.channel.as_str().into()),
        ];
        args.extend_from_slice(more);
        self.theme.texts.t_args(key, &args)
    }

    /// A text with one number.
    pub(crate) fn t_number(&self, key: &str, name: &'static str, number: usize) -> String {
        self.t_args(key, &[(name, number.into())])
    }

    /// The label of a login's field: the same on every page (UX-52).
    pub(crate) fn login_label(&self) -> String {
        match &self.theme.wording.label_login {
            Some(label) => label.to_string(),
            None => self.t("login-label"),
        }
    }

    /// The line with the reference that support asks for.
    pub(crate) fn reference_line(&self, reference: &str) -> String {
        let reference = self.theme.isolate(reference);
        self.t_args("reference", &[("reference", reference.into())])
    }
}
