//! The secrets: their form is checked, and no message shows their value.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use zeroize::Zeroizing;

use super::{
    kind::text,
    reader::{Read, Reader},
    setting::Setting,
    written::Parsed,
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
