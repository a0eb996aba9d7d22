//! The four steps of a reset, each one call (upstream-api.md).

use reqwest::{Method, Request, StatusCode, Url};

use super::{
    Budget, Dialect, Fault, Outcome, Upstream,
    verdict::{Reply, Settled, Step, settle_and_read},
    wire::{CodeBody, Field, RequestBody, UpdateBody},
};
use crate::journey::{Answer, Code, Login, NewPassword, Question, Token};

/// What the broker says when asked for a login's question.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// The account has this question.
    Question(Question),
    /// The account has none.
    NoQuestion,
    /// There is no such account, or the broker will not speak of it.
    Unknown,
}

impl Asked {
    /// What an answer with this status and body says: for benchmarks, which have no broker that speaks without a call.
    ///
    /// # Errors
    /// Every [`Fault`] that an answer can be.
    #[doc(hidden)]
    pub fn read(status: u16, body: &str) -> Result<Self, Fault> {
        let status = StatusCode::from_u16(status).map_err(|_| Fault::Status(status))?;
        let reply = Reply {
            status,
            body: Ok(body.as_bytes().to_vec()),
            date: None,
        };
        settle_and_read(Step::Question, &reply, read_question).map(Self::from)
    }
}

impl From<Settled<Self>> for Asked {
    fn from(settled: Settled<Self>) -> Self {
        match settled {
            Settled::Done(asked) => asked,
            Settled::Refused(_) => Self::Unknown,
        }
    }
}

impl<T> From<Result<Settled<T>, Fault>> for Outcome<T> {
    fn from(settled: Result<Settled<T>, Fault>) -> Self {
        match settled {
            Ok(Settled::Done(done)) => Self::Done(done),
            Ok(Settled::Refused(refusal)) => Self::Refused(refusal),
            Err(fault) => fault.into(),
        }
    }
}

impl Upstream {
    /// Asks for the secret question of a login. Asked again, once, when the connection fails before an answer
    /// begins (decision 3).
    ///
    /// # Errors
    /// Any [`Fault`]: the call changes nothing.
    pub async fn question(&self, login: &Login, budget: Budget) -> Result<Asked, Fault> {
        self.call(
            Step::Question,
            self.asking_question(login),
            budget,
            read_question,
        )
        .await
        .map(Asked::from)
    }

    /// The request for a login's question.
    pub(super) fn asking_question(&self, login: &Login) -> Request {
        let mut url = self.at("users/password/secret-question");
        set_username(&mut url, login);
        Request::new(Method::GET, url)
    }

    /// Asks the broker to email a code, with the answer where the account has a question. Sent once.
    pub async fn request_reset(
        &self,
        login: &Login,
        answer: Option<&Answer>,
        budget: Budget,
    ) -> Outcome<()> {
        let body = RequestBody {
            user: login.as_str(),
            secret_question_answer: answer.map(Answer::expose),
        };
        let request = self.changing(Method::POST, "users/password/reset", &body);
        self.call(Step::Request, request, budget, |_| Ok(()))
            .await
            .into()
    }

    /// Exchanges an emailed code for a token. Sent once. Only for journeys whose own reset the broker
    /// accepted: a code is not bound to a login (decision 2).
    pub async fn exchange_code(&self, code: &Code, budget: Budget) -> Outcome<Token> {
        let (path, identifier) = match self.dialect {
            Dialect::AutoShares => ("users/password/reset/code", None),
            Dialect::Etna => ("users/identifiers/reset/code", Some("ResetPassword")),
        };
        let request = self.changing(
            Method::POST,
            path,
            &CodeBody {
                code: code.expose(),
                identifier,
            },
        );
        self.call(Step::Code, request, budget, read_token)
            .await
            .into()
    }

    /// Sets the password that the token allows to set, byte for byte. Sent once.
    pub async fn set_password(
        &self,
        token: &Token,
        password: &NewPassword,
        budget: Budget,
    ) -> Outcome<()> {
        let (token, password) = (token.expose(), password.expose());
        let body = UpdateBody {
            token,
            password,
            password_confirmation: password,
        };
        // The slash at the end is part of the documented path.
        let request = self.changing(Method::PUT, "users/passwords/reset/", &body);
        match self.call(Step::Update, request, budget, |_| Ok(())).await {
            Ok(Settled::Refused(refusal)) => {
                Outcome::Refused(refusal.without_echoes(&[token, password]))
            }
            settled => settled.into(),
        }
    }
}

/// One encoded value, whatever the login holds (SEC-33). A space goes as `%20`, which every server reads,
/// and not as the `+` of forms.
fn set_username(url: &mut Url, login: &Login) {
    url.query_pairs_mut()
        .append_pair("username", login.as_str());
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
}

pub(super) fn read_question(model: Field) -> Result<Asked, Fault> {
    match model {
        Field::Text(text) => Ok(Question::clean(&text).map_or(Asked::NoQuestion, Asked::Question)),
        Field::Missing | Field::Null(()) => Ok(Asked::NoQuestion),
        Field::Other(_) => Err(Fault::Json),
    }
}

fn read_token(model: Field) -> Result<Token, Fault> {
    match model {
        Field::Text(text) => Token::parse(&text).ok_or(Fault::Json),
        Field::Missing | Field::Null(()) | Field::Other(_) => Err(Fault::Json),
    }
}
