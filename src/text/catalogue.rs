//! Every language that a deployment offers, in its order, with the brand's own texts checked.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use fluent_bundle::FluentResource;
use unic_langid::LanguageIdentifier;

use super::{
    declared::{Declared, declared},
    language::{ENGLISH, LANGUAGES, Language, built_in},
    negotiation::{best, closest},
    texts::Texts,
};

/// The key by which a brand's file of a whole language names it in itself.
const NAME: &str = "language-name";

/// What is wrong with the languages of a brand folder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// `languages` names one that is not built in and that the folder does not bring along.
    #[error("languages: {tag:?} must be one of {known}, or have a whole locales/{tag}.ftl")]
    UnknownLanguage {
        /// As written.
        tag: String,
        /// The tags of the built-in languages.
        known: String,
    },
    /// Texts for a language that is not offered.
    #[error("{place}: this language must be among `languages`")]
    NotOffered {
        /// The file, or the table of `brand.toml`.
        place: String,
    },
    /// Two places, whose names differ in case alone, have texts for one language.
    #[error("{place}: there must be one for this language, not two that differ in case")]
    Twice {
        /// The file, or the table of `brand.toml`.
        place: String,
    },
    /// A file that is not Fluent syntax.
    #[error("locales/{tag}.ftl, line {line}: {message}")]
    Syntax {
        /// The language.
        tag: String,
        /// From 1.
        line: usize,
        /// The parser's words.
        message: String,
    },
    /// A text that no page shows.
    #[error("locales/{tag}.ftl: there is no text called {key:?}")]
    UnknownKey {
        /// The language.
        tag: String,
        /// The text's key.
        key: String,
    },
    /// A language that is not built in lacks texts.
    #[error(
        "locales/{tag}.ftl: a language that is not built in must have every text; missing: {keys}"
    )]
    MissingKeys {
        /// The language.
        tag: String,
        /// The texts' keys.
        keys: String,
    },
    /// A text asks for an argument that it is not given.
    #[error("locales/{tag}.ftl: the text {key:?} is not given ${argument}")]
    UnknownArgument {
        /// The language.
        tag: String,
        /// The text's key.
        key: String,
        /// The argument's name.
        argument: String,
    },
}

/// All languages of a deployment. Never empty.
pub struct Catalogue {
    offered: Vec<Arc<Texts>>,
    ids: Vec<LanguageIdentifier>,
}

/// A brand's file for one language.
struct Own {
    language: Option<Language>,
    texts: Arc<FluentResource>,
}

