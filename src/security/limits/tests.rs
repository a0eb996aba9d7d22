//! The limiter in memory, with a clock moved by hand.

use std::{net::IpAddr, sync::Arc};

use super::*;
use crate::{
    clock::{Clock, Timestamp},
    journey::JourneyId,
};

const HOUR: Duration = Duration::from_hours(1);

struct Site {
    limiter: Limiter,
    ledger: Ledger,
    clock: Clock,
    rule: PendingRule,
}

fn limit(written: &str) -> Limit {
    written.parse().unwrap()
}

fn site() -> Site {
    let clock = Clock::hand_moved(Timestamp::from_millis(1_000_000));
    let ledger = Ledger::in_memory(&vec![7; 64].into(), clock.clone());
    let rule = PendingRule::new(HOUR / 2, 6);
    let limits = Limits {
        logins_per_client: limit("30/10m"),
        starts_per_login: limit("3/1h"),
        answers_per_client: limit("20/1h"),
        answers_per_login: limit("5/15m"),
        emails_per_login: limit("off"),
        resend_cooldown: Duration::from_mins(1),
        wrong_codes_per_journey: 5,
        wrong_codes_per_login: limit("10/1h, 20/1d"),
        wrong_codes_per_client: limit("10/1h, 30/1d"),
        wrong_codes_per_deployment: limit("60/1h, 300/1d"),
        wrong_codes_reserved: limit("20/1h, 100/1d"),
        wrong_sign_ins_per_login: limit("5/15m"),
        wrong_sign_ins_per_client: limit("10/1h"),
        wrong_sign_ins_per_deployment: limit("8/1h"),
        passwords_per_journey: 3,
        updates_per_journey: 10,
    };
    let ignored = Arc::new(|_, _| ());
    Site {
        limiter: Limiter::new(ledger.clone(), limits, HOUR, rule, ignored),
        ledger,
        clock,
        rule,
    }
}

fn client(address: &str) -> Client {
    address.parse::<IpAddr>().unwrap().into()
}

fn login(number: u32) -> Login {
    Login::parse(&format!("login{number}")).unwrap()
}

fn journey(number: u32) -> Journey {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let (start, ttl) = (Timestamp::from_millis(0), Duration::from_mins(20));
    Journey::new(JourneyId(id), login(number), start, ttl)
}

/// First codes of so many journeys, each of a login and a network of its own: how many pass.
async fn first_codes(site: &Site, numbers: std::ops::Range<u32>) -> usize {
    let mut passed = 0;
    for number in numbers {
        let from = client(&format!("198.{}.{}.7", number / 250, number % 250));
        passed += usize::from(site.limiter.code(&journey(number), from).await.is_ok());
    }
    passed
}

/// Codes from one client on new journeys until one is refused: how many pass.
async fn codes_of(site: &Site, first: u32, addresses: &[&str]) -> usize {
    let mut passed = 0;
    for (number, address) in (first..).zip(addresses.iter().cycle()) {
        if site
            .limiter
            .code(&journey(number), client(address))
            .await
            .is_err()
        {
            break;
        }
        passed += 1;
    }
    passed
}

#[tokio::test]
async fn a_guesser_leaves_the_reserve_to_first_codes_of_clean_clients() {
    let site = site();
    for network in 0..6_u32 {
        for number in 0..10 {
            let from = client(&format!("203.0.{network}.7"));
            let _ = site
                .limiter
                .code(&journey(network * 10 + number), from)
                .await;
        }
    }
    // Of 60 codes from six clients the first of each was clean; of the others 40 less those passed.
    let left = site
        .ledger
        .remaining(CODES_PER_DEPLOYMENT, b"", &limit("60/1h"))
        .await;
    assert!((18..=20).contains(&left), "{left}");
    let refused = site.limiter.code(&journey(900), client("203.0.1.7")).await;
    assert_eq!(refused.err().unwrap().scope, CODES_PER_DEPLOYMENT);
    assert_eq!(
        first_codes(&site, 1_000..1_100).await,
        usize::try_from(left).unwrap()
    );
}

#[tokio::test]
async fn a_second_code_a_used_login_and_a_used_network_have_no_part_in_the_reserve() {
    let site = site();
    assert_eq!(first_codes(&site, 0..40).await, 40);
    let clean = client("192.0.2.1");
    let second = site.limiter.code(&journey(3), clean).await;
    assert!(second.is_err(), "its login and its journey had one");
    assert!(
        site.limiter
            .code(&journey(500), client("198.0.3.7"))
            .await
            .is_err(),
        "its client"
    );
    assert!(site.limiter.code(&journey(501), clean).await.is_ok());
}

#[tokio::test]
async fn neighbours_share_a_limit_and_a_provider_only_loses_the_reserve() {
    let ten = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4"];
    assert_eq!(
        codes_of(&site(), 0, &ten).await,
        30,
        "an IPv4 /24 at three times"
    );
    let of_56 = [
        "2001:db8:1:200::1",
        "2001:db8:1:201::1",
        "2001:db8:1:202::1",
    ];
    assert_eq!(
        codes_of(&site(), 0, &of_56).await,
        20,
        "an IPv6 /56 at twice"
    );
    let of_48 = [
        "2001:db8:1:100::1",
        "2001:db8:1:200::1",
        "2001:db8:1:300::1",
        "2001:db8:1:400::1",
    ];
    assert_eq!(
        codes_of(&site(), 0, &of_48).await,
        30,
        "an IPv6 /48 at three times"
    );
}

