//! Catalogues against English, choice of a language, overrides.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::{
    Catalogue, TextError,
    declared::declared,
    language::{ENGLISH, LANGUAGES},
    negotiation,
};

/// The texts of a source by key, each with the names of its arguments.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let parsed = FluentResource::try_new(source.to_owned()).expect("sound Fluent");
    let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
    let messages = declared(&parsed).into_iter();
    messages
        .map(|(key, names)| (key.to_owned(), owned(names)))
        .collect()
}

fn load(offered: &[&str], overrides: &[(&str, &str)]) -> Result<Catalogue, Vec<TextError>> {
    let offered: Vec<_> = offered.iter().map(ToString::to_string).collect();
    let overrides: BTreeMap<_, _> = overrides
        .iter()
        .map(|(tag, source)| ((*tag).to_string(), (*source).to_string()))
        .collect();
    Catalogue::load(&offered, &overrides, [])
}

#[test]
fn every_catalogue_is_sound_fluent() {
    for language in &LANGUAGES {
        let parsed = FluentResource::try_new(language.source.clone().into_owned());
        assert!(
            parsed.is_ok(),
            "locales/{}.ftl: {:?}",
            language.tag,
            parsed.err().map(|(_, faults)| faults)
        );
    }
}

#[test]
fn every_catalogue_says_all_that_english_says_and_no_more() {
    let english = messages(ENGLISH);
    for language in &LANGUAGES {
        let theirs = messages(&language.source);
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !theirs.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty(),
            "locales/{}.ftl lacks {missing:?}",
            language.tag
        );
        for (key, arguments) in theirs {
            assert_eq!(
                Some(&arguments),
                english.get(&key),
                "locales/{}.ftl, {key}",
                language.tag
            );
        }
    }
}

#[test]
fn no_catalogue_says_a_thing_twice() {
    for language in &LANGUAGES {
        let keys = language
            .source
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
            .count();
        assert_eq!(
            keys,
            messages(&language.source).len(),
            "locales/{}.ftl",
            language.tag
        );
    }
}

#[test]
fn every_choice_between_forms_ends_with_other() {
    for language in &LANGUAGES {
        let defaults = language.source.matches("*[").count();
        let selectors = language.source.matches("->").count();
        assert_eq!(
            (defaults, language.source.matches("*[other]").count()),
            (selectors, selectors),
            "locales/{}.ftl",
            language.tag
        );
    }
}

/// The plural forms that a language has for whole numbers, as Fluent itself picks them.
fn forms(tag: &str) -> BTreeSet<String> {
    let each = "form = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";
    let mut bundle = FluentBundle::new(vec![tag.parse().expect(tag)]);
    bundle
        .add_resource(FluentResource::try_new(each.to_owned()).expect("sound Fluent"))
        .expect("one text");
    let form = |n: u64| {
        let args = FluentArgs::from_iter([("n", n)]);
        let pattern = bundle
            .get_message("form")
            .and_then(|message| message.value())
            .expect("a text");
        bundle
            .format_pattern(pattern, Some(&args), &mut vec![])
            .into_owned()
    };
    (0..=200).map(form).collect()
}

#[test]
fn every_choice_between_forms_has_all_that_its_language_has() {
    assert_eq!(
        forms("pl").into_iter().collect::<Vec<_>>(),
        ["few", "many", "one"]
    );
    for language in &LANGUAGES {
        let selectors = language.source.matches("->").count();
        let by_channel = language.source.matches("$channel ->").count();
        for form in forms(&language.tag) {
            let found = language.source.matches(&format!("[{form}]")).count();
            let others = if form == "other" { 0 } else { by_channel };
            assert_eq!(
                found,
                selectors - others,
                "locales/{}.ftl: [{form}]",
                language.tag
            );
        }
    }
}

