//! The site's own cookies: their names, and those that a request brings, read once.

use actix_web::{
    cookie::{Cookie, SameSite},
    dev::Extensions,
    http::header::{COOKIE, HeaderMap, HeaderValue},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::crypto;

/// The names of the site's three cookies (SEC-16).
#[derive(Clone, Copy, Debug)]
pub struct CookieNames {
    /// The sealed journey.
    pub journey: &'static str,
    /// The visitor that page tokens are bound to.
    pub visitor: &'static str,
    /// The language that was chosen.
    pub language: &'static str,
}

impl CookieNames {
    /// With the `__Host-` prefix over https, without it over http.
    #[must_use]
    pub const fn new(secure: bool) -> Self {
        if secure {
            Self {
                journey: "__Host-latchkey",
                visitor: "__Host-latchkey-visitor",
                language: "__Host-latchkey-lang",
            }
        } else {
            Self {
                journey: "latchkey",
                visitor: "latchkey-visitor",
                language: "latchkey-lang",
            }
        }
    }

    /// The name and the value of a `name=value` that is this site's.
    fn own<'p>(&self, pair: &'p str) -> Option<(&'p str, &'p str)> {
        pair.split_once('=')
            .filter(|(name, _)| [self.journey, self.visitor, self.language].contains(name))
    }

    /// A cookie of this site: host-only, whole path, not for scripts, not sent along from other
    /// sites.
    #[must_use]
    pub fn cookie<'c>(&self, name: &'static str, value: String) -> Cookie<'c> {
        Cookie::build(name, value)
            .path("/")
            .secure(name.starts_with("__Host-"))
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }
}

/// The random name of one browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitorId(pub [u8; 16]);

impl VisitorId {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(crypto::random())
    }

    /// As the cookie carries it: 22 characters.
    #[must_use]
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What [`VisitorId::encode`] wrote; anything else is no visitor.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let decoded = URL_SAFE_NO_PAD.decode(text).ok()?;
        decoded.try_into().ok().map(Self)
    }
}

/// The cookies of this site that came with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestCookies {
    /// A journey came, whether it opens or not.
    pub journey: bool,
    /// The visitor, if it is one.
    pub visitor: Option<VisitorId>,
    /// The language that was chosen.
    pub language: Option<String>,
    /// Journey or visitor came, in whatever state: the browser keeps cookies.
    pub keeps_cookies: bool,
}

impl RequestCookies {
    /// Reads them, and leaves no others in the request: bytes that another application on the
    /// broker's domain set can keep the cookie library from reading any.
    #[must_use]
    pub fn take(headers: &mut HeaderMap, names: &CookieNames) -> Self {
        let lines: Vec<HeaderValue> = headers.remove(COOKIE).collect();
        let pairs = lines
            .iter()
            .flat_map(|line| line.as_bytes().split(|&byte| byte == b';'));
        let own: Vec<_> = pairs
            .filter_map(|pair| str::from_utf8(pair).ok())
            .filter_map(|pair| names.own(pair.trim_ascii()))
            .collect();
        let line: Vec<_> = own
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        // What came in a header may go into one again.
        if let Some(line) = HeaderValue::from_str(&line.join("; "))
            .ok()
            .filter(|_| !own.is_empty())
        {
            headers.insert(COOKIE, line);
        }
        let find = |wanted: &str| {
            own.iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, it)| *it)
        };
        let has = |wanted: &str| find(wanted).is_some();
        Self {
            journey: has(names.journey),
            visitor: own
                .iter()
                .filter(|(name, _)| *name == names.visitor)
                .find_map(|(_, value)| VisitorId::decode(value)),
            language: find(names.language).map(str::to_owned),
            keeps_cookies: has(names.journey) || has(names.visitor),
        }
    }

    /// What came with the request that these extensions belong to.
    #[must_use]
    pub fn of(extensions: &Extensions) -> Self {
        extensions.get::<Self>().cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&[u8]]) -> (RequestCookies, Vec<HeaderValue>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line).unwrap());
        }
        let brought = RequestCookies::take(&mut headers, &CookieNames::new(false));
        (brought, headers.get_all(COOKIE).cloned().collect())
    }

    #[test]
    fn each_cookie_of_a_request_is_known_by_its_name() {
        let visitor = VisitorId([7; 16]);
        let named = format!(
            "latchkey-visitor={}; latchkey-lang=fr;latchkey-lang=de",
            visitor.encode()
        );
        let told = |line: &str| {
            let RequestCookies {
                journey,
                visitor,
                language,
                keeps_cookies,
            } = read(&[line.as_bytes()]).0;
            (journey, visitor, language, keeps_cookies)
        };
        assert_eq!(
            told(&named),
            (false, Some(visitor), Some("fr".to_owned()), true)
        );
        assert_eq!(
            told("latchkey=x; latchkey-visitor=short"),
            (true, None, None, true)
        );
        assert_eq!(
            told("latchkey-lang=fr"),
            (false, None, Some("fr".to_owned()), false)
        );
        assert_eq!(
            told("latchkeys=x; xlatchkey=y; latchkey; __Host-latchkey=x"),
            (false, None, None, false)
        );
        assert_eq!(read(&[]), (RequestCookies::default(), vec![]));
    }

    #[test]
    fn cookies_of_others_do_not_hide_ours() {
        let (brought, kept) = read(&[
            b"novalue; bad=%ff; latchkey=abc/+=; latchkeys=x",
            b"x=\xff;latchkey-visitor=v; latchkey-lang=\xff; __Host-latchkey-lang=fr",
        ]);
        assert!(brought.journey && brought.language.is_none());
        assert_eq!(kept, ["latchkey=abc/+=; latchkey-visitor=v"]);
    }
}
