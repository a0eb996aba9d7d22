//! Each setting's own rule, by table.

use super::*;
use crate::{journey::Characters, upstream::Dialect};

/// A setting, a value that is refused, and what the message says.
const REFUSED: &[(&str, &str, &str)] = &[
    ("LISTEN", "8080", "must be an address and a port"),
    ("LISTEN", "", "must be an address and a port"),
    ("LISTEN", "localhost:8080", "must be an address and a port"),
    ("ADMIN__LISTEN", "127.0.0.1:8080", "must differ from listen"),
    ("PUBLIC_URL", "reset.broker.example", "must be a URL"),
    ("PUBLIC_URL", "ftp://reset.broker.example", "must be a URL"),
    (
        "PUBLIC_URL",
        "http://reset.broker.example",
        "must be https, or http on loopback",
    ),
    (
        "PUBLIC_URL",
        "http://localhost.broker.example",
        "must be https, or http on loopback",
    ),
    (
        "PUBLIC_URL",
        "https://broker.example/reset",
        "must be an origin alone",
    ),
    (
        "PUBLIC_URL",
        "https://broker.example/?a",
        "must have no query",
    ),
    (
        "PUBLIC_URL",
        "https://me@broker.example",
        "must carry no user",
    ),
    (
        "TRUSTED_PROXIES",
        "10.0.0.0/8, 10.0.0.0/33",
        "entry 2 must be a CIDR",
    ),
    ("TRUSTED_PROXIES", "10.0.0.1,", "entry 2 must be a CIDR"),
    ("WORKERS", "0", "from 1 to 512"),
    ("WORKERS", "+4", "from 1 to 512"),
    ("WORKERS", "", "from 1 to 512"),
    (
        "UPSTREAM__URL",
        "http://api.broker.example",
        "must be https, or http on loopback",
    ),
    (
        "UPSTREAM__URL",
        "https://api.broker.example/#x",
        "no fragment",
    ),
    (
        "UPSTREAM__URL",
        "https://api broker.example/",
        "must be a URL",
    ),
    (
        "UPSTREAM__APP_KEY",
        "",
        "is empty; it must be printable ASCII",
    ),
    ("UPSTREAM__APP_KEY", "a\nb", "must be printable ASCII"),
    ("UPSTREAM__APP_KEY", "clé", "must be printable ASCII"),
    ("UPSTREAM__API_VERSION", "v1.0", "without its v"),
    ("UPSTREAM__API_VERSION", "1/..", "without its v"),
    ("UPSTREAM__API_VERSION", "1_0", "without its v"),
    ("UPSTREAM__DIALECT", "Etna", "one of autoshares, etna"),
    ("UPSTREAM__CONNECT_TIMEOUT", "0s", "from 1s to 10m"),
    ("UPSTREAM__TIMEOUT", "500ms", "must be a duration"),
    ("UPSTREAM__MAX_IN_FLIGHT", "10001", "from 1 to 10000"),
    (
        "UPSTREAM__CA_FILE",
        "/nowhere",
        "can't read /nowhere: No such file",
    ),
    ("UPSTREAM__PROXY", "socks5://proxy:1", "must be a URL"),
    (
        "UPSTREAM__PROXY",
        "http://me:pw@proxy:1",
        "must carry no user",
    ),
    ("UPSTREAM__CODE_LENGTH", "3", "from 4 to 12"),
    ("UPSTREAM__SIGN_IN_CHECK", "on", "one of off, after_reset"),
    (
        "UPSTREAM__EXPIRED_PASSWORDS",
        "yes",
        "must be true or false",
    ),
    ("UPSTREAM__CODE_LIFETIME", "30s", "from 1m to 1d"),
    ("UPSTREAM__LOGIN_CASE", "lower", "one of ignored, kept"),
    ("UPSTREAM__APP_KEY", "<your key>", "is still a placeholder"),
    ("UPSTREAM__APP_KEY", "${APP_KEY}", "is still a placeholder"),
    ("SESSION__KEY", "changeme", "is still a placeholder"),
    (
        "SESSION__KEY",
        "\"AAAA\"",
        "must be base64; leave out the quotes around it",
    ),
    ("SESSION__TTL", "", "is empty; it must be a duration"),
    ("AUDIT__KEY", "", "is empty; it must be 32 random"),
    (
        "REDIS__CA_FILE",
        "/nowhere",
        "can't read /nowhere: No such file",
    ),
    ("SESSION__KEY", "no base64!", "must be base64"),
    ("SESSION__KEY", "AAAA", "must hold 64 bytes"),
    ("SESSION__TTL", "59s", "from 1m to 1d"),
    (
        "REDIS__URL",
        "cache:6379",
        "must begin with redis:// or rediss://",
    ),
    (
        "REDIS__URL",
        "unix:///run/redis.sock",
        "must begin with redis:// or rediss://",
    ),
    ("REDIS__URL", "redis://cache/zero", "must read redis://"),
    (
        "REDIS__URL",
        "rediss://cache/#insecure",
        "must read redis://",
    ),
    ("BRAND", "/nowhere", "can't read /nowhere: No such file"),
    (
        "LIMITS__LOGINS_PER_CLIENT",
        "5",
        "must be off, or limits such as",
    ),
    (
        "LIMITS__WRONG_SIGN_INS_PER_LOGIN",
        "0/1h",
        "must be off, or limits such as",
    ),
    (
        "LIMITS__WRONG_SIGN_INS_PER_CLIENT",
        "many",
        "must be off, or limits such as",
    ),
    (
        "LIMITS__WRONG_CODES_RESERVED",
        "20/1h, 300/1d",
        "must have the spans of limits.wrong_codes_per_deployment",
    ),
    (
        "LIMITS__WRONG_CODES_RESERVED",
        "20/1h",
        "must have the spans of limits.wrong_codes_per_deployment",
    ),
    ("LIMITS__PASSWORDS_PER_JOURNEY", "0", "from 1 to 1000"),
    ("LIMITS__RESEND_COOLDOWN", "off", "must be a duration"),
    ("LIMITS__WRONG_CODES_PER_JOURNEY", "21", "from 1 to 20"),
    ("LIMITS__UPDATES_PER_JOURNEY", "101", "from 1 to 100"),
    ("PASSWORD__MIN_LENGTH", "7", "from 8 to 256"),
    (
        "PASSWORD__MIN_LENGTH",
        "129",
        "must not be more than password.max_length",
    ),
    ("PASSWORD__MAX_LENGTH", "63", "from 64 to 256"),
    ("PASSWORD__MIN_STRENGTH", "5", "from 0 to 4"),
    (
        "PASSWORD__REQUIRE",
        "upper, lowercase",
        "one of upper, lower, digit, symbol",
    ),
    ("PASSWORD__CHARACTERS", "utf8", "one of ascii, any"),
    (
        "PRIVACY__DECOY_QUESTIONS",
        "First pet?",
        "must be a JSON list",
    ),
    (
        "PRIVACY__DECOY_QUESTIONS",
        r#"["", "a\u0007"]"#,
        "entry 2 must be",
    ),
    ("PRIVACY__DECOY_KEY", "", "is empty; it must be 32 random"),
    ("PRIVACY__ANSWER_TIME", "11s", "from 0s to 10s"),
    ("PRIVACY__ANSWER_TIME", "soon", "must be auto or a duration"),
    ("TELEMETRY__OTLP_URL", "collector:4318", "must be a URL"),
    ("TELEMETRY__OTLP_URL", "https://key@otel.example", "no user"),
    ("DOCTOR__CANARY_LOGIN", " ", "must be a login"),
    ("LOG__FORMAT", "text", "one of json, pretty"),
    (
        "LOG__LEVEL",
        "INFO",
        "one of error, warn, info, debug, trace",
    ),
    ("SHUTDOWN_DELAY", "2h", "from 0s to 1h"),
    ("SHUTDOWN_GRACE", "-1s", "must be a duration"),
];

