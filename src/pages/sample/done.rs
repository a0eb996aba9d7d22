//! Samples of `done`'s page in each of its states.

use crate::journey::SecondFactor;
use crate::journey::SignIn;
use crate::pages::done::DonePage;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = |sign_in| DonePage {
        layout: super::layout(),
        notice: None,
        login: "robert.zak",
        sign_in,
        was_asked: true,
    };
    let second = |factor| page(SignIn::SecondFactor(factor));
    let pages = [
        (
            "done",
            DonePage {
                was_asked: false,
                ..page(SignIn::Unchecked)
            },
        ),
        ("done-not-checked", page(SignIn::Unchecked)),
        ("done-checked", page(SignIn::Checked)),
        ("done-second-factor", second(SecondFactor::Other)),
        ("done-second-code", second(SecondFactor::VerificationCode)),
        ("done-second-pin", second(SecondFactor::Pin)),
        ("done-second-pin-unset", second(SecondFactor::PinUnset)),
        (
            "done-bare",
            DonePage {
                layout: super::bare_layout(),
                notice: None,
                login: "robert.zak",
                sign_in: SignIn::Unchecked,
                was_asked: false,
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
