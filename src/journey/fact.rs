//! What a post came to. The next step, the flash message and the audit event are each a total match
//! on it: [`Step::after`], [`Fact::flash`], and [`crate::audit`] for the last.

use std::time::Duration;

use super::{
    Account, FieldError, Flash, Journey, Login, Notice, OutOfOrder, Question, SignIn, Step, Token,
    step::AFTER_MATCH,
};
use crate::clock::Timestamp;

/// How long an ending is shown at least.
const ENDING: Duration = Duration::from_mins(5);
/// Attempts left are shown from this number down (UX-35).
const SHOWN_FROM: u32 = 2;

/// What became of a request for a code whose login has no question. All four have one face, since
/// only a known login gets so far (SEC-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRequest {
    /// The broker took it.
    Accepted,
    /// The broker refused it: there is no such account.
    Refused,
    /// It was sent, and the answer was lost: a code may be under way.
    Lost,
    /// It was surely not processed.
    NotProcessed,
}

impl CodeRequest {
    /// Whether it belongs to an account, as far as is known.
    #[must_use]
    pub const fn account(self) -> Account {
        match self {
            Self::Accepted | Self::Lost => Account::Real,
            Self::Refused | Self::NotProcessed => Account::Decoy,
        }
    }
}

/// What a post came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// What was typed was refused here, before any call.
    InputInvalid(Vec<FieldError>),
    /// The same on `/`, with what of the login can be kept.
    LoginInvalid(Option<Login>, Vec<FieldError>),
    /// The same on `/expired`; the login may be kept.
    SignInInvalid(Option<Login>, Vec<FieldError>),
    /// A login was accepted, and a question comes before the reset.
    QuestionFound(Journey, Account, Question),
    /// A login was accepted without a question, and a code was requested at that time.
    CodeRequested(Journey, CodeRequest, Timestamp),
    /// The broker took the answer, and the request for a code with it, at that time.
    AnswerAccepted(Timestamp),
    /// The broker refused the answer.
    AnswerRefused(Account, AttemptsLeft),
    /// The answer was sent at that time, and the broker's reply was lost.
    AnswerOutcomeUnknown(Timestamp),
    /// Another code was requested at that time, for a login without a question.
    CodeRequestedAgain(CodeRequest, Timestamp),
    /// Another code was asked for, and the answer is needed again.
    AnswerNeededAgain,
    /// Another code was asked for too early, by so many seconds.
    ResendTooEarly(u32),
    /// The broker took the code and gave this token.
    CodeMatched(Token),
    /// The broker refused the code. So many attempts are left; with none the journey is spent.
    CodeRefused(Account, u32),
    /// The code was sent, and the broker's reply was lost.
    CodeOutcomeUnknown,
    /// Too many passwords were tried on this journey.
    PasswordsUsedUp,
    /// The broker set the password.
    PasswordChanged(SignIn),
    /// The broker set a password, but it does not open the account that the journey began for.
    AccountMismatched,
    /// The broker's own policy refused the password; its sentences, capped.
    PasswordRefused(Vec<String>),
    /// The broker no longer takes the token.
    TokenRefused,
    /// The password was sent, and the broker's reply was lost.
    UpdateOutcomeUnknown,
    /// The broker refused login and password on `/expired`.
    SignInRefused(Login),
    /// Login and password were right on `/expired`, and the password has not expired.
    PasswordNotExpired(Login),
    /// The password has expired, and the broker gave this token for setting another.
    PasswordExpired(Journey, Token),
    /// The trader left the journey.
    Restarted,
    /// The journey has gone on elsewhere: nothing was done.
    Superseded,
    /// A limit refused the post.
    LimitReached(LimitReached),
    /// The broker could not be asked, or surely did nothing. Try again after so many seconds.
    BrokerUnavailable(u32),
    /// A call that changes nothing was sent, and its answer was lost. Try again as above.
    AnswerLost(u32),
    /// Other posts of the journey kept the turn for too long: nothing was done.
    TurnTimedOut,
    /// A state that can't be.
    Broken,
}

/// A limit that has no place left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitReached {
    /// Its setting, without `limits.`.
    pub limit: &'static str,
    /// Seconds until the longest refusing span frees a place.
    pub retry_after: u32,
    /// It limits emails alone: a code that came can still be entered.
    pub sending: bool,
}

