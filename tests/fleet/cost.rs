//! What a request costs in one replica and in three. A figure, not a test of it: it depends on the machine.

use std::io::Write;

use crate::{crowd::Crowd, fleet::Fleet};

/// Walks that are measured.
const WALKS: usize = 200;

/// Milliseconds of processor time for each request that traders made, as many at once for each replica. Not until each replica
/// has had some walks: the first makes it read its word lists and paint its pages, which three replicas do three times.
async fn cost(replicas: u8) -> f64 {
    let fleet = Fleet::start(replicas);
    let mut crowd = Crowd::of(20 * u16::from(replicas), &fleet);
    crowd.walks(20 * usize::from(replicas)).await;
    let before = fleet.processor_time();
    crowd.walks(WALKS).await;
    let spent = fleet.processor_time() - before;
    let report = crowd.finish(&fleet.broker.desk()).await;
    report.assert_sound();
    let number = |it: usize| f64::from(u32::try_from(it).expect("a number"));
    let requests = number(report.requests()) / number(report.walks.len()) * number(WALKS);
    f64::from(u32::try_from(spent).expect("a number")) * 10.0 / requests
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_costs_the_same_in_one_replica_and_in_three() {
    let _alone = crate::alone().await;
    let (one, three) = (cost(1).await, cost(3).await);
    let _ = writeln!(
        std::io::stderr(),
        "fleet, processor time a request: {one:.2} ms in one replica, {three:.2} ms in three"
    );
}
