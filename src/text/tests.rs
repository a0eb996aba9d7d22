//! Catalogues against English, choice of a language, overrides.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::{
    Arg, Catalogue, TextError, Texts, choice,
    language::{ENGLISH, LANGUAGES, Language},
    message::messages,
};

fn load(offered: &[&str], overrides: &[(&str, &str)]) -> Result<Catalogue, Vec<TextError>> {
    let offered: Vec<_> = offered.iter().map(ToString::to_string).collect();
    let overrides: HashMap<_, _> = overrides
        .iter()
        .map(|(tag, source)| ((*tag).to_string(), (*source).to_string()))
        .collect();
    Catalogue::load(&offered, &overrides, [])
}

#[test]
fn every_catalogue_is_sound_fluent() {
    for language in LANGUAGES {
        let parsed = FluentResource::try_new(language.source.to_owned());
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
    let english = messages(ENGLISH.source);
    for language in LANGUAGES {
        let theirs = messages(language.source);
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
                english.get(key),
                "locales/{}.ftl, {key}",
                language.tag
            );
        }
    }
}

#[test]
fn no_catalogue_says_a_thing_twice() {
    for language in LANGUAGES {
        let keys = language
            .source
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
            .count();
        assert_eq!(
            keys,
            messages(language.source).len(),
            "locales/{}.ftl",
            language.tag
        );
    }
}

#[test]
fn every_choice_between_forms_ends_with_other() {
    for language in LANGUAGES {
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
    for language in LANGUAGES {
        let selectors = language.source.matches("->").count();
        for form in forms(language.tag) {
            let told = language.source.matches(&format!("[{form}]")).count();
            assert_eq!(told, selectors, "locales/{}.ftl: [{form}]", language.tag);
        }
    }
}

#[test]
fn every_text_is_filled_in_with_nothing_left_over() {
    let catalogue = load(&[], &[]).expect("the built-in languages");
    for texts in catalogue.offered() {
        for (key, arguments) in messages(ENGLISH.source) {
            let args: Vec<_> = arguments
                .iter()
                .map(|&name| (&*name.to_owned().leak(), Arg::Number(3)))
                .collect();
            let text = texts.t_args(key, &args);
            let sound = !text.is_empty() && !text.contains(['{', '}', '\u{2068}', '\u{2069}']);
            assert!(sound, "{}, {key}: {text:?}", texts.tag());
        }
    }
}

#[test]
fn tags_are_what_plural_rules_know() {
    for language in LANGUAGES {
        assert_eq!(
            language
                .tag
                .parse::<unic_langid::LanguageIdentifier>()
                .expect(language.tag)
                .to_string(),
            language.tag
        );
        assert!(matches!(language.dir, "ltr" | "rtl"));
    }
}

#[test]
fn a_browser_finds_its_language() {
    let made = |tag: &'static str| {
        Arc::new(Texts::new(
            Box::leak(Box::new(Language {
                tag,
                name: "",
                dir: "ltr",
                source: "",
            })),
            None,
            None,
        ))
    };
    let offered: Vec<_> = ["en", "fr", "pt-BR", "zh-CN", "he"]
        .into_iter()
        .map(made)
        .collect();
    let long = "xx,".repeat(1_700) + "fr";
    for (header, expected) in [
        ("en;q=0.1, fr;q=0.9", Some("fr")),
        ("fr;q=0.9, en;q=0.9", Some("fr")),
        ("fr;q=0, en;q=0.1", Some("en")),
        ("pt", Some("pt-BR")),
        ("pt-PT,en;q=0.8", Some("pt-BR")),
        ("PT-br", Some("pt-BR")),
        ("zh", Some("zh-CN")),
        ("zh-Hans", Some("zh-CN")),
        ("zh-hans-cn,en;q=0.5", Some("zh-CN")),
        ("en-GB", Some("en")),
        ("iw-IL", Some("he")),
        ("de, fr ; q=0.3", Some("fr")),
        ("de-CH, *;q=0.1", Some("en")),
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
        assert_eq!(
            choice::best(&offered, header).map(|texts| texts.tag()),
            expected,
            "{header}"
        );
    }
}

#[test]
fn what_is_asked_for_wins_over_the_cookie_and_that_over_the_browser() {
    let catalogue = load(&[], &[]).expect("the built-in languages");
    let tags: Vec<_> = catalogue
        .offered()
        .iter()
        .map(|texts| texts.tag())
        .collect();
    let (first, last) = (tags[0], tags[tags.len() - 1]);
    let chosen = |query, cookie, header| catalogue.choose(query, cookie, header).tag();
    assert_eq!(chosen(Some(last), Some(first), Some(first)), last);
    assert_eq!(chosen(Some("xx"), Some(last), Some(first)), last);
    assert_eq!(chosen(None, Some("../.."), Some(last)), last);
    assert_eq!(chosen(None, None, Some("xx")), first);
    assert_eq!(chosen(None, None, None), first);
}

