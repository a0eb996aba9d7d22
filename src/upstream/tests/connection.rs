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
async fn closing(answer: &'static [u8]) -> (Upstream, Arc<AtomicUsize>) {
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

/// Reads requests and never answers; tells of each.
async fn hanging(
    max_in_flight: usize,
    answer: &'static [u8],
) -> (Upstream, mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = client_at(listener.local_addr().unwrap(), max_in_flight);
    let (tell, told) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(answer).await;
            open.push(stream);
            let _ = tell.send(());
        }
    });
    (upstream, told)
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
    assert_eq!(
        upstream.question(&login(), budget(&upstream)).await,
        Err(Fault::Broken)
    );
    assert_eq!(requests.swap(0, Ordering::SeqCst), 2);
    let outcome = upstream
        .request_reset(&login(), None, budget(&upstream))
        .await;
    assert_eq!(
        (outcome, requests.swap(0, Ordering::SeqCst)),
        (Outcome::Unknown(Fault::Broken), 1)
    );
    let outcome = upstream.exchange_code(&code(), budget(&upstream)).await;
    assert_eq!(
        (outcome, requests.swap(0, Ordering::SeqCst)),
        (Outcome::Unknown(Fault::Broken), 1)
    );
    let outcome = upstream
        .set_password(&token(), &password(), budget(&upstream))
        .await;
    assert_eq!(
        (outcome, requests.swap(0, Ordering::SeqCst)),
        (Outcome::Unknown(Fault::Broken), 1)
    );
}

#[tokio::test]
async fn an_answer_that_began_is_not_asked_for_again() {
    let (upstream, requests) =
        closing(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"Model\"").await;
    assert_eq!(
        told(&upstream).await,
        ["fault body", "unknown body", "unknown body", "unknown body"]
    );
    assert_eq!(requests.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_refused_connection_is_a_fault_without_effect() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    assert_eq!(told(&client_at(address, 64)).await, ["fault connect"; 4]);
}

#[tokio::test]
async fn a_changing_call_that_times_out_has_an_unknown_outcome() {
    let head: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{";
    for answer in [b"", head] {
        let (upstream, mut seen) = hanging(64, answer).await;
        let advance = async |seen: &mut mpsc::UnboundedReceiver<()>| {
            seen.recv().await;
            upstream.clock.advance(TIMEOUT);
        };
        let (asked, ()) = tokio::join!(
            async { upstream.question(&login(), budget(&upstream)).await },
            advance(&mut seen)
        );
        assert_eq!(asked, Err(Fault::Timeout));
        let (outcome, ()) = tokio::join!(
            async { upstream.exchange_code(&code(), budget(&upstream)).await },
            advance(&mut seen)
        );
        assert_eq!(outcome, Outcome::Unknown(Fault::Timeout));
    }
}

/// Answers questions; hangs when a code comes, and tells of it; compresses its answer to a new password. Counts connections.
async fn moody() -> (Upstream, Arc<AtomicUsize>, mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let upstream = client_at(listener.local_addr().unwrap(), 64);
    let (connections, (tell, hung)) = (Arc::new(AtomicUsize::new(0)), mpsc::unbounded_channel());
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let tell = tell.clone();
            tokio::spawn(async move {
                let mut request = [0; 4096];
                while stream
                    .read(&mut request)
                    .await
                    .is_ok_and(|length| length > 0)
                {
                    let encoding = match &request[..4] {
                        b"POST" => {
                            let _ = tell.send(());
                            continue;
                        }
                        b"PUT " => "gzip",
                        _ => "identity",
                    };
                    let body = r#"{"Model": null, "Errors": [], "IsSucceed": true}"#;
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n",
                        body.len()
                    );
                    let _ = stream.write_all((head + body).as_bytes()).await;
                }
            });
        }
    });
    (upstream, connections, hung)
}

