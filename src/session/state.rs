//! The session's content: the step, the flash message of its page, and the number of its form.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    clock::Timestamp,
    journey::{Flash, Login, Notice, Step},
};

/// The state of one browser's session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionState {
    /// When this was sealed.
    pub at: Timestamp,
    /// The number of the form on this step's page; the first is 1.
    pub form: u32,
    /// The step.
    pub step: Step,
    /// Its page's message.
    pub flash: Flash,
}

impl SessionState {
    /// The login step.
    #[must_use]
    pub const fn login(login: Option<Login>, flash: Flash, at: Timestamp) -> Self {
        Self {
            at,
            form: 0,
            step: Step::Login(login),
            flash,
        }
    }

    /// The path of its page. Once done, only the login page has errors to show: in the login that
    /// begins anew.
    #[must_use]
    pub fn path(&self) -> &'static str {
        let is_login =
            matches!(self.step, Step::Done { .. }) && matches!(self.flash, Flash::Errors(_));
        if is_login {
            Step::Login(None).path()
        } else {
            self.step.path()
        }
    }

    /// The login step that is left of a journey which has gone on, or ended, elsewhere.
    #[must_use]
    pub fn after_leaving(self) -> Self {
        let login = self.step.login().cloned();
        Self::login(login, Flash::Notice(Notice::MovedOn), self.at)
    }
}

/// What the cookie of a request amounts to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Loaded {
    /// None came, or it did not open.
    Nothing,
    /// It opened, and its journey's time is not up.
    Open(SessionState),
    /// It opened, but the time is up: the login is all that is read.
    TimedOut(Login),
    /// It opened, but the time of a journey that had reached its end is up: the same.
    Over(Login),
}

impl Loaded {
    /// A state is read for `afterlife` longer than its journey lasts, or was sealed without one.
    pub(super) fn of(state: Option<SessionState>, now: Timestamp, afterlife: Duration) -> Self {
        let Some(state) = state else {
            return Self::Nothing;
        };
        let until = state
            .step
            .journey()
            .map_or(state.at, |journey| journey.until);
        match state.step.journey() {
            _ if now >= until + afterlife => Self::Nothing,
            Some(journey) if now >= until && state.step.is_ending() => {
                Self::Over(journey.login.clone())
            }
            Some(journey) if now >= until => Self::TimedOut(journey.login.clone()),
            Some(_) | None => Self::Open(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::{asked, open};

    #[test]
    fn a_journey_past_its_time_gives_away_the_login_alone() {
        let at = |millis| {
            let state = asked("robert", "Q?");
            Loaded::of(
                Some(state),
                Timestamp::from_millis(millis),
                Duration::from_hours(1),
            )
        };
        assert!(matches!(at(1_199_999), Loaded::Open(_)));
        assert!(matches!(at(1_200_000), Loaded::TimedOut(login) if login.as_str() == "robert"));
        assert_eq!(at(4_800_000), Loaded::Nothing);
        assert_eq!(
            Loaded::of(None, open(), Duration::from_hours(1)),
            Loaded::Nothing
        );
    }
}
