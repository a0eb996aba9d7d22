//! A rolling upgrade: what the version before wrote, in cookies and in Redis, is read by this one.

use std::collections::BTreeMap;

use latchkey::sandbox::Step;
use serde::{Deserialize, Serialize};

use crate::helpers::{FORM, Redis, TestApp, fetch};

/// What `robert.zak`'s walk to `/code`, with two wrong codes, left behind.
#[derive(Serialize, Deserialize)]
struct Recording {
    /// The cookies at `/question`, and the answer as it was posted from there.
    before: BTreeMap<String, String>,
    posted: String,
    /// The cookies at `/code`.
    after: BTreeMap<String, String>,
    /// Logs of times, and plain entries in hexadecimal, by their keys.
    logs: BTreeMap<String, Vec<(String, f64)>>,
    plain: BTreeMap<String, String>,
}

impl Recording {
    async fn of_this_version() -> Self {
        let redis = Redis::start();
        let app = TestApp::with(&[("REDIS__URL", &redis.url())]);
        let mut visitor = app.visitor_with_login("robert.zak").await;
        let (before, answer) = (visitor.cookies.clone(), [("answer", "Peterson")]);
        let posted = visitor.fields("/question", &answer);
        visitor.post("/question", &answer).await;
        visitor.follow().await;
        for number in 0..2 {
            visitor.step("/code", &app.wrong_code(number)).await;
        }
        let (mut logs, mut plain) = (BTreeMap::new(), BTreeMap::new());
        for key in redis.ask::<Vec<String>>(&[b"KEYS", b"*"]) {
            if redis.ask::<String>(&[b"TYPE", key.as_bytes()]) == "zset" {
                let log: Vec<(Vec<u8>, f64)> =
                    redis.ask(&[b"ZRANGE", key.as_bytes(), b"0", b"-1", b"WITHSCORES"]);
                logs.insert(
                    key,
                    log.into_iter()
                        .map(|(name, time)| (hex(&name), time))
                        .collect(),
                );
            } else {
                let value: Vec<u8> = redis.ask(&[b"GET", key.as_bytes()]);
                plain.insert(key, hex(&value));
            }
        }
        Self {
            before,
            posted,
            after: visitor.cookies,
            logs,
            plain,
        }
    }

    fn put_into(&self, redis: &Redis) {
        for (key, log) in &self.logs {
            for (name, time) in log {
                let _: i64 = redis.ask(&[
                    b"ZADD",
                    key.as_bytes(),
                    time.to_string().as_bytes(),
                    &bytes(name),
                ]);
            }
        }
        for (key, value) in &self.plain {
            let _: () = redis.ask(&[b"SET", key.as_bytes(), &bytes(value)]);
        }
    }

    /// A replica of this version takes the walk over.
    async fn is_read(&self) {
        let redis = Redis::start();
        self.put_into(&redis);
        let app = TestApp::with(&[("REDIS__URL", &redis.url())]);
        let mut before = app.visitor();
        before.cookies.clone_from(&self.before);
        let copy = fetch(before.post_as("/question", FORM, self.posted.clone())).await;
        assert_eq!(
            (copy.location(), copy.headers.contains_key("set-cookie")),
            ("/code", true),
            "a copy gets the outcome"
        );
        assert_eq!(app.calls(Step::Request), 0, "the answer was given");
        let mut visitor = app.visitor();
        visitor.cookies.clone_from(&self.after);
        assert_eq!(visitor.get("/code").await.status, 200);
        for (number, next) in [(0, "/code"), (1, "/code"), (2, "/")] {
            // Two were used up.
            visitor.leads("/code", &app.wrong_code(number), next).await;
            visitor.follow().await;
        }
        assert_eq!(app.calls(Step::Code), 3);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal"))
        .collect()
}

/// Leaves a recording in the build's folder: at a release it takes the place of the one in `tests/it/recorded`.
#[tokio::test]
async fn what_this_version_writes_another_replica_of_it_reads() {
    let recording = Recording::of_this_version().await;
    let file = concat!(
        env!("CARGO_TARGET_TMPDIR"),
        "/",
        env!("CARGO_PKG_VERSION"),
        ".json"
    );
    std::fs::write(file, serde_json::to_vec_pretty(&recording).expect("JSON")).expect("a file");
    recording.is_read().await;
}

#[tokio::test]
async fn what_the_version_before_wrote_this_one_reads() {
    let recording: Recording =
        serde_json::from_str(include_str!("recorded/0.2.0.json")).expect("a recording");
    recording.is_read().await;
}