/// SEC-36: connections are told apart by their number, for the first is kept all the while.
#[tokio::test]
async fn a_broker_that_is_slow_or_out_of_order_is_read_apart_for_ten_minutes() {
    for is_slow in [true, false] {
        let (upstream, connections, mut hung) = moody().await;
        let after_a_question = async || {
            assert_eq!(
                upstream.question(&login(), budget(&upstream)).await,
                Ok(Asked::NoQuestion)
            );
            connections.load(Ordering::SeqCst)
        };
        assert_eq!(after_a_question().await, 1);
        assert_eq!(after_a_question().await, 1);
        if is_slow {
            let ends = upstream.clock.now() + TIMEOUT;
            let while_it_hangs = async {
                hung.recv().await;
                upstream.clock.advance(Duration::from_secs(2));
                while upstream.clock.waits() != [ends] {
                    tokio::task::yield_now().await;
                }
                after_a_question().await
            };
            tokio::select! {
                outcome = async { upstream.exchange_code(&code(), budget(&upstream)).await } => panic!("{outcome:?}"),
                count = while_it_hangs => assert_eq!(count, 3, "the one that hangs, and one of the thread apart"),
            }
        } else {
            let outcome = upstream
                .set_password(&token(), &password(), budget(&upstream))
                .await;
            assert_eq!(outcome, Outcome::Unknown(Fault::Encoding));
        }
        assert_eq!(after_a_question().await, 3);
        upstream
            .clock
            .advance(Duration::from_mins(10).saturating_sub(Duration::from_millis(1)));
        assert_eq!(after_a_question().await, 3);
        upstream.clock.advance(Duration::from_millis(1));
        assert_eq!(after_a_question().await, 3, "the first one again");
    }
}

#[tokio::test]
async fn who_finds_no_place_in_time_was_not_sent() {
    let (upstream, mut seen) = hanging(1, b"").await;
    let both = budget(&upstream);
    let first = async { upstream.request_reset(&login(), None, both).await };
    let second = async {
        seen.recv().await;
        let (outcome, ()) = tokio::join!(
            async { upstream.request_reset(&login(), None, both).await },
            async { upstream.clock.advance(TIMEOUT) }
        );
        outcome
    };
    let outcomes = tokio::join!(first, second);
    assert_eq!(
        outcomes,
        (
            Outcome::Unknown(Fault::Timeout),
            Outcome::Fault(Fault::Queue)
        )
    );
    assert!(seen.try_recv().is_err(), "one call");
}

#[tokio::test]
async fn a_change_is_not_begun_with_too_little_time() {
    let (upstream, requests) = closing(b"").await;
    let nearly_over = budget(&upstream);
    upstream
        .clock
        .advance(TIMEOUT.saturating_sub(Duration::from_millis(1_999)));
    assert_eq!(
        upstream.request_reset(&login(), None, nearly_over).await,
        Outcome::Fault(Fault::Queue)
    );
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    upstream.clock.advance(TIMEOUT);
    assert_eq!(
        upstream.question(&login(), nearly_over).await,
        Err(Fault::Queue)
    );
    assert_eq!(requests.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_call_that_is_dropped_frees_its_place() {
    let (upstream, mut seen) = hanging(1, b"").await;
    for _ in 0..3 {
        tokio::select! {
            asked = async { upstream.question(&login(), budget(&upstream)).await } => panic!("{asked:?}"),
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
        upstream
            .request_reset(&login(), None, budget(&upstream))
            .await,
        Outcome::Done(())
    );
    assert_eq!(
        upstream
            .request_reset(&login(), None, budget(&upstream))
            .await,
        Outcome::Unknown(Fault::Broken)
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
    assert_eq!(
        upstream
            .request_reset(&login(), None, budget(&upstream))
            .await,
        Outcome::Fault(Fault::Connect)
    );
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
        async {
            upstream
                .request_reset(&login(), None, budget(&upstream))
                .await
        },
        refusing
    );
    assert_eq!(outcome, Outcome::Fault(Fault::Connect));
    assert!(
        request.starts_with("CONNECT broker.invalid:443 ") && !request.contains("canary"),
        "{request}"
    );
}
