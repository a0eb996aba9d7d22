//! A rolling restart under load: nobody notices.

use std::io::Write;

use crate::{crowd::Crowd, fleet::Fleet};

/// Traders at once.
const TRADERS: u16 = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_loses_nothing() {
    let _alone = crate::alone().await;
    let mut fleet = Fleet::start(3);
    let mut crowd = Crowd::of(TRADERS, &fleet);
    crowd.walks(50).await;
    for number in 0..fleet.size() {
        assert_eq!(tokio::task::block_in_place(|| fleet.stop(number)), Some(0));
        fleet.start_again(number, &[]);
        crowd.walks(20).await;
    }
    let (report, told) = (
        crowd.finish(&fleet.broker.desk()).await,
        fleet.nginx.errors(),
    );
    let _ = writeln!(std::io::stderr(), "fleet, rolling restart: {report}");
    report.assert_sound();
    assert!(
        report.errors().is_empty(),
        "{:?}, {told:#?}",
        report.errors()
    );
}
