//! What holds of every `X-Forwarded-For` (SEC-27): for tests of random ones and for fuzzing alone.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use ipnet::{IpNet, Ipv4Net};

use super::{Client, client};

const NAME: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
const STRANGER: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));

/// Bytes as the lines that a client wrote itself, in front of what a proxy added.
///
/// # Panics
/// When a client chooses who it is.
pub fn holds(bytes: &[u8]) {
    let trusted = [IpNet::from(Ipv4Net::new_assert(
        Ipv4Addr::new(10, 0, 0, 0),
        8,
    ))];
    let own: Vec<HeaderValue> = bytes
        .split(|byte| *byte == b'\n')
        .filter_map(|line| HeaderValue::from_bytes(line).ok())
        .collect();
    let seen = |peer, lines: &[HeaderValue]| {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(NAME, line.clone());
        }
        client(peer, &headers, &trusted)
    };
    assert!(
        seen(STRANGER, &own) == Client::from(STRANGER),
        "a stranger is believed"
    );
    // A client that says nothing readable is the proxy itself, never nobody.
    let _ = seen(PROXY, &own).key();
    let added = [own, vec![HeaderValue::from_static("203.0.113.7, 10.9.9.9")]].concat();
    assert!(
        seen(PROXY, &added) == Client::from(STRANGER),
        "what a client wrote outweighs what the proxy saw"
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_line_of_a_client_makes_it_another(line in "([0-9a-f:.,\\[\\] \n]|10\\.0\\.0\\.[0-9], |::ffff:|203\\.0\\.113\\.7|.){0,30}") {
            holds(line.as_bytes());
        }

        #[test]
        fn nor_do_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            holds(&bytes);
        }
    }
}
