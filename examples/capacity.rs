//! A bad day on paper: a broker's traders all reset within an hour, against replicas as they were measured.
//!
//! Every walk is followed through its four posts: it waits for its replica's core, for one of the replica's calls to the
//! broker, and for the deployment's guesses. Prints Markdown for `docs/capacity.md`. The same seed gives the same day.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    io::Write,
};

use clap::Parser;
use rand::{Rng, SeedableRng, rngs::StdRng};

/// Microseconds since the hour began.
type Micros = u64;
const SECOND: Micros = 1_000_000;
const HOUR: Micros = 3_600 * SECOND;
/// The journey's time, `session.ttl`.
const TTL: Micros = 20 * 60 * SECOND;
/// What a step's calls may take, waiting included: `upstream.timeout`.
const BUDGET: Micros = 8 * SECOND;
/// The step whose post spends a guess when it is wrong.
const CODE: usize = 2;
/// Seconds that a trader takes before each post: login, answer, code by email, password.
const THINKING: [std::ops::Range<u64>; 4] = [5..20, 5..30, 20..180, 20..90];

#[derive(Debug, Parser)]
struct Day {
    /// Walks begun in the hour; half of them in its first quarter, half of the rest in the next, and so on.
    #[arg(long, default_value_t = 500_000)]
    walks: u32,
    /// CPU of a page and of a post, in microseconds, as measured.
    #[arg(long, default_value_t = 45)]
    page_us: Micros,
    #[arg(long, default_value_t = 165)]
    post_us: Micros,
    /// What the broker takes for a call, in milliseconds, on average.
    #[arg(long, default_value_t = 150)]
    broker_ms: u32,
    /// Codes that are mistyped, of a thousand.
    #[arg(long, default_value_t = 20)]
    typos: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What an operator chooses.
#[derive(Clone, Copy)]
struct Choice {
    replicas: usize,
    in_flight: usize,
    guesses: Option<usize>,
}

#[derive(Default)]
struct Replica {
    free_at: Micros,
    /// In the first quarter, the worst.
    busy: Micros,
    calls: BinaryHeap<Reverse<Micros>>,
}

#[derive(Default)]
struct Outcome {
    finished: u32,
    timed_out: u32,
    unavailable: u32,
    refused: u32,
    core: Vec<Micros>,
    slot: Vec<Micros>,
}

/// A walk at a step, on its way to post it.
type Arrival = Reverse<(Micros, u32, usize, Micros)>;

struct Simulation<'a> {
    day: &'a Day,
    choice: Choice,
    random: StdRng,
    replicas: Vec<Replica>,
    /// When each guess was spent.
    guesses: VecDeque<Micros>,
    arrivals: BinaryHeap<Arrival>,
    outcome: Outcome,
}

impl<'a> Simulation<'a> {
    fn new(day: &'a Day, choice: Choice) -> Self {
        let replicas = std::iter::repeat_with(Replica::default)
            .take(choice.replicas)
            .collect();
        let (random, guesses, arrivals) = (
            StdRng::seed_from_u64(day.seed),
            VecDeque::new(),
            BinaryHeap::new(),
        );
        Self {
            day,
            choice,
            random,
            replicas,
            guesses,
            arrivals,
            outcome: Outcome::default(),
        }
    }

    fn run(mut self) -> (Outcome, f64) {
        for walk in 0..self.day.walks {
            let begins = self.begins();
            self.think(begins, walk, 0, begins);
        }
        while let Some(Reverse((now, walk, step, began))) = self.arrivals.pop() {
            self.post(now, walk, step, began);
        }
        let busiest = self
            .replicas
            .iter()
            .map(|replica| replica.busy)
            .max()
            .unwrap_or_default();
        (self.outcome, share(busiest, HOUR / 4))
    }

    /// Half in the first quarter of an hour, half of the rest in the next.
    fn begins(&mut self) -> Micros {
        let part: f64 = self.random.random_range(0.0..0.9375);
        let quarters = -(1.0 - part).log2();
        micros(quarters / 4.0 * 3_600.0)
    }

    fn think(&mut self, now: Micros, walk: u32, step: usize, began: Micros) {
        let Some(range) = THINKING.get(step) else {
            self.outcome.finished += 1;
            return;
        };
        let thinking = self.random.random_range(range.clone()) * SECOND;
        self.arrivals
            .push(Reverse((now + thinking, walk, step, began)));
    }