/// What a limit has left after a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptsLeft {
    /// So many attempts, one or more.
    Some(u32),
    /// None until then.
    NoneUntil(Timestamp),
}

impl From<AttemptsLeft> for FieldError {
    fn from(left: AttemptsLeft) -> Self {
        match left {
            AttemptsLeft::Some(left) => Self::AnswerWrong {
                left: shown(left),
                next_at: None,
            },
            AttemptsLeft::NoneUntil(at) => Self::AnswerWrong {
                left: None,
                next_at: Some(at),
            },
        }
    }
}

impl Fact {
    /// The journey that this fact begins.
    #[must_use]
    pub const fn begun(&self) -> Option<&Journey> {
        if let Self::QuestionFound(journey, ..)
        | Self::CodeRequested(journey, ..)
        | Self::PasswordExpired(journey, _) = self
        {
            Some(journey)
        } else {
            None
        }
    }

    /// The limit that refused the post.
    #[must_use]
    pub const fn limit(&self) -> Option<&'static str> {
        if let Self::LimitReached(reached) = self {
            Some(reached.limit)
        } else if matches!(self, Self::ResendTooEarly(_)) {
            Some("resend_cooldown")
        } else {
            None
        }
    }

    /// The next page's message about it, seen from the step where it was posted.
    #[must_use]
    pub fn flash(&self, before: &Step) -> Flash {
        match self {
            Self::InputInvalid(errors)
            | Self::LoginInvalid(_, errors)
            | Self::SignInInvalid(_, errors) => Flash::Errors(errors.clone()),
            Self::AnswerRefused(_, left) => error((*left).into()),
            Self::CodeRefused(_, 0) => Flash::Notice(Notice::Spent),
            Self::CodeRefused(_, left) => error(FieldError::CodeWrong(shown(*left))),
            Self::PasswordRefused(texts) => error(FieldError::PasswordRefused(texts.clone())),
            Self::SignInRefused(_) => error(FieldError::SignInWrong),
            Self::AnswerAccepted(at) if before.is_asked_again() => {
                Flash::Notice(Notice::CodeSent(*at))
            }
            Self::CodeRequestedAgain(_, at) => Flash::Notice(Notice::CodeSent(*at)),
            Self::AnswerOutcomeUnknown(_) => Flash::Notice(Notice::MayHaveCode),
            Self::AnswerNeededAgain => Flash::Notice(Notice::AnswerForNewCode),
            Self::ResendTooEarly(_) => Flash::Notice(Notice::ResendTooEarly),
            Self::CodeOutcomeUnknown => Flash::Notice(Notice::CodeMayBeUsed),
            Self::TokenRefused => Flash::Notice(Notice::ResetGone),
            Self::PasswordsUsedUp => Flash::Notice(Notice::PasswordsUsedUp),
            Self::PasswordNotExpired(_) => Flash::Notice(Notice::NotExpired),
            Self::QuestionFound(..)
            | Self::CodeRequested(..)
            | Self::AnswerAccepted(_)
            | Self::CodeMatched(_)
            | Self::PasswordChanged(_)
            | Self::AccountMismatched
            | Self::UpdateOutcomeUnknown
            | Self::PasswordExpired(..)
            | Self::Restarted
            | Self::Superseded
            | Self::LimitReached(_)
            | Self::BrokerUnavailable(_)
            | Self::AnswerLost(_)
            | Self::TurnTimedOut
            | Self::Broken => Flash::None,
        }
    }
}

