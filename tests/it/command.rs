//! The command, as an operator runs it: exit codes, what it says where, its log lines, and how it stops.

use std::net::TcpListener;

use reqwest::Method;

use crate::helpers::{
    Process, Redis, SESSION_KEY, TestApp, Visitor, command, environment, eventually, fetch, run,
    send_raw, status,
};

/// Sound settings of a site that calls nobody.
const SOUND: [(&str, &str); 4] = [
    ("PUBLIC_URL", "https://reset.broker.example"),
    ("UPSTREAM__URL", "https://pub-api.broker.example/api"),
    ("UPSTREAM__APP_KEY", "c4n4ry-key"),
    ("SESSION__KEY", SESSION_KEY),
];

#[test]
fn the_version_is_told() {
    let ended = run(&["--version"], &[]);
    assert_eq!(
        (ended.code, ended.out.as_str(), ended.err.as_str()),
        (
            Some(0),
            concat!("latchkey ", env!("CARGO_PKG_VERSION"), "\n"),
            ""
        )
    );
}

#[test]
fn sound_settings_pass_the_check_and_the_guessing_bound_is_told() {
    let ended = run(&["check"], &SOUND);
    assert_eq!(
        (ended.code, ended.err.as_str()),
        (Some(0), ""),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains("guessing: at most 60 wrong codes an hour")
            && ended.out.ends_with("ok\n"),
        "{}",
        ended.out
    );
    assert!(!ended.out.contains("c4n4ry") && !ended.out.contains(SESSION_KEY));
}

#[test]
fn the_check_looks_into_the_brand_folder_too() {
    let folder = tempfile::tempdir().unwrap();
    let logo = concat!(env!("CARGO_MANIFEST_DIR"), "/static/brand/logo.svg");
    std::fs::copy(logo, folder.path().join("logo.svg")).unwrap();
    let write = |toml: &str| std::fs::write(folder.path().join("brand.toml"), toml).unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let settings: Vec<(&str, &str)> = SOUND
        .iter()
        .copied()
        .chain([("BRAND", path.as_str())])
        .collect();

    write("name = 'Acme'\nsign_in_url = 'https://acme.example/'\n");
    let ended = run(&["check"], &settings);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(
        ended.out.contains("warning: brand: support"),
        "{}",
        ended.out
    );

    write("name = 'Acme'\nnam = 'Acme'\n");
    let ended = run(&["check"], &settings);
    assert!(
        ended.code == Some(2)
            && ended.out.contains("warning: privacy.decoy_key")
            && !ended.out.ends_with("ok\n"),
        "{}",
        ended.out
    );
    assert!(ended.err.contains("unknown field `nam`"), "{}", ended.err);

    write(
        "name = 'Acme'\nsign_in_url = 'https://acme.example/'\nlanguages = ['en']\n[translations.de]\nlabel_login = 'Nummer'\n",
    );
    let ended = run(&["check"], &settings);
    assert_eq!(ended.code, Some(2), "{}", ended.out);
    assert!(
        ended
            .err
            .contains("brand: translations.de: this language must be among `languages`"),
        "{}",
        ended.err
    );
}

/// SEC-47
#[test]
fn every_problem_is_told_at_once_on_standard_error_and_no_secrets_value() {
    let bad = [
        ("PUBLIC_URL", "http://reset.broker.example"),
        ("UPSTREAM__URL", "ftp://x"),
        ("UPSTREAM__APP_KEY", "c4n4ry\nkey"),
        ("SESSION__KEY", "c4n4ry"),
        ("SESSION__TTL", "soon"),
        ("LIMITS__ANSWERS_PER_LOGIN", "5"),
        ("PASSWORD__MIN_LENGTH", "7"),
        ("SESION__TTL", "5m"),
    ];
    for command in ["check", "serve"] {
        let ended = run(&[command], &bad);
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{command}");
        let lines: Vec<&str> = ended.err.lines().collect();
        for name in [
            "public_url",
            "upstream.url",
            "upstream.app_key",
            "session.key",
            "session.ttl",
            "limits.answers_per_login",
            "password.min_length",
            "LATCHKEY_SESION__TTL",
        ] {
            assert_eq!(
                lines.iter().filter(|line| line.starts_with(name)).count(),
                1,
                "{name}: {}",
                ended.err
            );
        }
        assert_eq!(
            (lines.len(), ended.err.contains("c4n4ry")),
            (bad.len(), false),
            "{}",
            ended.err
        );
    }
}

