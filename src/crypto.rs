//! Keys: every room's own key is derived from the deployment's secret by HKDF with the room's
//! label, so that no two rooms ever share one (ASVS 11.1, RFC 5869).

use aes_gcm::{Aes256Gcm, Nonce, aead::Aead};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _, digest::KeyInit};
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

/// Signs messages with HMAC-SHA256 (RFC 2104). Each part has its length in front: no two lists of
/// parts make the same message.
#[derive(Clone)]
pub struct Mac(Hmac<Sha256>);

impl Mac {
    /// A signer whose key is derived from `secret` under `label`.
    #[must_use]
    pub fn new(secret: &SecretSlice<u8>, label: &str) -> Self {
        let derived = derive(secret, label, 32);
        let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
        key.iter_mut()
            .zip(derived.expose_secret())
            .for_each(|(to, from)| *to = *from);
        Self(KeyInit::new(&key))
    }

    /// The signature of these parts.
    #[must_use]
    pub fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Mac {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mac(..)")
    }
}

/// Bytes of a nonce in front of what is sealed.
const NONCE: usize = 12;

/// Seals bytes with AES-256-GCM under a random nonce, which comes first (NIST SP 800-38D). A
/// sealed text has 28 bytes more than the plain one.
#[derive(Clone)]
pub struct SealedBox(Aes256Gcm);

impl SealedBox {
    /// A box whose key is derived from `secret` under `label`.
    #[must_use]
    pub fn new(secret: &SecretSlice<u8>, label: &str) -> Self {
        let derived = derive(secret, label, 32);
        let mut key = aes_gcm::Key::<Aes256Gcm>::default();
        key.iter_mut()
            .zip(derived.expose_secret())
            .for_each(|(to, from)| *to = *from);
        Self(KeyInit::new(&key))
    }

    /// The bytes, sealed.
    #[must_use]
    pub fn seal(&self, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE>();
        // Fails for texts over 64 GiB alone.
        let sealed = self.0.encrypt(Nonce::from_slice(&nonce), plain);
        [&nonce[..], &sealed.unwrap_or_default()].concat()
    }

    /// What was sealed, if this key sealed it.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        self.0.decrypt(Nonce::from_slice(nonce), text).ok()
    }
}

/// Random bytes that nobody can guess, of a stream cipher seeded and reseeded from the system for
/// each thread: it costs a page less than asking the system each time.
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
    fn labels_and_part_borders_make_different_signatures() {
        let (one, two) = (Mac::new(&secret(), "one"), Mac::new(&secret(), "two"));
        assert_eq!(one.sign(&[b"ab", b"c"]), one.clone().sign(&[b"ab", b"c"]));
        assert_ne!(one.sign(&[b"ab", b"c"]), one.sign(&[b"a", b"bc"]));
        assert_ne!(one.sign(&[b"ab"]), two.sign(&[b"ab"]));
    }

    #[test]
    fn what_one_key_seals_no_other_opens_and_no_changed_byte_opens() {
        let (one, two) = (
            SealedBox::new(&secret(), "one"),
            SealedBox::new(&secret(), "two"),
        );
        let sealed = one.seal(b"text");
        assert_eq!(one.open(&sealed).as_deref(), Some(&b"text"[..]));
        assert_ne!(one.seal(b"text"), sealed);
        assert_eq!(two.open(&sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(one.open(&changed), None);
            assert_eq!(one.open(&sealed[..at]), None);
        }
    }
}
