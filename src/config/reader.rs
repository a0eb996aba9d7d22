//! Typed readers over what was written. Each notes its problem and goes on, so that all are told at once.

use std::{fmt::Display, ops::RangeInclusive, path::PathBuf, str::FromStr, time::Duration};

use secrecy::ExposeSecret;

use super::{
    duration,
    problem::{Problem, Warning},
    raw::{Origin, Raw, Value, Written},
    setting::{self, Fallback},
};

/// A problem was noted; only [`Reader::refuse`] makes one, so nothing is refused in silence.
pub(super) struct Told(());

/// A setting's value, or its problem noted.
pub(super) type Read<T> = Result<T, Told>;

/// Everything written, and what is found wrong with it.
pub(super) struct Reader {
    raw: Raw,
}

impl Reader {
    pub(super) fn new(raw: Raw) -> Self {
        Self { raw }
    }

    /// Problems and warnings, in the table's order.
    pub(super) fn told(self) -> (Vec<Problem>, Vec<Warning>) {
        let Raw {
            mut problems,
            mut warnings,
            ..
        } = self.raw;
        problems.sort_by_key(|problem| setting::place(&problem.setting));
        warnings.sort_by_key(|warning| setting::place(&warning.setting));
        (problems, warnings)
    }

    /// Notes a problem, and where the setting was written.
    pub(super) fn refuse(&mut self, name: &str, message: impl Display) -> Told {
        let message = format!("{message}{}", self.suffix(name));
        self.raw.problems.push(Problem {
            setting: name.to_owned(),
            message,
        });
        Told(())
    }

    /// Notes a warning, and where the setting was written.
    pub(super) fn warn(&mut self, name: &str, message: impl Display) {
        let message = format!("{message}{}", self.suffix(name));
        self.raw.warnings.push(Warning {
            setting: name.to_owned(),
            message,
        });
    }

    fn suffix(&self, name: &str) -> String {
        self.raw
            .values
            .get(name)
            .map(|written| written.origin.suffix())
            .unwrap_or_default()
    }

    /// A value if set or given by the table; `None` if neither.
    pub(super) fn optional<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&Written) -> Result<T, String>,
    ) -> Read<Option<T>> {
        let fallback = setting::find(name).map(|setting| setting.fallback);
        let parsed = match (self.raw.values.get(name), fallback) {
            (Some(written), _) => match &written.value {
                Value::Unusable(why) => Err(why.clone()),
                Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::List(_) => {
                    parse(written)
                }
            },
            (None, Some(Fallback::Value(text))) => parse(&Written {
                value: Value::Text(text.into()),
                origin: Origin::Command,
            }),
            (None, Some(Fallback::Words(_) | Fallback::Required) | None) => return Ok(None),
        };
        parsed
            .map(Some)
            .map_err(|message| self.refuse(name, message))
    }

    fn present<T>(&mut self, name: &str, read: Read<Option<T>>) -> Read<T> {
        read?.ok_or_else(|| {
            let variable = setting::find(name)
                .map(setting::Setting::variable)
                .unwrap_or_default();
            self.refuse(
                name,
                format!("is required; set it in the file or as {variable}"),
            )
        })
    }

    /// A text that must be there.
    pub(super) fn text<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Read<T> {
        let read = self.text_if_set(name, parse);
        self.present(name, read)
    }

    /// A text that may be left out.
    pub(super) fn text_if_set<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Read<Option<T>> {
        self.optional(name, |written| match &written.value {
            Value::Text(text) => parse(text.expose_secret()),
            Value::Number(_) | Value::Flag(_) | Value::List(_) | Value::Unusable(_) => {
                Err("must be a text in quotes".to_owned())
            }
        })
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Read<T> {
        self.text(name, |text| {
            let found = choices
                .iter()
                .find(|(word, _)| *word == text)
                .map(|(_, meant)| *meant);
            found.ok_or_else(|| {
                format!(
                    "must be one of {}",
                    choices
                        .iter()
                        .map(|(word, _)| *word)
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            })
        })
    }

    /// A flag, as one or as its word.
    pub(super) fn flag(&mut self, name: &str) -> Read<bool> {
        let read = self.optional(name, |written| {
            match (written.says("true"), written.says("false")) {
                (true, _) => Ok(true),
                (_, true) => Ok(false),
                (false, false) => Err("must be true or false"),
            }
            .map_err(str::to_owned)
        });
        self.present(name, read)
    }

    /// A whole number, as a number or as digits.
    pub(super) fn number<T: FromStr + PartialOrd + Display>(
        &mut self,
        name: &str,
        bounds: RangeInclusive<T>,
    ) -> Read<T> {
        let read = self.number_if_set(name, bounds);
        self.present(name, read)
    }

    /// A whole number that may be left out.
    pub(super) fn number_if_set<T: FromStr + PartialOrd + Display>(
        &mut self,
        name: &str,
        bounds: RangeInclusive<T>,
    ) -> Read<Option<T>> {
        self.optional(name, |written| {
            let digits = match &written.value {
                Value::Number(number) => number.to_string(),
                Value::Text(text) => text.expose_secret().to_owned(),
                Value::Flag(_) | Value::List(_) | Value::Unusable(_) => String::new(),
            };
            let parsed = digits
                .parse()
                .ok()
                .filter(|number| bounds.contains(number) && !digits.starts_with('+'));
            parsed.ok_or_else(|| {
                format!(
                    "must be a whole number from {} to {}",
                    bounds.start(),
                    bounds.end()
                )
            })
        })
    }

    /// A duration within bounds.
    pub(super) fn duration(
        &mut self,
        name: &str,
        bounds: RangeInclusive<Duration>,
    ) -> Read<Duration> {
        self.text(name, |text| duration::within(text, bounds))
    }

    /// A path that may be left out, and what its check makes of it.
    pub(super) fn path_if_set<T>(
        &mut self,
        name: &str,
        check: impl FnOnce(PathBuf) -> Result<T, String>,
    ) -> Read<Option<T>> {
        self.text_if_set(name, |text| check(PathBuf::from(text)))
    }
}
