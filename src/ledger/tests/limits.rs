//! Limits.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::ledger::{Limit, LimitCheck, Refund, Refused, Reservation};

fn limit(written: &str) -> Limit {
    written.parse().unwrap()
}

fn check<'a>(scope: &'static str, value: &'a [u8], limit: &'a Limit) -> LimitCheck<'a> {
    LimitCheck::new(scope, value, limit)
}

on_both!(
    the_sixth_in_any_span_is_refused_until_a_place_is_free,
    the_longest_refusing_span_of_all_claims_says_when,
    a_refused_call_records_nothing,
    what_does_not_refuse_is_recorded_past_the_limit,
    of_a_hundred_at_once_exactly_five_pass,
);

async fn fill(fleet: &Fleet, check: LimitCheck<'_>) -> u32 {
    let mut passed = 0;
    while fleet.any().reserve(&[check]).await.is_ok() {
        passed += 1;
    }
    passed
}

async fn the_sixth_in_any_span_is_refused_until_a_place_is_free(fleet: Fleet) {
    let five = limit("5/15m");
    let answers = check("answers", b"ada", &five);
    for _ in 0..5 {
        fleet.any().reserve(&[answers]).await.unwrap();
        fleet.clock.advance(MINUTE);
    }
    fleet.clock.advance(Duration::from_millis(1));
    let wait = Duration::from_mins(10);
    assert_eq!(
        fleet.any().reserve(&[answers]).await.err(),
        Some(Refused {
            scope: "answers",
            retry_after: wait
        })
    );
    fleet.clock.advance(short_of(short_of(wait)));
    assert_eq!(
        fleet
            .any()
            .reserve(&[answers])
            .await
            .err()
            .unwrap()
            .retry_after,
        Duration::from_secs(1)
    );
    assert_eq!(fleet.any().remaining("answers", b"ada", &five).await, 0);
    fleet.clock.advance(Duration::from_millis(1));
    assert_eq!(fleet.any().remaining("answers", b"ada", &five).await, 1);
    assert_eq!(fill(&fleet, answers).await, 1);
}

async fn the_longest_refusing_span_of_all_claims_says_when(fleet: Fleet) {
    let (short, long) = (limit("1/1m"), limit("1/1m, 2/1h"));
    let checks = [
        check("client", b"ip", &short),
        check("login", b"ada", &long),
    ];
    fleet.any().reserve(&checks).await.unwrap();
    fleet.clock.advance(MINUTE);
    fleet.any().reserve(&checks).await.unwrap();
    let refused = fleet.any().reserve(&checks).await.err().unwrap();
    assert_eq!(
        refused,
        Refused {
            scope: "login",
            retry_after: Duration::from_mins(59)
        }
    );
    assert_eq!(
        refused.to_string(),
        "the limit of login is reached; a place is free in 3540 s"
    );
}

async fn a_refused_call_records_nothing(fleet: Fleet) {
    let (one, five) = (limit("1/1h"), limit("5/1h"));
    let checks = [check("login", b"ada", &five), check("client", b"ip", &one)];
    fleet.any().reserve(&checks).await.unwrap();
    assert!(fleet.any().reserve(&checks).await.is_err());
    assert_eq!(fleet.any().remaining("login", b"ada", &five).await, 4);
}

#[tokio::test]
async fn a_limit_that_is_off_counts_nothing() {
    let (ledger, _) = ledger();
    let off = limit("off");
    ledger
        .reserve(&[check("login", b"ada", &off)])
        .await
        .unwrap();
    assert_eq!(ledger.remaining("login", b"ada", &off).await, u32::MAX);
    assert_eq!(ledger.size().counters, 0);
}

#[tokio::test]
async fn only_the_scopes_named_are_given_back() {
    let (ledger, _) = ledger();
    let five = limit("5/1h");
    let checks = [check("journey", b"1", &five), check("login", b"ada", &five)];
    let reservation = ledger.reserve(&checks).await.unwrap();
    ledger.refund(reservation, Refund::Only(&["journey"])).await;
    assert_eq!(
        (
            ledger.remaining("journey", b"1", &five).await,
            ledger.remaining("login", b"ada", &five).await
        ),
        (5, 4)
    );
    assert_eq!(ledger.size().counters, 1);
}

async fn what_does_not_refuse_is_recorded_past_the_limit(fleet: Fleet) {
    let two = limit("2/1h");
    let first_code = check("login", b"ada", &two).counted();
    let mut last = None;
    for _ in 0..3 {
        last = fleet.any().reserve(&[first_code]).await.ok();
        fleet.clock.advance(MINUTE);
    }
    fleet.any().refund(last.unwrap(), Refund::All).await;
    assert_eq!(
        fleet
            .any()
            .reserve(&[check("login", b"ada", &two)])
            .await
            .err()
            .unwrap()
            .retry_after,
        Duration::from_mins(57)
    );
}

