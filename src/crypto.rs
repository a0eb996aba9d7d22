//! Keys: every room's own key is derived from the deployment's secret by HKDF with the room's label, so
//! that no two rooms ever share one (ASVS 11.1, RFC 5869).

use hkdf::Hkdf;
use hmac::{Hmac, Mac, digest::KeyInit};
use rand::RngCore;
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;

/// A key of `length` bytes, at most 8,160, from `secret` under `label`.
#[must_use]
pub fn derive(secret: &SecretSlice<u8>, label: &str, length: usize) -> SecretSlice<u8> {
    let mut key = vec![0; length];
    // Fails for lengths over 255 hashes alone, which no caller asks for.
    let expanded =
        Hkdf::<Sha256>::new(None, secret.expose_secret()).expand(label.as_bytes(), &mut key);
    debug_assert!(expanded.is_ok());
    key.into()
}

/// Tags messages with HMAC-SHA256 (RFC 2104). Parts are length-prefixed, so that no two lists of parts
/// make the same message.
#[derive(Clone)]
pub struct Tagger(Hmac<Sha256>);

impl Tagger {
    /// A tagger whose key is derived from `secret` under `label`.
    #[must_use]
    pub fn new(secret: &SecretSlice<u8>, label: &str) -> Self {
        let derived = derive(secret, label, 32);
        let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
        key.iter_mut()
            .zip(derived.expose_secret())
            .for_each(|(to, from)| *to = *from);
        Self(KeyInit::new(&key))
    }

    /// The tag of these parts.
    #[must_use]
    pub fn tag(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Tagger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tagger(..)")
    }
}

/// Random bytes that nobody can guess, of a stream cipher seeded and reseeded from the system for each thread: it costs a
/// page less than asking the system each time.
///
/// # Panics
/// On a system without a random source, which can keep no secret.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> SecretSlice<u8> {
        vec![7; 64].into()
    }

    #[test]
    fn labels_and_part_borders_make_different_tags() {
        let (one, two) = (Tagger::new(&secret(), "one"), Tagger::new(&secret(), "two"));
        assert_eq!(one.tag(&[b"ab", b"c"]), one.clone().tag(&[b"ab", b"c"]));
        assert_ne!(one.tag(&[b"ab", b"c"]), one.tag(&[b"a", b"bc"]));
        assert_ne!(one.tag(&[b"ab"]), two.tag(&[b"ab"]));
    }
}