#[test]
fn what_is_put_together_here_reads_as_fluent_would_have_it() {
    for texts in load(&[], &[]).expect("the built-in languages").offered() {
        for (key, arguments) in messages(ENGLISH.source) {
            let filling = |name| {
                if matches!(name, "count" | "length" | "min" | "max" | "minutes") {
                    Arg::Number(2)
                } else {
                    Arg::Text("\u{2068}it\u{2069}")
                }
            };
            let args: Vec<_> = arguments
                .into_iter()
                .map(|name| (name, filling(name)))
                .collect();
            assert_eq!(
                texts.t_args(key, &args),
                texts.formatted(key, &args),
                "locales/{}.ftl, {key}",
                texts.tag()
            );
        }
    }
}

#[test]
fn a_brand_may_change_any_text() {
    let catalogue =
        load(&["en"], &[("en", "skip = Jump\nsupport-lead = Ask us")]).expect("a sound override");
    let texts = catalogue.choose(None, None, None);
    assert_eq!(
        (texts.t("skip"), texts.t("support-lead")),
        ("Jump".into(), "Ask us".into())
    );
    assert_eq!(
        texts.t_args("support-lead", &[("broker", Arg::Text("Acme"))]),
        "Ask us"
    );
    assert_ne!(texts.t("language"), "");
}

#[test]
fn an_override_that_could_never_show_is_refused() {
    let told = |offered: &[&str], overrides: &[(&str, &str)]| {
        load(offered, overrides)
            .err()
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(&["en"], &[("en", "skipp = Jump")]),
        ["locales/en.ftl: there is no text called \"skipp\""]
    );
    assert_eq!(
        told(&["en"], &[("en", "skip = { $name }")]),
        ["locales/en.ftl: the text \"skip\" is not given $name"]
    );
    assert_eq!(
        told(&["en"], &[("en", "skip = Jump\nlanguage = {")]).len(),
        1
    );
    assert!(
        told(&["en"], &[("en", "skip = Jump\nlanguage = {")])[0]
            .starts_with("locales/en.ftl, line 2: ")
    );
    let both = told(&["en", "tlh"], &[("xx", "")]);
    assert!(
        both[0].starts_with("languages: \"tlh\" is not among en")
            && both[1].starts_with("locales/xx.ftl"),
        "{both:?}"
    );
}

#[test]
fn a_translation_that_could_never_show_is_refused() {
    let told = |translated: &[&str]| {
        let loaded = Catalogue::load(
            &["en".to_owned(), "pt-BR".to_owned()],
            &HashMap::new(),
            translated.iter().copied(),
        );
        loaded
            .err()
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&["pt-br", "en"]), [""; 0]);
    let not_offered = [
        "translations.de: this language is not among those offered",
        "translations.pt: this language is not among those offered",
    ];
    assert_eq!(told(&["pt", "en", "de"]), not_offered);
    assert_eq!(
        told(&["pt-BR", "en", "pt-br"]),
        ["translations.pt-BR: there are two for this language, in different cases"]
    );
    let files = load(
        &["en", "pt-BR"],
        &[("pt-BR", "skip = Ir"), ("PT-br", "skip = Pular")],
    )
    .err()
    .unwrap_or_default();
    let files: Vec<_> = files.iter().map(ToString::to_string).collect();
    assert_eq!(
        files,
        ["locales/pt-BR.ftl: there are two for this language, in different cases"]
    );
}

#[test]
fn a_text_of_the_brand_is_told_from_a_built_in_one() {
    let catalogue = load(&["fr", "en"], &[("en", "skip = Jump")]).expect("a sound override");
    let [french, english] = catalogue.offered() else {
        panic!("two languages")
    };
    assert_eq!(
        (
            english.overrides("skip"),
            english.overrides("language"),
            french.overrides("skip")
        ),
        (true, false, false)
    );
}

#[test]
fn what_a_language_lacks_is_english() {
    static SHORT: Language = Language {
        tag: "fr",
        name: "",
        dir: "ltr",
        source: "skip = Aller au contenu",
    };
    let texts = Texts::new(&SHORT, None, Some(Arc::new(Texts::english())));
    assert_eq!(texts.t("skip"), "Aller au contenu");
    assert_eq!(texts.t("language"), Texts::english().t("language"));
    let lead = texts.t_args("support-lead", &[("broker", Arg::Text("Acme"))]);
    assert!(lead.contains("Acme"), "{lead}");
    assert_eq!(
        (texts.t("no-such-text"), texts.t("no-such-text")),
        ("".into(), "".into())
    );
}
