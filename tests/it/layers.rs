//! Rooms name only the rooms that they may, and what has one door is named behind that door alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Which rooms a room may name. `app` may name all; `main` names what starts them.
const MAY_NAME: [(&str, &[&str]); 17] = [
    ("clock", &[]),
    ("crypto", &[]),
    ("text", &[]),
    ("telemetry", &["clock"]),
    ("journey", &["clock"]),
    ("ledger", &["audit", "clock", "crypto"]),
    ("brand", &[]),
    ("audit", &["journey", "crypto"]),
    ("trace", &["clock", "crypto"]),
    ("upstream", &["audit", "journey", "clock", "trace"]),
    ("doctor", &["upstream", "ledger", "journey", "clock"]),
    ("session", &["journey", "clock", "crypto"]),
    (
        "security",
        &["audit", "session", "ledger", "clock", "journey", "crypto"],
    ),
    ("sandbox", &["clock"]),
    (
        "web",
        &[
            "audit",
            "journey",
            "upstream",
            "session",
            "ledger",
            "security",
            "brand",
            "text",
            "clock",
            "crypto",
            "telemetry",
            "trace",
        ],
    ),
    (
        "config",
        &[
            "app",
            "upstream",
            "security",
            "session",
            "ledger",
            "journey",
            "telemetry",
        ],
    ),
    (
        "main",
        &[
            "app",
            "audit",
            "brand",
            "clock",
            "config",
            "doctor",
            "security",
            "journey",
            "sandbox",
            "telemetry",
            "web",
        ],
    ),
];

/// What has one door, and the rooms that are it.
const DOORS: [(&str, &[&str]); 9] = [
    ("reqwest::", &["upstream", "trace"]),
    ("actix_session::", &["session"]),
    ("redis::", &["ledger"]),
    ("zxcvbn::", &["journey", "web"]),
    ("SystemTime", &["clock"]),
    ("Instant::", &["clock"]),
    ("time::Instant", &["clock"]),
    ("std::env", &["config"]),
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
    path.trim_end_matches(".rs")
        .split('/')
        .nth(1)
        .unwrap_or_default()
}

/// Line numbers and texts of what runs in the product: no comments, no test modules.
fn product(source: &str) -> Vec<(usize, String)> {
    let cut = source
        .lines()
        .position(|line| line.trim() == "mod tests {")
        .unwrap_or(usize::MAX);
    let lines = source.lines().enumerate().take(cut).map(|(number, line)| {
        (
            number + 1,
            line.split("//").next().unwrap_or_default().to_owned(),
        )
    });
    lines.collect()
}

/// How deep a file's module lies below the crate: so many `super` lead out of it.
fn depth(path: &str) -> usize {
    let names = path.trim_end_matches(".rs").split('/').skip(1);
    names
        .filter(|name| !["mod", "main", "lib"].contains(name))
        .count()
}

/// The paths that an import tree stands for, however it is nested.
fn expand(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.trim().to_owned()];
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut open, mut branches) = (0, vec![String::new()]);
    for c in inner.chars() {
        match c {
            ',' if open == 0 => branches.push(String::new()),
            c => {
                open += i32::from(c == '{') - i32::from(c == '}');
                branches.last_mut().unwrap().push(c);
            }
        }
    }
    let full = branches
        .iter()
        .filter(|branch| !branch.trim().is_empty())
        .flat_map(|branch| expand(branch));
    full.map(|path| format!("{}{path}", prefix.trim()))
        .collect()
}

/// Every path that is imported, with the line on which its import begins.
fn imports(source: &str) -> Vec<(usize, String)> {
    let (mut found, mut open) = (vec![], None::<(usize, String)>);
    for (number, line) in product(source) {
        let words = line.trim_start();
        let begins =
            words.starts_with("use ") || (words.starts_with("pub") && words.contains(" use "));
        if begins && open.is_none() {
            let (_, tree) = words.split_once("use ").unwrap();
            open = Some((number, tree.to_owned()));
        } else if let Some((_, tree)) = &mut open {
            tree.push_str(words);
        }
        if let Some((number, tree)) = open.take_if(|(_, tree)| tree.contains(';')) {
            found.extend(
                expand(tree.trim_end().trim_end_matches(';'))
                    .into_iter()
                    .map(|path| (number, path)),
            );
        }
    }
    found
}

/// The room that a path names from a module of this depth, if it leads through the root of the crate.
fn named(path: &str, root: &str, depth: usize) -> Option<String> {
    let climbed = path.split("::").take_while(|name| *name == "super").count();
    let rest = match path.strip_prefix(root) {
        Some(rest) => rest,
        None if climbed > 0 && climbed >= depth => path.get(climbed * "super::".len()..)?,
        None => return None,
    };
    Some(
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect(),
    )
}

