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
    config,
    journey::{Journey, JourneyId, Login},
    ledger::{
        Admission, Completion, Ledger, Limit, LimitCheck, PendingRule, RedisUrl, Refund,
        SubmissionKey,
    },
    security::{Client, Limiter, Limits},
};
use tokio::runtime::{Builder, Runtime};

type Outcome<T> = Result<T, Box<dyn Error>>;

const ROUNDS: u32 = 5_000;
const TTL: Duration = Duration::from_mins(20);

fn main() -> Outcome<()> {
    let (key, clock) = (vec![7; 64].into(), Clock::system());
    let in_memory = Ledger::in_memory(&key, clock.clone());
    measure("memory", &in_memory)?;
    measure_code("memory", &in_memory)?;
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, pid] = arguments.as_slice() else {
        return Ok(());
    };
    let ledger = Ledger::in_redis(RedisUrl::parse(url)?, &key, clock, Arc::new(|_| ()));
    let keeper = runtime()?;
    keeper.block_on(ledger.look());
    std::thread::spawn(move || keeper.block_on(std::future::pending::<()>()));
    measure("Redis", &ledger)?;
    measure_code("Redis", &ledger)?;
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

/// What a code asks of the limits at their defaults: the journey, the login, an IPv6 client, its three networks, the
/// deployment's places with their reserve, weighed by the codes that are pending. Then it is given back.
fn measure_code(place: &str, ledger: &Ledger) -> Outcome<()> {
    let (ttl, rule) = (TTL, PendingRule::new(Duration::from_mins(30), 6));
    let limiter = Limiter::new(ledger.clone(), limits()?, ttl, rule, Arc::new(|_, _| ()));
    let login = Login::parse("robert.zak").map_err(|_| "a login")?;
    let client: Client = "2001:db8:1:2::7".parse::<std::net::IpAddr>()?.into();
    let journey = Journey::new(JourneyId([7; 16]), login, Clock::system().now(), ttl);
    runtime()?.block_on(async {
        let mut times: [Vec<Duration>; 2] = Default::default();
        for _ in 0..ROUNDS {
            let began = now();
            let reservation = limiter.code(&journey, client).await?;
            times[0].push(began.elapsed());
            let began = now();
            limiter.refund(reservation).await;
            times[1].push(began.elapsed());
        }
        for (what, times) in ["a code's limits", "given back"].iter().zip(times) {
            tell(&format!("{place}: {what}"), times)?;
        }
        Ok(())
    })
}

/// The defaults.
fn limits() -> Outcome<Limits> {
    let key =
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";
    let variables = [
        ("LATCHKEY_PUBLIC_URL", "http://localhost"),
        ("LATCHKEY_UPSTREAM__URL", "http://127.0.0.1:9/api"),
        ("LATCHKEY_UPSTREAM__APP_KEY", "key"),
        ("LATCHKEY_SESSION__KEY", key),
    ];
    let variables = variables.map(|(name, value)| (name.into(), value.into()));
    let loaded = config::load(None, variables).map_err(|_| "settings that are out of date")?;
    Ok(loaded.settings.security.limits)
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
