//! `latchkey doctor` and the metrics that it speaks of, as an operator meets them: processes in
//! front of brokers that are well, odd, wrong or not there.

use std::{net::TcpListener, sync::Arc};

use latchkey::sandbox::{Generation, Step};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{any, method, path, query_param},
};

use crate::helpers::{Process, TestApp, Visitor, command, environment};

const QUESTION_PATH: &str = "/api/v1.0/users/password/secret-question";
const QUESTION: &str = r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#;

/// What the command prints, and its code.
fn run(name: &str, api: &str, settings: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = command(&[name], &[]);
    let output = command.envs(environment(api, settings)).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout) + &text(output.stderr),
    )
}

fn doctor(api: &str, settings: &[(&str, &str)]) -> (Option<i32>, String) {
    run("doctor", api, settings)
}

fn url(app: &TestApp) -> String {
    format!("http://{}{}", app.sandbox_address, app.sandbox.prefix())
}

fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

async fn broker(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// A broker over TLS with the certificate and key of this file, which prefers these protocols.
fn over_tls(pem: &[u8], protocols: &[&str]) -> String {
    let mut config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![CertificateDer::from_pem_slice(pem).unwrap()],
                PrivateKeyDer::from_pem_slice(pem).unwrap(),
            )
            .unwrap();
    config.alpn_protocols = protocols
        .iter()
        .map(|name| name.as_bytes().to_vec())
        .collect();
    let (listener, config) = (TcpListener::bind("127.0.0.1:0").unwrap(), Arc::new(config));
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream =
                StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            if std::io::Read::read(&mut stream, &mut [0; 4096]).is_ok_and(|length| length > 0) {
                let length = QUESTION.len();
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{QUESTION}"
                );
                let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
            }
        }
    });
    format!("https://{address}/api")
}

#[test]
fn without_a_canary_nothing_is_proven_and_the_code_is_3() {
    let app = TestApp::start();
    let (code, out) = doctor(&url(&app), &[]);
    assert!(code == Some(3) && out.contains("not proven"), "{out}");
    assert!(out.contains("failures: 0"), "{out}");
}

