//! A stranger with statistics can't tell what stands behind a login: hundreds of samples of each class, against a broker that
//! is slower for logins it knows (SEC-2). Times are read off the site's clock, which goes from one sleeper to the next, so
//! that a seed has one outcome on any machine.

use std::{collections::HashMap, time::Duration};

use latchkey::clock::Clock;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::helpers::{Page, START, TestApp, Visitor, fetch, until};

const SEED: u64 = 0x5eed_1a7c_4b0a_71d3;
/// Of each class.
const SAMPLES: usize = 300;
/// What a post waits for comes sooner than this: the broker's delay, then the answer's time. Budgets end later.
const SOON: Duration = Duration::from_secs(7);
/// Of the normal distribution, for a chance of a thousandth: on both sides, and on one.
const BOTH_SIDES: f64 = 3.2905;
const ONE_SIDE: f64 = 3.0902;

/// What stands behind a login that begins so: an account with a question, one that is locked, one without a question, none.
const KINDS: [&str; 4] = ["real", "shut", "bare", "none"];
/// Of these one must not be told from the other. `none` counts by where it led: `none?` to a question, `none!` to a code.
const PAIRS: [(&str, &str); 4] = [
    ("real", "none?"),
    ("real", "shut"),
    ("shut", "none?"),
    ("bare", "none!"),
];

/// Numbers that look random, the same for a seed (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
}

/// A broker that takes 30 to 330 ms, and 300 ms more for a login that it knows.
async fn broker(clock: Clock) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut chance = Chance(SEED ^ 1);
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream, clock.clone(), 30 + chance.below(300) as u64));
        }
    });
    format!("http://{address}/api")
}

/// One call on one connection.
async fn serve(mut stream: TcpStream, clock: Clock, ms: u64) {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let text = String::from_utf8_lossy(&request).into_owned();
    let kind = KINDS
        .into_iter()
        .find(|kind| text.contains(&format!("{kind}.login")));
    let is_known = kind != Some("none");
    clock
        .sleep_until(clock.now() + Duration::from_millis(if is_known { ms + 300 } else { ms }))
        .await;
    let (status, body) = match (text.starts_with("GET "), kind) {
        (true, Some("real" | "shut")) => (
            "200 OK",
            r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#,
        ),
        (true, Some("bare")) => (
            "200 OK",
            r#"{"Model": "", "Errors": [], "IsSucceed": true}"#,
        ),
        (true, _) => (
            "404 Not Found",
            r#"{"Errors": ["No such user"], "IsSucceed": false}"#,
        ),
        (false, Some("bare")) => ("200 OK", r#"{"Errors": [], "IsSucceed": false}"#),
        (false, _) => (
            "409 Conflict",
            r#"{"Errors": ["No"], "ErrorsCode": ["ErrorIncorrect"], "IsSucceed": false}"#,
        ),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all((head + body).as_bytes()).await;
}

/// Whether the head is there, and as much of a body as it announces.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse().ok())
        .unwrap_or(0_usize);
    body.len() >= length
}

/// What a stranger sees of one answer, and when it was let go.
#[derive(Debug)]
struct Seen {
    status: u16,
    location: String,
    headers: Vec<(String, usize)>,
    body: usize,
    ms: u64,
}

/// Posts, and moves the clock from one sleeper of this post to the next until the answer is there.
async fn timed(app: &TestApp, visitor: &mut Visitor, path: &str, typed: &[(&str, &str)]) -> Seen {
    let (began, others) = (app.clock.now(), app.clock.waits());
    let next = || {
        let mut waits = app.clock.waits();
        for other in &others {
            if let Some(at) = waits.iter().position(|moment| moment == other) {
                waits.remove(at);
            }
        }
        waits.into_iter().find(|moment| *moment < began + SOON)
    };
    let post = tokio::spawn(fetch(visitor.form(path, typed)));
    loop {
        until(|| post.is_finished() || next().is_some()).await;
        let Some(moment) = next() else { break };
        app.clock.advance(moment.since(app.clock.now()));
        until(|| !app.clock.waits().contains(&moment)).await;
    }
    let answer = post.await.unwrap();
    visitor.keep(&answer);
    seen(&answer, app.clock.now().since(began))
}

fn seen(answer: &Page, took: Duration) -> Seen {
    Seen {
        status: answer.status,
        location: answer.location().to_owned(),
        headers: answer
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.len()))
            .collect(),
        body: answer.body.len(),
        ms: u64::try_from(took.as_millis()).unwrap(),
    }
}

