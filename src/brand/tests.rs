//! Brand folders, whole.

use std::fs;

use tempfile::TempDir;

use super::*;

const LEAST: &str =
    "name = 'Acme'\nsign_in_url = 'https://acme.example/'\nsupport.email = 'help@acme.example'\n";
const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'/>";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    fs::create_dir(dir.path().join("locales")).expect("a directory in it");
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect(name);
    }
    dir
}

fn load(files: &[(&str, &[u8])]) -> Result<(Brand, Vec<Warning>), Vec<Problem>> {
    Brand::load(folder(files).path())
}

/// The problems of a folder that has a logo and this `brand.toml`.
fn told(toml: &str) -> Vec<String> {
    let problems = load(&[
        ("brand.toml", toml.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ])
    .err()
    .unwrap_or_default();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn the_built_in_brand_is_sound() {
    let brand = Brand::built_in();
    assert_eq!(
        (brand.name.as_str(), brand.sign_in_url.as_str()),
        ("Latchkey", "https://trade.latchkey.example/")
    );
    assert!(brand.support.exists() && brand.logo_dark.is_some() && brand.languages.is_empty());
}

#[test]
fn a_folder_needs_little_and_falls_back_to_the_built_in_face() {
    let (brand, warnings) = load(&[
        ("brand.toml", LEAST.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ])
    .expect("a sound folder");
    let built_in = Brand::built_in();
    assert_eq!(warnings, []);
    assert_eq!(
        (brand.logo.width, brand.logo.height, brand.logo_dark),
        (90, 30, None)
    );
    assert_eq!(
        (brand.colors, brand.style, brand.favicon),
        (built_in.colors, built_in.style, built_in.favicon)
    );
    assert_eq!((brand.support.phone, brand.context_words), (None, vec![]));
}

#[test]
fn everything_that_may_be_said_is_heard() {
    let toml = "name = 'Acme'\nsign_in_url = 'http://127.0.0.1:3000/in'\nlabel_login = 'Account number'\nlanguages = ['fr', 'en']\n\
        context_words = ['ticker']\nadvice = ['Not your birthday.']\nsupport = { phone = '+1 (555) 010', url = 'https://acme.example/help' }\n\
        style = { corners = 'sharp', typeface = 'serif' }\nlegal = { text = 'Acme Ltd.', links = [{ label = 'Terms', url = 'https://acme.example/t' }] }\n\
        [colors.light]\nprimary = '#006'\n[colors.dark]\nbackground = '#000'\n";
    let files: [(&str, &[u8]); 5] = [
        ("brand.toml", toml.as_bytes()),
        (
            "logo.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x20",
        ),
        ("logo-dark.svg", LOGO.as_bytes()),
        ("favicon.ico", &[0, 0, 1, 0, 1, 0, 16, 16]),
        ("locales/fr.ftl", b"skip = Sauter"),
    ];
    let (brand, warnings) = load(&files).expect("a sound folder");
    assert_eq!(warnings, []);
    assert_eq!(
        (&brand.languages[..], &brand.context_words[..]),
        (
            &["fr".to_owned(), "en".to_owned()][..],
            &["ticker".to_owned()][..]
        )
    );
    assert_eq!(
        (
            brand.support.phone.as_deref(),
            brand.support.email.as_deref()
        ),
        (Some("+1 (555) 010"), None)
    );
    let said = Wording {
        label_login: Some("Account number".to_owned()),
        legal_text: Some("Acme Ltd.".to_owned()),
        legal_links: Some(vec![Link {
            label: "Terms".to_owned(),
            url: "https://acme.example/t".to_owned(),
        }]),
        advice: Some(vec!["Not your birthday.".to_owned()]),
    };
    assert_eq!((&brand.wording, brand.translations.len()), (&said, 0));
    assert_eq!(
        (brand.logo.kind, brand.logo.width, brand.favicon.kind),
        (ImageKind::Png, 64, ImageKind::Ico)
    );
    assert_eq!(brand.overrides()["fr"], "skip = Sauter");
    let sheet = brand.custom_properties();
    assert!(
        sheet.starts_with(
            ":root{color-scheme:light;--background:#ffffff;--text:#16202b;--primary:#000066;"
        ),
        "{sheet}"
    );
    assert!(
        sheet.contains("--corner:0;--font:Charter,")
            && sheet.contains(
                "@media (prefers-color-scheme:dark){:root{color-scheme:dark;--background:#000000;"
            )
    );
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
}

/// Each is the beginning of a problem that is told, and there is no other.
fn tells_these_alone(toml: &str, problems: &[&str]) {
    let told = told(toml);
    for what in problems {
        assert!(
            told.iter().any(|problem| problem.starts_with(what)),
            "{what} in {told:#?}"
        );
    }
    assert_eq!(told.len(), problems.len(), "{told:#?}");
}

#[test]
fn every_problem_is_told_at_once() {
    let toml = "nam = 'Acme'\nsign_in_url = 'http://acme.example/'\nlanguages = 'en'\nadvice = [1]\n\
        support = { email = 'a@b@c', phone = 'call us', fax = '1' }\nlegal.links = [{ label = 'Terms' }]\nstyle.corners = 'oval'\n\
        colors.light = { text = 'red', accent = '#fff' }\n";
    let problems = [
        "name: is missing",
        "nam: is no key",
        "sign_in_url: is an https",
        "languages: is a list, not string",
        "advice[0]: is a text, not integer",
        "support.email: ",
        "support.phone: ",
        "support.fax: is no key",
        "legal.links[0].url: is missing",
        "style.corners: is sharp, soft or round, not \"oval\"",
        "colors.light.text: is a colour written #rgb or #rrggbb, not \"red\"",
        "colors.light.accent: is no key",
    ];
    tells_these_alone(toml, &problems);
}

#[test]
fn a_language_may_have_words_of_its_own() {
    let toml = format!(
        "label_login = 'Number'\nadvice = ['Not your birthday.']\n{LEAST}legal = {{ text = 'Acme Ltd.', links = [{{ label = 'Terms', \
         url = 'https://acme.example/t' }}] }}\n[translations.de]\nlabel_login = 'Nummer'\nlegal.text = 'Acme GmbH'\n[translations.pt-br]\n\
         advice = []\nlegal.links = [{{ label = 'Termos', url = 'https://acme.example/pt' }}, {{ label = 'Riscos', url = 'https://acme.example/r' }}]"
    );
    let (brand, _) = load(&[
        ("brand.toml", toml.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ])
    .expect("a sound folder");
    let said = |tag: &str| {
        brand
            .translation(tag)
            .cloned()
            .unwrap_or_default()
            .or(brand.wording.clone())
    };
    let (german, brazilian) = (said("de"), said("pt-BR"));
    assert_eq!(
        (german.label_login.as_deref(), german.legal_text.as_deref()),
        (Some("Nummer"), Some("Acme GmbH"))
    );
    assert_eq!(
        (&german.legal_links, &german.advice),
        (&brand.wording.legal_links, &brand.wording.advice)
    );
    assert_eq!(
        (
            brazilian.label_login.as_deref(),
            brazilian.legal_text.as_deref()
        ),
        (Some("Number"), Some("Acme Ltd."))
    );
    let labels: Vec<_> = brazilian
        .legal_links
        .iter()
        .flatten()
        .map(|link| link.label.as_str())
        .collect();
    assert_eq!(
        (labels, brazilian.advice),
        (vec!["Termos", "Riscos"], Some(vec![])),
        "a list is replaced whole, by none as well"
    );
    assert_eq!(
        (said("fr"), brand.translated().collect::<Vec<_>>()),
        (brand.wording.clone(), vec!["de", "pt-br"])
    );
}

#[test]
fn the_words_of_a_language_are_checked_as_the_others_are() {
    let long = "W".repeat(61);
    let toml = format!(
        "{LEAST}[translations]\nen = 'Acme'\n[translations.de]\nname = 'Acme'\nlabel_login = '{long}'\nadvice = ['']\n\
         legal = {{ texts = 'a', text = 1, links = [{{ label = 'Terms', url = 'http://acme.example/' }}, {{ url = 'https://acme.example/' }}] }}"
    );
    let problems = [
        "translations.en: is a table, not string",
        "translations.de.name: is no key",
        "translations.de.label_login: is a line of 1 to 60",
        "translations.de.advice[0]: is a line of 1 to 300",
        "translations.de.legal.texts: is no key",
        "translations.de.legal.text: is a text, not integer",
        "translations.de.legal.links[0].url: is an https",
        "translations.de.legal.links[1].label: is missing",
    ];
    tells_these_alone(&toml, &problems);
}

/// UX-44
#[test]
fn colours_too_close_are_refused_with_a_way_out() {
    let toml = format!(
        "{LEAST}[colors.light]\ntext = '#999999'\nborder = '#ddd'\n[colors.dark]\nprimary = '#123456'\n"
    );
    assert_eq!(
        told(&toml)[0],
        "colors.light.text: #999999 on background #ffffff has a contrast of 2.84:1 and needs 4.5:1; the nearest that does is #767676"
    );
    assert_eq!(
        told(&toml)[1],
        "colors.light.border: #dddddd on background #ffffff has a contrast of 1.35:1 and needs 3:1; the nearest that does is #949494"
    );
    assert!(
        told(&toml)[2].starts_with("colors.dark.primary: #123456 on background #11181f"),
        "{:?}",
        told(&toml)
    );
    assert!(
        told(&toml)[3].starts_with("colors.dark.on_primary: #06201f on primary #123456"),
        "{:?}",
        told(&toml)
    );
    assert_eq!(told(&toml).len(), 4);
}

#[test]
fn missing_large_and_disguised_files_are_refused() {
    let what = |files: &[(&str, &[u8])]| {
        let problems = load(files).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.what, problem.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        what(&[]),
        [
            "logo: is missing: logo.svg or logo.png",
            "brand.toml: is missing"
        ]
    );
    let large = format!("{LOGO}<!--{}-->", "x".repeat(32 * 1024));
    let toml = ("brand.toml", LEAST.as_bytes());
    assert_eq!(
        what(&[toml, ("logo.svg", large.as_bytes())]),
        ["logo.svg: is larger than 32768 bytes"]
    );
    let favicon = ("favicon.png", LOGO.as_bytes());
    assert_eq!(
        what(&[
            toml,
            ("logo.svg", b"<svg viewBox='0 0 1 1'><script/></svg>"),
            favicon
        ]),
        [
            "logo.svg: has a <script>",
            "favicon.png: is not a PNG image"
        ]
    );
    assert_eq!(
        what(&[toml, ("logo.svg", LOGO.as_bytes()), ("logo.png", b"")]),
        ["logo.png: is not a PNG image"]
    );
    assert_eq!(
        what(&[
            ("brand.toml", b"name = 'Acme'\nname = 'B'"),
            ("logo.svg", LOGO.as_bytes())
        ]),
        ["brand.toml: line 2: duplicate key"]
    );
}

#[test]
fn what_may_be_an_oversight_is_warned_about() {
    let toml = b"name = 'Acme'\nsign_in_url = 'https://acme.example/'";
    let logo = LOGO.as_bytes();
    let files: [(&str, &[u8]); 4] = [
        ("brand.toml", toml),
        ("logo.svg", logo),
        ("logo_dark.svg", logo),
        ("README.md", b""),
    ];
    let (_, warnings) = load(&files).expect("a sound folder");
    assert_eq!(
        warnings
            .iter()
            .map(|warning| warning.what.as_str())
            .collect::<Vec<_>>(),
        ["logo_dark.svg", "support"]
    );
}

/// A palette of `colors.light`.
fn palette(colours: &str) -> Palette {
    let toml = format!("{LEAST}colors.light = {{ {colours} }}");
    load(&[
        ("brand.toml", toml.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ])
    .expect("a sound folder")
    .0
    .colors
    .light
}

#[test]
fn a_button_that_is_pointed_at_reads_no_worse() {
    for (primary, on_primary) in [
        ("#767676", "#fff"),
        ("#0b5d5a", "#fff"),
        ("#000", "#fff"),
        ("#d6006e", "#fff"),
        ("#8a5a00", "#fffbe6"),
        ("#595959", "#fff"),
    ] {
        let light = palette(&format!(
            "primary = '{primary}', on_primary = '{on_primary}'"
        ));
        let dark = palette(&format!(
            "background = '{on_primary}', primary = '{primary}', on_primary = '{on_primary}'"
        ));
        for palette in [light, dark] {
            let (rest, pointed) = (
                palette.on_primary.contrast(palette.primary),
                palette.on_primary.contrast(palette.deep()),
            );
            assert!(
                pointed >= rest,
                "{on_primary} on {primary}: {rest} and {pointed}"
            );
        }
    }
    let bright = palette(
        "background = '#111', text = '#eee', primary = '#b6f23c', on_primary = '#0b0d10', border = '#888', error = '#ff9d94'",
    );
    assert!(bright.on_primary.contrast(bright.deep()) > bright.on_primary.contrast(bright.primary));
}

/// UX-44: text stands on nothing but what [`Palette`] checks it on.
#[test]
fn the_sheet_makes_no_pair_that_is_not_checked() {
    let sheet = include_str!("../../static/app.css")
        .split("@media print")
        .next()
        .expect("a sheet");
    let values = |property: &str| {
        let mut found: Vec<_> = sheet
            .split(['{', '}', ';', '\n'])
            .filter_map(|line| {
                line.trim()
                    .split_once(':')
                    .filter(|(name, _)| *name == property)
            })
            .map(|(_, value)| value)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(
        values("color"),
        [
            "inherit",
            "var(--accent)",
            "var(--background)",
            "var(--error)",
            "var(--on-primary)",
            "var(--success,var(--primary))",
            "var(--text)"
        ]
    );
    assert_eq!(
        values("background"),
        [
            "none",
            "var(--background)",
            "var(--deep)",
            "var(--desk)",
            "var(--error)",
            "var(--plate)",
            "var(--primary)"
        ]
    );
    assert_eq!(values("background-color"), Vec::<&str>::new());
    for rule in sheet
        .split('}')
        .filter(|rule| rule.contains("background:var(--primary)"))
    {
        assert!(rule.contains("color:var(--on-primary)"), "{rule}");
    }
}

#[test]
fn a_scheme_is_what_its_colours_are() {
    let dark = "background = '#0b0d10', text = '#eee', primary = '#b6f23c', on_primary = '#000', border = '#888', error = '#ff9d94'";
    let logo = ("logo.svg", LOGO.as_bytes());
    let with = |toml: &str, more: &[(&str, &[u8])]| {
        let toml = format!("{LEAST}{toml}");
        load(&[&[("brand.toml", toml.as_bytes()), logo], more].concat())
            .expect("a sound folder")
            .0
    };
    let night = with(&format!("colors.light = {{ {dark} }}"), &[]);
    assert!(
        night
            .custom_properties()
            .starts_with(":root{color-scheme:dark;"),
        "{}",
        night.custom_properties()
    );
    assert!(
        !night.needs_plate(),
        "the logo stands on what it was drawn for, day and night"
    );
    assert!(
        with("", &[]).needs_plate()
            && !with("", &[("logo-dark.svg", LOGO.as_bytes())]).needs_plate()
    );
}

#[test]
fn what_is_no_folder_is_told_in_one_line() {
    let nowhere = Brand::load(std::path::Path::new("no/such/brand"))
        .err()
        .unwrap_or_default();
    assert_eq!(
        nowhere.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["no/such/brand: is no folder"]
    );
}

fn examples() -> Vec<(Brand, Vec<Warning>)> {
    let examples =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/brands")).expect("the examples");
    let folders = examples
        .map(|entry| entry.expect("a name").path())
        .filter(|path| path.is_dir());
    folders
        .map(|folder| Brand::load(&folder).expect("a sound brand"))
        .collect()
}

#[test]
fn the_example_brands_are_sound_without_a_warning_and_show_everything() {
    let brands = examples();
    assert!(
        brands.iter().all(|(_, warnings)| warnings.is_empty()),
        "{brands:?}"
    );
    let some = |what: fn(&Brand) -> bool| brands.iter().any(|(brand, _)| what(brand));
    assert!(
        brands.len() >= 4
            && some(|brand| brand.wording.label_login.is_some())
            && some(|brand| brand.wording.advice.is_some())
    );
    assert!(some(|brand| brand.logo_dark.is_none()) && some(|brand| brand.support.url.is_none()));
    assert!(brands.iter().all(|(brand, _)| {
        !brand.languages.is_empty()
            && !brand.context_words.is_empty()
            && brand.wording.legal_links.is_some()
            && !brand.overrides().is_empty()
    }));
}

/// What `brand.toml` says in the brand's first language, it says in each other one too, but for a label that is a name in all.
#[test]
fn the_example_brands_say_everything_in_each_language() {
    for (brand, _) in examples() {
        for tag in brand.languages.iter().skip(1) {
            let (said, common) = (brand.translation(tag).expect(tag), &brand.wording);
            assert!(
                said.legal_text.is_some() && said.legal_text != common.legal_text,
                "{} in {tag}",
                brand.name
            );
            let count = |links: &Option<Vec<Link>>| links.as_ref().map(Vec::len);
            assert_eq!(
                count(&said.legal_links),
                count(&common.legal_links),
                "{} in {tag}",
                brand.name
            );
            assert_eq!(
                said.advice.is_some(),
                common.advice.is_some(),
                "{} in {tag}",
                brand.name
            );
        }
    }
}

/// Each of them has a name of its own for the login: every text that names it in English has to be theirs.
#[test]
fn the_example_brands_call_the_login_by_one_name() {
    let messages = |source: &'static str| {
        source
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .filter(|(key, _)| !key.starts_with('#'))
    };
    let names = |text: &str| {
        text.split(|sign: char| !sign.is_alphabetic())
            .any(|word| word.eq_ignore_ascii_case("login"))
    };
    let naming: Vec<_> = messages(include_str!("../../locales/en.ftl"))
        .filter(|(_, text)| names(text))
        .map(|(key, _)| key)
        .collect();
    assert!(
        naming.contains(&"login-label") && naming.contains(&"mistake-sign-in-wrong"),
        "{naming:?}"
    );
    for (brand, _) in examples() {
        for tag in &brand.languages {
            let own = brand.overrides().get(tag).expect(tag);
            for key in &naming {
                let is_own = own.lines().any(|line| {
                    line.strip_prefix(key)
                        .is_some_and(|rest| rest.starts_with(" = "))
                });
                assert!(
                    is_own || *key == "login-label" && brand.wording.label_login.is_some(),
                    "{} in {tag}: {key}",
                    brand.name
                );
            }
        }
    }
}