#[test]
fn every_text_is_filled_in_with_nothing_left_over() {
    let catalogue = load(&[], &[]).expect("the built-in languages");
    for texts in catalogue.offered() {
        for (key, arguments) in messages(ENGLISH) {
            let args: Vec<_> = arguments
                .iter()
                .map(|name| (&*name.to_owned().leak(), 3.into()))
                .collect();
            let text = texts.t_args(&key, &args);
            let sound = !text.is_empty() && !text.contains(['{', '}', '\u{2068}', '\u{2069}']);
            assert!(sound, "{}, {key}: {text:?}", texts.tag());
        }
    }
}

#[test]
fn tags_are_what_plural_rules_know_and_directions_are_those_of_their_scripts() {
    for texts in load(&[], &[]).expect("the built-in languages").offered() {
        assert_eq!(texts.id().to_string(), texts.tag());
        let is_rtl = ["ar", "he"].contains(&texts.tag());
        assert_eq!(texts.dir() == "rtl", is_rtl, "{}", texts.tag());
    }
}

#[test]
fn a_browser_finds_its_language() {
    let tags = [
        "en", "fr", "pt-BR", "zh-CN", "he", "zh-TW", "es-419", "es", "de",
    ];
    let offered: Vec<_> = tags.iter().map(|tag| tag.parse().expect(tag)).collect();
    let long = "xx,".repeat(1_700) + "fr";
    for (header, expected) in [
        ("en;q=0.1, fr;q=0.9", Some("fr")),
        ("fr;q=0.9, en;q=0.9", Some("fr")),
        ("fr;q=0, en;q=0.1", Some("en")),
        ("pt", Some("pt-BR")),
        ("pt-PT,en;q=0.8", Some("pt-BR")),
        ("PT-br", Some("pt-BR")),
        ("zh", Some("zh-CN")),
        ("zh-SG", Some("zh-CN")),
        ("zh-Hans", Some("zh-CN")),
        ("zh-hans-cn,en;q=0.5", Some("zh-CN")),
        ("zh-HK", Some("zh-TW")),
        ("zh-Hant", Some("zh-TW")),
        ("zh-Hant-MO", Some("zh-TW")),
        ("es", Some("es")),
        ("es-ES", Some("es")),
        ("es-MX", Some("es-419")),
        ("es-US, en;q=0.5", Some("es-419")),
        ("de-AT", Some("de")),
        ("en-GB", Some("en")),
        ("iw-IL", Some("he")),
        ("nl, fr ; q=0.3", Some("fr")),
        ("nl, *;q=0.1", Some("en")),
        ("fr;q=NaN, en;q=0.1", Some("en")),
        ("fr;q=7, en;q=0.1", Some("en")),
        ("fr;q=, en;q=0.1", Some("en")),
        ("f", None),
        ("frfr", None),
        ("fr;q=0.000", None),
        (",;,;q=1,-,--", None),
        ("", None),
        ("\u{1f600};q=\u{1f600}", None),
        (&long, None),
    ] {
        let found = negotiation::best(&offered, header).map(|index| tags[index]);
        assert_eq!(found, expected, "{header}");
    }
}

#[test]
fn a_region_is_served_by_the_only_variant_that_is_offered() {
    for (offered, range) in [
        (["en", "es-419"], "es"),
        (["en", "es"], "es-MX"),
        (["en", "zh-TW"], "zh"),
        (["en", "zh-CN"], "zh-TW"),
    ] {
        let offered: Vec<_> = offered.iter().map(|tag| tag.parse().expect(tag)).collect();
        assert_eq!(negotiation::closest(&offered, range), Some(1), "{range}");
    }
}

#[test]
fn a_cookie_wins_over_the_browser_and_what_is_unknown_counts_as_not_said() {
    let catalogue = load(&["en", "fr", "de"], &[]).expect("built-in languages");
    let chosen = |cookie, header| catalogue.offered()[catalogue.choose(cookie, header)].tag();
    assert_eq!(chosen(Some("de"), Some("fr")), "de");
    assert_eq!(chosen(Some("de-AT"), Some("fr")), "de");
    assert_eq!(chosen(Some("../.."), Some("fr")), "fr");
    assert_eq!(chosen(None, Some("xx")), "en");
    assert_eq!(chosen(None, None), "en");
    assert_eq!(catalogue.find("xx"), None);
}

