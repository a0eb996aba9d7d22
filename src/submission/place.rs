//! Where a visitor stands, by cookie and ledger together, and the redirects that lead there.

use actix_web::{
    HttpResponse,
    http::header::{HeaderValue, LOCATION},
};

use crate::app::state::AppState;
use crate::failure::Failure;
use crate::failure::Halt;
use crate::journey::Flash;
use crate::journey::Login;
use crate::journey::Notice;
use crate::journey::Step;
use crate::security::Owner;
use crate::security::TokenStatus;
use crate::session::Session;
use crate::session::SessionState;
use crate::session::Stood;
use crate::submission::form::Post;

/// Where a visitor stands.
pub(crate) struct Place {
    /// The step and what its page says.
    pub(crate) standing: SessionState,
    /// The journey has gone on from here elsewhere: this cookie is an old one.
    moved_on: bool,
    /// No cookie opened.
    nowhere: bool,
}

impl Place {
    /// By the cookie, and by what the ledger knows of its journey.
    pub(crate) async fn of(site: &AppState, visit: &Session) -> Self {
        let standing = stood(site, visit);
        let nowhere = matches!(visit.stood(), Stood::Nowhere);
        let passed = passed(site, &standing).await;
        if passed == u32::MAX {
            return Self {
                standing: standing.left(Notice::MovedOn),
                moved_on: false,
                nowhere,
            };
        }
        Self {
            moved_on: passed >= standing.form.max(1),
            standing,
            nowhere,
        }
    }

    /// Where a form was shown: by the cookie alone if the form is its own journey's, spent or not, so that copies of the post
    /// that spent it are known; else as [`Place::of`].
    pub(crate) async fn of_form(site: &AppState, visit: &Session, post: &Post) -> Self {
        let standing = stood(site, visit);
        let sealed = Self {
            standing,
            moved_on: false,
            nowhere: matches!(visit.stood(), Stood::Nowhere),
        };
        let is_own = sealed.worth(site, visit, post) == TokenStatus::Valid;
        if is_own && !post.begins() {
            sealed
        } else {
            Self::of(site, visit).await
        }
    }

    /// For the pages where a journey begins, and their forms: a journey that went on elsewhere has left this browser.
    pub(crate) fn unless_left(self) -> Self {
        if self.moved_on {
            Self {
                standing: self.standing.left(Notice::MovedOn),
                moved_on: false,
                ..self
            }
        } else {
            self
        }
    }

    /// What the page token in a post is worth here.
    pub(crate) fn worth(&self, site: &AppState, visit: &Session, post: &Post) -> TokenStatus {
        let visitor = visit.visitor();
        let journey = self
            .standing
            .step
            .journey()
            .filter(|_| !post.begins())
            .map(|journey| &journey.id.0);
        let owner = visitor.as_ref().map(|visitor| Owner {
            visitor: &visitor.0,
            journey,
            form: post.form(),
        });
        site.tokens.verify(post.field("token"), owner)
    }

    /// Whose turn it is in the ledger: the journey's, or the visitor's where a journey begins.
    pub(crate) fn turn_of(&self, visit: &Session, post: &Post) -> [u8; 16] {
        let journey = self.standing.step.journey().filter(|_| !post.begins());
        let visitor = visit.visitor().map_or([0; 16], |visitor| visitor.0);
        journey.map_or(visitor, |journey| journey.id.0)
    }

    /// A failure here, and the way back: to the step, or to the login page where a journey would begin.
    pub(crate) fn halt(&self, failure: Failure) -> Halt {
        match self.standing.step.journey() {
            Some(journey) if !self.moved_on && !self.standing.step.takes_login() => Halt {
                failure,
                back: self.standing.step.path(),
                kept_until: Some(journey.until),
            },
            Some(_) | None => failure.into(),
        }
    }

    /// To the page of the step; without a journey to the login page, which says so.
    pub(crate) fn redirect(&self, site: &AppState, visit: &Session) -> HttpResponse {
        if self.nowhere {
            visit.advance(&self.beginning(site, Step::Login(None), Notice::StartHere));
        }
        see_other(self.standing.step.path())
    }

    /// The answer to a form whose page was made for another visitor or journey, or before cookies were lost.
    pub(crate) fn redirect_stale(
        &self,
        site: &AppState,
        visit: &Session,
        post: &Post,
    ) -> HttpResponse {
        let answer = if post.begins() && self.standing.step.takes_login() {
            let step = begin_again(post);
            let path = step.path();
            visit.advance(&self.beginning(site, step, Notice::OpenTooLong));
            see_other(path)
        } else {
            self.redirect(site, visit)
        };
        // Either way a cookie was set, if none came: the page explains cookies when it does not come back.
        if visit.keeps_cookies() {
            answer
        } else {
            see_other("/?cookies=check")
        }
    }

    fn beginning(&self, site: &AppState, step: Step, notice: Notice) -> SessionState {
        SessionState {
            at: site.clock.now(),
            form: self.standing.form,
            step,
            say: Flash::Notice(notice),
        }
    }
}

/// By the cookie. One from `/expired` is at the login page once the setting is off: there is no such page then.
fn stood(site: &AppState, visit: &Session) -> SessionState {
    let standing = visit.stood().or_login(site.clock.now());
    if let Step::Expired(login) = &standing.step
        && !site.offers_expired
    {
        return SessionState {
            step: Step::Login(login.clone()),
            say: Flash::None,
            ..standing
        };
    }
    standing
}

/// The page that a form which begins a journey was posted from, with the login that was typed.
fn begin_again(post: &Post) -> Step {
    let (typed, expired) = (Login::parse(post.field("login")).ok(), Step::Expired(None));
    if post.path == expired.path() {
        Step::Expired(typed)
    } else {
        Step::Login(typed)
    }
}

/// Whether the journey has gone on from a cookie's step.
pub(crate) async fn has_moved_on(site: &AppState, standing: &SessionState) -> bool {
    let is_ended = standing.step.takes_login();
    !is_ended && passed(site, standing).await >= standing.form
}

async fn passed(site: &AppState, standing: &SessionState) -> u32 {
    match standing.step.journey() {
        Some(journey) => site.ledger.passed(&journey.id.0).await,
        None => 0,
    }
}

/// 303 to one of the site's own pages (SEC-26).
pub(crate) fn see_other(path: &'static str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, HeaderValue::from_static(path)))
        .finish()
}
