//! One-time marks.

use super::*;

const JOURNEY: [u8; 16] = [1; 16];

#[tokio::test]
async fn a_mark_never_goes_back() {
    let (ledger, _) = ledger();
    assert_eq!(ledger.passed(&JOURNEY).await, 0);
    ledger.pass(&JOURNEY, 3, MINUTE).await;
    ledger.pass(&JOURNEY, 2, MINUTE).await;
    assert_eq!(ledger.passed(&JOURNEY).await, 3);
    ledger.spend(&JOURNEY, MINUTE).await;
    ledger.pass(&JOURNEY, 4, MINUTE).await;
    assert_eq!(ledger.passed(&JOURNEY).await, u32::MAX);
    assert_eq!(ledger.passed(&[2; 16]).await, 0);
}

#[tokio::test]
async fn a_mark_lasts_as_long_as_the_longest_said() {
    let (ledger, clock) = ledger();
    ledger.pass(&JOURNEY, 1, 2 * MINUTE).await;
    ledger.pass(&JOURNEY, 2, MINUTE).await;
    clock.advance(short_of(2 * MINUTE));
    assert_eq!(ledger.passed(&JOURNEY).await, 2);
    clock.advance(Duration::from_millis(1));
    assert_eq!(ledger.passed(&JOURNEY).await, 0);
}

#[tokio::test]
async fn past_the_bound_the_oldest_mark_goes() {
    let clock = clock();
    let ledger = small(&clock, 3);
    for journey in 1..=4_u8 {
        ledger.pass(&[journey; 16], 1, MINUTE).await;
        clock.advance(Duration::from_millis(1));
    }
    assert_eq!(ledger.size().marks, 3);
    assert_eq!(
        (ledger.passed(&[1; 16]).await, ledger.passed(&[2; 16]).await),
        (0, 1)
    );
}