impl Catalogue {
    /// Takes the languages in the order of `offered` (none: every built-in one, then those that
    /// the brand brings along), the brand's `locales` (Fluent sources by tag), and the tags that
    /// `brand.toml` has `translations` for.
    ///
    /// # Errors
    /// Every problem at once: unknown languages, and texts that could never show.
    pub fn load<'a>(
        offered: &[String],
        locales: &BTreeMap<String, String>,
        translations: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Vec<TextError>> {
        let mut errors = Vec::new();
        let mut own = own_texts(locales, &mut errors);
        let languages = languages(offered, &own, &mut errors);
        let is_offered = |tag: &str| languages.iter().any(|language| language.tag == tag);
        for tag in own.keys().filter(|tag| !is_offered(tag)) {
            let place = format!("locales/{tag}.ftl");
            errors.push(TextError::NotOffered { place });
        }
        let mut seen = HashSet::new();
        for tag in translations {
            let place = format!("translations.{tag}");
            if !is_offered(&canonical(tag)) {
                errors.push(TextError::NotOffered { place });
            } else if !seen.insert(canonical(tag)) {
                errors.push(TextError::Twice { place });
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let texts = |language: Language| {
            let id = language.tag.parse().unwrap_or_default();
            let own = own
                .remove(&*language.tag)
                .filter(|own| own.language.is_none());
            Arc::new(Texts::new(language, id, own.map(|own| own.texts)))
        };
        let offered: Vec<_> = languages.into_iter().map(texts).collect();
        let ids = offered.iter().map(|texts| texts.id().clone()).collect();
        Ok(Self { offered, ids })
    }

    /// The languages in the brand's order.
    #[must_use]
    pub fn offered(&self) -> &[Arc<Texts>] {
        &self.offered
    }

    /// The index of the language that is offered to readers of the one with this tag, by the same
    /// rule as for `Accept-Language`.
    #[must_use]
    pub fn find(&self, tag: &str) -> Option<usize> {
        closest(&self.ids, tag)
    }

    /// The index of a visitor's language: the cookie's, else the best of `Accept-Language`, else
    /// the first. No header is too long or too strange.
    #[must_use]
    pub fn choose(&self, cookie: Option<&str>, accept_language: Option<&str>) -> usize {
        cookie
            .and_then(|tag| self.find(tag))
            .or_else(|| best(&self.ids, accept_language?))
            .unwrap_or_default()
    }
}

/// A tag in the usual case of letters; as written, if it is no tag.
fn canonical(tag: &str) -> String {
    tag.parse()
        .map_or_else(|_| tag.to_owned(), |id: LanguageIdentifier| id.to_string())
}

/// The brand's files that are sound, by tag.
fn own_texts(
    locales: &BTreeMap<String, String>,
    errors: &mut Vec<TextError>,
) -> BTreeMap<String, Own> {
    let mut found = BTreeMap::new();
    let english = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(part, _)| part);
    let english = declared(&english);
    for (written, source) in locales {
        let tag = canonical(written);
        let texts = match FluentResource::try_new(source.clone()) {
            Ok(texts) => Arc::new(texts),
            Err((sound_part, faults)) => {
                errors.extend(faults.into_iter().map(|fault| {
                    TextError::Syntax {
                        tag: tag.clone(),
                        line: source
                            .bytes()
                            .take(fault.pos.start)
                            .filter(|&b| b == b'\n')
                            .count()
                            + 1,
                        message: fault.kind.to_string(),
                    }
                }));
                Arc::new(sound_part)
            }
        };
        let is_new = built_in(&tag).is_none();
        errors.extend(check(&tag, &declared(&texts), &english, is_new));
        let language = is_new.then(|| new_language(&tag, source));
        if found.insert(tag, Own { language, texts }).is_some() {
            let place = format!("locales/{written}.ftl");
            errors.push(TextError::Twice { place });
        }
    }
    found
}

/// A language that the brand brings along. It names itself.
fn new_language(tag: &str, source: &str) -> Language {
    let language = Language {
        tag: tag.to_owned().into(),
        name: String::new().into(),
        source: source.to_owned().into(),
    };
    let name = Texts::new(language.clone(), LanguageIdentifier::default(), None).t(NAME);
    Language {
        name: name.into(),
        ..language
    }
}

/// What is wrong with the texts of one file.
fn check(tag: &str, theirs: &Declared<'_>, english: &Declared<'_>, is_new: bool) -> Vec<TextError> {
    let mut errors = Vec::new();
    for (&key, arguments) in theirs {
        match english.get(key) {
            Some(given) => {
                let unknown = arguments.difference(given);
                errors.extend(unknown.map(|&argument| TextError::UnknownArgument {
                    tag: tag.to_owned(),
                    key: key.to_owned(),
                    argument: argument.to_owned(),
                }));
            }
            None if is_new && key == NAME => {}
            None => errors.push(TextError::UnknownKey {
                tag: tag.to_owned(),
                key: key.to_owned(),
            }),
        }
    }
    let all = english.keys().copied().chain([NAME]);
    let missing: Vec<_> = all.filter(|key| !theirs.contains_key(key)).collect();
    if is_new && !missing.is_empty() {
        errors.push(TextError::MissingKeys {
            tag: tag.to_owned(),
            keys: missing.join(", "),
        });
    }
    errors
}

/// The languages that are offered, in their order, each once.
fn languages(
    offered: &[String],
    own: &BTreeMap<String, Own>,
    errors: &mut Vec<TextError>,
) -> Vec<Language> {
    let new = || own.values().filter_map(|own| own.language.clone());
    if offered.is_empty() {
        return LANGUAGES.iter().cloned().chain(new()).collect();
    }
    let mut chosen: Vec<Language> = Vec::new();
    for written in offered {
        let tag = canonical(written);
        if chosen.iter().any(|language| language.tag == tag) {
            continue;
        }
        match built_in(&tag)
            .cloned()
            .or_else(|| own.get(&tag)?.language.clone())
        {
            Some(language) => chosen.push(language),
            None => errors.push(TextError::UnknownLanguage {
                tag: written.clone(),
                known: LANGUAGES
                    .each_ref()
                    .map(|language| &*language.tag)
                    .join(", "),
            }),
        }
    }
    chosen
}
