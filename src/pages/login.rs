//! `/`: where a reset begins. It answers everyone alike, whether the login exists or not
//! (UX-34).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use serde::Deserialize;
use validator::Validate;

use crate::{
    crypto,
    failure::{Failure, FailureKind},
    journey::{Account, CodeRequest, Fact, Flash, Journey, JourneyId, Login, Step},
    ledger::Reservation,
    session::{Session, SessionState},
    submission::{
        FormHandler, Submission, email_limited, limited, redirect,
        rules::{self, Typed, field_errors},
        unavailable,
    },
    upstream::{Outcome, QuestionLookup},
    view::{
        context::PageContext,
        layout::{Hidden, Layout},
        messages::PageErrors,
        sentence::Sentence,
        theme::Theme,
    },
};

/// The placeholder of each hidden field while the quiet page is rendered.
const MARK: &str = "\u{1}";

/// The form of `/`: a login begins a journey, with the broker's question, a decoy's, or none.
#[derive(Deserialize, Validate)]
pub(crate) struct LoginForm {
    #[serde(default)]
    #[validate(custom(function = "rules::login"))]
    login: Typed,
}

impl FormHandler for LoginForm {
    const NAME: &'static str = "login";
    const BEGINS_AT: Option<&'static str> = Some("/");

    fn accepts(step: &Step) -> bool {
        step.takes_login()
    }

    async fn submit(submission: &Submission) -> Result<Fact, Fact> {
        let app = &submission.app;
        let form: Self = submission.form.read()?;
        if let Err(errors) = form.validate() {
            let legible = Login::legible(form.login.expose());
            return Ok(Fact::LoginInvalid(legible, field_errors(&errors)));
        }
        let login = Login::parse(form.login.expose()).map_err(|_| Fact::Broken)?;
        app.limiter
            .login(&login, submission.form.client)
            .await
            .map_err(limited)?;
        let journey = new_journey(submission, login);
        let asked = app
            .upstream
            .question(&journey.login, submission.deadline())
            .await;
        let (account, question) = match asked.map_err(unavailable)? {
            QuestionLookup::Question(question) => (Account::Real, Some(question)),
            QuestionLookup::NoQuestion => (Account::Real, None),
            QuestionLookup::Unknown => {
                (Account::Decoy, app.decoys.question(&journey.login).cloned())
            }
        };
        match question {
            Some(question) => Ok(Fact::QuestionFound(journey, account, question)),
            None => request_code(submission, journey, account).await,
        }
    }

    fn outcome_unknown(submission: &Submission) -> Fact {
        match Login::parse(submission.form.field("login")) {
            Ok(login) => {
                let journey = new_journey(submission, login);
                Fact::CodeRequested(journey, CodeRequest::Lost, submission.began)
            }
            Err(_) => Fact::Broken,
        }
    }
}

/// A journey of this login, whose time begins with the post.
pub(super) fn new_journey(submission: &Submission, login: Login) -> Journey {
    let (id, ttl) = (JourneyId(crypto::random()), submission.app.ttl);
    Journey::new(id, login, submission.began, ttl)
}

/// Requests a code for a login without a question. The same page follows whatever comes of it, and
/// the email stays counted: only a known login gets so far (SEC-1).
async fn request_code(
    submission: &Submission,
    journey: Journey,
    account: Account,
) -> Result<Fact, Fact> {
    let places = submission.app.limiter.first_email(&journey, account).await;
    let places = places.map_err(email_limited)?;
    let request = send_request(submission, &journey.login, places).await?;
    Ok(Fact::CodeRequested(
        journey,
        request,
        submission.app.clock.now(),
    ))
}

/// Asks the broker for a code without an answer.
pub(super) async fn send_request(
    submission: &Submission,
    login: &Login,
    places: Reservation,
) -> Result<CodeRequest, Fact> {
    let (announced, places) = submission.announce(places).await?;
    let app = &submission.app;
    let call = app
        .upstream
        .request_reset(login, None, announced, submission.deadline());
    let request = code_request(&call.await);
    if request.account() == Account::Decoy {
        app.limiter.no_code_sent(places).await;
    }
    Ok(request)
}

