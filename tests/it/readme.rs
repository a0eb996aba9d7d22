//! What is written for people is what the program does: settings, commands, metrics, and links that lead somewhere.

use std::{collections::BTreeSet, fs, path::Path};

use latchkey::config::{self, Fallback, Setting};

use crate::helpers::{
    read,
    repository::{files, tests_of},
    run,
};

/// The rows of the table under this head.
fn rows<'a>(text: &'a str, head: &str) -> Vec<&'a str> {
    let lines = text.lines().skip_while(|line| !line.starts_with(head));
    lines
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect()
}

fn row(setting: &Setting) -> String {
    let fallback = match setting.fallback {
        Fallback::Required => "required".to_owned(),
        Fallback::Value(text) => format!("`{text}`"),
        Fallback::Words(words) => words.to_owned(),
    };
    let secret = if setting.secret { "; secret" } else { "" };
    format!(
        "| `{}` | {fallback}{secret} | {} |",
        setting.name, setting.meaning
    )
}

#[test]
fn the_settings_table_is_the_programs_own() {
    let expected: Vec<String> = config::settings().iter().map(row).collect();
    assert_eq!(
        rows(&read("docs/settings.md"), "| setting | default |"),
        expected
    );
}

#[test]
fn the_commands_are_those_of_the_help() {
    let help = run(&["--help"], &[]).out;
    let lines = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty());
    let commands: Vec<&str> = lines
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    let readme = read("README.md");
    let told: Vec<&str> = rows(&readme, "| command |")
        .iter()
        .filter_map(|row| row.strip_prefix("| `latchkey ")?.split('`').next())
        .collect();
    assert!(commands.contains(&"serve"), "{help}");
    assert_eq!(told, commands);
}

/// The metrics that stand in a text behind this mark.
fn metrics<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    let behind = text.split(mark).skip(1).filter_map(|rest| {
        rest.split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .next()
    });
    behind
        .filter(|word| word.starts_with("latchkey_"))
        .collect()
}

#[test]
fn the_metrics_told_are_the_metrics_there() {
    let sources: Vec<String> = files("src", ".rs")
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let there: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| metrics(source, "!(\""))
        .collect();
    assert!(there.contains("latchkey_requests_total"));
    assert_eq!(metrics(&read("docs/operations.md"), "`"), there);
}

/// Every number of this kind that a text cites, such as `SEC-8`.
fn cited<'a>(text: &'a str, kind: &str) -> BTreeSet<&'a str> {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).count();
    let at = text
        .match_indices(kind)
        .map(|(at, _)| (at, digits(&text[at + kind.len()..])));
    at.filter(|(_, digits)| *digits > 0)
        .map(|(at, digits)| &text[at..at + kind.len() + digits])
        .collect()
}

#[test]
fn every_number_that_is_cited_is_explained() {
    let folders = [
        ("src", ".rs"),
        ("tests", ".rs"),
        ("templates", ".html"),
        ("static", ".css"),
        ("static", ".js"),
    ];
    let paths = folders
        .iter()
        .flat_map(|(folder, ending)| files(folder, ending));
    let texts: Vec<String> = paths
        .chain(files("", ".md"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for (kind, page) in [("SEC-", "docs/security.md"), ("UX-", "docs/ux.md")] {
        let page = read(page);
        let rows = page
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.split(' ').next());
        let explained: BTreeSet<&str> = rows.filter(|id| id.starts_with(kind)).collect();
        let unexplained: Vec<_> = texts
            .iter()
            .flat_map(|text| cited(text, kind))
            .filter(|id| !explained.contains(id))
            .collect();
        assert!(
            !explained.is_empty() && unexplained.is_empty(),
            "{unexplained:?}"
        );
    }
}

/// UX-1 to this one are asked of the pages.
const LAST_UX: u16 = 84;

#[test]
fn all_that_is_asked_of_the_pages_is_tested_or_said_to_be_not() {
    let sources = files("src", ".rs").into_iter().chain(files("tests", ".rs"));
    let tests: String = sources.map(|path| tests_of(&path)).collect();
    let untested = read("docs/accessibility.md");
    let told: BTreeSet<&str> = untested
        .lines()
        .filter_map(|line| line.strip_prefix("| UX-")?.split(' ').next())
        .collect();
    let tested = cited(&tests, "UX-");
    let both = |number: &u16| {
        tested.contains(format!("UX-{number}").as_str())
            == told.contains(number.to_string().as_str())
    };
    let wrong: Vec<u16> = (1..=LAST_UX).filter(both).collect();
    assert!(
        wrong.is_empty(),
        "neither, or both, of a test and a reason for having none: {wrong:?}"
    );
}

/// The text without fenced code and code spans, where brackets are no links.
fn prose(text: &str) -> String {
    let plain = text.split("```").step_by(2).collect::<String>();
    plain.split('`').step_by(2).collect()
}

/// A heading's anchor, as forges make it.
fn anchor(heading: &str) -> String {
    let kept = heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .collect::<String>();
    kept.trim().replace(' ', "-")
}

/// The links of a page that lead nowhere inside the repository. Links to other sites are not followed.
fn dead_links(page: &Path, text: &str) -> Vec<String> {
    let prose = prose(text);
    let links = prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let inside = links.filter(|link| !link.contains("://") && !link.starts_with("mailto:"));
    let is_dead = |link: &&str| {
        let (path, wanted) = link.split_once('#').unwrap_or((link, ""));
        let target = if path.is_empty() {
            page.to_owned()
        } else {
            page.parent().unwrap().join(path)
        };
        let has_anchor = || {
            let text = if path.is_empty() {
                text.to_owned()
            } else {
                fs::read_to_string(&target).unwrap_or_default()
            };
            text.lines()
                .any(|line| line.starts_with('#') && anchor(line.trim_start_matches('#')) == wanted)
        };
        !target.exists() || !(wanted.is_empty() || has_anchor())
    };
    inside
        .filter(is_dead)
        .map(|link| format!("{}: {link}", page.display()))
        .collect()
}

#[test]
fn every_link_leads_somewhere() {
    let pages = files("", ".md");
    assert!(pages.len() >= 5, "the pages are found");
    let dead: Vec<String> = pages
        .iter()
        .flat_map(|page| dead_links(page, &fs::read_to_string(page).unwrap()))
        .collect();
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}

/// `tests/run --fuzz` builds with it as it is.
#[test]
fn the_fuzzers_lock_file_knows_every_dependency() {
    let [manifest, lock]: [toml::Table; 2] =
        ["Cargo.toml", "fuzz/Cargo.lock"].map(|path| read(path).parse().unwrap());
    let latchkey = lock["package"]
        .as_array()
        .unwrap()
        .iter()
        .find(|package| package["name"].as_str() == Some("latchkey"))
        .unwrap();
    // A name, and its version where there are two.
    let locked = latchkey["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|name| name.as_str()?.split(' ').next());
    let locked: Vec<&str> = locked.collect();
    let named = manifest["dependencies"].as_table().unwrap().keys();
    let missing: Vec<&String> = named
        .filter(|name| !locked.contains(&name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "cargo metadata --manifest-path fuzz/Cargo.toml would add {missing:?}"
    );
}
