//! Parts of the fleet are lost and come back while 200 traders walk.

use std::{io::Write, time::Duration};

use crate::{
    attacker::{Attack, Hits},
    crowd::Crowd,
    fleet::Fleet,
    helpers::Redis,
};

/// Traders at once.
const TRADERS: u16 = 200;
/// Walks that finish before the next loss, and while something is lost.
const BETWEEN: usize = 30;

/// What "another version of the settings" changes.
const OTHER_SETTINGS: [(&str, &str); 3] = [
    ("SESSION__TTL", "15m"),
    ("LIMITS__ANSWERS_PER_LOGIN", "5/15m, 10/1d"),
    ("PASSWORD__MIN_LENGTH", "14"),
];

/// What a trader may see go wrong: a page that does not come when a replica is killed or nginx hangs up, and what follows when
/// the answer that was cut off held the token for which a code was spent, or the outcome of an update that was not made.
const TROUBLES: [&str; 6] = [
    "GET cut off",
    "POST cut off",
    "GET 503 unavailable",
    "POST 503 unavailable",
    "a code that did not come or is used up",
    "beginning again",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_trader_finishes_whatever_the_fleet_loses() {
    let _alone = crate::alone().await;
    let mut fleet = Fleet::start(3);
    let (desk, attack, bound) = (fleet.broker.desk(), Attack::on(&fleet), fleet.size() + 1);
    let mut crowd = Crowd::of(TRADERS, &fleet);

    replicas_come_and_go(&mut fleet, &mut crowd).await;
    // A slow machine may have lost it already: an answer that takes over 200 ms is none.
    let times = if fleet.has_missed_redis() { bound } else { 1 };
    Hits::so_far(&desk).await.assert_within(times);
    redis_comes_back(&mut fleet, &mut crowd).await;
    fleet.nginx.drop_connections().await;
    crowd.walks(BETWEEN).await;
    the_broker_hangs(&fleet, &mut crowd).await;

    let (report, tried, hits) = (
        crowd.finish(&desk).await,
        attack.finish().await,
        Hits::so_far(&desk).await,
    );
    let told = format!(
        "answers guessed {tried}, of which {} reached the broker, in {} journeys",
        hits.answers, hits.logins
    );
    let _ = writeln!(std::io::stderr(), "fleet, losses: {report}{told}");
    report.assert_sound();
    hits.assert_within(bound);
    assert!(
        report.errors().keys().all(|error| TROUBLES.contains(error)),
        "{:?}",
        report.errors()
    );
}

/// One is killed, one stopped, one started anew with other settings.
async fn replicas_come_and_go(fleet: &mut Fleet, crowd: &mut Crowd) {
    crowd.walks(BETWEEN).await;
    fleet.kill(0);
    crowd.walks(BETWEEN).await;
    fleet.start_again(0, &[]);
    crowd.walks(BETWEEN).await;
    assert_eq!(tokio::task::block_in_place(|| fleet.stop(1)), Some(0));
    crowd.walks(BETWEEN).await;
    fleet.start_again(1, &[]);
    crowd.walks(BETWEEN).await;
    assert_eq!(tokio::task::block_in_place(|| fleet.stop(2)), Some(0));
    fleet.start_again(2, &OTHER_SETTINGS);
    crowd.walks(BETWEEN).await;
}

async fn redis_comes_back(fleet: &mut Fleet, crowd: &mut Crowd) {
    crowd.redis_is_lost(true);
    let port = fleet.redis.take().expect("Redis").kill();
    fleet.redis_is_missed(true).await;
    crowd.walks(BETWEEN).await;
    fleet.redis = Some(Redis::on(port));
    fleet.redis_is_missed(false).await;
    crowd.redis_is_lost(false);
    crowd.walks(BETWEEN).await;
}

/// For five seconds.
async fn the_broker_hangs(fleet: &Fleet, crowd: &mut Crowd) {
    fleet.broker.hang();
    tokio::time::sleep(Duration::from_secs(5)).await;
    fleet.broker.go_on();
    crowd.walks(BETWEEN).await;
}
