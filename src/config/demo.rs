//! The demo's settings: as `serve`'s, with something in the place of what must be set.

use std::{
    ffi::OsString,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use crate::upstream::Url;
use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::ExposeSecret;

use super::{
    Loaded, address, checked,
    problem::{Problem, Warning},
    raw::Raw,
    written,
};

const IGNORED: &str = "upstream.";

/// As [`super::load`], for a site in front of the sandbox: `upstream.*` is the sandbox's whatever is set,
/// `public_url` is loopback at the port of `listen`, `session.key` is random, `log.format` is `pretty`, and nobody gets
/// a `shutdown_grace`. `listen` and
/// `brand` (the command's `--listen` and `--brand`) win over the settings. Warnings are of names and files alone: a
/// demo is no deployment.
///
/// With port 0 the caller must bind first and say the port here, or `public_url` has none.
///
/// # Errors
/// As [`super::load`].
pub fn load_demo(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
    listen: Option<SocketAddr>,
    brand: Option<PathBuf>,
    sandbox_url: Url,
    app_key: &str,
) -> Result<Loaded, Vec<Problem>> {
    let mut raw = written(file, env)?;
    ignore_upstream(&mut raw);
    raw.put("upstream.url", sandbox_url.into());
    raw.put("upstream.app_key", app_key.to_owned());
    if let Some(listen) = listen {
        raw.put("listen", listen.to_string());
    }
    let brand = brand
        .map(|brand| brand.into_os_string().into_string())
        .transpose();
    if let Some(brand) = brand.map_err(|_| vec![command_problem("--brand", "must be UTF-8")])? {
        raw.put("brand", brand);
    }
    let public_url = public_url(&raw);
    raw.put_if_unset("public_url", || public_url);
    raw.put_if_unset("log.format", || "pretty".to_owned());
    raw.put_if_unset("shutdown_grace", || "0s".to_owned());
    raw.put_if_unset("session.key", random_key);
    let kept = std::mem::take(&mut raw.warnings);
    checked(raw).map(|loaded| Loaded {
        warnings: kept,
        ..loaded
    })
}

fn ignore_upstream(raw: &mut Raw) {
    let ignored: Vec<&'static str> = raw
        .values
        .keys()
        .copied()
        .filter(|name| name.starts_with(IGNORED))
        .collect();
    for name in ignored {
        let suffix = raw
            .values
            .remove(name)
            .map(|written| written.origin.suffix())
            .unwrap_or_default();
        raw.warnings.push(Warning {
            setting: name.to_owned(),
            message: format!("ignored: the demo asks its own sandbox{suffix}"),
        });
    }
}

fn public_url(raw: &Raw) -> String {
    let set = raw
        .text("listen")
        .and_then(|text| address::listen(text.expose_secret()).ok());
    let listen = set.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
    let seen = if listen.ip().is_loopback() {
        listen.ip()
    } else {
        IpAddr::from(Ipv4Addr::LOCALHOST)
    };
    format!("http://{}", SocketAddr::from((seen, listen.port())))
}

fn random_key() -> String {
    STANDARD.encode(rand::random::<[u8; 64]>())
}

fn command_problem(setting: &str, message: &str) -> Problem {
    Problem {
        setting: setting.to_owned(),
        message: message.to_owned(),
    }
}
