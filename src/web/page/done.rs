//! `/done`: the password is changed. It leads to the broker's sign-in and signs nobody in (UX-55).

use askama::Template;

use crate::web::frame::Frame;

/// What the sign-in check said (SEC-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It was not asked, or told nothing.
    Unchecked,
    /// The new password opens the account.
    Checked,
    /// It does, and signing in takes a second factor too.
    SecondFactor,
}

/// The last page.
#[derive(Template)]
#[template(path = "pages/done.html", whitespace = "minimize")]
pub(crate) struct DonePage<'a> {
    /// What stands around it.
    pub(crate) frame: Frame<'a>,
    /// What is known of the new password.
    pub(crate) proof: Proof,
}

impl DonePage<'_> {
    fn title(&self) -> &str {
        self.frame.say("done-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "done"
    }

    const fn state_name(&self) -> &'static str {
        match self.proof {
            Proof::Unchecked => "unchecked",
            Proof::Checked => "checked",
            Proof::SecondFactor => "second-factor",
        }
    }

    fn lead(&self) -> &str {
        self.frame.say(match self.proof {
            Proof::Unchecked => "done-unchecked",
            Proof::Checked => "done-checked",
            Proof::SecondFactor => "done-second-factor",
        })
    }
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::web::page::sample;

    let page = |proof| DonePage { frame: sample::frame(), proof };
    let pages = [
        ("done", page(Proof::Unchecked)),
        ("done-checked", page(Proof::Checked)),
        ("done-second-factor", page(Proof::SecondFactor)),
        ("done-bare", DonePage { frame: sample::bare_frame(), proof: Proof::Unchecked }),
    ];
    pages.into_iter().map(|(name, page)| (name, page.render().unwrap())).collect()
}
