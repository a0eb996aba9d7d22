//! What a request costs in one replica and in three. A figure, not a test of it: it depends on the machine.

use std::io::Write;

use crate::{crowd::Crowd, fleet::Fleet};

/// Walks that are measured.
const WALKS: usize = 200;

/// Milliseconds of processor time for each request that traders made.
async fn cost(replicas: u8) -> f64 {
    let fleet = Fleet::start(replicas);
    let before = fleet.processor_time();
    let mut crowd = Crowd::of(20, &fleet);
    crowd.walks(WALKS).await;
    let report = crowd.finish(&fleet.broker.desk()).await;
    report.assert_sound();
    let (spent, requests) = (fleet.processor_time() - before, report.requests());
    f64::from(u32::try_from(spent).expect("a number")) * 10.0 / f64::from(u32::try_from(requests).expect("a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_costs_the_same_in_one_replica_and_in_three() {
    let _alone = crate::alone().await;
    let (one, three) = (cost(1).await, cost(3).await);
    let _ = writeln!(std::io::stderr(), "fleet, processor time a request: {one:.2} ms in one replica, {three:.2} ms in three");
}
