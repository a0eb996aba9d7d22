//! Languages: choice and catalogue.

use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// What fills a place in a message.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text.
    Text(&'a str),
    /// A number; messages may have plural forms for it.
    Number(u64),
}

/// The catalogue of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<String, String>,
    tag: String,
    dir: &'static str,
    name: String,
}

impl Words {
    /// The English catalogue.
    #[must_use]
    pub fn english() -> Self {
        let source = include_str!("../../locales/en.ftl");
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        bundle.set_use_isolating(false);
        let keys = source.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key.to_owned());
        let keys: Vec<String> = keys.filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '-')).collect();
        bundle.add_resource_overriding(resource);
        let mut words = Self { bundle, plain: HashMap::new(), tag: "en".to_owned(), dir: "ltr", name: "English".to_owned() };
        let plain = keys.into_iter().map(|key| (key.clone(), words.with(&key, &[]))).collect();
        words.plain = plain;
        words
    }

    /// A message with no places to fill.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.plain.get(key).map_or("", String::as_str)
    }

    /// A message with its places filled.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else { return String::new() };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|&(name, arg)| match arg {
                Arg::Text(text) => (name, FluentValue::from(text)),
                Arg::Number(number) => (name, FluentValue::from(number)),
            })
            .collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
    }

    /// The language's BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// `ltr` or `rtl`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        self.dir
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
