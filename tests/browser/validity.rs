//! Whether every page is HTML as the standard has it: the Nu checker over every sample, in every brand and language.

use std::{path::Path, process::Command};

use crate::sample::SAMPLES;

/// What `tests/run` puts there.
const CHECKER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/npm/node_modules/vnu-jar/build/dist/vnu.jar"
);
/// Apple's attribute, which no standard has.
const EXCEPT: &str = ".*“passwordrules”.*";

/// Every error and warning in the pages of a folder, a line each.
fn told(folder: &Path) -> String {
    let mut command = Command::new("java");
    command.args([
        "-Xss8m",
        "-jar",
        CHECKER,
        "--format",
        "gnu",
        "--stdout",
        "--Werror",
        "--skip-non-html",
        "--filterpattern",
        EXCEPT,
    ]);
    let output = command
        .arg(folder)
        .output()
        .expect("java: run tests/run, which installs it");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let failed = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), told.is_empty(), "{failed}");
    told
}

#[test]
fn every_page_is_valid() {
    let told = told(Path::new(SAMPLES));
    assert!(told.is_empty(), "{told}");
}
