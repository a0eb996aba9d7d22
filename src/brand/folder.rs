//! A brand folder on disk becomes a [`Brand`], or a list of problems.

use std::{
    collections::BTreeMap,
    fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    Brand, Problem,
    file::{in_file, read, read_at_most},
    image::{
        Image,
        ImageKind::{Ico, Png, Svg},
    },
};

/// The most bytes of `brand.toml` and of one file of `locales/`.
const MAX_TEXT: usize = 256 * 1024;
/// The most problems of `brand.toml` that are listed at once.
const MAX_PROBLEMS: usize = 20;
/// The most bytes of a logo.
const MAX_LOGO: usize = 32 * 1024;
/// The most bytes of a favicon.
const MAX_FAVICON: usize = 16 * 1024;
/// The most bytes of a typeface.
const MAX_TYPEFACE: usize = 60 * 1024;

/// What a folder may hold beside names that begin with a dot or `README`.
const NAMES: [&str; 10] = [
    "brand.toml",
    "locales",
    "logo.svg",
    "logo.png",
    "logo-dark.svg",
    "logo-dark.png",
    "favicon.svg",
    "favicon.png",
    "favicon.ico",
    "typeface.woff2",
];

/// What a folder held when it was looked at, by path.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Looks at a brand folder and its `locales`, to find out whether it was edited. What can't be
/// read is left out.
#[must_use]
pub fn files(dir: &Path) -> Files {
    let folders = [dir.to_owned(), dir.join("locales")];
    let entries = folders
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let paths = entries
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter_map(|path| Some((path.clone(), read_at_most(&path, MAX_TEXT).ok()?)))
        .collect()
}

/// Reads and checks a folder.
pub(super) fn load(dir: &Path) -> Result<(Brand, Vec<Problem>), Vec<Problem>> {
    let names = match names(dir) {
        Ok(Some(names)) => names,
        Ok(None) => {
            let message = "must be a folder, and there is none";
            return Err(vec![Problem::new(dir.display().to_string(), message)]);
        }
        Err(problem) => return Err(vec![problem]),
    };
    let mut problems = Vec::new();
    let manifest = manifest(dir, &mut problems);
    let logo = Image::read(dir, "logo", &[Svg, Png], MAX_LOGO, &mut problems);
    let logo_dark = Image::read(dir, "logo-dark", &[Svg, Png], MAX_LOGO, &mut problems);
    let favicon = Image::read(dir, "favicon", &[Svg, Png, Ico], MAX_FAVICON, &mut problems);
    let typeface = or_note(typeface(dir), &mut problems).flatten();
    let locales = or_note(locales(dir), &mut problems).unwrap_or_default();
    if logo.is_none() && problems.is_empty() {
        problems.push(Problem::new("logo", "is missing: add logo.svg or logo.png"));
    }
    let (Some(brand), Some(logo), []) = (manifest, logo, &*problems) else {
        return Err(problems);
    };
    let brand = Brand {
        logo,
        logo_dark,
        favicon: favicon.unwrap_or_else(|| Brand::built_in().favicon),
        typeface,
        locales,
        ..brand
    };
    let warnings = warnings(&names, &brand);
    let problems = brand.problems();
    if problems.is_empty() {
        Ok((brand, warnings))
    } else {
        Err(problems)
    }
}

