//! What a request is made of, part by part, timed by criterion: `cargo bench --bench parts`.
//!
//! Pages go through the whole site but for the socket: middlewares, cookie, ledger, template, headers. Inputs are fixed; a broker
//! answers from memory on loopback.

mod cookie;
mod guards;
#[path = "../../tests/kit/mod.rs"]
mod kit;
mod walk;

use std::{cell::Cell, error::Error, hint::black_box, time::Duration};

use actix_web::rt::{System, SystemRunner};
use criterion::{Criterion, criterion_group, criterion_main};
use latchkey::{
    app::Application,
    clock::Clock,
    journey::{Login, NewPassword},
    ledger::{Ledger, Limit, LimitCheck, Refund},
    sandbox::{Fault, FaultRule, Step},
    upstream::{Caller, QuestionLookup, Upstream},
};
use mimalloc::MiMalloc;
use tokio::time::Instant;
use walk::Stop;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What went wrong.
pub(crate) type Failed = Box<dyn Error>;

/// Times so many rounds of what waits for something.
pub(crate) fn bench(
    criterion: &mut Criterion,
    system: &SystemRunner,
    name: &str,
    round: impl AsyncFn(),
) {
    let rounds = async |rounds: u64| {
        let began = Instant::now();
        for _ in 0..rounds {
            round().await;
        }
        began.elapsed()
    };
    criterion.bench_function(name, |bencher| {
        bencher.iter_custom(|count| system.block_on(rounds(count)));
    });
}

/// Every page, with nothing to say.
fn pages(criterion: &mut Criterion) -> Result<(), Failed> {
    let system = System::new();
    let (broker, base) = walk::broker()?;
    let mut settings = walk::settings(&base)?;
    settings.broker.offers_expired = true;
    settings.broker.checks_sign_in = true;
    let application = system.block_on(async { Application::build(settings, Clock::system()) })?;
    let site = system.block_on(actix_web::test::init_service(application.pages().app()));
    let mut stops = system.block_on(walk::stops(&site, &broker, "done-page"))?;
    let refused =
        r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Wrong login or password"}"#;
    let refused = Fault::Status {
        status: 401,
        body: refused.to_owned(),
        location: None,
    };
    for (end, step, fault) in [
        ("unsure-page", Step::Update, Fault::Drop {}),
        ("mismatch-page", Step::Token, refused),
    ] {
        broker.fault(FaultRule::at(step, fault));
        stops.extend(system.block_on(walk::stops(&site, &broker, end))?.pop());
        broker.clear_faults();
    }
    stops.extend([
        Stop::of_stranger("expired-page", "/expired"),
        Stop::of_stranger("problem-page", "/nowhere"),
    ]);
    for stop in stops {
        bench(criterion, &system, &stop.name, async || {
            black_box(walk::ask(&site, stop.request(), &mut kit::Cookies::new()).await);
        });
    }
    Ok(())
}

/// The sealed cookie of a journey, with a request around it.
fn sealed_cookie(criterion: &mut Criterion) -> Result<(), Failed> {
    let system = System::new();
    let (site, sealed) = system.block_on(cookie::site())?;
    for (name, path) in [
        ("open the cookie", "/open"),
        ("open it and seal another", "/seal"),
    ] {
        bench(criterion, &system, name, async || {
            assert!(cookie::ask(&site, path, &sealed).await.is_ok(), "it opens");
        });
    }
    Ok(())
}

/// What the broker says, by itself and at the end of a call on loopback.
fn upstream(criterion: &mut Criterion) -> Result<(), Failed> {
    let system = System::new();
    let (_broker, base) = walk::broker()?;
    let (upstream, login) = (
        Upstream::new(&walk::settings(&base)?.upstream, Clock::system())?,
        Login::parse(walk::LOGIN).map_err(|_| "a login")?,
    );
    let answer = r#"{"Model": "What street did you grow up on?", "Errors": [], "ErrorsCode": [], "StatusCode": 200, "IsSucceed": true}"#;
    let read = || {
        assert!(
            matches!(
                QuestionLookup::read(200, black_box(answer)),
                Ok(QuestionLookup::Question(_))
            ),
            "a question"
        );
    };
    criterion.bench_function("parse an answer of the broker", |bencher| {
        bencher.iter(read);
    });
    bench(
        criterion,
        &system,
        "a call to a broker on loopback",
        async || {
            let asked = upstream
                .question(&login, upstream.deadline(Caller::Trader))
                .await;
            assert!(
                matches!(asked, Ok(QuestionLookup::Question(_))),
                "a question"
            );
        },
    );
    Ok(())
}

fn parts(criterion: &mut Criterion) -> Result<(), Failed> {
    let settings = walk::settings("http://127.0.0.1:9/api")?;
    let login = Login::parse(walk::LOGIN).map_err(|_| "a login")?;
    for (name, password) in [
        ("words", "Quiet-Harbour-71-lantern"),
        (
            "a long one",
            &"correct horse battery staple ".repeat(4)[..100],
        ),
    ] {
        let password = NewPassword::new(password.to_owned());
        let judge = || {
            settings.password.judge(
                black_box(&password),
                black_box(&password),
                &login,
                &["Latchkey"],
            )
        };
        criterion.bench_function(&format!("judge a password, {name}"), |bencher| {
            bencher.iter(judge);
        });
    }

    let system = System::new();
    let (ledger, limit) = (
        Ledger::in_memory(&settings.session.key, Clock::system()),
        "10/1h, 20/1d".parse::<Limit>()?,
    );
    let round = Cell::new(0_u64);
    bench(
        criterion,
        &system,
        "check a limit and give back",
        async || {
            // As many logins as the ledger holds counters, so that it is full.
            round.set((round.get() + 1) % 100_000);
            if let Ok(reservation) = ledger
                .reserve(&[LimitCheck::new(
                    "answers",
                    &round.get().to_be_bytes(),
                    &limit,
                )])
                .await
            {
                ledger.refund(reservation, Refund::All).await;
            }
        },
    );
    Ok(())
}

fn all(criterion: &mut Criterion) {
    for result in [
        parts(criterion),
        sealed_cookie(criterion),
        upstream(criterion),
        guards::all(criterion),
        pages(criterion),
    ] {
        assert!(result.is_ok(), "{:?}", result.err());
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    targets = all
}
criterion_main!(benches);
