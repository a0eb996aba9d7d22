//! Faults on demand: which calls they hit, and how they are played (docs/sandbox.md).

use std::{io, time::Duration};

use actix_web::{HttpResponse, body::SizedStream, web::Bytes};
use futures_util::{StreamExt, stream};
use serde::{
    Deserialize, Deserializer,
    de::{
        self,
        value::{self, StrDeserializer},
    },
};

use super::{
    answer::{ApiAnswer, status},
    call::CallStep,
};

/// How many rules are kept; the oldest makes room.
const MOST: usize = 1000;

/// A document that no documented answer looks like, and no UTF-8 either.
const GARBAGE: &[u8] = b"<html><body>\xff\xfe not the API</body></html>";

/// What goes wrong. Times are real ones, in milliseconds: the sandbox's clock has no part in them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum InjectedFault {
    /// Another answer than the API's own. The body is JSON if it begins with `{`, else HTML.
    Status {
        /// The HTTP status.
        status: u16,
        /// The body; empty when left out.
        #[serde(default)]
        body: String,
        /// A `Location` header, for redirects.
        location: Option<String>,
    },
    /// The API's own answer, late. A client that leaves during a wait before the call undoes it.
    Delay {
        /// How late.
        ms: u64,
    },
    /// No answer ever; the connection stays open.
    Hang {},
    /// The API's own answer, byte by byte.
    Drip {
        /// The wait before each byte of the body.
        ms: u64,
    },
    /// A 200 that makes no sense.
    Garbage {
        /// The body; HTML that is not UTF-8 when left out.
        body: Option<String>,
        /// Its type; `text/html` when left out.
        content_type: Option<String>,
    },
    /// The connection closes before any byte of an answer.
    Drop {},
    /// The connection closes in the middle of the body, which `Content-Length` gives whole.
    DropBody {},
}

/// Which calls a fault hits. Of several that fit a call, the oldest hits it alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// The step; `None` (`"any"` in JSON) is every call, undocumented ones included.
    #[serde(deserialize_with = "step_or_any")]
    pub step: Option<CallStep>,
    /// What goes wrong.
    pub fault: InjectedFault,
    /// Only calls of this login, whatever its case: named, or owner of the code or token.
    pub login: Option<String>,
    /// How many calls it hits; forever when left out.
    pub times: Option<u32>,
    /// Whether the call is carried out all the same, so that only its answer is lost. Without it
    /// only `Delay` and `Drip` carry it out; `DropBody` then cuts the answer of a step that worked.
    #[serde(default)]
    pub after: bool,
}

impl FaultRule {
    /// A fault that hits every call of a step, forever.
    #[must_use]
    pub fn at(step: CallStep, fault: InjectedFault) -> Self {
        Self {
            step: Some(step),
            ..Self::anywhere(fault)
        }
    }

    /// A fault that hits every call, forever.
    #[must_use]
    pub fn anywhere(fault: InjectedFault) -> Self {
        Self {
            step: None,
            fault,
            login: None,
            times: None,
            after: false,
        }
    }

    /// The rule that a login `fault.KIND[.STEP][.after]` carries in itself. Without a step: at
    /// every one.
    pub(super) fn of_login(login: &str) -> Option<Self> {
        let name = login.strip_prefix("fault.")?;
        let (name, after) = name
            .strip_suffix(".after")
            .map_or((name, false), |name| (name, true));
        let (kind, step) = name.split_once('.').unwrap_or((name, "any"));
        let step = step_named(step).ok()?;
        let answer = |status, body: &str| InjectedFault::Status {
            status,
            body: body.to_owned(),
            location: None,
        };
        let fault = match kind {
            "slow" => InjectedFault::Delay { ms: 3000 },
            "hang" => InjectedFault::Hang {},
            "drip" => InjectedFault::Drip { ms: 50 },
            "garbage" => InjectedFault::Garbage {
                body: None,
                content_type: None,
            },
            "drop" => InjectedFault::Drop {},
            "cut" => InjectedFault::DropBody {},
            "unavailable" => answer(503, "<h1>Service Unavailable</h1>"),
            "error" => answer(500, r#"{"Message": "An error has occurred."}"#),
            "throttled" => answer(429, ""),
            "forbidden" => answer(403, "<h1>Forbidden</h1>"),
            "badkey" => answer(401, &ApiAnswer::unknown_key().body),
            _ => return None,
        };
        Some(Self {
            step,
            after,
            ..Self::anywhere(fault)
        })
    }

    fn fits(&self, step: CallStep, login: Option<&str>) -> bool {
        self.step.is_none_or(|wanted| wanted == step)
            && self
                .login
                .as_ref()
                .is_none_or(|wanted| login.is_some_and(|login| wanted.to_lowercase() == login))
    }
}

/// The rules in force.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<FaultRule>);

impl Faults {
    pub(super) fn add(&mut self, rule: FaultRule) {
        if self.0.len() >= MOST {
            self.0.remove(0);
        }
        self.0.push(rule);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that hits a call of this step and login (in lower case), used up once.
    pub(super) fn hit(&mut self, step: CallStep, login: Option<&str>) -> Option<FaultRule> {
        self.0.retain(|rule| rule.times != Some(0));
        if let Some(rule) = self.0.iter_mut().find(|rule| rule.fits(step, login)) {
            rule.times = rule.times.map(|times| times - 1);
            return Some(rule.clone());
        }
        login
            .and_then(FaultRule::of_login)
            .filter(|rule| rule.fits(step, login))
    }
}

impl InjectedFault {
    /// Whether the call is carried out although the fault does not come `after` it.
    pub(super) fn passes(&self) -> bool {
        matches!(self, Self::Delay { .. } | Self::Drip { .. })
    }