#[test]
fn a_value_outside_a_rule_is_one_line_that_names_the_setting_and_the_variable() {
    for (name, value, message) in REFUSED {
        let variable = format!("LATCHKEY_{name}");
        let path = name.replace("__", ".").to_lowercase();
        let told = env_lines(&[(&variable, value)]);
        assert_eq!(told.len(), 1, "{name}={value}: {told:?}");
        let line = &told[0];
        assert!(
            line.starts_with(&format!("{path}: "))
                && line.contains(message)
                && line.ends_with(&format!(" ({variable})")),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1);
    }
}

#[test]
fn values_of_the_wrong_kind_in_the_file_are_refused() {
    for (text, message) in [
        ("listen = 8080", "must be a text in quotes"),
        ("upstream.api_version = 1.0", "must not be a fraction"),
        ("workers = 1.5", "must not be a fraction"),
        ("workers = true", "must be a whole number"),
        ("workers = ['1']", "must be a whole number"),
        ("workers = 99999999999999999999", "too large"),
        ("session.ttl = 1979-05-27", "must not be a date"),
        ("trusted_proxies = '10.0.0.0/8'", "must be a list"),
        ("privacy.decoy_questions = '[]'", "must be a list"),
        ("privacy.decoy_questions = [1]", "must be a list"),
        ("upstream.expired_passwords = 0", "must be true or false"),
        ("[[brand]]", "must be a list of texts"),
    ] {
        let told = file_lines(text);
        assert!(
            told.len() == 1 && told[0].contains(message) && told[0].ends_with("(line 1)"),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn numbers_may_be_digits_and_a_default_may_be_written_out() {
    let text = "workers = '4'\nupstream.max_in_flight = 0x10\nupstream.expired_passwords = false\nupstream.sign_in_check = 'off'\n";
    let settings = load(Some(file(text).path()), with(&[])).unwrap().settings;
    assert_eq!(
        (settings.server.workers, settings.upstream.max_in_flight),
        (Some(4), 16)
    );
    assert!(!settings.broker.checks_sign_in && !settings.broker.offers_expired);
    assert!(
        load(
            Some(file("upstream.expired_passwords = true\n").path()),
            with(&[])
        )
        .unwrap()
        .settings
        .broker
        .offers_expired
    );
}

#[test]
fn good_values_arrive_as_meant() {
    let settings = loaded(&[
        ("LATCHKEY_UPSTREAM__DIALECT", "etna"),
        ("LATCHKEY_PASSWORD__CHARACTERS", "any"),
        ("LATCHKEY_PRIVACY__ANSWER_TIME", "2s"),
        ("LATCHKEY_LOG__LEVEL", "debug"),
        ("LATCHKEY_UPSTREAM__SIGN_IN_CHECK", "after_reset"),
        ("LATCHKEY_UPSTREAM__EXPIRED_PASSWORDS", "true"),
        ("LATCHKEY_LIMITS__WRONG_SIGN_INS_PER_LOGIN", "3/1h"),
        ("LATCHKEY_UPSTREAM__PROXY", "http://proxy:3128"),
        ("LATCHKEY_LIMITS__RESEND_COOLDOWN", "0s"),
        ("LATCHKEY_BRAND", std::env::temp_dir().to_str().unwrap()),
    ])
    .settings;
    assert_eq!(
        (settings.upstream.dialect, settings.password.characters),
        (Dialect::Etna, Characters::Any)
    );
    assert_eq!(
        (settings.security.answer_time, settings.log.level),
        (
            AnswerTime::Fixed(Duration::from_secs(2)),
            tracing::Level::DEBUG
        )
    );
    assert!(settings.broker.checks_sign_in && settings.broker.offers_expired);
    let limits = &settings.security.limits;
    assert_eq!(
        (
            limits.wrong_sign_ins_per_login.clone(),
            limits.wrong_sign_ins_per_client.clone()
        ),
        ("3/1h".parse().unwrap(), "10/1h".parse().unwrap())
    );
    assert_eq!(
        settings.upstream.proxy.unwrap().as_str(),
        "http://proxy:3128/"
    );
    assert_eq!(
        (settings.security.limits.resend_cooldown, settings.brand),
        (Duration::ZERO, Some(std::env::temp_dir()))
    );
}

#[test]
fn a_reserve_that_is_not_set_follows_the_limit() {
    let reserve = |limit: &str| {
        loaded(&[("LATCHKEY_LIMITS__WRONG_CODES_PER_DEPLOYMENT", limit)])
            .settings
            .security
            .limits
            .wrong_codes_reserved
    };
    for (limit, expected) in [
        ("60/1h, 300/1d", "20/1h, 100/1d"),
        ("30/2h", "10/2h"),
        ("2/1h", "off"),
        ("off", "off"),
    ] {
        assert_eq!(reserve(limit), expected.parse().unwrap(), "{limit}");
    }
}

#[test]
fn plain_http_is_taken_on_loopback_alone_and_warned_of() {
    for (url, ascii) in [
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.8.8.8:80/", "http://127.8.8.8"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ] {
        let loaded = loaded(&[
            ("LATCHKEY_PUBLIC_URL", url),
            ("LATCHKEY_UPSTREAM__URL", url),
        ]);
        assert_eq!(
            (
                loaded.settings.security.origin.ascii.as_str(),
                loaded.settings.session.secure
            ),
            (ascii, false)
        );
        assert!(
            loaded
                .warnings
                .iter()
                .any(|warning| warning.setting == "public_url")
        );
    }
}

#[test]
fn proxies_are_networks_and_a_bare_address_is_itself_alone() {
    let networks = |text: &str| {
        loaded(&[("LATCHKEY_TRUSTED_PROXIES", text)])
            .settings
            .security
            .trusted_proxies
    };
    let shown = |text: &str| {
        networks(text)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shown("10.1.2.3/8, 192.0.2.1,::1"),
        ["10.0.0.0/8", "192.0.2.1/32", "::1/128"]
    );
    assert_eq!(shown(""), Vec::<String>::new());
    let from_file = load(
        Some(file("trusted_proxies = ['10.0.0.0/8']").path()),
        with(&[]),
    )
    .unwrap();
    assert_eq!(from_file.settings.security.trusted_proxies.len(), 1);
}

#[test]
fn decoys_are_a_list_in_the_file_and_json_in_the_environment() {
    let decoys = |text: &str| {
        loaded(&[("LATCHKEY_PRIVACY__DECOY_QUESTIONS", text)])
            .settings
            .security
            .decoy_questions
    };
    assert_eq!(
        decoys(r#"["First, pet?", ""]"#),
        Some(vec!["First, pet?".to_owned(), String::new()])
    );
    assert_eq!(decoys("[]"), Some(Vec::new()));
    assert!(decoys(&format!("[\"{}\"]", "é".repeat(256))).is_some());
    assert_eq!(
        env_lines(&[(
            "LATCHKEY_PRIVACY__DECOY_QUESTIONS",
            &format!("[\"{}\"]", "é".repeat(257))
        )])
        .len(),
        1
    );
    let from_file = load(
        Some(file("privacy.decoy_questions = ['Pet?']").path()),
        with(&[]),
    )
    .unwrap();
    assert_eq!(
        from_file.settings.security.decoy_questions,
        Some(vec!["Pet?".to_owned()])
    );
}

#[test]
fn a_key_is_base64_of_either_alphabet_with_or_without_padding_and_line_breaks() {
    let bytes = |text: &str| {
        loaded(&[("LATCHKEY_SESSION__KEY", text)])
            .settings
            .session
            .key
            .expose_secret()
            .to_vec()
    };
    let standard = format!("+/+/{}", key());
    let expected = bytes(&standard);
    assert_eq!(expected.len(), 67);
    assert_eq!(
        bytes(
            standard
                .replace('+', "-")
                .replace('/', "_")
                .trim_end_matches('=')
        ),
        expected
    );
    assert_eq!(
        bytes(&format!("{}\n{}", &standard[..64], &standard[64..])),
        expected
    );
}
