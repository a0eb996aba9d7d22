//! Addresses: where the site listens, its own origin, the broker's URL, proxies.

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;

use super::written::Parsed;
use crate::{
    address::{self, Url},
    security::Origin,
};

/// An IP address and a port.
pub(super) fn listen(text: &str) -> Parsed<SocketAddr> {
    text.parse()
        .map_err(|_| "must be an address and a port such as 127.0.0.1:8080 or [::]:8080".to_owned())
}

/// `public_url`: an origin and nothing more.
pub(super) fn origin(text: &str) -> Parsed<Origin> {
    let url = https_or_loopback(text)?;
    if url.path() != "/" {
        return Err("must be an origin alone, without a path".to_owned());
    }
    let host = url.host_str().unwrap_or_default().to_owned();
    Ok(Origin {
        ascii: url.origin().ascii_serialization(),
        host,
        secure: url.scheme() == "https",
        accepts_addresses: false,
    })
}

/// `upstream.url`: may have a path.
pub(super) fn https_or_loopback(text: &str) -> Parsed<Url> {
    bare(address::https_or_loopback(text)?)
}

/// `upstream.proxy`. Credentials are refused: the setting is no secret.
pub(super) fn proxy(text: &str) -> Parsed<Url> {
    let url = plain(text)?;
    if url.path() == "/" {
        Ok(url)
    } else {
        Err("must be a proxy's address, without a path".to_owned())
    }
}

/// `telemetry.otlp_url`: plain http is allowed, because spans hold nothing about the trader.
pub(super) fn collector(text: &str) -> Parsed<Url> {
    plain(text)
}

fn plain(text: &str) -> Parsed<Url> {
    bare(address::any(text)?)
}

fn bare(url: Url) -> Parsed<Url> {
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must have no query and no fragment".to_owned());
    }
    Ok(url)
}

/// CIDRs; a bare address is itself alone.
pub(super) fn networks(entries: &[String]) -> Parsed<Vec<IpNet>> {
    let network = |entry: &str| {
        entry
            .parse::<IpNet>()
            .ok()
            .or_else(|| entry.parse::<IpAddr>().ok().map(IpNet::from))
            .map(|net| net.trunc())
    };
    let number = |(at, entry): (usize, &String)| {
        network(entry).ok_or_else(|| format!("entry {} must be a CIDR such as 10.0.0.0/8", at + 1))
    };
    entries.iter().enumerate().map(number).collect()
}
