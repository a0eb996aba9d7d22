//! Who the client is: the peer, or what trusted proxies say of it (SEC-27).

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use actix_web::http::header::{HeaderMap, HeaderName};
use ipnet::IpNet;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A client as limits count it: an IPv4 address, or an IPv6 /64 network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The bytes that name the client in the ledger.
    #[must_use]
    pub fn key(&self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().iter().take(8).copied().collect(),
        }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(network) => write!(f, "{network}/64"),
        }
    }
}

impl From<IpAddr> for Client {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// Whether a request carries an `X-Forwarded-For` from somebody whom nobody trusts to send it.
#[must_use]
pub fn is_stray_forwarding(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    headers.contains_key(X_FORWARDED_FOR) && !is_trusted(peer, trusted)
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted
        .iter()
        .any(|net| net.contains(&address.to_canonical()))
}

/// Who sent a request.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Client {
    if !is_trusted(peer, trusted) {
        return peer.into();
    }
    let lines = headers
        .get_all(X_FORWARDED_FOR)
        .map(|line| line.to_str().unwrap_or_default());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
    let mut nearest = peer;
    for hop in hops.into_iter().rev() {
        let Some(address) = parse(hop.trim()) else {
            break;
        };
        nearest = address;
        if !is_trusted(address, trusted) {
            break;
        }
    }
    nearest.into()
}

/// An address as proxies write it: bare, with a port, in brackets.
fn parse(hop: &str) -> Option<IpAddr> {
    let bracketed = hop
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let bare = bracketed.unwrap_or(hop).parse::<IpAddr>().ok();
    bare.or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, lines: &[&str]) -> (String, bool) {
        let request = lines.iter().fold(TestRequest::get(), |request, line| {
            request.append_header(("X-Forwarded-For", *line))
        });
        let trusted = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        let (peer, request) = (peer.parse().unwrap(), request.to_http_request());
        (
            client(peer, request.headers(), &trusted).0.to_string(),
            is_stray_forwarding(peer, request.headers(), &trusted),
        )
    }

    #[test]
    fn the_list_is_read_from_the_right_past_trusted_hops() {
        let cases: [(&str, &[&str], &str); 11] = [
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.7"], "203.0.113.7"),
            (
                "10.0.0.1",
                &["1.2.3.4, 203.0.113.7, 10.9.9.9"],
                "203.0.113.7",
            ),
            (
                "10.0.0.1",
                &["1.2.3.4", "203.0.113.7", "10.9.9.9"],
                "203.0.113.7",
            ),
            ("10.0.0.1", &["203.0.113.7:4711"], "203.0.113.7"),
            (
                "10.0.0.1",
                &["[2001:db8:1:2:3:4:5:6]:443"],
                "2001:db8:1:2::",
            ),
            ("10.0.0.1", &["::ffff:203.0.113.7"], "203.0.113.7"),
            ("::ffff:10.0.0.1", &["203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["203.0.113.7, garbage"], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.7, garbage, 10.2.2.2"], "10.2.2.2"),
            ("fd00::1", &["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ];
        for (peer, lines, expected) in cases {
            assert_eq!(
                seen(peer, lines),
                (expected.to_owned(), false),
                "{peer} {lines:?}"
            );
        }
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(
            seen("198.51.100.9", &["203.0.113.7"]),
            ("198.51.100.9".to_owned(), true)
        );
        assert_eq!(
            seen("2001:db8:1:2:ffff::1", &[]),
            ("2001:db8:1:2::".to_owned(), false)
        );
        let [four, six] = ["198.51.100.9", "2001:db8:1:2:ffff::1"]
            .map(|address| Client::from(address.parse::<IpAddr>().unwrap()).to_string());
        assert_eq!(
            (four.as_str(), six.as_str()),
            ("198.51.100.9", "2001:db8:1:2::/64")
        );
    }
}
