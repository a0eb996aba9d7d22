//! The demo's settings: as `serve`'s, with defaults for what must be set.

use std::{
    ffi::OsString,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{LoadedSettings, SettingIssue, overrides::Overrides, reader::Reader, sections};
use crate::upstream::Url;

/// What the demo brings along.
#[derive(Clone, Debug)]
pub struct DemoOptions {
    /// Wins over `listen`. Port 0 must be resolved first, because `public_url` has the port too.
    pub listen: Option<SocketAddr>,
    /// Wins over `brand`.
    pub brand: Option<PathBuf>,
    /// Where the sandbox's API is.
    pub sandbox_url: Url,
    /// The sandbox's key.
    pub app_key: &'static str,
}

/// As [`super::load`], for a site in front of the sandbox. Every `upstream.*` setting is the
/// sandbox's, the site has `/expired` and checks new passwords, any address by which it is asked is
/// its own, `session.key` is random, `log.format` is `pretty`, and `shutdown_grace` is zero unless
/// set. It warns of names and files alone, because a demo is no deployment.
///
/// # Errors
/// As [`super::load`].
pub fn load_demo(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (OsString, OsString)>,
    options: DemoOptions,
) -> Result<LoadedSettings, Vec<SettingIssue>> {
    let mut reader = Reader::new(file, env)?;
    let mut values = vec![
        ("upstream.url", options.sandbox_url.to_string()),
        ("upstream.app_key", options.app_key.to_owned()),
        ("upstream.sign_in_check", "after_reset".to_owned()),
        ("upstream.expired_passwords", "true".to_owned()),
    ];
    values.extend(options.listen.map(|listen| ("listen", listen.to_string())));
    if let Some(brand) = options.brand {
        let brand = brand.into_os_string().into_string().map_err(|_| {
            vec![SettingIssue {
                setting: "--brand".to_owned(),
                message: "must be UTF-8".to_owned(),
            }]
        })?;
        values.push(("brand", brand));
    }
    reader.overrides = Overrides {
        values,
        defaults: vec![
            ("log.format", "pretty".to_owned()),
            ("shutdown_grace", "0s".to_owned()),
            ("session.key", STANDARD.encode(rand::random::<[u8; 64]>())),
        ],
        is_demo: true,
    };
    let mut loaded = sections::load(reader)?;
    loaded.settings.security.origin.accepts_addresses = true;
    Ok(loaded)
}
