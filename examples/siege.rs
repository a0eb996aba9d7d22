//! A day under siege, on the real limiter with a clock moved by hand: how many traders finish, and what a guesser may hope for.
//!
//! `siege` prints Markdown for `docs/capacity.md`. The same seed gives the same day.

use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    error::Error,
    io::Write,
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
    time::Duration,
};

use clap::Parser;
use latchkey::{
    clock::{Clock, Timestamp},
    journey::{Account, Journey, JourneyId, Login},
    ledger::{Ledger, Limit, PendingRule},
    security::{Client, Limiter, Limits},
};
use rand::{Rng, SeedableRng, rngs::StdRng};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const START: Timestamp = Timestamp::from_millis(1_800_000_000_000);
/// `session.ttl`, and how long a refused trader tries again.
const TTL: u64 = 20 * MINUTE;

#[derive(Debug, Parser)]
struct Arguments {
    /// Codes that are mistyped, of a thousand.
    #[arg(long, default_value_t = 20)]
    typos: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Who attacks, and how many others reset.
#[derive(Clone, Copy)]
struct Day {
    /// Resets by honest traders in the hours of the day; the busiest hour has an eighth of them.
    resets: u32,
    /// All of them within one hour instead.
    in_one_hour: bool,
    addresses: u32,
    networks: u32,
    logins: u32,
    /// The attacker's logins have a question, whose answer it knows.
    questions: bool,
    digits: usize,
    guesses: &'static str,
}

const QUIET: Day = Day {
    resets: 4_000,
    in_one_hour: false,
    addresses: 0,
    networks: 1,
    logins: 1,
    questions: false,
    digits: 6,
    guesses: "60/1h, 300/1d",
};

const fn attack(addresses: u32, networks: u32, logins: u32, questions: bool) -> Day {
    Day {
        addresses,
        networks,
        logins,
        questions,
        ..QUIET
    }
}

/// What happens next, and to whom.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Starts(u32),
    TriesCode(u32),
    Attacks(u32),
    Probes,
}

struct Walk {
    journey: Journey,
    client: Client,
    gives_up: u64,
    has_tried: bool,
}

#[derive(Default)]
struct Tally {
    started: u32,
    first_codes: u32,
    first_codes_passed: u32,
    finished: u32,
    guesses: u32,
    most_pending: u32,
    /// The chance that no guess hit.
    unhurt: f64,
    closed_minutes: u32,
}

struct Siege {
    day: Day,
    typos: u32,
    clock: Clock,
    ledger: Ledger,
    limiter: Limiter,
    rule: PendingRule,
    random: StdRng,
    events: BinaryHeap<Reverse<(u64, Event)>>,
    walks: Vec<Option<Walk>>,
    attackers: Vec<Option<Walk>>,
    next_login: u32,
    tally: Tally,
}

impl Siege {
    fn new(day: Day, arguments: &Arguments) -> Outcome<Self> {
        let clock = Clock::hand_moved(START);
        let ledger = Ledger::in_memory(&vec![7; 64].into(), clock.clone());
        let rule = PendingRule::new(Duration::from_mins(30), day.digits);
        let hour = Duration::from_hours(1);
        let limits = limits(day.guesses)?;
        let limiter = Limiter::new(ledger.clone(), limits, hour, rule, Arc::new(|_, _| ()));
        Ok(Self {
            day,
            typos: arguments.typos,
            clock,
            ledger,
            limiter,
            rule,
            random: StdRng::seed_from_u64(arguments.seed),
            events: BinaryHeap::new(),
            walks: vec![],
            attackers: vec![],
            next_login: 0,
            tally: Tally {
                unhurt: 1.0,
                ..Tally::default()
            },
        })
    }

    async fn run(mut self) -> Outcome<Tally> {
        for walk in 0..self.day.resets {
            let begins = self.begins();
            self.plan(begins, Event::Starts(walk));
            self.walks.push(None);
        }
        for attacker in 0..self.day.addresses {
            let first = self.random.random_range(0..MINUTE);
            self.plan(first, Event::Attacks(attacker));
            self.attackers.push(None);
        }
        self.plan(HOUR, Event::Probes);
        let end = if self.day.in_one_hour { 2 } else { 24 } * HOUR;
        while let Some(Reverse((at, event))) = self.events.pop() {
            if at > end {
                break;
            }
            let moment = START + Duration::from_millis(at);
            self.clock.advance(moment.since(self.clock.now()));
            match event {
                Event::Starts(walk) => self.start(at, walk).await?,
                Event::TriesCode(walk) => self.try_code(at, walk).await,
                Event::Attacks(attacker) => self.attack(at, attacker).await?,
                Event::Probes => self.probe(at).await?,
            }
        }
        Ok(self.tally)
    }

