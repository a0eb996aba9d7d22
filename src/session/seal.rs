//! Sealing outside the session: outcomes that the ledger holds for copies of a post, and the spelling of
//! the sealed cookie itself.

use actix_web::{
    cookie::{Cookie, CookieJar, Key},
    http::header::{HeaderMap, HeaderValue, SET_COOKIE},
    web::Bytes,
};
use secrecy::{ExposeSecret, SecretSlice};

use crate::crypto;

const NAME: &str = "outcome";

/// Seals texts with a key of its own, AES-256-GCM by the cookie library.
#[derive(Clone)]
pub struct Seal(Key);

impl Seal {
    /// A seal whose key is derived from `session.key`.
    #[must_use]
    pub fn new(secret: &SecretSlice<u8>) -> Self {
        Self(Key::from(
            crypto::derive(secret, "latchkey outcome 1", 64).expose_secret(),
        ))
    }

    /// The text, sealed.
    #[must_use]
    pub fn seal(&self, text: String) -> String {
        let mut jar = CookieJar::new();
        jar.private_mut(&self.0).add(Cookie::new(NAME, text));
        jar.get(NAME)
            .map(|cookie| cookie.value().to_owned())
            .unwrap_or_default()
    }

    /// What was sealed, if this key sealed it.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<String> {
        let mut jar = CookieJar::new();
        jar.add_original(Cookie::new(NAME, sealed.to_owned()));
        jar.private(&self.0)
            .get(NAME)
            .map(|cookie| cookie.value().to_owned())
    }
}

/// Spells `/`, `=` and `+` of the sealed cookie as themselves, as RFC 6265 allows: escaped by the cookie library, their number
/// would make its length vary (SEC-8).
pub fn spell_plainly(headers: &mut HeaderMap) {
    if headers
        .get_all(SET_COOKIE)
        .any(|cookie| cookie.as_bytes().contains(&b'%'))
    {
        let cookies: Vec<HeaderValue> = headers
            .remove(SET_COOKIE)
            .map(|cookie| plainly_spelled(&cookie).unwrap_or(cookie))
            .collect();
        for cookie in cookies {
            headers.append(SET_COOKIE, cookie);
        }
    }
}

fn plainly_spelled(cookie: &HeaderValue) -> Option<HeaderValue> {
    let text = str::from_utf8(cookie.as_bytes()).ok()?;
    let mut parts = text.split('%');
    let mut plain = String::with_capacity(text.len());
    plain.push_str(parts.next()?);
    for part in parts {
        let signs = [("2F", '/'), ("3D", '='), ("2B", '+')];
        let (sign, rest) = signs
            .iter()
            .find_map(|(code, sign)| Some((*sign, part.strip_prefix(code)?)))
            .unwrap_or(('%', part));
        plain.push(sign);
        plain.push_str(rest);
    }
    HeaderValue::from_maybe_shared(Bytes::from(plain)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_its_own_alone() {
        let (ours, theirs) = (
            Seal::new(&vec![1; 64].into()),
            Seal::new(&vec![2; 64].into()),
        );
        let sealed = ours.seal("to /code".to_owned());
        assert_eq!(ours.open(&sealed).as_deref(), Some("to /code"));
        assert_eq!(theirs.open(&sealed), None);
        assert_eq!(ours.open("AAAA"), None);
    }

    #[test]
    fn the_signs_of_base64_are_spelt_as_themselves_and_no_others() {
        let spelt = |text| plainly_spelled(&HeaderValue::from_static(text)).unwrap();
        assert_eq!(
            spelt("latchkey=a%2Fb%2B%3D%25%; Path=/%2"),
            "latchkey=a/b+=%25%; Path=/%2"
        );
        assert_eq!(spelt(""), "");
    }
}
