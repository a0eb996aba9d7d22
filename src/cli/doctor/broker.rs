//! The broker: whether it can be reached and trusted, accepts the key, shows the same time, and
//! keeps to its documents.

use std::time::Duration;

use super::{Finding, Grade, advice, calls, profile};
use crate::{
    clock::{Clock, Timestamp},
    journey::{Login, LoginCase},
    upstream::{
        Fault, FaultKind, Probe, QuestionLookup, Settings, Upstream, tls_version, unknown_login,
    },
};

/// How far the two clocks may differ.
const MAX_SKEW: Duration = Duration::from_secs(5);

/// The broker that is asked, and its settings.
pub(super) struct BrokerSubject<'a> {
    /// `upstream.*`
    pub(super) upstream: &'a Settings,
    /// `doctor.canary_login`
    pub(super) canary: Option<&'a Login>,
    /// `upstream.login_case`
    pub(super) login_case: LoginCase,
    /// `privacy.decoy_questions`
    pub(super) decoys: Option<&'a [String]>,
}

/// Makes the question call for a login that nobody has, and for the canary (`doctor.canary_login`)
/// if there is one. Looks at what else the broker shows. What follows a failure is left out.
pub(super) async fn broker(subject: &BrokerSubject<'_>, clock: &Clock) -> Vec<Finding> {
    let client = Upstream::new(subject.upstream, clock.clone());
    let (Ok(upstream), Some(unknown)) = (client, unknown_login()) else {
        return vec![Finding::failure(
            "upstream.url",
            "no client can be built for it",
        )];
    };
    let began = clock.now();
    let probe = upstream.probe(&unknown).await;
    let ended = clock.now();
    let first = key(&probe, ended.since(began));
    if let Err(fault) = &probe.lookup
        && fault.answer.is_none()
    {
        return vec![first];
    }
    let tls = match subject.upstream.url.scheme() {
        "https" => tls_version(subject.upstream, clock, &unknown).await,
        _ => None,
    };
    let mut findings = way(subject.upstream, tls);
    let is_failure = first.grade == Grade::Failure;
    if is_failure {
        findings.push(first);
        return findings;
    }
    let canary = match subject.canary {
        Some(canary) => Some((canary, upstream.probe(canary).await)),
        None => None,
    };
    let is_known = canary.as_ref().is_some_and(|(_, answer)| is_known(answer));
    findings.push(if is_known && has_bare_404(&probe) {
        let message = "accepted; a 404 without an envelope is this broker's word for an unknown \
                       login, so the metrics count not_found";
        Finding::ok("upstream.app_key", message)
    } else {
        first
    });
    findings.push(time(probe.head.date, began, ended));
    findings.extend(profile::head(&probe));
    if let Some((canary, answer)) = canary {
        findings.push(as_documented(&answer));
        let setting = subject.login_case;
        findings.extend(profile::login_case(&upstream, canary, &answer, setting).await);
    }
    findings.push(profile::questions(&upstream, subject.decoys).await);
    let calls = upstream.documented_calls().await;
    findings.extend(calls::calls(&calls, &probe, subject.upstream.dialect));
    findings
}

/// An unknown login by a 404 without the broker's envelope: perhaps a path that leads nowhere.
fn has_bare_404(probe: &Probe) -> bool {
    matches!(probe.lookup, Ok(QuestionLookup::Unknown)) && !probe.is_documented
}

fn is_known(canary: &Probe) -> bool {
    let known = canary.lookup.as_ref();
    known.is_ok_and(|lookup| *lookup != QuestionLookup::Unknown)
}

/// How the broker was reached.
fn way(settings: &Settings, tls: Option<&'static str>) -> Vec<Finding> {
    let reached = if settings.proxy.is_some() {
        Finding::ok("upstream.proxy", "the broker is asked through it")
    } else {
        Finding::ok("upstream.url", "reached")
    };
    let tls = tls.map_or_else(
        || "plain http, on loopback, HTTP/1.1".to_owned(),
        |version| format!("{version}, certificate verified, HTTP/1.1"),
    );
    vec![reached, Finding::ok("tls", tls)]
}

fn failed(fault: &Fault) -> Finding {
    let (subject, advice) = advice::on_fault(fault);
    Finding::failure(subject, format!("{fault}; {advice}"))
}

fn key(probe: &Probe, took: Duration) -> Finding {
    match &probe.lookup {
        Err(fault) => failed(fault),
        Ok(_) if probe.blames_key => failed(&FaultKind::KeyRefused.into()),
        Ok(QuestionLookup::Unknown) if has_bare_404(probe) => {
            let doubt = "404 in no documented form: nobody has that login, or the path of \
                 upstream.url leads nowhere";
            Finding::warning(
                "upstream.url",
                format!("{doubt}; set doctor.canary_login to be sure"),
            )
        }
        Ok(QuestionLookup::Question(_)) => Finding::warning(
            "privacy.decoy_questions",
            "never shown: the broker itself has a question for a login that nobody has",
        ),
        Ok(QuestionLookup::Unknown | QuestionLookup::NoQuestion) => Finding::ok(
            "upstream.app_key",
            format!("accepted, in {} ms", took.as_millis()),
        ),
    }
}

/// The answer's date is cut to the second, and was written at some moment of the call.
fn time(date: Option<Timestamp>, began: Timestamp, ended: Timestamp) -> Finding {
    let Some(date) = date else {
        return Finding::warning(
            "clock",
            "the broker's answer has no Date to compare with; see that NTP runs",
        );
    };
    let (behind, ahead) = (
        date.since(ended),
        began.since(date + Duration::from_secs(1)),
    );
    let skew = behind.max(ahead);
    let way = if behind > ahead { "behind" } else { "ahead of" };
    if skew > MAX_SKEW {
        Finding::warning(
            "clock",
            format!(
                "{} s {way} the broker's; run NTP: journeys, limits and waits go by it",
                skew.as_secs()
            ),
        )
    } else {
        Finding::ok("clock", "within 5 s of the broker's")
    }
}

fn as_documented(canary: &Probe) -> Finding {
    let subject = "doctor.canary_login";
    match &canary.lookup {
        Ok(QuestionLookup::Question(_)) => {
            Finding::ok(subject, "the broker gives its question as documented")
        }
        Ok(QuestionLookup::NoQuestion) => Finding::ok(
            subject,
            "the broker answers as documented: it has no question",
        ),
        Ok(QuestionLookup::Unknown) => Finding::failure(
            subject,
            "the broker does not know it; check it, and the path of upstream.url",
        ),
        Err(fault) => {
            let (_, advice) = advice::on_fault(fault);
            Finding::failure(
                subject,
                format!("the broker does not keep to its documents: {fault}; {advice}"),
            )
        }
    }
}