    fn plan(&mut self, at: u64, event: Event) {
        self.events.push(Reverse((at, event)));
    }

    /// An eighth of the day's resets fall into its tenth hour.
    fn begins(&mut self) -> u64 {
        if self.day.in_one_hour {
            return self.random.random_range(0..HOUR);
        }
        if self.random.random_range(0..8) == 0 {
            9 * HOUR + self.random.random_range(0..HOUR)
        } else {
            self.random.random_range(0..24 * HOUR)
        }
    }

    fn journey(&mut self, login: &str) -> Outcome<Journey> {
        let (id, now) = (JourneyId(self.random.random()), self.clock.now());
        let login = Login::parse(login).map_err(|_| "a login")?;
        Ok(Journey::new(id, login, now, Duration::from_millis(TTL)))
    }

    /// A journey of this login up to its code, as the site begins it. None when a limit refuses.
    async fn begin(&mut self, login: &str, client: Client, asks: bool) -> Outcome<Option<Walk>> {
        let journey = self.journey(login)?;
        if self.limiter.login(&journey.login, client).await.is_err() {
            return Ok(None);
        }
        let sent = if asks {
            let answered = self.limiter.answer(&journey, Account::Real, client).await;
            if let Ok(reserved) = answered {
                self.limiter.answer_right(reserved).await;
                true
            } else {
                false
            }
        } else {
            self.limiter
                .first_email(&journey, Account::Real)
                .await
                .is_ok()
        };
        let gives_up = self.clock.now().since(START).as_millis();
        Ok(sent.then_some(Walk {
            journey,
            client,
            gives_up: u64::try_from(gives_up)? + TTL,
            has_tried: false,
        }))
    }

    async fn start(&mut self, at: u64, number: u32) -> Outcome<()> {
        self.tally.started += 1;
        // Everybody in a network of their own: 11.x.y.z.
        let client = Ipv4Addr::from_bits((11 << 24) + (number << 4));
        let login = format!("trader{number}");
        let client = Client::from(IpAddr::V4(client));
        let walk = self.begin(&login, client, true).await?;
        if walk.is_some() {
            let reads = self.random.random_range(20 * SECOND..180 * SECOND);
            self.plan(at + reads, Event::TriesCode(number));
        }
        if let Some(place) = self.walks.get_mut(number as usize) {
            *place = walk;
        }
        Ok(())
    }

    async fn try_code(&mut self, at: u64, number: u32) {
        let Some(Some(walk)) = self.walks.get_mut(number as usize) else {
            return;
        };
        let is_first = !std::mem::replace(&mut walk.has_tried, true);
        self.tally.first_codes += u32::from(is_first);
        match self.limiter.code(&walk.journey, walk.client).await {
            Ok(reserved) => {
                self.tally.first_codes_passed += u32::from(is_first);
                if self.random.random_range(0..1_000) < self.typos {
                    self.events
                        .push(Reverse((at + 20 * SECOND, Event::TriesCode(number))));
                } else {
                    self.limiter.code_was_right(&walk.journey, reserved).await;
                    self.tally.finished += 1;
                }
            }
            // Tries again in a while, until the journey is over.
            Err(_) if at + 2 * MINUTE < walk.gives_up => {
                self.events
                    .push(Reverse((at + 2 * MINUTE, Event::TriesCode(number))));
            }
            Err(_) => {}
        }
    }

    /// An attacker's address guesses once, in its journey or in a new one; what is refused is tried again in five minutes.
    async fn attack(&mut self, at: u64, number: u32) -> Outcome<()> {
        let slot = usize::try_from(number)?;
        let walk = self.attackers.get_mut(slot).and_then(Option::take);
        let walk = if let Some(walk) = walk.filter(|walk| walk.gives_up > at) {
            Some(walk)
        } else {
            let (network, host) = (number % self.day.networks, number / self.day.networks);
            let address = Ipv4Addr::from_bits((100 << 24) + (network << 8) + host);
            self.next_login = (self.next_login + 1) % self.day.logins;
            let login = format!("attacker{}", self.next_login);
            self.begin(
                &login,
                Client::from(IpAddr::V4(address)),
                self.day.questions,
            )
            .await?
        };
        let mut pause = 5 * MINUTE;
        if let Some(walk) = walk
            && self.limiter.code(&walk.journey, walk.client).await.is_ok()
        {
            pause = SECOND;
            self.guess().await;
            if let Some(place) = self.attackers.get_mut(slot) {
                *place = Some(walk);
            }
        }
        self.plan(at + pause, Event::Attacks(number));
        Ok(())
    }

