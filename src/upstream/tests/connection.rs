//! Connections that fail, hang and queue; how often anything is sent (SEC-36, SEC-39).

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::mpsc,
};

use super::*;

/// Reads each connection's request, writes `answer` and closes; counts the requests.
pub(super) async fn closing(answer: &'static [u8]) -> (Upstream, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = client_at(listener.local_addr().unwrap(), 64);
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            if stream
                .read(&mut [0; 4096])
                .await
                .is_ok_and(|length| length > 0)
            {
                count.fetch_add(1, Ordering::SeqCst);
            }
            let _ = stream.write_all(answer).await;
        }
    });
    (upstream, requests)
}

/// Reads requests and never answers. The channel gets one message a request.
async fn hanging(
    max_in_flight: usize,
    answer: &'static [u8],
) -> (Upstream, mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = client_at(listener.local_addr().unwrap(), max_in_flight);
    let (send, receive) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(answer).await;
            open.push(stream);
            let _ = send.send(());
        }
    });
    (upstream, receive)
}

fn client_at(address: SocketAddr, max_in_flight: usize) -> Upstream {
    build(&Settings {
        max_in_flight,
        ..settings(&format!("http://{address}"))
    })
}

#[tokio::test]
async fn only_the_question_is_asked_again_after_a_dropped_connection() {
    let (upstream, requests) = closing(b"").await;
    assert_eq!(lookup(&upstream).await, Err(FaultKind::Broken));
    assert_eq!(requests.swap(0, Ordering::SeqCst), 2);
    let outcome = request(&upstream, deadline(&upstream)).await;
    assert_eq!(
        (short(&outcome).as_str(), requests.swap(0, Ordering::SeqCst)),
        ("unknown broken", 1)
    );
    let outcome = exchange(&upstream).await;
    assert_eq!(
        (short(&outcome).as_str(), requests.swap(0, Ordering::SeqCst)),
        ("unknown broken", 1)
    );
    let outcome = update(&upstream).await;
    assert_eq!(
        (short(&outcome).as_str(), requests.swap(0, Ordering::SeqCst)),
        ("unknown broken", 1)
    );
}

