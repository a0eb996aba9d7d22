//! The API's answers, as literal JSON of the documents. They share no type with the client.

use actix_web::{HttpResponse, HttpResponseBuilder, http::StatusCode};
use serde_json::Value;

/// One answer of the API, not yet sent.
#[derive(Debug)]
pub(super) struct ApiAnswer {
    pub(super) status: u16,
    pub(super) body: String,
    pub(super) headers: Vec<(&'static str, String)>,
    is_html: bool,
}

impl ApiAnswer {
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
            "{{\"Model\": {model}, \"Errors\": [], \"ErrorsCode\": [], \
             \"StatusCode\": \"Continue\", \"IsSucceed\": true}}"
        ))
    }

    /// Shape 1: the envelope with an error and its code.
    pub(super) fn refused(status: u16, error: &str, code: &str) -> Self {
        let (error, code) = (quoted(Some(error)), quoted(Some(code)));
        let body = format!(
            "{{\"Model\": null, \"Errors\": [{error}], \"ErrorsCode\": [{code}], \
             \"StatusCode\": {status}, \"IsSucceed\": false}}"
        );
        Self::json(status, body)
    }

    /// Shape 2: the application key is missing or wrong.
    pub(super) fn unknown_key() -> Self {
        let error = r#"{"error": "Application key is not defined or does not exist"}"#;
        Self::json(401, error.to_owned())
    }

    /// Shape 3: a field and what is wrong with it.
    pub(super) fn invalid(field: &str, errors: &[&str]) -> Self {
        let (field, errors) = (quoted(Some(field)), Value::from(errors));
        let body = format!(
            "{{\"Message\": \"Validation error occured while processing entity\", \
             \"ModelState\": {{{field}: {errors}}}}}"
        );
        Self::json(400, body)
    }

    /// Shape 3 without `ModelState`: the words of the server under the API.
    pub(super) fn message(status: u16, message: &str) -> Self {
        Self::json(
            status,
            format!(r#"{{"Message": {}}}"#, quoted(Some(message))),
        )
    }

    /// An answer to sign-in: the fields given, in order.
    pub(super) fn sign_in(status: u16, fields: &[(&str, &str)]) -> Self {
        let pair = |(name, value): &(&str, &str)| {
            format!("{}: {}", quoted(Some(name)), quoted(Some(value)))
        };
        let pairs: Vec<String> = fields.iter().map(pair).collect();
        Self::json(status, format!("{{{}}}", pairs.join(", ")))
    }

    /// An answer that is not the API's but of a server in front of it.
    pub(super) fn html(status: u16, body: &str) -> Self {
        Self {
            is_html: true,
            ..Self::json(status, body.to_owned())
        }
    }

    /// The answer's head, without a body.
    pub(super) fn head(&self) -> HttpResponseBuilder {
        let mut head = HttpResponse::build(status(self.status));
        head.content_type(if self.is_html {
            "text/html"
        } else {
            "application/json; charset=utf-8"
        });
        for header in &self.headers {
            head.insert_header((header.0, header.1.as_str()));
        }
        head
    }

    /// The answer as it is sent.
    pub(super) fn into_response(self) -> HttpResponse {
        self.head().body(self.body)
    }

    fn ok(body: String) -> Self {
        Self::json(200, body)
    }

    fn json(status: u16, body: String) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
            is_html: false,
        }
    }
}

/// A status by number; 500 for a number that is none.
pub(super) fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn quoted(text: Option<&str>) -> String {
    Value::from(text).to_string()
}
