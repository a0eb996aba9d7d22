//! Every sample of every page keeps what all pages promise; on request the samples are written out
//! for a look.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use crate::brand::Brand;
use crate::pages::sample::{
    Look, code, done, expired, login, mismatch, password, problem, question, unsure,
};
use crate::text::Catalogue;
use crate::view::assets::Assets;

fn all() -> Vec<(&'static str, String)> {
    [
        login::samples(),
        question::samples(),
        code::samples(),
        password::samples(),
        done::samples(),
        unsure::samples(),
        mismatch::samples(),
        expired::samples(),
        problem::samples(),
    ]
    .concat()
}

/// What stands between each `open` and the `close` after it.
fn between<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.split(open)
        .skip(1)
        .filter_map(|rest| rest.split_once(close))
        .map(|(inner, _)| inner)
        .collect()
}

#[test]
fn every_page_has_one_heading_and_says_it_in_the_title() {
    for (name, html) in all() {
        let headings = between(&html, "<h1>", "</h1>");
        assert_eq!(headings.len(), 1, "{name}");
        let title = between(&html, "<title>", "</title>").join("");
        let failing = html.contains("role=\"alert\"");
        let expected = format!(
            "{}{} - Latchkey",
            if failing { "Error: " } else { "" },
            headings[0]
        );
        assert_eq!(title, expected, "{name}");
    }
}

/// UX-19
#[test]
fn ids_are_unique_and_everything_that_points_at_one_finds_it() {
    for (name, html) in all() {
        let ids = between(&html, " id=\"", "\"");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        let pointers = [
            " for=\"",
            " aria-describedby=\"",
            " aria-controls=\"",
            "href=\"#",
        ];
        for pointer in pointers
            .iter()
            .flat_map(|open| between(&html, open, "\""))
            .flat_map(|ids| ids.split(' '))
        {
            assert!(unique.contains(pointer), "{name}: nothing is #{pointer}");
        }
    }
}

