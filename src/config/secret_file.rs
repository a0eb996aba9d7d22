//! Reads the file of a secret (`LATCHKEY_A__B_FILE`).

use std::{os::unix::fs::PermissionsExt, path::Path};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::written::{Parsed, io_message};

/// A secret's file without one trailing newline. The path is in the message only if it can't be the
/// secret itself, put into the wrong variable.
pub(super) fn read_file(path: &Path) -> Parsed<SecretString> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let text = Zeroizing::new(text);
            let line = text
                .strip_suffix('\n')
                .map(|line| line.strip_suffix('\r').unwrap_or(line));
            Ok(line.unwrap_or(&text).into())
        }
        Err(error) if is_surely_a_path(path) => Err(io_message(path, &error)),
        Err(error) => Err(format!("names a file that can't be read: {error}")),
    }
}

/// No key in base64 (its length ends in `=`) and no URL.
fn is_surely_a_path(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let begins = ["/", "./", "../"]
        .iter()
        .any(|start| text.starts_with(start));
    begins && !text.contains(['=', '+', ':'])
}

/// Whether every user of the machine can read the file: it and every folder above are open to all.
pub(super) fn is_readable_by_all(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else {
        return false;
    };
    let allows = |path: &Path, bit: u32| {
        path.metadata()
            .is_ok_and(|found| found.permissions().mode() & bit != 0)
    };
    allows(&path, 0o004) && path.ancestors().skip(1).all(|folder| allows(folder, 0o001))
}
