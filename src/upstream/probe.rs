//! The question call as a probe: what it shows beside its answer, and when the site makes one by
//! itself.
//!
//! A probe makes no other call, because this is the only one that changes nothing.

use std::{sync::atomic::Ordering, time::Duration};

use super::{
    Caller, Fault, FaultKind, QuestionLookup, Settings, Upstream,
    answer_head::AnswerHead,
    envelope::{self, BYTE_ORDER_MARK},
    interpretation::{Decision, RawAnswer, interpret},
    key_health::KeyChange,
    operation::Operation,
    operations::read_question,
    refusal::RefusalSource,
};
use crate::{clock::Clock, journey::Login};

/// How often a refused key is tried again.
const REFUSED_INTERVAL: Duration = Duration::from_secs(15);
/// The shortest time between two probes.
const MIN_INTERVAL: Duration = Duration::from_secs(1);

/// What one question call showed.
#[derive(Debug)]
pub struct Probe {
    /// What the broker knows of the login.
    pub lookup: Result<QuestionLookup, Fault>,
    /// The head of the answer.
    pub head: AnswerHead,
    /// True when the body was of a documented shape. A 404 is an unknown login whatever its body
    /// is, and so is that of a path that leads nowhere.
    pub is_documented: bool,
    /// True when the body begins with a byte-order mark.
    pub has_byte_order_mark: bool,
    /// True when the answer blames our key.
    pub blames_key: bool,
}

impl Upstream {
    /// Asks for the question of a login, and looks at the answer from all sides. It sends no email.
    pub async fn probe(&self, login: &Login) -> Probe {
        let mut head = AnswerHead::default();
        let (mut is_documented, mut has_byte_order_mark) = (false, false);
        let look = |reply: &RawAnswer| {
            head = reply.head.clone();
            let body = reply.body.as_deref().unwrap_or_default();
            is_documented = envelope::read(body).is_ok();
            has_byte_order_mark = body.starts_with(BYTE_ORDER_MARK.to_string().as_bytes());
            interpret(Operation::Question, reply, read_question)
        };
        let request = self.question_request(login);
        let deadline = self.deadline(Caller::Site);
        let decision = self
            .call(Operation::Question, request, deadline, look)
            .await;
        let blames_key = matches!(&decision, Ok(Decision::Refused(refusal))
            if refusal.source() == RefusalSource::BrokerBlamingKey);
        Probe {
            lookup: decision.map(QuestionLookup::from),
            head,
            is_documented,
            has_byte_order_mark,
            blames_key,
        }
    }

    /// True while the broker refuses our key: `/readyz` is 503. It never waits on a call.
    #[must_use]
    pub fn key_refused(&self) -> bool {
        self.shared.key.is_refused()
    }

    /// Sets who learns that the key was refused or accepted again. Only the first one counts.
    pub fn report_key_changes(&self, report: impl Fn(KeyChange) + Send + Sync + 'static) {
        self.shared.key.report_to(report);
    }

    /// Runs for ever. Asks for the question of a login that nobody has: after three bare 401 or
    /// 403, at most once a second; and every 15 s while the key is refused, so an instance that no
    /// trader reaches becomes ready again.
    pub async fn keep_key_health(self) {
        let mut probed = None;
        loop {
            let is_wanted = tokio::select! {
                () = self.shared.key.probe_wanted() => true,
                () = self.clock.sleep_until(self.clock.now() + REFUSED_INTERVAL) => false,
            };
            if let (true, Some(probed)) = (is_wanted, probed) {
                self.clock.sleep_until(probed + MIN_INTERVAL).await;
            }
            if is_wanted || self.key_refused() {
                probed = Some(self.clock.now());
                self.probe_key().await;
            }
        }
    }

    /// Asks for the canary's question. If the documented answer does not come, the canary fails
    /// until it does. A call that was not made proves nothing.
    pub async fn check_canary(&self, canary: &Login) {
        let probe = self.probe(canary).await;
        if let Err(fault) = &probe.lookup
            && matches!(fault.kind, FaultKind::Held(_) | FaultKind::Queue)
        {
            return;
        }
        let is_known = matches!(
            probe.lookup,
            Ok(QuestionLookup::Question(_) | QuestionLookup::NoQuestion)
        );
        let was_failing = self.shared.canary_fails.swap(!is_known, Ordering::Relaxed);
        metrics::gauge!("latchkey_canary_failing").set(u8::from(!is_known));
        match (was_failing, is_known) {
            (false, false) => {
                tracing::error!(target: "latchkey", "the broker does not answer \
                     doctor.canary_login as documented");
            }
            (true, true) => {
                tracing::info!(target: "latchkey", "the broker answers doctor.canary_login as \
                     documented again");
            }
            (false, true) | (true, false) => {}
        }
    }

    /// Another replica asks for the canary's question now, so nothing is known here.
    pub fn forget_canary(&self) {
        self.shared.canary_fails.store(false, Ordering::Relaxed);
        metrics::gauge!("latchkey_canary_failing").set(0);
    }

    /// True when the documented answer to `doctor.canary_login` did not come.
    #[must_use]
    pub fn is_canary_failing(&self) -> bool {
        self.shared.canary_fails.load(Ordering::Relaxed)
    }

    async fn probe_key(&self) {
        let Some(login) = unknown_login() else { return };
        // The call itself notes every other answer.
        if let Err(fault) = self.probe(&login).await.lookup
            && fault.kind == FaultKind::Forbidden
        {
            self.shared.key.note_refused();
        }
    }
}

/// A login that nobody has.
#[must_use]
pub fn unknown_login() -> Option<Login> {
    Login::parse(&format!("latchkey-probe-{:032x}", rand::random::<u128>())).ok()
}

/// The version of TLS that the broker speaks with the site: found by asking with the newer one
/// alone.
pub async fn tls_version(
    settings: &Settings,
    clock: &Clock,
    login: &Login,
) -> Option<&'static str> {
    let newer = [&rustls::version::TLS13];
    let upstream = Upstream::with_tls(settings, clock.clone(), &newer).ok()?;
    match upstream.probe(login).await.lookup {
        Err(fault) if fault.answer.is_none() => Some("TLS 1.2"),
        Ok(_) | Err(_) => Some("TLS 1.3"),
    }
}