    async fn guess(&mut self) {
        let pending = self.ledger.codes_pending(&self.rule).await;
        let all = 10_f64.powi(i32::try_from(self.day.digits).unwrap_or(6));
        self.tally.guesses += 1;
        self.tally.unhurt *= 1.0 - f64::from(pending) / all;
    }

    /// Whether a clean trader's first code passes, each minute.
    async fn probe(&mut self, at: u64) -> Outcome<()> {
        let minute = u32::try_from(at / MINUTE)?;
        let client = Client::from(IpAddr::V4(Ipv4Addr::from_bits((12 << 24) + (minute << 8))));
        let journey = self.journey(&format!("probe{minute}"))?;
        match self.limiter.code(&journey, client).await {
            Ok(reserved) => self.limiter.refund(reserved).await,
            Err(_) => self.tally.closed_minutes += 1,
        }
        let pending = self.ledger.codes_pending(&self.rule).await;
        self.tally.most_pending = self.tally.most_pending.max(pending);
        self.plan(at + MINUTE, Event::Probes);
        Ok(())
    }
}

/// The defaults of `limits.*`, with this one for the deployment and a third of it in reserve.
fn limits(guesses: &str) -> Outcome<Limits> {
    let deployment: Limit = guesses.parse()?;
    let mut reserved = deployment.clone();
    reserved.0.iter_mut().for_each(|window| window.most /= 3);
    Ok(Limits {
        logins_per_client: "30/10m".parse()?,
        starts_per_login: "30/1h".parse()?,
        answers_per_client: "20/1h, 60/1d".parse()?,
        answers_per_login: "5/15m, 20/1d".parse()?,
        emails_per_login: "5/1h, 10/1d".parse()?,
        resend_cooldown: Duration::from_mins(1),
        wrong_codes_per_journey: 5,
        wrong_codes_per_login: "10/1h, 20/1d".parse()?,
        wrong_codes_per_client: "10/1h, 30/1d".parse()?,
        wrong_codes_per_deployment: deployment,
        wrong_codes_reserved: reserved,
        wrong_sign_ins_per_login: "5/15m".parse()?,
        wrong_sign_ins_per_client: "10/1h".parse()?,
        wrong_sign_ins_per_deployment: "60/1h, 300/1d".parse()?,
        passwords_per_journey: 30,
        updates_per_journey: 10,
    })
}

fn percent(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}

fn main() -> Outcome<()> {
    let arguments = Arguments::parse();
    let out = &mut std::io::stdout().lock();
    writeln!(
        out,
        "| attacker's addresses, networks (/24), logins | first codes that pass at once | walks finished | guesses | chance of a hit | \
         most codes pending | closed to clean first codes |\n|---|---|---|---|---|---|---|"
    )?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let bad_day = Day {
        resets: 50_000,
        in_one_hour: true,
        ..QUIET
    };
    for (name, day) in [
        ("none", QUIET),
        ("6, 1, 5 without a question", attack(6, 1, 5, false)),
        ("6, 6, 5 without a question", attack(6, 6, 5, false)),
        ("6, 6, 5 with known answers", attack(6, 6, 5, true)),
        ("60, 10, 50", attack(60, 10, 50, false)),
        ("60, 60, 100", attack(60, 60, 100, false)),
        ("600, 100, 1,000", attack(600, 100, 1_000, false)),
        ("600, 300, 1,000", attack(600, 300, 1_000, false)),
        ("none; 50,000 resets in an hour", bad_day),
        (
            "none; 50,000, 1,500 guesses an hour, codes of 8 digits",
            Day {
                digits: 8,
                guesses: "1500/1h",
                ..bad_day
            },
        ),
    ] {
        let tally = runtime.block_on(Siege::new(day, &arguments)?.run())?;
        writeln!(
            out,
            "| {name} | {:.1}% | {:.1}% | {} | {:.2}% | {} | {} min |",
            percent(tally.first_codes_passed, tally.first_codes),
            percent(tally.finished, tally.started),
            tally.guesses,
            100.0 * (1.0 - tally.unhurt),
            tally.most_pending,
            tally.closed_minutes
        )?;
    }
    Ok(())
}
