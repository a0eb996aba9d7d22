//! The current state: the cookie's, checked against the ledger's marks of its journey (SEC-14).

use super::{Session, SessionState, state::Loaded};
use crate::{
    clock::Timestamp,
    journey::{Flash, Journey, Notice},
    ledger::Ledger,
};

/// The form number of a journey's ending. Whatever number an old cookie has, all other forms come
/// before it.
pub const ENDING: u32 = u32::MAX;

/// How far a journey is, compared with the cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum JourneyProgress {
    Here,
    /// It has gone on elsewhere: the cookie is an old one.
    Superseded,
    /// It has ended elsewhere.
    Ended,
}

/// The state of a browser's journey.
pub struct CurrentState {
    /// The cookie's content.
    pub sealed: SessionState,
    /// No cookie opened.
    pub is_new: bool,
    progress: JourneyProgress,
}

impl CurrentState {
    /// Of a session, now.
    pub async fn of(session: &Session, ledger: &Ledger, now: Timestamp) -> Self {
        let sealed = match session.loaded.clone() {
            Loaded::Nothing => SessionState::login(None, Flash::None, now),
            Loaded::Open(state) => state,
            Loaded::TimedOut(login) => {
                SessionState::login(Some(login), Flash::Notice(Notice::TimedOut), now)
            }
            // Its password was changed, or may have been: "nothing was changed" would be wrong.
            Loaded::Over(login) => {
                SessionState::login(Some(login), Flash::Notice(Notice::StartHere), now)
            }
        };
        Self {
            is_new: session.loaded == Loaded::Nothing,
            progress: progress(&sealed, ledger).await,
            sealed,
        }
    }

    /// What a page shows: the cookie's state, unless the journey has ended.
    #[must_use]
    pub fn state(&self) -> SessionState {
        match self.progress {
            JourneyProgress::Here | JourneyProgress::Superseded => self.sealed.clone(),
            JourneyProgress::Ended => self.sealed.clone().after_leaving(),
        }
    }

    /// Whether the cookie holds this very state, and the journey has not gone on from it.
    #[must_use]
    pub fn is_at(&self, state: &SessionState) -> bool {
        let id = |state: &SessionState| state.step.journey().map(|journey| journey.id);
        self.progress == JourneyProgress::Here
            && id(state).is_some()
            && id(&self.sealed) == id(state)
            && self.sealed.form == state.form
    }

    /// The same where a journey begins: one that has gone on elsewhere has left this browser.
    #[must_use]
    pub fn state_for_login(&self) -> SessionState {
        match self.progress {
            JourneyProgress::Here => self.sealed.clone(),
            JourneyProgress::Superseded | JourneyProgress::Ended => {
                self.sealed.clone().after_leaving()
            }
        }
    }

    /// The journey under way, if the cookie holds its newest step.
    #[must_use]
    pub fn journey_under_way(&self) -> Option<&Journey> {
        let step = &self.sealed.step;
        step.journey()
            .filter(|_| self.progress == JourneyProgress::Here && !step.takes_login())
    }
}

/// Whether the journey has gone on from a state.
pub async fn is_superseded(state: &SessionState, ledger: &Ledger) -> bool {
    !state.step.takes_login() && progress(state, ledger).await != JourneyProgress::Here
}

async fn progress(state: &SessionState, ledger: &Ledger) -> JourneyProgress {
    let Some(journey) = state.step.journey() else {
        return JourneyProgress::Here;
    };
    match ledger.passed(&journey.id.0).await {
        u32::MAX => JourneyProgress::Ended,
        passed if passed >= state.form.max(1) => JourneyProgress::Superseded,
        _ => JourneyProgress::Here,
    }
}
