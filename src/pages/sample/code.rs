//! Samples of `code`'s page in each of its states.

use crate::journey::FieldError;
use crate::journey::Notice;
use crate::pages::code::CodePage;
use crate::view::messages::PageErrors;
use crate::view::messages::notice_text;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = || CodePage {
        layout: super::layout(),
        login: "robert.zak",
        errors: PageErrors::default(),
        notice: None,
        code_length: 6,
        sent_at: Some(super::minutes_ago(2)),
        resend_at: None,
        asks_again: false,
        ends_at: super::in_minutes(16),
    };
    let failing = |mistake| CodePage {
        errors: super::errors(&[mistake]),
        ..page()
    };
    let noticed = |notice| CodePage {
        notice: Some(notice_text(&super::layout(), super::SHOWN, notice)),
        ..page()
    };
    let early = || CodePage {
        sent_at: Some(super::minutes_ago(0)),
        resend_at: Some(super::in_seconds(40)),
        ..page()
    };
    let pages = [
        ("code", page()),
        ("code-early", early()),
        (
            "code-through-question",
            CodePage {
                asks_again: true,
                ..page()
            },
        ),
        ("code-empty", failing(FieldError::CodeEmpty)),
        ("code-short", failing(FieldError::CodeShort)),
        ("code-long", failing(FieldError::CodeLong)),
        ("code-not-digits", failing(FieldError::CodeNotDigits)),
        ("code-wrong", failing(FieldError::CodeWrong(None))),
        ("code-two-left", failing(FieldError::CodeWrong(Some(2)))),
        ("code-one-left", failing(FieldError::CodeWrong(Some(1)))),
        (
            "code-sent",
            CodePage {
                resend_at: Some(super::in_seconds(60)),
                ..noticed(Notice::CodeSent(super::layout().now))
            },
        ),
        (
            "code-may-have",
            CodePage {
                sent_at: None,
                ..noticed(Notice::MayHaveCode)
            },
        ),
        ("code-may-be-used", noticed(Notice::CodeMayBeUsed)),
        (
            "code-too-early",
            CodePage {
                resend_at: Some(super::in_seconds(40)),
                ..noticed(Notice::ResendTooEarly)
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
