//! What to do about each way in which the broker can't be asked.

use crate::upstream::{Distrust, Fault, Unreachable};

/// What to do about a way that ends early.
pub(super) fn on_the_way(end: &Unreachable) -> &'static str {
    match end {
        Unreachable::Name => "check the name in upstream.url, and that DNS answers where this runs",
        Unreachable::Connect(_) => {
            "check host and port in upstream.url, and that a firewall lets this machine out to them"
        }
        Unreachable::Timeout => {
            "a firewall may drop what goes out: let this machine reach the host, or set upstream.proxy"
        }
        Unreachable::Tls(distrust) => match distrust {
            Distrust::UnknownIssuer => {
                "with a private CA set upstream.ca_file to its certificate; else somebody stands between"
            }
            Distrust::WrongName => {
                "take in upstream.url the host name that the broker's certificate is for"
            }
            Distrust::Expired => "the broker must renew it; or this machine's clock is wrong",
            Distrust::NotYetValid => "this machine's clock may be behind",
            Distrust::Other(_) => "the broker must speak TLS 1.2 or later on this port",
        },
    }
}

/// Which setting a fault is about, and what to do.
pub(super) fn on_fault(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Queue => ("upstream.timeout", "leaves no time for a call"),
        Fault::Connect | Fault::Broken => (
            "upstream.url",
            "check the address, upstream.proxy if there is one, and firewalls on the way",
        ),
        Fault::Tls => (
            "upstream.url",
            "with a private CA set upstream.ca_file to its certificate",
        ),
        Fault::Timeout => (
            "upstream.timeout",
            "the broker is slower than this setting allows, or something on the way drops the call",
        ),
        Fault::Redirect => (
            "upstream.url",
            "redirects are never followed: take the address that it leads to",
        ),
        Fault::Busy(_) | Fault::Status(_) => (
            "upstream.url",
            "check the path, and ask the broker whether the API is up",
        ),
        Fault::KeyRefused => ("upstream.app_key", "ask the broker for the key of this API"),
        Fault::Forbidden => (
            "upstream.app_key",
            "the key may be refused, or a firewall in front of the broker does not know this machine's address",
        ),
        Fault::Body | Fault::TooLarge | Fault::Encoding | Fault::Json => (
            "upstream.url",
            "check that it is the API, and not a sign-in page or a proxy in front of it",
        ),
    }
}
