//! The canary: the running site asks for the question of `doctor.canary_login` every five minutes.
//!
//! A 404 from a wrong path reads like an unknown login, so only a login that the broker surely
//! knows proves its answers.

use std::{sync::Arc, time::Duration};

use crate::{
    app::state::AppState,
    journey::Login,
    ledger::{Limit, LimitCheck, Window},
};

/// How often a deployment asks.
const INTERVAL: Duration = Duration::from_mins(5);
/// How often each replica looks whether it is time.
const LOOK: Duration = Duration::from_secs(30);

/// Runs for ever. The ledger lets one replica of a fleet ask each time.
pub(super) async fn keep(app: Arc<AppState>, canary: Login) {
    let once = Limit(vec![Window {
        most: 1,
        within: INTERVAL.saturating_sub(LOOK / 2),
    }]);
    let mut asked = None;
    loop {
        let now = app.clock.now();
        let check = LimitCheck::new("canary", b"", &once).pinned();
        if app.ledger.reserve(&[check]).await.is_ok() {
            asked = Some(now);
            app.upstream.check_canary(&canary).await;
        } else if asked.is_none_or(|asked| now.since(asked) > INTERVAL + LOOK) {
            app.upstream.forget_canary();
        }
        app.clock.sleep_until(now + LOOK).await;
    }
}
