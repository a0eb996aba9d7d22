//! The secrets: their form is checked, their value is in no message.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use zeroize::Zeroizing;

use super::reader::{Read, Reader};

const KEY_BYTES: usize = 64;

/// `upstream.app_key`: it travels in an HTTP header.
pub(super) fn app_key(text: &str) -> Result<SecretString, String> {
    let fits = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() || byte == b' ')
        && text.trim() == text;
    match text {
        "" => Err("must not be empty".to_owned()),
        text if fits => Ok(text.into()),
        _ => Err("must be printable ASCII with no space or line break at either end".to_owned()),
    }
}

/// `session.key`, decoded.
pub(super) fn session_key(reader: &mut Reader) -> Read<SecretSlice<u8>> {
    let key = reader.text("session.key", decoded)?;
    let bytes = key.expose_secret();
    let differing = (0..=u8::MAX).filter(|byte| bytes.contains(byte)).count();
    if differing < 16 {
        reader.warn(
            "session.key",
            "looks made by hand; take random bytes: openssl rand -base64 64",
        );
    }
    Ok(key)
}

/// Standard or URL-safe base64, padded or not; white space is passed over, since openssl breaks its lines.
fn decoded(text: &str) -> Result<SecretSlice<u8>, String> {
    let lenient =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let symbols: Zeroizing<Vec<u8>> = Zeroizing::new(
        text.bytes()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(standard)
            .collect(),
    );
    let bytes = GeneralPurpose::new(&alphabet::STANDARD, lenient)
        .decode(&*symbols)
        .map_err(|_| "must be base64".to_owned())?;
    let key = SecretSlice::from(bytes);
    if key.expose_secret().len() < KEY_BYTES {
        return Err(format!("must hold {KEY_BYTES} bytes or more"));
    }
    Ok(key)
}

/// `privacy.decoy_key`.
pub(super) fn decoy_key(reader: &mut Reader) -> Read<Option<SecretString>> {
    let full = |text: &str| {
        if text.is_empty() {
            Err("must not be empty".to_owned())
        } else {
            Ok(SecretString::from(text))
        }
    };
    let key = reader.text_if_set("privacy.decoy_key", full)?;
    match &key {
        None => reader.warn(
            "privacy.decoy_key",
            "not set: rotating session.key will change the decoys, which gives them away",
        ),
        Some(key) if key.expose_secret().len() < 32 => reader.warn(
            "privacy.decoy_key",
            "is short; take 32 random characters or more",
        ),
        Some(_) => {}
    }
    Ok(key)
}
