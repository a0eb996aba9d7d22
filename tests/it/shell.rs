//! What every page has in common: the whole walk, its mistakes, and every problem page that can be had from outside.

use std::collections::{BTreeMap, BTreeSet};

use latchkey::sandbox::{Fault, Step};

use crate::helpers::{GOOD_PASSWORD, NEW, Page, TestApp, Visitor, status};

const INVALID: &str =
    r#"{"State":"Failed","Step":"BaseAuthentication","Reason":"Invalid credentials"}"#;

fn app() -> TestApp {
    TestApp::with(&[
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
        ("UPSTREAM__SIGN_IN_CHECK", "after_reset"),
        ("LIMITS__EMAILS_PER_LOGIN", "off"),
        ("LIMITS__LOGINS_PER_CLIENT", "20/10m"),
    ])
}

async fn step(visitor: &mut Visitor, path: &str, typed: &[(&str, &str)]) -> Page {
    visitor.post(path, typed).await;
    visitor.follow().await
}

/// The pages of the walk, each as it is first seen and with a mistake.
async fn walk(app: &TestApp) -> Vec<Page> {
    let mut visitor = app.visitor();
    let mut seen = vec![visitor.get("/").await];
    seen.push(step(&mut visitor, "/", &[("login", "")]).await);
    seen.push(step(&mut visitor, "/", &[("login", "robert.zak")]).await);
    seen.push(step(&mut visitor, "/question", &[("answer", "Smith")]).await);
    seen.push(step(&mut visitor, "/question", &[("answer", "Peterson")]).await);
    seen.push(step(&mut visitor, "/code", &[("code", &app.wrong_code(0))]).await);
    seen.push(step(&mut visitor, "/code/resend", &[]).await);
    seen.push(step(&mut visitor, "/code", &[("code", &app.code("robert.zak"))]).await);
    seen.push(
        step(
            &mut visitor,
            "/password",
            &[("password", "short"), ("password_confirmation", "")],
        )
        .await,
    );
    seen.push(step(&mut visitor, "/password", &NEW).await);
    seen
}

/// The endings that nobody wishes for, and the page for an expired password.
async fn endings(app: &TestApp) -> Vec<Page> {
    let mut visitor = app.visitor();
    let mut seen = vec![
        visitor.get("/expired").await,
        step(&mut visitor, "/expired", &[("login", ""), ("password", "")]).await,
    ];
    let mismatch = status(401, INVALID);
    for (at, fault, password) in [
        (Step::Update, Fault::Drop {}, GOOD_PASSWORD),
        (Step::Token, mismatch, "Calm-Orchard-38-thimble"),
    ] {
        let mut visitor = app.visitor_at("/password").await;
        app.once(at, fault);
        seen.push(
            step(
                &mut visitor,
                "/password",
                &[("password", password), ("password_confirmation", password)],
            )
            .await,
        );
    }
    seen
}

async fn problems(app: &TestApp) -> Vec<Page> {
    let mut seen = vec![
        app.visitor().get("/nowhere").await,
        app.visitor().post("/done", &[]).await,
    ];
    let mut visitor = app.visitor_at("/code").await;
    app.once(Step::Code, status(503, ""));
    seen.push(visitor.enter("/code", &app.code("robert.zak")).await);
    seen.push(
        visitor
            .send(visitor.post_as("/code", "text/plain", "x"))
            .await,
    );
    visitor.origin = "https://evil.example";
    seen.push(visitor.enter("/code", "1").await);
    for _ in 0..20 {
        let mut visitor = app.visitor_at("/").await;
        visitor.enter("/", "nobody").await;
        seen.extend(visitor.answer.filter(|answer| answer.status == 429));
    }
    seen.truncate(6);
    seen
}

async fn everything() -> Vec<Page> {
    let app = app();
    [walk(&app).await, endings(&app).await, problems(&app).await].concat()
}

/// How often a text occurs.
fn count(page: &Page, text: &str) -> usize {
    page.body.matches(text).count()
}

/// What stands between each `open` and the `close` after it.
fn all<'a>(page: &'a Page, open: &str, close: &str) -> Vec<&'a str> {
    page.body
        .split(open)
        .skip(1)
        .filter_map(|rest| rest.split_once(close))
        .map(|(inner, _)| inner)
        .collect()
}

