//! The generations of the broker's platform that the sandbox can play (docs/sandbox.md).

use std::{collections::HashMap, time::Duration};

use super::{
    answer::ApiAnswer,
    call::CallStep,
    endpoint::{ENDPOINTS, Endpoint},
};
use crate::clock::Timestamp;

/// Which generation of the platform a sandbox plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Generation {
    /// All endpoints of all generations, as the oldest documents describe their answers.
    #[default]
    #[value(skip)]
    Mixed,
    /// The first public documents: the code endpoint under `password`, `Token` in each answer.
    #[value(name = "2021")]
    Of2021,
    /// The code endpoint under `identifiers`, `ConfirmationToken`, limits with headers, a
    /// byte-order mark.
    #[value(name = "2024")]
    Of2024,
    /// As 2024, without `/api`, deprecated calls, and a content network in front.
    #[value(name = "2026")]
    Of2026,
}

/// Calls a minute to `POST /token`.
const SIGN_INS: u32 = 10;
/// Calls a minute to any other endpoint.
const CALLS: u32 = 120;
const MINUTE: Duration = Duration::from_mins(1);
/// When the question and the request endpoint go, as `X-Deprecated` gives it.
const DEPRECATED: &str = "2027-03-31";

impl Generation {
    /// The prefix of each path.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Mixed | Self::Of2021 | Self::Of2024 => "/api",
            Self::Of2026 => "",
        }
    }

    pub(super) fn has(self, endpoint: Endpoint) -> bool {
        match endpoint {
            Endpoint::Code => matches!(self, Self::Mixed | Self::Of2021),
            Endpoint::IdentifierCode | Endpoint::Logout => self != Self::Of2021,
            Endpoint::Question | Endpoint::Request | Endpoint::Update | Endpoint::Token => true,
        }
    }

    /// The endpoint of a request, or the answer of a server that has none.
    pub(super) fn endpoint(self, method: &str, path: &str) -> Result<Endpoint, ApiAnswer> {
        let path = path.strip_prefix(self.prefix()).unwrap_or_default();
        let mut known = ENDPOINTS.iter();
        let found = known.find(|(_, known, endpoint)| *known == path && self.has(*endpoint));
        match found {
            Some((wanted, _, endpoint)) if *wanted == method => Ok(*endpoint),
            Some(_) => Err(ApiAnswer::message(
                405,
                "The requested resource does not support this http method.",
            )),
            None => Err(ApiAnswer::message(
                404,
                "No HTTP resource was found that matches the request URI.",
            )),
        }
    }

    fn is_recent(self) -> bool {
        matches!(self, Self::Of2024 | Self::Of2026)
    }

    /// The names under which a sign-in gives its token: of a success, and of an expired password.
    pub(super) fn token_names(self) -> (&'static [&'static str], &'static str) {
        if self.is_recent() {
            (&["ConfirmationToken", "Token"], "ConfirmationToken")
        } else {
            (&["Token"], "Token")
        }
    }

    /// The answer to a wrong key.
    pub(super) fn unknown_key(self) -> ApiAnswer {
        if self.is_recent() {
            ApiAnswer::message(403, "The provided Et-App-Key is incorrect")
        } else {
            ApiAnswer::unknown_key()
        }
    }

    /// What the network in front answers by itself: it knows the paths, and lets no odd login
    /// through.
    pub(super) fn front(self, is_known_path: bool, login: Option<&str>) -> Option<ApiAnswer> {
        if self != Self::Of2026 {
            return None;
        }
        let is_odd = |login: &str| login.contains(['\'', '<', ';', '\\']) || login.contains("..");
        match (is_known_path, login.is_some_and(is_odd)) {
            (false, _) => Some(ApiAnswer::html(404, "")),
            (true, true) => Some(ApiAnswer::html(
                403,
                "<html><h1>Request blocked</h1></html>",
            )),
            (true, false) => None,
        }
    }

    /// What this generation adds to each answer of the API.
    pub(super) fn finish(self, endpoint: Option<Endpoint>, mut answer: ApiAnswer) -> ApiAnswer {
        let deprecated = matches!(endpoint, Some(Endpoint::Question | Endpoint::Request));
        if self == Self::Of2026 && deprecated {
            answer.headers.push(("X-Deprecated", DEPRECATED.to_owned()));
        }
        if self == Self::Of2026 && answer.status == 400 {
            answer.status = 422;
        }
        if self == Self::Of2024 {
            answer.body.insert(0, '\u{feff}');
        }
        answer
    }
}

/// Calls of the last minute, by endpoint.
#[derive(Debug, Default)]
pub(super) struct CallRates(HashMap<CallStep, (Timestamp, u32)>);

impl CallRates {
    /// Counts a call. `Ok` holds the headers of its answer, `Err` the answer of a call too many.
    pub(super) fn count(
        &mut self,
        generation: Generation,
        step: CallStep,
        now: Timestamp,
    ) -> Result<Vec<(&'static str, String)>, ApiAnswer> {
        if !generation.is_recent() {
            return Ok(Vec::new());
        }
        let limit = if step == CallStep::Token {
            SIGN_INS
        } else {
            CALLS
        };
        let (began, used) = self.0.entry(step).or_insert((now, 0));
        if now.since(*began) >= MINUTE {
            (*began, *used) = (now, 0);
        }
        *used += 1;
        let left = MINUTE.saturating_sub(now.since(*began)).as_secs().max(1);
        let headers = vec![
            ("X-RateLimit-Limit", limit.to_string()),
            (
                "X-RateLimit-Remaining",
                limit.saturating_sub(*used).to_string(),
            ),
            ("X-RateLimit-Reset", left.to_string()),
        ];
        if *used <= limit {
            return Ok(headers);
        }
        let mut answer = ApiAnswer::message(429, "Too many requests");
        answer.headers = headers;
        answer.headers.push(("Retry-After", left.to_string()));
        Err(answer)
    }
}
