//! The session of one browser: the sealed state of its journey, and the visitor's cookie that page
//! tokens are bound to.
//!
//! The only room that knows `actix_session`. A GET never writes over a cookie that opened.

mod cookies;
mod current;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod property;
mod state;
mod store;

use std::{
    future::{Ready, ready},
    time::Duration,
};

use actix_session::{
    SessionMiddleware,
    config::{CookieContentSecurity, PersistentSession},
};
use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest,
    cookie::{Key, SameSite, time},
    dev::Payload,
    error::ErrorInternalServerError,
    web::Data,
};
use secrecy::{ExposeSecret, SecretSlice};

pub use cookies::{CookieNames, RequestCookies, VisitorId};
pub use current::{CurrentState, ENDING, is_superseded};
pub use state::SessionState;
pub use store::SealedStore;

use self::{state::Loaded, store::ENTRY};
use crate::{
    clock::Clock,
    crypto::{SealedBox, derive},
    journey::Journey,
};

/// How long the cookie outlives the journey: a late trader learns why, and keeps the login.
const AFTERLIFE: Duration = Duration::from_hours(1);

/// Settings of the session.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `session.key`, decoded: 64 bytes or more.
    pub key: SecretSlice<u8>,
    /// `session.ttl`: a journey's time, from its accepted login or its last email.
    pub ttl: Duration,
    /// `__Host-` names and `Secure`.
    pub secure: bool,
}

impl Settings {
    fn cookie_lifetime(&self) -> Duration {
        Journey::longest(self.ttl) + AFTERLIFE
    }
}

/// The middleware that opens and seals the session's cookie (SEC-16).
#[must_use]
pub fn middleware(settings: &Settings) -> SessionMiddleware<SealedStore> {
    let key = derive(&settings.key, "latchkey cookie signature 2", 64);
    let store = SealedStore::new(SealedBox::new(&settings.key, "latchkey cookie 2"));
    let lifetime = time::Duration::try_from(settings.cookie_lifetime());
    SessionMiddleware::builder(store, Key::from(key.expose_secret()))
        .cookie_name(CookieNames::new(settings.secure).journey.to_owned())
        .cookie_secure(settings.secure)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(
            PersistentSession::default().session_ttl(lifetime.unwrap_or(time::Duration::DAY)),
        )
        .build()
}

/// One browser's session.
#[expect(
    clippy::disallowed_types,
    reason = "this room is the one that knows the library"
)]
pub struct Session {
    entries: actix_session::Session,
    loaded: Loaded,
    visitor: Option<VisitorId>,
    keeps_cookies: bool,
}

impl Session {
    /// The visitor, if the browser sent one.
    #[must_use]
    pub const fn visitor(&self) -> Option<VisitorId> {
        self.visitor
    }

    /// Whether the browser keeps cookies, as far as can be known.
    #[must_use]
    pub const fn keeps_cookies(&self) -> bool {
        self.keeps_cookies
    }

    /// Keeps the state: the answer's cookie carries it.
    pub fn keep(&self, state: &SessionState) {
        // A state is always JSON; the library has no other way to refuse it.
        let _ = self.entries.insert(ENTRY, state);
    }

    /// Forgets the journey, login too.
    pub fn forget(&self) {
        self.entries.purge();
    }
}

impl FromRequest for Session {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    #[expect(
        clippy::disallowed_types,
        reason = "this room is the one that knows the library"
    )]
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let entries = actix_session::Session::from_request(request, payload).into_inner();
        let clock = request.app_data::<Data<Clock>>();
        let (Ok(entries), Some(clock)) = (entries, clock) else {
            return ready(Err(ErrorInternalServerError("the session is not set up")));
        };
        let state = entries.get(ENTRY).ok().flatten();
        let loaded = Loaded::of(state, clock.now(), AFTERLIFE);
        let cookies = RequestCookies::of(&request.extensions());
        let (visitor, keeps_cookies) = (cookies.visitor, cookies.keeps_cookies);
        ready(Ok(Self {
            entries,
            loaded,
            visitor,
            keeps_cookies,
        }))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::SessionState;
    use crate::{
        clock::Timestamp,
        journey::{Account, Flash, Journey, JourneyId, Login, Question, Step},
    };
    use std::time::Duration;

    pub(crate) const fn open() -> Timestamp {
        Timestamp::from_millis(0)
    }

    pub(crate) fn journey(login: &str) -> Journey {
        let login = Login::parse(login).unwrap();
        Journey::new(JourneyId([7; 16]), login, open(), Duration::from_mins(20))
    }

    pub(crate) const fn state(step: Step, flash: Flash) -> SessionState {
        SessionState {
            at: open(),
            form: 3,
            step,
            flash,
        }
    }

    pub(crate) fn asked(login: &str, question: &str) -> SessionState {
        let question = Question::clean(question).unwrap();
        let (journey, account) = (journey(login), Account::Real);
        state(
            Step::Question {
                journey,
                account,
                question,
                again: false,
                refused: 0,
            },
            Flash::None,
        )
    }
}
