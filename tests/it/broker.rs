//! Brokers that are out of their mind, on a raw socket (SEC-34 to SEC-38): the trader is told that the reset is unavailable,
//! the process does not grow, no place is lost, and everybody else is served.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures_util::future::join_all;
use latchkey::clock::Clock;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::Runtime,
};

use crate::helpers::{Page, Process, START, TestApp, Visitor, fetch, until};

const JSON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const QUESTION: &str = r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#;
/// An answer that nobody asked for, behind one that somebody did.
const POISON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 53\r\n\r\n{\"Model\": \"Poison?\", \"Errors\": [], \"IsSucceed\": true}";

/// Ways to be out of one's mind. A login names one: `huge.1`. All of them are faults.
const MADNESS: &str = "huge endless gzip br unmarked nested deep mistyped latin bom short \
    heads longhead interim extension size old garbage redirect lengths silence";

/// A broker that goes mad as the login in a request says, and remembers what it was asked.
#[derive(Clone)]
struct Broker {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    hangs: Arc<AtomicBool>,
    /// Bytes of answers that repeat themselves.
    written: Arc<AtomicUsize>,
    /// Answers without end that are still being written.
    floods: Arc<AtomicUsize>,
    elsewhere: SocketAddr,
}

impl Broker {
    /// On threads of its own: what it writes without end keeps no browser of a test waiting.
    fn start(elsewhere: SocketAddr) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let broker = Self {
            address: listener.local_addr().unwrap(),
            asked: Arc::default(),
            hangs: Arc::default(),
            written: Arc::default(),
            floods: Arc::default(),
            elsewhere,
        };
        let served = broker.clone();
        std::thread::spawn(move || {
            Runtime::new().unwrap().block_on(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                while let Ok((stream, _)) = listener.accept().await {
                    let broker = served.clone();
                    tokio::spawn(async move { broker.serve(stream).await });
                }
            });
        });
        broker
    }

    /// A site in front of it, with a clock that is moved by hand and no limit of logins.
    fn site(&self) -> TestApp {
        let off = [("LIMITS__LOGINS_PER_CLIENT", "off")];
        TestApp::before(&self.url(), Clock::hand_moved(START), &off)
    }

    fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    fn calls(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    /// Requests of one connection, until the site has enough.
    async fn serve(&self, mut stream: TcpStream) {
        loop {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read_buf(&mut head).await.unwrap_or(0) == 0 {
                    return;
                }
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            self.asked.lock().unwrap().push(head.clone());
            if self.hangs.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            let kind = head
                .split("username=")
                .nth(1)
                .and_then(|rest| rest.split(['.', '&', ' ']).next())
                .unwrap_or_default();
            let _ = self.answer(&mut stream, kind).await;
            // Those that end with their connection.
            if matches!(
                kind,
                "short" | "interim" | "size" | "old" | "garbage" | "silence"
            ) {
                return;
            }
        }
    }

    /// Writes what comes first, and what follows it for as long as somebody reads.
    async fn answer(&self, stream: &mut TcpStream, kind: &str) -> std::io::Result<()> {
        let whole = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let of = |first: &str, part: &str, times| {
            let part = part.repeat(times);
            (format!("{JSON}{first}").into_bytes(), part)
        };
        let chunked = "Transfer-Encoding: chunked\r\n\r\n";
        let (first, part) = match kind {
            "huge" => of("Content-Length: 268435456\r\n\r\n", " ", 65_536),
            "endless" => of(chunked, "5\r\n     \r\n", 1),
            "gzip" => of("Content-Encoding: gzip\r\n\r\n\x1f", "\0", 65_536),
            "br" => (bomb("Content-Encoding: br\r\n"), String::new()),
            "unmarked" => (bomb(""), String::new()),
            "nested" => of(&whole(&"[".repeat(60_000)), "", 0),
            "deep" => of(
                &whole(&format!("{{\"Model\": {}", "[".repeat(100_000))),
                "",
                0,
            ),
            "mistyped" => {
                let body = r#"{"Model": {"a": 1}, "Errors": "no", "IsSucceed": true}"#;
                of(&whole(body), "", 0)
            }
            "latin" => {
                let (mut head, none) = of("Content-Length: 20\r\n\r\n", "", 0);
                head.extend(b"{\"Model\": \"caf\xe9 \xff\xfe\"}");
                (head, none)
            }
            // One is passed over.
            "bom" => of(&whole(&format!("\u{feff}\u{feff}{QUESTION}")), "", 0),
            "short" => of(&format!("Content-Length: 999\r\n\r\n{QUESTION}"), "", 0),
            "heads" => of("", "X-More: yes\r\n", 1),
            "longhead" => of("X-Long: ", "x", 4_096),
            "interim" => (
                vec![],
                "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n".to_owned(),
            ),
            "extension" => of(&format!("{chunked}5;"), "x", 4_096),
            "size" => of(chunked, "0", 4_096),
            "old" => (QUESTION.into(), String::new()),
            "garbage" => (b"\x16\x03\x01\x00\xff\0\0\r\n\r\n".into(), String::new()),
            "redirect" => {
                let head =
                    "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: http://";
                (
                    format!("{head}{}/api\r\n\r\n", self.elsewhere).into(),
                    String::new(),
                )
            }
            "lengths" => of(&format!("Content-Length: 5\r\n{}", whole(QUESTION)), "", 0),
            "poison" => of(&(whole(QUESTION) + POISON), "", 0),
            "silence" => return Ok(()),
            "fault" => (
                b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n".into(),
                String::new(),
            ),
            _ => of(&whole(QUESTION), "", 0),
        };
        stream.write_all(&first).await?;
        self.floods.fetch_add(1, Ordering::SeqCst);
        while !part.is_empty() && stream.write_all(part.as_bytes()).await.is_ok() {
            self.written.fetch_add(part.len(), Ordering::SeqCst);
        }
        self.floods.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Two megabytes of nothing in a few bytes.
fn bomb(encoding: &str) -> Vec<u8> {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 1,
        ..Default::default()
    };
    let mut nothing = std::io::Read::take(std::io::repeat(b' '), 2 << 20);
    brotli::BrotliCompress(&mut nothing, &mut packed, &settings).unwrap();
    let head = format!("{JSON}{encoding}Content-Length: {}\r\n\r\n", packed.len());
    [head.as_bytes(), &packed].concat()
}

/// A host that nobody may ask, and how many tried.
async fn forbidden() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, seen) = (
        listener.local_addr().unwrap(),
        Arc::new(AtomicUsize::new(0)),
    );
    let count = seen.clone();
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (address, seen)
}

