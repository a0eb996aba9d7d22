//! Web addresses that an operator writes, in the settings and in the brand folder: one rule.

use std::net::IpAddr;

/// An address as parsed.
pub use url::Url;

/// An address whose scheme is https, or http on loopback.
///
/// # Errors
/// What the address must be.
pub fn https_or_loopback(text: &str) -> Result<Url, String> {
    let url = any(text)?;
    if url.scheme() == "https" || is_loopback(&url) {
        return Ok(url);
    }
    Err("must be https, or http on loopback".to_owned())
}

/// An https or http address with a host, and without a user.
///
/// # Errors
/// What the address must be.
pub fn any(text: &str) -> Result<Url, String> {
    let usual = text.starts_with("https://") || text.starts_with("http://");
    let url = Url::parse(text)
        .ok()
        .filter(|url| usual && url.has_host() && text.bytes().all(|byte| byte.is_ascii_graphic()));
    let url = url.ok_or_else(|| "must be a URL such as https://broker.example".to_owned())?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must carry no user or password".to_owned());
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_or_on_loopback_and_names_no_user() {
        for good in [
            "https://trade.broker.example/",
            "https://broker.example:8443/a?b=c#d",
            "http://localhost:3000/",
            "http://127.0.0.1/",
            "http://[::1]:1/",
        ] {
            assert!(https_or_loopback(good).is_ok(), "{good}");
        }
        for bad in [
            "http://broker.example/",
            "http://127.evil.example/",
            "http://localhost.evil.example/",
            "javascript:alert(1)",
            "https://user@broker.example/",
            "/sign-in",
            "broker.example",
            "https:///",
            "ftp://a/",
            "https://a b/",
            "data:text/html,x",
            "//broker.example/",
        ] {
            assert!(https_or_loopback(bad).is_err(), "{bad}");
        }
    }
}
