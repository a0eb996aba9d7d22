//! What the cookie says: the step, what its page has to say, and the number of its form, as text of one
//! constant length (SEC-8).

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::{
    clock::Timestamp,
    journey::{FieldError, Flash, Login, Notice, Step},
};

/// The first byte of what is sealed; a reader of another version sees no cookie.
const VERSION: u8 = 1;
/// Bytes before encoding: room for the longest login with the longest question or token; what the broker says of a password
/// has what is left. Sealed, the whole header block stays under 4,000 bytes. Each byte is encoded, sealed, sent and read again.
const LENGTH: usize = 1_344;

/// Where a visitor stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionState {
    /// When this was sealed.
    pub at: Timestamp,
    /// The number of the form on this step's page; the first is 1.
    pub form: u32,
    /// The step.
    pub step: Step,
    /// What its page says.
    pub say: Flash,
}

impl SessionState {
    /// The text to be sealed: always of the same length.
    #[must_use]
    pub fn encode(&self) -> String {
        let whole = Some(self.bytes()).filter(|bytes| bytes.len() <= LENGTH);
        let text = URL_SAFE_NO_PAD.encode(whole.unwrap_or_else(|| self.clone().fitted().bytes()));
        // A format's width would pad one character at a time.
        let padding = ".".repeat((LENGTH / 3 * 4).saturating_sub(text.len()));
        text + &padding
    }

    /// The page that says it. Once done, only the login page has mistakes to tell: in the login that begins anew.
    #[must_use]
    pub fn path(&self) -> &'static str {
        let is_login =
            matches!(self.step, Step::Done { .. }) && matches!(self.say, Flash::Errors(_));
        if is_login {
            Step::Login(None).path()
        } else {
            self.step.path()
        }
    }

    /// The login step that this journey leaves behind when it has ended elsewhere.
    #[must_use]
    pub fn left(self, notice: Notice) -> Self {
        Self {
            step: Step::Login(self.step.login().cloned()),
            say: Flash::Notice(notice),
            ..self
        }
    }

    /// With so many of the broker's own words as the cookie has room for.
    #[must_use]
    pub fn fitted(mut self) -> Self {
        while self.bytes().len() > LENGTH && self.say.drop_last_word_of_the_broker() {}
        self
    }

    fn bytes(&self) -> Vec<u8> {
        postcard::to_extend(self, vec![VERSION]).unwrap_or_default()
    }

    /// Reads what [`SessionState::encode`] wrote.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text.split('.').next()?).ok()?;
        let (version, body) = bytes.split_first()?;
        (*version == VERSION).then(|| {
            postcard::take_from_bytes(body)
                .ok()
                .map(|(standing, _)| standing)
        })?
    }
}

impl Flash {
    fn drop_last_word_of_the_broker(&mut self) -> bool {
        let Self::Errors(mistakes) = self else {
            return false;
        };
        mistakes.iter_mut().any(|mistake| {
            if let FieldError::PasswordRefused(texts) = mistake {
                texts.pop().is_some()
            } else {
                false
            }
        })
    }
}

/// What a visitor's cookie amounts to now.
#[derive(Clone, Debug, PartialEq)]
pub enum Stood {
    /// None came, or it did not open.
    Nowhere,
    /// It opened, and its journey's time is not up.
    Here(SessionState),
    /// It opened, but the time is up: the login is all that is read.
    TimedOut(Login),
}

impl Stood {
    pub(super) fn read(sealed: Option<&str>, now: Timestamp, lifetime: Duration) -> Self {
        let Some(standing) = sealed.and_then(SessionState::decode) else {
            return Self::Nowhere;
        };
        if now.since(standing.at) >= lifetime {
            return Self::Nowhere;
        }
        match standing.step.journey() {
            Some(journey) if now >= journey.until => Self::TimedOut(journey.login.clone()),
            Some(_) | None => Self::Here(standing),
        }
    }

    /// The login step's own standing when no other stands.
    #[must_use]
    pub fn or_login(&self, now: Timestamp) -> SessionState {
        let login = |login, say| SessionState {
            at: now,
            form: 0,
            step: Step::Login(login),
            say,
        };
        match self {
            Self::Nowhere => login(None, Flash::None),
            Self::TimedOut(kept) => login(Some(kept.clone()), Flash::Notice(Notice::TimedOut)),
            Self::Here(standing) => standing.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::{Account, Journey, JourneyId, Question, Token};

    fn journey(login: &str) -> Journey {
        Journey {
            id: JourneyId([7; 16]),
            login: Login::parse(login).unwrap(),
            until: Timestamp::from_millis(1_200_000),
        }
    }

    fn standing(step: Step, say: Flash) -> SessionState {
        SessionState {
            at: Timestamp::from_millis(0),
            form: 3,
            step,
            say,
        }
    }

    fn asked(login: &str, question: &str) -> SessionState {
        let question = Question::clean(question).unwrap();
        standing(
            Step::Question {
                journey: journey(login),
                account: Account::Real,
                question,
            },
            Flash::None,
        )
    }

    #[test]
    fn every_standing_is_of_one_length_and_reads_back() {
        let token = Token::parse(&"t".repeat(1024)).unwrap();
        let texts = vec!["Too short".to_owned(), "x".repeat(800)];
        let (longest, late) = (
            Question::clean(&"😀".repeat(256)),
            Timestamp::from_millis(1 << 48),
        );
        let coded = Step::Code {
            journey: Journey {
                until: late,
                ..journey(&"😀".repeat(64))
            },
            account: Account::Decoy,
            question: longest,
            sent: late,
        };
        let all = [
            asked("a", "Q?"),
            asked(&"😀".repeat(64), &"😀".repeat(256)),
            SessionState {
                at: late,
                form: u32::MAX,
                ..standing(
                    coded,
                    Flash::Errors(vec![FieldError::AnswerWrong(Some(u8::MAX))]),
                )
            },
            standing(Step::Login(None), Flash::Notice(Notice::StartHere)),
            standing(
                Step::Password {
                    journey: journey(&"é".repeat(128)),
                    token,
                },
                Flash::Errors(vec![FieldError::PasswordRefused(texts)]),
            ),
        ];
        for standing in &all {
            assert_eq!(standing.encode().len(), 1_792);
            let read = SessionState::decode(&standing.encode()).unwrap();
            assert_eq!((read.form, &read.step), (standing.form, &standing.step));
        }
    }

    #[test]
    fn a_journey_past_its_time_gives_away_the_login_alone() {
        let sealed = asked("robert", "Q?").encode();
        let at = |millis| {
            Stood::read(
                Some(&sealed),
                Timestamp::from_millis(millis),
                Duration::from_mins(80),
            )
        };
        assert!(matches!(at(1_199_999), Stood::Here(_)));
        assert!(matches!(at(1_200_000), Stood::TimedOut(login) if login.as_str() == "robert"));
        assert_eq!(at(4_800_000), Stood::Nowhere);
    }

    #[test]
    fn what_is_not_ours_is_nowhere() {
        let now = Timestamp::from_millis(0);
        for garbage in ["", "AA", "AQ", "%%%", "Av__"] {
            assert_eq!(
                Stood::read(Some(garbage), now, Duration::from_mins(1)),
                Stood::Nowhere
            );
        }
    }
}