/// SEC-7
#[tokio::test]
async fn a_wrong_code_takes_a_place_for_each_two_hundred_pending() {
    let site = site();
    for number in 0..401 {
        site.limiter
            .first_email(&journey(number), Account::Real)
            .await
            .unwrap();
        site.limiter
            .first_email(&journey(9_000 + number), Account::Decoy)
            .await
            .unwrap();
    }
    assert_eq!(
        site.ledger.codes_pending(&site.rule).await,
        401,
        "decoys have no code"
    );
    let left = async || {
        site.ledger
            .remaining(CODES_PER_DEPLOYMENT, b"", &limit("60/1h"))
            .await
    };
    let reserved = site
        .limiter
        .code(&journey(1), client("192.0.2.1"))
        .await
        .unwrap();
    assert_eq!(left().await, 57);
    site.limiter.code_was_right(&journey(1), reserved).await;
    assert_eq!(left().await, 60, "all its places are given back");
    assert_eq!(site.ledger.codes_pending(&site.rule).await, 400);
    site.limiter
        .code(&journey(2), client("192.0.2.2"))
        .await
        .unwrap();
    assert_eq!(left().await, 58);
    site.clock.advance(HOUR / 2);
    assert_eq!(site.ledger.codes_pending(&site.rule).await, 0);
}

#[tokio::test]
async fn from_twelve_thousand_and_one_pending_codes_on_no_code_has_room() {
    let site = site();
    for number in 0..12_000 {
        site.limiter
            .first_email(&journey(number), Account::Real)
            .await
            .unwrap();
    }
    let reserved = site
        .limiter
        .code(&journey(1), client("192.0.2.1"))
        .await
        .unwrap();
    site.limiter.refund(reserved).await;
    site.limiter
        .first_email(&journey(12_000), Account::Real)
        .await
        .unwrap();
    let refused = site
        .limiter
        .code(&journey(2), client("192.0.2.2"))
        .await
        .err()
        .unwrap();
    assert_eq!(
        (refused.scope, refused.retry_after),
        (CODES_PER_DEPLOYMENT, HOUR / 2)
    );
}

#[tokio::test]
async fn a_refused_request_is_taken_back_and_a_lost_one_stays_pending() {
    let site = site();
    let pending = async || site.ledger.codes_pending(&site.rule).await;
    let reserved = site
        .limiter
        .first_email(&journey(1), Account::Real)
        .await
        .unwrap();
    assert_eq!(pending().await, 1, "counted when announced");
    site.limiter.no_code_sent(reserved).await;
    assert_eq!(pending().await, 0);
    let from = client("192.0.2.1");
    let reserved = site
        .limiter
        .answer(&journey(2), Account::Real, from)
        .await
        .unwrap();
    site.limiter.answer_right(reserved).await;
    let reserved = site
        .limiter
        .answer(&journey(3), Account::Real, from)
        .await
        .unwrap();
    site.limiter.answer_refused(reserved).await;
    assert_eq!(pending().await, 1);
}

#[tokio::test]
async fn one_address_can_lock_no_trader_out_of_starting() {
    let site = site();
    let (attacker, trader) = (client("192.0.2.1"), client("198.51.100.1"));
    let ada = login(1);
    let starts = async |from| site.limiter.login(&ada, from).await.map(drop);
    for _ in 0..3 {
        starts(attacker).await.unwrap();
    }
    assert_eq!(
        starts(attacker).await.err().unwrap().scope,
        STARTS_PER_LOGIN
    );
    for _ in 0..2 {
        starts(trader).await.unwrap();
    }
    assert!(starts(trader).await.is_err(), "the first two of a day pass");
}

#[tokio::test]
async fn a_quarter_of_the_sign_ins_is_kept_for_clean_logins_and_clients() {
    let site = site();
    let mut passed = 0;
    for number in 0..20 {
        passed += u32::from(
            site.limiter
                .sign_in(&login(number), client("192.0.2.1"))
                .await
                .is_ok(),
        );
    }
    assert_eq!(passed, 6);
    for (number, expected) in [(30, true), (31, true), (32, false)] {
        let from = client(&format!("198.51.{number}.1"));
        assert_eq!(
            site.limiter.sign_in(&login(number), from).await.is_ok(),
            expected,
            "{number}"
        );
    }
}

/// SEC-12, and an answer of a client counts for its other logins too.
#[tokio::test]
async fn answers_are_counted_by_client_and_passwords_by_journey() {
    let site = site();
    let mut passed = 0;
    for number in 0..30 {
        let from = client("192.0.2.1");
        passed += u32::from(
            site.limiter
                .answer(&journey(number), Account::Decoy, from)
                .await
                .is_ok(),
        );
    }
    assert_eq!(passed, 20);
    for _ in 0..3 {
        site.limiter.password(&journey(1)).await.unwrap();
    }
    assert!(site.limiter.password(&journey(1)).await.is_err());
}

/// The system's time is set: no limit opens, and none lasts longer.
#[tokio::test]
async fn a_clock_that_jumps_moves_no_limit() {
    let site = site();
    let from = client("192.0.2.1");
    for number in 0..10 {
        site.limiter.code(&journey(number), from).await.unwrap();
    }
    let now = site.clock.now();
    site.clock.set(now + 2 * HOUR);
    assert!(
        site.limiter.code(&journey(11), from).await.is_err(),
        "forward by a span"
    );
    site.clock.set(Timestamp::from_millis(0));
    site.clock.advance(HOUR);
    assert!(site.limiter.code(&journey(12), from).await.is_ok(), "back");
}
