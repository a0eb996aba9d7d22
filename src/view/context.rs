//! A page for one reader: the language, the visitor, the hidden fields of its forms.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    body::BoxBody,
    cookie::time,
    dev::Payload,
    http::{
        StatusCode,
        header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, VARY},
    },
    web::Data,
};
use askama::Template;

use super::{
    layout::{Hidden, Layout},
    messages::{PageErrors, notice_text},
    sentence::Sentence,
    theme::{Theme, ThemeIndex},
};
use crate::{
    app::state::AppState,
    crypto,
    failure::{Failure, FailureKind},
    journey::{Flash, Journey},
    security::TokenOwner,
    session::{RequestCookies, SessionState, VisitorId},
};

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const VARIES: HeaderValue = HeaderValue::from_static("Accept-Language, Cookie");
/// Room for most pages: few grow while they are rendered.
const PAGE_SIZE: usize = 8 * 1024;

/// How the reader came here, by the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EnteredBy {
    Plain,
    /// `?cookies=check`, and none came back.
    CookiesBlocked,
    /// `?resumed`: from `/`, with a reset under way.
    Resumed,
    /// `?unused`: from a form whose page the journey had left (UX-66).
    Unused,
    /// `?unused=login`: from a login typed while a reset is under way (UX-66).
    LoginUnused,
}

/// The id of the audit line that has a request's failure.
pub(crate) struct AuditLineId(pub(crate) String);

/// Who reads a page, and in which language.
pub(crate) struct PageContext {
    /// What the handlers share.
    pub(crate) app: Data<AppState>,
    /// The audit line that a failure is in, if there is one: the reference that support asks for.
    pub(crate) reference: Option<String>,
    entered_by: EnteredBy,
    language: ThemeIndex,
    /// The address asks for the language.
    is_chosen: bool,
    visitor: VisitorId,
    is_new: bool,
}

impl PageContext {
    /// Of the reader who sent this request.
    ///
    /// # Errors
    /// [`FailureKind::Broken`] without the application's state.
    pub(crate) fn of(request: &HttpRequest) -> Result<Self, Failure> {
        let app = request
            .app_data::<Data<AppState>>()
            .ok_or(FailureKind::Broken)?
            .clone();
        let cookies = RequestCookies::of(&request.extensions());
        let query = || request.query_string().split('&');
        let asked = query().find_map(|pair| pair.strip_prefix("lang="));
        let accept = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let asked = asked.and_then(|tag| app.themes.find(tag));
        let entered_by = query()
            .find_map(|pair| match pair {
                "cookies=check" if !cookies.keeps_cookies => Some(EnteredBy::CookiesBlocked),
                "resumed" => Some(EnteredBy::Resumed),
                "unused" => Some(EnteredBy::Unused),
                "unused=login" => Some(EnteredBy::LoginUnused),
                _ => None,
            })
            .unwrap_or(EnteredBy::Plain);
        Ok(Self {
            reference: request
                .extensions()
                .get::<AuditLineId>()
                .map(|id| id.0.clone()),
            entered_by,
            is_chosen: asked.is_some(),
            language: asked
                .unwrap_or_else(|| app.themes.choose(cookies.language.as_deref(), accept)),
            is_new: cookies.visitor.is_none(),
            visitor: cookies.visitor.unwrap_or_else(VisitorId::random),
            app,
        })
    }

    /// The brand in the reader's language.
    ///
    /// # Errors
    /// [`FailureKind::Broken`] for a language that is not there.
    pub(crate) fn theme(&self) -> Result<&Theme, Failure> {
        Ok(self
            .app
            .themes
            .get(self.language)
            .ok_or(FailureKind::Broken)?)
    }

