//! Rooms name only the rooms that they may, and what has one door is named behind that door alone.

use std::{collections::BTreeSet, fs, path::Path};

/// Which rooms a room of `src/` may name. Those that are not in the table put the others together.
const MAY_NAME: [(&str, &[&str]); 13] = [
    ("clock", &[]),
    ("crypto", &[]),
    ("text", &[]),
    ("address", &[]),
    ("brand", &["address", "text"]),
    ("sandbox", &["clock"]),
    ("journey", &["clock"]),
    ("ledger", &["audit", "clock", "crypto"]),
    ("audit", &["clock", "crypto", "journey", "telemetry"]),
    ("telemetry", &["clock", "crypto", "journey", "audit"]),
    (
        "upstream",
        &["audit", "clock", "journey", "ledger", "telemetry", "trace"],
    ),
    (
        "session",
        &["clock", "crypto", "journey", "ledger", "security"],
    ),
    (
        "security",
        &["audit", "clock", "crypto", "journey", "ledger", "session"],
    ),
];

/// What has one door, and the rooms that are it.
const DOORS: [(&str, &[&str]); 5] = [
    ("actix_session::", &["session"]),
    (
        "reqwest::",
        &[
            "upstream",
            "telemetry",
            "trace",
            "cli",
            "doctor",
            "app",
            "config",
        ],
    ),
    ("redis::", &["ledger", "cli", "doctor"]),
    ("std::env", &["config", "main", "cli"]),
    ("zxcvbn::", &["journey", "app"]),
];

/// Every source file below `folder`, with its room and its product code: no comments, no tests.
fn sources(folder: &Path, found: &mut Vec<(String, String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = path.strip_prefix("src").expect("src").display().to_string();
        if path.is_dir() && !name.ends_with("tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !name.ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).expect("a file");
            let code = text.split("\n#[cfg(test)]\n").next().unwrap_or_default();
            let code = code
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            let room = name.split(['/', '.']).next().unwrap_or_default().to_owned();
            found.push((room, name.clone(), code.collect::<Vec<_>>().join("\n")));
        }
    }
}

fn product() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    assert!(found.len() > 50, "too few files: {}", found.len());
    found
}

/// The rooms behind `crate::`, alone or in the braces of an import.
fn named<'a>(code: &'a str, rooms: &BTreeSet<String>) -> BTreeSet<&'a str> {
    let not_word = |c: char| !(c.is_alphanumeric() || c == '_');
    let imports = code.split("crate::").skip(1).map(|rest| {
        let end = if rest.starts_with('{') { "};" } else { "::" };
        rest.split(end).next().unwrap_or_default()
    });
    imports
        .flat_map(|import| import.split(not_word))
        .filter(|word| rooms.contains(*word))
        .collect()
}

#[test]
fn rooms_name_only_the_rooms_that_they_may() {
    let product = product();
    let rooms: BTreeSet<String> = product.iter().map(|(room, ..)| room.clone()).collect();
    for (room, file, code) in &product {
        let Some((_, may)) = MAY_NAME.iter().find(|(known, _)| *room == **known) else {
            continue;
        };
        let mut others = named(code, &rooms);
        others.retain(|other| **other != **room && !may.contains(other));
        assert!(others.is_empty(), "src/{file} may not name {others:?}");
    }
}

#[test]
fn what_has_one_door_is_named_behind_it_alone() {
    for (room, file, code) in product() {
        for (what, doors) in DOORS {
            let names = code.lines().any(|line| {
                line.match_indices(what).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                })
            });
            assert!(
                !names || doors.contains(&room.as_str()),
                "src/{file} may not name {what}"
            );
        }
    }
}

/// The path of a post as ARCHITECTURE.md lists it: at most seven files and 45 functions, and each is
/// there.
#[test]
fn the_path_of_a_post_is_as_short_as_the_architecture_says() {
    let text = fs::read_to_string("ARCHITECTURE.md").expect("a file");
    let rows: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `src/")?.split_once("` | "))
        .collect();
    let mut functions = 0;
    for (file, named) in &rows {
        let code = fs::read_to_string(format!("src/{file}")).expect("a file that is named");
        for name in named.split('`').skip(1).step_by(2) {
            functions += 1;
            let declared = [format!("fn {name}("), format!("fn {name}<")];
            assert!(
                declared.iter().any(|head| code.contains(head)),
                "{file}: {name}"
            );
        }
    }
    assert!((5..=7).contains(&rows.len()), "{} files", rows.len());
    assert!((20..=45).contains(&functions), "{functions} functions");
}
