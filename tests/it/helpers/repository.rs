//! The files of this repository, read as texts.

use std::{
    fs,
    path::{Path, PathBuf},
};

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file, by its path from the root.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files below a folder whose names end so; nothing that is built or hidden.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            let is_ours = !name.starts_with('.') && name != "target" && name != "node_modules";
            if is_ours && entry.path().is_dir() {
                folders.push(entry.path());
            } else if is_ours && name.ends_with(ending) {
                found.push(entry.path());
            }
        }
    }
    found
}

/// The part of a source file that only tests see: all of it in a file of tests.
pub(crate) fn tests_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let name = path.strip_prefix(root()).unwrap().display().to_string();
    if !name.starts_with("src") || name.contains("tests") || name.ends_with("property.rs") {
        return text;
    }
    let tests = text.split_once("#[cfg(test)]\nmod ");
    tests.map_or(String::new(), |(_, tests)| tests.to_owned())
}
