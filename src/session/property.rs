//! What holds of every cookie that a browser can send (SEC-8, SEC-15): for tests of random cookies and for fuzzing alone.

use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{Brought, CookieNames, Seal, SessionState};

/// Bytes as a cookie's value, as what was sealed in one, and as a whole `Cookie` header.
///
/// # Panics
/// When a forged cookie opens, a length tells something, or another application's cookie gets through.
pub fn holds(bytes: &[u8]) {
    let seal = Seal::new(&vec![7; 64].into());
    let text = String::from_utf8_lossy(bytes);
    assert!(seal.open(&text).is_none(), "a forged cookie");
    for standing in [
        SessionState::decode(&text),
        SessionState::decode(&URL_SAFE_NO_PAD.encode(bytes)),
    ]
    .into_iter()
    .flatten()
    {
        let encoded = standing.encode();
        assert!(
            encoded.len() == 1_792 && SessionState::decode(&encoded).is_some(),
            "one length, and it opens again"
        );
    }
    let Ok(line) = HeaderValue::from_bytes(bytes) else {
        return;
    };
    for names in [CookieNames::new(false), CookieNames::new(true)] {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, line.clone());
        let brought = Brought::read(&mut headers, &names);
        let left = headers
            .get(COOKIE)
            .map(|line| str::from_utf8(line.as_bytes()));
        let are_own = |text: &str| {
            text.is_empty()
                || text
                    .split(';')
                    .all(|pair| names.own(pair.trim_ascii()).is_some())
        };
        assert!(
            left.is_none_or(|left| left.is_ok_and(are_own)),
            "another application's"
        );
        assert_eq!(
            Brought::read(&mut headers, &names),
            brought,
            "read again, it says the same"
        );
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_open_as_a_cookie(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            holds(&bytes);
        }

        #[test]
        fn no_line_lets_other_cookies_through(line in "((__Host-)?latchkey(-lang)?=|[a-z]=|;|; |[ -~]){0,12}") {
            holds(line.as_bytes());
        }

        #[test]
        fn what_was_sealed_opens_and_with_one_byte_changed_does_not(text in ".{0,200}", at in any::<prop::sample::Index>(), bit in 0..7_u8) {
            let seal = Seal::new(&vec![7; 64].into());
            let sealed = seal.seal(text.clone());
            prop_assert_eq!(seal.open(&sealed), Some(text));
            let mut forged = sealed.clone().into_bytes();
            forged[at.index(sealed.len())] ^= 1 << bit;
            prop_assert_eq!(seal.open(&String::from_utf8_lossy(&forged)), None);
        }
    }
}
