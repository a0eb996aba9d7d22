//! The API's answers, as literal JSON of the documents. What is refused: any type of the client's.

use std::fmt::Write;

use actix_web::{HttpResponse, http::StatusCode};
use serde_json::Value;

/// One answer of the API, not yet sent.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: String,
}

impl Answer {
    /// A step that worked.
    pub(super) fn done() -> Self {
        Self::ok(r#"{"Errors": [], "IsSucceed": true}"#.to_owned())
    }

    /// A reset that was accepted: `IsSucceed` is false in the documents' own sample of success.
    pub(super) fn accepted() -> Self {
        Self::ok(r#"{"Errors": [], "IsSucceed": false}"#.to_owned())
    }

    /// A step that worked and gives something: a question or a token; `None` is `null`.
    pub(super) fn model(model: Option<&str>) -> Self {
        Self::ok(format!(
            r#"{{"Model": {}, "Errors": [], "IsSucceed": true}}"#,
            quoted(model)
        ))
    }

    /// The ETNA dialect's token.
    pub(super) fn etna_model(model: &str) -> Self {
        let model = quoted(Some(model));
        Self::ok(format!(
            r#"{{"Model": {model}, "Errors": [], "ErrorsCode": [], "StatusCode": "Continue", "IsSucceed": true}}"#
        ))
    }

    /// Shape 1: the envelope with an error and its code.
    pub(super) fn refused(status: u16, error: &str, code: &str) -> Self {
        let (error, code) = (quoted(Some(error)), quoted(Some(code)));
        let body = format!(
            r#"{{"Model": null, "Errors": [{error}], "ErrorsCode": [{code}], "StatusCode": {status}, "IsSucceed": false}}"#
        );
        Self { status, body }
    }

    /// Shape 2: the application key is missing or wrong.
    pub(super) fn unknown_key() -> Self {
        Self {
            status: 401,
            body: r#"{"error": "Application key is not defined or does not exist"}"#.to_owned(),
        }
    }

    /// Shape 3: a field and what is wrong with it.
    pub(super) fn invalid(field: &str, errors: &[&str]) -> Self {
        let (field, errors) = (quoted(Some(field)), Value::from(errors));
        let body = format!(
            r#"{{"Message": "Validation error occured while processing entity", "ModelState": {{{field}: {errors}}}}}"#
        );
        Self { status: 400, body }
    }

    /// Shape 3 without `ModelState`: what the server under the API says by itself.
    pub(super) fn message(status: u16, message: &str) -> Self {
        Self {
            status,
            body: format!(r#"{{"Message": {}}}"#, quoted(Some(message))),
        }
    }

    /// An answer to sign-in: the fields given, in order.
    pub(super) fn sign_in(status: u16, fields: &[(&str, &str)]) -> Self {
        let mut body = String::from("{");
        for (number, (name, value)) in fields.iter().enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            // Writing to a String can't fail.
            let _ = write!(
                body,
                "{comma}{}: {}",
                quoted(Some(name)),
                quoted(Some(value))
            );
        }
        body.push('}');
        Self { status, body }
    }

    /// The answer as it is sent.
    pub(super) fn into_response(self) -> HttpResponse {
        HttpResponse::build(status(self.status))
            .content_type("application/json; charset=utf-8")
            .body(self.body)
    }

    fn ok(body: String) -> Self {
        Self { status: 200, body }
    }
}

/// A status by number; 500 for a number that is none.
pub(super) fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn quoted(text: Option<&str>) -> String {
    Value::from(text).to_string()
}