#[test]
fn a_path_that_leads_nowhere_is_found_by_the_canary_and_doubted_without_one() {
    let app = TestApp::start();
    let short = format!("http://{}", app.sandbox_address);
    let (code, out) = doctor(&short, &[]);
    assert_eq!(code, Some(3), "{out}");
    assert!(
        out.contains("warning: upstream.url: 404 in no documented form"),
        "{out}"
    );
    let (code, out) = doctor(&short, &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("failure: doctor.canary_login: ") && out.contains("path"),
        "{out}"
    );
    assert!(!out.contains("robert"), "{out}");

    let long = format!("{}/v1.0/", url(&app));
    for name in ["check", "doctor"] {
        let (_, out) = run(name, &long, &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
        assert!(
            out.contains("warning: upstream.url: ends in a version"),
            "{name}: {out}"
        );
    }
}

/// Some brokers may say so of a login that nobody has.
#[tokio::test]
async fn a_bare_404_is_a_brokers_word_for_an_unknown_login_once_the_canary_is_known() {
    let server = MockServer::start().await;
    Mock::given(path(QUESTION_PATH))
        .and(query_param("username", "robert.zak"))
        .respond_with(json(200, QUESTION))
        .mount(&server)
        .await;
    let api = format!("{}/api", server.uri());
    let (code, out) = doctor(&api, &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
    assert_eq!(code, Some(0), "{out}");
    let line = "ok: upstream.app_key: accepted; a 404 without an envelope is this broker's word";
    assert!(out.contains(line) && !out.contains("to be sure"), "{out}");
    assert!(
        out.contains("warning: upstream.login_case: logins have case"),
        "{out}"
    );
}

/// Read-only: each call that is not a question is asked with GET, which none of them is.
#[test]
fn the_profile_tells_the_generations_and_the_dialect_that_each_has() {
    for (generation, dialect, lines, warned) in [
        (
            Generation::Of2021,
            "autoshares",
            "calls: question (as in every generation), request there, code of 2021 (autoshares) there, code of 2024 (etna) missing, update there, sign-in there, logout of 2024 missing",
            false,
        ),
        (
            Generation::Of2024,
            "etna",
            "calls: question (2024 or later), request there, code of 2021 (autoshares) missing, code of 2024 (etna) there, update there, sign-in there, logout of 2024 there",
            false,
        ),
        (
            Generation::Of2026,
            "etna",
            "calls: question (2026: its end is announced)",
            false,
        ),
        (Generation::Of2021, "etna", "set it to \"autoshares\"", true),
        (Generation::Of2026, "autoshares", "set it to \"etna\"", true),
    ] {
        let app = TestApp::like(generation, &[]);
        let settings = [
            ("DOCTOR__CANARY_LOGIN", "robert.zak"),
            ("UPSTREAM__DIALECT", dialect),
        ];
        let (code, out) = doctor(&url(&app), &settings);
        assert_eq!(code, Some(0), "{generation:?}: {out}");
        assert!(out.contains(lines), "{generation:?}: {out}");
        assert_eq!(
            out.contains("warning: upstream.dialect: "),
            warned,
            "{generation:?}: {out}"
        );
        let calls = app.sandbox.calls();
        assert!(calls.iter().all(|call| call.method == "GET"), "{calls:?}");
        assert!(app.calls(Step::Question) + app.calls(Step::Other) == calls.len());
        assert!(calls.len() < 12, "{calls:?}");
    }
}

#[test]
fn the_profile_tells_what_each_generation_adds_to_its_answers() {
    for (generation, present, absent) in [
        (
            Generation::Of2021,
            vec![],
            vec!["byte-order", "limits calls", "announces"],
        ),
        (
            Generation::Of2024,
            vec![
                "begin with a byte-order mark",
                "limit 120, remaining 119, reset 60",
            ],
            vec!["announces"],
        ),
        (
            Generation::Of2026,
            vec![
                "announces the end of the question call: 2027-03-31",
                "limit 120",
            ],
            vec!["byte-order"],
        ),
    ] {
        let app = TestApp::like(generation, &[]);
        let (_, out) = doctor(&url(&app), &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
        for words in present {
            assert!(out.contains(words), "{generation:?} {words}: {out}");
        }
        for words in absent {
            assert!(!out.contains(words), "{generation:?} {words}: {out}");
        }
        assert!(
            out.contains("ok: upstream.login_case: the broker ignores"),
            "{out}"
        );
        let (_, out) = doctor(
            &url(&app),
            &[
                ("DOCTOR__CANARY_LOGIN", "robert.zak"),
                ("UPSTREAM__LOGIN_CASE", "kept"),
            ],
        );
        assert!(out.contains("warning: upstream.login_case: "), "{out}");
    }
}

#[tokio::test]
async fn the_decoys_are_compared_with_the_questions_of_registration() {
    let server = MockServer::start().await;
    let schema = r#"{"Fields": [{"Name": "SecretQuestion", "Options": ["First pet?", "Where were you \"born\"?"]}]}"#;
    Mock::given(method("GET"))
        .and(path("/api/v1.0/registration/schema"))
        .respond_with(json(200, schema))
        .mount(&server)
        .await;
    Mock::given(path(QUESTION_PATH))
        .respond_with(json(200, QUESTION))
        .mount(&server)
        .await;
    let api = format!("{}/api", server.uri());
    let list = r#"["First pet?", "Where were you \"born\"?"]"#;
    for (decoys, words) in [
        (
            r#"["First pet?"]"#,
            "warning: privacy.decoy_questions: lacks 1 of the broker's 2 questions",
        ),
        (
            list,
            "ok: privacy.decoy_questions: has all 2 of the broker's questions",
        ),
    ] {
        let settings = [
            ("DOCTOR__CANARY_LOGIN", "robert.zak"),
            ("PRIVACY__DECOY_QUESTIONS", decoys),
        ];
        let (_, out) = doctor(&api, &settings);
        assert!(out.contains(words), "{words}: {out}");
    }
    // The line to paste is one that the program reads.
    let (_, out) = doctor(&api, &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
    let line = out
        .split("set decoy_questions = ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latchkey.toml");
    std::fs::write(&file, format!("[privacy]\ndecoy_questions = {line}\n")).unwrap();
    let mut check = command(&["check", "--config", file.to_str().unwrap()], &[]);
    assert!(
        check
            .envs(environment(&api, &[]))
            .output()
            .unwrap()
            .status
            .success()
    );
}

/// A schema of any form and size, and a terminal that shows what is in it.
#[tokio::test]
async fn what_a_broker_sends_can_not_write_to_the_terminal_or_stop_the_doctor() {
    let many: Vec<String> = (0..2_000)
        .map(|number| format!("Is it number {number}?"))
        .collect();
    let huge = format!(r#"{{"Questions": ["{}?"]}}"#, "x ".repeat(800_000));
    for (schema, words) in [
        (
            r#"{"Questions": ["\u001b[2J\u202eFirst pet?", "\r\nWhere were you born?"]}"#
                .to_owned(),
            "lacks 2 of the broker's 2",
        ),
        (
            serde_json::json!({"Questions": many}).to_string(),
            "lacks 50 of the broker's 50",
        ),
        (
            format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)),
            "of no documented shape",
        ),
        (huge, "the answer is too large"),
        ("<html>".to_owned(), "of no documented shape"),
        (
            r#"{"Questions": {"a": [5, null, {"Text": 7}]}}"#.to_owned(),
            "lists no questions",
        ),
    ] {
        let server = MockServer::start().await;
        Mock::given(path("/api/v1.0/registration/schema"))
            .respond_with(json(200, &schema))
            .mount(&server)
            .await;
        Mock::given(path(QUESTION_PATH))
            .respond_with(json(200, QUESTION).insert_header("x-deprecated", "x".repeat(10_000)))
            .mount(&server)
            .await;
        let api = format!("{}/api", server.uri());
        let (code, out) = doctor(&api, &[("DOCTOR__CANARY_LOGIN", "robert.zak")]);
        assert_eq!(code, Some(0), "{words}: {out}");
        assert!(out.contains(words), "{words}: {out}");
        let is_plain =
            |letter: char| letter == '\n' || !letter.is_control() && letter != '\u{202e}';
        assert!(out.chars().all(is_plain), "{words}: {out:?}");
        assert!(!out.contains(&"x".repeat(65)), "{words}: {out}");
    }
}

#[tokio::test]
async fn each_way_in_which_a_broker_can_not_be_asked_has_its_own_advice() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent_url = format!("https://{}/api", silent.local_addr().unwrap());
    let plain = broker(json(200, QUESTION)).await;
    let pem = |name: &str| {
        let file = format!("{}/tests/it/{name}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&file).unwrap();
        (file, bytes)
    };
    let (own, own_bytes) = pem("broker.pem");
    let (authority, authority_bytes) = pem("authority.pem");
    let both = ["h2", "http/1.1"];
    let cases = [
        (
            format!("http://{closed}/api"),
            "",
            "the port refuses connections; check host and port",
        ),
        (
            "https://nowhere.invalid/api".to_owned(),
            "",
            "the name does not resolve; check the name",
        ),
        (
            format!("https://{}/api", plain.address()),
            "",
            "speaks no TLS; check the port",
        ),
        (
            silent_url,
            "",
            "passed during the handshake; the port takes connections",
        ),
        (
            over_tls(&own_bytes, &both),
            "",
            "of an unknown issuer; with a private CA set upstream.ca_file",
        ),
        (
            over_tls(&own_bytes, &both).replace("127.0.0.1", "localhost"),
            &own,
            "not for this host; use in upstream.url the host name",
        ),
        (
            over_tls(&authority_bytes, &both),
            &authority,
            "an authority's, used as a server's; the server must present a certificate of its own",
        ),
        (
            over_tls(&own_bytes, &["h2"]),
            &own,
            "ended the handshake with alert NoApplicationProtocol",
        ),
    ];
    for (api, file, advice) in cases {
        let mut settings = vec![("UPSTREAM__CONNECT_TIMEOUT", "1s")];
        if !file.is_empty() {
            settings.push(("UPSTREAM__CA_FILE", file));
        }
        let (code, out) = doctor(&api, &settings);
        assert!(code == Some(1) && out.contains(advice), "{advice}: {out}");
        assert!(!out.contains("TLS 1.2 or later"), "{out}");
    }
    // A broker that prefers HTTP/2 is asked over HTTP/1.1 all the same (docs/decisions.md).
    let settings = [
        ("UPSTREAM__CA_FILE", own.as_str()),
        ("DOCTOR__CANARY_LOGIN", "robert.zak"),
    ];
    let (code, out) = doctor(&over_tls(&own_bytes, &both), &settings);
    assert_eq!(code, Some(0), "{out}");
    assert!(
        out.contains("ok: tls: TLS 1.3, certificate verified, HTTP/1.1"),
        "{out}"
    );
}

#[tokio::test]
async fn compression_that_nobody_asked_for_is_named() {
    let answer = json(200, QUESTION).insert_header("content-encoding", "gzip");
    let server = broker(answer).await;
    let (code, out) = doctor(&format!("{}/api", server.uri()), &[]);
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("compresses answers to requests that ask for none"),
        "{out}"
    );
}

/// A login that the broker does not know, as all are behind a wrong path.
#[tokio::test]
async fn a_failing_canary_is_a_gauge_and_the_doctor_tells_what_the_site_has_counted() {
    let server = broker(ResponseTemplate::new(404)).await;
    let api = format!("{}/api", server.uri());
    let settings = [
        ("ADMIN__LISTEN", "127.0.0.1:0"),
        ("DOCTOR__CANARY_LOGIN", "robert.zak"),
    ];
    let site = Process::serve(&api, &settings);
    let line = site.wait_for("does not answer doctor.canary_login as documented");
    assert!(line.contains("ERROR") && !line.contains("robert"), "{line}");
    let mut visitor = Visitor::new(site.address("public"));
    visitor.get("/").await;
    visitor.enter("/", "zofia.wolska").await;
    let admin = site.address("admin").to_string();
    let mut operator = Visitor::new(site.address("admin"));
    assert!(
        operator
            .get("/metrics")
            .await
            .body
            .contains("\nlatchkey_canary_failing 1\n")
    );
    let ready = operator.get("/readyz").await;
    assert!(
        ready.status == 200 && ready.body.contains("doctor.canary_login"),
        "{}",
        ready.body
    );

    let (code, out) = doctor(&api, &[("ADMIN__LISTEN", &admin)]);
    assert_eq!(code, Some(3), "{out}");
    assert!(
        out.contains(
            "warning: admin.listen: the running site has counted undocumented answers: not_found 2"
        ),
        "{out}"
    );
    drop(site);
    let (_, out) = doctor(&api, &[("ADMIN__LISTEN", &admin)]);
    assert!(
        out.contains("ok: admin.listen: no running site answers there"),
        "{out}"
    );
}

/// In a series that begins with what it watches, no increase shows.
#[tokio::test]
async fn what_alerts_watch_of_the_broker_is_there_before_any_call() {
    let site = Process::serve(
        "http://127.0.0.1:9/api",
        &[("ADMIN__LISTEN", "127.0.0.1:0")],
    );
    let metrics = Visitor::new(site.address("admin"))
        .get("/metrics")
        .await
        .body;
    assert!(
        metrics.contains("\nlatchkey_canary_failing 0\n"),
        "{metrics}"
    );
    for step in ["question", "request", "code", "update", "sign_in", "logout"] {
        for line in [
            format!("latchkey_upstream_calls_total{{step=\"{step}\",outcome=\"not_found\"}} 0\n"),
            format!("latchkey_upstream_deprecated{{step=\"{step}\"}} 0\n"),
        ] {
            assert!(metrics.contains(&line), "{line}: {metrics}");
        }
    }
}

#[test]
fn the_check_tells_what_the_sign_in_check_costs() {
    let app = TestApp::start();
    let (code, out) = run(
        "check",
        &url(&app),
        &[("UPSTREAM__SIGN_IN_CHECK", "after_reset")],
    );
    assert_eq!(code, Some(0), "{out}");
    for words in [
        "10 resets a minute, 600 an hour, are checked",
        "may end the trader's other sessions",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (_, out) = run("check", &url(&app), &[]);
    assert!(!out.contains("/token") && !out.contains("/logout"), "{out}");
}

/// The commands of docs/first-hour.md, word by word but for what is the broker's own.
#[test]
fn the_first_hour_begins_as_its_page_says() {
    let page = include_str!("../../docs/first-hour.md");
    let commands = page.split("```sh\n").nth(1).unwrap();
    let commands = commands.split("```").next().unwrap();
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_latchkey"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), env!("PATH"));
    for (generation, dialect) in [
        (Generation::Of2021, "autoshares"),
        (Generation::Of2024, "etna"),
        (Generation::Of2026, "etna"),
    ] {
        let app = TestApp::like(generation, &[]);
        let commands = commands
            .replace("https://pub-api.test.broker.example/api", &url(&app))
            .replace("the-login-with-a-question", "robert.zak");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("app-key"), "sandbox-key\n").unwrap();
        let output = std::process::Command::new("bash")
            .args(["-euc", &commands])
            .env_clear()
            .env("PATH", &path)
            .env("LATCHKEY_UPSTREAM__DIALECT", dialect)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{generation:?}: {out}");
        let (check, doctor) = out.split_once("\nok\n").expect("the end of check");
        assert!(
            check.contains("warning: public_url") && !check.contains("failure"),
            "{check}"
        );
        assert!(doctor.contains("\nfailures: 0, "), "{doctor}");
        assert!(doctor.contains("ok: doctor.canary_login: "), "{doctor}");
        assert!(doctor.contains("profile: calls: "), "{doctor}");
        assert!(!doctor.contains("warning: upstream.dialect"), "{doctor}");
    }
}

/// A container's runtime knows the codes 0 and 1 alone.
#[test]
fn the_health_check_ends_with_0_or_1() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = listener.local_addr().unwrap().to_string();
    drop(listener);
    for settings in [("LISTEN", nobody.as_str()), ("SESSION__KEY", "short")] {
        let (code, out) = run("healthcheck", "http://127.0.0.1:9/api", &[settings]);
        assert!(code == Some(1) && !out.is_empty(), "{out}");
    }
}
