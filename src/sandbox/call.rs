//! The bounded log of calls, for tests to read. It holds passwords and codes, because these traders
//! are made up.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// How many calls are remembered.
const MOST: usize = 10_000;

/// How many bytes of one logged text are remembered.
const LONGEST: usize = 4096;

/// What a call is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallStep {
    /// `GET …/secret-question`.
    Question,
    /// `POST …/password/reset`.
    Request,
    /// The code step, by either endpoint.
    Code,
    /// `PUT …/passwords/reset/`.
    Update,
    /// `POST /token`.
    Token,
    /// `POST /logout`.
    Logout,
    /// No documented call: 404 or 405.
    Other,
}

/// One call of the API, logged as it arrives, before any fault. A text over 4,096 bytes is cut
/// there.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// What it is for.
    pub step: CallStep,
    /// The HTTP method.
    pub method: String,
    /// The path as it was sent, undecoded.
    pub path: String,
    /// The query as it was sent, undecoded and without `?`.
    pub query: String,
    /// The login that the call names, as it was sent; or, in lower case, the one whose code or
    /// token it carries.
    pub login: Option<String>,
    /// When it arrived, in milliseconds since the epoch, by the sandbox's clock.
    pub at_ms: u64,
    /// The status decided on; `None` while none is, and for a connection that is dropped or hangs.
    pub status: Option<u16>,
    /// Whether `Et-App-Key` was right.
    pub app_key_ok: bool,
    /// The confirmation code (code step) or verification code (sign-in).
    pub code: Option<String>,
    /// The password, byte for byte (update and sign-in).
    pub password: Option<String>,
}

/// The newest calls, oldest first.
#[derive(Debug, Default)]
pub(super) struct CallLog {
    kept: VecDeque<Call>,
    arrived: u64,
}

impl CallLog {
    /// Notes a call, and gives the number to note its status under.
    pub(super) fn note(&mut self, mut call: Call, now: Timestamp) -> u64 {
        call.at_ms = now.as_millis();
        for text in [&mut call.method, &mut call.path, &mut call.query] {
            cut(text);
        }
        for text in [&mut call.login, &mut call.code, &mut call.password]
            .into_iter()
            .flatten()
        {
            cut(text);
        }
        if self.kept.len() >= MOST {
            self.kept.pop_front();
        }
        self.kept.push_back(call);
        self.arrived += 1;
        self.arrived
    }

    /// Notes the status of a call that is still remembered.
    pub(super) fn note_status(&mut self, number: u64, status: Option<u16>) {
        let back = usize::try_from(self.arrived - number).unwrap_or(usize::MAX);
        let place = self
            .kept
            .len()
            .checked_sub(1)
            .and_then(|last| last.checked_sub(back));
        if let Some(call) = place.and_then(|place| self.kept.get_mut(place)) {
            call.status = status;
        }
    }

    /// Every call remembered, oldest first.
    pub(super) fn all(&self) -> Vec<Call> {
        self.kept.iter().cloned().collect()
    }

    /// Forgets every call.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }
}

fn cut(text: &mut String) {
    text.truncate(text.floor_char_boundary(LONGEST));
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(7);

    fn call(path: &str) -> Call {
        Call {
            step: CallStep::Other,
            method: "GET".into(),
            path: path.into(),
            query: String::new(),
            login: None,
            at_ms: 0,
            status: None,
            app_key_ok: false,
            code: None,
            password: None,
        }
    }

    #[test]
    fn a_status_finds_its_call_and_never_another() {
        let mut log = CallLog::default();
        let forgotten = log.note(call("/0"), NOW);
        log.clear();
        let first = log.note(call("/1"), NOW);
        log.note(call("/2"), NOW);
        log.note_status(first, Some(200));
        log.note_status(forgotten, Some(500));
        let kept: Vec<_> = log
            .all()
            .into_iter()
            .map(|call| (call.path, call.status, call.at_ms))
            .collect();
        assert_eq!(
            kept,
            [("/1".to_owned(), Some(200), 7), ("/2".to_owned(), None, 7)]
        );
    }

    #[test]
    fn a_flood_of_long_calls_fills_no_memory() {
        let mut log = CallLog::default();
        for _ in 0..=MOST {
            log.note(call(&"ż".repeat(LONGEST)), NOW);
        }
        assert_eq!(log.kept.len(), MOST);
        assert!(log.kept.iter().all(|call| call.path.len() <= LONGEST));
    }
}
