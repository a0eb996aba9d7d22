//! One who guesses answers for one login, from one machine, as fast as the site lets him: is the limit a limit?

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use latchkey::sandbox::Step;
use reqwest::Method;
use tokio::task::JoinHandle;

use crate::{broker::Desk, fleet::Fleet, helpers::Visitor, trader::machine};

/// Whose account it is.
const VICTIM: &str = "load.victim";

/// What `limits.answers_per_login` and `limits.logins_per_client` say in 15 and in 10 minutes.
const ANSWERS: usize = 5;
const LOGINS: usize = 30;

/// An attack under way.
pub(crate) struct Attack {
    is_over: Arc<AtomicBool>,
    attacker: JoinHandle<usize>,
}

/// What reached the broker.
pub(crate) struct Hits {
    pub(crate) answers: usize,
    pub(crate) logins: usize,
}

impl Attack {
    pub(crate) fn on(fleet: &Fleet) -> Self {
        let is_over = Arc::<AtomicBool>::default();
        let visitor = Visitor::from(Some(machine(u16::MAX)), fleet.nginx.address);
        Self {
            attacker: tokio::spawn(attack(visitor, is_over.clone())),
            is_over,
        }
    }

    /// Ends it; how many answers were tried.
    pub(crate) async fn finish(self) -> usize {
        self.is_over.store(true, Ordering::Relaxed);
        self.attacker.await.expect("an attacker")
    }
}

impl Hits {
    pub(crate) async fn so_far(desk: &Desk) -> Self {
        let calls = desk.calls().await;
        let hits = |step| {
            calls
                .iter()
                .filter(|call| call.step == step && call.login.as_deref() == Some(VICTIM))
                .count()
        };
        Self {
            answers: hits(Step::Request),
            logins: hits(Step::Question),
        }
    }

    /// Each limit holds, so many times over.
    pub(crate) fn assert_within(&self, times: usize) {
        assert!(
            self.answers <= ANSWERS * times,
            "{} answers reached the broker",
            self.answers
        );
        assert!(
            self.logins <= LOGINS * times,
            "{} logins reached the broker",
            self.logins
        );
    }
}

/// Journey after journey, and in each answer after answer. What breaks is tried again, like everything else.
async fn attack(mut visitor: Visitor, is_over: Arc<AtomicBool>) -> usize {
    let mut tried = 0;
    while !is_over.load(Ordering::Relaxed) {
        let page = visitor
            .page
            .as_ref()
            .map_or("", |page| page.name())
            .to_owned();
        match page.as_str() {
            "question" => {
                tried += 1;
                let guess = format!("guess {tried}");
                let _ = visitor
                    .try_send(visitor.form("/question", &[("answer", &guess)]))
                    .await;
                let is_refused = visitor
                    .answer
                    .as_ref()
                    .is_some_and(|answer| answer.status == 429);
                if is_refused {
                    let _ = visitor.try_send(visitor.form("/restart", &[])).await;
                }
            }
            _ => drop(
                visitor
                    .try_send(visitor.form("/", &[("login", VICTIM)]))
                    .await,
            ),
        }
        open(&mut visitor).await;
    }
    tried
}

/// Opens the page where the journey stands.
async fn open(visitor: &mut Visitor) {
    let mut path = "/".to_owned();
    while let Ok(page) = visitor.try_send(visitor.request(Method::GET, &path)).await
        && page.status == 303
    {
        page.location().clone_into(&mut path);
    }
}
