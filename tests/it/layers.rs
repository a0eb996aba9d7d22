//! Rooms name only the rooms that they may, and what has one door is named behind that door alone.

use std::{collections::BTreeSet, fs, path::Path};

/// Which rooms a room of `src/` may name. Those that are not in the table put the others together.
const MAY_NAME: [(&str, &[&str]); 12] = [
    ("clock", &[]),
    ("crypto", &[]),
    ("text", &[]),
    ("brand", &["text"]),
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

/// The rooms that follow `crate::`, in a path or in the braces of an import.
fn named(code: &str) -> BTreeSet<&str> {
    let word = |text: &'static str| {
        move |rest: &str| {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                .map_or(rest.len(), |end| end + text.len())
        }
    };
    let mut rooms = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            for (at, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    c if depth == 0
                        && c.is_alphabetic()
                        && !group[..at]
                            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')) =>
                    {
                        rooms.insert(&group[at..at + word("")(&group[at..])]);
                    }
                    _ => {}
                }
            }
        } else {
            rooms.insert(&rest[..word("")(rest)]);
        }
    }
    rooms
}

#[test]
fn rooms_name_only_the_rooms_that_they_may() {
    for (room, file, code) in product() {
        let Some((_, may)) = MAY_NAME.iter().find(|(known, _)| *known == room) else {
            continue;
        };
        let strangers: Vec<_> = named(&code)
            .into_iter()
            .filter(|other| {
                *other != room
                    && other.chars().all(|c| c.is_lowercase() || c == '_')
                    && !may.contains(other)
            })
            .collect();
        assert!(
            strangers.is_empty(),
            "src/{file} may not name {strangers:?}"
        );
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
