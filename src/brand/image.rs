//! Images: their type by their content, their size on the page.

use std::path::Path;

use super::{
    Problem,
    file::{in_file, read},
    svg,
};

/// An image, ready to be served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its type.
    pub kind: ImageKind,
    /// Its own width in CSS pixels.
    pub width: u32,
    /// Its own height in CSS pixels.
    pub height: u32,
}

/// A type of image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImageKind {
    /// Scalable, checked to be still and to fetch nothing.
    #[default]
    Svg,
    /// Portable Network Graphics.
    Png,
    /// Windows icon, for `favicon.ico` alone.
    Ico,
}

impl ImageKind {
    /// The `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Ico => "image/x-icon",
        }
    }

    /// The ending of the file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Ico => "ico",
        }
    }
}

impl Image {
    /// `<stem>.svg` and so on, of the kinds given. `None` when there is none, and when one has
    /// problems.
    pub(super) fn read(
        dir: &Path,
        stem: &str,
        kinds: &[ImageKind],
        most: usize,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let mut found = Vec::new();
        for &kind in kinds {
            let path = dir.join(stem).with_extension(kind.extension());
            match read(&path, most) {
                Ok(Some(bytes)) => match Self::new(bytes, kind) {
                    Ok(image) => found.push(image),
                    Err(faults) => {
                        problems.extend(faults.iter().map(|fault| in_file(&path, fault)));
                    }
                },
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if found.len() > 1 {
            let message = "must be there in one type, and is there in more";
            problems.push(Problem::new(stem, message));
        }
        found.into_iter().next()
    }

    /// Checks the bytes of a file.
    pub(super) fn new(bytes: Vec<u8>, kind: ImageKind) -> Result<Self, Vec<String>> {
        let size = match kind {
            ImageKind::Svg => svg::check(&bytes)?,
            ImageKind::Png => {
                png_size(&bytes).ok_or_else(|| vec!["must be a PNG image".to_owned()])?
            }
            ImageKind::Ico => ico_size(&bytes).ok_or_else(|| vec!["must be an icon".to_owned()])?,
        };
        let (width, height) = size;
        Ok(Self {
            bytes,
            kind,
            width,
            height,
        })
    }
}

/// Signature, then the header chunk: length, name, width, height (PNG, 5.2 and 11.2.1).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let (_, size) = bytes
        .strip_prefix(b"\x89PNG\r\n\x1a\n")?
        .split_at_checked(4)?;
    let (width, rest) = size.strip_prefix(b"IHDR")?.split_first_chunk()?;
    let (width, height) = (
        u32::from_be_bytes(*width),
        u32::from_be_bytes(*rest.first_chunk()?),
    );
    (width > 0 && height > 0).then_some((width, height))
}

/// Reserved, type, count, then the first picture's width and height, 0 for 256.
fn ico_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let &[width, height] = bytes.strip_prefix(&[0, 0, 1, 0])?.get(2..)?.first_chunk()?;
    let pixels = |side: u8| if side == 0 { 256 } else { u32::from(side) };
    Some((pixels(width), pixels(height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_headers() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x02\0\0\0\x20\x08";
        assert_eq!(png_size(png), Some((258, 32)));
        assert_eq!(ico_size(&[0, 0, 1, 0, 1, 0, 16, 0, 9]), Some((16, 256)));
        for cut in 0..png.len() - 1 {
            assert_eq!(png_size(&png[..cut]), None, "{cut}");
        }
        assert_eq!(
            (png_size(b"GIF89a"), ico_size(b"\0\0\x01\0\x01")),
            (None, None)
        );
    }
}