#[tokio::test]
async fn an_answer_that_began_is_not_asked_for_again() {
    let (upstream, requests) =
        closing(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"Model\"").await;
    assert_eq!(
        results(&upstream).await,
        ["fault body", "unknown body", "unknown body", "unknown body"]
    );
    assert_eq!(requests.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_refused_connection_is_a_fault_without_effect() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    assert_eq!(results(&client_at(address, 64)).await, ["fault connect"; 4]);
}

#[tokio::test]
async fn a_changing_call_that_times_out_has_an_unknown_outcome() {
    let head: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{";
    for (answer, phase) in [(b"" as &[u8], Phase::Head), (head, Phase::Body)] {
        let (upstream, mut seen) = hanging(64, answer).await;
        let advance = async |seen: &mut mpsc::UnboundedReceiver<()>| {
            seen.recv().await;
            // What was sent of an answer is on its way.
            tokio::time::sleep(Duration::from_millis(300)).await;
            upstream.clock.advance(TIMEOUT);
        };
        let (found, ()) = tokio::join!(async { lookup(&upstream).await }, advance(&mut seen));
        assert_eq!(found, Err(FaultKind::Timeout(phase)));
        let (outcome, ()) = tokio::join!(async { exchange(&upstream).await }, advance(&mut seen));
        assert_eq!(short(&outcome), "unknown timeout");
    }
}

#[tokio::test]
async fn a_call_that_gets_no_permit_in_time_is_not_sent() {
    let (upstream, mut seen) = hanging(1, b"").await;
    let both = deadline(&upstream);
    let first = async { request(&upstream, both).await };
    let second = async {
        seen.recv().await;
        let (outcome, ()) = tokio::join!(async { request(&upstream, both).await }, async {
            upstream.clock.advance(TIMEOUT);
        });
        outcome
    };
    let outcomes = tokio::join!(first, second);
    assert_eq!(
        (short(&outcomes.0), short(&outcomes.1)),
        ("unknown timeout".to_owned(), "fault queue".to_owned())
    );
    assert!(seen.try_recv().is_err(), "one call");
}

#[tokio::test]
async fn a_change_is_not_begun_with_too_little_time() {
    let (upstream, requests) = closing(b"").await;
    let nearly_over = deadline(&upstream);
    upstream
        .clock
        .advance(TIMEOUT.saturating_sub(Duration::from_millis(1_999)));
    let late = request(&upstream, nearly_over).await;
    assert_eq!(short(&late), "fault queue");
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    upstream.clock.advance(TIMEOUT);
    let late = upstream.question(&login(), nearly_over).await;
    assert_eq!(late.map_err(|fault| fault.kind), Err(FaultKind::Queue));
    assert_eq!(requests.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_call_that_is_dropped_frees_its_permit() {
    let (upstream, mut seen) = hanging(1, b"").await;
    for _ in 0..3 {
        tokio::select! {
            found = async { lookup(&upstream).await } => panic!("{found:?}"),
            _ = seen.recv() => {}
        }
    }
}

#[tokio::test]
async fn a_kept_connection_that_dies_under_a_change_does_not_repeat_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = client_at(listener.local_addr().unwrap(), 64);
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            count.fetch_add(1, Ordering::SeqCst);
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{\"Errors\": []}")
                .await;
            let _ = stream.read(&mut [0; 4096]).await;
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    assert_eq!(
        short(&request(&upstream, deadline(&upstream)).await),
        "done"
    );
    assert_eq!(
        short(&request(&upstream, deadline(&upstream)).await),
        "unknown broken"
    );
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_handshake_that_hangs_is_a_failed_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let upstream = build(&Settings {
        connect_timeout: Duration::from_millis(20),
        ..settings(&url)
    });
    let outcome = request(&upstream, deadline(&upstream)).await;
    let timeout = FaultKind::Tls(TlsCause::Timeout);
    assert_eq!(outcome, Outcome::Fault(timeout.into()));
}

/// The deadline of the step may pass before `upstream.connect_timeout` does.
#[tokio::test]
async fn a_timeout_names_the_phase_in_which_it_came() {
    // Its backlog is full, so nobody's connection is accepted or refused.
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket
        .bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
        .unwrap();
    socket.listen(0).unwrap();
    let full = socket.local_addr().unwrap().as_socket().unwrap();
    let _waiting: Vec<_> = (0..3)
        .map(|_| std::net::TcpStream::connect_timeout(&full, Duration::from_millis(50)))
        .collect();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = silent.local_addr().unwrap();
    for (url, phase) in [
        (format!("http://{full}"), Phase::Connection),
        (format!("https://{silent}"), Phase::Handshake),
    ] {
        let upstream = build(&settings(&url));
        let passing = async {
            // Long enough for a busy machine, and shorter than `upstream.connect_timeout`.
            tokio::time::sleep(Duration::from_secs(1)).await;
            upstream.clock.advance(TIMEOUT);
        };
        let (found, ()) = tokio::join!(lookup(&upstream), passing);
        assert_eq!(found, Err(FaultKind::Timeout(phase)), "{url}");
    }
    let upstream = build(&Settings {
        connect_timeout: Duration::from_millis(20),
        ..settings(&format!("http://{full}"))
    });
    let timeout = FaultKind::Connect(ConnectCause::Timeout);
    assert_eq!(lookup(&upstream).await, Err(timeout));
}

#[tokio::test]
async fn a_proxy_is_asked_for_a_tunnel_and_sees_no_key() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap())
        .parse()
        .unwrap();
    let upstream = build(&Settings {
        proxy: Some(proxy),
        ..settings("https://broker.invalid/api")
    });
    let refusing = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 4096];
        let length = stream.read(&mut request).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n")
            .await
            .unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    };
    let (outcome, request) = tokio::join!(
        async { request(&upstream, deadline(&upstream)).await },
        refusing
    );
    let refused = FaultKind::Connect(ConnectCause::Proxy);
    assert_eq!(outcome, Outcome::Fault(refused.into()));
    assert!(
        request.starts_with("CONNECT broker.invalid:443 ") && !request.contains("canary"),
        "{request}"
    );
}
