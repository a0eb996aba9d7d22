//! `upstream.*`: the broker's API.

use std::path::PathBuf;

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};

use super::{
    address,
    duration::{MINUTE, SECOND},
    reader::{Read, Reader},
    secret,
};
use crate::upstream::{Dialect, Settings, is_version};

/// Reads every `upstream.*` setting of the client.
pub(super) fn read(reader: &mut Reader) -> Read<Settings> {
    let url = reader.text("upstream.url", address::https_or_loopback);
    let app_key = reader.text("upstream.app_key", secret::app_key);
    let api_version = reader.text("upstream.api_version", api_version);
    let dialect = reader.choice(
        "upstream.dialect",
        &[("autoshares", Dialect::AutoShares), ("etna", Dialect::Etna)],
    );
    let connect_timeout = reader.duration("upstream.connect_timeout", SECOND..=MINUTE * 10);
    let timeout = reader.duration("upstream.timeout", SECOND..=MINUTE * 10);
    let max_in_flight = reader.number("upstream.max_in_flight", 1..=10_000);
    let ca_pem = reader.path_if_set("upstream.ca_file", ca_pem);
    let proxy = reader.text_if_set("upstream.proxy", address::proxy);
    let (connect_timeout, timeout) = (connect_timeout?, timeout?);
    if connect_timeout > timeout {
        reader.warn(
            "upstream.connect_timeout",
            "is longer than upstream.timeout, the budget of the whole step",
        );
    }
    Ok(Settings {
        url: url?,
        app_key: app_key?,
        api_version: api_version?,
        dialect: dialect?,
        connect_timeout,
        timeout,
        max_in_flight: max_in_flight?,
        ca_pem: ca_pem?,
        proxy: proxy?,
    })
}

fn api_version(text: &str) -> Result<String, String> {
    if is_version(text) {
        Ok(text.to_owned())
    } else {
        Err("must be a version such as 1.0, without its v".to_owned())
    }
}

fn ca_pem(path: PathBuf) -> Result<Vec<u8>, String> {
    let pem = std::fs::read(path).map_err(|error| format!("can't be read: {}", error.kind()))?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let sound = certificate.is_ok_and(|certificate| roots.add(certificate).is_ok());
        if !sound {
            return Err("holds a broken certificate".to_owned());
        }
    }
    if roots.is_empty() {
        Err("holds no PEM certificate".to_owned())
    } else {
        Ok(pem)
    }
}
