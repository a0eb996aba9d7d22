//! Brand folders as who makes one meets them: the examples, and a demo that shows each edit.

use std::{fs, path::Path};

use crate::helpers::{GOOD_PASSWORD, Process, SESSION_KEY, TestApp, Visitor, command, run};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/brands");

/// UX-44: files, keys, colours and texts.
#[test]
fn the_check_has_nothing_to_say_of_the_examples() {
    let folders = fs::read_dir(EXAMPLES)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    assert!(folders.len() >= 4);
    for folder in folders {
        let settings = [
            ("PUBLIC_URL", "https://reset.broker.example"),
            ("UPSTREAM__URL", "https://pub-api.broker.example/api"),
            ("UPSTREAM__APP_KEY", "sandbox-key"),
            ("SESSION__KEY", SESSION_KEY),
            ("BRAND", folder.to_str().unwrap()),
        ];
        let ended = run(&["check"], &settings);
        assert_eq!(
            (ended.code, ended.err.as_str()),
            (Some(0), ""),
            "{}",
            folder.display()
        );
        assert!(!ended.out.contains("warning: brand"), "{}", ended.out);
    }
}

/// UX-79: a typeface, a scheme, who to call first and when, who sends the email, and what a reset changes.
#[tokio::test]
async fn the_examples_show_what_a_brand_can_bring() {
    let start = |brand: &str| TestApp::with(&[("BRAND", &format!("{EXAMPLES}/{brand}"))]);
    let app = start("tuppence");
    let mut visitor = app.visitor_at("/code").await;
    let code = visitor.page.clone().unwrap();
    code.assert_has(&[
        "It comes from",
        "codes@tuppence.example",
        "8 am to 10 pm London time",
    ]);
    assert!(code.body.find("tel:") < code.body.find("mailto:"));
    visitor.step("/code", &app.code("robert.zak")).await;
    let done = visitor.step("/password", GOOD_PASSWORD).await;
    done.assert_has(&["Withdrawals wait for 24 hours."]);
    for (brand, has, has_not) in [
        ("aulnay", "@font-face", "@import"),
        ("nullset", ":root{color-scheme:dark;", "@font-face"),
    ] {
        let app = start(brand);
        let page = app.visitor().get("/").await;
        let sheet = page
            .between("<link rel=\"stylesheet\" href=\"", "\"")
            .unwrap();
        let sheet = app.visitor().get(sheet).await.body;
        assert!(sheet.contains(has) && !sheet.contains(has_not), "{brand}");
        let fonts = page
            .header("content-security-policy")
            .contains("font-src 'self'");
        assert_eq!(fonts, brand == "aulnay");
    }
}

/// A brand folder with a logo and this `brand.toml`.
fn write(folder: &Path, toml: &str) {
    fs::write(
        folder.join("brand.toml"),
        format!("sign_in_url = 'https://acme.example/'\nsupport.email = 'a@acme.example'\n{toml}"),
    )
    .unwrap();
}

/// What stands between the first `open` and the `close` after it.
fn between<'a>(html: &'a str, open: &str, close: &str) -> &'a str {
    html.split_once(open)
        .and_then(|(_, rest)| rest.split_once(close))
        .map_or("", |(inner, _)| inner)
}

#[tokio::test]
async fn each_language_shows_its_own_words_and_else_those_of_the_brand() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        format!("{EXAMPLES}/nullset/logo.svg"),
        folder.path().join("logo.svg"),
    )
    .unwrap();
    fs::create_dir(folder.path().join("locales")).unwrap();
    for (tag, label) in [("fr", "Numéro"), ("de", "Nummer")] {
        fs::write(
            folder.path().join(format!("locales/{tag}.ftl")),
            format!("login-label = {label}"),
        )
        .unwrap();
    }
    write(
        folder.path(),
        "name = 'Acme'\nlanguages = ['en', 'fr', 'de', 'it']\nlabel_login = 'Acme ID'\nadvice = ['Not your birthday.']\nlegal.text = 'Acme Ltd.'\n\
         [translations.de]\nlabel_login = 'Kennung'\nadvice = ['Nicht Ihr Geburtstag.']\nlegal.text = 'Acme GmbH'\n[translations.it]\nlegal.text = 'Acme S.p.A.'",
    );
    let app = TestApp::with(&[
        ("BRAND", folder.path().to_str().unwrap()),
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
    ]);
    let mut at_password = app.visitor_at("/password").await;
    for (tag, label, legal, advice) in [
        ("en", "Acme ID", "Acme Ltd.", "Not your birthday."),
        ("fr", "Numéro", "Acme Ltd.", "Not your birthday."),
        ("de", "Kennung", "Acme GmbH", "Nicht Ihr Geburtstag."),
        ("it", "Acme ID", "Acme S.p.A.", "Not your birthday."),
    ] {
        for path in ["/", "/expired"] {
            let page = app.visitor().get(&format!("{path}?lang={tag}")).await.body;
            let seen = (
                between(&page, "<label for=\"login\">", "</label>"),
                between(&page, "<div class=\"legal\"><p><bdi>", "</bdi>"),
            );
            assert_eq!(seen, (label, legal), "{path} in {tag}");
        }
        // A tag in any case of letters is the same one (RFC 5646).
        let page = at_password
            .get(&format!("/password?lang={}", tag.to_uppercase()))
            .await
            .body;
        let hint = between(&page, "id=\"pw-hint\"", "</div>");
        let seen = (
            between(
                &page,
                "<label for=\"username\"><span class=\"vh\">",
                " </span>",
            ),
            between(hint, "<p><bdi>", "</bdi>"),
        );
        assert_eq!(seen, (label, advice), "/password in {tag}");
    }
}

#[tokio::test]
async fn the_demo_shows_each_edit_and_keeps_the_last_good_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        format!("{EXAMPLES}/nullset/logo.svg"),
        folder.path().join("logo.svg"),
    )
    .unwrap();
    write(folder.path(), "name = 'Acme'");
    let demo = Process::start(command(
        &[
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--brand",
            folder.path().to_str().unwrap(),
        ],
        &[],
    ));
    let site = demo
        .wait_for("Site:")
        .split("http://")
        .nth(1)
        .unwrap()
        .trim_end_matches('/')
        .parse()
        .unwrap();
    demo.wait_for("Stop with");
    let mut visitor = Visitor::new(site);
    visitor.origin = Box::leak(format!("http://{site}").into_boxed_str());
    visitor.get("/").await;
    visitor.leads("/", "robert.zak", "/question").await;

    write(folder.path(), "name = 'Bcme'\nnam = 'Bcme'");
    demo.wait_for("unknown field `nam`");
    demo.wait_for("brand: still shown as it was before");
    assert!(visitor.get("/question").await.body.contains("alt=\"Acme\""));

    write(folder.path(), "name = 'Bcme'");
    demo.wait_for("brand: shown as edited");
    // The connections of the former face are cut, as a browser's are that opens new ones.
    let mut reloaded = Visitor::new(site);
    reloaded.cookies = visitor.cookies;
    let page = reloaded.get("/question").await;
    assert!(
        page.status == 200 && page.body.contains("alt=\"Bcme\""),
        "a journey goes on under the new face: {}",
        page.body
    );
    assert_eq!(demo.stop().0, Some(0));
}
