//! The threats that docs/security.md names: each has a row there and a test that cites it, and what is no
//! behaviour of the running site holds of the files.

use crate::helpers::{
    read,
    repository::{files, tests_of},
};

/// The numbers of the threats that stand.
const THREATS: [u32; 45] = [
    1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26, 27, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 43, 44, 47, 48, 49, 50, 51, 52, 53,
];

/// Whether a text has this number, and not one that begins with it.
fn cites(text: &str, id: &str) -> bool {
    text.match_indices(id)
        .any(|(at, _)| !text[at + id.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

#[test]
fn every_threat_has_a_test_that_cites_it() {
    let paths = [files("tests", ".rs"), files("src", ".rs")].concat();
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
    let (_, threats) = page.split_once("## Threats").unwrap();
    let threats = threats.split("\n##").next().unwrap();
    for id in THREATS.map(|number| format!("| SEC-{number} |")) {
        let rows: Vec<&str> = threats
            .lines()
            .filter(|line| line.starts_with(&id))
            .collect();
        let [row] = rows[..] else {
            panic!("{id}: {rows:?}")
        };
        let cells = row.trim_matches('|').split('|').map(str::trim);
        assert_eq!(cells.filter(|cell| !cell.is_empty()).count(), 3, "{row}");
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