/// Browsers that type these logins at once; a clone of one shares its connections.
async fn type_at_once(nobody: &Visitor, logins: &[String]) -> Vec<(Page, Visitor)> {
    join_all(logins.iter().map(|login| async {
        let mut visitor = nobody.clone();
        visitor.get("/").await;
        (visitor.enter("/", login).await, visitor)
    }))
    .await
}

fn four(kind: &str) -> Vec<String> {
    (0..4).map(|number| format!("{kind}.{number}")).collect()
}

/// SEC-34, SEC-35, SEC-36: the program itself, its memory read from outside.
#[tokio::test]
async fn no_answer_of_a_broker_makes_the_process_grow_or_moves_a_trader() {
    let (elsewhere, strayed) = forbidden().await;
    let broker = Broker::start(elsewhere);
    let settings = [
        ("UPSTREAM__TIMEOUT", "2s"),
        ("UPSTREAM__CONNECT_TIMEOUT", "1s"),
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
    ];
    let site = Process::serve(&broker.url(), &settings);
    let mut nobody = Visitor::new(site.address("public"));
    for kind in ["sane", "fault", "huge", "sane"] {
        let expected = if kind == "sane" { 303 } else { 503 };
        assert!(
            type_at_once(&nobody, &four(kind))
                .await
                .iter()
                .all(|(answer, _)| answer.status == expected)
        );
    }
    let before = (site.memory("VmRSS"), site.memory("VmHWM"));
    for kind in MADNESS.split(' ') {
        for (answer, _) in type_at_once(&nobody, &four(kind)).await {
            assert_eq!(
                (answer.status, answer.name()),
                (503, "unavailable"),
                "{kind}"
            );
        }
        assert_eq!(nobody.get("/healthz").await.status, 200, "{kind}");
        // The only thread for calls reads what has come already, and then lets go.
        until(|| broker.floods.load(Ordering::SeqCst) == 0).await;
    }
    let after = (site.memory("VmRSS"), site.memory("VmHWM"));
    println!("resident and most resident, in KiB: {before:?}, then {after:?}");
    // While they are read, four answers at once take up to half a megabyte each for a moment, and their copies as they grow.
    assert!(
        after.0 < before.0 + 5_120 && after.1 < before.1.max(before.0) + 8_192,
        "{before:?}, then {after:?}"
    );
    for (answer, mut visitor) in type_at_once(&nobody, &four("sane")).await {
        assert_eq!((answer.status, answer.location()), (303, "/question"));
        assert!(visitor.follow().await.body.contains("First pet?"));
    }
    assert_eq!(
        strayed.load(Ordering::SeqCst),
        0,
        "the other host saw nothing"
    );
}