/// Every room that the source names, in an import or in the middle of a line, with its line.
fn named_rooms(source: &str, root: &str, depth: usize) -> Vec<(usize, String)> {
    let starts = |line: &str| {
        let word = |at: usize| {
            !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
        };
        let both = line
            .match_indices(root)
            .chain(line.match_indices("super::"));
        both.filter(|(at, _)| word(*at))
            .map(|(at, _)| line[at..].to_owned())
            .collect::<Vec<_>>()
    };
    let inline = product(source)
        .into_iter()
        .flat_map(|(number, line)| starts(&line).into_iter().map(move |path| (number, path)));
    let all = imports(source).into_iter().chain(inline);
    let mut found: Vec<_> = all
        .filter_map(|(number, path)| Some((number, named(&path, root, depth)?)))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Every rule that a file breaks.
fn broken(path: &str, source: &str) -> Vec<String> {
    let room = room(path);
    let is_test = path.contains("/tests") || path.ends_with("/sample.rs");
    let mut problems = vec![];
    if let Some((_, may)) = MAY_NAME
        .iter()
        .find(|(name, _)| *name == room)
        .filter(|_| !is_test)
    {
        let prefix = if room == "main" {
            "latchkey::"
        } else {
            "crate::"
        };
        for (line, named) in named_rooms(source, prefix, depth(path)) {
            let is_room = named == "app" || MAY_NAME.iter().any(|(name, _)| *name == named);
            if is_room && named != room && !may.contains(&named.as_str()) {
                problems.push(format!("{path}:{line}: {room} may not name {named}"));
            }
        }
    }
    for (line, text) in product(source) {
        for (word, rooms) in DOORS.iter().filter(|_| !is_test) {
            if text.contains(word) && !rooms.contains(&room) {
                problems.push(format!(
                    "{path}:{line}: {word} is behind the door of {rooms:?}"
                ));
            }
        }
        for word in IMPURE.iter().filter(|_| room == "journey") {
            if text.contains(word) {
                problems.push(format!(
                    "{path}:{line}: the journey is pure, without {word}"
                ));
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
        .flat_map(|path| {
            broken(
                &path.strip_prefix(root).unwrap().display().to_string(),
                &fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn a_forbidden_name_is_found_wherever_it_hides() {
    let sources = [
        "use crate::web::Site;",
        "pub(crate) use crate::web;",
        "use crate::{clock::Clock, web::{Site, page}};",
        "use crate::{\n    clock::Clock,\n    web::{\n        Site,\n    },\n};",
        "use crate::{clock::{self, Clock}, web};",
        "fn f() -> crate::web::Site {}",
        "use super::super::web::Site;",
        "use super::{Limit, super::{clock::Clock, web::Site}};",
        "fn f() -> super::super::web::Site {}",
    ];
    for source in sources {
        let problems = broken("src/ledger/tally.rs", source);
        assert_eq!(problems.len(), 1, "{source}: {problems:?}");
        assert!(
            problems[0].starts_with("src/ledger/tally.rs:1: ledger may not name web"),
            "{problems:?}"
        );
    }
    assert_eq!(
        broken("src/ledger/mod.rs", "\nuse super::web::Site;"),
        ["src/ledger/mod.rs:2: ledger may not name web"]
    );
    assert_eq!(
        broken("src/main.rs", "use latchkey::{app, upstream::Fault};"),
        ["src/main.rs:1: main may not name upstream"]
    );
    let fine = [
        "use crate::{clock::{Clock, web}, crypto};\n// crate::web",
        "use super::web;",
        "use super::{web, key::Key};",
    ];
    for source in fine {
        assert_eq!(
            broken("src/ledger/tally.rs", source),
            Vec::<String>::new(),
            "{source}"
        );
    }
}

#[test]
fn what_has_one_door_is_found_outside_it() {
    let lines = [
        "reqwest::Client::new()",
        "use actix_session::Session;",
        "std::env::args()",
        "use std::time::Instant;",
        "SystemTime::now()",
    ];
    for line in lines {
        assert_eq!(broken("src/web/site.rs", line).len(), 1, "{line}");
    }
    assert_eq!(broken("src/journey/step.rs", "use tokio::time;").len(), 1);
}

/// Whether a line begins a function.
fn is_head(line: &str) -> bool {
    let is_before = |word: &&str| word.starts_with("pub") || ["const", "async"].contains(word);
    line.split(' ').find(|word| !is_before(word)) == Some("fn") && !line.ends_with(';')
}

/// Line and length of each function, by the brace that closes it under its head.
fn functions(source: &str) -> Vec<(usize, usize)> {
    let (mut found, mut open) = (vec![], Vec::<(usize, usize)>::new());
    for (number, line) in source.lines().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if is_head(code) {
            open.push((number, indent));
        }
        let ends = |(from, at): &mut (usize, usize)| {
            *at == indent && (code == "}" || (*from == number && code.ends_with('}')))
        };
        if let Some((from, _)) = open.pop_if(ends) {
            found.push((from + 1, number - from + 1));
        }
    }
    found
}

fn median(mut sizes: Vec<usize>) -> usize {
    sizes.sort_unstable();
    sizes[sizes.len() / 2]
}

#[test]
fn files_and_functions_stay_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut files, mut all) = (vec![], vec![]);
    for path in sources(&root.join("src")) {
        let source = fs::read_to_string(&path).unwrap();
        let lines = source.lines().count();
        assert!(lines <= 400, "{}: {lines} lines", path.display());
        files.push(lines);
        for (line, length) in functions(&source) {
            assert!(length <= 50, "{}:{line}: {length} lines", path.display());
            all.push(length);
        }
    }
    let (file, function) = (median(files), median(all.clone()));
    println!(
        "{} functions; medians: {file} lines a file, {function} a function",
        all.len()
    );
    assert!(
        all.len() > 500 && file <= 120 && function <= 12,
        "{} functions, medians {file} and {function}",
        all.len()
    );
}

#[test]
fn a_long_function_is_measured_whole() {
    let source = "impl A {\n    pub(crate) const fn a() {\n        fn b() {\n        }\n        if x {\n        }\n    }\n    fn c() {}\n}\n";
    assert_eq!(functions(source), [(3, 2), (2, 6), (8, 1)]);
}
