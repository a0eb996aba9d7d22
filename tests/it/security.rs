//! The threats that docs/security.md names: each has a row there and a test that cites it, and what is no
//! behaviour of the running site holds of the files.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The numbers of the threats that stand.
const THREATS: [u32; 45] = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 43, 44, 47, 48, 49, 50, 51, 52, 53,
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            sources(&path)
        } else {
            vec![path]
        }
    };
    entries
        .flat_map(below)
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The part of a source file that only tests see: all of it in a file of tests.
fn tests_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let is_test = path.starts_with(root().join("tests"))
        || path.components().any(|part| part.as_os_str() == "tests")
        || path.ends_with("tests.rs");
    if is_test {
        text
    } else {
        text.split_once("#[cfg(test)]")
            .map_or(String::new(), |(_, tests)| tests.to_owned())
    }
}

/// Whether a text has this number, and not one that begins with it.
fn cites(text: &str, id: &str) -> bool {
    text.match_indices(id)
        .any(|(at, _)| !text[at + id.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// The rows of the threats' table that begin with this number.
fn rows<'a>(page: &'a str, id: &str) -> Vec<&'a str> {
    let threats = page
        .split("## Threats")
        .nth(1)
        .unwrap()
        .split("\n##")
        .next()
        .unwrap();
    threats
        .lines()
        .filter(|line| line.starts_with(&format!("| {id} |")))
        .collect()
}

#[test]
fn every_threat_has_a_test_that_cites_it() {
    let paths = [sources(&root().join("tests")), sources(&root().join("src"))].concat();
    let tests: Vec<String> = paths.iter().map(|path| tests_of(path)).collect();
    let ids = THREATS.iter().map(|number| format!("SEC-{number}"));
    let unproven: Vec<String> = ids
        .filter(|id| !tests.iter().any(|text| cites(text, id)))
        .collect();
    assert!(unproven.is_empty(), "no test cites {unproven:?}");
}

#[test]
fn every_threat_has_a_row_that_says_how_it_is_met() {
    let page = read("docs/security.md");
    for id in THREATS.map(|number| format!("SEC-{number}")) {
        let rows = rows(&page, &id);
        assert_eq!(rows.len(), 1, "{id}: {rows:?}");
        let cells: Vec<&str> = rows[0]
            .trim_matches('|')
            .split('|')
            .map(str::trim)
            .collect();
        assert!(
            cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()),
            "{id}: {cells:?}"
        );
    }
}

/// What the program can't hide is told (SEC-4).
#[test]
fn what_decoys_can_not_hide_is_told() {
    let page = read("docs/security.md");
    let told = page
        .split("### What decoys cannot hide")
        .nth(1)
        .unwrap()
        .split("###")
        .next()
        .unwrap();
    for residue in [
        "own words",
        "registered later",
        "wording and language",
        "others have none",
        "knows a login",
        "privacy.decoy_key",
    ] {
        assert!(told.contains(residue), "{residue}");
    }
}

/// SEC-51
#[test]
fn what_is_built_is_what_was_locked_and_may_be_in_the_tree() {
    let has = |path: &str, text: &str| assert!(read(path).contains(text), "{path} has no {text}");
    has("Cargo.toml", "unsafe_code = \"forbid\"");
    has("Cargo.lock", "checksum = ");
    for section in [
        "[advisories]",
        "[licenses]",
        "[bans]",
        "[sources]",
        "unknown-registry = \"deny\"",
        "unknown-git = \"deny\"",
    ] {
        has("deny.toml", section);
    }
    has(".ci/run", "cargo deny --locked check licenses bans sources");
    for path in ["Dockerfile", ".ci/run", "tests/run"] {
        let builds = read(path)
            .lines()
            .filter(|line| {
                line.contains("cargo") && (line.contains(" build ") || line.contains(" test "))
            })
            .map(str::to_owned)
            .collect::<Vec<_>>();
        assert!(
            !builds.is_empty() && builds.iter().all(|line| line.contains("--locked")),
            "{path}: {builds:?}"
        );
    }
}

/// SEC-52
#[test]
fn the_image_holds_the_program_alone_and_runs_as_nobody() {
    let file = read("Dockerfile");
    let last = file.rsplit("\nFROM ").next().unwrap();
    assert!(
        last.starts_with("scratch\n")
            && last.contains("\nUSER 65532:65532\n")
            && !last.contains("\nRUN "),
        "{last}"
    );
    let told = last
        .lines()
        .filter(|line| ["ENV", "ARG"].iter().any(|word| line.starts_with(word)));
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["ARG VERSION=0.1.0", "ENV LATCHKEY_LISTEN=0.0.0.0:8080"],
        "no secret, no default of one (SEC-47)"
    );
}