#[tokio::test]
async fn every_page_is_among_them() {
    let names: BTreeSet<String> = everything()
        .await
        .iter()
        .map(|page| page.name().to_owned())
        .collect();
    let expected = [
        "bad-request",
        "code",
        "done",
        "expired",
        "forbidden",
        "login",
        "mismatch",
        "not-found",
        "password",
        "question",
        "throttled",
        "unavailable",
        "unsure",
    ];
    assert_eq!(
        names.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

/// UX-3, UX-4
#[tokio::test]
async fn each_page_has_a_title_of_its_own_one_heading_and_three_landmarks() {
    let mut titles = BTreeMap::new();
    for page in everything().await {
        let (name, title) = (
            page.name().to_owned(),
            page.title().trim_start_matches("Error: ").to_owned(),
        );
        assert_eq!(
            page.title().starts_with("Error: "),
            page.body.contains("role=\"alert\""),
            "{name}"
        );
        assert_eq!(
            *titles.entry(title).or_insert_with(|| name.clone()),
            name,
            "two pages of one title"
        );
        for once in [
            "<h1>",
            "<header>",
            "<main id=\"main\" tabindex=\"-1\">",
            "<footer>",
            "<meta name=\"viewport\"",
        ] {
            assert_eq!(count(&page, once), 1, "{once} on {name}");
        }
        let (_, body) = page.body.split_once("<body ").unwrap();
        assert!(
            body.split_once("<a ")
                .unwrap()
                .1
                .starts_with("class=\"skip\" href=\"#main\""),
            "{name}: the skip link comes first"
        );
        assert!(
            !page.body.contains("maximum-scale") && !page.body.contains("user-scalable"),
            "{name}"
        );
    }
}

/// UX-5, UX-6, UX-7, UX-8: what is to be put right has the focus, and only what failed is called so.
#[tokio::test]
async fn mistakes_are_at_their_fields_and_from_two_on_also_at_the_top() {
    for page in everything().await {
        let (name, errors) = (page.name().to_owned(), page.errors());
        let summary = "id=\"summary\" tabindex=\"-1\" autofocus><div role=\"alert\"><h2>There is a problem</h2>";
        assert_eq!(
            count(&page, summary),
            usize::from(errors.len() > 1),
            "{name}"
        );
        let any = usize::from(!errors.is_empty());
        assert_eq!(
            (count(&page, " autofocus"), count(&page, "role=\"alert\"")),
            (any, any),
            "{name}"
        );
        if errors.len() == 1 {
            assert_eq!(count(&page, "aria-invalid=\"true\" autofocus"), 1, "{name}");
        }
        let described = all(&page, " aria-describedby=\"", "\"");
        let failing = described
            .iter()
            .filter(|ids| ids.ends_with("-error"))
            .count();
        assert_eq!(
            (failing, failing > 0),
            (count(&page, " aria-invalid=\"true\""), !errors.is_empty()),
            "{name}"
        );
    }
}

/// UX-11: the server judges, in the page's language and all at once.
#[tokio::test]
async fn no_form_leaves_the_judging_to_the_browser() {
    for page in everything().await {
        let (name, forms) = (page.name().to_owned(), all(&page, "<form ", "</form>"));
        for form in &forms {
            let is_task =
                !form.contains("action=\"/restart\"") && !form.contains("action=\"/code/resend\"");
            assert_eq!(is_task, form.contains(" novalidate "), "{name}: {form}");
            // The button of this one is beside the login.
            let is_apart = form.starts_with("id=\"restart\"");
            assert_eq!(
                form.matches("type=\"submit\"").count(),
                usize::from(!is_apart),
                "UX-19: one form does one thing: {name}"
            );
            if is_apart {
                assert_eq!(
                    count(&page, "type=\"submit\" form=\"restart\""),
                    1,
                    "{name}"
                );
            }
            for word in [
                " required",
                " pattern=",
                " maxlength=",
                "type=\"number\"",
                " disabled",
            ] {
                assert!(!form.contains(word), "{name}: {word}");
            }
        }
    }
}

/// UX-38, UX-42, UX-59: no puzzle, no redirect by time, nothing from elsewhere.
#[tokio::test]
async fn no_page_fetches_anything_but_the_sites_own_few_files() {
    for page in everything().await {
        let name = page.name().to_owned();
        assert_eq!(
            (
                count(&page, "<script"),
                count(&page, "<img"),
                count(&page, "<link ")
            ),
            (1, 1, 2),
            "{name}"
        );
        for source in [
            all(&page, " src=\"", "\""),
            all(&page, " srcset=\"", "\""),
            all(&page, "<link rel=\"stylesheet\" href=\"", "\""),
        ]
        .concat()
        {
            assert!(source.starts_with("/static/"), "{name}: {source}");
        }
        assert!(
            !page.body.contains("http-equiv") && page.headers.get("refresh").is_none(),
            "{name}"
        );
        assert!(
            !page.body.contains("<iframe")
                && !page.body.contains("<object")
                && page.body.len() < 12_000,
            "{name}"
        );
    }
}

/// UX-39, UX-58, UX-81: the same help at the same place, and brand and a way on wherever the walk stops.
#[tokio::test]
async fn help_is_at_one_place_on_every_page() {
    let pages = everything().await;
    // The reference alone differs.
    let foot_of = |page: &Page| {
        let foot = page.between("<footer>", "</footer>").unwrap();
        match foot.split_once("?subject=") {
            Some((before, rest)) => format!("{before}{}", &rest[rest.find('"').unwrap()..]),
            None => foot.to_owned(),
        }
    };
    let foot = foot_of(&pages[0]);
    assert!(foot.contains("id=\"support\"") && foot.contains("mailto:") && foot.contains("tel:"));
    for page in &pages {
        assert_eq!(foot_of(page), foot, "{}", page.name());
        if let Some(reference) = page.between("Reference: ", "<") {
            let subject = page.between("?subject=", "\"").unwrap();
            assert!(subject.ends_with(reference), "{subject}");
        }
        assert!(
            page.body.contains("<header>") && page.body.contains("alt=\"Latchkey\""),
            "{}",
            page.name()
        );
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    }
    for page in pages.iter().filter(|page| page.status >= 400) {
        // A reference is the id of an audit line, which a page that is not there has none of.
        let references = usize::from(page.name() != "not-found");
        assert_eq!(
            (
                count(page, "class=\"button\" href=\"/"),
                count(page, "Reference: ")
            ),
            (1, references),
            "{}",
            page.name()
        );
    }
}

/// UX-52, UX-54: one name for one action, and every step but the last is left by "Continue".
#[tokio::test]
async fn what_does_the_same_is_called_the_same() {
    let pages = everything().await;
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for form in pages.iter().flat_map(|page| all(page, "<form ", "</form>")) {
        let (_, action) = form.split_once("action=\"").unwrap();
        let Some((_, button)) = form.split_once("<button type=\"submit\"") else {
            continue;
        };
        names
            .entry(action.split('"').next().unwrap())
            .or_default()
            .insert(button.split(['>', '<']).nth(1).unwrap());
    }
    let apart = " form=\"restart\" class=\"quiet\">";
    for name in pages.iter().flat_map(|page| all(page, apart, "</button>")) {
        names.entry("/restart").or_default().insert(name);
    }
    let told: Vec<_> = names
        .into_iter()
        .map(|(action, names)| (action, names.into_iter().collect::<Vec<_>>()))
        .collect();
    let expected = [
        ("/", vec!["Continue"]),
        ("/code", vec!["Continue"]),
        ("/code/resend", vec!["Send a new code"]),
        ("/expired", vec!["Continue"]),
        ("/password", vec!["Change password"]),
        ("/question", vec!["Continue"]),
        ("/restart", vec!["Start again", "Use a different login"]),
    ];
    assert_eq!(told, expected);
}

/// UX-65, UX-73: and shows no mistake of the last visit.
#[tokio::test]
async fn the_login_is_named_known_or_not_and_a_new_visit_says_that_a_reset_is_under_way() {
    let app = TestApp::start();
    for (login, path) in [
        ("robert.zak", "/question"),
        ("no.body", "/question"),
        ("anna.blank", "/code"),
    ] {
        let mut visitor = app.visitor_with_login(login).await;
        let page = visitor.step(path, "12").await;
        let main = page.between("<main ", "</main>").unwrap();
        assert!(main.contains(&format!(">{login}<")), "{main}");
        assert!(main.contains("Use a different login") && page.errors().len() == 1);
        visitor.goes("/", path).await;
        let again = visitor.follow().await;
        again.assert_notice("A reset is under way. Go on with it here.");
        assert_eq!(
            (again.errors(), again.title().starts_with("Error")),
            (vec![], false)
        );
    }
}

/// UX-2, UX-50
#[tokio::test]
async fn a_page_says_which_language_it_is_in_and_which_way_it_runs() {
    let app = TestApp::start();
    for (tag, dir) in [
        ("en", "ltr"),
        ("pt-BR", "ltr"),
        ("zh-CN", "ltr"),
        ("zh-TW", "ltr"),
        ("es-419", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
    ] {
        let page = app.visitor().get(&format!("/?lang={tag}")).await;
        assert!(
            page.body
                .contains(&format!("<html lang=\"{tag}\" dir=\"{dir}\">")),
            "{tag}"
        );
        assert_eq!(page.header("content-language"), tag);
        assert!(page.header("vary").contains("Accept-Language"));
    }
    let mut visitor = app.visitor_with_login("layla.haddad").await;
    assert!(
        visitor
            .get("/question")
            .await
            .body
            .contains("<bdi dir=\"auto\">ما اسم مدرستك الأولى؟</bdi>"),
        "another direction than the page's"
    );
    for (path, id) in [("/question", "answer"), ("/", "login")] {
        let page = if path == "/" {
            app.visitor().get("/").await
        } else {
            visitor.get(path).await
        };
        assert!(page.input(id).contains("dir=\"auto\""), "{id}");
    }
}

/// UX-64: it is a link, and the step and what it says stay.
#[tokio::test]
async fn another_language_keeps_the_step() {
    let app = TestApp::start();
    let mut visitor = app.visitor_at("/code").await;
    let page = visitor.step("/code", "1").await;
    page.assert_has(&["<a href=\"?lang=de\" lang=\"de\">Deutsch</a>"]);
    app.sandbox.clear_calls();
    let german = visitor.get("/code?lang=de").await;
    assert_eq!(
        (german.status, german.name(), german.errors().len()),
        (200, "code", 1)
    );
    assert!(german.title().starts_with("Fehler: ") && app.sandbox.calls().is_empty());
    let code = app.code("robert.zak");
    visitor.leads("/code", &code, "/password").await;
    assert!(
        visitor.follow().await.body.contains("<html lang=\"de\""),
        "remembered"
    );
}

/// UX-48, UX-49: the sheet itself; how it looks, the browser tests show.
#[tokio::test]
async fn the_sheet_knows_dark_forced_colours_print_and_stillness() {
    let app = TestApp::start();
    let page = app.visitor().get("/").await;
    let sheet = app
        .visitor()
        .get(
            page.between("<link rel=\"stylesheet\" href=\"", "\"")
                .unwrap(),
        )
        .await
        .body;
    for media in [
        "prefers-color-scheme:dark",
        "forced-colors:active",
        "@media print",
        "prefers-reduced-motion:reduce",
    ] {
        assert!(sheet.contains(media), "{media}");
    }
    for never in [
        "orientation",
        "@import",
        "@font-face",
        "url(",
        "position:fixed",
        "position:sticky",
        "outline:none",
    ] {
        assert!(!sheet.contains(never), "{never}");
    }
}

/// UX-56: nothing under `/.well-known` is there but what is meant to be.
#[tokio::test]
async fn a_well_known_path_that_is_not_there_is_not_found() {
    let app = TestApp::start();
    for path in [
        "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
        "/.well-known/",
        "/.well-known",
    ] {
        assert_eq!(app.visitor().get(path).await.status, 404, "{path}");
    }
    app.visitor()
        .goes("/.well-known/change-password", "/")
        .await;
}

/// UX-33: neither the address that the email goes to nor a part of it.
#[tokio::test]
async fn the_code_page_tells_nothing_of_the_address() {
    let app = TestApp::start();
    let mut visitor = app.visitor_with_login("robert.zak").await;
    let page = visitor.step("/question", "Peterson").await;
    let main = page.between("<main ", "</main>").unwrap();
    assert_eq!(page.name(), "code");
    assert!(!main.contains('@') && !main.contains("***"), "{main}");
}

/// UX-64
#[tokio::test]
async fn the_language_switch_of_a_refused_post_leads_where_a_page_is() {
    let app = TestApp::with(&[
        ("LIMITS__EMAILS_PER_LOGIN", "1/1h"),
        ("LIMITS__RESEND_COOLDOWN", "0s"),
    ]);
    let mut visitor = app.visitor_with_login("anna.blank").await;
    let refused = visitor.enter("/code/resend", "").await;
    assert_eq!(refused.status, 429);
    let german = refused
        .body
        .split('"')
        .find(|text| text.ends_with("?lang=de"))
        .unwrap();
    assert_eq!(
        (german, visitor.get(german).await.name()),
        ("/code?lang=de", "code")
    );
}