/// An answer behind the answer is never taken for that of the next call.
#[tokio::test]
async fn an_answer_that_nobody_asked_for_is_nobodys() {
    let broker = Broker::start(forbidden().await.0);
    let app = broker.site();
    let nobody = app.visitor();
    for login in ["poison.1", "sane.1", "poison.2", "sane.2"] {
        for (_, mut visitor) in type_at_once(&nobody, &[login.to_owned()]).await {
            let page = visitor.follow().await;
            assert!(
                page.name() == "question" && !page.body.contains("Poison"),
                "{login}"
            );
        }
    }
}

/// SEC-36: the clock stands while 500 wait, so that whatever is answered meanwhile waits for nothing.
#[tokio::test]
async fn while_five_hundred_wait_for_a_broker_that_hangs_all_else_is_served() {
    let broker = Broker::start(forbidden().await.0);
    let app = broker.site();
    let nobody = app.visitor();
    let mut known = type_at_once(&nobody, &["sane.1".to_owned()])
        .await
        .remove(0)
        .1;
    broker.hangs.store(true, Ordering::SeqCst);
    let before = broker.calls();
    let waiting = tokio::spawn({
        let nobody = nobody.clone();
        async move {
            type_at_once(
                &nobody,
                &(0..500)
                    .map(|number| format!("sane.{number}"))
                    .collect::<Vec<_>>(),
            )
            .await
        }
    });
    let deadline = START + Duration::from_secs(8);
    until(|| {
        app.clock
            .waits()
            .iter()
            .filter(|moment| **moment == deadline)
            .count()
            == 500
    })
    .await;
    for path in [
        "/healthz",
        "/readyz",
        "/",
        "/code",
        "/nowhere",
        "/robots.txt",
    ] {
        assert!(
            matches!(known.clone().get(path).await.status, 200 | 303 | 404),
            "{path}"
        );
    }
    assert_eq!(known.follow().await.name(), "question");
    // What needs no call.
    known.leads("/question", " ", "/question").await;
    assert!(
        !waiting.is_finished() && broker.calls() - before <= 48,
        "{} calls at once",
        broker.calls() - before
    );

    broker.hangs.store(false, Ordering::SeqCst);
    app.advance(Duration::from_secs(8));
    let answers = waiting.await.unwrap();
    assert_eq!(
        answers
            .iter()
            .filter(|(answer, _)| answer.status == 503)
            .count(),
        500
    );
    let again: Vec<String> = (0..100).map(|number| format!("sane.{number}")).collect();
    assert!(
        type_at_once(&nobody, &again)
            .await
            .iter()
            .all(|(answer, _)| answer.location() == "/question"),
        "no permit is lost"
    );
}