#[test]
fn a_strict_policy_breaks_no_page() {
    for (name, html) in all() {
        for forbidden in [
            " style=",
            "<style",
            "<script>",
            " onclick",
            "javascript:",
            "<b>",
            "http-equiv",
        ] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn no_page_leaves_a_word_out() {
    for (name, html) in all() {
        for left in [
            "{ $",
            "{$",
            "{{",
            "\u{1}",
            "<p></p>",
            "<h1></h1>",
            "<h2></h2>",
            "<label for=\"answer\"></label>",
            "=\"\" aria-label",
        ] {
            assert!(!html.contains(left), "{name}: {left:?}");
        }
        for button in between(&html, "<button", "</button>") {
            assert!(!button.ends_with('>'), "{name}: a button says nothing");
        }
    }
}

/// UX-5, UX-67
#[test]
fn one_mistake_is_said_at_its_field_and_more_at_the_top_too() {
    for (name, html) in all() {
        let failing = html.matches("aria-invalid=\"true\"").count();
        assert_eq!(failing, html.matches("-error\">").count(), "{name}");
        let messages = html.matches("Error: </span>").count();
        let alerts = html.matches("role=\"alert\"").count();
        assert_eq!(alerts, messages.min(1), "{name}");
        assert_eq!(html.matches(" autofocus").count(), alerts, "{name}");
        let summary = html.split_once("id=\"summary\"");
        assert_eq!(summary.is_some(), messages > 1, "{name}");
        let Some((_, summary)) = summary else {
            continue;
        };
        let listed = summary.split("</ul>").next().unwrap_or_default();
        let listed = between(listed, "\">", "</a>");
        assert_eq!(listed.len(), messages, "{name}");
        for message in listed {
            assert!(
                html.contains(&format!("Error: </span>{message}</p>")),
                "{name}: {message}"
            );
        }
    }
}

#[test]
fn every_form_carries_the_sites_own_fields() {
    for (name, html) in all() {
        for form in between(&html, "<form method=\"post\"", "</form>") {
            assert!(
                form.contains("name=\"token\" value=\"c2")
                    && form.contains("name=\"form\" value=\"3\""),
                "{name}"
            );
            for forbidden in [
                "required",
                " pattern=",
                "maxlength=",
                "disabled",
                "type=\"number\"",
            ] {
                assert!(!form.contains(forbidden), "{name}: {forbidden}");
            }
        }
    }
}

/// UX-10
#[test]
fn the_catalogue_neither_begs_nor_blames() {
    let texts = CATALOGUE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(" = ").map_or(line, |(_, text)| text));
    for text in texts.map(str::to_lowercase) {
        for word in [
            "please",
            "sorry",
            "valid",
            "oops",
            "forbidden",
            "illegal",
            "<",
            "http",
        ] {
            assert!(!text.contains(word), "{word:?} in {text:?}");
        }
    }
}

/// UX-80
#[test]
fn no_catalogue_says_please() {
    let polite = [
        "please",
        "por favor",
        "veuillez",
        "s’il vous",
        "bitte ",
        "per favore",
        "proszę",
        "lütfen",
        "пожалуйста",
        "请输",
        "请检",
        "請輸",
        "주십시오.",
        "주세요",
        "يُرجى",
        "من فضلك",
        "בבקשה",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for file in fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let text = fs::read_to_string(&file).unwrap().to_lowercase();
        let texts = text.lines().filter(|line| !line.starts_with('#'));
        let found: Vec<_> = texts
            .filter(|line| polite.iter().any(|word| line.contains(word)))
            .collect();
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    }
}

#[test]
fn every_message_of_the_catalogue_is_used() {
    let used = sources(Path::new(env!("CARGO_MANIFEST_DIR")));
    for key in CATALOGUE
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split(' ').next())
    {
        // The texts of a problem page begin with its failure's label.
        let is_used = |key: &str| used.contains(&format!("\"{key}\""));
        let is_of_a_problem = ["-title", "-text", "-when"]
            .iter()
            .any(|end| key.strip_suffix(end).is_some_and(is_used));
        assert!(is_used(key) || is_of_a_problem, "{key}");
    }
}

/// Every template and every file of this room, as one text.
fn sources(root: &Path) -> String {
    let mut folders = vec![
        root.join("templates"),
        root.join("src/pages"),
        root.join("src/view"),
    ];
    let mut text = fs::read_to_string(root.join("src/failure.rs")).unwrap();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}

const CATALOGUE: &str = include_str!("../../locales/en.ftl");

#[test]
fn the_first_page_is_light() {
    let (_, html) = login::samples().swap_remove(0);
    assert!(html.len() <= 5_500, "{} bytes", html.len());
}

/// The samples of a brand in one of its languages.
fn dressed((brand, catalogue, _): &Dressed, tag: &str) -> Vec<(&'static str, String)> {
    let index = catalogue.find(tag).unwrap();
    assert_eq!(catalogue.offered()[index].tag(), tag);
    Look::of(brand, &brand.languages, index).worn(all)
}

#[test]
fn each_language_shows_its_own_texts_of_the_brand_on_every_page() {
    let brand = |name: &str| {
        {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            crate::app::load_brand(Some(&root.join("deploy/brands").join(name)))
        }
        .unwrap()
    };
    let aulnay = brand("aulnay");
    let legal = [
        ("fr", "est une banque imaginaire"),
        ("de", "ist eine erfundene Bank"),
        ("it", "è una banca immaginaria"),
        ("en", "is an imaginary bank"),
    ];
    for (tag, _) in legal {
        for (name, html) in dressed(&aulnay, tag)
            .iter()
            .filter(|(name, _)| !name.ends_with("-bare"))
        {
            for (other, text) in legal {
                assert_eq!(html.contains(text), tag == other, "{name} in {tag}: {text}");
            }
        }
    }
    let nullset = brand("nullset");
    for (tag, advice) in [
        ("en", "Never use words of a seed phrase."),
        ("ru", "Не используйте слова из сид-фразы."),
    ] {
        let pages: HashMap<_, _> = dressed(&nullset, tag).into_iter().collect();
        let rules = between(&pages["password"], "id=\"pw-hint\"", "</div>").concat();
        assert_eq!(between(&rules, "<p><bdi>", "</bdi>"), [advice]);
        assert!(!pages["password-bare"].contains(advice), "{tag}");
        for (page, label) in [
            ("login", "<label for=\"login\">"),
            ("expired", "<label for=\"login\">"),
            ("password", "<label for=\"username\"><span class=\"vh\">"),
        ] {
            let found = between(&pages[page], label, "</label>").concat();
            assert!(found.starts_with("Nullset ID"), "{page} in {tag}: {found}");
        }
    }
}

