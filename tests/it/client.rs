//! Clients that stall, flood and lie about what they send (SEC-31, SEC-43, SEC-44): they are cut or refused, nothing reaches
//! the broker, and everybody else is served meanwhile.

use std::{net::SocketAddr, time::Duration};

use futures_util::future::join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::helpers::{ORIGIN, TestApp, Visitor, until};

/// How long a test waits in vain before it fails.
const PATIENCE: Duration = Duration::from_mins(1);

/// Connections on which this much was sent, and no more will be.
async fn stalled(address: SocketAddr, count: usize, sent: &str) -> Vec<TcpStream> {
    join_all((0..count).map(|_| async {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(sent.as_bytes()).await.expect("what is sent");
        stream
    }))
    .await
}

/// What comes back until the site closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("cut by the site");
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
    assert_eq!(visitor.post("/question", &[("answer", "Peterson")]).await.location(), "/code");
    for answer in join_all(idle.into_iter().chain(slow).map(rest)).await {
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
    assert_eq!(visitor.get("/code").await.status, 200);
}

/// SEC-43
#[tokio::test]
async fn bodies_that_stall_are_refused_and_cut_while_others_are_served() {
    let app = TestApp::start();
    let slow = app.visitor_at_code().await;
    app.sandbox.clear_calls();
    let stalled = stalled(app.address, 200, &(head(&slow, "/code", "Content-Length: 900\r\n") + "code=")).await;
    until(|| app.clock.waits().len() >= 200).await;
    let mut visitor = app.visitor_with_login("robert.zak").await;
    assert_eq!(visitor.post("/question", &[("answer", "Peterson")]).await.location(), "/code");
    app.advance(Duration::from_secs(10));
    for answer in join_all(stalled.into_iter().map(rest)).await {
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.matches("HTTP/1.1 ").count() == 1, "{answer}");
    }
    assert_eq!(visitor.get("/code").await.status, 200);
    assert_eq!(app.sandbox.calls().len(), 2, "those of the visitor alone");
}
