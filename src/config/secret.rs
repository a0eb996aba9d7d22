//! The secrets: their form is checked, and no message shows their value.

use std::{os::unix::fs::PermissionsExt, path::Path};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use zeroize::Zeroizing;

use super::{
    kind::{Parsed, text},
    reader::{Read, Reader},
    setting::Setting,
    written::io_message,
};

const KEY_BYTES: usize = 64;
const FEW_CHARACTERS: usize = 32;

/// `upstream.app_key`: it travels in an HTTP header.
pub(super) fn app_key(text: &str) -> Parsed<SecretString> {
    let fits = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ');
    if fits && text.trim() == text && !text.is_empty() {
        return Ok(text.into());
    }
    Err("must be printable ASCII with no space or line break at either end".to_owned())
}

/// `session.key`, decoded.
pub(super) fn session_key(reader: &mut Reader, setting: Setting) -> Read<SecretSlice<u8>> {
    let key = reader.read(setting, text(decoded))?;
    let bytes = key.expose_secret();
    let different = (0..=u8::MAX).filter(|byte| bytes.contains(byte)).count();
    let advice = "take random bytes: openssl rand -base64 64";
    if different == 1 {
        reader.warn(setting.name, format!("is one byte repeated; {advice}"));
    } else if different < 16 {
        reader.warn(setting.name, format!("looks made by hand; {advice}"));
    }
    Ok(key)
}

/// Standard or URL-safe base64, padded or not. White space is skipped, because openssl breaks its
/// lines.
fn decoded(text: &str) -> Parsed<SecretSlice<u8>> {
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let symbols = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(standard);
    let symbols: Zeroizing<Vec<u8>> = Zeroizing::new(symbols.collect());
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, lenient)
        .decode(&*symbols)
        .map_err(|_| "must be base64")?;
    let key = SecretSlice::from(bytes);
    if key.expose_secret().len() < KEY_BYTES {
        return Err(format!("must hold {KEY_BYTES} bytes or more"));
    }
    Ok(key)
}

/// A key of any characters, which may be derived from `session.key` instead.
pub(super) fn own_key(reader: &mut Reader, setting: Setting) -> Read<Option<SecretString>> {
    let full = |text: &str| match text {
        "" => Err(format!(
            "must be {FEW_CHARACTERS} random characters or more"
        )),
        text => Ok(SecretString::from(text)),
    };
    let key = reader.read_if_set(setting, text(full))?;
    if key
        .as_ref()
        .is_some_and(|key| key.expose_secret().len() < FEW_CHARACTERS)
    {
        let message = format!("is short; take {FEW_CHARACTERS} random characters or more");
        reader.warn(setting.name, message);
    }
    Ok(key)
}

/// A secret's file without one trailing newline. The path is in the message only if it can't be the
/// secret itself, put into the wrong variable.
pub(super) fn read_file(path: &Path) -> Parsed<SecretString> {
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let text = Zeroizing::new(text);
            let line = text
                .strip_suffix('\n')
                .map(|line| line.strip_suffix('\r').unwrap_or(line));
            Ok(line.unwrap_or(&text).into())
        }
        Err(error) if is_surely_a_path(path) => Err(io_message(path, &error)),
        Err(error) => Err(format!("names a file that can't be read: {error}")),
    }
}

/// No key in base64 (its length ends in `=`) and no URL.
fn is_surely_a_path(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let begins = ["/", "./", "../"]
        .iter()
        .any(|start| text.starts_with(start));
    begins && !text.contains(['=', '+', ':'])
}

/// Whether every user of the machine can read the file: it and every folder above are open to all.
pub(super) fn is_readable_by_all(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else {
        return false;
    };
    let allows = |path: &Path, bit: u32| {
        path.metadata()
            .is_ok_and(|found| found.permissions().mode() & bit != 0)
    };
    allows(&path, 0o004) && path.ancestors().skip(1).all(|folder| allows(folder, 0o001))
}
