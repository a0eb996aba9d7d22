//! Refuses cross-site posts by the headers that the browser itself sets (SEC-21, Fetch).

use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{HOST, HeaderMap, HeaderName, ORIGIN};

use super::Origin;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Names of this machine that count as one origin on a given port.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl Origin {
    /// Whether a post with these headers comes from a page of this site: its `Origin` is ours, or
    /// it has none and `Sec-Fetch-Site` is `same-origin`. `null`, two values and garbage are not
    /// ours.
    #[must_use]
    pub fn sent(&self, headers: &HeaderMap) -> bool {
        let mut origins = headers.get_all(ORIGIN);
        match (origins.next(), origins.next()) {
            (Some(origin), None) => origin
                .to_str()
                .is_ok_and(|origin| self.is(origin) || self.is_asked_address(origin, headers)),
            (None, _) => headers
                .get(SEC_FETCH_SITE)
                .is_some_and(|site| site == "same-origin"),
            (Some(_), Some(_)) => false,
        }
    }

    /// Whether a demo was asked by this address. A name would let any site that points it here
    /// post.
    fn is_asked_address(&self, origin: &str, headers: &HeaderMap) -> bool {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        self.accepts_addresses
            && host.is_some_and(|host| {
                origin.strip_prefix("http://") == Some(host) && is_address(host)
            })
    }

    fn is(&self, origin: &str) -> bool {
        origin == self.ascii
            || loopback_port(origin).is_some_and(|port| loopback_port(&self.ascii) == Some(port))
    }
}

fn is_address(authority: &str) -> bool {
    let host = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    let bare = authority.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || authority.parse::<SocketAddr>().is_ok() || bare.parse::<IpAddr>().is_ok()
}

/// The port part of a plain-http loopback origin, empty for the default port.
fn loopback_port(origin: &str) -> Option<&str> {
    let authority = origin.strip_prefix("http://")?;
    LOOPBACK
        .iter()
        .find_map(|host| authority.strip_prefix(host))
        .filter(|port| port.is_empty() || port.starts_with(':'))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn site(ascii: &str) -> Origin {
        Origin {
            ascii: ascii.into(),
            host: String::new(),
            secure: ascii.starts_with("https"),
            accepts_addresses: false,
        }
    }

    fn sent(site: &Origin, headers: &[(&str, &str)]) -> bool {
        let request = headers.iter().fold(TestRequest::post(), |request, pair| {
            request.append_header(*pair)
        });
        site.sent(request.to_http_request().headers())
    }

    #[test]
    fn a_demo_takes_the_address_that_it_is_asked_by_as_its_own() {
        let demo = Origin {
            accepts_addresses: true,
            ..site("http://127.0.0.1:8080")
        };
        for (host, ours) in [
            ("192.168.0.7:8080", true),
            ("[fd00::7]:8080", true),
            ("[fd00::7]", true),
            ("10.0.0.1", true),
            ("localhost:9000", true),
            ("localhost.evil.example:8080", false),
            ("evil.example", false),
        ] {
            let origin = format!("http://{host}");
            let headers = [("Host", host), ("Origin", origin.as_str())];
            assert_eq!(sent(&demo, &headers), ours, "{host}");
            assert!(!sent(&site("http://127.0.0.1:1"), &headers), "{host}");
        }
        let other = [("Host", "10.0.0.1"), ("Origin", "http://10.0.0.2")];
        assert!(!sent(&demo, &other));
    }

    #[test]
    fn a_post_is_ours_by_its_origin_alone_or_by_sec_fetch_site() {
        let ours = site("https://reset.broker.example");
        let cases: [(&[(&str, &str)], bool); 9] = [
            (&[("Origin", "https://reset.broker.example")], true),
            (
                &[
                    ("Origin", "https://reset.broker.example"),
                    ("Sec-Fetch-Site", "cross-site"),
                ],
                true,
            ),
            (
                &[
                    ("Origin", "https://reset.broker.example"),
                    ("Origin", "https://evil.example"),
                ],
                false,
            ),
            (&[("Origin", "http://reset.broker.example")], false),
            (
                &[("Origin", "https://reset.broker.example.evil.example")],
                false,
            ),
            (
                &[("Origin", "null"), ("Sec-Fetch-Site", "same-origin")],
                false,
            ),
            (&[("Sec-Fetch-Site", "same-origin")], true),
            (&[("Sec-Fetch-Site", "same-site")], false),
            (&[], false),
        ];
        for (headers, expected) in cases {
            assert_eq!(sent(&ours, headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn names_of_this_machine_are_one_origin_on_one_port() {
        let ours = site("http://127.0.0.1:8080");
        for (origin, expected) in [
            ("http://localhost:8080", true),
            ("http://[::1]:8080", true),
            ("http://localhost:8081", false),
            ("http://localhost.evil.example:8080", false),
            ("https://localhost:8080", false),
        ] {
            assert_eq!(sent(&ours, &[("Origin", origin)]), expected, "{origin}");
        }
    }
}
