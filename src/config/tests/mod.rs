//! Settings as a whole: what is refused, what is reported, what is never shown.

use std::{
    collections::BTreeSet, ffi::OsString, io::Write, net::SocketAddr, os::unix::ffi::OsStringExt,
    time::Duration,
};

use secrecy::ExposeSecret;
use tempfile::NamedTempFile;

use super::*;
use crate::security::AnswerTime;

mod demo;
mod files;
mod rules;
mod warnings;

const CANARY: &str = "c4n4ryc4n4ry";

/// What a deployment sets at least, as variables.
fn least() -> [(&'static str, String); 4] {
    [
        (
            "LATCHKEY_PUBLIC_URL",
            "https://reset.broker.example".to_owned(),
        ),
        (
            "LATCHKEY_UPSTREAM__URL",
            "https://api.broker.example/api".to_owned(),
        ),
        ("LATCHKEY_UPSTREAM__APP_KEY", "an-app-key".to_owned()),
        ("LATCHKEY_SESSION__KEY", key()),
    ]
}

/// 64 differing bytes, padded.
fn key() -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode((0..64).collect::<Vec<u8>>())
}

/// The least, with these set over it.
fn with(changes: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    let kept = least().into_iter().filter(|(name, _)| {
        !changes
            .iter()
            .any(|(changed, _)| changed.trim_end_matches("_FILE") == *name)
    });
    let changes = changes
        .iter()
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
    kept.map(|(name, value)| (name.into(), value.into()))
        .chain(changes)
        .collect()
}

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn lines(loaded: Result<LoadedSettings, Vec<SettingIssue>>) -> Vec<String> {
    loaded
        .err()
        .unwrap_or_default()
        .iter()
        .map(SettingIssue::to_string)
        .collect()
}

fn env_lines(changes: &[(&str, &str)]) -> Vec<String> {
    lines(load(None, with(changes)))
}

fn file_lines(text: &str) -> Vec<String> {
    lines(load(Some(file(text).path()), with(&[])))
}