    /// The status that a call hit by this fault shows, when the API's own would be `own`.
    pub(super) fn status(&self, own: u16) -> Option<u16> {
        match self {
            Self::Status { status: number, .. } => Some(status(*number).as_u16()),
            Self::Hang {} | Self::Drop {} => None,
            Self::Garbage { .. } => Some(200),
            Self::Delay { .. } | Self::Drip { .. } | Self::DropBody {} => Some(own),
        }
    }

    /// Waits, if the fault is to be late.
    pub(super) async fn wait(&self) {
        if let Self::Delay { ms } = self {
            tokio::time::sleep(Duration::from_millis(*ms)).await;
        }
    }

    /// Answers as the fault has it, when the API's own answer would be `own`.
    pub(super) async fn play(self, own: ApiAnswer) -> HttpResponse {
        match self {
            Self::Status {
                status: number,
                body,
                location,
            } => answer_instead(number, body, location),
            Self::Delay { .. } => own.into_response(),
            Self::Hang {} => std::future::pending().await,
            Self::Drip { ms } => drip(own, Duration::from_millis(ms)),
            Self::Garbage { body, content_type } => HttpResponse::Ok()
                .content_type(content_type.unwrap_or_else(|| "text/html".to_owned()))
                .body(body.map_or_else(|| GARBAGE.to_vec(), String::into_bytes)),
            Self::Drop {} => cut(own, 0),
            Self::DropBody {} => {
                let half = own.body.len() / 2;
                cut(own, half)
            }
        }
    }
}

fn answer_instead(number: u16, body: String, location: Option<String>) -> HttpResponse {
    let mut answer = HttpResponse::build(status(number));
    if let Some(location) = location {
        answer.insert_header(("Location", location));
    }
    answer
        .content_type(if body.starts_with('{') {
            "application/json; charset=utf-8"
        } else {
            "text/html"
        })
        .body(body)
}

fn drip(own: ApiAnswer, wait: Duration) -> HttpResponse {
    let (mut head, length) = (own.head(), own.body.len() as u64);
    let bytes = stream::iter(own.body.into_bytes()).then(move |byte| async move {
        tokio::time::sleep(wait).await;
        Ok::<_, io::Error>(Bytes::from(vec![byte]))
    });
    head.body(SizedStream::new(length, Box::pin(bytes)))
}

/// Closes the connection after `kept` bytes of the body. The server sends a head with the first
/// bytes that a body yields or waits for; a body that fails at once takes the head down with it.
fn cut(own: ApiAnswer, kept: usize) -> HttpResponse {
    let (mut head, length) = (own.head(), own.body.len() as u64);
    let part = Bytes::from(own.body).slice(..kept);
    let begun = stream::iter((kept > 0).then_some(Ok(part)));
    let broken = stream::once(async move {
        if kept > 0 {
            // Lets the server send what there is before the error.
            tokio::task::yield_now().await;
        }
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    let body = SizedStream::new(length, Box::pin(begun.chain(broken)));
    head.body(body)
}

/// The step of a name; `None` is `any`.
fn step_named(name: &str) -> Result<Option<CallStep>, value::Error> {
    if name == "any" {
        Ok(None)
    } else {
        CallStep::deserialize(StrDeserializer::new(name)).map(Some)
    }
}

fn step_or_any<'de, D: Deserializer<'de>>(given: D) -> Result<Option<CallStep>, D::Error> {
    step_named(&String::deserialize(given)?).map_err(de::Error::custom)
}