/// The answers to a login and to what is typed next, by class, in an order that the seed shuffles.
async fn collect(app: &TestApp, samples: usize) -> HashMap<&'static str, Vec<[Seen; 2]>> {
    let mut chance = Chance(SEED);
    let mut order: Vec<&str> = KINDS
        .iter()
        .chain(["none"].iter())
        .flat_map(|kind| std::iter::repeat_n(*kind, samples))
        .collect();
    for at in (1..order.len()).rev() {
        order.swap(at, chance.below(at + 1));
    }
    let nobody = app.visitor();
    let mut all: HashMap<&str, Vec<[Seen; 2]>> = HashMap::new();
    for (number, kind) in order.into_iter().enumerate() {
        let mut visitor = nobody.clone();
        visitor.get("/").await;
        let first = timed(
            app,
            &mut visitor,
            "/",
            &[("login", &format!("{kind}.login{number:04}"))],
        )
        .await;
        visitor.follow().await;
        let (class, path, typed) = match (kind, first.location.as_str()) {
            ("none", "/question") => ("none?", "/question", ("answer", "wrong")),
            (kind, "/question") => (kind, "/question", ("answer", "wrong")),
            ("none", _) => ("none!", "/code", ("code", "111111")),
            (kind, _) => (kind, "/code", ("code", "111111")),
        };
        let second = timed(app, &mut visitor, path, &[typed]).await;
        all.entry(class).or_default().push([first, second]);
    }
    all
}