#[test]
fn kubernetes_own_variables_are_passed_over_with_a_warning() {
    let ended = run(
        &["check"],
        &[
            &SOUND[..],
            &[("PORT", "tcp://10.0.0.1:80"), ("SERVICE_HOST", "10.0.0.1")],
        ]
        .concat(),
    );
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert!(ended.out.contains("LATCHKEY_PORT"), "{}", ended.out);
}

#[test]
fn a_taken_port_ends_with_2_and_the_demo_names_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let demo = run(&["demo", "--listen", &address], &[]);
    assert_eq!(demo.code, Some(2));
    assert!(
        demo.err.contains("--listen") && demo.err.contains(&address),
        "{}",
        demo.err
    );
    let serve = run(
        &["serve"],
        &[&SOUND[..], &[("LISTEN", address.as_str())]].concat(),
    );
    assert_eq!(serve.code, Some(2));
    assert!(
        serve.err.starts_with("listen: ") && serve.err.contains(&address),
        "{}",
        serve.err
    );
    assert_eq!(run(&["sandbox", "--listen", &address], &[]).code, Some(2));
}

#[tokio::test]
async fn the_demo_tells_its_addresses_and_traders_and_serves_the_walk() {
    let demo = Process::start(command(&["demo", "--listen", "127.0.0.1:0"], &[]));
    let line = demo.wait_for("robert.zak");
    assert_eq!(
        line.split('|').map(str::trim).collect::<Vec<_>>(),
        [
            "robert.zak",
            "What street did you grow up on?",
            "Peterson",
            "the whole walk"
        ]
    );
    let address = |line: String| {
        line.split("http://")
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap()
            .parse()
            .unwrap()
    };
    let (site, outbox) = (
        address(demo.wait_for("Site:")),
        address(demo.wait_for("Outbox:")),
    );
    let mut visitor = Visitor::new(site);
    visitor.origin = Box::leak(format!("http://{site}").into_boxed_str());
    visitor.get("/").await;
    visitor.leads("/", "anna.blank", "/code").await;
    let page = Visitor::new(outbox).get("/outbox").await;
    page.assert_has(&["anna.blank"]);
    assert_eq!(outbox, site);
    let json = Visitor::new(site)
        .get("/outbox.json?login=anna.blank")
        .await;
    json.assert_has(&["\"code\""]);
    assert_eq!(Visitor::new(site).get("/expired").await.status, 200);
    assert_eq!(demo.stop().0, Some(0));
}

#[tokio::test]
async fn a_log_line_has_time_level_and_message_and_a_request_has_one_line() {
    let app = TestApp::start();
    let site = Process::serve(&app.api(), &[]);
    let mut visitor = Visitor::new(site.address("public"));
    let ids = [
        visitor.get("/").await,
        visitor.enter("/", "x").await,
        visitor.get("/nowhere").await,
    ]
    .map(|page| page.header("x-request-id").to_owned());
    let (code, lines) = site.stop();
    assert_eq!(code, Some(0));
    let lines: Vec<serde_json::Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).expect("a JSON line"))
        .collect();
    assert!(
        lines.iter().all(|line| ["timestamp", "level", "message"]
            .iter()
            .all(|field| line[field].is_string())),
        "{lines:?}"
    );
    for (id, (route, status)) in ids.iter().zip([("/", 200), ("/", 303), ("unmatched", 404)]) {
        let of_request: Vec<_> = lines
            .iter()
            .filter(|line| line["request_id"] == **id && line["message"] == "request")
            .collect();
        assert_eq!(of_request.len(), 1, "{id}: {lines:?}");
        let line = of_request[0];
        assert_eq!(
            (
                line["route"].as_str(),
                line["status"].as_u64(),
                line["ms"].is_u64()
            ),
            (Some(route), Some(status), true),
            "{line}"
        );
    }
    let stopping = lines.iter().any(|line| line["message"] == "stopping");
    assert!(stopping, "{lines:?}");
}

