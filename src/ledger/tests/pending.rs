//! Pending codes against a naive model, in memory and over replicas that share a Redis.

use proptest::prelude::*;

use super::*;
use crate::ledger::{
    AnnouncedCode, CODES_PENDING, LimitCheck, PendingRule, Privilege, Refund, Reservation,
};

#[derive(Clone, Debug)]
enum Act {
    Announce { journey: u8 },
    Withdraw { which: prop::sample::Index },
    Match { journey: u8 },
    Guess { journey: u8 },
    Wait(u64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0..4_u8).prop_map(|journey| Act::Announce { journey }),
        2 => any::<prop::sample::Index>().prop_map(|which| Act::Withdraw { which }),
        2 => (0..4_u8).prop_map(|journey| Act::Match { journey }),
        3 => (0..3_u8).prop_map(|journey| Act::Guess { journey }),
        3 => prop_oneof![1..3_000_u64, Just(10_000)].prop_map(Act::Wait),
    ]
}

/// Every code and every guess in a list, counted anew each time.
#[derive(Default)]
struct Model {
    /// Which announcement, of which journey, when.
    codes: Vec<(usize, u8, u64)>,
    guesses: Vec<(u64, u32)>,
    guessers: Vec<u8>,
}

/// Codes of 2 digits: 100 of them, so each pending code takes 50 places.
const LIFETIME: u64 = 8_000;
const LIMIT: (u32, u32, u64) = (400, 150, 6_000);

impl Model {
    fn pending(&self, now: u64) -> u32 {
        let good = self.codes.iter().filter(|(.., time)| time + LIFETIME > now);
        u32::try_from(good.count()).unwrap()
    }

    fn places(&self, now: u64) -> u32 {
        (self.pending(now) * 50).max(1)
    }

    /// Whether the guess passes: a journey's first one may use the reserve.
    fn guess(&mut self, journey: u8, now: u64) -> bool {
        let used = self.guesses.iter().filter(|(time, _)| time + LIMIT.2 > now);
        let used: u32 = used.map(|(_, places)| places).sum();
        let is_first = !self.guessers.contains(&journey);
        let most = if is_first { LIMIT.0 } else { LIMIT.0 - LIMIT.1 };
        let passes = used + self.places(now) <= most;
        if passes {
            self.guesses.push((now, self.places(now)));
            self.guessers.push(journey);
        }
        passes
    }

    /// The journey's oldest code that is still good.
    fn match_code(&mut self, journey: u8, now: u64) {
        let good = |(_, of, time): &(usize, u8, u64)| *of == journey && time + LIFETIME > now;
        if let Some(at) = self.codes.iter().position(good) {
            self.codes.remove(at);
        }
    }
}

async fn agree(fleet: Fleet, acts: Vec<Act>) {
    let rule = PendingRule::new(Duration::from_millis(LIFETIME), 2);
    let window = Duration::from_millis(LIMIT.2);
    let (limit, reserved) = (Limit::of(LIMIT.0, window), Limit::of(LIMIT.1, window));
    let (once, off) = (Limit::of(1, Duration::from_hours(1)), Limit::default());
    let (mut model, mut open) = (Model::default(), Vec::<(Ledger, Reservation, usize)>::new());
    for (number, act) in acts.into_iter().enumerate() {
        let now = fleet.clock.now().as_millis();
        match act {
            Act::Wait(millis) => fleet.clock.advance(Duration::from_millis(millis)),
            Act::Announce { journey } => {
                let id = [journey; 16];
                let code = AnnouncedCode {
                    journey: &id,
                    rule: &rule,
                };
                let ledger = fleet.any().clone();
                let reservation = ledger.reserve_and_announce(&[], code).await.unwrap();
                open.push((ledger, reservation, number));
                model.codes.push((number, journey, now));
            }
            Act::Withdraw { which } if !open.is_empty() => {
                // However late, and whatever has become of the code: no other one is taken off.
                let (ledger, reservation, number) = open.swap_remove(which.index(open.len()));
                model.codes.retain(|(announced, ..)| *announced != number);
                let pending = Refund::Only(&[CODES_PENDING]);
                ledger.refund(reservation, pending).await;
            }
            Act::Withdraw { .. } => {}
            Act::Match { journey } => {
                fleet.any().match_code(&[journey; 16], &rule).await;
                model.match_code(journey, now);
            }
            Act::Guess { journey } => {
                let id = [journey];
                let checks = [
                    LimitCheck::new("first", &id, &off).condition(&once, 1, &[Privilege::Reserve]),
                    LimitCheck::new("all", b"", &limit)
                        .weighed(&rule)
                        .reserving(&reserved),
                ];
                let passed = fleet.any().reserve(&checks).await.is_ok();
                assert_eq!(passed, model.guess(journey, now), "a guess of {journey}");
            }
        }
        let now = fleet.clock.now().as_millis();
        let counted = fleet.any().codes_pending(&rule).await;
        assert!(
            !fleet.replicas.iter().any(Ledger::is_lost),
            "Redis was late"
        );
        assert_eq!(counted, model.pending(now));
    }
}

proptest! {
    #[test]
    fn pending_codes_and_their_places_agree_with_a_naive_model(acts in prop::collection::vec(act(), 1..120)) {
        super::limits::block_on(agree(Fleet::in_memory(), acts));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn pending_codes_that_replicas_share_agree_with_it_too(acts in prop::collection::vec(act(), 1..120)) {
        super::limits::block_on(async { agree(Fleet::in_redis().await, acts).await });
    }
}

/// A Redis whose clock is set: nothing lasts longer than its window.
#[tokio::test]
async fn a_redis_whose_clock_goes_back_holds_a_limit_for_its_window() {
    let fleet = Fleet::in_redis().await;
    let one = "1/1h".parse().unwrap();
    let check = LimitCheck::new("answers", b"ada", &one);
    fleet.any().reserve(&[check]).await.unwrap();
    let now = fleet.clock.now().as_millis();
    fleet.clock.set(Timestamp::from_millis(now / 2));
    assert!(fleet.any().reserve(&[check]).await.is_err());
    fleet.clock.advance(Duration::from_hours(1));
    assert!(fleet.any().reserve(&[check]).await.is_ok());
}