fn loaded(changes: &[(&str, &str)]) -> LoadedSettings {
    load(None, with(changes)).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn the_least_is_enough_and_the_rest_has_defaults() {
    let settings = loaded(&[]).settings;
    assert_eq!(
        settings.server.listen,
        SocketAddr::from(([127, 0, 0, 1], 8080))
    );
    assert_eq!(
        (
            settings.server.admin_listen,
            settings.server.workers,
            settings.brand
        ),
        (None, None, None)
    );
    assert_eq!(
        (
            settings.server.shutdown_delay,
            settings.server.shutdown_grace
        ),
        (Duration::ZERO, Duration::from_secs(15))
    );
    assert_eq!(
        (
            settings.broker.code_length,
            settings.password.min_length,
            settings.password.max_length
        ),
        (6, 12, 128)
    );
    assert_eq!(
        (settings.upstream.timeout, settings.upstream.max_in_flight),
        (Duration::from_secs(8), 64)
    );
    assert_eq!(
        (
            settings.security.origin.ascii.as_str(),
            settings.security.origin.secure
        ),
        ("https://reset.broker.example", true)
    );
    assert_eq!(
        settings.security.limits.answers_per_login,
        "5/15m, 20/1d".parse().unwrap()
    );
    assert_eq!(settings.security.answer_time, AnswerTime::Auto);
    assert_eq!(settings.session.ttl, Duration::from_mins(20));
    assert_eq!(settings.session.key.expose_secret().len(), 64);
}

#[test]
fn each_setting_is_declared_once_and_its_default_may_be_written_out() {
    let names: BTreeSet<_> = settings().iter().map(|setting| setting.name).collect();
    assert_eq!(names.len(), settings().len());
    let default = |known: &Setting| match known.fallback {
        Fallback::Value(text) => Some((known.variable(), text)),
        Fallback::Required | Fallback::Words(_) => None,
    };
    let written: Vec<_> = settings().iter().filter_map(default).collect();
    let changes: Vec<(&str, &str)> = written
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    assert_eq!(env_lines(&changes), Vec::<String>::new());
}

#[test]
fn every_declared_setting_is_read_and_its_message_names_the_variable() {
    for known in &settings() {
        let variable = format!(
            "{}{}",
            known.variable(),
            if known.secret { "_FILE" } else { "" }
        );
        let value = if known.secret {
            "/nowhere/at/all".into()
        } else {
            OsString::from_vec(vec![0xff])
        };
        let mut env = with(&[]);
        env.retain(|(name, _)| *name != *known.variable());
        env.push((variable.clone().into(), value));
        let told = lines(load(None, env));
        assert!(
            told.len() == 1
                && told[0].starts_with(&format!("{}: ", known.name))
                && told[0].contains(&variable),
            "{told:?}"
        );
    }
}

#[test]
fn the_environment_wins_over_the_file() {
    let text = "listen = '127.0.0.1:1'\nworkers = 3\n[session]\nttl = '5m'\n";
    let settings = load(
        Some(file(text).path()),
        with(&[("LATCHKEY_LISTEN", "127.0.0.1:2")]),
    )
    .unwrap()
    .settings;
    assert_eq!(
        (
            settings.server.listen.port(),
            settings.server.workers,
            settings.session.ttl
        ),
        (2, Some(3), Duration::from_mins(5))
    );
}

#[test]
fn every_problem_is_reported_at_once_in_the_order_of_declaration() {
    let text = "log.format = 'xml'\nworkers = 0\nbogus = 1\n[upstream]\ntimeout = 8\n";
    let env = [
        ("LATCHKEY_LISTEN", "here"),
        ("LATCHKEY_UPSTREAM_URL", "x"),
        ("LATCHKEY_PUBLIC_URL", "http://broker.example"),
    ];
    let told = lines(load(
        Some(file(text).path()),
        env.map(|(name, value)| (name.into(), value.into())),
    ));
    let expected = [
        "bogus: is not a setting (line 3)",
        "LATCHKEY_UPSTREAM_URL: is not a setting; did you mean LATCHKEY_UPSTREAM__URL?",
        "listen: must be an address and a port such as 127.0.0.1:8080 or [::]:8080 (LATCHKEY_LISTEN)",
        "workers: must be a whole number from 1 to 512 (line 2)",
        "public_url: must be https, or http on loopback (LATCHKEY_PUBLIC_URL)",
        "session.key: is required; set it in the file or as LATCHKEY_SESSION__KEY",
        "upstream.url: is required; set it in the file or as LATCHKEY_UPSTREAM__URL",
        "upstream.app_key: is required; set it in the file or as LATCHKEY_UPSTREAM__APP_KEY",
        "upstream.timeout: must be a text in quotes (line 5)",
        "log.format: must be one of json, pretty (line 1)",
    ];
    assert_eq!(told, expected);
}

#[test]
fn unknown_names_in_the_file_are_refused_and_the_nearest_is_named() {
    for (text, told) in [
        (
            "upstream.ulr = 1",
            "upstream.ulr: is not a setting; did you mean upstream.url? (line 1)",
        ),
        (
            "code_length = 6",
            "code_length: is not a setting; did you mean upstream.code_length? (line 1)",
        ),
        (
            "listen.port = 1",
            "listen: is a setting, not a section (line 1)",
        ),
        (
            "limits = 'off'",
            "limits: is a section, not a setting (line 1)",
        ),
        (
            "\n[brnd]",
            "brnd: is not a setting; did you mean brand? (line 2)",
        ),
        (
            "'session.ttl' = '5m'",
            "\"session.ttl\": is one key in quotes; write a setting's path without them (line 1)",
        ),
        ("\"a\\nb\" = 1", "a\\nb: is not a setting (line 1)"),
    ] {
        assert_eq!(file_lines(text), [told], "{text}");
    }
}

#[test]
fn unknown_names_in_the_environment_are_refused_and_the_nearest_is_named() {
    for (name, told) in [
        (
            "LATCHKEY_BRNAD",
            "LATCHKEY_BRNAD: is not a setting; did you mean LATCHKEY_BRAND?",
        ),
        (
            "LATCHKEY_listen",
            "LATCHKEY_listen: is not a setting; did you mean LATCHKEY_LISTEN?",
        ),
        (
            "LATCHKEY_LISTEN_FILE",
            "LATCHKEY_LISTEN_FILE: only a secret may come from a file",
        ),
        ("LATCHKEY_", "LATCHKEY_: is not a setting"),
    ] {
        assert_eq!(env_lines(&[(name, "x")]), [told], "{name}");
    }
    assert_eq!(
        env_lines(&[("OTHER", "x"), ("latchkey_listen", "x")]),
        Vec::<String>::new()
    );
}

#[test]
fn what_kubernetes_makes_up_is_one_warning() {
    let made_up = [
        ("LATCHKEY_PORT", "tcp://10.0.0.1:80"),
        ("LATCHKEY_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("LATCHKEY_SERVICE_HOST", "10.0.0.1"),
    ];
    let warnings = loaded(&made_up).warnings;
    let noise: Vec<_> = warnings
        .iter()
        .filter(|warning| warning.message.contains("Kubernetes"))
        .collect();
    assert_eq!(noise.len(), 1);
    assert_eq!(
        noise[0].setting,
        "LATCHKEY_PORT, LATCHKEY_PORT_80_TCP_ADDR, LATCHKEY_SERVICE_HOST"
    );
}

#[test]
fn a_secret_s_file_loses_one_newline_and_no_more() {
    let app_key = |text: &str| {
        load(
            None,
            with(&[(
                "LATCHKEY_UPSTREAM__APP_KEY_FILE",
                file(text).path().to_str().unwrap(),
            )]),
        )
    };
    for text in ["a key", "a key\n", "a key\r\n"] {
        assert_eq!(
            app_key(text)
                .unwrap()
                .settings
                .upstream
                .app_key
                .expose_secret(),
            "a key"
        );
    }
    let told = "upstream.app_key: must be printable ASCII with no space or line break at either end (LATCHKEY_UPSTREAM__APP_KEY_FILE)";
    assert_eq!(lines(app_key("a key\n\n")), [told]);
    assert_eq!(
        lines(app_key("\n")),
        [
            "upstream.app_key: is empty; it must be printable ASCII with no space or line break at either end (LATCHKEY_UPSTREAM__APP_KEY_FILE)"
        ]
    );
}

#[test]
fn a_secret_given_twice_or_in_a_lost_file_is_a_problem() {
    let mut twice = with(&[]);
    twice.push((
        "LATCHKEY_SESSION__KEY_FILE".into(),
        file(&key()).path().into(),
    ));
    assert_eq!(
        lines(load(None, twice)),
        [
            "session.key: is set twice, as a variable and as a file; keep one (LATCHKEY_SESSION__KEY_FILE)"
        ]
    );
    let told = env_lines(&[("LATCHKEY_SESSION__KEY_FILE", CANARY)]);
    assert_eq!(
        told,
        [
            "session.key: names a file that can't be read: No such file or directory (os error 2) (LATCHKEY_SESSION__KEY_FILE)"
        ]
    );
}

#[test]
fn a_file_that_is_missing_or_no_toml_is_told_by_place_alone() {
    let broken = file(&format!("[upstream]\napp_key = \"{CANARY}\n"));
    let told = lines(load(Some(broken.path()), with(&[])));
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("--config: ") && told[0].contains(": is not TOML at line 2, column "),
        "{told:?}"
    );
    assert!(!told[0].contains(CANARY));
    let told = lines(load(Some(Path::new("/nowhere/at/all.toml")), with(&[])));
    assert_eq!(
        told,
        ["--config: can't read /nowhere/at/all.toml: No such file or directory (os error 2)"]
    );
}

#[test]
fn no_value_is_ever_shown() {
    let values = settings();
    // A message about a file shows its path.
    for known in values
        .iter()
        .filter(|known| known.name != "brand" && !known.name.ends_with("_file"))
    {
        for value in [
            CANARY.to_owned(),
            format!("{CANARY}\n"),
            format!("http://{CANARY}:{CANARY}@{CANARY}/?{CANARY}#{CANARY}"),
        ] {
            let told = lines(load(None, with(&[(&known.variable(), &value)]))).join("\n");
            assert!(!told.contains(CANARY), "{told}");
            let text = format!("{} = '''{value}'''\n", known.name);
            let told = lines(load(Some(file(&text).path()), Vec::new()));
            assert!(
                !told.is_empty() && !told.join("\n").contains(CANARY),
                "{told:?}"
            );
        }
    }
}

#[test]
fn secrets_show_neither_in_debug_nor_in_warnings() {
    let long = format!("{CANARY}{}", "A".repeat(84));
    let changes = [
        ("LATCHKEY_UPSTREAM__APP_KEY", CANARY),
        ("LATCHKEY_SESSION__KEY", long.as_str()),
        ("LATCHKEY_PRIVACY__DECOY_KEY", CANARY),
    ];
    let loaded = loaded(&changes);
    assert!(
        loaded
            .warnings
            .iter()
            .any(|warning| warning.setting == "session.key")
    );
    let shown = format!("{loaded:?}");
    assert!(!shown.contains(CANARY), "{shown}");
    let bytes = loaded
        .settings
        .session
        .key
        .expose_secret()
        .iter()
        .take(4)
        .map(u8::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    assert!(!shown.contains(&bytes), "{shown}");
}