/// How far the ranks of two classes' times are from chance, in standard deviations: Mann and Whitney, ties counted.
fn rank_score(a: &[u64], b: &[u64]) -> f64 {
    let mut all: Vec<(u64, bool)> = a
        .iter()
        .map(|ms| (*ms, true))
        .chain(b.iter().map(|ms| (*ms, false)))
        .collect();
    all.sort_unstable();
    let (mut ranks, mut ties, mut before) = (0.0, 0.0, 0.0);
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        let size = count(group.len());
        ranks += count(group.iter().filter(|(_, is_a)| *is_a).count())
            * (before + f64::midpoint(size, 1.0));
        ties += size.powi(3) - size;
        before += size;
    }
    let (m, n, sum) = (count(a.len()), count(b.len()), before);
    let spread = m * n / 12.0 * (sum + 1.0 - ties / (sum * (sum - 1.0)));
    if spread <= 0.0 {
        0.0
    } else {
        (ranks - m * (m + 1.0) / 2.0 - m * n / 2.0) / spread.sqrt()
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

/// A view of an answer that a classifier may go by.
type PageContext = (&'static str, fn(&Seen) -> String);

const VIEWS: [PageContext; 6] = [
    ("status and place", |seen| {
        format!("{} {}", seen.status, seen.location)
    }),
    ("headers", |seen| format!("{:?}", seen.headers)),
    ("length", |seen| seen.body.to_string()),
    ("time", |seen| seen.ms.to_string()),
    ("time in quarters of a second", |seen| {
        (seen.ms / 250).to_string()
    }),
    ("all", |seen| format!("{seen:?}")),
];

/// The share of answers that the best classifier gets right, each class weighing the same: the best on one half of the
/// samples, judged on the other.
fn accuracy(a: &[&Seen], b: &[&Seen]) -> (&'static str, f64) {
    let (half_a, half_b) = (a.len() / 2, b.len() / 2);
    let scores = VIEWS.map(|(name, view)| {
        let mut learnt: HashMap<String, f64> = HashMap::new();
        a[..half_a]
            .iter()
            .for_each(|seen| *learnt.entry(view(seen)).or_default() += 1.0 / count(half_a));
        b[..half_b]
            .iter()
            .for_each(|seen| *learnt.entry(view(seen)).or_default() -= 1.0 / count(half_b));
        let says_a = |seen: &&&Seen| learnt.get(&view(seen)).is_some_and(|weight| *weight > 0.0);
        let right = |a: &[&Seen], b: &[&Seen]| {
            let (hits, misses) = (
                a.iter().filter(says_a).count(),
                b.iter().filter(says_a).count(),
            );
            f64::midpoint(
                count(hits) / count(a.len()),
                1.0 - count(misses) / count(b.len()),
            )
        };
        (
            name,
            right(&a[..half_a], &b[..half_b]),
            right(&a[half_a..], &b[half_b..]),
        )
    });
    let best = scores
        .into_iter()
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .unwrap();
    (best.0, best.2)
}

/// What rank test and classifier make of each pair at each step; and whether either did better than chance.
fn verdicts(all: &HashMap<&str, Vec<[Seen; 2]>>) -> Vec<(String, bool)> {
    let mut told = vec![];
    for (one, other) in PAIRS {
        for step in 0..2 {
            let of = |class: &str| {
                all[class]
                    .iter()
                    .map(|answers| &answers[step])
                    .collect::<Vec<_>>()
            };
            let (ours, theirs) = (of(one), of(other));
            let times = |seen: &[&Seen]| seen.iter().map(|seen| seen.ms).collect::<Vec<_>>();
            let (score, (view, accuracy)) = (
                rank_score(&times(&ours), &times(&theirs)),
                accuracy(&ours, &theirs),
            );
            let judged = |seen: &[&Seen]| 1.0 / count(seen.len() - seen.len() / 2);
            let most = 0.5 + ONE_SIDE * ((judged(&ours) + judged(&theirs)) / 16.0).sqrt();
            let line = format!(
                "{one} and {other}, step {step}: z {score:.2} of {BOTH_SIDES}, accuracy {accuracy:.3} of {most:.3} by {view}, {} and {} samples",
                ours.len(),
                theirs.len()
            );
            told.push((line, score.abs() > BOTH_SIDES || accuracy > most));
        }
    }
    told
}

async fn site(answer_time: &str) -> TestApp {
    let clock = Clock::hand_moved(START);
    let upstream = broker(clock.clone()).await;
    let off = [
        "LOGINS_PER_CLIENT",
        "STARTS_PER_LOGIN",
        "ANSWERS_PER_CLIENT",
        "WRONG_CODES_PER_CLIENT",
        "WRONG_CODES_PER_DEPLOYMENT",
    ]
    .map(|name| format!("LIMITS__{name}"));
    let mut settings = vec![
        ("PRIVACY__ANSWER_TIME", answer_time),
        ("PRIVACY__DECOY_QUESTIONS", r#"["First pet?", ""]"#),
    ];
    settings.extend(off.iter().map(|name| (name.as_str(), "off")));
    TestApp::before(&upstream, clock, &settings)
}

#[tokio::test]
async fn no_statistics_tell_a_known_login_from_an_unknown_one() {
    let app = site("auto").await;
    let all = collect(&app, SAMPLES).await;
    println!("seed {SEED:#x}");
    for (line, told) in verdicts(&all) {
        println!("{line}");
        assert!(!told, "seed {SEED:#x}: {line}");
    }
}

/// The instrument works: without an answer time it tells them apart.
#[tokio::test]
async fn without_an_answer_time_they_are_told_apart() {
    let app = site("0s").await;
    let all = collect(&app, 40).await;
    let told: Vec<_> = verdicts(&all)
        .into_iter()
        .filter(|(_, told)| *told)
        .map(|(line, _)| line)
        .collect();
    for pair in ["real and none?", "shut and none?", "bare and none!"] {
        assert_eq!(
            told.iter().filter(|line| line.starts_with(pair)).count(),
            2,
            "{pair}: {told:?}"
        );
    }
    assert!(
        !told.iter().any(|line| line.starts_with("real and shut")),
        "{told:?}"
    );
}