async fn of_a_hundred_at_once_exactly_five_pass(fleet: Fleet) {
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let ledger = fleet.any().clone();
            tokio::spawn(async move {
                ledger
                    .reserve(&[check("journey", b"1", &limit("5/15m"))])
                    .await
                    .is_ok()
            })
        })
        .collect();
    let mut passed = 0;
    for task in tasks {
        passed += u32::from(task.await.unwrap());
    }
    assert_eq!(passed, 5);
}

/// SEC-44
#[tokio::test]
async fn a_million_strangers_evict_neither_a_full_counter_nor_the_deployments() {
    let clock = clock();
    let ledger = small(&clock, 1_000);
    let (one, five, many) = (limit("1/1d"), limit("5/1d"), limit("300/1d"));
    let victim = check("answers", b"ada", &one);
    let deployment = check("deployment", b"", &many).pinned();
    let used = check("answers", b"grace", &five);
    ledger.reserve(&[victim]).await.unwrap();
    ledger.reserve(&[deployment]).await.unwrap();
    for _ in 0..4 {
        ledger.reserve(&[used]).await.unwrap();
    }
    // Past the door, with keys that are counted up: a million hashes take long in a debug build.
    for stranger in 0..1_000_000_u128 {
        let used = (Key(stranger.to_be_bytes()), &check("answers", b"", &five));
        ledger.memory.reserve(&[used], None, 0).unwrap();
        clock.advance(Duration::from_millis(1));
    }
    assert_eq!(ledger.size().counters, 1_000);
    assert!(ledger.reserve(&[victim]).await.is_err());
    assert_eq!(ledger.remaining("deployment", b"", &many).await, 299);
    assert_eq!(ledger.remaining("answers", b"grace", &five).await, 1);
}

#[tokio::test]
async fn among_full_counters_a_newcomer_is_refused_but_not_the_deployment() {
    let clock = clock();
    let ledger = small(&clock, 50);
    let one = limit("1/1h");
    for full in 0..50_u8 {
        ledger
            .reserve(&[check("client", &[full], &one)])
            .await
            .unwrap();
    }
    let newcomer = check("client", b"new", &one);
    assert_eq!(
        ledger.reserve(&[newcomer]).await.err(),
        Some(Refused {
            scope: "client",
            retry_after: MINUTE
        })
    );
    ledger
        .reserve(&[newcomer.pinned(), check("login", b"ada", &one).counted()])
        .await
        .unwrap();
    assert_eq!(ledger.size().counters, 51);
    clock.advance(Duration::from_hours(1));
    ledger
        .reserve(&[check("client", b"newer", &one)])
        .await
        .unwrap();
    assert!(ledger.size().counters <= 50);
}

#[tokio::test]
async fn a_newcomer_never_evicts_a_counter_of_its_own_call() {
    let ledger = small(&clock(), 2);
    let five = limit("5/1h");
    let (login, other) = (
        check("login", b"ada", &five),
        check("login", b"grace", &five),
    );
    for used in [login, other, other] {
        ledger.reserve(&[used]).await.unwrap();
    }
    ledger
        .reserve(&[login, check("client", b"ip", &five)])
        .await
        .unwrap();
    assert_eq!(
        (
            ledger.remaining("login", b"ada", &five).await,
            ledger.remaining("login", b"grace", &five).await
        ),
        (3, 5)
    );
}

#[tokio::test]
async fn times_are_bounded_over_all_counters() {
    let ledger = small(&clock(), 10);
    let long = limit("100/1h");
    for value in 0..10_u8 {
        for _ in 0..50 {
            ledger
                .reserve(&[check("client", &[value], &long)])
                .await
                .unwrap();
        }
    }
    let mut times = 0;
    for value in 0..10_u8 {
        times += 100 - ledger.remaining("client", &[value], &long).await;
    }
    assert!(times <= 80, "{times} times");
}

#[tokio::test]
async fn counters_that_are_over_go_by_and_by() {
    let clock = clock();
    let ledger = small(&clock, 1_000);
    let one = limit("1/1h");
    for value in 0..400_u16 {
        ledger
            .reserve(&[check("client", &value.to_be_bytes(), &one)])
            .await
            .unwrap();
    }
    clock.advance(Duration::from_hours(1));
    for value in 400..800_u16 {
        ledger
            .reserve(&[check("client", &value.to_be_bytes(), &one)])
            .await
            .unwrap();
    }
    assert_eq!(ledger.size().counters, 400);
}

#[derive(Clone, Debug)]
enum Act {
    Reserve {
        login: u8,
        client: u8,
        refuses: bool,
    },
    GiveBack {
        which: prop::sample::Index,
        all: bool,
    },
    Wait(u64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..2_u8, 0..2_u8, prop::bool::weighted(0.9)).prop_map(|(login, client, refuses)| Act::Reserve { login, client, refuses }),
        2 => (any::<prop::sample::Index>(), any::<bool>()).prop_map(|(which, all)| Act::GiveBack { which, all }),
        3 => prop_oneof![0..3_000_u64, Just(10_000)].prop_map(Act::Wait),
    ]
}