    /// The layout of a page of a journey's step, with its forms' hidden fields.
    pub(crate) fn layout<'a>(
        &self,
        theme: &'a Theme,
        journey: &Journey,
        state: &SessionState,
    ) -> Layout<'a> {
        let hidden = self.hidden(Some(journey.id.0), state.form);
        Layout {
            hidden,
            ..self.bare_layout(theme)
        }
    }

    /// The layout of the login page. Each is a form of its own: two tabs may begin with two logins.
    pub(crate) fn login_layout<'a>(&self, theme: &'a Theme) -> Layout<'a> {
        let hidden = self.hidden(None, u32::from_be_bytes(crypto::random()));
        Layout {
            hidden,
            ..self.bare_layout(theme)
        }
    }

    /// The layout of a page without a form.
    pub(crate) fn bare_layout<'a>(&self, theme: &'a Theme) -> Layout<'a> {
        Layout {
            theme,
            hidden: Hidden::default(),
            now: self.app.clock.now(),
        }
    }

    fn hidden(&self, journey: Option<[u8; 16]>, form: u32) -> Hidden {
        let owner = TokenOwner {
            visitor: self.visitor.0,
            journey,
            form,
        };
        Hidden {
            token: self.app.tokens.mint(&owner),
            form: form.to_string(),
        }
    }

    /// Whether the browser did not send a cookie back.
    pub(crate) fn are_cookies_blocked(&self) -> bool {
        self.entered_by == EnteredBy::CookiesBlocked
    }

    /// The errors and the notice of a step's page. Whoever was led here by the site sees why, and
    /// no old mistake (UX-66, UX-73).
    pub(crate) fn messages_of_step(
        &self,
        layout: &Layout<'_>,
        state: &SessionState,
    ) -> (PageErrors, Option<Sentence>) {
        let key = match self.entered_by {
            EnteredBy::Resumed => "notice-resumed",
            EnteredBy::Unused => "notice-unused",
            EnteredBy::LoginUnused => "notice-unused-login",
            EnteredBy::Plain | EnteredBy::CookiesBlocked => {
                return self.messages(layout, &state.flash);
            }
        };
        (PageErrors::default(), Some(Sentence::plain(layout.t(key))))
    }

    /// A message in words.
    pub(crate) fn messages(
        &self,
        layout: &Layout<'_>,
        flash: &Flash,
    ) -> (PageErrors, Option<Sentence>) {
        let shown = self.app.shown_settings();
        match flash {
            Flash::None => (PageErrors::default(), None),
            Flash::Notice(notice) => (
                PageErrors::default(),
                Some(notice_text(layout, shown, *notice)),
            ),
            Flash::Errors(errors) => (PageErrors::new(layout, shown, errors), None),
        }
    }

    /// Renders the page.
    ///
    /// # Errors
    /// [`FailureKind::Broken`] for a template that can't be rendered.
    pub(crate) fn render(
        &self,
        status: StatusCode,
        page: &impl Template,
    ) -> Result<HttpResponse, Failure> {
        let mut html = String::with_capacity(PAGE_SIZE);
        page.render_into(&mut html)
            .map_err(|_| FailureKind::Broken)?;
        self.send(status, html)
    }

    /// Answers with a rendered page.
    ///
    /// # Errors
    /// As [`PageContext::theme`].
    pub(crate) fn send(&self, status: StatusCode, html: String) -> Result<HttpResponse, Failure> {
        let mut response = HttpResponse::with_body(status, BoxBody::new(html));
        let language = HeaderValue::from_str(self.theme()?.texts.tag());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HTML);
        headers.insert(VARY, VARIES);
        headers.insert(CONTENT_LANGUAGE, language.map_err(|_| FailureKind::Broken)?);
        self.set_cookies(&mut response);
        Ok(response)
    }

    /// Leads elsewhere. The language that was chosen on the way is remembered.
    pub(crate) fn lead(&self, mut redirect: HttpResponse) -> HttpResponse {
        self.set_cookies(&mut redirect);
        redirect
    }

    fn set_cookies(&self, response: &mut HttpResponse) {
        let names = &self.app.cookies;
        let visitor = self
            .is_new
            .then(|| names.cookie(names.visitor, self.visitor.encode()));
        let theme = self.theme().ok().filter(|_| self.is_chosen);
        let language = theme.map(|theme| {
            let mut cookie = names.cookie(names.language, theme.texts.tag().to_owned());
            cookie.set_max_age(time::Duration::days(365));
            cookie
        });
        for cookie in visitor.into_iter().chain(language) {
            // Both values are plain ASCII, which a header always takes.
            let _ = response.add_cookie(&cookie);
        }
    }
}

impl FromRequest for PageContext {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
