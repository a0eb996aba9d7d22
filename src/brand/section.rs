//! A table of `brand.toml` that is read key by key and tells every problem: wrong types, lengths, unknown keys.

use std::{collections::BTreeMap, str::FromStr};

use actix_web::http::Uri;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::problem::Problem;

/// One table: keys are taken out as they are read, so that [`Section::end`] finds the unknown ones.
pub(super) struct Section<'a> {
    path: String,
    table: Table,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Section<'a> {
    /// `path` is what a key's name begins with, dot included; empty at the top.
    pub(super) const fn new(path: String, table: Table, problems: &'a mut Vec<Problem>) -> Self {
        Self {
            path,
            table,
            problems,
        }
    }

    pub(super) fn problem(&mut self, key: &str, message: &str) {
        self.problems
            .push(Problem::new(format!("{}{key}", self.path), message));
    }

    /// A text of one line, of 1 to `longest` characters.
    pub(super) fn text(&mut self, key: &str, longest: usize) -> Option<String> {
        let value = self.table.remove(key)?;
        self.line(key, value, longest)
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, key: &str, longest: usize) -> Option<String> {
        self.must_have(key);
        self.text(key, longest)
    }

    /// An address that must be there.
    pub(super) fn required_url(&mut self, key: &str) -> Option<String> {
        self.must_have(key);
        self.url(key)
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &str, longest: usize) -> Vec<String> {
        let values = self.list(key);
        values
            .into_iter()
            .enumerate()
            .filter_map(|(at, value)| self.line(&format!("{key}[{at}]"), value, longest))
            .collect()
    }

    /// A word of a kind. `None` when it is left out, and when it is none of the kind, which is told.
    pub(super) fn parsed<T: FromStr<Err = &'static str>>(&mut self, key: &str) -> Option<T> {
        let text = self.text(key, 40)?;
        text.parse()
            .map_err(|kind| self.problem(key, &format!("{kind}, not {text:?}")))
            .ok()
    }

    /// An address that a page may link to: https, or http on loopback.
    pub(super) fn url(&mut self, key: &str) -> Option<String> {
        let text = self.text(key, 2_048)?;
        if !may_be_linked(&text) {
            self.problem(
                key,
                "is an https address (http on loopback alone), with no user name in it",
            );
        }
        Some(text)
    }

    /// The table under a key; an empty one when it is left out.
    pub(super) fn section(&mut self, key: &str) -> Section<'_> {
        let table = self
            .table
            .remove(key)
            .and_then(|value| self.typed(key, value, "table"));
        Section::new(
            format!("{}{key}.", self.path),
            table.unwrap_or_default(),
            self.problems,
        )
    }

    /// The tables of a list, each read by `each`.
    pub(super) fn sections<T>(&mut self, key: &str, each: impl Fn(Section<'_>) -> T) -> Vec<T> {
        let mut found = Vec::new();
        for (at, value) in self.list(key).into_iter().enumerate() {
            let path = format!("{}{key}[{at}]", self.path);
            if let Some(table) = self.typed(&format!("{key}[{at}]"), value, "table") {
                found.push(each(Section::new(path + ".", table, self.problems)));
            }
        }
        found
    }

    /// The tables of a table by their keys, each read by `each`.
    pub(super) fn tables<T>(
        &mut self,
        key: &str,
        each: impl Fn(Section<'_>) -> T,
    ) -> BTreeMap<String, T> {
        let mut section = self.section(key);
        let keys: Vec<String> = section.table.keys().cloned().collect();
        keys.into_iter()
            .map(|key| (key.clone(), each(section.section(&key))))
            .collect()
    }

    /// Whether a key was written and not yet taken out.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// What is left is unknown.
    pub(super) fn end(self) {
        let unknown = self
            .table
            .keys()
            .map(|key| Problem::new(format!("{}{key}", self.path), "is no key of brand.toml"));
        self.problems.extend(unknown);
    }

    fn must_have(&mut self, key: &str) {
        if !self.has(key) {
            self.problem(key, "is missing");
        }
    }

    fn list(&mut self, key: &str) -> Vec<Value> {
        self.table
            .remove(key)
            .and_then(|value| self.typed(key, value, "list"))
            .unwrap_or_default()
    }

    fn typed<T: DeserializeOwned>(&mut self, key: &str, value: Value, kind: &str) -> Option<T> {
        let found = value.type_str();
        value
            .try_into()
            .map_err(|_| self.problem(key, &format!("is a {kind}, not {found}")))
            .ok()
    }

    fn line(&mut self, key: &str, value: Value, longest: usize) -> Option<String> {
        let text: String = self.typed(key, value, "text")?;
        let text = text.trim().to_owned();
        let length = text.chars().count();
        if length == 0 || length > longest || text.chars().any(char::is_control) {
            self.problem(key, &format!("is a line of 1 to {longest} characters"));
            return None;
        }
        Some(text)
    }
}

fn may_be_linked(text: &str) -> bool {
    let Ok(url) = text.parse::<Uri>() else {
        return false;
    };
    let (Some(scheme), Some(authority)) = (url.scheme_str(), url.authority()) else {
        return false;
    };
    let loopback = || {
        matches!(authority.host(), "localhost" | "[::1]") || authority.host().starts_with("127.")
    };
    !authority.host().is_empty()
        && !authority.as_str().contains('@')
        && (scheme == "https" || scheme == "http" && loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_linked() {
        for good in [
            "https://trade.broker.example/",
            "https://broker.example:8443/a?b=c",
            "http://localhost:3000/",
            "http://127.0.0.1/",
            "http://[::1]:1/",
        ] {
            assert!(may_be_linked(good), "{good}");
        }
        for bad in [
            "http://broker.example/",
            "javascript:alert(1)",
            "https://user@broker.example/",
            "/sign-in",
            "broker.example",
            "https:///",
            "ftp://a/",
            "https://a b/",
            "data:text/html,x",
            "//broker.example/",
        ] {
            assert!(!may_be_linked(bad), "{bad}");
        }
    }
}
