//! A Redis as operators run it: over TLS, short of memory, or set so that it would drop limits.

use std::process::Stdio;

use latchkey::sandbox::Step;

use crate::helpers::{
    GOOD_PASSWORD, Port, Process, Redis, TestApp, Visitor, command, environment, run, until,
};

/// For 127.0.0.1, until the year 2120, by nobody but itself.
const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBZDCCAQmgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5icm9rZXIu\n\
aW52YWxpZDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG\n\
A1UEAwwOYnJva2VyLmludmFsaWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASp\n\
jQuS2vIPvUFXdL/lWLpmc8p65qHAwvbboJ33MetrVDV2sHVNTY5uF2PYR48T6Rxo\n\
gC06gv3wqgCfik4mXC/Xo0AwPjAPBgNVHREECDAGhwR/AAABMAwGA1UdEwEB/wQC\n\
MAAwHQYDVR0OBBYEFF+MEa6hAtrQSi+DjsdpDBIHsgIvMAoGCCqGSM49BAMCA0kA\n\
MEYCIQDCOCCpIgRdhR2kG8co2a+3YWQFdbsG/Bxcy+x4EmWYiAIhAO0zD2DFLL5j\n\
+fvUTEpyEgcK/nfw/YuNbcGGg/s61pIO\n\
-----END CERTIFICATE-----\n\
";

const KEY: &str = "\
-----BEGIN PRIVATE KEY-----\n\
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgb668cct/WqVa/qoM\n\
MxW6XW/2nv2/z+Sls54T/OUgjr2hRANCAASpjQuS2vIPvUFXdL/lWLpmc8p65qHA\n\
wvbboJ33MetrVDV2sHVNTY5uF2PYR48T6RxogC06gv3wqgCfik4mXC/X\n\
-----END PRIVATE KEY-----\n\
";

const ADMIN: (&str, &str) = ("ADMIN__LISTEN", "127.0.0.1:0");

async fn warnings(site: &Process) -> String {
    let page = Visitor::new(site.address("admin")).get("/readyz").await;
    assert_eq!(page.status, 200);
    page.body
}

/// SEC-37: `redis.ca_file` and nothing else makes a private CA believed.
#[tokio::test]
async fn a_redis_over_tls_is_trusted_by_its_ca_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (certificate, key) = (path("certificate"), path("key"));
    std::fs::write(&certificate, CERTIFICATE).expect("a file");
    std::fs::write(&key, KEY).expect("a file");
    let port = Port::free();
    let number = port.number();
    let arguments = [
        ["--port", "0"],
        ["--tls-port", &number],
        ["--tls-auth-clients", "no"],
        ["--tls-cert-file", &certificate],
        ["--tls-key-file", &key],
        ["--tls-ca-cert-file", &certificate],
    ];
    let redis = Redis::with(&arguments.concat(), "rediss", port);
    let (app, url) = (TestApp::start(), redis.url());
    let broker = format!("http://{}/api", app.sandbox_address);
    let of_redis = ("REDIS__URL", url.as_str());
    for (settings, is_found) in [
        (
            vec![ADMIN, of_redis, ("REDIS__CA_FILE", &certificate)],
            true,
        ),
        (vec![ADMIN, of_redis], false),
    ] {
        let site = Process::serve(&broker, &settings);
        let told = warnings(&site).await;
        assert_eq!(told.contains("\"warnings\":[]"), is_found, "{told}");
        let lines = site.stop().1.join("\n");
        assert_eq!(
            lines.contains("the shared ledger is lost"),
            !is_found,
            "{lines}"
        );
    }
}

/// SEC-9
#[test]
fn the_doctor_fails_on_a_redis_that_would_drop_limits() {
    for (policy, memory, says) in [
        (
            "allkeys-lru",
            "64mb",
            "failure: redis.url: maxmemory-policy is allkeys-lru",
        ),
        (
            "volatile-ttl",
            "64mb",
            "failure: redis.url: maxmemory-policy is volatile-ttl",
        ),
        ("noeviction", "0", "warning: redis.url: "),
        ("noeviction", "64mb", "ok: redis.url: counts in "),
    ] {
        let port = Port::free();
        let number = port.number();
        let arguments = [
            "--port",
            &number,
            "--maxmemory-policy",
            policy,
            "--maxmemory",
            memory,
        ];
        let redis = Redis::with(&arguments, "redis", port);
        let settings = environment("http://127.0.0.1:9/api", &[("REDIS__URL", &redis.url())]);
        let mut doctor = command(&["doctor"], &[]);
        let output = doctor
            .envs(settings)
            .stderr(Stdio::null())
            .output()
            .expect("the doctor");
        let out = String::from_utf8(output.stdout).expect("text");
        assert!(out.contains(says), "{policy}, {memory}: {out}");
    }
}

#[test]
fn check_says_how_redis_must_be_set() {
    let settings = [
        ("PUBLIC_URL", "http://localhost:8080"),
        ("UPSTREAM__URL", "http://127.0.0.1:9/api"),
        ("UPSTREAM__APP_KEY", "key"),
        ("SESSION__KEY", crate::helpers::SESSION_KEY),
    ];
    let shared = [&settings[..], &[("REDIS__URL", "redis://127.0.0.1")]].concat();
    let says = "maxmemory-policy noeviction";
    assert!(run(&["check"], &shared).out.contains(says));
    assert!(!run(&["check"], &settings).out.contains(says));
}

/// SEC-9: a full Redis is told as full, not as lost. Replicas still share codes, marks and copies.
#[tokio::test]
async fn a_full_redis_stops_no_walk_and_keeps_what_guesses_are_counted_by() {
    let redis = Redis::start();
    let url = redis.url();
    let settings = [("REDIS__URL", url.as_str()), ADMIN];
    let one = TestApp::with(&settings);
    let two = one.replica(&settings);
    let _: () = redis.ask(&[b"CONFIG", b"SET", b"maxmemory", b"1"]);
    let mut visitor = one.visitor_at_code().await;
    let told = one.warnings().await;
    assert!(told.len() == 1 && told[0].contains("full"), "{told:?}");
    for number in 0..4 {
        let wrong = one.wrong_code(number);
        let at = if number % 2 == 0 { &one } else { &two };
        let mut tab = visitor.at(at.address);
        tab.get("/code").await;
        tab.leads("/code", &wrong, "/code").await;
        visitor = tab;
    }
    let mut spent = visitor.at(two.address);
    spent.get("/code").await;
    let fifth = spent.enter("/code", &one.wrong_code(4)).await;
    assert_eq!(fifth.location(), "/", "five tries over both replicas");
    assert_eq!(one.calls(Step::Code), 5);

    let mut visitor = two.visitor_with_login("load.7").await.at(one.address);
    visitor.enter("/question", "Peterson").await;
    visitor = visitor.at(two.address);
    visitor.follow().await;
    let code = one.code("load.7");
    visitor.enter("/code", &code).await;
    visitor = visitor.at(one.address);
    visitor.follow().await;
    let new = [
        ("password", GOOD_PASSWORD),
        ("password_confirmation", GOOD_PASSWORD),
    ];
    assert_eq!(visitor.post("/password", &new).await.location(), "/done");
    until(|| one.calls(Step::Update) == 1).await;
    let _: () = redis.ask(&[b"CONFIG", b"SET", b"maxmemory", b"0"]);
    let is_well = async {
        while !one.warnings().await.is_empty() {
            one.advance(std::time::Duration::from_secs(1));
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let waited = tokio::time::timeout(std::time::Duration::from_secs(10), is_well).await;
    waited.expect("room again");
}
