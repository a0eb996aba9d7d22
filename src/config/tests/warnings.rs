//! What an operator should know although the settings work.

use super::*;

#[test]
fn what_an_operator_should_know_is_one_warning_each() {
    let weak = "A".repeat(88);
    let quoted = format!("'{}'", "k".repeat(32));
    for (name, value, message) in [
        (
            "SESSION__KEY",
            weak.as_str(),
            "session.key: is one byte repeated",
        ),
        (
            "PRIVACY__ANSWER_TIME",
            "0s",
            "privacy.answer_time: hides nothing",
        ),
        (
            "PRIVACY__ANSWER_TIME",
            "auto",
            "privacy.answer_time: is auto",
        ),
        ("PRIVACY__DECOY_KEY", "short", "privacy.decoy_key: is short"),
        ("AUDIT__SEAL_KEY", "short", "audit.seal_key: is short"),
        ("AUDIT__KEY", &quoted, "audit.key: has quotes around it"),
        (
            "TRUSTED_PROXIES",
            "::/0",
            "trusted_proxies: trusts everyone",
        ),
        (
            "LIMITS__EMAILS_PER_LOGIN",
            "off",
            "limits.emails_per_login: is off",
        ),
        (
            "UPSTREAM__CONNECT_TIMEOUT",
            "9s",
            "upstream.connect_timeout: is longer than upstream.timeout",
        ),
        (
            "UPSTREAM__URL",
            "https://api.broker.example/api/v1.0/",
            "upstream.url: ends in a version",
        ),
        (
            "UPSTREAM__SIGN_IN_CHECK",
            "off",
            "upstream.sign_in_check: is off",
        ),
        (
            "TELEMETRY__OTLP_URL",
            "http://collector:4317",
            "telemetry.otlp_url: has the port of gRPC",
        ),
        (
            "REDIS__URL",
            "redis://redis.example",
            "redis.url: is not encrypted",
        ),
    ] {
        let variable = format!("LATCHKEY_{name}");
        let warnings = loaded(&[(&variable, value)]).warnings;
        let found: Vec<String> = warnings
            .iter()
            .map(SettingIssue::to_string)
            .filter(|warning| warning.starts_with(message))
            .collect();
        assert!(
            found.len() == 1 && found[0].ends_with(&format!(" ({variable})")),
            "{name}: {warnings:?}"
        );
    }
}

/// What is set here leaves nothing to warn of.
const QUIET: [(&str, &str); 6] = [
    (
        "LATCHKEY_PRIVACY__DECOY_KEY",
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
    ),
    ("LATCHKEY_PRIVACY__DECOY_QUESTIONS", "[\"First pet?\"]"),
    ("LATCHKEY_PRIVACY__ANSWER_TIME", "2s"),
    ("LATCHKEY_TRUSTED_PROXIES", "10.0.0.0/8"),
    ("LATCHKEY_UPSTREAM__SIGN_IN_CHECK", "after_reset"),
    ("LATCHKEY_REDIS__URL", "rediss://redis.example"),
];

#[test]
fn an_https_site_is_warned_of_what_it_lacks() {
    let missing = |settings: &[(&str, &str)]| {
        let warnings = loaded(settings).warnings;
        warnings
            .into_iter()
            .map(|warning| warning.setting)
            .collect::<Vec<_>>()
    };
    assert_eq!(missing(&QUIET), ["brand"]);
    let plain = [
        QUIET.as_slice(),
        &[("LATCHKEY_PUBLIC_URL", "http://localhost:8080")],
    ]
    .concat();
    assert_eq!(missing(&plain), ["public_url"]);
    for expected in [
        "trusted_proxies",
        "redis.url",
        "brand",
        "privacy.decoy_questions",
    ] {
        assert!(
            missing(&[]).iter().any(|name| name == expected),
            "{expected}"
        );
    }
}

#[test]
fn a_secret_that_every_user_can_read_is_warned_of() {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app-key");
    std::fs::write(&path, "a key").unwrap();
    for (folder_mode, file_mode, warned) in [
        (0o755, 0o644, true),
        (0o755, 0o640, false),
        (0o700, 0o644, false),
    ] {
        std::fs::set_permissions(&path, Permissions::from_mode(file_mode)).unwrap();
        std::fs::set_permissions(folder.path(), Permissions::from_mode(folder_mode)).unwrap();
        let variable = ("LATCHKEY_UPSTREAM__APP_KEY_FILE", path.to_str().unwrap());
        let warnings = loaded(&[variable]).warnings;
        let found = warnings
            .iter()
            .any(|warning| warning.setting == "upstream.app_key");
        assert_eq!(found, warned, "{folder_mode:o} {file_mode:o}");
    }
}

#[test]
fn a_secret_in_the_settings_file_is_warned_of() {
    let text = "[upstream]\napp_key = 'from-the-file'\n";
    let mut env = with(&[]);
    env.retain(|(name, _)| name != "LATCHKEY_UPSTREAM__APP_KEY");
    let loaded = load(Some(file(text).path()), env).unwrap();
    let told = "upstream.app_key: a secret in the settings file; LATCHKEY_UPSTREAM__APP_KEY_FILE keeps it apart (line 2)";
    assert!(
        loaded
            .warnings
            .iter()
            .any(|warning| warning.to_string() == told),
        "{:?}",
        loaded.warnings
    );
}
