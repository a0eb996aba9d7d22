//! `/question`: the broker's secret question, or a decoy; the page can't know
//! which.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;
use validator::Validate;

use crate::{
    clock::Timestamp,
    failure::Failure,
    journey::{Account, Answer, AttemptsLeft, Fact, Step},
    session::Session,
    submission::{
        FormHandler, Submission, limited, redirect,
        rules::{self, Typed, field_errors},
        unavailable,
    },
    upstream::Outcome,
    view::{context::PageContext, layout::Layout, messages::PageErrors, sentence::Sentence},
};

/// The form of `/question`: a right answer asks the broker for a code.
#[derive(Deserialize, Validate)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    #[validate(custom(function = "rules::answer"))]
    answer: Typed,
}

impl FormHandler for AnswerForm {
    const NAME: &'static str = "answer";

    fn accepts(step: &Step) -> bool {
        matches!(step, Step::Question { .. })
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let (app, journey) = (&submission.app, submission.journey()?);
        let form: Self = submission.form.read()?;
        form.validate()
            .map_err(|errors| Fact::InputInvalid(field_errors(&errors)))?;
        let answer = Answer::parse(form.answer.expose()).map_err(|_| Fact::Broken)?;
        let Step::Question { account, .. } = submission.state.step else {
            return Err(Fact::Broken);
        };
        let places = app
            .limiter
            .answer(journey, account, submission.form.client)
            .await
            .map_err(limited)?;
        let (announced, places) = submission.announce(places).await?;
        let call = app.upstream.request_reset(
            &journey.login,
            Some(&answer),
            announced,
            submission.deadline(),
        );
        match (call.await, account) {
            (Outcome::Done(()), Account::Real) => {
                app.limiter.answer_right(places).await;
                return Ok(Fact::AnswerAccepted(app.clock.now()));
            }
            // A decoy's answer is always wrong, whatever the broker answers (SEC-6). Its email went
            // out, and stays counted.
            (Outcome::Done(()), Account::Decoy) => {}
            (Outcome::Refused(_), _) => app.limiter.answer_refused(places).await,
            (Outcome::Unknown(_), _) => return Ok(Fact::AnswerOutcomeUnknown(app.clock.now())),
            (Outcome::Fault(fault), _) => {
                app.limiter.refund(places).await;
                return Err(unavailable(fault));
            }
        }
        let left = match app.limiter.answers_left(journey).await {
            Ok(left) => AttemptsLeft::Some(left),
            Err(refused) => AttemptsLeft::NoneUntil(app.clock.now() + refused.retry_after),
        };
        Ok(Fact::AnswerRefused(account, left))
    }

    fn outcome_unknown(submission: &Submission) -> Fact {
        Fact::AnswerOutcomeUnknown(submission.began)
    }
}

/// The question page. An answer never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/question.html", whitespace = "minimize")]
pub(crate) struct QuestionPage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// Whose reset it is, as typed (UX-65).
    pub(crate) login: &'a str,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// The question: one line, 256 characters at most.
    pub(crate) question: &'a str,
    /// Answers were refused more than once: support comes first.
    pub(crate) needs_support: bool,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl QuestionPage<'_> {
    const NAME: &'static str = "question";
    const STAGE: usize = 1;
}

/// Shows `/question`.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Question {
        journey,
        question,
        refused,
        ..
    } = &state.step
    else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let theme = context.theme()?;
    let layout = context.layout(theme, journey, &state);
    let (errors, notice) = context.messages_of_step(&layout, &state);
    let (question, ends_at) = (question.as_str(), journey.until);
    let page = QuestionPage {
        layout,
        login: journey.login.as_str(),
        errors,
        notice,
        question,
        needs_support: *refused > 1,
        ends_at,
    };
    context.render(StatusCode::OK, &page)
}
