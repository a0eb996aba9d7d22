//! What a call carries, wherever the documents put it: in the body, the query or the headers.

use actix_web::{HttpRequest, http::header::HeaderMap};
use serde::Deserialize;

use super::{answer::ApiAnswer, query_values};

/// Every value of a call, whatever its endpoint.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct CallFields {
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

impl CallFields {
    pub(super) fn from_query(request: &HttpRequest) -> Result<Self, ApiAnswer> {
        let mut names = query_values(request, "username");
        let user = names.next();
        if names.next().is_some() {
            return Err(ApiAnswer::invalid("username", &["Username is given twice"]));
        }
        Ok(Self {
            user,
            ..Self::default()
        })
    }

    pub(super) fn from_headers(headers: &HeaderMap) -> Self {
        let bearer = header(headers, "Authorization");
        Self {
            user: header(headers, "Username"),
            password: header(headers, "Password"),
            code: header(headers, "VerificationCode"),
            pin: header(headers, "PinCode"),
            token: bearer.and_then(|value| value.strip_prefix("Bearer ").map(str::to_owned)),
            ..Self::default()
        }
    }

    pub(super) fn from_body(request: &HttpRequest, body: &[u8]) -> Result<Self, ApiAnswer> {
        let kind = header(request.headers(), "Content-Type");
        if !kind.is_some_and(|kind| kind.starts_with("application/json")) {
            let message = "The request entity's media type is not supported for this resource.";
            return Err(ApiAnswer::message(415, message));
        }
        serde_json::from_slice(body).map_err(|_| ApiAnswer::message(400, "The request is invalid."))
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?;
    String::from_utf8(value.as_bytes().to_vec()).ok()
}
