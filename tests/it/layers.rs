//! Rooms name only the rooms that they may, and what has one door is named behind that door alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Which rooms a room may name. `app` may name all; `main` names what starts them.
const MAY_NAME: [(&str, &[&str]); 14] = [
    ("clock", &[]),
    ("key", &[]),
    ("text", &[]),
    ("telemetry", &[]),
    ("journey", &["clock"]),
    ("ledger", &["clock", "key"]),
    ("brand", &[]),
    ("upstream", &["journey", "clock"]),
    ("visit", &["journey", "clock", "key"]),
    ("guard", &["visit", "ledger", "clock", "journey", "key"]),
    ("sandbox", &["clock"]),
    ("web", &["journey", "upstream", "visit", "ledger", "guard", "brand", "text", "clock", "key", "telemetry"]),
    ("config", &["app", "upstream", "guard", "visit", "ledger", "journey", "telemetry"]),
    ("main", &["app", "clock", "config", "guard", "sandbox", "telemetry", "web"]),
];

/// What has one door, and the rooms that are it.
const DOORS: [(&str, &[&str]); 6] = [
    ("reqwest::", &["upstream"]),
    ("actix_session::", &["visit"]),
    ("zxcvbn::", &["journey", "web"]),
    ("SystemTime", &["clock"]),
    ("env::var", &["config"]),
    ("fluent_bundle::", &["text"]),
];

/// The journey is pure: no server, client, runtime or clock of the system.
const IMPURE: [&str; 4] = ["actix_web", "reqwest", "tokio", "std::time::Instant"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The room of a file, `src/room.rs` or `src/room/…`.
fn room(path: &str) -> &str {
    path.trim_end_matches(".rs").split('/').nth(1).unwrap_or_default()
}

/// Line numbers and texts of what runs in the product: no comments, no test modules.
fn product(source: &str) -> Vec<(usize, String)> {
    let cut = source.lines().position(|line| line.trim() == "mod tests {").unwrap_or(usize::MAX);
    let lines =
        source.lines().enumerate().take(cut).map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default().to_owned()));
    lines.collect()
}

/// Every room that the source names by `crate::room` or in a `use crate::{…}` tree, with its line.
fn named_rooms(source: &str, root: &str) -> Vec<(usize, String)> {
    let (mut found, mut depth) = (vec![], None::<usize>);
    for (number, line) in product(source) {
        for (at, _) in line.match_indices(root) {
            let rest = &line[at + root.len()..];
            if rest.starts_with('{') {
                depth = Some(0);
            } else {
                found.push((number, rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()));
            }
        }
        if let Some(open) = depth {
            let (names, now_open) = tree(&line, open, root);
            found.extend(names.into_iter().map(|name| (number, name)));
            depth = (now_open > 0).then_some(now_open);
        }
    }
    found
}

/// The names at the first level of an import tree in one line, and how many braces are open after it.
fn tree(line: &str, mut open: usize, root: &str) -> (Vec<String>, usize) {
    let start = line.find(root).map_or(0, |at| at + root.len());
    let (mut names, mut name, mut fresh) = (vec![], String::new(), true);
    for c in line[start..].chars().chain([',']) {
        match c {
            '{' => {
                open += 1;
                fresh = open == 1;
            }
            '}' => open = open.saturating_sub(1),
            ',' if open == 1 => fresh = true,
            c if c.is_alphanumeric() || c == '_' => {
                if open == 1 && fresh {
                    name.push(c);
                }
                continue;
            }
            ' ' => continue,
            _ => fresh = fresh && open != 1,
        }
        if !name.is_empty() {
            names.push(std::mem::take(&mut name));
            fresh = c == ',' && open == 1;
        }
    }
    if !name.is_empty() {
        names.push(name);
    }
    (names, open)
}

/// Every rule that a file breaks.
fn broken(path: &str, source: &str) -> Vec<String> {
    let room = room(path);
    let is_test = path.contains("/tests") || path.ends_with("/sample.rs");
    let mut problems = vec![];
    if let Some((_, may)) = MAY_NAME.iter().find(|(name, _)| *name == room).filter(|_| !is_test) {
        let prefix = if room == "main" { "latchkey::" } else { "crate::" };
        for (line, named) in named_rooms(source, prefix) {
            let is_room = named == "app" || MAY_NAME.iter().any(|(name, _)| *name == named);
            if is_room && named != room && !may.contains(&named.as_str()) {
                problems.push(format!("{path}:{line}: {room} may not name {named}"));
            }
        }
    }
    for (line, text) in product(source) {
        for (word, rooms) in DOORS.iter().filter(|_| !is_test) {
            if text.contains(word) && !rooms.contains(&room) {
                problems.push(format!("{path}:{line}: {word} is behind the door of {rooms:?}"));
            }
        }
        for word in IMPURE.iter().filter(|_| room == "journey") {
            if text.contains(word) {
                problems.push(format!("{path}:{line}: the journey is pure, without {word}"));
            }
        }
    }
    problems
}

#[test]
fn rooms_name_only_what_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = sources(&root.join("src"));
    assert!(files.len() > 100, "the sources are found");
    let problems: Vec<String> = files
        .iter()
        .flat_map(|path| broken(&path.strip_prefix(root).unwrap().display().to_string(), &fs::read_to_string(path).unwrap()))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_forbidden_name_is_found_wherever_it_hides() {
    let sources = [
        "use crate::web::Site;",
        "use crate::{clock::Clock, web::{Site, page}};",
        "use crate::{\n    clock::Clock,\n    web::Site,\n};",
        "fn f() -> crate::web::Site {}",
        "use crate::{clock::{self, Clock}, web};",
    ];
    for source in sources {
        let problems = broken("src/ledger/mod.rs", source);
        assert_eq!(problems.len(), 1, "{source}: {problems:?}");
        assert!(problems[0].contains("ledger may not name web"));
    }
    assert!(broken("src/ledger/mod.rs", "use crate::{clock::{Clock, web}, key};\n// crate::web").is_empty());
    assert_eq!(broken("src/web/site.rs", "let client = reqwest::Client::new();").len(), 1);
    assert_eq!(broken("src/journey/step.rs", "use tokio::time;").len(), 1);
}

#[test]
fn files_and_functions_stay_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in sources(&root.join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = source.lines().collect();
        assert!(lines.len() <= 400, "{}: {} lines", path.display(), lines.len());
        let mut start = None;
        for (number, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let code = line.trim_start();
            let is_head = ["fn ", "pub fn ", "async fn ", "pub async fn ", "pub(crate) fn ", "pub(crate) async fn ", "pub(super) fn "];
            if is_head.iter().any(|head| code.starts_with(head)) {
                start = Some((number, indent));
            }
            if let Some((from, at)) = start.filter(|(_, at)| code == "}" && *at == indent) {
                assert!(number - from < 50, "{}:{}: {} lines", path.display(), from + 1, number - from + 1);
                start = None;
                let _ = at;
            }
        }
    }
}
