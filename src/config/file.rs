//! The settings file: TOML laid flat. Parse errors name line and column alone, since the parser's own words
//! quote the line, which may hold a secret (SEC-47).

use std::{borrow::Cow, path::Path};

use toml::{
    Spanned,
    de::{DeInteger, DeTable, DeValue},
};

use super::{
    nearest::nearest,
    problem::{Problem, Warning},
    raw::{Origin, Raw, Value, Written},
    setting::{self, SETTINGS},
};

/// Lays the file's settings into `raw`. An unreadable file is the only problem worth telling: what it would
/// have said is unknown.
pub(super) fn read(path: &Path, raw: &mut Raw) -> Result<(), Problem> {
    let unreadable = |why: String| Problem {
        setting: "--config".to_owned(),
        message: format!("{}: {why}", path.display()),
    };
    let text = std::fs::read_to_string(path)
        .map_err(|error| unreadable(format!("can't be read: {}", error.kind())))?;
    lay(&text, raw).map_err(|place| unreadable(format!("no TOML {place}")))
}

/// Lays a document's settings into `raw`, or tells where it is none.
pub(super) fn lay(text: &str, raw: &mut Raw) -> Result<(), String> {
    let document = DeTable::parse(text).map_err(|error| position(text, error.span()))?;
    Walk { text, raw }.table("", document.get_ref());
    Ok(())
}

fn position(text: &str, span: Option<std::ops::Range<usize>>) -> String {
    let before = span.and_then(|span| text.get(..span.start)).unwrap_or(text);
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    format!("at line {}, column {column}", line(before))
}

fn line(before: &str) -> usize {
    before.matches('\n').count() + 1
}

struct Walk<'a> {
    text: &'a str,
    raw: &'a mut Raw,
}

impl Walk<'_> {
    fn table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let origin = Origin::Line(line(self.text.get(..key.span().start).unwrap_or(self.text)));
            let dot = if path.is_empty() { "" } else { "." };
            // A quoted key with a dot in it would be a second spelling of another path.
            let quoted = key.get_ref().contains('.');
            self.entry(
                &format!("{path}{dot}{}", key.get_ref()),
                quoted,
                value,
                origin,
            );
        }
    }

    fn entry(&mut self, path: &str, quoted: bool, value: &Spanned<DeValue<'_>>, origin: Origin) {
        let section = !quoted
            && SETTINGS.iter().any(|known| {
                known
                    .name
                    .strip_prefix(path)
                    .is_some_and(|rest| rest.starts_with('.'))
            });
        match (setting::find(path).filter(|_| !quoted), value.get_ref()) {
            (Some(known), value) => {
                if known.secret {
                    self.warn_of_secret(known.name, &known.variable(), &origin);
                }
                self.raw.values.insert(
                    known.name,
                    Written {
                        value: as_written(value),
                        origin,
                    },
                );
            }
            (None, DeValue::Table(table)) if section => self.table(path, table),
            (None, _) if section => self.refuse(path, "is a section, not a setting", &origin),
            (None, _) => {
                let hint = nearest(path, &SETTINGS.iter().map(|known| known.name))
                    .map(|name| format!("; did you mean {name}?"));
                self.refuse(
                    path,
                    &format!("is not a setting{}", hint.unwrap_or_default()),
                    &origin,
                );
            }
        }
    }

    fn refuse(&mut self, path: &str, message: &str, origin: &Origin) {
        let message = format!("{message}{}", origin.suffix());
        self.raw.problems.push(Problem {
            setting: path.escape_debug().to_string(),
            message,
        });
    }

    fn warn_of_secret(&mut self, name: &str, variable: &str, origin: &Origin) {
        let message = format!(
            "a secret in the settings file; {variable}_FILE keeps it apart{}",
            origin.suffix()
        );
        self.raw.warnings.push(Warning {
            setting: name.to_owned(),
            message,
        });
    }
}

fn as_written(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(Cow::clone(text).into_owned().into()),
        DeValue::Integer(number) => integer(number),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(entries) => {
            let texts: Option<Vec<String>> = entries
                .iter()
                .map(|entry| entry.get_ref().as_str().map(str::to_owned))
                .collect();
            texts.map_or_else(
                || Value::Unusable("must be a list of texts in quotes".to_owned()),
                Value::List,
            )
        }
        DeValue::Float(_) => Value::Unusable("must be no fraction; texts need quotes".to_owned()),
        DeValue::Datetime(_) => Value::Unusable("must be no date; texts need quotes".to_owned()),
        DeValue::Table(_) => Value::Unusable("is a setting, not a section".to_owned()),
    }
}

fn integer(number: &DeInteger<'_>) -> Value {
    let parsed = i64::from_str_radix(number.as_str(), number.radix());
    parsed.map_or_else(
        |_| Value::Unusable("is too large a number".to_owned()),
        Value::Number,
    )
}
