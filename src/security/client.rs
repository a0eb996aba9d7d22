//! Who the client is: the peer, or the address that trusted proxies forward (SEC-27).

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

/// A client or a network around it in the ledger: the length of its prefix, then its address.
pub type ClientKey = [u8; 9];

/// A network that a client is counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Its name in the ledger; no client and no other network has the same.
    pub key: ClientKey,
    /// It may use so many times the limit of one client.
    pub factor: u32,
}

impl Client {
    /// Its name in the ledger.
    #[must_use]
    pub fn key(&self) -> ClientKey {
        self.network(if self.0.is_ipv4() { 32 } else { 64 })
    }

    /// The networks that are refused together with the client: an IPv4 /24; an IPv6 /56 and /48.
    pub fn neighbours(&self) -> impl Iterator<Item = Neighbours> {
        let networks: &[_] = if self.0.is_ipv4() {
            &[(24, 3)]
        } else {
            &[(56, 2), (48, 3)]
        };
        networks.iter().map(|&(bits, factor)| Neighbours {
            key: self.network(bits),
            factor,
        })
    }

    /// The provider's network, an IPv6 /32. Above its limit it is refused nothing, but its clients
    /// have no part in the reserve.
    #[must_use]
    pub fn provider(&self) -> Option<Neighbours> {
        self.0.is_ipv6().then(|| Neighbours {
            key: self.network(32),
            factor: 6,
        })
    }

    /// The first `bits` of the address. Prefixes of IPv4 are counted from 96, as if mapped into
    /// IPv6, because an IPv4 address must not be named as an IPv6 network is.
    fn network(&self, bits: u8) -> ClientKey {
        let (prefix, octets) = match self.0 {
            IpAddr::V4(address) => (96 + bits, u64::from(address.to_bits()) << 32),
            IpAddr::V6(address) => {
                let [high @ .., _, _, _, _, _, _, _, _] = address.octets();
                (bits, u64::from_be_bytes(high))
            }
        };
        let masked = octets & (u64::MAX << (64 - bits));
        let mut key = [prefix; 9];
        let (_, rest) = key.split_at_mut(1);
        rest.copy_from_slice(&masked.to_be_bytes());
        key
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

/// Whether the peer is one of `trusted_proxies`. Only those are believed when they forward a
/// client's address or a trace.
#[must_use]
pub fn is_trusted(peer: IpAddr, trusted: &[IpNet]) -> bool {
    let peer = peer.to_canonical();
    trusted.iter().any(|network| network.contains(&peer))
}

/// Whether a request has an `X-Forwarded-For` from a peer that is not trusted.
#[must_use]
pub fn is_stray_forwarding(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    headers.contains_key(X_FORWARDED_FOR) && !is_trusted(peer, trusted)
}

/// Who sent a request. All lines of `X-Forwarded-For` are one list, read from the right past
/// trusted proxies. An address that can't be read ends the list: the proxy that wrote it is the
/// client.
#[must_use]
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Client {
    let lines: Vec<&str> = headers
        .get_all(X_FORWARDED_FOR)
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
    let mut nearest = peer;
    while is_trusted(nearest, trusted) {
        let Some(address) = hops.next().and_then(|hop| parse(hop.trim())) else {
            break;
        };
        nearest = address;
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

    fn of(address: &str) -> Client {
        address.parse::<IpAddr>().unwrap().into()
    }

    #[test]
    fn the_list_is_read_from_the_right_past_trusted_hops() {
        let cases: [(&str, &[&str], &str); 12] = [
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
            ("10.0.0.1", &["203.0.113.7, \u{fc}"], "10.0.0.1"),
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
        assert_eq!(of("198.51.100.9").to_string(), "198.51.100.9");
        assert_eq!(of("2001:db8:1:2:ffff::1").to_string(), "2001:db8:1:2::/64");
    }

    #[test]
    fn neighbours_share_the_networks_around_them_and_no_others() {
        let around = |address: &str| -> Vec<Neighbours> {
            let client = of(address);
            client.neighbours().chain(client.provider()).collect()
        };
        let shared = |one: &str, two: &str| -> Vec<u32> {
            let others = around(two);
            let networks = around(one).into_iter();
            networks
                .filter(|network| others.contains(network))
                .map(|network| network.factor)
                .collect()
        };
        for (one, two, factors) in [
            ("198.51.100.9", "198.51.100.200", &[3][..]),
            ("198.51.100.9", "::ffff:198.51.100.1", &[3]),
            ("198.51.100.9", "198.51.101.9", &[]),
            ("2001:db8:1:0200::1", "2001:db8:1:02ff::1", &[2, 3, 6]),
            ("2001:db8:1:0200::1", "2001:db8:1:0300::1", &[3, 6]),
            ("2001:db8:1::1", "2001:db8:2::1", &[6]),
            ("2001:db8::1", "2001:db9::1", &[]),
        ] {
            assert_eq!(shared(one, two), factors, "{one} {two}");
        }
        let keys: std::collections::HashSet<ClientKey> = ["2001:db8::1", "32.1.13.184"]
            .into_iter()
            .flat_map(|address| {
                let networks = around(address).into_iter().map(|network| network.key);
                networks.chain([of(address).key()])
            })
            .collect();
        assert_eq!(keys.len(), 6, "every name is another");
    }
}
