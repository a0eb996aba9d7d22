//! Where actix-session keeps the state: in the cookie itself, encoded, padded and sealed once.
//!
//! The cookie has one length up to the code step and another one after it (SEC-8). A cookie that
//! does not open is no session, without a word why (SEC-15).

use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Error as JsonError;

use super::SessionState;
use crate::{
    crypto::SealedBox,
    journey::{FieldError, Flash, Step},
};

/// The one entry of the session.
pub(super) const ENTRY: &str = "state";
/// The first byte of what is sealed. A version reads what the one before it wrote.
const VERSION: u8 = 2;
/// Bytes before sealing up to the code step: the longest login with the longest question. The
/// cookie has 1,191 characters, its signature included.
const SHORT: usize = 832;
/// Bytes before sealing from the password step on: the longest login with the longest token. What
/// the broker wrote about a password has what is left. The cookie has 1,979 characters.
const LONG: usize = 1_424;

type Entries = std::collections::HashMap<String, String>;

/// Seals the session's state into its key, which is the cookie's value.
#[derive(Clone)]
pub struct SealedStore(SealedBox);

impl SealedStore {
    pub(super) const fn new(sealed_box: SealedBox) -> Self {
        Self(sealed_box)
    }

    /// The state as the cookie carries it.
    #[must_use]
    pub fn seal(&self, state: SessionState) -> String {
        URL_SAFE_NO_PAD.encode(self.0.seal(&padded(state)))
    }

    /// What [`SealedStore::seal`] wrote.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<SessionState> {
        let bytes = self.0.open(&URL_SAFE_NO_PAD.decode(sealed).ok()?)?;
        decode(&bytes)
    }
}

/// Reads a state before sealing.
pub(super) fn decode(bytes: &[u8]) -> Option<SessionState> {
    let (version, body) = bytes.split_first()?;
    let state = postcard::take_from_bytes(body).ok().map(|(state, _)| state);
    state.filter(|_| *version == VERSION)
}

/// The state, encoded, and filled up to its step's length.
pub(super) fn padded(state: SessionState) -> Vec<u8> {
    let length = length_of(&state.step);
    let mut bytes = encode(&state.fitted());
    bytes.resize(length.max(bytes.len()), 0);
    bytes
}

const fn length_of(step: &Step) -> usize {
    match step {
        Step::Login(_) | Step::Expired(_) | Step::Question { .. } | Step::Code { .. } => SHORT,
        Step::Password { .. } | Step::Done { .. } | Step::Unsure(_) | Step::Mismatch { .. } => LONG,
    }
}

fn encode(state: &SessionState) -> Vec<u8> {
    postcard::to_extend(state, vec![VERSION]).unwrap_or_default()
}

impl SessionState {
    /// With as many of the broker's own sentences as the cookie has room for: first those of the
    /// last refusal, then those of earlier ones.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        let length = length_of(&self.step);
        while encode(&self).len() > length && drop_last_sentence(&mut self) {}
        self
    }
}

fn drop_last_sentence(state: &mut SessionState) -> bool {
    let policy = state.step.policy_mut().and_then(Vec::pop);
    policy.is_some()
        || match &mut state.flash {
            Flash::Errors(errors) => errors
                .iter_mut()
                .filter_map(FieldError::broker_sentences)
                .any(|sentences| sentences.pop().is_some()),
            Flash::None | Flash::Notice(_) => false,
        }
}

impl SessionStore for SealedStore {
    async fn load(&self, key: &SessionKey) -> Result<Option<Entries>, LoadError> {
        let state = self.open(key.as_ref());
        // With `Ok(None)` the library would see no cookie, and could not delete it.
        let state =
            state.ok_or_else(|| LoadError::Deserialization(JsonError::io(closed()).into()))?;
        let entry =
            serde_json::to_string(&state).map_err(|error| LoadError::Other(error.into()))?;
        Ok(Some(Entries::from([(ENTRY.to_owned(), entry)])))
    }

    async fn save(&self, entries: Entries, _: &time::Duration) -> Result<SessionKey, SaveError> {
        let entry = entries.get(ENTRY).map(String::as_str).unwrap_or_default();
        let state =
            serde_json::from_str(entry).map_err(|error| SaveError::Serialization(error.into()))?;
        SessionKey::try_from(self.seal(state)).map_err(|error| SaveError::Other(error.into()))
    }

    async fn update(
        &self,
        _: SessionKey,
        entries: Entries,
        ttl: &time::Duration,
    ) -> Result<SessionKey, UpdateError> {
        self.save(entries, ttl)
            .await
            .map_err(|error| UpdateError::Other(error.into()))
    }

    async fn update_ttl(&self, _: &SessionKey, _: &time::Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, _: &SessionKey) -> Result<(), anyhow::Error> {
        Ok(())
    }
}

fn closed() -> std::io::Error {
    std::io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock::Timestamp,
        journey::{Account, Notice, Question, Token},
        session::tests::{asked, journey, state},
    };

    fn store() -> SealedStore {
        SealedStore::new(SealedBox::new(&vec![7; 64].into(), "test"))
    }

    #[test]
    fn every_state_is_of_one_length_before_the_password_step_and_of_another_from_there() {
        let late = Timestamp::from_millis(1 << 48);
        let longest = Question::clean(&"😀".repeat(256));
        let code = Step::Code {
            journey: journey(&"😀".repeat(64)),
            account: Account::Decoy,
            question: longest,
            sent: late,
        };
        let wrong = Flash::Errors(vec![FieldError::AnswerWrong {
            left: None,
            next_at: Some(late),
        }]);
        let short = [
            asked("a", "Q?"),
            asked(&"😀".repeat(64), &"😀".repeat(256)),
            SessionState {
                at: late,
                form: u32::MAX,
                ..state(code, wrong)
            },
            state(Step::Login(None), Flash::Notice(Notice::StartHere)),
        ];
        let token = Token::parse(&"t".repeat(1024)).unwrap();
        let texts = vec!["Too short".to_owned(), "x".repeat(800)];
        let refused = Flash::Errors(vec![FieldError::PasswordRefused(texts)]);
        let password = Step::Password {
            journey: journey(&"é".repeat(128)),
            token,
            policy: vec!["y".repeat(200); 5],
        };
        let long = [
            state(password, refused),
            state(Step::Unsure(journey("a")), Flash::None),
        ];
        for (states, length) in [(&short[..], 1_147), (&long[..], 1_936)] {
            for state in states {
                let sealed = store().seal(state.clone());
                assert_eq!(sealed.len(), length);
                let read = store().open(&sealed).unwrap();
                assert_eq!(
                    (read.form, read.step.path()),
                    (state.form, state.step.path())
                );
            }
        }
    }

    #[test]
    fn a_state_of_another_version_or_key_is_no_session() {
        let mut bytes = padded(asked("robert", "Q?"));
        assert!(decode(&bytes).is_some());
        bytes[0] = VERSION + 1;
        assert_eq!(decode(&bytes), None);
        let other = SealedStore::new(SealedBox::new(&vec![8; 64].into(), "test"));
        assert_eq!(store().open(&other.seal(asked("robert", "Q?"))), None);
    }
}
