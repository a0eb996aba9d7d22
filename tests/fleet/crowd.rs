//! Many traders who walk at once, each with a login of its own, until they are told that the last walks are under way; and
//! what they saw, added up.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{sync::watch, task::JoinSet, time::timeout};

use crate::{
    broker::{Call, Desk},
    fleet::Fleet,
    trader::{Trader, Walk, Wish},
};

/// How long a number of walks may take. A machine has to be very slow to need it.
const PATIENCE: Duration = Duration::from_mins(5);

/// Traders that walk.
pub(crate) struct Crowd {
    shared: Arc<Shared>,
    lanes: JoinSet<Vec<Walk>>,
}

struct Shared {
    begun: AtomicUsize,
    finished: watch::Sender<usize>,
    is_over: AtomicBool,
    redis_losses: watch::Sender<bool>,
}

/// What a crowd saw.
pub(crate) struct Report {
    pub(crate) walks: Vec<Walk>,
    calls: BTreeMap<String, Calls>,
}

/// What the broker did for one login.
#[derive(Default)]
pub(crate) struct Calls {
    /// Requests that it took: each has sent an email.
    pub(crate) emails: usize,
    /// Update calls, whatever became of them.
    pub(crate) updates: usize,
    /// The passwords that it set.
    pub(crate) set: Vec<String>,
}

impl Crowd {
    /// So many traders at once; one who has finished makes room for another.
    pub(crate) fn of(traders: u16, fleet: &Fleet) -> Self {
        let shared = Arc::new(Shared {
            begun: AtomicUsize::new(0),
            finished: watch::Sender::new(0),
            is_over: AtomicBool::new(false),
            redis_losses: watch::Sender::new(false),
        });
        let mut lanes = JoinSet::new();
        for number in 0..traders {
            lanes.spawn(lane(
                number,
                fleet.nginx.address,
                fleet.broker.desk(),
                shared.clone(),
            ));
        }
        Self { shared, lanes }
    }

    /// Waits until so many more walks have finished.
    pub(crate) async fn walks(&mut self, more: usize) {
        let mut finished = self.shared.finished.subscribe();
        let wanted = *finished.borrow() + more;
        let lanes = &mut self.lanes;
        tokio::select! {
            reached = timeout(PATIENCE, finished.wait_for(|finished| *finished >= wanted)) => {
                reached.unwrap_or_else(|_| panic!("{more} more walks took over {PATIENCE:?}")).expect("a crowd");
            }
            Some(ended) = lanes.join_next() => panic!("a trader went away: {:?}", ended.err()),
        }
    }

    /// Tells the walks that are under way whether Redis is lost.
    pub(crate) fn redis_is_lost(&self, is_lost: bool) {
        self.shared.redis_losses.send_replace(is_lost);
    }

    /// Lets the walks that are under way finish, and counts.
    pub(crate) async fn finish(mut self, desk: &Desk) -> Report {
        self.shared.is_over.store(true, Ordering::Relaxed);
        let mut walks = vec![];
        while let Some(lane) = timeout(PATIENCE, self.lanes.join_next())
            .await
            .expect("the last walks end")
        {
            walks.extend(lane.expect("a trader"));
        }
        Report {
            walks,
            calls: by_login(desk.calls().await),
        }
    }
}

async fn lane(
    number: u16,
    site: std::net::SocketAddr,
    desk: Desk,
    shared: Arc<Shared>,
) -> Vec<Walk> {
    let mut walks = vec![];
    while !shared.is_over.load(Ordering::Relaxed) {
        let walk_number = shared.begun.fetch_add(1, Ordering::Relaxed);
        let wish = Wish {
            login: format!("load.{walk_number}"),
            password: format!("Quiet-Harbour-{walk_number}-lantern"),
        };
        let mut losses = shared.redis_losses.subscribe();
        let mut was_lost = *losses.borrow_and_update();
        let mut walk = Trader::new(number, site, desk.clone(), wish).walk().await;
        was_lost |= losses.has_changed().unwrap_or(true);
        walk.without_redis = was_lost;
        assert!(
            walk.finished,
            "left behind: {}: {:?}",
            walk.login, walk.errors
        );
        shared.finished.send_modify(|finished| *finished += 1);
        walks.push(walk);
    }
    walks
}

fn by_login(calls: Vec<Call>) -> BTreeMap<String, Calls> {
    use latchkey::sandbox::Step;
    let mut logins = BTreeMap::<String, Calls>::new();
    for call in calls {
        let Some(login) = call.login else { continue };
        let counted = logins.entry(login).or_default();
        let is_done = call.status == Some(200);
        match call.step {
            Step::Request => counted.emails += usize::from(is_done),
            Step::Update => {
                counted.updates += 1;
                counted.set.extend(call.password.filter(|_| is_done));
            }
            Step::Question | Step::Code | Step::Token | Step::Logout | Step::Other => {}
        }
    }
    logins
}

impl Report {
    /// Every walk, with what the broker did for its login.
    pub(crate) fn counted(&self) -> impl Iterator<Item = (&Walk, &Calls)> {
        self.walks
            .iter()
            .map(|walk| (walk, &self.calls[&walk.login]))
    }

    /// Of what went wrong, how often it was seen.
    pub(crate) fn errors(&self) -> BTreeMap<&str, usize> {
        let mut errors = BTreeMap::new();
        for (what, times) in self.walks.iter().flat_map(|walk| &walk.errors) {
            *errors.entry(what.as_str()).or_default() += times;
        }
        errors
    }

    pub(crate) fn requests(&self) -> usize {
        self.walks.iter().map(|walk| walk.requests).sum()
    }

    /// Nobody is left behind, no password is set twice or lost, and no email is sent that nobody asked for, but for the moment
    /// of Redis's loss. Nobody begins again, but those whom `/unsure` told to: a replica that is killed between saying that the
    /// call goes out and sending it leaves an update that was not made.
    pub(crate) fn assert_sound(&self) {
        for (walk, calls) in self.counted() {
            let told = format!(
                "{}: {:?}, {} updates, {} emails for {:?}",
                walk.login, walk.errors, calls.updates, calls.emails, walk.asked
            );
            assert!(walk.finished, "left behind: {told}");
            assert_eq!(calls.set, std::slice::from_ref(&walk.password), "{told}");
            assert_eq!(calls.updates + walk.unset, walk.offered.len(), "{told}");
            assert_eq!(walk.restarts, walk.unset, "began again: {told}");
            assert!(
                walk.without_redis || calls.emails <= walk.asked.len(),
                "an email that nobody asked for: {told}"
            );
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let finished = self.walks.iter().filter(|walk| walk.finished).count();
        let unsure = self.walks.iter().filter(|walk| walk.was_unsure).count();
        let restarts: usize = self.walks.iter().map(|walk| walk.restarts).sum();
        let (mut set, mut emails, mut asked) = (0, 0, 0);
        for (walk, calls) in self.counted() {
            (set, emails, asked) = (
                set + calls.set.len(),
                emails + calls.emails,
                asked + walk.asked.len(),
            );
        }
        writeln!(
            f,
            "walks begun {}, finished {finished} ({unsure} of them told to try the password), begun again {restarts}",
            self.walks.len()
        )?;
        writeln!(
            f,
            "passwords set {set}, emails asked for {asked}, sent {emails}, requests {}",
            self.requests()
        )?;
        writeln!(f, "what a trader saw go wrong: {:?}", self.errors())
    }
}