#[tokio::test]
async fn the_health_check_follows_the_running_server() {
    let app = TestApp::start();
    let api = app.api();
    let site = Process::serve(&api, &[]);
    let address = site.address("public").to_string();
    let check = || {
        let mut command = command(&["healthcheck"], &[]);
        command.envs(environment(&api, &[("LISTEN", address.as_str())]));
        command.status().unwrap().code()
    };
    assert_eq!(check(), Some(0));
    let bad_key = status(401, r#"{"error": "Application key is not defined"}"#);
    app.sandbox
        .fault(latchkey::sandbox::FaultRule::anywhere(bad_key));
    let mut visitor = Visitor::new(site.address("public"));
    visitor.get("/").await;
    assert_eq!(visitor.enter("/", "x").await.status, 503);
    assert_eq!(check(), Some(1));
    assert_eq!(site.stop().0, Some(0));
    assert_eq!(check(), Some(1), "nobody listens");
}

#[tokio::test]
async fn a_stopping_site_is_unready_at_once_and_serves_until_its_delay_is_over() {
    let app = TestApp::start();
    let site = Process::serve(&app.api(), &[("SHUTDOWN_DELAY", "2s")]);
    let (mut visitor, mut probe) = (
        Visitor::new(site.address("public")),
        Visitor::new(site.address("public")),
    );
    visitor.get("/").await;
    let stopping = std::thread::spawn(move || site.stop());
    eventually(async || probe.clone().get("/readyz").await.status == 503).await;
    assert_eq!(probe.get("/healthz").await.status, 200);
    let posted = visitor.enter("/", "robert.zak").await;
    assert_eq!(
        (posted.location(), posted.header("connection")),
        ("/question", "close"),
        "no load balancer keeps the connection"
    );
    assert_eq!(stopping.join().unwrap().0, Some(0));
}

#[test]
fn the_doctor_asks_questions_alone_and_shows_neither_key_nor_login() {
    let app = TestApp::start();
    let api = app.api();
    let examine = |settings: &[(&str, &str)]| {
        let mut command = command(&["doctor"], &[]);
        let output = command.envs(environment(&api, settings)).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };

    let redis = Redis::start();
    let (code, out, err) = examine(&[
        ("DOCTOR__CANARY_LOGIN", "robert.zak"),
        ("REDIS__URL", &redis.url()),
    ]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    for line in [
        "brand: Latchkey, 16 languages",
        "ok: upstream.app_key: accepted",
        "ok: doctor.canary_login: ",
        "redis.url: counts in ",
        "failures: 0",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
    assert!(
        !out.contains("robert") && !out.contains("sandbox-key") && !out.contains(SESSION_KEY),
        "{out}"
    );
    assert_eq!(
        (
            app.sandbox.calls().len(),
            app.calls(latchkey::sandbox::Step::Question)
        ),
        (10, 3),
        "questions, the registration schema, and a look for each other call: no email is sent"
    );
    assert!(
        app.sandbox.calls().iter().all(|call| call.method == "GET"),
        "nothing can be changed"
    );

    let (code, out, err) = examine(&[("UPSTREAM__APP_KEY", "c4n4ry-key")]);
    assert!(
        code == Some(1)
            && out.contains("failure: upstream.app_key: ")
            && !err.is_empty()
            && !out.contains("c4n4ry"),
        "{out}"
    );
    let (code, out, err) = examine(&[("UPSTREAM__URL", "ftp://x")]);
    assert!(
        code == Some(2) && out.is_empty() && err.starts_with("upstream.url: "),
        "{err}"
    );
}

/// The shared ledger may keep a start waiting.
#[test]
fn a_signal_is_heard_from_the_first_line_on() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let redis = format!("redis://{}/", silent.local_addr().unwrap());
    let (code, lines) = Process::serve("http://127.0.0.1:9/api", &[("REDIS__URL", &redis)]).stop();
    assert_eq!(code, Some(0), "{lines:?}");
}

#[tokio::test]
async fn a_proxy_that_nobody_trusts_is_told_of_once_by_whatever_it_asks() {
    let site = Process::serve("http://127.0.0.1:9/api", &[]);
    let nobody = Visitor::new(site.address("public"));
    for _ in 0..2 {
        let page = fetch(
            nobody
                .request(Method::GET, "/")
                .header("X-Forwarded-For", "203.0.113.7"),
        )
        .await;
        assert_eq!(page.status, 200);
    }
    let (_, lines) = site.stop();
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("X-Forwarded-For from a peer"))
            .count(),
        1,
        "{lines:?}"
    );
}

/// `docs/operations.md` has operators look into each error.
#[tokio::test]
async fn what_is_no_request_is_no_error_of_ours() {
    let site = Process::serve("http://127.0.0.1:9/api", &[]);
    let answer = send_raw(site.address("public"), b"no request\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let (_, lines) = site.stop();
    assert!(
        !lines.iter().any(|line| line.contains("ERROR")),
        "{lines:?}"
    );
}
