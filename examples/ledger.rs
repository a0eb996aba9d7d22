//! What the ledger costs: `ledger [REDIS_URL PID]` prints medians and 99th percentiles of its operations in memory and in
//! Redis, and what a step waits when the Redis of that process hangs. As in the site, one thread keeps the connection and
//! another asks.

use std::{
    error::Error,
    io::Write,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use latchkey::{
    clock::Clock,
    ledger::{Admission, Completion, Ledger, Limit, LimitCheck, RedisUrl, Refund, SubmissionKey},
};
use tokio::runtime::{Builder, Runtime};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: u32 = 5_000;
const TTL: Duration = Duration::from_mins(20);

fn main() -> Outcome<()> {
    let (key, clock) = (vec![7; 64].into(), Clock::system());
    measure("memory", &Ledger::in_memory(&key, clock.clone()))?;
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, pid] = arguments.as_slice() else {
        return Ok(());
    };
    let ledger = Ledger::in_redis(RedisUrl::parse(url)?, &key, clock, Arc::new(|_| ()));
    let keeper = runtime()?;
    keeper.block_on(ledger.look());
    std::thread::spawn(move || keeper.block_on(std::future::pending::<()>()));
    measure("Redis", &ledger)?;
    hang(&ledger, pid)
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

fn measure(place: &str, ledger: &Ledger) -> Outcome<()> {
    let limit: Limit = "10000/1h, 10000/1d".parse()?;
    let one = |round: u32| round.to_be_bytes();
    runtime()?.block_on(async {
        let mut times: [Vec<Duration>; 4] = Default::default();
        for round in 0..ROUNDS {
            let value = one(round % 100);
            let claims = ["a", "b", "c", "d"].map(|scope| LimitCheck::new(scope, &value, &limit));
            let began = now();
            let reservation = ledger.reserve(&claims).await?;
            times[0].push(began.elapsed());
            let began = now();
            ledger.refund(reservation, Refund::Only(&["a"])).await;
            times[1].push(began.elapsed());
            let began = now();
            ledger.passed(&[7; 16]).await;
            times[2].push(began.elapsed());
            let mut attempt = [0; 32];
            attempt[..4].copy_from_slice(&one(round));
            let began = now();
            if let Admission::First(mut holder) = ledger
                .admit(
                    &SubmissionKey {
                        journey: &value,
                        submission: attempt,
                        is_start: false,
                    },
                    TTL,
                    TTL,
                )
                .await
            {
                holder.started().await?;
                holder.finish(vec![0; 2_500], Completion::Done).await;
            }
            times[3].push(began.elapsed());
        }
        for (what, times) in [
            "reserve (4 counters)",
            "give back",
            "passed",
            "a turn (3 operations)",
        ]
        .iter()
        .zip(times)
        {
            tell(&format!("{place}: {what}"), times)?;
        }
        Ok(())
    })
}

/// The first step waits, the next does not.
fn hang(ledger: &Ledger, pid: &str) -> Outcome<()> {
    Command::new("kill").args(["-STOP", pid]).status()?;
    for step in ["the first step", "the next step"] {
        let began = now();
        runtime()?.block_on(ledger.passed(&[7; 16]));
        tell(&format!("Redis hangs: {step}"), vec![began.elapsed()])?;
    }
    Command::new("kill").args(["-CONT", pid]).status()?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch, not the site's time"
)]
fn now() -> Instant {
    Instant::now()
}

fn tell(what: &str, mut times: Vec<Duration>) -> std::io::Result<()> {
    times.sort_unstable();
    let at = |share: usize| {
        times
            .get((times.len() * share / 100).min(times.len() - 1))
            .copied()
            .unwrap_or_default()
    };
    writeln!(
        std::io::stdout(),
        "{what:<32} p50 {:>9.1?}  p99 {:>9.1?}",
        at(50),
        at(99)
    )
}