impl Step {
    /// The step that follows `fact` at `now`. A journey whose time is up has ended, whatever came
    /// of the post.
    ///
    /// # Errors
    /// [`OutOfOrder`] for a fact that does not belong to the step: denied, never granted.
    pub fn after(self, fact: &Fact, now: Timestamp) -> Result<Self, OutOfOrder> {
        match (self.unless_expired(now), fact) {
            (_, Fact::Restarted) => Ok(Self::Login(None)),
            (Self::Login(_) | Self::Expired(_), Fact::LoginInvalid(Some(login), _)) => {
                Ok(Self::Login(Some(login.clone())))
            }
            (step, Fact::LoginInvalid(..)) if step.takes_login() => step.after_invalid_input(),
            (step, Fact::InputInvalid(_)) => step.after_invalid_input(),
            (step, Fact::QuestionFound(journey, account, question)) if step.takes_login() => {
                Ok(Self::question(journey, *account, question))
            }
            (step, Fact::CodeRequested(journey, request, sent)) if step.takes_login() => {
                Ok(Self::code(journey.clone(), request.account(), None, *sent))
            }
            (step, Fact::PasswordExpired(journey, token)) if step.takes_login() => {
                Ok(Self::password(journey.clone(), token.clone()))
            }
            (step, Fact::SignInInvalid(login, _)) if step.takes_login() => {
                Ok(Self::Expired(login.clone()))
            }
            (step, Fact::SignInRefused(login) | Fact::PasswordNotExpired(login))
                if step.takes_login() =>
            {
                Ok(Self::Expired(Some(login.clone())))
            }
            (step, fact) => step.after_on_journey(fact, now),
        }
    }

    fn after_invalid_input(self) -> Result<Self, OutOfOrder> {
        match self {
            Self::Expired(login) => Ok(Self::Login(login)),
            Self::Unsure(_) | Self::Mismatch { .. } => Err(OutOfOrder),
            step @ (Self::Login(_)
            | Self::Question { .. }
            | Self::Code { .. }
            | Self::Password { .. }
            | Self::Done { .. }) => Ok(step),
        }
    }

    fn after_on_journey(self, fact: &Fact, now: Timestamp) -> Result<Self, OutOfOrder> {
        match (self, fact) {
            (
                Self::Question {
                    journey,
                    account,
                    question,
                    ..
                },
                Fact::AnswerAccepted(sent) | Fact::AnswerOutcomeUnknown(sent),
            ) => Ok(Self::code(journey, account, Some(question), *sent)),
            (
                Self::Code {
                    journey,
                    account,
                    question: None,
                    ..
                },
                Fact::CodeRequestedAgain(request, sent),
            ) => Ok(Self::code(
                journey,
                account.or(request.account()),
                None,
                *sent,
            )),
            (
                Self::Code {
                    journey,
                    account,
                    question: Some(question),
                    ..
                },
                Fact::AnswerNeededAgain,
            ) => Ok(Self::Question {
                journey,
                account,
                question,
                again: true,
                refused: 0,
            }),
            (
                Self::Code {
                    journey,
                    account: Account::Real,
                    ..
                },
                Fact::CodeMatched(token),
            ) => Ok(Self::password(
                journey.kept_until(now + AFTER_MATCH),
                token.clone(),
            )),
            (Self::Code { journey, .. }, Fact::CodeRefused(_, 0))
            | (Self::Password { journey, .. }, Fact::TokenRefused | Fact::PasswordsUsedUp) => {
                Ok(Self::Login(Some(journey.login)))
            }
            (
                step @ Self::Code { .. },
                Fact::CodeRefused(..) | Fact::CodeOutcomeUnknown | Fact::ResendTooEarly(_),
            ) => Ok(step),
            (step @ Self::Question { .. }, Fact::AnswerRefused(..)) => Ok(step.once_more_refused()),
            (step @ Self::Password { .. }, Fact::PasswordRefused(texts)) => {
                Ok(step.with_policy(texts))
            }
            (Self::Password { journey, .. }, Fact::PasswordChanged(sign_in)) => Ok(Self::Done {
                journey: journey.kept_until(now + ENDING),
                sign_in: *sign_in,
            }),
            (Self::Password { journey, token, .. }, Fact::AccountMismatched) => {
                Ok(Self::Mismatch {
                    journey: journey.kept_until(now + ENDING),
                    reference: token.reference(),
                })
            }
            (Self::Password { journey, .. }, Fact::UpdateOutcomeUnknown) => {
                Ok(Self::Unsure(journey.kept_until(now + ENDING)))
            }
            _ => Err(OutOfOrder),
        }
    }
}

fn error(error: FieldError) -> Flash {
    Flash::Errors(vec![error])
}

fn shown(left: u32) -> Option<u8> {
    u8::try_from(left).ok().filter(|_| left <= SHOWN_FROM)
}
