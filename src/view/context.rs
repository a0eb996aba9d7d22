//! A page for one reader: the language, the visitor's name, the hidden fields of its forms.

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

use crate::app::state::AppState;
use crate::crypto;
use crate::failure::Failure;
use crate::journey::Flash;
use crate::journey::Journey;
use crate::middleware::RequestId;
use crate::security::Owner;
use crate::session::Brought;
use crate::session::Session;
use crate::session::VisitorId;
use crate::submission::place::Place;
use crate::view::layout::Hidden;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;
use crate::view::messages::notice_text;
use crate::view::theme::Theme;
use crate::view::theme::ThemeIndex;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
/// Room for most pages, so that few grow while they are painted.
const PAGE_SIZE: usize = 8 * 1024;
const VARIES: HeaderValue = HeaderValue::from_static("Accept-Language, Cookie");

/// Who reads a page, and in which language.
pub(crate) struct PageContext {
    /// The rooms.
    pub(crate) site: Data<AppState>,
    /// By which support finds this request in the log.
    pub(crate) reference: RequestId,
    /// The address says `cookies=check`, and none came back.
    pub(crate) cookies_blocked: bool,
    language: ThemeIndex,
    /// The address asks for the language.
    is_chosen: bool,
    visitor: VisitorId,
    is_new: bool,
}

impl PageContext {
    /// The language's face.
    pub(crate) fn theme(&self) -> Result<&Theme, Failure> {
        self.site.themes.get(self.language).ok_or(Failure::Broken)
    }

    /// What stands around the page of a journey's step, with its forms' hidden fields.
    pub(crate) fn layout<'a>(
        &self,
        theme: &'a Theme,
        journey: &Journey,
        place: &Place,
    ) -> Layout<'a> {
        Layout {
            hidden: self.hidden(Some(&journey.id.0), place.standing.form),
            ..self.bare_layout(theme)
        }
    }

    /// What stands around the login page. Each is a form of its own: two tabs may begin with two logins.
    pub(crate) fn login_layout<'a>(&self, theme: &'a Theme) -> Layout<'a> {
        Layout {
            hidden: self.hidden(None, u32::from_be_bytes(crypto::random())),
            ..self.bare_layout(theme)
        }
    }

    /// What stands around a page without a form.
    pub(crate) fn bare_layout<'a>(&self, theme: &'a Theme) -> Layout<'a> {
        Layout {
            theme,
            hidden: Hidden::default(),
            now: self.site.clock.now(),
        }
    }

    fn hidden(&self, journey: Option<&[u8; 16]>, form: u32) -> Hidden {
        let token = self.site.tokens.mint(Owner {
            visitor: &self.visitor.0,
            journey,
            form,
        });
        Hidden {
            token,
            form: form.to_string(),
        }
    }

    /// What the page says: its errors and its notice.
    pub(crate) fn told(&self, layout: &Layout<'_>, say: &Flash) -> (PageErrors, Option<Sentence>) {
        let facts = self.site.facts();
        match say {
            Flash::None => (PageErrors::default(), None),
            Flash::Notice(notice) => (
                PageErrors::default(),
                Some(notice_text(layout, facts, *notice)),
            ),
            Flash::Errors(mistakes) => (PageErrors::new(layout, facts, mistakes), None),
        }
    }

    /// Paints the page.
    pub(crate) fn answer(
        &self,
        status: StatusCode,
        page: &impl Template,
    ) -> Result<HttpResponse, Failure> {
        let mut html = String::with_capacity(PAGE_SIZE);
        page.render_into(&mut html).map_err(|_| Failure::Broken)?;
        self.send(status, html)
    }

    /// The painted page.
    pub(crate) fn send(&self, status: StatusCode, html: String) -> Result<HttpResponse, Failure> {
        let mut response = HttpResponse::with_body(status, BoxBody::new(html));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HTML);
        headers.insert(VARY, VARIES);
        let language = HeaderValue::from_str(self.theme()?.texts.tag());
        headers.insert(CONTENT_LANGUAGE, language.map_err(|_| Failure::Broken)?);
        self.set_cookies(&mut response);
        Ok(response)
    }

    /// The way to where the journey stands. The language that was chosen on the way is remembered.
    pub(crate) fn lead(&self, place: &Place, visit: &Session) -> HttpResponse {
        let mut response = place.redirect(&self.site, visit);
        self.set_cookies(&mut response);
        response
    }

    fn set_cookies(&self, response: &mut HttpResponse) {
        let names = &self.site.cookies;
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

impl PageContext {
    /// Of the reader who sent this request.
    pub(crate) fn of(request: &HttpRequest) -> Result<Self, Failure> {
        let site = request
            .app_data::<Data<AppState>>()
            .ok_or(Failure::Broken)?
            .clone();
        let Brought {
            visitor,
            language,
            keeps_cookies,
            ..
        } = Brought::with(&request.extensions());
        let asked = request
            .query_string()
            .split('&')
            .find_map(|pair| pair.strip_prefix("lang="));
        let accept = request
            .headers()
            .get(ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        let reference = request
            .extensions()
            .get::<RequestId>()
            .copied()
            .unwrap_or_default();
        let checks_cookies = request
            .query_string()
            .split('&')
            .any(|pair| pair == "cookies=check");
        let asked = asked.and_then(|tag| site.themes.find(tag));
        Ok(Self {
            reference,
            cookies_blocked: checks_cookies && !keeps_cookies,
            is_chosen: asked.is_some(),
            language: asked.unwrap_or_else(|| site.themes.choose(language.as_deref(), accept)),
            is_new: visitor.is_none(),
            visitor: visitor.unwrap_or_else(VisitorId::random),
            site,
        })
    }
}
