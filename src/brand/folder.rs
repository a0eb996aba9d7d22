//! Where a brand's files come from: a directory, or the program itself.

use std::{
    collections::BTreeMap,
    fs, io,
    io::Read,
    path::{Path, PathBuf},
};

use super::problem::Problem;

/// The most bytes of `brand.toml` and of one override.
const MAX_TEXT: usize = 256 * 1024;

/// A brand folder.
pub(super) enum Folder<'a> {
    /// The built-in brand's.
    BuiltIn,
    /// A broker's.
    Disk(&'a Path),
}

impl Folder<'_> {
    /// A file of at most `most` bytes; `None` when there is none of that name.
    pub(super) fn read(&self, name: &str, most: usize) -> Result<Option<Vec<u8>>, Problem> {
        match self {
            Self::BuiltIn => Ok(built_in(name).map(<[u8]>::to_vec)),
            Self::Disk(dir) => match read(&dir.join(name), most) {
                Ok(bytes) if bytes.len() > most => {
                    Err(Problem::new(name, format!("is larger than {most} bytes")))
                }
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(Problem::new(name, error.to_string())),
            },
        }
    }

    /// A file of text.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Problem> {
        let decode =
            |bytes| String::from_utf8(bytes).map_err(|_| Problem::new(name, "is not UTF-8"));
        self.read(name, MAX_TEXT)?.map(decode).transpose()
    }

    /// The names in the folder, or in a folder in it; none when that one is not there.
    pub(super) fn names(&self, below: &str) -> Result<Vec<String>, Problem> {
        let Self::Disk(dir) = self else {
            return Ok(Vec::new());
        };
        let names = fs::read_dir(dir.join(below)).and_then(|entries| {
            let names = entries
                .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
            names.collect::<io::Result<Vec<_>>>()
        });
        match names {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            names => names.map_err(|error| Problem::new(below, error.to_string())),
        }
    }
}

/// What a folder held when it was looked at, by name.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Looks at a brand folder and its `locales`, to tell whether it was edited; what can't be read is not there.
#[must_use]
pub fn files(dir: &Path) -> Files {
    let folders = [dir.to_owned(), dir.join("locales")]
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok());
    let paths = folders
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    paths
        .filter_map(|path| Some((path.clone(), read(&path, MAX_TEXT).ok()?)))
        .collect()
}

/// One byte more than allowed is read, to tell.
fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn built_in(name: &str) -> Option<&'static [u8]> {
    match name {
        "brand.toml" => Some(include_bytes!("../../static/brand/brand.toml")),
        "logo.svg" => Some(include_bytes!("../../static/brand/logo.svg")),
        "logo-dark.svg" => Some(include_bytes!("../../static/brand/logo-dark.svg")),
        "favicon.svg" => Some(include_bytes!("../../static/brand/favicon.svg")),
        _ => None,
    }
}
