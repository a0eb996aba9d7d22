//! The settings file: TOML as one flat map. A parse error names line and column alone, because the
//! parser's own message quotes the line, which may hold a secret (SEC-47).

use std::{collections::BTreeMap, path::Path};

use toml::{
    Spanned,
    de::{DeInteger, DeTable, DeValue},
};

use super::{
    SettingIssue,
    written::{Source, Value, Written, io_message, shown},
};

/// Settings by their path.
pub(super) type Document = BTreeMap<String, Written>;

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Document, SettingIssue> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let document = std::fs::read_to_string(path)
        .map_err(|error| io_message(path, &error))
        .and_then(|text| {
            parse(&text, folder).map_err(|problem| format!("{}: {problem}", shown(path)))
        });
    document.map_err(|message| SettingIssue {
        setting: "--config".to_owned(),
        message,
    })
}

/// Reads a document whose relative paths start in `folder`.
pub(super) fn parse(text: &str, folder: &Path) -> Result<Document, String> {
    let document = DeTable::parse(text).map_err(|error| {
        let problem = if error.message().starts_with("duplicate key") {
            "a key is set twice"
        } else {
            "is not TOML"
        };
        let before = error
            .span()
            .and_then(|span| text.get(..span.start))
            .unwrap_or(text);
        let column = before
            .chars()
            .rev()
            .take_while(|letter| *letter != '\n')
            .count()
            + 1;
        format!("{problem} at line {}, column {column}", line(before))
    })?;
    let mut flat = Flat {
        text,
        folder,
        document: Document::new(),
    };
    flat.add_table("", document.get_ref());
    Ok(flat.document)
}

fn line(before: &str) -> usize {
    before.matches('\n').count() + 1
}

struct Flat<'a> {
    text: &'a str,
    folder: &'a Path,
    document: Document,
}

impl Flat<'_> {
    fn add_table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref();
            // In quotes, since `a.b` as one key would be a second spelling of another path.
            let key_text = if name.contains('.') {
                format!("\"{name}\"")
            } else {
                name.to_string()
            };
            let dot = if path.is_empty() { "" } else { "." };
            let before = self.text.get(..key.span().start).unwrap_or(self.text);
            self.add(format!("{path}{dot}{key_text}"), value, line(before));
        }
    }

    fn add(&mut self, path: String, value: &Spanned<DeValue<'_>>, line: usize) {
        if let DeValue::Table(table) = value.get_ref()
            && !table.is_empty()
        {
            return self.add_table(&path, table);
        }
        let written = Written {
            value: as_written(value.get_ref()),
            source: Source::Line(line),
            folder: self.folder.to_owned(),
        };
        self.document.insert(path, written);
    }
}

fn as_written(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string().into()),
        DeValue::Integer(number) => integer(number),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(entries) => entries
            .iter()
            .map(|entry| entry.get_ref().as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .map_or_else(
                || Value::Unusable("must be a list of texts in quotes".to_owned()),
                Value::List,
            ),
        DeValue::Float(_) => Value::Unusable("must not be a fraction; quote texts".to_owned()),
        DeValue::Datetime(_) => Value::Unusable("must not be a date; quote texts".to_owned()),
        DeValue::Table(_) => Value::EmptySection,
    }
}

fn integer(number: &DeInteger<'_>) -> Value {
    i64::from_str_radix(number.as_str(), number.radix()).map_or_else(
        |_| Value::Unusable("is too large a number".to_owned()),
        Value::Number,
    )
}
