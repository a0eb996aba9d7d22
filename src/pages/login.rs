//! `/`: where a reset begins. It says the same to everyone, whether the login exists or not (UX-34).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::failure::Failure;
use crate::journey::Flash;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Hidden;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;
use crate::view::theme::Theme;

/// The login page.
#[derive(Template)]
#[template(path = "pages/login.html", whitespace = "minimize")]
pub(crate) struct LoginPage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// What stands in the field: as typed, or of the journey that ended; else empty.
    pub(crate) login: String,
    /// There is `/expired`.
    pub(crate) offers_expired: bool,
    /// The browser did not send the cookie back (`/?cookies=check`).
    pub(crate) cookies_blocked: bool,
}

impl LoginPage<'_> {
    fn title(&self) -> String {
        self.layout.t("login-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "login"
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn stage(&self) -> usize {
        0
    }
}

impl<'a> LoginPage<'a> {
    /// The page with nothing to say.
    fn quiet(view: &PageContext, layout: Layout<'a>) -> Self {
        Self {
            errors: PageErrors::default(),
            notice: None,
            login: String::new(),
            offers_expired: view.site.offers_expired,
            cookies_blocked: false,
            layout,
        }
    }
}

/// Stands for each hidden field while the quiet page is painted.
const MARK: &str = "\u{1}";

/// Shows `/` to a visitor who brings no journey, as most do: there is nothing to open.
pub(crate) async fn first(view: PageContext) -> Result<HttpResponse, Failure> {
    let theme = view.theme()?;
    if view.cookies_blocked {
        let page = LoginPage {
            cookies_blocked: true,
            ..LoginPage::quiet(&view, view.login_layout(theme))
        };
        return view.answer(StatusCode::OK, &page);
    }
    view.send(StatusCode::OK, quiet(&view, theme)?)
}

/// Shows `/` to a visitor who brings a journey; while it is under way, leads to its step.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await.unless_left();
    if !place.standing.step.takes_login() {
        return Ok(view.lead(&place, &visit));
    }
    let theme = view.theme()?;
    if place.standing.step == Step::Login(None) && place.standing.say == Flash::None {
        return view.send(StatusCode::OK, quiet(&view, theme)?);
    }
    let layout = view.login_layout(theme);
    let ended = place.standing.step.journey().is_some();
    let say = if matches!(place.standing.step, Step::Expired(_)) {
        &Flash::None
    } else {
        &place.standing.say
    };
    let login = place.standing.step.login().filter(|_| !ended);
    let (errors, notice) = view.told(&layout, say);
    let login = login
        .map(|login| login.as_str().to_owned())
        .unwrap_or_default();
    let page = LoginPage {
        errors,
        notice,
        login,
        ..LoginPage::quiet(&view, layout)
    };
    view.answer(StatusCode::OK, &page)
}

/// The page as most visitors see it, with nothing to say: painted once for each language, in parts around its
/// hidden fields.
fn quiet(view: &PageContext, theme: &Theme) -> Result<String, Failure> {
    let parts = theme.quiet_login.get_or_init(|| {
        let marked = Hidden {
            token: MARK.to_owned(),
            form: MARK.to_owned(),
        };
        let layout = Layout {
            hidden: marked,
            ..view.bare_layout(theme)
        };
        LoginPage::quiet(view, layout)
            .render()
            .unwrap_or_default()
            .split(MARK)
            .map(str::to_owned)
            .collect()
    });
    let [before, between, after] = parts.as_slice() else {
        return Err(Failure::Broken);
    };
    let Hidden { token, form } = view.login_layout(theme).hidden;
    Ok([before, token.as_str(), between, form.as_str(), after].concat())
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::journey::FieldError;
    use crate::journey::Notice;
    use crate::pages::sample;
    use crate::view::messages::notice_text;

    let page = || LoginPage {
        layout: sample::layout(),
        errors: PageErrors::default(),
        notice: None,
        login: String::new(),
        offers_expired: false,
        cookies_blocked: false,
    };
    let failing = |mistake| LoginPage {
        errors: sample::errors(&[mistake]),
        ..page()
    };
    let noticed = |notice| LoginPage {
        notice: Some(notice_text(&sample::layout(), sample::SHOWN, notice)),
        login: "robert.zak".into(),
        ..page()
    };
    let bare = LoginPage {
        layout: sample::bare_layout(),
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
