//! `upstream.*`: the broker's API.

use std::path::Path;

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};

use super::super::{
    address,
    duration::{DAY, MINUTE, SECOND},
    kind::{bytes, choice, duration, flag, number, path, text},
    reader::{Read, Reader, read_all},
    secret,
    setting::{default, optional, required},
    written::Parsed,
    written::shown,
};
use crate::{
    app::BrokerSettings,
    journey::LoginCase,
    upstream::{Dialect, Settings, is_version},
};

/// Every `upstream.*` setting of the client.
pub(super) fn read(reader: &mut Reader) -> Read<Settings> {
    let settings = read_all!(Settings {
        url: reader.read(
            required("upstream.url", "the broker's API; http on loopback only"),
            text(address::https_or_loopback),
        ),
        app_key: reader.read(
            required("upstream.app_key", "the Et-App-Key").secret(),
            text(secret::app_key),
        ),
        api_version: reader.read(
            default(
                "upstream.api_version",
                "1.0",
                "the API's version, without its v"
            ),
            text(api_version),
        ),
        dialect: reader.read(
            default(
                "upstream.dialect",
                "autoshares",
                "which code endpoint: autoshares or etna",
            ),
            choice(&[("autoshares", Dialect::AutoShares), ("etna", Dialect::Etna)]),
        ),
        connect_timeout: reader.read(
            default(
                "upstream.connect_timeout",
                "2s",
                "how long a connection may take"
            ),
            duration(SECOND..=MINUTE * 10),
        ),
        timeout: reader.read(
            default(
                "upstream.timeout",
                "8s",
                "budget of one step: queueing, retry and all its calls",
            ),
            duration(SECOND..=MINUTE * 10),
        ),
        max_in_flight: reader.read(
            default("upstream.max_in_flight", "64", "calls at once, 1 to 10000"),
            number(1..=10_000),
        ),
        ca_pem: reader.read_if_set(
            optional("upstream.ca_file", "none", "PEM file of a private CA"),
            path(|path| certificates(&path)),
        ),
        proxy: reader.read_if_set(
            optional(
                "upstream.proxy",
                "none",
                "an http or https forward proxy, without credentials",
            ),
            text(address::proxy),
        ),
    });
    if settings.connect_timeout > settings.timeout {
        reader.warn(
            "upstream.connect_timeout",
            "is longer than upstream.timeout, the budget of the whole step",
        );
    }
    let last = settings.url.path().trim_end_matches('/').rsplit('/').next();
    let is_versioned = |version: &str| version.starts_with(|first: char| first.is_ascii_digit());
    if last
        .and_then(|last| last.strip_prefix(['v', 'V']))
        .is_some_and(is_versioned)
    {
        reader.warn(
            "upstream.url",
            "ends in a version, and upstream.api_version adds one to each path; leave it out",
        );
    }
    Ok(settings)
}

/// What holds at the broker.
pub(super) fn read_broker(reader: &mut Reader) -> Read<BrokerSettings> {
    Ok(read_all!(BrokerSettings {
        code_length: reader.read(
            default(
                "upstream.code_length",
                "6",
                "digits in an emailed code, 4 to 12"
            ),
            number(4..=12),
        ),
        code_lifetime: reader.read(
            default(
                "upstream.code_lifetime",
                "30m",
                "how long an emailed code counts as pending at the broker, 1m to 1d",
            ),
            duration(MINUTE..=DAY),
        ),
        login_case: login_case(reader),
        checks_sign_in: checks_sign_in(reader),
        offers_expired: reader.read(
            default("upstream.expired_passwords", "false", "offer /expired"),
            flag,
        ),
    }))
}

pub(super) fn login_case(reader: &mut Reader) -> Read<LoginCase> {
    reader.read(
        default(
            "upstream.login_case",
            "ignored",
            "whether logins that differ in case are one account: ignored or kept",
        ),
        choice(&[("ignored", LoginCase::Ignored), ("kept", LoginCase::Kept)]),
    )
}

fn checks_sign_in(reader: &mut Reader) -> Read<bool> {
    let setting = default(
        "upstream.sign_in_check",
        "off",
        "prove that the new password signs in: off or after_reset",
    );
    let checks = reader.read(setting, choice(&[("off", false), ("after_reset", true)]))?;
    if !checks {
        reader.warn(
            setting.name,
            "is off: nothing proves that a reset opened the account of the login that was typed; \
             after_reset does",
        );
    }
    Ok(checks)
}

fn api_version(text: &str) -> Parsed<String> {
    if is_version(text) {
        Ok(text.to_owned())
    } else {
        Err("must be a version such as 1.0, without its v".to_owned())
    }
}

/// The bytes of a PEM file of certificates that are in order.
pub(super) fn certificates(path: &Path) -> Parsed<Vec<u8>> {
    let (pem, mut roots) = (bytes(path)?, RootCertStore::empty());
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        if !certificate.is_ok_and(|certificate| roots.add(certificate).is_ok()) {
            return Err(format!("{} holds a broken certificate", shown(path)));
        }
    }
    if roots.is_empty() {
        return Err(format!("{} holds no PEM certificate", shown(path)));
    }
    Ok(pem)
}
