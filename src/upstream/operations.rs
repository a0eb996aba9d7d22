//! The operations of a reset, one call each (upstream-api.md).

use reqwest::{Method, Request, StatusCode, Url};

use super::{
    Deadline, Dialect, Fault, FaultKind, Outcome, Refusal, Upstream,
    answer_head::AnswerHead,
    envelope::{CodeBody, RequestBody, TextField, UpdateBody},
    interpretation::{Decision, RawAnswer, interpret},
    operation::Operation,
};
use crate::{
    journey::{Answer, Code, Login, NewPassword, Question, Token},
    ledger::Announced,
};

/// What the broker knows of a login's question.
#[derive(Debug, PartialEq, Eq)]
pub enum QuestionLookup {
    /// The account has this question.
    Question(Question),
    /// The account has none.
    NoQuestion,
    /// There is no such account, or the broker will not speak of it.
    Unknown,
}

impl QuestionLookup {
    /// Reads an answer with this status and body, for benchmarks.
    ///
    /// # Errors
    /// Every [`Fault`] that an answer can be.
    #[doc(hidden)]
    pub fn read(status: u16, body: &str) -> Result<Self, Fault> {
        let status = StatusCode::from_u16(status).map_err(|_| FaultKind::Status(status))?;
        let reply = RawAnswer {
            status,
            head: AnswerHead::default(),
            body: Ok(body.as_bytes().to_vec()),
        };
        Ok(interpret(Operation::Question, &reply, read_question)?.into())
    }
}

impl From<Decision<Self>> for QuestionLookup {
    fn from(decision: Decision<Self>) -> Self {
        match decision {
            Decision::Done(lookup) => lookup,
            Decision::Refused(_) => Self::Unknown,
        }
    }
}

impl<T> From<Result<Decision<T>, Fault>> for Outcome<T> {
    fn from(decision: Result<Decision<T>, Fault>) -> Self {
        match decision {
            Ok(Decision::Done(done)) => Self::Done(done),
            Ok(Decision::Refused(refusal)) => Self::Refused(refusal),
            Err(fault) => fault.into(),
        }
    }
}

impl Upstream {
    /// Asks for the secret question of a login. If the connection fails before an answer begins, it
    /// asks once more (decision 3).
    ///
    /// # Errors
    /// Any [`Fault`]: the call changes nothing.
    pub async fn question(
        &self,
        login: &Login,
        deadline: Deadline,
    ) -> Result<QuestionLookup, Fault> {
        let request = self.question_request(login);
        self.call(Operation::Question, request, deadline, |reply| {
            interpret(Operation::Question, reply, read_question)
        })
        .await
        .map(QuestionLookup::from)
    }

    /// Does for a decoy's code what can be done without sending it: finds out whether the broker
    /// can be asked (SEC-7).
    ///
    /// A pause of the code step holds the decoy as it holds a trader. A pause of the question step
    /// has no word about codes, so it is passed over.
    pub async fn decoy_code(&self, login: &Login, deadline: Deadline) -> Outcome<Token> {
        if let Err(fault) = self.check_hold(Operation::Code) {
            return fault.into();
        }
        match self.question(login, deadline).await {
            Err(fault) if !matches!(fault.kind, FaultKind::Held(_) | FaultKind::Busy(429)) => {
                fault.into()
            }
            Ok(_) | Err(_) => Outcome::Refused(Refusal::default()),
        }
    }

    pub(super) fn question_request(&self, login: &Login) -> Request {
        let mut url = self.versioned("users/password/secret-question");
        set_username(&mut url, login);
        Request::new(Method::GET, url)
    }

    /// Asks the broker to email a code, with the answer where the account has a question. It is
    /// sent once.
    pub async fn request_reset(
        &self,
        login: &Login,
        answer: Option<&Answer>,
        _announced: Announced,
        deadline: Deadline,
    ) -> Outcome<()> {
        let operation = answer.map_or(Operation::Request, |_| Operation::Answer);
        let body = RequestBody {
            user: login.as_str(),
            secret_question_answer: answer.map(Answer::expose),
        };
        let request = self.json_request(Method::POST, "users/password/reset", &body);
        self.call(operation, request, deadline, |reply| {
            interpret(operation, reply, |_| Ok(()))
        })
        .await
        .into()
    }

    /// Exchanges an emailed code for a token. It is sent once, and only for journeys whose own
    /// reset the broker accepted: a code is not bound to a login (decision 2).
    pub async fn exchange_code(
        &self,
        code: &Code,
        _announced: Announced,
        deadline: Deadline,
    ) -> Outcome<Token> {
        let (path, identifier) = match self.dialect {
            Dialect::AutoShares => ("users/password/reset/code", None),
            Dialect::Etna => ("users/identifiers/reset/code", Some("ResetPassword")),
        };
        let body = CodeBody {
            code: code.expose(),
            identifier,
        };
        let request = self.json_request(Method::POST, path, &body);
        self.call(Operation::Code, request, deadline, |reply| {
            interpret(Operation::Code, reply, read_token)
        })
        .await
        .into()
    }

    /// Sets the password that the token allows to set, byte for byte. It is sent once.
    pub async fn set_password(
        &self,
        token: &Token,
        password: &NewPassword,
        _announced: Announced,
        deadline: Deadline,
    ) -> Outcome<()> {
        let (token, password) = (token.expose(), password.expose());
        let body = UpdateBody {
            token,
            password,
            password_confirmation: password,
        };
        // The slash at the end is part of the documented path.
        let request = self.json_request(Method::PUT, "users/passwords/reset/", &body);
        let decision = self
            .call(Operation::Update, request, deadline, |reply| {
                interpret(Operation::Update, reply, |_| Ok(()))
            })
            .await;
        match decision {
            Ok(Decision::Refused(refusal)) => {
                Outcome::Refused(refusal.without_echoes(&[token, password]))
            }
            decision => decision.into(),
        }
    }
}

/// Makes one encoded value of the login, whatever it holds (SEC-33). A space goes as `%20`, which
/// every server reads, and not as the `+` of forms.
fn set_username(url: &mut Url, login: &Login) {
    url.query_pairs_mut()
        .append_pair("username", login.as_str());
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
}

pub(super) fn read_question(model: TextField) -> Result<QuestionLookup, FaultKind> {
    match model {
        TextField::Text(text) => {
            Ok(Question::clean(&text).map_or(QuestionLookup::NoQuestion, QuestionLookup::Question))
        }
        TextField::Missing | TextField::Null(()) => Ok(QuestionLookup::NoQuestion),
        TextField::Other(_) => Err(FaultKind::Json),
    }
}

fn read_token(model: TextField) -> Result<Token, FaultKind> {
    match model {
        TextField::Text(text) => Token::parse(&text).ok_or(FaultKind::Json),
        TextField::Missing | TextField::Null(()) | TextField::Other(_) => Err(FaultKind::Json),
    }
}
