//! The kinds of values: each function makes a parser of one value as written.

use std::{
    fmt::Display,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use super::{
    duration,
    written::{Parsed, Source, Value, Written, io_message, shown},
};

/// A text.
pub(super) fn text<T>(parse: impl FnOnce(&str) -> Parsed<T>) -> impl FnOnce(&Written) -> Parsed<T> {
    |written| parse(written.text().ok_or("must be a text in quotes")?)
}

/// One of a few words.
pub(super) fn choice<T: Copy>(choices: &[(&str, T)]) -> impl FnOnce(&Written) -> Parsed<T> {
    text(|text| word(text, choices))
}

/// Any of a few words, as a list; in the environment separated by commas.
pub(super) fn choices<T: Copy>(choices: &[(&str, T)]) -> impl FnOnce(&Written) -> Parsed<Vec<T>> {
    list(
        |text| Ok(separated(text)),
        |entries| entries.iter().map(|entry| word(entry, choices)).collect(),
    )
}

fn word<T: Copy>(text: &str, choices: &[(&str, T)]) -> Parsed<T> {
    let found = choices.iter().find(|(word, _)| *word == text);
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        format!("must be one of {}", words.join(", "))
    })
}

/// A flag, as one or as its word.
pub(super) fn flag(written: &Written) -> Parsed<bool> {
    match (&written.value, written.text()) {
        (Value::Flag(flag), _) => Ok(*flag),
        (_, Some("true")) => Ok(true),
        (_, Some("false")) => Ok(false),
        _ => Err("must be true or false".to_owned()),
    }
}

/// A whole number, as a number or as digits.
pub(super) fn number<T: FromStr + PartialOrd + Display>(
    bounds: RangeInclusive<T>,
) -> impl FnOnce(&Written) -> Parsed<T> {
    move |written| {
        let digits = if let Value::Number(number) = written.value {
            number.to_string()
        } else {
            written.text().unwrap_or_default().to_owned()
        };
        let number = digits.parse().ok();
        number
            .filter(|number| bounds.contains(number) && !digits.starts_with('+'))
            .ok_or_else(|| {
                format!(
                    "must be a whole number from {} to {}",
                    bounds.start(),
                    bounds.end()
                )
            })
    }
}

/// A duration within bounds.
pub(super) fn duration(
    bounds: RangeInclusive<Duration>,
) -> impl FnOnce(&Written) -> Parsed<Duration> {
    text(|text| duration::within(text, bounds))
}

/// A list of texts. `from_text` reads it from one text, as the environment has it.
pub(super) fn list<T>(
    from_text: impl FnOnce(&str) -> Parsed<Vec<String>>,
    check: impl FnOnce(&[String]) -> Parsed<T>,
) -> impl FnOnce(&Written) -> Parsed<T> {
    |written| match (&written.value, &written.source, written.text()) {
        (Value::List(entries), ..) => check(entries),
        (_, Source::Variable(_), Some(text)) => check(&from_text(text)?),
        _ => Err("must be a list of texts in quotes".to_owned()),
    }
}

/// Entries between commas; an empty text is an empty list.
pub(super) fn separated(text: &str) -> Vec<String> {
    let entries = text.split(',').map(|entry| entry.trim().to_owned());
    entries.filter(|_| !text.trim().is_empty()).collect()
}

/// A path. A relative one starts where the setting was written.
pub(super) fn path<T>(
    check: impl FnOnce(PathBuf) -> Parsed<T>,
) -> impl FnOnce(&Written) -> Parsed<T> {
    |written| text(|text| check(written.folder.join(text)))(written)
}

/// A folder that exists.
pub(super) fn folder(path: PathBuf) -> Parsed<PathBuf> {
    match std::fs::metadata(&path) {
        Ok(found) if found.is_dir() => Ok(path),
        Ok(_) => Err(format!("must be a folder, and {} is none", shown(&path))),
        Err(error) => Err(io_message(&path, &error)),
    }
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Parsed<Vec<u8>> {
    std::fs::read(path).map_err(|error| io_message(path, &error))
}
