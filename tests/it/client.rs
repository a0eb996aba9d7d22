//! Clients that stall, flood and lie about what they send (SEC-31, SEC-43, SEC-44): they are cut or refused, nothing reaches
//! the broker, and everybody else is served meanwhile.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::join_all;
use latchkey::clock::Stopwatch;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::helpers::{ORIGIN, Process, TestApp, Visitor, until};

/// How long a test waits in vain before it fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// Connections on which this much was sent, and no more will be.
async fn stalled(address: SocketAddr, count: usize, sent: &str) -> Vec<TcpStream> {
    join_all((0..count).map(|_| async {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream
            .write_all(sent.as_bytes())
            .await
            .expect("what is sent");
        stream
    }))
    .await
}

/// What comes back until the site closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer))
        .await
        .expect("cut by the site");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The head of a post of this browser, with more headers; its body is still to come.
fn head(visitor: &Visitor, path: &str, headers: &str) -> String {
    let cookie = visitor.cookie();
    format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nOrigin: {ORIGIN}\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}\r\n"
    )
}

/// SEC-43. The server's own timers can't be moved by hand: this takes the ten seconds that a head may take.
#[tokio::test]
async fn sockets_that_stall_before_or_in_a_head_are_cut_while_others_are_served() {
    let app = TestApp::start();
    let idle = stalled(app.address, 100, "").await;
    let slow = stalled(app.address, 100, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await;
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.leads("/question", "Peterson", "/code").await;
    for answer in join_all(idle.into_iter().chain(slow).map(rest)).await {
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 408 "),
            "{answer}"
        );
    }
    assert_eq!(visitor.get("/code").await.status, 200);
}

/// SEC-43
#[tokio::test]
async fn bodies_that_stall_are_refused_and_cut_while_others_are_served() {
    let app = TestApp::start();
    let slow = app.visitor_at("/code").await;
    app.sandbox.clear_calls();
    let stalled = stalled(
        app.address,
        200,
        &(head(&slow, "/code", "Content-Length: 900\r\n") + "code="),
    )
    .await;
    until(|| app.clock.waits().len() >= 200).await;
    let mut visitor = app.visitor_with_login("robert.zak").await;
    visitor.leads("/question", "Peterson", "/code").await;
    app.advance(Duration::from_secs(10));
    for answer in join_all(stalled.into_iter().map(rest)).await {
        assert!(
            answer.starts_with("HTTP/1.1 400 ") && answer.matches("HTTP/1.1 ").count() == 1,
            "{answer}"
        );
    }
    assert_eq!(visitor.get("/code").await.status, 200);
    assert_eq!(app.sandbox.calls().len(), 2, "those of the visitor alone");
}

