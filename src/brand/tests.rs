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

fn load(files: &[(&str, &[u8])]) -> Result<(Brand, Vec<Problem>), Vec<Problem>> {
    Brand::load(folder(files).path())
}

/// A brand with a logo and this `brand.toml`.
fn sound(toml: &str, more: &[(&str, &[u8])]) -> Brand {
    let least = [
        ("brand.toml", toml.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ];
    load(&[&least, more].concat()).expect("a sound folder").0
}

/// The problems of a folder with these files; paths as if the folder were the root.
fn problems(files: &[(&str, &[u8])]) -> Vec<String> {
    let dir = folder(files);
    let path = format!("{}/", dir.path().display());
    let problems = Brand::load(dir.path()).err().unwrap_or_default();
    let lines = problems
        .iter()
        .map(|problem| problem.to_string().replace(&path, ""));
    lines.collect()
}

/// The problems of a folder that has a logo and this `brand.toml`.
fn told(toml: &str) -> Vec<String> {
    problems(&[
        ("brand.toml", toml.as_bytes()),
        ("logo.svg", LOGO.as_bytes()),
    ])
}

#[test]
fn the_built_in_brand_is_sound() {
    let brand = Brand::built_in();
    assert_eq!(&*brand.name, "Latchkey");
    assert_eq!(&*brand.sign_in_url, "https://trade.latchkey.example/");
    assert!(brand.support.exists() && brand.logo_dark.is_some() && brand.languages.is_empty());
    assert_eq!(brand.problems(), []);
}

#[test]
fn a_folder_needs_little_and_falls_back_to_the_built_in_look() {
    let brand = sound(LEAST, &[]);
    let built_in = Brand::built_in();
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

const EVERYTHING: &str = "name = 'Acme'
sign_in_url = 'http://127.0.0.1:3000/in'
label_login = 'Account number'
languages = ['fr', 'en']
context_words = ['ticker']
advice = ['Not your birthday.']
after = ['Open orders stay.', 'Tokens are withdrawn.']
support = { phone = '+1 (555) 010', url = 'https://acme.example/help', hours = '9 to 5', first = 'phone' }
email = { sender = 'no-reply@acme.example', channel = 'text' }
style = { corners = 'pill', typeface = 'serif', scheme = 'both' }
legal = { text = 'Acme Ltd.', links = [{ label = 'Terms', url = 'https://acme.example/t' }] }
[colors.light]
primary = '#006'
link = '#600'
[colors.dark]
background = '#000'
[translations.de]
after = []
support.hours = '9 bis 17 Uhr'
";

fn woff2(length: usize) -> Vec<u8> {
    let mut bytes = b"wOF2\0\x01\0\0".to_vec();
    bytes.extend(u32::try_from(length).expect("a length").to_be_bytes());
    bytes.resize(length, 0);
    bytes
}

#[test]
fn everything_that_may_be_said_is_heard() {
    let typeface = woff2(100);
    let files: [(&str, &[u8]); 5] = [
        ("brand.toml", EVERYTHING.as_bytes()),
        (
            "logo.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x20",
        ),
        ("favicon.ico", &[0, 0, 1, 0, 1, 0, 16, 16]),
        ("typeface.woff2", &typeface),
        ("locales/fr.ftl", b"skip = Sauter"),
    ];
    let (brand, warnings) = load(&files).expect("a sound folder");
    assert_eq!(warnings, []);
    assert_eq!(
        (&*brand.languages, brand.context_words.len()),
        (&["fr".into(), "en".into()][..], 1)
    );
    assert_eq!(brand.support.ways(), [ContactKind::Phone, ContactKind::Url]);
    assert_eq!(
        brand.support.href(ContactKind::Phone).as_deref(),
        Some("tel:+1555010")
    );
    assert_eq!(brand.support.first_href().as_deref(), Some("tel:+1555010"));
    assert_eq!(brand.email.channel, Channel::Text);
    assert_eq!(
        (brand.logo.kind, brand.favicon.kind),
        (ImageKind::Png, ImageKind::Ico)
    );
    assert_eq!(brand.locales["fr"], "skip = Sauter");
    let wording = brand.wording("de", true);
    let common = brand.wording("fr", false);
    assert_eq!((&wording.label_login, wording.after().len()), (&None, 0));
    assert_eq!(wording.support.hours.as_deref(), Some("9 bis 17 Uhr"));
    assert_eq!(
        (
            common.after().len(),
            common.advice().len(),
            common.legal_links().len()
        ),
        (2, 1, 1)
    );
    assert_eq!(common.label_login.as_deref(), Some("Account number"));
    insta::assert_snapshot!(
        brand
            .custom_properties(Some("/static/typeface-1.woff2"))
            .replace([';', '{', '}'], "\n")
    );
}

#[test]
fn the_parser_points_at_what_is_wrong_and_says_what_it_must_be() {
    for (toml, line, message) in [
        (
            "nam = 'Acme'",
            "nam = 'Acme'",
            "unknown field `nam`, expected one of `name`, ",
        ),
        (
            "name = ''",
            "name = ''",
            "must be a line of 1 to 60 characters",
        ),
        (
            "name = \"a\\nb\"",
            "name = \"a\\nb\"",
            "must be a line of 1 to 60 characters",
        ),
        ("name = 'A'\nname = 'B'", "name = 'B'", "duplicate key"),
        (
            "name = 1",
            "name = 1",
            "invalid type: integer `1`, expected a string",
        ),
        (
            "sign_in_url = 'http://127.evil.example/'",
            "",
            "must be https, or http on loopback",
        ),
        (
            "sign_in_url = 'https://u@acme.example/'",
            "",
            "must carry no user or password",
        ),
        (
            "support.email = 'a@b@c'",
            "",
            "must be one email address, such as help@",
        ),
        (
            "support.phone = 'call us'",
            "",
            "must be one phone number, such as +1 555",
        ),
        (
            "support.fax = '1'",
            "",
            "unknown field `fax`, expected one of `email`, ",
        ),
        (
            "support.first = 'fax'",
            "",
            "unknown variant `fax`, expected one of `phone`, `email`",
        ),
        (
            "style.corners = 'oval'",
            "",
            "expected one of `sharp`, `soft`, `round`, `pill`",
        ),
        (
            "colors.light.text = 'red'",
            "",
            "must be a colour written #rgb or #rrggbb",
        ),
        ("colors.light.accent = '#fff'", "", "unknown field `accent`"),
        (
            "legal.links = [{ label = 'Terms' }]",
            "",
            "missing field `url`",
        ),
        ("translations.de.name = 'Acme'", "", "unknown field `name`"),
    ] {
        let told = told(toml);
        let [problem] = &told[..] else {
            panic!("{toml}: {told:?}")
        };
        assert!(!problem.contains('\n'), "{problem}");
        assert!(
            problem.contains(line) && problem.contains(message),
            "{toml}: {problem}"
        );
        let is_line_named = problem.starts_with("brand.toml: line ");
        assert!(is_line_named, "{problem}");
    }
    assert!(told("sign_in_url = 'https://acme.example/'")[0].contains("missing field `name`"));
}

#[test]
fn every_line_that_the_parser_refuses_is_named() {
    let told = told(
        "name = ''\nsign_in_url = 'x'\nsupport.fax = '1'\n[colors.light]\ntext = 'red'\n\
         error = '#b3121d'\n[[x]]\n",
    );
    let named = [
        "name = ''",
        "sign_in_url = 'x'",
        "support.fax",
        "text = 'red'",
        "[[x]]",
    ];
    assert_eq!(told.len(), named.len(), "{told:?}");
    for name in named {
        assert!(
            told.iter().any(|problem| problem.contains(name)),
            "{name}: {told:?}"
        );
    }
    assert!(told.iter().all(|problem| !problem.contains('\n')));
}

/// UX-44
#[test]
fn colours_too_close_are_refused_with_a_way_out() {
    let toml = format!(
        "{LEAST}[colors.light]\ntext = '#999999'\nborder = '#ddd'\nlink = '#eee'\n\
         [colors.dark]\nprimary = '#123456'\n"
    );
    let told = told(&toml);
    assert_eq!(
        told[0],
        "colors.light.text: #999999 on background #ffffff must have a contrast of 4.5:1 and has \
         2.84:1; the nearest that has is #767676"
    );
    assert_eq!(
        told[1],
        "colors.light.border: #dddddd on background #ffffff must have a contrast of 3:1 and has \
         1.35:1; the nearest that has is #949494"
    );
    let keys: Vec<_> = told
        .iter()
        .filter_map(|problem| problem.split(':').next())
        .collect();
    assert_eq!(
        &keys[2..],
        [
            "colors.light.link",
            "colors.dark.primary",
            "colors.dark.on_primary"
        ]
    );
}

#[test]
fn missing_large_and_disguised_files_are_refused() {
    assert!(problems(&[])[0].starts_with("brand.toml: is missing"));
    let toml = ("brand.toml", LEAST.as_bytes());
    let logo = ("logo.svg", LOGO.as_bytes());
    assert_eq!(
        problems(&[toml]),
        ["logo: is missing: add logo.svg or logo.png"]
    );
    let large = format!("{LOGO}<!--{}-->", "x".repeat(32 * 1024));
    assert_eq!(
        problems(&[toml, ("logo.svg", large.as_bytes())]),
        ["logo.svg: must be 32768 bytes or less"]
    );
    let script = LOGO.replace("/>", "><script/></svg>");
    let favicon = ("favicon.png", LOGO.as_bytes());
    assert_eq!(
        problems(&[toml, ("logo.svg", script.as_bytes()), favicon]),
        [
            "logo.svg: must have no <script>: export it as a plain SVG of paths",
            "favicon.png: must be a PNG image"
        ]
    );
    assert_eq!(
        problems(&[toml, logo, ("logo.png", b"")]),
        ["logo.png: must be a PNG image"]
    );
    assert_eq!(
        problems(&[
            toml,
            logo,
            ("logo-dark.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>")
        ]),
        [
            "logo-dark.svg: must have no [ ... ] in its DOCTYPE: delete the DOCTYPE, which nothing needs"
        ]
    );
    for typeface in [b"OTTO".to_vec(), woff2(100)[..99].to_vec()] {
        assert_eq!(
            problems(&[toml, logo, ("typeface.woff2", &typeface)]),
            ["typeface.woff2: must be a whole WOFF2 file"]
        );
    }
    assert_eq!(
        problems(&[toml, logo, ("typeface.woff2", &woff2(61_441))]),
        ["typeface.woff2: must be 61440 bytes or less"]
    );
    assert_eq!(
        problems(&[toml, logo, ("locales/en.ftl", b"\xff")]),
        ["locales/en.ftl: must be UTF-8"]
    );
}

#[test]
fn what_may_be_an_oversight_is_warned_about() {
    let toml = b"name = 'Acme'\nsign_in_url = 'https://acme.example/'";
    let files: [(&str, &[u8]); 4] = [
        ("brand.toml", toml),
        ("logo.svg", LOGO.as_bytes()),
        ("logo_dark.svg", b""),
        ("README.md", b""),
    ];
    let (_, warnings) = load(&files).expect("a sound folder");
    let what: Vec<_> = warnings
        .iter()
        .map(|warning| warning.what.as_str())
        .collect();
    assert_eq!(what, ["logo_dark.svg", "support"]);
    let missing_first = told(&format!("{LEAST}support.first = 'phone'"));
    assert_eq!(
        missing_first,
        ["support.first: must be one that [support] has: phone, email or url"]
    );
}

/// A palette of `colors.light`.
fn palette(colours: &str) -> Palette {
    sound(&format!("{LEAST}colors.light = {{ {colours} }}"), &[])
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
        let pair = format!("primary = '{primary}', on_primary = '{on_primary}'");
        let behind = format!("background = '{on_primary}', {pair}");
        for palette in [palette(&pair), palette(&behind)] {
            let rest = palette.on_primary.contrast(palette.primary);
            let pointed = palette.on_primary.contrast(palette.deep());
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

/// UX-44
#[test]
fn text_and_links_around_the_card_read_as_well_as_those_on_it() {
    for colours in ["text = '#767676', link = '#757575'", "link = '#00f'", ""] {
        let palette = palette(colours);
        for colour in [palette.text, palette.link] {
            assert!(
                colour.contrast(palette.desk()) >= 4.5,
                "{colours}: {}",
                palette.desk()
            );
        }
    }
    assert_ne!(palette("").desk(), palette("").background);
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
    let night = sound(&format!("{LEAST}colors.light = {{ {dark} }}"), &[]);
    let sheet = night.custom_properties(None);
    assert!(sheet.starts_with(":root{color-scheme:dark;"), "{sheet}");
    assert!(
        !night.needs_plate(),
        "the logo stands on what it was drawn for, day and night"
    );
    let logo_dark: [(&str, &[u8]); 1] = [("logo-dark.svg", LOGO.as_bytes())];
    assert!(sound(LEAST, &[]).needs_plate() && !sound(LEAST, &logo_dark).needs_plate());
}

#[test]
fn a_brand_may_show_one_scheme_to_all() {
    for (scheme, shown, hidden) in [
        ("light", "#ffffff", "#11181f"),
        ("dark", "#11181f", "#ffffff"),
    ] {
        let brand = sound(&format!("{LEAST}style.scheme = '{scheme}'"), &[]);
        let sheet = brand.custom_properties(None);
        let starts = format!(":root{{color-scheme:{scheme};--background:{shown};");
        assert!(
            sheet.starts_with(&starts) && !sheet.contains("@media"),
            "{sheet}"
        );
        assert!(!sheet.contains(&format!("--background:{hidden}")) && !brand.needs_plate());
        assert_eq!(brand.style.scheme.meta(), scheme);
    }
}

#[test]
fn what_is_no_folder_is_told_in_one_line() {
    let nowhere = Brand::load(Path::new("no/such/brand"))
        .err()
        .unwrap_or_default();
    let lines: Vec<_> = nowhere.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        ["no/such/brand: must be a folder, and there is none"]
    );
}

fn examples() -> Vec<(Brand, Vec<Problem>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/brands");
    let paths = fs::read_dir(root)
        .expect("the examples")
        .flatten()
        .map(|entry| entry.path());
    let folders = paths.filter(|path| path.is_dir());
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
    assert!(some(|brand| brand.label_login.is_some()) && some(|brand| brand.advice.is_some()));
    assert!(some(|brand| brand.logo_dark.is_none()) && some(|brand| brand.support.url.is_none()));
    assert!(brands.iter().all(|(brand, _)| {
        !brand.languages.is_empty()
            && !brand.context_words.is_empty()
            && brand.legal.links.is_some()
            && !brand.locales.is_empty()
    }));
}

/// What `brand.toml` says in the brand's first language, it says in each other one too, but for a
/// label that is a name in all.
#[test]
fn the_example_brands_say_everything_in_each_language() {
    for (brand, _) in examples() {
        for tag in brand.languages.iter().skip(1) {
            let own = brand.translations.get(tag).expect(tag);
            let what = format!("{} in {tag}", brand.name);
            assert!(
                own.legal.text.is_some() && own.legal.text != brand.legal.text,
                "{what}"
            );
            let links = |legal: &Legal| legal.links.as_ref().map(Vec::len);
            assert_eq!(links(&own.legal), links(&brand.legal), "{what}");
            assert_eq!(own.advice.is_some(), brand.advice.is_some(), "{what}");
            assert_eq!(own.after.is_some(), brand.after.is_some(), "{what}");
            assert_eq!(
                own.support.hours.is_some(),
                brand.support.hours.is_some(),
                "{what}"
            );
        }
    }
}

/// Each of them has a name of its own for the login: every text that names it in English has to be
/// theirs.
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
            let own = brand.locales.get(tag).expect(tag);
            for key in &naming {
                let is_own = own.lines().any(|line| {
                    line.strip_prefix(key)
                        .is_some_and(|rest| rest.starts_with(" = "))
                });
                assert!(
                    is_own || *key == "login-label" && brand.label_login.is_some(),
                    "{} in {tag}: {key}",
                    brand.name
                );
            }
        }
    }
}
