//! What each guard costs the request that it guards, by itself: nothing is typed, nothing is called.

use std::{cell::Cell, hint::black_box, net::IpAddr, sync::Arc, time::Duration};

use actix_web::{
    http::header::{HeaderMap, HeaderName, HeaderValue, ORIGIN},
    rt::System,
};
use criterion::Criterion;
use latchkey::{
    audit::{Audit, AuditEvent, AuditRecord, Who},
    clock::Clock,
    journey::{Journey, JourneyId, Login, LoginCase},
    ledger::{Admission, Completion, Ledger, PendingRule, SubmissionKey},
    security::{self, Client, Decoys, Limiter, PageTokens, TokenOwner, TokenStatus},
    telemetry::JsonLines,
};
use tracing_subscriber::layer::SubscriberExt;

use crate::{Failed, bench, walk};

/// Each under the requests that pay for it.
#[expect(clippy::too_many_lines, reason = "one table")]
pub(crate) fn all(criterion: &mut Criterion) -> Result<(), Failed> {
    let settings = walk::settings("http://127.0.0.1:9/api")?;
    let (key, guard, system) = (&settings.session.key, &settings.security, System::new());
    let login = Login::parse(walk::LOGIN).map_err(|_| "a login")?;
    let (proxy, behind): (IpAddr, IpAddr) = ("10.0.0.1".parse()?, "203.0.113.7".parse()?);

    let protected = || {
        let mut headers = HeaderMap::new();
        security::protect(&mut headers, true, false);
        headers
    };
    criterion.bench_function("guard, each answer: its headers", |bencher| {
        bencher.iter(protected);
    });

    let (tokens, owner) = (
        PageTokens::new(key),
        TokenOwner {
            visitor: [1; 16],
            journey: Some([2; 16]),
            form: 3,
        },
    );
    let token = tokens.mint(&owner);
    criterion.bench_function("guard, each form: a page token made", |bencher| {
        bencher.iter(|| tokens.mint(black_box(&owner)));
    });
    let judge = || assert!(tokens.verify(black_box(&token), Some(&owner)) == TokenStatus::Valid);
    criterion.bench_function("guard, each post: its page token judged", |bencher| {
        bencher.iter(judge);
    });

    let (mut headers, trusted) = (HeaderMap::new(), ["10.0.0.0/8".parse()?]);
    headers.insert(ORIGIN, HeaderValue::from_static("http://localhost"));
    headers.insert(
        HeaderName::from_static("x-forwarded-for"),
        HeaderValue::from_static("198.51.100.3, 203.0.113.7, 10.9.9.9"),
    );
    let ours = || assert!(guard.origin.sent(black_box(&headers)));
    criterion.bench_function("guard, each post: its origin", |bencher| bencher.iter(ours));
    let seen =
        || assert!(security::client(proxy, black_box(&headers), &trusted) == Client::from(behind));
    criterion.bench_function(
        "guard, each post: its client, two proxies between",
        |bencher| bencher.iter(seen),
    );

    let decoys = Decoys::new(guard, LoginCase::Ignored);
    criterion.bench_function(
        "guard, a login unknown to the broker: its decoy",
        |bencher| {
            bencher.iter(|| decoys.question(black_box(&login)).is_some());
        },
    );

    let ledger = Ledger::in_memory(key, Clock::system());
    let limiter = Limiter::new(
        ledger.clone(),
        guard.limits.clone(),
        settings.session.ttl,
        PendingRule::new(settings.broker.code_lifetime, settings.broker.code_length),
        Arc::new(|_, _| ()),
    );
    let now = Clock::system().now();
    let journey = Journey::new(JourneyId([7; 16]), login.clone(), now, settings.session.ttl);
    bench(
        criterion,
        &system,
        "guard, a code: its limits, given back",
        async || {
            let reserved = limiter.code(&journey, behind.into()).await;
            assert!(reserved.is_ok(), "a refusal costs less");
            if let Ok(reservation) = reserved {
                limiter.refund(reservation).await;
            }
        },
    );

    let (count, outcome) = (Cell::new(0_u64), vec![0_u8; 600]);
    bench(
        criterion,
        &system,
        "guard, each post: its turn, kept for copies",
        async || {
            count.set(count.get() + 1);
            let attempt = std::array::from_fn(|at| {
                count
                    .get()
                    .to_be_bytes()
                    .get(at)
                    .copied()
                    .unwrap_or_default()
            });
            let turn = ledger
                .admit(
                    &SubmissionKey {
                        journey: &[7; 16],
                        submission: attempt,
                        is_start: false,
                    },
                    settings.session.ttl,
                    Duration::from_secs(1),
                )
                .await;
            assert!(matches!(turn, Admission::First(_)), "a copy costs less");
            if let Admission::First(holder) = turn {
                holder.finish(outcome.clone(), Completion::Done).await;
            }
        },
    );

    let (audit, client) = (
        Audit::new(key, LoginCase::Ignored, Clock::system()),
        Client::from(behind),
    );
    let who = Who {
        request_id: "AAAAAAAAAAAA",
        client: &client,
        journey: Some(&journey.id),
        login: Some(&login),
    };
    let log = tracing_subscriber::registry().with(JsonLines(std::io::sink));
    tracing::subscriber::with_default(log, || {
        criterion.bench_function(
            "guard, each event: its line in the audit trail",
            |bencher| {
                bencher.iter(|| audit.record(AuditRecord::from(AuditEvent::PostRepeated), &who));
            },
        );
    });
    Ok(())
}
