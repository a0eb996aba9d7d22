//! Samples of `question`'s page in each of its states.

use crate::journey::FieldError;
use crate::journey::Notice;
use crate::pages::question::QuestionPage;
use crate::view::messages::PageErrors;
use crate::view::messages::notice_text;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    const LONG: &str = "What is the full name of the street, with its number and the name of the \
        town, in which the house or the flat was where you spent most of the summers of your \
        childhood with your grandparents on your mother’s side, before you went to \
        Llanfairpwllgwyngyllgogerychwyrndrobwll?";
    let page = || QuestionPage {
        layout: super::layout(),
        login: "robert.zak",
        errors: PageErrors::default(),
        notice: None,
        question: "What street did you grow up on?",
        needs_support: false,
        ends_at: super::in_minutes(18),
    };
    let failing = |mistake| QuestionPage {
        errors: super::errors(&[mistake]),
        ..page()
    };
    let again = notice_text(&super::layout(), super::SHOWN, Notice::AnswerForNewCode);
    let unbroken = "W".repeat(256);
    let pages = [
        ("question", page()),
        (
            "question-long",
            QuestionPage {
                question: LONG,
                ..page()
            },
        ),
        (
            "question-unbroken",
            QuestionPage {
                question: &unbroken,
                ..failing(FieldError::AnswerEmpty)
            },
        ),
        (
            "question-wrong",
            failing(FieldError::AnswerWrong {
                left: None,
                next_at: None,
            }),
        ),
        (
            "question-two-left",
            failing(FieldError::AnswerWrong {
                left: Some(2),
                next_at: None,
            }),
        ),
        (
            "question-one-left",
            failing(FieldError::AnswerWrong {
                left: Some(1),
                next_at: None,
            }),
        ),
        (
            "question-none-left",
            QuestionPage {
                needs_support: true,
                ..failing(FieldError::AnswerWrong {
                    left: None,
                    next_at: Some(super::in_minutes(15)),
                })
            },
        ),
        ("question-unusable", failing(FieldError::AnswerUnusable)),
        (
            "question-again",
            QuestionPage {
                notice: Some(again),
                ..page()
            },
        ),
        (
            "question-foreign",
            QuestionPage {
                question: "ما اسم <b>أول</b> مدرسة؟",
                ..page()
            },
        ),
        (
            "question-bare",
            QuestionPage {
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