#[test]
fn a_brand_may_change_any_text() {
    let own = "skip = Jump\nsupport-lead = Ask us";
    let catalogue = load(&["en"], &[("en", own)]).expect("a sound override");
    let texts = &catalogue.offered()[0];
    assert_eq!(
        (texts.t("skip").as_str(), texts.t("support-lead").as_str()),
        ("Jump", "Ask us")
    );
    assert_eq!(
        texts.t_args("support-lead", &[("broker", "Acme".into())]),
        "Ask us"
    );
    assert_ne!(texts.t("language"), "");
    assert!(texts.overrides("skip") && !texts.overrides("language"));
}

/// Every problem of these languages and files.
fn told(offered: &[&str], files: &[(&str, &str)]) -> Vec<String> {
    let errors = load(offered, files).err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_text_that_could_never_show_is_refused() {
    assert_eq!(
        told(&["en"], &[("en", "skipp = Jump")]),
        ["locales/en.ftl: there is no text called \"skipp\""]
    );
    assert_eq!(
        told(&["en"], &[("en", "skip = { $name }")]),
        ["locales/en.ftl: the text \"skip\" is not given $name"]
    );
    let broken = told(&["en"], &[("en", "skip = Jump\nlanguage = {")]);
    assert!(
        broken.len() == 1 && broken[0].starts_with("locales/en.ftl, line 2: "),
        "{broken:?}"
    );
    assert_eq!(
        told(&["en"], &[("fr", "skip = Sauter")]),
        ["locales/fr.ftl: this language must be among `languages`"]
    );
    let unknown = told(&["en", "tlh"], &[]);
    assert!(
        unknown[0].starts_with("languages: \"tlh\" must be one of en, "),
        "{unknown:?}"
    );
    assert_eq!(
        told(
            &["en", "pt-BR"],
            &[("pt-BR", "skip = Ir"), ("PT-br", "skip = Pular")]
        ),
        ["locales/pt-BR.ftl: there must be one for this language, not two that differ in case"]
    );
}

#[test]
fn a_whole_language_may_be_brought_along_and_a_part_of_one_may_not() {
    let whole = format!("{ENGLISH}\nlanguage-name = Nederlands\n");
    let catalogue = load(&["nl", "en"], &[("nl", &whole)]).expect("a whole language");
    let texts = &catalogue.offered()[catalogue.find("nl-BE").expect("Dutch")];
    assert_eq!(
        (texts.tag(), texts.name(), texts.dir()),
        ("nl", "Nederlands", "ltr")
    );
    let everything = load(&[], &[("nl", &whole)]).expect("a whole language");
    assert_eq!(everything.offered().len(), LANGUAGES.len() + 1);
    let part = whole.replace("\nskip = ", "\n# ");
    let problems = told(&["nl"], &[("nl", &part.replace("language-name", "# "))]);
    assert_eq!(
        problems,
        [
            "locales/nl.ftl: a language that is not built in must have every text; missing: skip, language-name"
        ]
    );
}

#[test]
fn a_translation_that_could_never_show_is_refused() {
    let told = |translated: &[&str]| {
        let offered = ["en".to_owned(), "pt-BR".to_owned()];
        let loaded = Catalogue::load(&offered, &BTreeMap::new(), translated.iter().copied());
        let errors = loaded.err().unwrap_or_default();
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(told(&["pt-br", "en"]), [""; 0]);
    let not_offered = [
        "translations.pt: this language must be among `languages`",
        "translations.de: this language must be among `languages`",
    ];
    assert_eq!(told(&["pt", "en", "de"]), not_offered);
    assert_eq!(
        told(&["pt-BR", "en", "pt-br"]),
        ["translations.pt-br: there must be one for this language, not two that differ in case"]
    );
}
