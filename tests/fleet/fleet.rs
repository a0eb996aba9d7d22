//! The parts together, each on a loopback address of this fleet's own, so that a part that comes back finds its port free.

use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;

use crate::{
    broker::Broker,
    helpers::{Process, Redis, Visitor, eventually},
    nginx::Nginx,
};

/// Settings of every replica. Time is scarce here, the processor may be slow: answers are not held back, and the broker has
/// long to answer. A replica that is killed takes with it the codes that were being judged, here dozens: they stay counted as
/// wrong.
const SETTINGS: [(&str, &str); 8] = [
    ("TRUSTED_PROXIES", "127.0.0.1/32"),
    ("WORKERS", "2"),
    ("UPSTREAM__CONNECT_TIMEOUT", "10s"),
    ("UPSTREAM__TIMEOUT", "30s"),
    ("LIMITS__RESEND_COOLDOWN", "0s"),
    ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "1000/1h"),
    ("SHUTDOWN_DELAY", "4s"),
    ("SHUTDOWN_GRACE", "30s"),
];

/// A fleet. All of it ends when it is dropped, nginx first.
pub(crate) struct Fleet {
    pub(crate) nginx: Nginx,
    replicas: Vec<Replica>,
    pub(crate) redis: Option<Redis>,
    redis_url: String,
    pub(crate) broker: Broker,
    /// Whether a replica that has ended missed Redis.
    missed_redis: bool,
}

struct Replica {
    address: SocketAddr,
    /// Where operators ask.
    admin: SocketAddr,
    process: Option<Process>,
}

#[derive(Deserialize)]
struct Readiness {
    warnings: Vec<String>,
}

impl Fleet {
    pub(crate) fn start(replicas: u8) -> Self {
        let (broker, redis) = (Broker::start(ip(1)), Redis::start());
        let redis_url = redis.url();
        let start = |number| {
            Replica::start(
                SocketAddr::from((ip(10 + number), 0)),
                &broker.url(),
                &redis_url,
                &[],
            )
        };
        let replicas: Vec<_> = (0..replicas).map(start).collect();
        let addresses: Vec<_> = replicas.iter().map(|replica| replica.address).collect();
        Self {
            nginx: Nginx::start(ip(2), &addresses),
            replicas,
            redis: Some(redis),
            redis_url,
            broker,
            missed_redis: false,
        }
    }

    /// How many replicas there are.
    pub(crate) fn size(&self) -> usize {
        self.replicas.len()
    }

    /// Kills a replica, in the middle of whatever it does.
    pub(crate) fn kill(&mut self, number: usize) {
        let process = self.take(number);
        self.missed_redis |= misses_redis(&process.lines());
    }

    /// Stops a replica as an operator does, and returns how it ended once it has.
    pub(crate) fn stop(&mut self, number: usize) -> Option<i32> {
        let (code, lines) = self.take(number).stop();
        self.missed_redis |= misses_redis(&lines);
        code
    }

    fn take(&mut self, number: usize) -> Process {
        self.replicas[number]
            .process
            .take()
            .expect("a replica that runs")
    }

    /// Starts a replica that does not run, where it was, with more settings; returns once it listens.
    pub(crate) fn start_again(&mut self, number: usize, settings: &[(&str, &str)]) {
        self.replicas[number] = Replica::start(
            self.replicas[number].address,
            &self.broker.url(),
            &self.redis_url,
            settings,
        );
    }

    /// Returns once each replica tells of a lost Redis, or none does.
    pub(crate) async fn redis_is_missed(&self, is_missed: bool) {
        for replica in &self.replicas {
            let probe = Visitor::new(replica.admin);
            eventually(async || {
                let page = probe.clone().get("/readyz").await;
                let ready: Readiness = serde_json::from_str(&page.body).expect("JSON");
                ready.warnings.is_empty() != is_missed
            })
            .await;
        }
    }

    /// Whether some replica has ever found Redis lost, or too slow.
    pub(crate) fn has_missed_redis(&self) -> bool {
        let running = self
            .replicas
            .iter()
            .filter_map(|replica| replica.process.as_ref());
        self.missed_redis
            || running
                .map(Process::lines)
                .any(|lines| misses_redis(&lines))
    }
}

impl Replica {
    fn start(address: SocketAddr, broker: &str, redis: &str, settings: &[(&str, &str)]) -> Self {
        let listen = address.to_string();
        let admin = SocketAddr::new(address.ip(), 0).to_string();
        let own = [
            ("LISTEN", listen.as_str()),
            ("ADMIN__LISTEN", admin.as_str()),
            ("REDIS__URL", redis),
        ];
        let base = SETTINGS
            .iter()
            .filter(|(name, _)| !settings.iter().any(|(given, _)| given == name));
        let all: Vec<_> = own.iter().chain(base).chain(settings).copied().collect();
        let process = Process::serve(broker, &all);
        Self {
            address: process.address("public"),
            admin: process.address("admin"),
            process: Some(process),
        }
    }
}

fn misses_redis(lines: &[String]) -> bool {
    lines
        .iter()
        .any(|line| line.contains("the shared ledger is lost"))
}

/// A loopback address that no other fleet of this machine has now.
fn ip(number: u8) -> Ipv4Addr {
    let [.., high, low] = std::process::id().to_be_bytes();
    Ipv4Addr::new(127, 1 + high % 127, low, number)
}
