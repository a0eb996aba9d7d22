//! `brand.toml` and its files become a [`Brand`], or a list of problems.

use std::collections::HashMap;

use toml::Table;
use validator::ValidateEmail;

use super::{
    Brand, Support, Wording,
    folder::Folder,
    image::{
        Image,
        ImageKind::{Ico, Png, Svg},
    },
    palette::{Colors, Palette},
    problem::{Problem, Warning},
    section::Section,
    style::Style,
};

/// The most bytes of a logo.
const MAX_LOGO: usize = 32 * 1024;
/// The most bytes of a favicon.
const MAX_FAVICON: usize = 16 * 1024;

/// Reads a folder; what it may leave out is `fallback`'s.
pub(super) fn brand(
    folder: &Folder<'_>,
    fallback: Option<&Brand>,
) -> Result<(Brand, Vec<Warning>), Vec<Problem>> {
    if let Folder::Disk(dir) = folder
        && !dir.is_dir()
    {
        return Err(vec![Problem::new(
            dir.display().to_string(),
            "is no folder",
        )]);
    }
    let mut problems = Vec::new();
    let files = Files::read(folder, fallback, &mut problems);
    let brand = match table(folder) {
        Ok(table) => written(
            Section::new(String::new(), table, &mut problems),
            files,
            fallback,
        ),
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    match brand {
        Some(brand) if problems.is_empty() => {
            let warnings = warnings(folder, &brand);
            Ok((brand, warnings))
        }
        _ => Err(problems),
    }
}

fn table(folder: &Folder<'_>) -> Result<Table, Problem> {
    let text = folder
        .text("brand.toml")?
        .ok_or_else(|| Problem::new("brand.toml", "is missing"))?;
    text.parse().map_err(|error: toml::de::Error| {
        let before = error
            .span()
            .and_then(|span| text.get(..span.start))
            .unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Problem::new("brand.toml", format!("line {line}: {}", error.message()))
    })
}

/// What lies beside `brand.toml`.
struct Files {
    logo: Option<Image>,
    logo_dark: Option<Image>,
    favicon: Option<Image>,
    overrides: HashMap<String, String>,
}

impl Files {
    fn read(folder: &Folder<'_>, fallback: Option<&Brand>, problems: &mut Vec<Problem>) -> Self {
        let logo = Image::read(folder, "logo", &[Svg, Png], MAX_LOGO, problems);
        if logo.is_none() && problems.is_empty() {
            problems.push(Problem::new("logo", "is missing: logo.svg or logo.png"));
        }
        let logo_dark = Image::read(folder, "logo-dark", &[Svg, Png], MAX_LOGO, problems);
        let favicon = Image::read(folder, "favicon", &[Svg, Png, Ico], MAX_FAVICON, problems);
        let favicon = favicon.or_else(|| fallback.map(|brand| brand.favicon.clone()));
        Self {
            logo,
            logo_dark,
            favicon,
            overrides: overrides(folder, problems),
        }
    }
}

/// The sources in `locales/`, by language.
fn overrides(folder: &Folder<'_>, problems: &mut Vec<Problem>) -> HashMap<String, String> {
    let mut tell = |problem| problems.push(problem);
    let names = folder
        .names("locales")
        .map_err(&mut tell)
        .unwrap_or_default();
    let tags = names.iter().filter_map(|name| name.strip_suffix(".ftl"));
    let mut source = |tag: &str| {
        folder
            .text(&format!("locales/{tag}.ftl"))
            .map_err(&mut tell)
            .ok()
            .flatten()
    };
    tags.filter_map(|tag| Some((tag.to_owned(), source(tag)?)))
        .collect()
}

/// Everything is read before anything is missed, so that every problem is told.
fn written(mut root: Section<'_>, files: Files, fallback: Option<&Brand>) -> Option<Brand> {
    let (name, sign_in_url) = (root.required("name", 60), root.required_url("sign_in_url"));
    let support = support(root.section("support"));
    let colors = colors(root.section("colors"), fallback.map(|brand| &brand.colors));
    let style = style(
        root.section("style"),
        fallback.map(|brand| brand.style).unwrap_or_default(),
    );
    let (languages, context_words) = (root.texts("languages", 35), root.texts("context_words", 60));
    let wording = Wording::read(&mut root);
    let translations = root.tables("translations", |mut language| {
        let wording = Wording::read(&mut language);
        language.end();
        wording
    });
    root.end();
    Some(Brand {
        name: name?,
        sign_in_url: sign_in_url?,
        support,
        colors: colors?,
        style,
        wording,
        languages,
        context_words,
        logo: files.logo?,
        logo_dark: files.logo_dark,
        favicon: files.favicon?,
        overrides: files.overrides,
        translations,
    })
}

fn support(mut section: Section<'_>) -> Support {
    let email = section.text("email", 254);
    // `?` and `&` may stand in an address, but would end it in a `mailto:` link.
    if email
        .as_deref()
        .is_some_and(|text| !text.validate_email() || text.contains(['?', '&']))
    {
        section.problem("email", "is one email address, such as help@broker.example");
    }
    let phone = section.text("phone", 40);
    let is_number = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= 3;
    if phone.as_deref().is_some_and(|text| {
        !is_number(text)
            || text.contains(|sign: char| !sign.is_ascii_digit() && !"+-./() ".contains(sign))
    }) {
        section.problem("phone", "is one phone number, such as +1 555 010 0199");
    }
    let url = section.url("url");
    section.end();
    Support { email, phone, url }
}

fn colors(mut section: Section<'_>, fallback: Option<&Colors>) -> Option<Colors> {
    let light = Palette::read(
        section.section("light"),
        fallback.map(|colors| &colors.light),
    );
    let dark = Palette::read(section.section("dark"), fallback.map(|colors| &colors.dark));
    section.end();
    Some(Colors {
        light: light?,
        dark: dark?,
    })
}

fn style(mut section: Section<'_>, fallback: Style) -> Style {
    let corners = section.parsed("corners").unwrap_or(fallback.corners);
    let typeface = section.parsed("typeface").unwrap_or(fallback.typeface);
    section.end();
    Style { corners, typeface }
}

/// What a folder may hold beside what begins with a dot or `README`.
const NAMES: [&str; 9] = [
    "brand.toml",
    "locales",
    "logo.svg",
    "logo.png",
    "logo-dark.svg",
    "logo-dark.png",
    "favicon.svg",
    "favicon.png",
    "favicon.ico",
];

fn warnings(folder: &Folder<'_>, brand: &Brand) -> Vec<Warning> {
    let names = folder.names("").unwrap_or_default().into_iter();
    let strange = names.filter(|name| {
        !NAMES.contains(&name.as_str()) && !name.starts_with('.') && !name.starts_with("README")
    });
    let mut warnings: Vec<_> = strange
        .map(|what| Warning {
            what,
            message: "is no file of a brand folder: not used".to_owned(),
        })
        .collect();
    if !brand.support.exists() {
        let message = "no email, phone or url: a trader who can't answer the secret question has nobody to turn to (WCAG 3.3.8)";
        warnings.push(Warning {
            what: "support".to_owned(),
            message: message.to_owned(),
        });
    }
    warnings
}