/// SEC-36: the clock does not move, so the answer is read for as long as the only worker is asked for other things.
#[tokio::test]
async fn while_an_answer_has_no_end_all_else_is_served() {
    for kind in ["size", "interim"] {
        let broker = Broker::start(forbidden().await.0);
        let app = broker.site();
        let nobody = app.visitor();
        let type_in = |kind| {
            let nobody = nobody.clone();
            tokio::spawn(async move {
                type_at_once(&nobody, &[format!("{kind}.1")])
                    .await
                    .remove(0)
                    .0
            })
        };
        let waiting = type_in(kind);
        for megabytes in 1..=20 {
            until(|| broker.written.load(Ordering::SeqCst) > megabytes << 20).await;
            for path in ["/healthz", "/"] {
                assert_eq!(nobody.clone().get(path).await.status, 200, "{path}");
            }
        }
        assert!(!waiting.is_finished(), "{kind}");
        app.advance(Duration::from_secs(8));
        assert_eq!(waiting.await.unwrap().status, 503, "{kind}");
    }
}

/// SEC-37: the program itself, for its log.
#[tokio::test]
async fn a_broker_with_a_certificate_of_its_own_making_is_unavailable_and_a_line_in_the_log() {
    let pem = include_bytes!("broker.pem");
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![CertificateDer::from_pem_slice(pem).unwrap()],
                PrivateKeyDer::from_pem_slice(pem).unwrap(),
            )
            .unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, read, config) = (
        listener.local_addr().unwrap(),
        Arc::new(AtomicUsize::new(0)),
        Arc::new(config),
    );
    let count = read.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream =
                StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            if std::io::Read::read(&mut stream, &mut [0; 4096]).is_ok_and(|length| length > 0) {
                count.fetch_add(1, Ordering::SeqCst);
            }
        }
    });
    let site = Process::serve(&format!("https://{address}/api"), &[]);
    let (answer, _) = type_at_once(
        &Visitor::new(site.address("public")),
        &["sane.1".to_owned()],
    )
    .await
    .remove(0);
    assert_eq!((answer.status, answer.name()), (503, "unavailable"));
    let line = site.wait_for("\"fault\":\"tls\"");
    assert!(
        line.contains("\"level\":\"WARN\"") && !line.contains("sane"),
        "{line}"
    );
    assert_eq!(read.load(Ordering::SeqCst), 0, "nothing was sent");
}

/// SEC-36: a byte now and then does not prolong the budget, in the head or in the body.
#[tokio::test]
async fn a_broker_that_drips_is_given_up_when_the_budget_ends() {
    for first in [
        "HTTP/1.1 200 OK\r\nX: ",
        &format!("{JSON}Content-Length: 9999\r\n\r\n{{"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, drops) = (
            listener.local_addr().unwrap(),
            Arc::new(AtomicUsize::new(0)),
        );
        let (first, count) = (first.to_owned(), drops.clone());
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(first.as_bytes()).await;
            while stream.write_all(b" ").await.is_ok() {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        });
        let app = TestApp::before(
            &format!("http://{address}/api"),
            Clock::hand_moved(START),
            &[],
        );
        let visitor = app.visitor_at("/").await;
        let post = tokio::spawn(fetch(visitor.form("/", &[("login", "robert.zak")])));
        for second in 1..=8 {
            until(|| drops.load(Ordering::SeqCst) > 5 * second).await;
            assert!(!post.is_finished(), "given up in second {second}");
            app.advance(Duration::from_secs(1));
        }
        assert_eq!(post.await.unwrap().status, 503);
    }
}