/// Heads that an honest client never sends. Behind each comes a second request, which must never be answered unless the first
/// one ended where both sides agree.
const SMUGGLED: [(&str, &str); 34] = [
    (
        "a length and chunks",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks and a length",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
    ),
    (
        "two lengths",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
    ),
    (
        "two lengths in one",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: 0, 5\r\n\r\n",
    ),
    (
        "a length with a sign",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: +0\r\n\r\n",
    ),
    (
        "a negative length",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ),
    (
        "a length in hexadecimal",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: 0x0\r\n\r\n",
    ),
    (
        "an empty length",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\n",
    ),
    (
        "a length past all numbers",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    ),
    (
        "a space before the colon",
        "POST /code HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\n",
    ),
    (
        "a space before the colon of chunks",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "an unknown coding",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks that are not last",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks twice",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "two codings",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks in quotes",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks behind a tab",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "chunks of HTTP/1.0",
        "POST /code HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "a folded header",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "a folded other header",
        "GET / HTTP/1.1\r\nHost: x\r\nX: y\r\n Content-Length: 5\r\n\r\n",
    ),
    (
        "a bare CR",
        "GET / HTTP/1.1\r\nHost: x\r\nX: y\rContent-Length: 5\r\n\r\n",
    ),
    (
        "a NUL in a header",
        "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
    ),
    (
        "a NUL in a name",
        "GET / HTTP/1.1\r\nHost: x\r\nX\0Y: ab\r\n\r\n",
    ),
    (
        "a header without a colon",
        "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    ),
    (
        "a header without a name",
        "GET / HTTP/1.1\r\nHost: x\r\n: value\r\n\r\n",
    ),
    (
        "a space in front of the first header",
        "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
    ),
    (
        "a negative chunk",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
    ),
    (
        "a chunk past all numbers",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
    ),
    (
        "a chunk of nothing",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\r\n0\r\n\r\n",
    ),
    (
        "a chunk that runs over",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
    ),
    (
        "a chunk's size in other words",
        "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
    ),
    ("an older time", "GET /\r\n\r\n"),
    ("a version of its own", "GET / HTTP/3.7\r\nHost: x\r\n\r\n"),
    ("no method", " / HTTP/1.1\r\nHost: x\r\n\r\n"),
];

/// SEC-31: refused, or read as one request that takes all there is; what follows is answered by nobody.
#[tokio::test]
async fn a_request_that_two_sides_could_read_in_two_ways_is_one_or_none() {
    let app = TestApp::start();
    let visitor = app.visitor_at("/code").await;
    app.sandbox.clear_calls();
    let fields = visitor.fields("/code", &[("code", "111111")]);
    let smuggled = head(
        &visitor,
        "/code",
        &format!("Content-Length: {}\r\nConnection: close\r\n", fields.len()),
    ) + &fields;
    let mut wrong = vec![];
    for (what, first) in SMUGGLED {
        let answer = send(&app, &(first.to_owned() + &smuggled)).await;
        let answers: Vec<&str> = answer
            .split("HTTP/1.1 ")
            .skip(1)
            .map(|rest| &rest[..3])
            .collect();
        let is_refused = matches!(
            answers[..],
            ["400" | "403" | "404" | "405" | "413" | "501" | "505"] | []
        );
        if !is_refused || !app.sandbox.calls().is_empty() {
            wrong.push(format!(
                "{what}: {answers:?}, {} calls",
                app.sandbox.calls().len()
            ));
            app.sandbox.clear_calls();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is odd and still one request: the one that follows it is its own.
#[tokio::test]
async fn what_is_odd_and_clear_is_answered_and_so_is_the_next() {
    let app = TestApp::start();
    for (what, first, status) in [
        (
            "a chunk's extension",
            "POST /code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0;a=\"b\"\r\n\r\n",
            "403",
        ),
        (
            "an absolute form",
            "GET http://evil.example/nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
            "404",
        ),
        (
            "two hosts",
            "GET /nowhere HTTP/1.1\r\nHost: x\r\nHost: evil.example\r\n\r\n",
            "404",
        ),
        ("no host", "GET /nowhere HTTP/1.1\r\n\r\n", "404"),
        (
            "lines before it",
            "\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
            "404",
        ),
        (
            "an asterisk",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "404",
        ),
        (
            "a tunnel",
            "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
            "404",
        ),
        (
            "another protocol",
            "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
            "404",
        ),
    ] {
        let answer = send(
            &app,
            &format!("{first}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        )
        .await;
        let answers: Vec<&str> = answer
            .split("HTTP/1.1 ")
            .skip(1)
            .map(|rest| &rest[..3])
            .collect();
        assert!(
            answers == [status, "200"] || answers == [status] || answers == ["400"],
            "{what}: {answers:?}"
        );
        assert!(!answer.contains("evil"), "{what}: {answer}");
    }
    assert_eq!(app.sandbox.calls().len(), 0);
}

/// Sends all of it, and nothing more; what comes back until the site closes.
async fn send(app: &TestApp, bytes: &str) -> String {
    let mut stream = TcpStream::connect(app.address).await.expect("a connection");
    let _ = stream.write_all(bytes.as_bytes()).await;
    let _ = stream.shutdown().await;
    rest(stream).await
}

/// A head that is too long, in lines or in all, is refused.
#[tokio::test]
async fn a_head_without_end_is_refused() {
    let app = TestApp::start();
    for part in [
        "X-More: yes\r\n".to_owned(),
        format!("X-Long: {}\r\n", "x".repeat(100_000)),
    ] {
        let answer = send(
            &app,
            &format!(
                "GET / HTTP/1.1\r\nHost: x\r\n{}\r\n",
                part.repeat(40_000_usize.min(4_000_000 / part.len()))
            ),
        )
        .await;
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 4"),
            "{answer}"
        );
    }
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "x".repeat(60_000)
    );
    assert!(send(&app, &long).await.starts_with("HTTP/1.1 4"));
    assert_eq!(app.visitor().get("/").await.status, 200);
}

/// Settings of a site whose peer is a load balancer, which keeps connections.
const TRUSTING: [(&str, &str); 1] = [("TRUSTED_PROXIES", "127.0.0.1/32")];

const HEALTH: &str = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

/// Reads until so many answers of `/healthz` have come; all that came.
async fn answers(stream: &mut TcpStream, count: usize) -> String {
    let mut text = String::new();
    let mut bytes = [0; 4096];
    while text.matches("{\"status\":\"alive\"}").count() < count {
        let read = tokio::time::timeout(PATIENCE, stream.read(&mut bytes)).await;
        let read = read.expect("an answer in time").expect("an answer");
        assert!(read > 0, "closed after {text}");
        text += str::from_utf8(&bytes[..read]).expect("text");
    }
    text
}

/// SEC-43: the library limits the first head alone, so a stranger's connection has no second one.
#[tokio::test]
async fn a_stranger_gets_one_request_on_a_connection() {
    let app = TestApp::start();
    let mut stream = TcpStream::connect(app.address).await.expect("a connection");
    stream.write_all(HEALTH.as_bytes()).await.expect("sent");
    let answer = rest(stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    // A second one that came along is not answered either, and the first answer arrives whole.
    for second in [HEALTH, "POST /code HTTP/1.1\r\n", "nonsense\r\n\r\n"] {
        let mut stream = TcpStream::connect(app.address).await.expect("a connection");
        let both = HEALTH.to_owned() + second;
        stream.write_all(both.as_bytes()).await.expect("sent");
        let answer = rest(stream).await;
        let count = answer.matches("HTTP/1.1 ").count();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(count == 1 || second.starts_with("nonsense"), "{answer}");
    }
}

/// SEC-43. It takes the ten seconds that a head may take.
#[tokio::test]
async fn each_head_on_a_load_balancers_connection_has_ten_seconds() {
    let app = TestApp::with(&TRUSTING);
    let mut kept = stalled(app.address, 20, HEALTH).await;
    for stream in &mut kept {
        let answer = answers(stream, 1).await;
        assert!(!answer.contains("connection: close"), "{answer}");
        stream.write_all(HEALTH.as_bytes()).await.expect("sent");
        answers(stream, 1).await;
        stream
            .write_all(b"GET / HTTP/1.1\r\nX-Slow: ")
            .await
            .expect("sent");
    }
    let began = Stopwatch::start();
    for answer in join_all(kept.into_iter().map(rest)).await {
        assert!(!answer.contains("HTTP/1.1 200"), "{answer}");
    }
    let took = began.elapsed();
    assert!(
        took > Duration::from_secs(8) && took < Duration::from_secs(20),
        "{took:?}"
    );
}

/// SEC-43: 32 KiB for a head, for strangers and load balancers, on the first request and later ones.
#[tokio::test]
async fn a_head_has_at_most_thirty_two_kibibytes() {
    let with_head = |bytes: usize| {
        let start = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ";
        format!("{start}{}\r\n\r\n", "x".repeat(bytes - start.len() - 4))
    };
    for settings in [&[][..], &TRUSTING] {
        let app = TestApp::with(settings);
        for (bytes, is_taken) in [
            (7_000, true),
            (32_000, true),
            (33_000, false),
            (100_000, false),
        ] {
            let answer = send(&app, &with_head(bytes)).await;
            assert_eq!(
                answer.starts_with("HTTP/1.1 200 "),
                is_taken,
                "{bytes}: {answer}"
            );
            assert!(is_taken || answer.is_empty() || answer.starts_with("HTTP/1.1 431 "));
        }
    }
    let app = TestApp::with(&TRUSTING);
    let mut stream = TcpStream::connect(app.address).await.expect("a connection");
    for _ in 0..40 {
        stream
            .write_all(with_head(4_000).as_bytes())
            .await
            .expect("sent");
        answers(&mut stream, 1).await;
    }
    let _ = stream.write_all(with_head(60_000).as_bytes()).await;
    assert!(!rest(stream).await.contains("HTTP/1.1 200"));
}

/// SEC-43, SEC-9: half a head on each of thousands of connections, behind an answered request where the site lets it.
#[tokio::test]
async fn heads_that_stall_hold_a_bounded_memory_while_others_are_served() {
    let app = TestApp::start();
    let broker = format!("http://{}/api", app.sandbox_address);
    for settings in [&[][..], &TRUSTING] {
        let site = Process::serve(&broker, settings);
        let address = site.address("public");
        let before = site.memory("VmRSS");
        let mut held = Vec::new();
        for _ in 0..4_000 {
            let Ok(mut stream) = TcpStream::connect(address).await else {
                continue;
            };
            let half = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}", "x".repeat(31_000));
            if settings.is_empty() || stream.write_all(HEALTH.as_bytes()).await.is_ok() {
                let _ = stream.write_all(half.as_bytes()).await;
            }
            held.push(stream);
        }
        let mut visitor = Visitor::new(address);
        visitor.get("/").await;
        let answer = visitor.enter("/", "robert.zak").await;
        assert_eq!(answer.location(), "/question");
        let grown = site.memory("VmHWM") - before;
        assert!(
            grown < 130 * 1_024,
            "{grown} KiB for {} connections",
            held.len()
        );
    }
}

/// A body that nobody reads, in chunks that never end, keeps no connection open.
#[tokio::test]
async fn a_body_that_nobody_reads_keeps_no_connection() {
    for (settings, seconds) in [(&[][..], 8), (&TRUSTING, 15)] {
        let app = TestApp::with(settings);
        for body in [
            "Transfer-Encoding: chunked\r\n\r\n4000\r\nxxxx",
            "Content-Length: 16000\r\n\r\nxxxx",
        ] {
            let head = format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{body}");
            let began = Stopwatch::start();
            for stream in stalled(app.address, 1, &head).await {
                assert!(rest(stream).await.starts_with("HTTP/1.1 200 "));
            }
            let took = began.elapsed();
            assert!(took < Duration::from_secs(seconds), "{body}: {took:?}");
        }
    }
}

/// No body is asked for that another site's page sends (SEC-21).
#[tokio::test]
async fn only_our_own_posts_are_told_to_go_on() {
    let app = TestApp::start();
    for (origin, told) in [
        (ORIGIN, true),
        ("https://evil.example", false),
        ("null", false),
    ] {
        let head = format!(
            "POST / HTTP/1.1\r\nHost: x\r\nOrigin: {origin}\r\nExpect: 100-continue\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n"
        );
        let answer = send(&app, &head).await;
        assert_eq!(answer.contains("100 Continue"), told, "{origin}: {answer}");
        assert!(told || answer.starts_with("HTTP/1.1 403 "), "{answer}");
        assert!(told || answer.contains("x-frame-options: DENY"), "{answer}");
    }
}

/// Two hundred requests in one go, on one connection, are answered in their order.
#[tokio::test]
async fn a_load_balancers_pipeline_is_answered_in_order() {
    let app = TestApp::with(&TRUSTING);
    let mut requests =
        "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
            .repeat(100);
    requests += "GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let answer = send(&app, &requests).await;
    let answers: Vec<&str> = answer
        .split("HTTP/1.1 ")
        .skip(1)
        .map(|rest| &rest[..3])
        .collect();
    assert_eq!(answers, [["200", "404"].repeat(100), vec!["200"]].concat());
}

/// SEC-43: connections that do nothing cost others nothing.
#[tokio::test]
async fn five_thousand_connections_keep_nobody_out() {
    let app = TestApp::start();
    let site = Process::serve(&app.api(), &[]);
    let address = site.address("public");
    let idle = [
        stalled(address, 2_500, "").await,
        stalled(address, 2_500, "GET / HTTP/1.1\r\nHost: x\r\n").await,
    ];
    let mut visitor = Visitor::new(address);
    visitor.get("/").await;
    visitor.leads("/", "robert.zak", "/question").await;
    assert_eq!(
        (
            visitor.follow().await.name(),
            idle.iter().map(Vec::len).sum::<usize>()
        ),
        ("question", 5_000)
    );
    let grown = site.memory("VmRSS");
    assert!(
        grown < 200 * 1_024,
        "{grown} KiB for five thousand connections"
    );
}
