//! The end of a stopping site: no connection that a load balancer has opened is cut off.

use std::{net::TcpListener, time::Duration};

#[cfg(target_os = "linux")]
use socket2::{SockFilter, SockRef};

use super::{ServerSettings, shutdown::ShutdownFlag};

/// How long no request may come before every connected client counts as served.
const QUIET_PERIOD: Duration = Duration::from_secs(1);

/// Closes the listener's other handle, so the server's own is the last one. With a `shutdown_delay`
/// a load balancer may still be sending. Then new connections are refused first, and those that
/// wait to be accepted are served until none has come for a while. A listener that closed at once
/// would cut them off, and posts with them.
pub(super) async fn drain(door: TcpListener, settings: &ServerSettings, shutdown: &ShutdownFlag) {
    if settings.shutdown_delay.is_zero() || refuse_connections(&door).is_err() {
        return;
    }
    let quiet = async {
        let mut heard = None;
        while heard != Some(shutdown.requests()) {
            heard = Some(shutdown.requests());
            tokio::time::sleep(QUIET_PERIOD).await;
        }
    };
    let _ = tokio::time::timeout(settings.shutdown_grace.max(QUIET_PERIOD), quiet).await;
}

/// From now on the kernel drops new connections. A client tries again a second later, finds the
/// port closed, and goes to another replica.
#[cfg(target_os = "linux")]
fn refuse_connections(door: &TcpListener) -> std::io::Result<()> {
    // Classic BPF (socket(7), SO_ATTACH_FILTER) on the flags, byte 13 of the TCP header: SYN
    // without ACK is dropped.
    let program = [
        (0x30, 0, 0, 13),
        (0x54, 0, 0, 0x12),
        (0x15, 0, 1, 0x02),
        (0x06, 0, 0, 0),
        (0x06, 0, 0, u32::MAX),
    ];
    let program = program
        .map(|(code, if_true, if_false, value)| SockFilter::new(code, if_true, if_false, value));
    SockRef::from(door).attach_filter(&program)
}

/// Elsewhere there is no such filter.
#[cfg(not(target_os = "linux"))]
fn refuse_connections(_: &TcpListener) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
