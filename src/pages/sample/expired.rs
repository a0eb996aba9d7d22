//! Samples of `expired`'s page in each of its states.

use crate::journey::FieldError;
use crate::journey::Notice;
use crate::pages::expired::ExpiredPage;
use crate::view::messages::PageErrors;
use crate::view::messages::notice_text;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = || ExpiredPage {
        layout: super::layout(),
        errors: PageErrors::default(),
        notice: None,
        signs_in: false,
        login: String::new(),
    };
    let failing = |mistakes: &[FieldError]| ExpiredPage {
        errors: super::errors(mistakes),
        login: "petra.expired".into(),
        ..page()
    };
    let noticed = |notice| ExpiredPage {
        notice: Some(notice_text(&super::layout(), super::SHOWN, notice)),
        ..page()
    };
    let pages = [
        ("expired", page()),
        (
            "expired-empty",
            ExpiredPage {
                login: String::new(),
                ..failing(&[FieldError::LoginEmpty, FieldError::OwnPasswordEmpty])
            },
        ),
        (
            "expired-unusable",
            failing(&[FieldError::OwnPasswordUnusable]),
        ),
        ("expired-wrong", failing(&[FieldError::SignInWrong])),
        ("expired-open-too-long", noticed(Notice::OpenTooLong)),
        (
            "expired-not-expired",
            ExpiredPage {
                signs_in: true,
                ..noticed(Notice::NotExpired)
            },
        ),
        (
            "expired-bare",
            ExpiredPage {
                layout: super::bare_layout(),
                ..page()
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