fn or_note<T>(result: Result<T, Problem>, problems: &mut Vec<Problem>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

/// Reads `brand.toml`. Once the parser has refused a line, it reads the rest without that line, so
/// all problems are found.
fn manifest(dir: &Path, problems: &mut Vec<Problem>) -> Option<Brand> {
    let path = dir.join("brand.toml");
    let text = or_note(text(&path), problems)?;
    let Some(mut text) = text else {
        problems.push(in_file(&path, "is missing"));
        return None;
    };
    let others = problems.len();
    loop {
        let error = match toml::from_str(&text) {
            Ok(brand) => return (problems.len() == others).then_some(brand),
            Err(error) => error,
        };
        let is_first = problems.len() == others;
        // A line that was taken out is no missing one, and without it the rest may be no TOML.
        if !is_first && (is_missing(&error) || text.parse::<toml::Table>().is_err()) {
            return None;
        }
        problems.push(in_file(&path, &in_one_line(&text, &error)));
        if is_missing(&error) || problems.len() - others == MAX_PROBLEMS {
            return None;
        }
        let line = error.span().map(|span| line_of(&text, span.start))?;
        let refused = text.get(line.clone()).unwrap_or_default().trim();
        // Without the head of a table its keys would be another table's.
        if refused.is_empty() || refused.starts_with('[') {
            return None;
        }
        let blank = " ".repeat(line.len());
        text.replace_range(line, &blank);
    }
}

/// A parser's problem with the line that it found it in, which has the key.
fn in_one_line(text: &str, error: &toml::de::Error) -> String {
    let message = error.message().trim().replace('\n', ", ");
    let start = error.span().map(|span| span.start).unwrap_or_default();
    if start == 0 && is_missing(error) {
        return message;
    }
    let line = line_of(text, start);
    let number = text
        .get(..line.start)
        .map_or(0, |before| before.matches('\n').count())
        + 1;
    let line = text.get(line).unwrap_or_default().trim();
    let line: String = line.chars().take(80).collect();
    format!("line {number}, {line}: {message}")
}

fn is_missing(error: &toml::de::Error) -> bool {
    error.message().starts_with("missing field")
}

/// The line around a place in a text, without its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(text.len(), |length| at + length);
    start..end
}

/// The signature, the kind of font, then the length of the whole file (WOFF 2.0, 4.1).
fn typeface(dir: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let path = dir.join("typeface.woff2");
    let Some(bytes) = read(&path, MAX_TYPEFACE)? else {
        return Ok(None);
    };
    let length = bytes
        .strip_prefix(b"wOF2")
        .and_then(|rest| rest.get(4..8)?.try_into().ok().map(u32::from_be_bytes));
    if length.is_none_or(|length| usize::try_from(length) != Ok(bytes.len())) {
        return Err(in_file(&path, "must be a whole WOFF2 file"));
    }
    Ok(Some(bytes))
}

/// The sources in `locales/`, by tag.
fn locales(dir: &Path) -> Result<BTreeMap<String, String>, Problem> {
    let folder = dir.join("locales");
    let mut found = BTreeMap::new();
    for name in names(&folder)?.unwrap_or_default() {
        if let Some(tag) = name.strip_suffix(".ftl")
            && let Some(source) = text(&folder.join(&name))?
        {
            found.insert(tag.to_owned(), source);
        }
    }
    Ok(found)
}

fn text(path: &Path) -> Result<Option<String>, Problem> {
    let decode = |bytes| String::from_utf8(bytes).map_err(|_| in_file(path, "must be UTF-8"));
    read(path, MAX_TEXT)?.map(decode).transpose()
}

/// The names in a folder, in order; `None` when there is no folder.
fn names(folder: &Path) -> Result<Option<Vec<String>>, Problem> {
    let names = fs::read_dir(folder).and_then(|entries| {
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        entries
            .map(|entry| entry.map(name))
            .collect::<io::Result<Vec<_>>>()
    });
    match names {
        Ok(mut names) => {
            names.sort_unstable();
            Ok(Some(names))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(in_file(folder, &error.to_string())),
    }
}

fn warnings(names: &[String], brand: &Brand) -> Vec<Problem> {
    let is_known =
        |name: &str| NAMES.contains(&name) || name.starts_with('.') || name.starts_with("README");
    let strange = names.iter().filter(|name| !is_known(name));
    let mut warnings: Vec<_> = strange
        .map(|name| Problem::new(name, "is no file of a brand folder, and is not used"))
        .collect();
    if !brand.support.exists() {
        let message = "has no email, phone or url: a trader who can't answer the secret question \
                       has nobody to turn to (WCAG 3.3.8)";
        warnings.push(Problem::new("support", message));
    }
    warnings
}
