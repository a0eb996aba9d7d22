//! The texts of one language, as a page asks for them.

use std::sync::{Arc, OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use super::{declared::declared, language::Language};

/// What fills a place in a text. Nothing is escaped or isolated here: templates do that.
pub type Arg<'a> = FluentValue<'a>;

/// One language of one deployment: its catalogue, with the brand's own texts in place of some.
pub struct Texts {
    language: Language,
    id: LanguageIdentifier,
    own: Option<Arc<FluentResource>>,
    bundle: OnceLock<FluentBundle<Arc<FluentResource>>>,
}

impl Texts {
    pub(super) fn new(
        language: Language,
        id: LanguageIdentifier,
        own: Option<Arc<FluentResource>>,
    ) -> Self {
        Self {
            language,
            id,
            own,
            bundle: OnceLock::new(),
        }
    }

    /// A text that takes no arguments. Empty when there is none, which tests and loading exclude.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.t_args(key, &[])
    }

    /// A text with its arguments filled in.
    #[must_use]
    pub fn t_args(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::debug!(key, tag = self.tag(), "a text is missing");
            return String::new();
        };
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut faults);
        for fault in faults {
            tracing::debug!(key, tag = self.tag(), %fault, "a text could not be filled in");
        }
        text.into_owned()
    }

    /// Whether the brand has a text of its own here in place of the built-in one.
    #[must_use]
    pub fn overrides(&self, key: &str) -> bool {
        self.own
            .as_ref()
            .is_some_and(|own| declared(own).contains_key(key))
    }

    /// The BCP 47 tag, such as `pt-BR` (UX-2).
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.language.tag
    }

    /// `ltr` or `rtl` (UX-2).
    #[must_use]
    pub fn dir(&self) -> &'static str {
        match self.id.character_direction() {
            CharacterDirection::RTL => "rtl",
            CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
        }
    }

    /// The language's name in itself, such as `Português (Brasil)`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.language.name
    }

    pub(super) const fn id(&self) -> &LanguageIdentifier {
        &self.id
    }

    /// Parsed for the first reader: a tenth of a millisecond for each language.
    pub(super) fn bundle(&self) -> &FluentBundle<Arc<FluentResource>> {
        self.bundle.get_or_init(|| {
            // Sound: tests parse the built-in catalogues, and loading parses a brand's.
            let catalogue = FluentResource::try_new(self.language.source.clone().into_owned())
                .unwrap_or_else(|(sound_part, _)| sound_part);
            let mut bundle = FluentBundle::new_concurrent(vec![self.id.clone()]);
            bundle.set_use_isolating(false);
            bundle.add_resource_overriding(Arc::new(catalogue));
            if let Some(own) = &self.own {
                bundle.add_resource_overriding(own.clone());
            }
            bundle
        })
    }
}