/// What became of a request for a code.
fn code_request(outcome: &Outcome<()>) -> CodeRequest {
    match outcome {
        Outcome::Done(()) => CodeRequest::Accepted,
        Outcome::Refused(_) => CodeRequest::Refused,
        Outcome::Unknown(_) => CodeRequest::Lost,
        Outcome::Fault(_) => CodeRequest::NotProcessed,
    }
}

/// The login page.
#[derive(Template)]
#[template(path = "pages/login.html", whitespace = "minimize")]
pub(crate) struct LoginPage<'a> {
    /// The layout around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// The value of the field: as typed, or of the journey that ended; else empty.
    pub(crate) login: String,
    /// There is `/expired`.
    pub(crate) offers_expired: bool,
    /// The browser did not send the cookie back (`/?cookies=check`).
    pub(crate) cookies_blocked: bool,
}

impl LoginPage<'_> {
    const NAME: &'static str = "login";
    const STAGE: usize = 0;
}

impl<'a> LoginPage<'a> {
    /// The page without a message.
    fn quiet(context: &PageContext, layout: Layout<'a>) -> Self {
        Self {
            errors: PageErrors::default(),
            notice: None,
            login: String::new(),
            offers_expired: context.app.offers_expired,
            cookies_blocked: false,
            layout,
        }
    }
}

/// Shows `/` to a visitor who brings no journey, as most do: there is nothing to open.
pub(crate) async fn first(context: PageContext) -> Result<HttpResponse, Failure> {
    let theme = context.theme()?;
    if !context.are_cookies_blocked() {
        return context.send(StatusCode::OK, quiet(&context, theme)?);
    }
    let page = LoginPage {
        cookies_blocked: true,
        ..LoginPage::quiet(&context, context.login_layout(theme))
    };
    context.render(StatusCode::OK, &page)
}

/// Shows `/` to a visitor who brings a journey; while it is under way, leads to its step.
pub(crate) async fn show(context: PageContext, session: Session) -> Result<HttpResponse, Failure> {
    let current = context.app.current_state(&session).await;
    let SessionState { step, flash, .. } = current.state_for_login();
    if !step.takes_login() {
        return Ok(context.lead(redirect::resumed(&step)));
    }
    let theme = context.theme()?;
    // A message for `/expired` is not for this page.
    let flash = if matches!(step, Step::Expired(_)) {
        Flash::None
    } else {
        flash
    };
    let login = step.login().filter(|_| step.journey().is_none());
    if login.is_none() && flash == Flash::None {
        return context.send(StatusCode::OK, quiet(&context, theme)?);
    }
    let layout = context.login_layout(theme);
    let (errors, notice) = context.messages(&layout, &flash);
    let login = login
        .map(|login| login.as_str().to_owned())
        .unwrap_or_default();
    let page = LoginPage {
        errors,
        notice,
        login,
        ..LoginPage::quiet(&context, layout)
    };
    context.render(StatusCode::OK, &page)
}

/// The page as most visitors see it, without a message: rendered once for each language, in parts
/// around its hidden fields.
fn quiet(context: &PageContext, theme: &Theme) -> Result<String, Failure> {
    let parts = theme.quiet_login.get_or_init(|| {
        let hidden = Hidden {
            token: MARK.to_owned(),
            form: MARK.to_owned(),
        };
        let layout = Layout {
            hidden,
            ..context.bare_layout(theme)
        };
        let page = LoginPage::quiet(context, layout)
            .render()
            .unwrap_or_default();
        page.split(MARK).map(str::to_owned).collect()
    });
    let [before, between, after] = parts.as_slice() else {
        return Err(FailureKind::Broken.into());
    };
    let Hidden { token, form } = context.login_layout(theme).hidden;
    Ok([before, token.as_str(), between, form.as_str(), after].concat())
}
