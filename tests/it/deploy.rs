//! What an operator is given to run: every setting in it is a real one, its settings work, and a stop has the time it needs.

use std::{
    ffi::OsString, fs, os::unix::fs::PermissionsExt, path::Path, process::Command, time::Duration,
};

use latchkey::config::{self, LoadedSettings};

use crate::helpers::{
    SESSION_KEY, read,
    repository::{files, root},
};

const PREFIX: &str = "LATCHKEY_";

/// The variables that a text names.
fn variables(text: &str) -> Vec<&str> {
    let end = |rest: &str| {
        rest.find(|c: char| !(c.is_ascii_uppercase() || c == '_'))
            .unwrap_or(rest.len())
    };
    text.match_indices(PREFIX)
        .map(|(at, _)| &text[at..at + end(&text[at..])])
        .collect()
}

fn is_setting(variable: &str) -> bool {
    let of_file = variable.strip_suffix("_FILE");
    config::settings().iter().any(|setting| {
        setting.variable() == variable
            || (setting.secret && Some(setting.variable().as_str()) == of_file)
    })
}

#[test]
fn every_variable_in_the_deployment_files_is_a_setting() {
    let pages = "README.md docs/settings.md docs/first-hour.md docs/operations.md Dockerfile";
    let paths = pages.split(' ').map(|page| root().join(page));
    let texts: Vec<_> = paths
        .chain(files("deploy", ""))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    let named: Vec<&str> = texts.iter().flat_map(|text| variables(text)).collect();
    // What docs/settings.md explains names by.
    let examples = [PREFIX, "LATCHKEY_A__B", "LATCHKEY_A__B_FILE"];
    let is_known = |name: &&&str| examples.contains(*name) || is_setting(name);
    let unknown: Vec<_> = named.iter().filter(|name| !is_known(name)).collect();
    assert!(named.len() > 20 && unknown.is_empty(), "{unknown:?}");
}

/// In the layer of dependencies Cargo.toml stands alone, but for the files that this line makes: each that it names must be there.
#[test]
fn the_image_s_layer_of_dependencies_has_all_that_the_manifest_names() {
    let (dockerfile, folder) = (read("Dockerfile"), tempfile::tempdir().unwrap());
    let makes = dockerfile
        .split_once("RUN mkdir -p src ")
        .and_then(|(_, rest)| rest.split_once("&& cargo auditable build"))
        .unwrap()
        .0;
    for manifest in ["Cargo.toml", "Cargo.lock"] {
        fs::write(folder.path().join(manifest), read(manifest)).unwrap();
    }
    // It reads the whole manifest, and would build nothing.
    let line = format!(
        "mkdir -p src {} && {} build --offline --locked --bin none",
        makes.replace("\\\n", ""),
        env!("CARGO")
    );
    let ran = Command::new("sh")
        .args(["-ec", &line])
        .current_dir(&folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(
        told.contains("no bin target named `none`"),
        "{line}: {told}"
    );
}

/// What a file sets: `NAME=value`, `NAME: value` or systemd's `Environment=NAME=value`, comments aside. A secret's file is one
/// of this test's own, named as there.
fn set(text: &str, secrets: &Path) -> Vec<(OsString, OsString)> {
    let lines = text
        .lines()
        .map(|line| line.trim().trim_start_matches("Environment="));
    let pairs = lines
        .filter(|line| line.starts_with(PREFIX))
        .filter_map(|line| line.split_once('=').or_else(|| line.split_once(": ")));
    let own = |name: &str, value: &str| match name.strip_suffix("_FILE") {
        Some(_) => secrets
            .join(value.rsplit('/').next().unwrap())
            .into_os_string(),
        // Mounted there.
        None if name == "LATCHKEY_BRAND" => root().join("deploy/brands/havermeer").into(),
        // A text of YAML.
        None => value.trim_matches('"').into(),
    };
    pairs
        .map(|(name, value)| (name.into(), own(name, value)))
        .collect()
}

/// Loads what a way to deploy sets.
fn loaded(settings: Option<&str>, variables: &str, open: &[&str]) -> LoadedSettings {
    let secrets = tempfile::tempdir().unwrap();
    fs::set_permissions(secrets.path(), fs::Permissions::from_mode(0o700)).unwrap();
    for (name, secret) in [
        ("app-key", "an-app-key"),
        ("session-key", SESSION_KEY),
        ("decoy-key", SESSION_KEY),
        ("redis-url", "rediss://latchkey:secret@redis.broker.example"),
    ] {
        fs::write(secrets.path().join(name), secret).unwrap();
    }
    let file = settings.map(|path| root().join("deploy").join(path));
    let loaded = config::load(
        file.as_deref(),
        set(&read(&format!("deploy/{variables}")), secrets.path()),
    )
    .unwrap_or_else(|problems| panic!("{problems:?}"));
    // What only the operator can decide.
    let always = [
        "upstream.sign_in_check",
        "privacy.decoy_questions",
        "privacy.answer_time",
    ];
    let warned = loaded
        .warnings
        .iter()
        .map(|warning| warning.setting.as_str());
    let (known, more): (Vec<_>, Vec<_>) = warned.partition(|name| always.contains(name));
    assert_eq!(
        (known, more),
        (always.to_vec(), open.to_vec()),
        "{variables}"
    );
    loaded
}

/// The seconds that stand behind this key in a file.
fn seconds(path: &str, key: &str) -> Duration {
    let text = read(&format!("deploy/{path}"));
    let value = text
        .lines()
        .find_map(|line| line.trim().strip_prefix(key))
        .unwrap();
    Duration::from_secs(value.trim_end_matches('s').parse().unwrap())
}

#[test]
fn every_way_to_deploy_has_settings_that_work_and_time_to_stop() {
    for (settings, variables, stop, key, open) in [
        (
            None,
            "kubernetes/base/latchkey.env",
            "kubernetes/base/deployment.yaml",
            "terminationGracePeriodSeconds: ",
            &["brand"][..],
        ),
        (
            None,
            "compose.yaml",
            "compose.yaml",
            "stop_grace_period: ",
            &[],
        ),
        (
            Some("systemd/latchkey.toml"),
            "systemd/latchkey.service",
            "systemd/latchkey.service",
            "TimeoutStopSec=",
            &["redis.url", "brand"],
        ),
    ] {
        let settings = loaded(settings, variables, open).settings;
        assert!(
            settings.server.shutdown_delay + settings.server.shutdown_grace < seconds(stop, key),
            "{variables}"
        );
        assert!(!settings.security.trusted_proxies.is_empty(), "{variables}");
    }
}

/// UX-82: it stands alone, and each proxy shows it.
#[test]
fn the_page_for_no_replica_is_there_for_each_proxy() {
    let page = read("deploy/caddy/problem.html");
    assert!(page.starts_with("<!doctype html>") && page.contains("<h1>"));
    for elsewhere in ["src=\"http", "<link rel=\"stylesheet\"", "<script"] {
        assert!(!page.contains(elsewhere), "{elsewhere}");
    }
    let kubernetes = "kubernetes/components/problem-page/default.conf";
    for proxy in ["caddy/Caddyfile", "nginx/latchkey.conf", kubernetes] {
        assert!(
            read(&format!("deploy/{proxy}")).contains("/problem.html"),
            "{proxy}"
        );
    }
}
