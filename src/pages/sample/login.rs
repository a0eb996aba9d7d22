//! Samples of `login`'s page in each of its states.

use crate::journey::FieldError;
use crate::journey::Notice;
use crate::pages::login::LoginPage;
use crate::view::messages::PageErrors;
use crate::view::messages::notice_text;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = || LoginPage {
        layout: super::layout(),
        errors: PageErrors::default(),
        notice: None,
        login: String::new(),
        offers_expired: false,
        cookies_blocked: false,
    };
    let failing = |mistake| LoginPage {
        errors: super::errors(&[mistake]),
        ..page()
    };
    let noticed = |notice| LoginPage {
        notice: Some(notice_text(&super::layout(), super::SHOWN, notice)),
        login: "robert.zak".into(),
        ..page()
    };
    let bare = LoginPage {
        layout: super::bare_layout(),
        ..page()
    };
    let pages = [
        ("login", page()),
        ("login-empty", failing(FieldError::LoginEmpty)),
        (
            "login-unusable",
            LoginPage {
                login: "x<script>alert(1)</script>".repeat(5),
                ..failing(FieldError::LoginUnusable)
            },
        ),
        ("login-start-here", noticed(Notice::StartHere)),
        ("login-not-used", noticed(Notice::NotUsed)),
        ("login-open-too-long", noticed(Notice::OpenTooLong)),
        ("login-timed-out", noticed(Notice::TimedOut)),
        ("login-spent", noticed(Notice::Spent)),
        ("login-reset-gone", noticed(Notice::ResetGone)),
        ("login-moved-on", noticed(Notice::MovedOn)),
        (
            "login-cookies",
            LoginPage {
                cookies_blocked: true,
                ..page()
            },
        ),
        ("login-bare", bare),
        (
            "login-expired",
            LoginPage {
                offers_expired: true,
                ..page()
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
