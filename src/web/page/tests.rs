//! Every sample of every page keeps what all pages promise; on request the samples are written out for a look.

use std::{collections::HashSet, fs, path::Path};

use super::{code, done, expired, login, mismatch, password, problem, question, unsure};

fn all() -> Vec<(&'static str, String)> {
    [
        login::samples(),
        question::samples(),
        code::samples(),
        password::samples(),
        done::samples(),
        unsure::samples(),
        mismatch::samples(),
        expired::samples(),
        problem::samples(),
    ]
    .concat()
}

/// What stands between each `open` and the `close` after it.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inner, _)| inner).collect()
}

#[test]
fn every_page_has_one_heading_and_says_it_in_the_title() {
    for (name, html) in all() {
        let headings = between(&html, "<h1>", "</h1>");
        assert_eq!(headings.len(), 1, "{name}");
        let title = between(&html, "<title>", "</title>").join("");
        let failing = html.contains("role=\"alert\"");
        let expected = format!("{}{} - Latchkey", if failing { "Error: " } else { "" }, headings[0]);
        assert_eq!(title, expected, "{name}");
    }
}

#[test]
fn ids_are_unique_and_everything_that_points_at_one_finds_it() {
    for (name, html) in all() {
        let ids = between(&html, " id=\"", "\"");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        let pointers = [" for=\"", " aria-describedby=\"", " aria-controls=\"", "href=\"#"];
        for pointer in pointers.iter().flat_map(|open| between(&html, open, "\"")).flat_map(|ids| ids.split(' ')) {
            assert!(unique.contains(pointer), "{name}: nothing is #{pointer}");
        }
    }
}

#[test]
fn a_strict_policy_breaks_no_page() {
    for (name, html) in all() {
        for forbidden in [" style=", "<style", "<script>", " onclick", "javascript:", "<b>", "http-equiv"] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn no_page_leaves_a_word_out() {
    for (name, html) in all() {
        for left in ["{ $", "{$", "{{", "\u{1}", "<p></p>", "<h1></h1>", "<h2></h2>", "<label for=\"answer\"></label>", "=\"\" aria-label"]
        {
            assert!(!html.contains(left), "{name}: {left:?}");
        }
        for button in between(&html, "<button", "</button>") {
            assert!(!button.ends_with('>'), "{name}: a button says nothing");
        }
    }
}

#[test]
fn failing_fields_say_so_where_they_are_and_at_the_top() {
    for (name, html) in all() {
        let listed = html.split("</main>").next().and_then(|main| main.split_once("role=\"alert\"")).map_or("", |(_, rest)| rest);
        let listed = between(listed.split("</ul>").next().unwrap_or(""), "\">", "</a>");
        for message in &listed {
            assert!(html.contains(&format!("Error: </span>{message}</p>")), "{name}: {message}");
        }
        let failing = html.matches("aria-invalid=\"true\"").count();
        assert_eq!(failing, html.matches("-error\">").count(), "{name}");
        assert_eq!(failing == 0, listed.is_empty(), "{name}");
    }
}

#[test]
fn every_form_carries_the_sites_own_fields() {
    for (name, html) in all() {
        for form in between(&html, "<form method=\"post\"", "</form>") {
            assert!(form.contains("name=\"token\" value=\"c2") && form.contains("name=\"form\" value=\"3\""), "{name}");
            for forbidden in ["required", " pattern=", "maxlength=", "disabled", "type=\"number\""] {
                assert!(!form.contains(forbidden), "{name}: {forbidden}");
            }
        }
    }
}

#[test]
fn the_catalogue_neither_begs_nor_blames() {
    let texts = CATALOGUE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_once(" = ").map_or(line, |(_, text)| text));
    for text in texts.map(str::to_lowercase) {
        for word in ["please", "sorry", "valid", "oops", "forbidden", "illegal", "<", "http"] {
            assert!(!text.contains(word), "{word:?} in {text:?}");
        }
    }
}

#[test]
fn every_message_of_the_catalogue_is_used() {
    let used = sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    for key in CATALOGUE.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|line| line.split(' ').next())
    {
        assert!(used.contains(&format!("\"{key}\"")), "{key}");
    }
}

/// Every template and every file of this room, as one text.
fn sources(root: &Path) -> String {
    let mut folders = vec![root.join("templates"), root.join("src/web")];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

const CATALOGUE: &str = include_str!("../../../locales/en.ftl");

#[test]
fn the_first_page_is_light() {
    let (_, html) = login::samples().swap_remove(0);
    assert!(html.len() <= 5_500, "{} bytes", html.len());
}

/// `LATCHKEY_SAMPLES=<folder>` writes every sample there, with the sheet, the script and the brand beside it;
/// `LATCHKEY_SAMPLES_LANG=<tag>` has them in another language than English.
#[test]
#[expect(clippy::disallowed_methods, reason = "asked for by whoever runs the test")]
fn samples_are_written_when_asked_for() {
    let Ok(folder) = std::env::var("LATCHKEY_SAMPLES") else { return };
    let (folder, root) = (Path::new(&folder), Path::new(env!("CARGO_MANIFEST_DIR")));
    fs::create_dir_all(folder).unwrap();
    for (name, html) in all() {
        let mirrored = html.replace("lang=\"en\" dir=\"ltr\">", "lang=\"ar\" dir=\"rtl\">");
        fs::write(folder.join(format!("{name}.html")), &html).unwrap();
        fs::write(folder.join(format!("{name}.rtl.html")), mirrored).unwrap();
    }
    let sheet = fs::read_to_string(root.join("static/app.css")).unwrap();
    fs::write(folder.join("app.css"), format!("{PROPERTIES}{sheet}")).unwrap();
    for file in ["app.js", "brand/logo.svg", "brand/logo-dark.svg", "brand/favicon.svg"] {
        let from = root.join("static").join(file);
        fs::copy(&from, folder.join(from.file_name().unwrap())).unwrap();
    }
}

/// What the built-in brand puts in front of the sheet.
const PROPERTIES: &str = ":root{--background:#ffffff;--text:#16202b;--primary:#0b5d5a;--on-primary:#ffffff;--border:#6b7785;--error:#b3261e;\
    --corner:.375rem;--font:system-ui,sans-serif}@media(prefers-color-scheme:dark){:root{--background:#11181f;--text:#e8edf2;\
    --primary:#6fc7c1;--on-primary:#06201f;--border:#7d8a98;--error:#ff9d94}}";