    fn post(&mut self, now: Micros, walk: u32, step: usize, began: Micros) {
        if now > began + TTL {
            self.outcome.timed_out += 1;
            return;
        }
        let chosen = self.random.random_range(0..self.choice.replicas);
        let latency = micros(
            -f64::ln(self.random.random_range(0.001..1.0)) * f64::from(self.day.broker_ms)
                / 1_000.0,
        );
        let wrong = step == CODE && self.random.random_range(0..1_000) < self.day.typos;
        if step == CODE && !self.may_guess(now) {
            self.outcome.refused += 1;
            // Tries again in a while, until the journey is over.
            self.arrivals
                .push(Reverse((now + 120 * SECOND, walk, step, began)));
            return;
        }
        let Some(replica) = self.replicas.get_mut(chosen) else {
            return;
        };
        let starts = now.max(replica.free_at);
        replica.free_at = starts + self.day.page_us + self.day.post_us;
        if now < HOUR / 4 {
            replica.busy += self.day.page_us + self.day.post_us;
        }
        while replica.calls.peek().is_some_and(|ends| ends.0 <= starts) {
            replica.calls.pop();
        }
        let full = replica.calls.len() >= self.choice.in_flight;
        let calls = if full {
            replica.calls.pop().map_or(starts, |ends| ends.0)
        } else {
            starts
        };
        self.outcome.core.push(starts - now);
        self.outcome.slot.push(calls - starts);
        if calls + latency > starts + BUDGET {
            self.outcome.unavailable += 1;
            replica.calls.push(Reverse(calls));
            self.arrivals
                .push(Reverse((now + 30 * SECOND, walk, step, began)));
            return;
        }
        replica.calls.push(Reverse(calls + latency));
        if wrong {
            self.guesses.push_back(now);
        }
        self.think(
            calls + latency,
            walk,
            if wrong { step } else { step + 1 },
            began,
        );
    }

    fn may_guess(&mut self, now: Micros) -> bool {
        while self
            .guesses
            .front()
            .is_some_and(|spent| spent + HOUR <= now)
        {
            self.guesses.pop_front();
        }
        self.choice
            .guesses
            .is_none_or(|most| self.guesses.len() < most)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds of an hour, never negative"
)]
fn micros(seconds: f64) -> Micros {
    (seconds * 1e6) as Micros
}

#[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn p99(times: &mut [Micros]) -> f64 {
    times.sort_unstable();
    let at = (times.len() * 99 / 100).min(times.len().saturating_sub(1));
    share(times.get(at).copied().unwrap_or_default(), 1_000)
}

fn main() -> std::io::Result<()> {
    let day = Day::parse();
    let out = &mut std::io::stdout().lock();
    writeln!(
        out,
        "| replicas | calls at once | guesses an hour | finished | refused by the guesses' limit | told to try later | timed out | wait for a core, p99 ms | for a call, p99 ms | a core's share in the worst quarter |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|---|---|")?;
    let least = day.walks / 1_000 * day.typos * 3 / 2;
    let enough = usize::try_from(least).ok();
    for (replicas, in_flight, guesses) in [
        (2, 64, Some(60)),
        (2, 64, enough),
        (2, 128, enough),
        (4, 64, enough),
        (8, 64, enough),
    ] {
        let (mut outcome, busy) = Simulation::new(
            &day,
            Choice {
                replicas,
                in_flight,
                guesses,
            },
        )
        .run();
        let finished = share(outcome.finished.into(), day.walks.into()) * 100.0;
        let guesses = guesses.map_or_else(|| "off".to_owned(), |guesses| guesses.to_string());
        let (core, slot) = (p99(&mut outcome.core), p99(&mut outcome.slot));
        let Outcome {
            refused,
            unavailable,
            timed_out,
            ..
        } = outcome;
        writeln!(
            out,
            "| {replicas} | {in_flight} | {guesses} | {finished:.1}% | {refused} | {unavailable} | {timed_out} | {core:.1} | {slot:.1} | {:.0}% |",
            busy * 100.0
        )?;
    }
    Ok(())
}