/// The naive model: every use in a list, counted anew each time.
#[derive(Default)]
struct Model(BTreeMap<(&'static str, u8), Vec<u64>>);

impl Model {
    fn used(&self, counter: (&'static str, u8), within: u64, now: u64) -> u32 {
        let times = self.0.get(&counter).map_or(&[][..], Vec::as_slice);
        u32::try_from(times.iter().filter(|time| *time + within > now).count()).unwrap()
    }

    fn remaining(&self, counter: (&'static str, u8), limit: &Limit, now: u64) -> u32 {
        let left = limit.0.iter().map(|window| {
            window
                .most
                .saturating_sub(self.used(counter, millis(window.within), now))
        });
        left.min().unwrap()
    }

    /// Past the limit twice the limit is held.
    fn record(&mut self, counter: (&'static str, u8), limit: &Limit, now: u64) {
        let longest = limit
            .0
            .iter()
            .map(|window| millis(window.within))
            .max()
            .unwrap();
        let most = limit.0.iter().map(|window| window.most).max().unwrap() as usize;
        let times = self.0.entry(counter).or_default();
        times.retain(|time| time + longest > now);
        times.push(now);
        let dropped = times.len().saturating_sub(2 * most);
        times.drain(..dropped);
    }

    fn take_back(&mut self, counter: (&'static str, u8), time: u64) {
        let times = self.0.get_mut(&counter).unwrap();
        if let Some(at) = times.iter().position(|used| *used == time) {
            times.remove(at);
        }
    }

    /// The first second in which every check has a place.
    fn retry_after(&self, checks: &[((&'static str, u8), &Limit)], now: u64) -> u64 {
        let passes = |second: &u64| {
            checks
                .iter()
                .all(|(counter, limit)| self.remaining(*counter, limit, now + second * 1_000) > 0)
        };
        (0..=10).find(passes).unwrap()
    }
}

fn millis(window: Duration) -> u64 {
    u64::try_from(window.as_millis()).unwrap()
}

async fn agree(fleet: Fleet, acts: Vec<Act>) {
    let clock = &fleet.clock;
    let mut model = Model::default();
    let mut open: Vec<(Ledger, Reservation, u64, u8, u8)> = Vec::new();
    let (logins, clients) = (limit("3/4s, 5/10s"), limit("7/6s"));
    for act in acts {
        let now = clock.now().as_millis();
        match act {
            Act::Wait(millis) => clock.advance(Duration::from_millis(millis)),
            Act::Reserve {
                login,
                client,
                refuses,
            } => {
                let (by_login, by_client) = ([login], [client]);
                let checks = [
                    if refuses {
                        check("login", &by_login, &logins)
                    } else {
                        check("login", &by_login, &logins).counted()
                    },
                    check("client", &by_client, &clients),
                ];
                let mut refusing = vec![(("client", client), &clients)];
                if refuses {
                    refusing.push((("login", login), &logins));
                }
                let wait = model.retry_after(&refusing, now);
                let ledger = fleet.any().clone();
                match ledger.reserve(&checks).await {
                    Ok(reservation) => {
                        assert_eq!(wait, 0, "passed over the limit");
                        open.push((ledger, reservation, now, login, client));
                        model.record(("login", login), &logins, now);
                        model.record(("client", client), &clients, now);
                    }
                    Err(refused) => assert_eq!(refused.retry_after.as_secs(), wait),
                }
            }
            Act::GiveBack { which, all } if !open.is_empty() => {
                let (ledger, reservation, time, login, client) =
                    open.swap_remove(which.index(open.len()));
                ledger
                    .refund(
                        reservation,
                        if all {
                            Refund::All
                        } else {
                            Refund::Only(&["login"])
                        },
                    )
                    .await;
                model.take_back(("login", login), time);
                if all {
                    model.take_back(("client", client), time);
                }
            }
            Act::GiveBack { .. } => {}
        }
        let now = clock.now().as_millis();
        for value in 0..2 {
            assert_eq!(
                fleet.any().remaining("login", &[value], &logins).await,
                model.remaining(("login", value), &logins, now)
            );
            assert_eq!(
                fleet.any().remaining("client", &[value], &clients).await,
                model.remaining(("client", value), &clients, now)
            );
        }
    }
}

pub(super) fn block_on(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work);
}

proptest! {
    #[test]
    fn limits_agree_with_a_naive_model(acts in prop::collection::vec(act(), 1..120)) {
        block_on(agree(Fleet::in_memory(), acts));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn limits_that_replicas_share_agree_with_it_too(acts in prop::collection::vec(act(), 1..120)) {
        block_on(async { agree(Fleet::in_redis().await, acts).await });
    }
}
