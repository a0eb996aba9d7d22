//! The environment's settings: `LATCHKEY_A__B` is `a.b`, and `LATCHKEY_A__B_FILE` names a file that holds a secret.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use super::{
    nearest::nearest,
    problem::{Problem, Warning},
    raw::{Origin, Raw, Value, Written, utf8},
    setting::{SETTINGS, Setting},
};

const PREFIX: &str = "LATCHKEY_";

/// This process's variables that begin with `LATCHKEY_`: the one door to the environment.
#[must_use]
pub fn process_environment() -> Vec<(OsString, OsString)> {
    std::env::vars_os()
        .filter(|(name, _)| is_ours(name))
        .collect()
}

/// Names of this process's variables that other programs take a forward proxy from. They are not read: each name
/// is for an operator who wonders why.
#[must_use]
pub fn proxy_variables() -> Vec<String> {
    let names = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    let mut found: Vec<String> = names
        .filter(|name| ["HTTPS_PROXY", "ALL_PROXY"].contains(&name.to_uppercase().as_str()))
        .collect();
    found.sort();
    found
}

fn is_ours(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(PREFIX)
}

enum Variable {
    Plain(&'static Setting),
    File(&'static Setting),
}

/// Lays the environment over `raw`. Variables of others are passed over.
pub(super) fn read(env: impl IntoIterator<Item = (OsString, OsString)>, raw: &mut Raw) {
    let mut ours: Vec<_> = env.into_iter().filter(|(name, _)| is_ours(name)).collect();
    ours.sort();
    let mut noise = Vec::new();
    for (name, value) in ours {
        let name = name.to_string_lossy().into_owned();
        let (setting, value) = match known(&name) {
            Some(Variable::Plain(setting)) => (setting, utf8(value)),
            Some(Variable::File(setting)) => (setting, secret_file(&value)),
            None if is_noise(&name) => {
                noise.push(name);
                continue;
            }
            None => {
                raw.problems.push(unknown(&name));
                continue;
            }
        };
        let taken = raw
            .values
            .get(setting.name)
            .is_some_and(|written| matches!(written.origin, Origin::Variable(_)));
        let value = if taken {
            Value::Unusable("is set twice, as a variable and as a file; keep one".to_owned())
        } else {
            value
        };
        raw.values.insert(
            setting.name,
            Written {
                value,
                origin: Origin::Variable(name),
            },
        );
    }
    raw.warnings.extend(noise_warning(&noise));
}

fn known(name: &str) -> Option<Variable> {
    let plain = SETTINGS
        .iter()
        .find(|setting| setting.variable() == name)
        .map(Variable::Plain);
    plain.or_else(|| {
        let stem = name.strip_suffix("_FILE")?;
        SETTINGS
            .iter()
            .find(|setting| setting.secret && setting.variable() == stem)
            .map(Variable::File)
    })
}

/// Kubernetes makes these up in every pod beside a service named latchkey.
fn is_noise(name: &str) -> bool {
    name.starts_with("LATCHKEY_PORT") || name.starts_with("LATCHKEY_SERVICE_")
}

fn noise_warning(names: &[String]) -> Option<Warning> {
    let escaped: Vec<String> = names
        .iter()
        .map(|name| name.escape_debug().to_string())
        .collect();
    let message = "ignored: Kubernetes makes these up for a service of that name".to_owned();
    (!names.is_empty()).then(|| Warning {
        setting: escaped.join(", "),
        message,
    })
}

fn unknown(name: &str) -> Problem {
    let plain = name
        .strip_suffix("_FILE")
        .is_some_and(|stem| SETTINGS.iter().any(|setting| setting.variable() == stem));
    let variables: Vec<String> = SETTINGS.iter().map(Setting::variable).collect();
    let near = nearest(&name.to_uppercase(), &variables.iter().map(String::as_str))
        .map(|near| format!("; did you mean {near}?"));
    let message = if plain {
        "only a secret may come from a file".to_owned()
    } else {
        format!("is not a setting{}", near.unwrap_or_default())
    };
    Problem {
        setting: name.escape_debug().to_string(),
        message,
    }
}

/// The file's text without one trailing newline. A failure names no content, and not the path either: a secret
/// put in the wrong variable would be shown.
fn secret_file(path: &OsStr) -> Value {
    match std::fs::read_to_string(Path::new(path)) {
        Ok(text) => {
            let kept = text.strip_suffix('\n').map_or(text.as_str(), |text| {
                text.strip_suffix('\r').unwrap_or(text)
            });
            Value::Text(kept.into())
        }
        Err(error) => Value::Unusable(format!("its file can't be read: {}", error.kind())),
    }
}
