//! The documented calls: their methods and paths.

use actix_web::HttpRequest;

use super::{answer::ApiAnswer, call::CallStep, fields::CallFields};

/// A documented call. The code step has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Endpoint {
    Question,
    Request,
    Code,
    IdentifierCode,
    Update,
    Token,
    Logout,
}

/// Method, path below the prefix, meaning.
pub(super) const ENDPOINTS: [(&str, &str, Endpoint); 7] = [
    (
        "GET",
        "/v1.0/users/password/secret-question",
        Endpoint::Question,
    ),
    ("POST", "/v1.0/users/password/reset", Endpoint::Request),
    ("POST", "/v1.0/users/password/reset/code", Endpoint::Code),
    (
        "POST",
        "/v1.0/users/identifiers/reset/code",
        Endpoint::IdentifierCode,
    ),
    ("PUT", "/v1.0/users/passwords/reset/", Endpoint::Update),
    ("POST", "/token", Endpoint::Token),
    ("POST", "/logout", Endpoint::Logout),
];

impl Endpoint {
    pub(super) fn step(self) -> CallStep {
        match self {
            Self::Question => CallStep::Question,
            Self::Request => CallStep::Request,
            Self::Code | Self::IdentifierCode => CallStep::Code,
            Self::Update => CallStep::Update,
            Self::Token => CallStep::Token,
            Self::Logout => CallStep::Logout,
        }
    }

    pub(super) fn read(self, request: &HttpRequest, body: &[u8]) -> Result<CallFields, ApiAnswer> {
        match self {
            Self::Question => CallFields::from_query(request),
            Self::Token | Self::Logout => Ok(CallFields::from_headers(request.headers())),
            Self::Request | Self::Code | Self::IdentifierCode | Self::Update => {
                CallFields::from_body(request, body)
            }
        }
    }
}
