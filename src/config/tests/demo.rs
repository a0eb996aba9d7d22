//! The demo's settings.

use crate::upstream::Url;

use super::*;

fn demo(
    text: &str,
    env: &[(&str, &str)],
    listen: Option<SocketAddr>,
) -> Result<LoadedSettings, Vec<SettingIssue>> {
    let env: Vec<(OsString, OsString)> = env
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    let sandbox = Url::parse("http://127.0.0.1:9999/api").unwrap();
    load_demo(
        Some(file(text).path()),
        env,
        DemoOptions {
            listen,
            brand: None,
            sandbox_url: sandbox,
            app_key: "sandbox-key",
        },
    )
}

#[test]
fn a_demo_needs_nothing_and_warns_of_nothing() {
    let loaded = demo("", &[], None).unwrap();
    assert_eq!(loaded.warnings, []);
    let settings = loaded.settings;
    assert_eq!(settings.security.origin.ascii, "http://127.0.0.1:8080");
    assert_eq!(
        (
            settings.upstream.url.as_str(),
            settings.upstream.app_key.expose_secret()
        ),
        ("http://127.0.0.1:9999/api", "sandbox-key")
    );
    assert_eq!(settings.log.format, crate::telemetry::Format::Pretty);
    assert_ne!(
        settings.session.key.expose_secret(),
        demo("", &[], None)
            .unwrap()
            .settings
            .session
            .key
            .expose_secret()
    );
}

#[test]
fn a_demo_honours_all_but_upstream_and_says_what_it_ignores() {
    let text = "log.format = 'json'\nupstream.code_length = 8\n";
    let env = [
        ("LATCHKEY_UPSTREAM__APP_KEY_FILE", "/nowhere"),
        ("LATCHKEY_LISTEN", "[::1]:7000"),
        ("LATCHKEY_WORKERS", "2"),
    ];
    let loaded = demo(text, &env, None).unwrap();
    let told: Vec<String> = loaded
        .warnings
        .iter()
        .map(SettingIssue::to_string)
        .collect();
    let expected = [
        "upstream.app_key: ignored: the demo asks its own sandbox (LATCHKEY_UPSTREAM__APP_KEY_FILE)",
        "upstream.code_length: ignored: the demo asks its own sandbox (line 2)",
    ];
    assert_eq!(told, expected);
    assert_eq!(
        (
            loaded.settings.broker.code_length,
            loaded.settings.server.workers
        ),
        (6, Some(2))
    );
    assert_eq!(loaded.settings.security.origin.ascii, "http://[::1]:7000");
    assert_eq!(loaded.settings.log.format, crate::telemetry::Format::Json);
}

#[test]
fn a_demo_s_command_line_wins_over_its_settings() {
    let listen = SocketAddr::from(([0, 0, 0, 0], 7001));
    let settings = demo("listen = '127.0.0.1:1'", &[], Some(listen))
        .unwrap()
        .settings;
    assert_eq!(
        (
            settings.server.listen,
            settings.security.origin.ascii.as_str()
        ),
        (listen, "http://127.0.0.1:7001")
    );
}

#[test]
fn a_demo_refuses_bad_settings_as_serve_does() {
    let told = lines(demo("upstream.bogus = 1\n[session]\nttl = 'x'", &[], None));
    let expected = [
        "upstream.bogus: is not a setting (line 1)",
        "session.ttl: must be a duration such as 90s, 15m, 1h or 1d (line 3)",
    ];
    assert_eq!(told, expected);
}
