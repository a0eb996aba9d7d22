//! The broker: whether it can be reached and trusted, takes the key, tells the same time, and keeps to its documents.

use std::time::Duration;

use super::{Finding, Grade, advice};
use crate::{
    clock::{Clock, Timestamp},
    journey::Login,
    upstream::{self, Asked, Examined, Fault, Settings, Upstream, nobody, reach},
};

/// How far the two clocks may be apart.
const MOST_SKEW: Duration = Duration::from_secs(5);

/// Walks the way to the broker, then makes the question call: for a login that nobody has, and for the canary
/// (`doctor.canary_login`) if there is one. What follows a failure is left out.
pub async fn broker(settings: &Settings, canary: Option<&Login>, clock: &Clock) -> Vec<Finding> {
    let (mut found, may_ask) = way(settings).await;
    if may_ask {
        found.extend(questions(settings, canary, clock).await);
    }
    found
}

/// What is found on the way, and whether it leads anywhere.
async fn way(settings: &Settings) -> (Vec<Finding>, bool) {
    if settings.proxy.is_some() {
        return (
            vec![Finding::ok(
                "upstream.proxy",
                "the broker is asked through it",
            )],
            true,
        );
    }
    match reach(settings).await {
        Ok(reached) => {
            let tls = reached.protocol.map_or_else(
                || "plain http, on loopback".to_owned(),
                |tls| format!("{tls}, certificate verified"),
            );
            (
                vec![
                    Finding::ok("upstream.url", format!("reached at {}", reached.address)),
                    Finding::ok("tls", tls),
                ],
                true,
            )
        }
        Err(end) => {
            let subject = if matches!(end, upstream::Unreachable::Tls(_)) {
                "tls"
            } else {
                "upstream.url"
            };
            (
                vec![Finding::failure(
                    subject,
                    format!("{end}; {}", advice::on_the_way(&end)),
                )],
                false,
            )
        }
    }
}

async fn questions(settings: &Settings, canary: Option<&Login>, clock: &Clock) -> Vec<Finding> {
    let (Ok(upstream), Some((login, journey))) = (Upstream::new(settings, clock.clone()), nobody())
    else {
        return vec![Finding::failure(
            "upstream.url",
            "no client can be built for it",
        )];
    };
    let began = clock.now();
    let stranger = upstream.examine(&login, upstream.budget(journey)).await;
    let ended = clock.now();
    let first = key(&stranger, ended.since(began));
    if first.grade == Grade::Failure {
        return vec![first];
    }
    let mut found = vec![first, time(stranger.date, began, ended)];
    if let Some(canary) = canary {
        found.push(as_documented(
            &upstream.examine(canary, upstream.budget(journey)).await,
        ));
    }
    found
}

fn failed(fault: Fault) -> Finding {
    let (subject, advice) = advice::on_fault(fault);
    Finding::failure(subject, format!("{fault}; {advice}"))
}

fn key(stranger: &Examined, took: Duration) -> Finding {
    match &stranger.asked {
        Err(fault) => failed(*fault),
        Ok(_) if stranger.blames_key => failed(Fault::KeyRefused),
        Ok(Asked::Unknown) if !stranger.is_documented => {
            let doubt = "404 in no documented form: nobody has that login, or the path of upstream.url leads nowhere";
            Finding::warning(
                "upstream.url",
                format!("{doubt}; set doctor.canary_login to be sure"),
            )
        }
        Ok(Asked::Question(_)) => Finding::warning(
            "privacy.decoy_questions",
            "never shown: the broker itself has a question for a login that nobody has",
        ),
        Ok(Asked::Unknown | Asked::NoQuestion) => Finding::ok(
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
    if skew > MOST_SKEW {
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

fn as_documented(canary: &Examined) -> Finding {
    let subject = "doctor.canary_login";
    match &canary.asked {
        Ok(Asked::Question(_)) => {
            Finding::ok(subject, "the broker gives its question as documented")
        }
        Ok(Asked::NoQuestion) => Finding::ok(
            subject,
            "the broker answers as documented: it has no question",
        ),
        Ok(Asked::Unknown) => Finding::failure(
            subject,
            "the broker does not know it; check it, and the path of upstream.url",
        ),
        Err(fault) => {
            let (_, advice) = advice::on_fault(*fault);
            Finding::failure(
                subject,
                format!("the broker does not keep to its documents: {fault}; {advice}"),
            )
        }
    }
}
