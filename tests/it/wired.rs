//! Settings do what `docs/settings.md` says, seen from outside.

use std::{io::Write, process::Stdio, time::Duration};

use latchkey::sandbox::Step;

use crate::helpers::{Process, SESSION_KEY, TestApp, Visitor, command};

/// What a command answers to lines on its standard input.
fn answer(arguments: &[&str], settings: &[(&str, &str)], input: &str) -> (Option<i32>, String) {
    let mut command = command(arguments, settings);
    let mut child = command.stdin(Stdio::piped()).spawn().expect("a command");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("input");
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    let out = String::from_utf8(output.stdout).expect("text");
    (output.status.code(), out)
}

/// The hash of a login, as `latchkey hash` prints it.
fn hash(login: &str, settings: &[(&str, &str)]) -> String {
    let (code, out) = answer(&["hash"], settings, login);
    assert_eq!(code, Some(0), "{out}");
    out.split(' ').next().unwrap_or_default().to_owned()
}

/// `audit.key`, `audit.seal_key`, and `upstream.login_case` in the audit trail's hashes.
#[tokio::test]
async fn the_audit_trail_has_keys_of_its_own_and_keeps_case_if_the_broker_does() {
    let app = TestApp::start();
    let broker = format!("http://{}/api", app.sandbox_address);
    let audit = ("AUDIT__KEY", "an audit key of thirty-two bytes and more");
    let seal = (
        "AUDIT__SEAL_KEY",
        "a seal key of thirty-two bytes and some more",
    );
    let kept = ("UPSTREAM__LOGIN_CASE", "kept");
    for case in [None, Some(kept)] {
        let settings: Vec<_> = [audit, seal].into_iter().chain(case).collect();
        let site = Process::serve(&broker, &settings);
        for login in ["Robert.Zak", "robert.zak"] {
            let mut visitor = Visitor::new(site.address("public"));
            visitor.get("/").await;
            visitor.enter("/", login).await;
        }
        let (_, lines) = site.stop();
        let trail = lines.join("\n") + "\n";
        let of_support: Vec<_> = [audit].into_iter().chain(case).collect();
        let hashes = ["Robert.Zak", "robert.zak"].map(|login| hash(login, &of_support));
        assert_eq!(hashes[0] == hashes[1], case.is_none());
        for known in &hashes {
            assert!(trail.contains(known), "{known}: {trail}");
        }
        let by_session_key = hash("robert.zak", &[("SESSION__KEY", SESSION_KEY)]);
        assert!(!trail.contains(&by_session_key));

        let (code, out) = answer(&["verify"], &[seal], &trail);
        assert_eq!(code, Some(0), "{out}");
        for other in [audit, ("SESSION__KEY", SESSION_KEY)] {
            let other = [("AUDIT__SEAL_KEY", other.1), other];
            let settings = if other[1].0 == "AUDIT__KEY" {
                &other[..1]
            } else {
                &other[1..]
            };
            let (code, out) = answer(&["verify"], settings, &trail);
            assert_eq!(code, Some(1), "{out}");
        }
    }
}

/// Of codes with four digits two pending ones weigh a place. So long they are pending.
#[tokio::test]
async fn a_code_weighs_for_its_lifetime() {
    let app = TestApp::with(&[
        ("UPSTREAM__CODE_LENGTH", "4"),
        ("UPSTREAM__CODE_LIFETIME", "10m"),
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "3/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "off"),
    ]);
    let mut last = None;
    for number in 0..4 {
        let mut visitor = app.visitor_with_login(&format!("load.{number}")).await;
        visitor.step("/question", "Peterson").await;
        last = Some(visitor);
    }
    let mut visitor = last.expect("a visitor");
    let mut guess = async || {
        visitor.get("/code").await;
        visitor.enter("/code", "0000").await.status
    };
    assert_eq!(guess().await, 303, "two places of three");
    assert_eq!(guess().await, 429);
    app.advance(Duration::from_mins(10) - Duration::from_secs(1));
    assert_eq!(guess().await, 429);
    app.advance(Duration::from_secs(1));
    assert_eq!(guess().await, 303, "nothing is pending: one place");
    assert_eq!(guess().await, 429);
}

#[tokio::test]
async fn what_the_brokers_policy_asks_for_is_shown_and_checked() {
    let app = TestApp::with(&[("PASSWORD__REQUIRE", "upper,digit")]);
    let mut visitor = app.visitor_at_password().await;
    let page = visitor.get("/password").await;
    let rules = page.between("passwordrules=\"", "\"").expect("rules");
    for class in ["required: upper", "required: digit"] {
        assert!(rules.contains(class), "{rules}");
    }
    assert!(!rules.contains("required: special"), "{rules}");
    for (password, leads) in [
        ("quiet-harbour-71-lantern", "/password"),
        ("Quiet-Harbour-lantern-sea", "/password"),
        ("Quiet-Harbour-71-lantern", "/done"),
    ] {
        visitor.get("/password").await;
        let typed = [("password", password), ("password_confirmation", password)];
        let answer = visitor.post("/password", &typed).await;
        assert_eq!(answer.location(), leads, "{password}");
    }
    assert_eq!(app.calls(Step::Update), 1);
}
