//! `/expired`: the way to a new password for whoever still knows the one that has expired
//! (`upstream.expired_passwords`). It says the same of known and unknown logins.

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::failure::Failure;
use crate::journey::Flash;
use crate::journey::Notice;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;

/// The page for an expired password. The password never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/expired.html", whitespace = "minimize")]
pub(crate) struct ExpiredPage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// The password still opens the account: the way on is the broker's sign-in.
    pub(crate) signs_in: bool,
    /// What stands in the login's field.
    pub(crate) login: String,
}

impl ExpiredPage<'_> {
    fn title(&self) -> String {
        self.layout.t("expired-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "expired"
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn stage(&self) -> usize {
        0
    }
}

/// Shows `/expired`; while a journey is under way, leads to its step.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await.unless_left();
    let step = &place.standing.step;
    if !step.takes_login() {
        return Ok(view.lead(&place, &visit));
    }
    let theme = view.theme()?;
    let layout = view.login_layout(theme);
    let say = if matches!(step, Step::Expired(_)) {
        &place.standing.say
    } else {
        &Flash::None
    };
    let login = step.login().filter(|_| step.journey().is_none());
    let (errors, notice) = view.told(&layout, say);
    let page = ExpiredPage {
        errors,
        notice,
        signs_in: *say == Flash::Notice(Notice::NotExpired),
        login: login
            .map(|login| login.as_str().to_owned())
            .unwrap_or_default(),
        layout,
    };
    view.answer(StatusCode::OK, &page)
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::journey::FieldError;
    use crate::pages::sample;
    use crate::view::messages::notice_text;

    let page = || ExpiredPage {
        layout: sample::layout(),
        errors: PageErrors::default(),
        notice: None,
        signs_in: false,
        login: String::new(),
    };
    let failing = |mistakes: &[FieldError]| ExpiredPage {
        errors: sample::errors(mistakes),
        login: "petra.expired".into(),
        ..page()
    };
    let noticed = |notice| ExpiredPage {
        notice: Some(notice_text(&sample::layout(), sample::SHOWN, notice)),
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
