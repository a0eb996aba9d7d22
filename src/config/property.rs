//! What holds of every settings file and environment (SEC-47), for tests of random ones and for
//! fuzzing alone.

use std::{ffi::OsString, path::Path};

use super::{file, reader::Reader, sections, settings};

/// At the end of every value of the environment. It names no file.
const CANARY: &str = "-c4n4ry/c4n4ry";

/// Bytes as a settings file and, behind the first zero byte, as an environment: on each line one
/// byte that chooses the setting, then its value.
///
/// # Panics
/// When a message shows a value, or settings are refused without a message.
pub fn holds(bytes: &[u8]) {
    let (text, env) = bytes
        .iter()
        .position(|byte| *byte == 0)
        .map_or((bytes, &[][..]), |at| bytes.split_at(at));
    let parsed = file::parse(&String::from_utf8_lossy(text), Path::new(""));
    let is_toml = parsed.is_ok();
    let env = env.split(|byte| *byte == b'\n').filter_map(variable);
    let messages: Vec<String> = match sections::load(Reader::of(parsed.unwrap_or_default(), env)) {
        Ok(loaded) => loaded.warnings.iter().map(ToString::to_string).collect(),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a message");
            problems.iter().map(ToString::to_string).collect()
        }
    };
    assert!(
        is_toml || !messages.is_empty(),
        "what is required is missing"
    );
    let is_bad = |line: &String| line.contains("c4n4ry") || line.contains('\n');
    assert!(
        !messages.iter().any(is_bad),
        "a value shown, or a line broken"
    );
}

fn variable(line: &[u8]) -> Option<(OsString, OsString)> {
    let (first, value) = line.split_first()?;
    let settings = settings();
    let setting = settings.get(usize::from(*first) % settings.len())?;
    let value = String::from_utf8_lossy(value).replace('\0', "");
    // A message about a file shows its path.
    let is_path = setting.name == "brand" || setting.name.ends_with("_file");
    let canary = if is_path { "" } else { CANARY };
    Some((setting.variable().into(), format!("{value}{canary}").into()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line() -> impl Strategy<Value = String> {
        let names: Vec<&str> = settings().iter().map(|setting| setting.name).collect();
        let name = prop_oneof![
            8 => prop::sample::select(names).prop_map(str::to_owned),
            1 => "[a-z.\"]{1,12}".prop_map(|name| name),
        ];
        let value = prop_oneof![
            "[0-9]{1,20}",
            "\"([0-9]{1,3}[smhd/]?|https://[a-z.:0-9/]{1,12}|127.0.0.1:0|off|,|[ -~&&[^\"\\\\]]){0,6}\"",
            "\\[(\"[a-z?]{0,9}\",){0,3}\\]",
            "(true|false|1.5|1979-05-27|\\{\\}|.{0,8})",
        ];
        (name, value).prop_map(|(name, value)| format!("{name} = {value}"))
    }

    proptest! {
        #[test]
        fn no_settings_file_shows_a_value_or_breaks_the_reader(
            lines in prop::collection::vec(line(), 0..8),
        ) {
            holds(lines.join("\n").as_bytes());
        }

        #[test]
        fn no_environment_shows_a_value_or_breaks_the_reader(
            variables in prop::collection::vec(
                (any::<u8>(), "([ -~]|[0-9]{1,3}[smhd/,]|https://|\\[\"|\"\\]){0,9}"),
                0..12,
            ),
        ) {
            let env: Vec<Vec<u8>> = variables
                .into_iter()
                .map(|(first, value)| [&[first], value.as_bytes()].concat())
                .collect();
            holds(&[&[0][..], &env.join(&b'\n')].concat());
        }
    }
}
