//! Refuses cross-site posts by the headers that the browser itself sets (SEC-21, Fetch).

use actix_web::http::header::{HeaderMap, HeaderName, ORIGIN};

use super::Origin;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Names of this machine that count as one origin on a given port.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

impl Origin {
    /// Whether a post with these headers comes from a page of this site: its `Origin` is ours, or it
    /// has none and `Sec-Fetch-Site` is `same-origin`. `null`, two values and garbage are not ours.
    #[must_use]
    pub fn sent(&self, headers: &HeaderMap) -> bool {
        let mut origins = headers.get_all(ORIGIN);
        match (origins.next(), origins.next()) {
            (Some(origin), None) => origin.to_str().is_ok_and(|origin| self.is(origin)),
            (None, _) => headers
                .get(SEC_FETCH_SITE)
                .is_some_and(|site| site == "same-origin"),
            (Some(_), Some(_)) => false,
        }
    }

    fn is(&self, origin: &str) -> bool {
        origin == self.ascii
            || loopback_port(origin).is_some_and(|port| loopback_port(&self.ascii) == Some(port))
    }
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
        }
    }

    fn sent(site: &Origin, headers: &[(&str, &str)]) -> bool {
        let request = headers.iter().fold(TestRequest::post(), |request, pair| {
            request.append_header(*pair)
        });
        site.sent(request.to_http_request().headers())
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
