//! The visit of one browser: the sealed cookie with the journey in it, and the visitor's cookie that page
//! tokens are bound to.
//!
//! The only room that knows `actix_session`. A cookie that does not open is no cookie; one whose journey
//! has timed out gives away the login alone (SEC-15, SEC-17). A GET never writes over a cookie that opened.

mod cookies;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod seal;
mod state;

use std::{
    future::{Ready, ready},
    time::Duration,
};

use actix_session::{
    SessionMiddleware,
    config::{CookieContentSecurity, PersistentSession},
    storage::CookieSessionStore,
};
use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest,
    cookie::{Cookie, Key, SameSite, time},
    dev::Payload,
    web::Data,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretSlice};

use crate::{clock::Clock, crypto};

pub use cookies::Brought;
pub use seal::{Seal, spell_plainly};
pub use state::{SessionState, Stood};

/// How long the cookie outlives the journey, so that a late trader is told so and keeps the login.
const AFTERLIFE: Duration = Duration::from_hours(1);
/// Where the sealed text lies in the session's state.
const ENTRY: &str = "s";

/// Settings of the sealed cookie.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `session.key`, decoded: 64 bytes or more.
    pub key: SecretSlice<u8>,
    /// `session.ttl`: a journey's time, from its accepted login.
    pub ttl: Duration,
    /// `__Host-` names and `Secure`.
    pub secure: bool,
}

/// The names of the site's three cookies (SEC-16).
#[derive(Clone, Debug)]
pub struct CookieNames {
    /// The sealed journey.
    pub journey: &'static str,
    /// The visitor that page tokens are bound to.
    pub visitor: &'static str,
    /// The language that was chosen.
    pub language: &'static str,
}

impl CookieNames {
    /// With the `__Host-` prefix over https, without it over http.
    #[must_use]
    pub const fn new(secure: bool) -> Self {
        if secure {
            Self {
                journey: "__Host-latchkey",
                visitor: "__Host-latchkey-visitor",
                language: "__Host-latchkey-lang",
            }
        } else {
            Self {
                journey: "latchkey",
                visitor: "latchkey-visitor",
                language: "latchkey-lang",
            }
        }
    }

    /// The name and the value of a `name=value` that is this site's.
    fn own<'p>(&self, pair: &'p str) -> Option<(&'p str, &'p str)> {
        pair.split_once('=')
            .filter(|(name, _)| [self.journey, self.visitor, self.language].contains(name))
    }

    /// A cookie of this site: host-only, whole path, not for scripts, not sent along from other sites.
    #[must_use]
    pub fn cookie<'c>(&self, name: &'static str, value: String) -> Cookie<'c> {
        Cookie::build(name, value)
            .path("/")
            .secure(name.starts_with("__Host-"))
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }
}

/// The middleware that opens and seals the cookie.
#[must_use]
pub fn sealed_cookie(settings: &Settings) -> SessionMiddleware<CookieSessionStore> {
    let key = crypto::derive(&settings.key, "latchkey cookie 1", 64);
    let lifetime =
        time::Duration::try_from(settings.ttl + AFTERLIFE).unwrap_or(time::Duration::DAY);
    SessionMiddleware::builder(
        CookieSessionStore::default(),
        Key::from(key.expose_secret()),
    )
    .cookie_name(CookieNames::new(settings.secure).journey.to_owned())
    .cookie_secure(settings.secure)
    .cookie_http_only(true)
    .cookie_same_site(SameSite::Lax)
    .cookie_path("/".to_owned())
    .cookie_content_security(CookieContentSecurity::Private)
    .session_lifecycle(PersistentSession::default().session_ttl(lifetime))
    .build()
}

/// The random name of one browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitorId(pub [u8; 16]);

impl VisitorId {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(crypto::random())
    }

    /// As the cookie carries it: 22 characters.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What [`VisitorId::encode`] wrote; anything else is no visitor.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let mut decoded = [0; 18];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut decoded).ok()?;
        decoded.get(..length)?.try_into().ok().map(Self)
    }
}

/// One browser's visit, as its cookies tell it.
#[expect(
    clippy::disallowed_types,
    reason = "this room is the sealed cookie's one door"
)]
pub struct Session {
    cookie: actix_session::Session,
    stood: Stood,
    visitor: Option<VisitorId>,
    keeps_cookies: bool,
}

impl Session {
    /// Where the cookie says that the visitor stands.
    #[must_use]
    pub const fn stood(&self) -> &Stood {
        &self.stood
    }

    /// The visitor's name, if the browser brought one.
    #[must_use]
    pub const fn visitor(&self) -> Option<VisitorId> {
        self.visitor
    }

    /// Whether the browser keeps cookies, as far as can be told.
    #[must_use]
    pub const fn keeps_cookies(&self) -> bool {
        self.keeps_cookies
    }

    /// Seals where the visitor stands now.
    pub fn advance(&self, standing: &SessionState) {
        // Text is always JSON; the session has no other way to refuse it.
        let _ = self.cookie.insert(ENTRY, standing.encode());
    }

    /// Forgets the journey, login too.
    pub fn leave(&self) {
        self.cookie.purge();
    }
}

impl FromRequest for Session {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    #[expect(
        clippy::disallowed_types,
        reason = "this room is the sealed cookie's one door"
    )]
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let session = actix_session::Session::from_request(request, payload).into_inner();
        let (settings, clock) = (
            request.app_data::<Data<Settings>>(),
            request.app_data::<Data<Clock>>(),
        );
        let (Ok(session), Some(settings), Some(clock)) = (session, settings, clock) else {
            return ready(Err(actix_web::error::ErrorInternalServerError(
                "the visit is not set up",
            )));
        };
        let sealed = session.get::<String>(ENTRY).ok().flatten();
        let Brought {
            visitor,
            keeps_cookies,
            ..
        } = Brought::with(&request.extensions());
        ready(Ok(Self {
            cookie: session,
            stood: Stood::read(sealed.as_deref(), clock.now(), settings.ttl + AFTERLIFE),
            visitor,
            keeps_cookies,
        }))
    }
}
