//! What a request is made of, part by part, timed by criterion: `cargo bench --bench parts`.
//!
//! Pages go through the whole site but for the socket: middlewares, cookie, ledger, template, headers. Inputs are fixed; a broker
//! answers from memory on loopback.

mod guards;
mod walk;

use std::{error::Error, hint::black_box, time::Duration};

use actix_web::rt::System;
use criterion::{Criterion, criterion_group, criterion_main};
use latchkey::{
    app::Application,
    clock::Clock,
    journey::{Login, NewPassword},
    ledger::{Claim, Give, Ledger, Limit},
    visit::Seal,
};
use mimalloc::MiMalloc;
use tokio::time::Instant;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What went wrong.
pub(crate) type Failed = Box<dyn Error>;

fn pages(criterion: &mut Criterion) -> Result<(), Failed> {
    let system = System::new();
    let (broker, base) = walk::broker()?;
    let settings = walk::settings(&base)?;
    let application = system.block_on(async { Application::build(settings, Clock::system()) })?;
    let site = system.block_on(actix_web::test::init_service(application.pages().app()));
    for stop in system.block_on(walk::stops(&site, &broker, "done-page"))? {
        let look = async |rounds: u64| {
            let began = Instant::now();
            for _ in 0..rounds {
                black_box(walk::ask(&site, stop.request()).await);
            }
            began.elapsed()
        };
        criterion.bench_function(stop.name, |bencher| bencher.iter_custom(|rounds| system.block_on(look(rounds))));
    }
    Ok(())
}

fn parts(criterion: &mut Criterion) -> Result<(), Failed> {
    let settings = walk::settings("http://127.0.0.1:9/api")?;
    let (seal, state) = (Seal::new(&settings.visit.key), "x".repeat(900));
    let sealed = seal.seal(state.clone());
    criterion.bench_function("seal 900 bytes", |bencher| bencher.iter(|| seal.seal(black_box(state.clone()))));
    criterion.bench_function("open them", |bencher| bencher.iter(|| seal.open(black_box(&sealed))));

    let login = Login::parse(walk::LOGIN).map_err(|_| "a login")?;
    for (name, password) in [("words", "Quiet-Harbour-71-lantern"), ("a long one", &"correct horse battery staple ".repeat(4)[..100])] {
        let password = NewPassword::new(password.to_owned());
        let judge = || settings.password.judge(black_box(&password), black_box(&password), &login, &["Latchkey"]);
        criterion.bench_function(&format!("judge a password, {name}"), |bencher| bencher.iter(judge));
    }

    let system = System::new();
    let (ledger, limit) = (Ledger::in_memory(&settings.visit.key, Clock::system()), "10/1h, 20/1d".parse::<Limit>()?);
    let check = async |rounds: u64| {
        let began = Instant::now();
        for round in 0..rounds {
            // As many logins as the ledger holds counters, so that it is full.
            let value = (round % 100_000).to_be_bytes();
            if let Ok(reservation) = ledger.reserve(&[Claim::new("answers", &value, &limit)]).await {
                ledger.give_back(reservation, Give::All).await;
            }
        }
        began.elapsed()
    };
    criterion.bench_function("check a limit and give back", |bencher| bencher.iter_custom(|rounds| system.block_on(check(rounds))));
    Ok(())
}

fn all(criterion: &mut Criterion) {
    for result in [parts(criterion), guards::all(criterion), pages(criterion)] {
        assert!(result.is_ok(), "{:?}", result.err());
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    targets = all
}
criterion_main!(benches);
