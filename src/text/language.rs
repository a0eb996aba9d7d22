//! The table of built-in languages: adding one is one line here and one file in `locales/`.

/// One built-in language.
#[derive(Debug)]
pub(super) struct Language {
    /// BCP 47 tag, as `<html lang>` carries it.
    pub(super) tag: &'static str,
    /// Its name in itself, for the language switch.
    pub(super) name: &'static str,
    /// `ltr` or `rtl` (UX-2).
    pub(super) dir: &'static str,
    /// The built-in catalogue, in Fluent syntax.
    pub(super) source: &'static str,
}

macro_rules! language {
    ($tag:literal, $name:literal, $dir:literal) => {
        Language {
            tag: $tag,
            name: $name,
            dir: $dir,
            source: include_str!(concat!("../../locales/", $tag, ".ftl")),
        }
    };
}

/// What the others fall back to.
pub(super) static ENGLISH: Language = language!("en", "English", "ltr");

/// Every built-in language, in the order in which a brand offers them that names none.
pub(super) static LANGUAGES: &[&Language] = &[
    &ENGLISH,
    &language!("es", "Español", "ltr"),
    &language!("fr", "Français", "ltr"),
    &language!("de", "Deutsch", "ltr"),
    &language!("it", "Italiano", "ltr"),
    &language!("pt-BR", "Português (Brasil)", "ltr"),
    &language!("pl", "Polski", "ltr"),
    &language!("tr", "Türkçe", "ltr"),
    &language!("ru", "Русский", "ltr"),
    &language!("zh-CN", "简体中文", "ltr"),
    &language!("ja", "日本語", "ltr"),
    &language!("ko", "한국어", "ltr"),
    &language!("ar", "العربية", "rtl"),
    &language!("he", "עברית", "rtl"),
];

/// The language with that tag, in any case.
pub(super) fn find(tag: &str) -> Option<&'static Language> {
    LANGUAGES
        .iter()
        .copied()
        .find(|language| language.tag.eq_ignore_ascii_case(tag))
}
