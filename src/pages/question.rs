//! `/question`: the broker's secret question, or one that stands in for it; the page can't tell which.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::clock::Timestamp;
use crate::failure::Failure;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;
use crate::view::messages::When;

/// The question page. An answer never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/question.html", whitespace = "minimize")]
pub(crate) struct QuestionPage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// The question: one line, 256 characters at most.
    pub(crate) question: &'a str,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl QuestionPage<'_> {
    fn title(&self) -> String {
        self.layout.t("question-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "question"
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn stage(&self) -> usize {
        1
    }

    fn deadline(&self) -> Sentence {
        self.layout.timed("ends", When::Until(self.ends_at))
    }
}

/// Shows `/question`.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Question {
        journey, question, ..
    } = &place.standing.step
    else {
        return Ok(view.lead(&place, &visit));
    };
    let theme = view.theme()?;
    let layout = view.layout(theme, journey, &place);
    let (errors, notice) = view.told(&layout, &place.standing.say);
    let page = QuestionPage {
        errors,
        notice,
        question: question.as_str(),
        ends_at: journey.until,
        layout,
    };
    view.answer(StatusCode::OK, &page)
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::journey::FieldError;
    use crate::journey::Notice;
    use crate::pages::sample;
    use crate::view::messages::notice_text;

    const LONG: &str = "What is the full name of the street, with its number and the name of the town, in which the house or the flat stood where you spent \
        most of the summers of your childhood with your grandparents on your mother’s side, before you went to Llanfairpwllgwyngyllgogerychwyrndrobwll?";
    let page = || QuestionPage {
        layout: sample::layout(),
        errors: PageErrors::default(),
        notice: None,
        question: "What street did you grow up on?",
        ends_at: sample::in_minutes(18),
    };
    let failing = |mistake| QuestionPage {
        errors: sample::errors(&[mistake]),
        ..page()
    };
    let again = notice_text(&sample::layout(), sample::SHOWN, Notice::AnswerForNewCode);
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
                layout: sample::bare_layout(),
                ..page()
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
