//! The words of one language, as a page asks for them.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use unic_langid::LanguageIdentifier;

use super::{
    language::{ENGLISH, Language},
    message::messages,
};

/// What fills a place in a message. Nothing is escaped or isolated here: templates do that.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// A text.
    Text(&'a str),
    /// A number; messages may have plural forms for it.
    Number(u64),
}

/// One language of one deployment: the built-in catalogue with the brand's overrides.
pub struct Texts {
    language: &'static Language,
    overrides: Option<String>,
    loaded: OnceLock<Loaded>,
    english: Option<Arc<Texts>>,
}

/// A catalogue as parsed. Messages that need no grammar are resolved once, so that asking for one is a look-up.
struct Loaded {
    ready: HashMap<String, Ready>,
    bundle: FluentBundle<FluentResource>,
}

/// A message that Fluent is not needed for any more.
enum Ready {
    /// It has no places to fill.
    Plain(String),
    /// Its places are filled with what is given, whatever it is.
    Pieces(Vec<Piece>),
}

enum Piece {
    Text(String),
    Place(String),
}

impl Texts {
    /// `english` is asked for what this language lacks; `None` in English itself.
    pub(super) const fn new(
        language: &'static Language,
        overrides: Option<String>,
        english: Option<Arc<Self>>,
    ) -> Self {
        Self {
            language,
            overrides,
            loaded: OnceLock::new(),
            english,
        }
    }

    /// Built-in English, with no overrides.
    #[must_use]
    pub const fn english() -> Self {
        Self::new(&ENGLISH, None, None)
    }

    /// A text without arguments. One that this language lacks is English, and else empty; tests
    /// see to it that neither happens.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        self.t_args(key, &[])
    }

    /// A text with its arguments filled in; falls back as [`Self::t`] does.
    #[must_use]
    pub fn t_args(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> Cow<'_, str> {
        match self.loaded().ready.get(key) {
            Some(Ready::Plain(text)) => Cow::Borrowed(text),
            Some(Ready::Pieces(pieces)) => {
                Cow::Owned(filled(pieces, args).unwrap_or_else(|| self.formatted(key, args)))
            }
            None => Cow::Owned(self.formatted(key, args)),
        }
    }

    pub(super) fn formatted(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let bundle = &self.loaded().bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            let english = self.english.as_ref();
            return english.map_or_else(String::new, |english| {
                english.t_args(key, args).into_owned()
            });
        };
        let args = args.iter().map(|&(name, arg)| match arg {
            Arg::Text(text) => (name, FluentValue::from(text)),
            Arg::Number(number) => (name, FluentValue::from(number)),
        });
        let mut faults = Vec::new();
        let text = bundle
            .format_pattern(
                pattern,
                Some(&args.collect::<FluentArgs<'_>>()),
                &mut faults,
            )
            .into_owned();
        for fault in faults {
            tracing::debug!(key, tag = self.tag(), %fault, "a text could not be filled in");
        }
        text
    }

    /// Whether the brand's override of this language has a message of its own in place of the built-in one.
    #[must_use]
    pub fn overrides(&self, key: &str) -> bool {
        self.overrides
            .as_deref()
            .is_some_and(|source| messages(source).contains_key(key))
    }

    /// The BCP 47 tag, such as `pt-BR` (UX-2).
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// `ltr` or `rtl` (UX-2).
    #[must_use]
    pub const fn dir(&self) -> &'static str {
        self.language.dir
    }

    /// The language's name in itself, such as `Português (Brasil)`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.language.name
    }

    /// Parses now what the first reader would else wait a tenth of a millisecond for.
    pub(super) fn prepare(&self) {
        self.loaded();
    }

    fn loaded(&self) -> &Loaded {
        self.loaded
            .get_or_init(|| Loaded::new(self.language, self.overrides.as_deref()))
    }
}

impl Loaded {
    fn new(language: &Language, overrides: Option<&str>) -> Self {
        let tag: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        for source in std::iter::once(language.source).chain(overrides) {
            let parsed = FluentResource::try_new(source.to_owned());
            // Both were checked: built-in catalogues by tests, overrides by `Catalogue::load`.
            bundle.add_resource_overriding(parsed.unwrap_or_else(|(sound_part, _)| sound_part));
        }
        let ready = messages(language.source)
            .into_keys()
            .filter_map(|key| Some((key.to_owned(), Ready::of(&bundle, key)?)))
            .collect();
        Self { ready, bundle }
    }
}

impl Ready {
    /// `None` for a message that has plural forms or other grammar.
    fn of(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<Self> {
        let (pattern, mut faults) = (bundle.get_message(key)?.value()?, Vec::new());
        let text = bundle
            .format_pattern(pattern, None, &mut faults)
            .into_owned();
        let pieces = || {
            pattern
                .elements
                .iter()
                .map(Piece::of)
                .collect::<Option<_>>()
        };
        if faults.is_empty() {
            Some(Self::Plain(text))
        } else {
            pieces().map(Self::Pieces)
        }
    }
}

impl Piece {
    fn of(element: &PatternElement<&str>) -> Option<Self> {
        match element {
            PatternElement::TextElement { value } => Some(Self::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Self::Place(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        }
    }
}

/// `None` when something is missing.
fn filled(pieces: &[Piece], args: &[(&'static str, Arg<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(256);
    for piece in pieces {
        match piece {
            Piece::Text(fixed) => text.push_str(fixed),
            Piece::Place(name) => match args.iter().find(|(given, _)| given == name)?.1 {
                Arg::Text(given) => text.push_str(given),
                Arg::Number(number) => text.push_str(&number.to_string()),
            },
        }
    }
    Some(text)
}
