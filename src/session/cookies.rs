//! The cookies of this site that a request brings, read once.

use actix_web::{
    dev::Extensions,
    http::header::{COOKIE, HeaderMap, HeaderValue},
};

use super::{CookieNames, VisitorId};

/// The cookies of this site that came with a request, for whoever asks the request's extensions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// A journey came, be it one that opens or not.
    pub journey: bool,
    /// The visitor's name, if it is one.
    pub visitor: Option<VisitorId>,
    /// The language that was chosen.
    pub language: Option<String>,
    /// Journey or visitor came, in whatever state: the browser keeps cookies.
    pub keeps_cookies: bool,
}

impl Brought {
    /// Reads them, and leaves no others in the request: what another application on the broker's domain set may be bytes that
    /// keep the cookie library from reading any.
    #[must_use]
    pub fn read(headers: &mut HeaderMap, names: &CookieNames) -> Self {
        if let Some(brought) = Self::alone(headers, names) {
            return brought;
        }
        let lines: Vec<HeaderValue> = headers.remove(COOKIE).collect();
        let pairs = lines
            .iter()
            .flat_map(|line| line.as_bytes().split(|&byte| byte == b';'));
        let texts = pairs
            .filter_map(|pair| str::from_utf8(pair).ok())
            .map(str::trim_ascii);
        let own: Vec<&str> = texts.filter(|pair| names.own(pair).is_some()).collect();
        // What came in a header may go into one again.
        if let Ok(line) = HeaderValue::from_bytes(own.join("; ").as_bytes()) {
            headers.insert(COOKIE, line);
        }
        Self::of(own.into_iter(), names).unwrap_or_default()
    }

    /// What came with this request.
    #[must_use]
    pub fn with(extensions: &Extensions) -> Self {
        extensions.get::<Self>().cloned().unwrap_or_default()
    }

    /// Those of one line; `None` where there are others too, or more lines.
    fn alone(headers: &HeaderMap, names: &CookieNames) -> Option<Self> {
        let mut lines = headers.get_all(COOKIE);
        let Some(line) = lines.next() else {
            return Some(Self::default());
        };
        // As text, for that is searched many bytes at a time.
        let text = str::from_utf8(line.as_bytes())
            .ok()
            .filter(|_| lines.next().is_none())?;
        Self::of(text.split(';').map(str::trim_ascii), names)
    }

    /// `None` when one of them is not this site's.
    fn of<'p>(pairs: impl Iterator<Item = &'p str>, names: &CookieNames) -> Option<Self> {
        let mut brought = Self::default();
        for pair in pairs {
            let (name, value) = names.own(pair)?;
            if name == names.language {
                brought.language.get_or_insert_with(|| value.to_owned());
                continue;
            }
            brought.keeps_cookies = true;
            if name == names.visitor {
                brought.visitor = brought.visitor.or_else(|| VisitorId::decode(value));
            } else {
                brought.journey = true;
            }
        }
        Some(brought)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&[u8]]) -> (Brought, Vec<HeaderValue>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line).unwrap());
        }
        let brought = Brought::read(&mut headers, &CookieNames::new(false));
        (brought, headers.get_all(COOKIE).cloned().collect())
    }

    #[test]
    fn what_a_browser_brings_is_told_apart() {
        let visitor = VisitorId([7; 16]);
        let named = format!(
            "latchkey-visitor={}; latchkey-lang=fr;latchkey-lang=de",
            visitor.encode()
        );
        let told = |line: &str| {
            let Brought {
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
        assert_eq!(read(&[]), (Brought::default(), vec![]));
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
