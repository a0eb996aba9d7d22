//! From HTTP to a step and back: paths, key, fields, the log and the faults. What is refused: everything that
//! the documents do not name, before any state is touched.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::HeaderMap,
    web::{Bytes, Data},
};
use serde::Deserialize;

use super::{
    APP_KEY, Sandbox,
    answer::Answer,
    call::{Call, Step},
    query_values,
    state::State,
};
use crate::clock::Timestamp;

/// A documented call; the two dialects of the code step are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    Question,
    Request,
    Code,
    EtnaCode,
    Update,
    Token,
}

/// Every documented call: method, path, meaning.
const ENDPOINTS: [(&str, &str, Endpoint); 6] = [
    (
        "GET",
        "/api/v1.0/users/password/secret-question",
        Endpoint::Question,
    ),
    ("POST", "/api/v1.0/users/password/reset", Endpoint::Request),
    (
        "POST",
        "/api/v1.0/users/password/reset/code",
        Endpoint::Code,
    ),
    (
        "POST",
        "/api/v1.0/users/identifiers/reset/code",
        Endpoint::EtnaCode,
    ),
    ("PUT", "/api/v1.0/users/passwords/reset/", Endpoint::Update),
    ("POST", "/api/token", Endpoint::Token),
];

impl Endpoint {
    fn find(method: &str, path: &str) -> Result<Self, Answer> {
        let Some((wanted, _, endpoint)) = ENDPOINTS.iter().find(|(_, known, _)| *known == path)
        else {
            return Err(Answer::message(
                404,
                "No HTTP resource was found that matches the request URI.",
            ));
        };
        if *wanted == method {
            Ok(*endpoint)
        } else {
            Err(Answer::message(
                405,
                "The requested resource does not support this http method.",
            ))
        }
    }

    fn step(self) -> Step {
        match self {
            Self::Question => Step::Question,
            Self::Request => Step::Request,
            Self::Code | Self::EtnaCode => Step::Code,
            Self::Update => Step::Update,
            Self::Token => Step::Token,
        }
    }
}

/// What a call carries, wherever the documents put it: in the body, the query or the headers.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct Fields {
    pub(super) user: Option<String>,
    pub(super) secret_question_answer: Option<String>,
    pub(super) code: Option<String>,
    pub(super) identifier: Option<String>,
    pub(super) token: Option<String>,
    pub(super) password: Option<String>,
    pub(super) password_confirmation: Option<String>,
    #[serde(skip)]
    pub(super) pin: Option<String>,
}

impl Fields {
    fn read(endpoint: Endpoint, request: &HttpRequest, body: &[u8]) -> Result<Self, Answer> {
        match endpoint {
            Endpoint::Question => Self::of_query(request),
            Endpoint::Token => Ok(Self::of_headers(request.headers())),
            Endpoint::Request | Endpoint::Code | Endpoint::EtnaCode | Endpoint::Update => {
                Self::of_body(request, body)
            }
        }
    }

    fn of_query(request: &HttpRequest) -> Result<Self, Answer> {
        let mut names = query_values(request, "username");
        match (names.next(), names.next()) {
            (user, None) => Ok(Self {
                user,
                ..Self::default()
            }),
            (_, Some(_)) => Err(Answer::invalid("username", &["Username is given twice"])),
        }
    }

    fn of_headers(headers: &HeaderMap) -> Self {
        let token = header(headers, "Authorization")
            .and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned));
        Self {
            user: header(headers, "Username"),
            password: header(headers, "Password"),
            code: header(headers, "VerificationCode"),
            pin: header(headers, "PinCode"),
            token,
            ..Self::default()
        }
    }

    fn of_body(request: &HttpRequest, body: &[u8]) -> Result<Self, Answer> {
        if !header(request.headers(), "Content-Type")
            .is_some_and(|kind| kind.starts_with("application/json"))
        {
            return Err(Answer::message(
                415,
                "The request entity's media type is not supported for this resource.",
            ));
        }
        serde_json::from_slice(body).map_err(|_| Answer::message(400, "The request is invalid."))
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .and_then(|value| String::from_utf8(value.as_bytes().to_vec()).ok())
}

/// A call as it was understood.
struct Asked {
    key_ok: bool,
    step: Step,
    what: Result<(Endpoint, Fields), Answer>,
}

impl Asked {
    fn read(request: &HttpRequest, body: &[u8]) -> Self {
        let endpoint = Endpoint::find(request.method().as_str(), request.uri().path());
        let step = endpoint
            .as_ref()
            .map_or(Step::Other, |endpoint| endpoint.step());
        let what = endpoint.and_then(|endpoint| {
            Fields::read(endpoint, request, body).map(|fields| (endpoint, fields))
        });
        let key_ok = request
            .headers()
            .get("Et-App-Key")
            .is_some_and(|key| key.as_bytes() == APP_KEY.as_bytes());
        Self { key_ok, step, what }
    }

    fn log(&self, request: &HttpRequest, login: Option<String>) -> Call {
        let fields = self.what.as_ref().ok().map(|(_, fields)| fields);
        Call {
            step: self.step,
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            login,
            at_ms: 0,
            status: None,
            app_key_ok: self.key_ok,
            code: fields.and_then(|fields| fields.code.clone()),
            password: fields.and_then(|fields| fields.password.clone()),
        }
    }
}

/// Every call under `/api`: logged, hit by at most one fault, carried out, answered.
pub(super) async fn serve(room: Data<Sandbox>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let asked = Asked::read(&request, &body);
    let (number, hit) = {
        let now = room.now();
        let mut state = room.state();
        let login = asked
            .what
            .as_ref()
            .ok()
            .and_then(|(_, fields)| state.login_of(fields, now));
        let hit = state.faults.hit(
            asked.step,
            login.as_deref().map(str::to_lowercase).as_deref(),
        );
        (state.calls.note(asked.log(&request, login), now), hit)
    };
    let Some(rule) = hit else {
        let answer = carry_out(&room, asked);
        room.state().calls.note_status(number, Some(answer.status));
        return answer.into_response();
    };
    if !rule.after {
        rule.fault.wait().await;
    }
    let own = if rule.after || rule.fault.passes() {
        carry_out(&room, asked)
    } else {
        Answer::done()
    };
    room.state()
        .calls
        .note_status(number, rule.fault.status(own.status));
    if rule.after {
        rule.fault.wait().await;
    }
    rule.fault.play(own).await
}

fn carry_out(room: &Sandbox, asked: Asked) -> Answer {
    if !asked.key_ok {
        return Answer::unknown_key();
    }
    let now = room.now();
    asked.what.map_or_else(
        |refused| refused,
        |(endpoint, fields)| perform(&mut room.state(), endpoint, fields, now),
    )
}

fn perform(state: &mut State, endpoint: Endpoint, fields: Fields, now: Timestamp) -> Answer {
    match endpoint {
        Endpoint::Question => State::question(&fields),
        Endpoint::Request => state.request(&fields, now),
        Endpoint::Code => state
            .exchange(&fields, now)
            .map_or_else(|refused| refused, |token| Answer::model(Some(&token))),
        Endpoint::EtnaCode => state.exchange_etna(&fields, now),
        Endpoint::Update => state
            .update(fields, now)
            .map_or_else(|refused| refused, |()| Answer::done()),
        Endpoint::Token => state.sign_in(&fields, now),
    }
}
