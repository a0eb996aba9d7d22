//! Every language that a deployment offers, in its order, with the brand's overrides checked.

use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasher,
    sync::Arc,
};

use fluent_bundle::FluentResource;

use super::{
    choice,
    language::{ENGLISH, LANGUAGES, Language, find},
    message::messages,
    texts::Texts,
};

/// What is wrong with the languages of a brand folder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// `languages` names one that this site does not speak.
    #[error("languages: {tag:?} is not among {known}")]
    UnknownLanguage {
        /// As written.
        tag: String,
        /// The tags that could have been written.
        known: String,
    },
    /// Texts for a language that is not offered.
    #[error("{place}: this language is not among those offered")]
    NotOffered {
        /// The file, or the table of `brand.toml`.
        place: String,
    },
    /// Texts for one language at two places, whose names differ in case alone: only one of them could show.
    #[error("{place}: there are two for this language, in different cases")]
    Twice {
        /// The file, or the table of `brand.toml`, by the language's own tag.
        place: String,
    },
    /// An override that is not Fluent syntax.
    #[error("locales/{tag}.ftl, line {line}: {message}")]
    Syntax {
        /// The language.
        tag: String,
        /// From 1.
        line: usize,
        /// The parser's texts.
        message: String,
    },
    /// An override of a text that does not exist.
    #[error("locales/{tag}.ftl: there is no text called {key:?}")]
    UnknownKey {
        /// The language.
        tag: String,
        /// The message's key.
        key: String,
    },
    /// An override that asks for something that its text is not given.
    #[error("locales/{tag}.ftl: the text {key:?} is not given ${argument}")]
    UnknownArgument {
        /// The language.
        tag: String,
        /// The message's key.
        key: String,
        /// The argument's name.
        argument: String,
    },
}

/// All languages of a deployment. Never empty.
pub struct Catalogue {
    first: Arc<Texts>,
    offered: Vec<Arc<Texts>>,
}

impl Catalogue {
    /// Takes the languages in the order given (none given: every built-in one), the brand's overrides, Fluent sources
    /// by language, and the languages that `brand.toml` is `translated` into. Parses the first language; the others wait
    /// for their first reader.
    ///
    /// # Errors
    /// Every problem at once: unknown languages, and overrides and translations that could never show.
    pub fn load<'a, S: BuildHasher>(
        offered: &[String],
        overrides: &HashMap<String, String, S>,
        translated: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Vec<TextError>> {
        let mut errors = Vec::new();
        let languages = languages(offered, &mut errors);
        let find = |tag| {
            find(tag).filter(|found| languages.iter().any(|language| language.tag == found.tag))
        };
        let mut seen = HashSet::new();
        for tag in translated {
            match find(tag) {
                Some(language) if seen.insert(language.tag) => {}
                Some(language) => errors.push(TextError::Twice {
                    place: format!("translations.{}", language.tag),
                }),
                None => errors.push(TextError::NotOffered {
                    place: format!("translations.{tag}"),
                }),
            }
        }
        let mut sources = HashMap::new();
        for (tag, source) in overrides {
            match find(tag) {
                Some(language) => {
                    errors.extend(check(language.tag, source));
                    if sources.insert(language.tag, source.clone()).is_some() {
                        errors.push(TextError::Twice {
                            place: format!("locales/{}.ftl", language.tag),
                        });
                    }
                }
                None => errors.push(TextError::NotOffered {
                    place: format!("locales/{tag}.ftl"),
                }),
            }
        }
        if !errors.is_empty() {
            errors.sort_by_key(ToString::to_string);
            return Err(errors);
        }
        let english = Arc::new(Texts::new(&ENGLISH, sources.remove(ENGLISH.tag), None));
        let mut texts = |language: &'static Language| match language.tag {
            tag if tag == ENGLISH.tag => english.clone(),
            tag => Arc::new(Texts::new(
                language,
                sources.remove(tag),
                Some(english.clone()),
            )),
        };
        let offered: Vec<_> = languages.into_iter().map(&mut texts).collect();
        let first = offered.first().cloned().unwrap_or(english);
        first.prepare();
        Ok(Self { first, offered })
    }

    /// The languages in the brand's order.
    #[must_use]
    pub fn offered(&self) -> &[Arc<Texts>] {
        &self.offered
    }

    /// The visitor's language: `?lang`, else the cookie, else the best of `Accept-Language`, else the first offered.
    /// What is not offered counts as not said; no header is too long or too strange.
    #[must_use]
    pub fn choose(
        &self,
        query: Option<&str>,
        cookie: Option<&str>,
        accept_language: Option<&str>,
    ) -> &Arc<Texts> {
        let named = |tag: &str| {
            self.offered
                .iter()
                .find(|texts| texts.tag().eq_ignore_ascii_case(tag))
        };
        let accepted = || accept_language.and_then(|header| choice::best(&self.offered, header));
        query
            .and_then(named)
            .or_else(|| cookie.and_then(named))
            .or_else(accepted)
            .unwrap_or(&self.first)
    }
}

fn languages(offered: &[String], errors: &mut Vec<TextError>) -> Vec<&'static Language> {
    if offered.is_empty() {
        return LANGUAGES.to_vec();
    }
    let mut chosen: Vec<&'static Language> = Vec::new();
    for tag in offered {
        match find(tag) {
            Some(language) if chosen.iter().any(|other| other.tag == language.tag) => {}
            Some(language) => chosen.push(language),
            None => {
                let known = LANGUAGES
                    .iter()
                    .map(|language| language.tag)
                    .collect::<Vec<_>>()
                    .join(", ");
                errors.push(TextError::UnknownLanguage {
                    tag: tag.clone(),
                    known,
                });
            }
        }
    }
    chosen
}

/// What is wrong with one override.
fn check(tag: &str, source: &str) -> Vec<TextError> {
    let tag = tag.to_owned();
    if let Err((_, faults)) = FluentResource::try_new(source.to_owned()) {
        let line = |at: usize| {
            source
                .bytes()
                .take(at)
                .filter(|&byte| byte == b'\n')
                .count()
                + 1
        };
        let error = |at: usize, message: String| TextError::Syntax {
            tag: tag.clone(),
            line: line(at),
            message,
        };
        return faults
            .into_iter()
            .map(|fault| error(fault.pos.start, fault.kind.to_string()))
            .collect();
    }
    let (english, mut errors) = (messages(ENGLISH.source), Vec::new());
    for (key, arguments) in messages(source) {
        let Some(given) = english.get(key) else {
            errors.push(TextError::UnknownKey {
                tag: tag.clone(),
                key: key.to_owned(),
            });
            continue;
        };
        let unknown = arguments.difference(given);
        errors.extend(unknown.map(|&argument| TextError::UnknownArgument {
            tag: tag.clone(),
            key: key.to_owned(),
            argument: argument.to_owned(),
        }));
    }
    errors
}