/// `LATCHKEY_SAMPLES=<folder>` writes every sample there, as `<brand>/<language>/<page>.html` with
/// the brand's files above: of the built-in brand and those of `deploy/brands`, or of the folder
/// `LATCHKEY_SAMPLES_BRAND` alone.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "asked for by whoever runs the test"
)]
fn samples_are_written_when_asked_for() {
    let Ok(folder) = std::env::var("LATCHKEY_SAMPLES") else {
        return;
    };
    let folder = Path::new(&folder);
    if let Ok(brand) = std::env::var("LATCHKEY_SAMPLES_BRAND") {
        return write_folder(folder, Path::new(&brand));
    }
    write_brand(folder, "latchkey", &crate::app::load_brand(None).unwrap());
    write_brand(folder, "longest", &longest());
    let brands = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/brands")).unwrap();
    for brand in brands
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        write_folder(folder, &brand);
    }
}

type Dressed = (Brand, Catalogue, Vec<String>);

fn write_folder(folder: &Path, brand: &Path) {
    write_brand(
        folder,
        &brand.file_name().unwrap().to_string_lossy(),
        &crate::app::load_brand(Some(brand)).unwrap(),
    );
}

/// Every text as long as it may be, with nowhere to break.
fn longest() -> Dressed {
    let url = format!("https://latchkey.example/{}", "w".repeat(2_000));
    let link = format!("{{ label = '{}', url = '{url}' }}", "M".repeat(80));
    let mail = format!("{}@{}.example", "w".repeat(64), "m".repeat(63));
    let toml = format!(
        "name = '{w60}'\nsign_in_url = '{url}'\nlanguages = ['en', 'ar']\n\
         label_login = '{m60}'\nadvice = ['{w300}', '{w300}']\nafter = ['{w300}', '{w300}']\n\
         legal = {{ text = '{w1000}', links = [{link}, {link}, {link}] }}\n[support]\n\
         email = '{mail}'\nphone = '+1 (555) 010-0199 000 000 000 000 000 00'\nurl = '{url}'\n\
         hours = '{w60}{w60}'\n",
        w60 = "W".repeat(60),
        m60 = "M".repeat(60),
        w300 = "W".repeat(300),
        w1000 = "W".repeat(1_000),
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brand.toml"), toml).unwrap();
    fs::write(
        folder.path().join("logo.svg"),
        &Brand::built_in().logo.bytes,
    )
    .unwrap();
    crate::app::load_brand(Some(folder.path())).unwrap()
}

fn write_brand(folder: &Path, name: &str, (brand, catalogue, _): &Dressed) {
    let folder = folder.join(name);
    for (index, texts) in catalogue.offered().iter().enumerate() {
        let pages = folder.join(texts.tag());
        fs::create_dir_all(&pages).unwrap();
        for (name, html) in Look::of(brand, &brand.languages, index).worn(all) {
            let html = html.replace("\"/static/", "\"../static/");
            fs::write(pages.join(format!("{name}.html")), html).unwrap();
        }
    }
    fs::create_dir_all(folder.join("static")).unwrap();
    for asset in Assets::new(brand).all() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.body).unwrap();
    }
}
