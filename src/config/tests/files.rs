//! Files that settings name, and commands that need few settings.

use super::*;

#[test]
fn the_audit_commands_need_one_key_and_no_other_setting() {
    let env = |name: &str, value: String| [(OsString::from(name), OsString::from(value))];
    let own = load_hash(None, env("LATCHKEY_AUDIT__KEY", "k".repeat(32))).unwrap();
    assert_eq!(own.key.expose_secret(), "k".repeat(32).as_bytes());
    assert!(load_hash(None, env("LATCHKEY_SESSION__KEY", key())).is_ok());
    assert!(load_seal_key(None, env("LATCHKEY_AUDIT__SEAL_KEY", "k".repeat(32))).is_ok());
    let problems = load_seal_key(None, env("LATCHKEY_AUDIT__KEY", key())).unwrap_err();
    assert!(
        problems[0]
            .to_string()
            .starts_with("session.key: is required")
    );
}

#[test]
fn a_relative_path_starts_at_the_file_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("brand")).unwrap();
    let path = folder.path().join("latchkey.toml");
    std::fs::write(&path, "brand = 'brand'").unwrap();
    let settings = load(Some(&path), with(&[])).unwrap().settings;
    assert_eq!(settings.brand, Some(folder.path().join("brand")));
}

#[test]
fn a_key_that_is_set_twice_in_the_file_is_reported_as_that() {
    let lines = file_lines("workers = 1\nworkers = 2\n");
    assert!(
        lines[0].ends_with(": a key is set twice at line 2, column 1"),
        "{lines:?}"
    );
}

#[test]
fn a_secret_s_file_is_named_unless_its_path_may_be_the_secret() {
    let secret_file = |path: &str| env_lines(&[("LATCHKEY_UPSTREAM__APP_KEY_FILE", path)]);
    let line = "upstream.app_key: can't read /run/none/app-key: No such file or directory \
                (os error 2) (LATCHKEY_UPSTREAM__APP_KEY_FILE)";
    assert_eq!(secret_file("/run/none/app-key"), [line]);
    for secret in [CANARY, "/c4n4ryc4n4ry==", "redis://c4n4ryc4n4ry"] {
        assert!(!secret_file(secret).concat().contains(CANARY));
    }
}

const AUTHORITY: &str = "-----BEGIN CERTIFICATE-----
MIIBjjCCATWgAwIBAgIUUEaSBvrSWty5oG1oi6WEPp5tqm8wCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRY2EuYnJva2VyLmV4YW1wbGUwIBcNMjYxMTIxMTAwMzE0WhgP
MjEyNjEwMjgxMDAzMTRaMBwxGjAYBgNVBAMMEWNhLmJyb2tlci5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9SU1QjiHJc2RofnUrW4xQ3fsYsMRRu7Q
+A01Z1TPe4lmnF3sAP43/rPMxf6HHMYtrIX/2wr9Q1S406uGTkccn6NTMFEwHQYD
VR0OBBYEFGE6YCMOv/P5SnTczNE3FY8jdb6KMB8GA1UdIwQYMBaAFGE6YCMOv/P5
SnTczNE3FY8jdb6KMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIg
EnWoxcXXg2rHtqnZP3VZfFmwoEjXJ4WH3rZrFDKQGfYCIDzP9b2StKpWKQ9xEaXa
QutX2h9gWIH18a9iggFMIO36
-----END CERTIFICATE-----
";

#[test]
fn a_private_authority_is_read_whole_or_refused() {
    let pem = |text: &str| {
        load(
            None,
            with(&[(
                "LATCHKEY_UPSTREAM__CA_FILE",
                file(text).path().to_str().unwrap(),
            )]),
        )
    };
    assert_eq!(
        pem(AUTHORITY).unwrap().settings.upstream.ca_pem.unwrap(),
        AUTHORITY.as_bytes()
    );
    let refused = |text: &str| lines(pem(text)).concat();
    assert!(refused("hello").ends_with(" holds no PEM certificate (LATCHKEY_UPSTREAM__CA_FILE)"));
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert!(refused(broken).ends_with(" holds a broken certificate (LATCHKEY_UPSTREAM__CA_FILE)"));
}
