//! Reads one file of a brand folder.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use super::Problem;

/// A file of at most `most` bytes; `None` when there is none.
pub(super) fn read(path: &Path, most: usize) -> Result<Option<Vec<u8>>, Problem> {
    match read_at_most(path, most) {
        Ok(bytes) if bytes.len() > most => {
            Err(in_file(path, &format!("must be {most} bytes or less")))
        }
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(in_file(path, &error.to_string())),
    }
}

/// One byte more than allowed is read, to find out.
pub(super) fn read_at_most(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path)?;
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A problem in a file or a folder.
pub(super) fn in_file(path: &Path, message: &str) -> Problem {
    Problem::new(path.display().to_string(), message)
}
