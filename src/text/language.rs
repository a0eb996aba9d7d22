//! The built-in languages: adding one is one line here and one file in `locales/`.

use std::borrow::Cow;

/// A language and its texts.
#[derive(Clone, Debug)]
pub(super) struct Language {
    /// BCP 47 tag, as `<html lang>` carries it.
    pub(super) tag: Cow<'static, str>,
    /// Its name in itself, for the language switch.
    pub(super) name: Cow<'static, str>,
    /// Its texts, in Fluent syntax.
    pub(super) source: Cow<'static, str>,
}

macro_rules! languages {
    ($($tag:literal $name:literal)*) => {
        [$(Language {
            tag: Cow::Borrowed($tag),
            name: Cow::Borrowed($name),
            source: Cow::Borrowed(include_str!(concat!("../../locales/", $tag, ".ftl"))),
        }),*]
    };
}

/// Every built-in language, in the order in which a brand offers them that names none.
pub(super) static LANGUAGES: [Language; 16] = languages! {
    "en" "English"
    "es" "Español"
    "es-419" "Español (Latinoamérica)"
    "fr" "Français"
    "de" "Deutsch"
    "it" "Italiano"
    "pt-BR" "Português (Brasil)"
    "pl" "Polski"
    "tr" "Türkçe"
    "ru" "Русский"
    "zh-CN" "简体中文"
    "zh-TW" "繁體中文"
    "ja" "日本語"
    "ko" "한국어"
    "ar" "العربية"
    "he" "עברית"
};

/// What every language is compared with.
pub(super) const ENGLISH: &str = include_str!("../../locales/en.ftl");

/// The built-in language with this tag.
pub(super) fn built_in(tag: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.tag == tag)
}
