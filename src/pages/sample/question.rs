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
        ("question-wrong", failing(FieldError::AnswerWrong(None))),
        (
            "question-two-left",
            failing(FieldError::AnswerWrong(Some(2))),
        ),
        (
            "question-one-left",
            failing(FieldError::AnswerWrong(Some(1))),
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
