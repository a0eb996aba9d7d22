//! What holds of every cookie that a browser can send (SEC-8, SEC-15): for tests of random cookies
//! and for fuzzing alone.

use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue};

use super::{CookieNames, RequestCookies, SealedStore, store};
use crate::crypto::SealedBox;

/// Bytes as a cookie's value, as what was sealed in one, and as a whole `Cookie` header.
///
/// # Panics
/// When a forged cookie opens, a length says something, or another application's cookie gets
/// through.
pub fn holds(bytes: &[u8]) {
    let sealed_box = SealedBox::new(&vec![7; 64].into(), "property");
    let cookies = SealedStore::new(sealed_box);
    assert!(
        cookies.open(&String::from_utf8_lossy(bytes)).is_none(),
        "a forged cookie"
    );
    if let Some(state) = store::decode(bytes) {
        let sealed = cookies.seal(state);
        assert!([1_147, 1_936].contains(&sealed.len()), "one of two lengths");
        assert!(cookies.open(&sealed).is_some(), "it opens again");
    }
    let Ok(line) = HeaderValue::from_bytes(bytes) else {
        return;
    };
    for names in [CookieNames::new(false), CookieNames::new(true)] {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, line.clone());
        let cookies = RequestCookies::take(&mut headers, &names);
        let left = headers
            .get(COOKIE)
            .map(|line| line.to_str().unwrap_or("?=").to_owned());
        let is_own = |pair: &str| {
            let own = [names.journey, names.visitor, names.language];
            pair.trim()
                .split_once('=')
                .is_some_and(|(name, _)| own.contains(&name))
        };
        assert!(
            left.is_none_or(|left| left.split(';').all(is_own)),
            "another application's"
        );
        assert_eq!(
            RequestCookies::take(&mut headers, &names),
            cookies,
            "read again"
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
    }
}
