//! What to do about each way in which the broker can't be asked.

use crate::upstream::{ConnectCause, Fault, FaultKind, TlsCause};

/// Which setting a fault is about, and what to do.
pub(super) fn on_fault(fault: &Fault) -> (&'static str, &'static str) {
    match fault.kind {
        FaultKind::Queue => ("upstream.timeout", "leaves no time for a call"),
        FaultKind::Held(_) | FaultKind::Busy(_) => (
            "upstream.url",
            "the broker is busy or limits calls: try again later, and ask it for its limits",
        ),
        FaultKind::Connect(cause) => ("upstream.url", on_connection(cause)),
        FaultKind::Tls(cause) => ("tls", on_tls(cause)),
        FaultKind::Broken => (
            "upstream.url",
            "check the port, upstream.proxy if there is one, and firewalls on the way",
        ),
        FaultKind::Timeout(_) => (
            "upstream.timeout",
            "the broker is slower than this setting allows, or something on the way drops the call",
        ),
        FaultKind::Redirect => (
            "upstream.url",
            "redirects are never followed: use the address that it leads to",
        ),
        FaultKind::Status(_) | FaultKind::NotFound => (
            "upstream.url",
            "check the path, and ask the broker whether the API is up",
        ),
        FaultKind::KeyRefused => ("upstream.app_key", "ask the broker for the key of this API"),
        FaultKind::Forbidden => (
            "upstream.app_key",
            "the key may be refused, or a firewall in front of the broker does not know this \
             machine's address",
        ),
        FaultKind::Encoding => (
            "upstream.url",
            "the broker or a proxy compresses answers to requests that ask for none: switch that \
             off",
        ),
        FaultKind::Body | FaultKind::TooLarge | FaultKind::Json => (
            "upstream.url",
            "check that it is the API, and not a sign-in page or a proxy in front of it",
        ),
    }
}

const fn on_connection(cause: ConnectCause) -> &'static str {
    match cause {
        ConnectCause::Name => {
            "check the name in upstream.url, and that DNS answers where this runs"
        }
        ConnectCause::Refused => {
            "check host and port in upstream.url, and upstream.proxy if there is one"
        }
        ConnectCause::Unreachable => "check the routes and firewalls of this machine",
        ConnectCause::Timeout => {
            "a firewall may drop what goes out: let this machine reach the host, or set \
             upstream.proxy"
        }
        ConnectCause::Proxy => "let the proxy allow this host and port",
        ConnectCause::Closed => "check the port, and what stands between this machine and the host",
    }
}

const fn on_tls(cause: TlsCause) -> &'static str {
    match cause {
        TlsCause::UnknownIssuer => {
            "with a private CA set upstream.ca_file to its certificate; else somebody may stand \
             between"
        }
        TlsCause::WrongName => "use in upstream.url the host name that the certificate is for",
        TlsCause::Expired => "the broker must renew it; or this machine's clock is wrong",
        TlsCause::NotYetValid => "this machine's clock may be behind",
        TlsCause::Authority => {
            "the server must present a certificate of its own, signed by that authority"
        }
        TlsCause::Certificate => "the broker must present a sound certificate of version 3",
        TlsCause::Alert(_) => {
            "the broker's side refuses: ask it whether it wants a client certificate or another \
             name"
        }
        TlsCause::Version => "the broker must speak TLS 1.2 or later",
        TlsCause::Timeout => {
            "the port takes connections and does not answer a handshake: check that it is https, \
             and what stands between"
        }
        TlsCause::NotTls => "check the port: https is expected there",
        TlsCause::Other => "ask the broker for its log of the handshake",
    }
}
