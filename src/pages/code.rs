//! `/code`: the emailed code. The address is neither shown nor hinted at (UX-33).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;
use validator::{Validate, ValidateArgs};

use crate::{
    clock::Timestamp,
    failure::Failure,
    journey::{Account, Code, Fact, Flash, Notice, Step, Token},
    ledger::Reservation,
    session::Session,
    submission::{
        FormHandler, Submission, limited, redirect,
        rules::{self, Typed, field_errors},
        unavailable,
    },
    upstream::Outcome,
    view::{
        context::PageContext,
        layout::Layout,
        messages::{PageErrors, together},
        sentence::{Sentence, When},
    },
};

/// The form of `/code`.
#[derive(Deserialize, Validate)]
#[validate(context = usize)]
pub(crate) struct CodeForm {
    #[serde(default)]
    #[validate(custom(function = "rules::code", use_context))]
    code: Typed,
}

impl FormHandler for CodeForm {
    const NAME: &'static str = "code";

    fn accepts(step: &Step) -> bool {
        matches!(step, Step::Code { .. })
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let (app, journey) = (&submission.app, submission.journey()?);
        let form: Self = submission.form.read()?;
        form.validate_with_args(&app.code_length)
            .map_err(|errors| Fact::InputInvalid(field_errors(&errors)))?;
        let code = Code::parse(form.code.expose(), app.code_length).map_err(|_| Fact::Broken)?;
        let Step::Code { account, .. } = submission.state.step else {
            return Err(Fact::Broken);
        };
        let client = submission.form.client;
        let places = app.limiter.code(journey, client).await.map_err(limited)?;
        let (outcome, places) = exchange(submission, account, &code, places).await?;
        match outcome {
            Outcome::Done(token) => {
                app.limiter.code_was_right(journey, places).await;
                Ok(Fact::CodeMatched(token))
            }
            Outcome::Refused(_) => Ok(Fact::CodeRefused(
                account,
                app.limiter.code_was_wrong(journey).await,
            )),
            Outcome::Unknown(_) => {
                app.limiter.code_lost(places).await;
                Ok(Fact::CodeOutcomeUnknown)
            }
            Outcome::Fault(fault) => {
                app.limiter.refund(places).await;
                Err(unavailable(fault))
            }
        }
    }

    fn outcome_unknown(_: &Submission) -> Fact {
        Fact::CodeOutcomeUnknown
    }
}

/// Sends the code to the broker if the broker took this journey's own reset. A decoy's code goes
/// to nobody (SEC-7): a harmless call is made instead.
async fn exchange(
    submission: &Submission,
    account: Account,
    code: &Code,
    places: Reservation,
) -> Result<(Outcome<Token>, Reservation), Fact> {
    let (upstream, deadline) = (&submission.app.upstream, submission.deadline());
    Ok(match account {
        Account::Real => {
            let (announced, places) = submission.announce(places).await?;
            (
                upstream.exchange_code(code, announced, deadline).await,
                places,
            )
        }
        Account::Decoy => {
            let login = &submission.journey()?.login;
            (upstream.decoy_code(login, deadline).await, places)
        }
    })
}

/// The code page. A code never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/code.html", whitespace = "minimize")]
pub(crate) struct CodePage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// Whose reset it is, as typed (UX-65).
    pub(crate) login: &'a str,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// `upstream.code_length`
    pub(crate) code_length: usize,
    /// When the last code was sent, if it is known (UX-32).
    pub(crate) sent_at: Option<Timestamp>,
    /// When another code can be asked for; `None` when it can be now (UX-31).
    pub(crate) resend_at: Option<Timestamp>,
    /// A new code takes the answer again, because the site does not keep it.
    pub(crate) asks_again: bool,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl CodePage<'_> {
    const NAME: &'static str = "code";
    const STAGE: usize = 1;

    /// How long it may take and, if it is known, since when.
    fn wait(&self) -> Sentence {
        let wait = self.layout.t("code-wait");
        let Some(at) = self.sent_at else {
            return Sentence::plain(wait);
        };
        let sent = self.layout.timed("code-sent", When::Past(at));
        Sentence {
            before: together(&self.layout, &wait, &sent.before),
            ..sent
        }
    }

    fn resend(&self) -> Option<Sentence> {
        self.resend_at
            .map(|at| self.layout.timed("code-resend-at", When::From(at)))
    }
}

/// Shows `/code`.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let state = current.state();
    let Step::Code {
        journey,
        question,
        sent,
        ..
    } = &state.step
    else {
        return Ok(context.lead(redirect::to_step(&context.app, &session, &current)));
    };
    let app = &context.app;
    app.warm_up();
    let theme = context.theme()?;
    let layout = context.layout(theme, journey, &state);
    let (errors, notice) = context.messages_of_step(&layout, &state);
    let next = *sent + app.cooldown;
    let is_certain = state.flash != Flash::Notice(Notice::MayHaveCode);
    let page = CodePage {
        errors,
        notice,
        code_length: app.code_length,
        sent_at: is_certain.then_some(*sent),
        resend_at: (next > layout.now).then_some(next),
        asks_again: question.is_some(),
        ends_at: journey.until,
        login: journey.login.as_str(),
        layout,
    };
    context.render(StatusCode::OK, &page)
}
