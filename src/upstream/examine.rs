//! The question call as a probe: what it shows beside its answer. The only call that a probe ever makes, because
//! it is the only one that changes nothing.

use std::time::UNIX_EPOCH;

use super::{
    Asked, Budget, Fault, Upstream,
    step::read_question,
    verdict::{Reply, Settled, Step, settle_and_read},
    wire,
};
use crate::{clock::Timestamp, journey::Login};

/// What one question call showed.
#[derive(Debug)]
pub struct Examined {
    /// What the broker said.
    pub asked: Result<Asked, Fault>,
    /// When it says that it said so: to the second.
    pub date: Option<Timestamp>,
    /// True when the body was of a documented shape. A 404 is an unknown login whatever its body is, and so is
    /// that of a path that leads nowhere.
    pub is_documented: bool,
    /// True when the answer blames our key.
    pub blames_key: bool,
}

impl Upstream {
    /// Asks for the question of a login, and looks at the answer from all sides. Sends no email.
    pub async fn examine(&self, login: &Login, budget: Budget) -> Examined {
        let (mut date, mut is_documented) = (None, false);
        let judge = |reply: &Reply| {
            date = sent(reply);
            is_documented = reply
                .body
                .as_ref()
                .is_ok_and(|body| wire::read(body).is_ok());
            settle_and_read(Step::Question, reply, read_question)
        };
        let settled = self
            .call_judged(Step::Question, self.asking_question(login), budget, judge)
            .await;
        let blames_key = matches!(&settled, Ok(Settled::Refused(refusal)) if refusal.blames_key());
        let asked = settled.map(Asked::from);
        Examined {
            asked,
            date,
            is_documented,
            blames_key,
        }
    }
}

/// The answer's `Date` (RFC 9110, 6.6.1).
fn sent(reply: &Reply) -> Option<Timestamp> {
    let date = httpdate::parse_http_date(reply.date.as_ref()?.to_str().ok()?).ok()?;
    let millis = date.duration_since(UNIX_EPOCH).ok()?.as_millis();
    u64::try_from(millis).ok().map(Timestamp::from_millis)
}
