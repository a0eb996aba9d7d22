//! Names under which the ledger files things: a keyed hash, never a login in clear, not even in memory.

use hmac::{Hmac, Mac, digest::generic_array::GenericArray};
use secrecy::{ExposeSecret, SecretSlice};
use sha2::Sha256;

/// What the ledger's key is derived for (RFC 5869, `info`).
const LABEL: &[u8] = b"latchkey ledger";

/// The first 128 bits of an HMAC-SHA256.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(pub(super) [u8; 16]);

/// Makes keys.
#[derive(Clone)]
pub(super) struct Keys(Hmac<Sha256>);

impl Keys {
    /// Derives the ledger's own key from `secret`: HKDF-SHA256 with no salt and one block (RFC 5869).
    pub(super) fn derived(secret: &SecretSlice<u8>) -> Self {
        let extracted = digest(Hmac::new(&GenericArray::default()), &[secret.expose_secret()]);
        Self(keyed(&digest(keyed(&extracted), &[LABEL, &[1]])))
    }

    /// The key of `parts` in `scope`. All parts but the last are of a fixed length, and no scope holds a zero byte:
    /// otherwise two things could share a key.
    pub(super) fn of(&self, scope: &str, parts: &[&[u8]]) -> Key {
        let mut mac = self.0.clone();
        mac.update(scope.as_bytes());
        mac.update(&[0]);
        let mut key = [0; 16];
        key.iter_mut().zip(digest(mac, parts)).for_each(|(to, from)| *to = from);
        Key(key)
    }
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = GenericArray::default();
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    Hmac::new(&block)
}

fn digest(mut mac: Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 32] {
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(secret: &[u8]) -> Keys {
        Keys::derived(&SecretSlice::from(secret.to_vec()))
    }

    #[test]
    fn a_key_is_the_same_on_every_replica() {
        let key = keys(b"secret").of("answers", &[b"ada"]);
        assert!(key == keys(b"secret").of("answers", &[b"ada"]));
        // HKDF and HMAC worked out apart from this code.
        assert_eq!(key.0, [0xba, 0x05, 0x30, 0x1c, 0xde, 0x22, 0xc8, 0x32, 0xbc, 0xd9, 0xb1, 0x99, 0x9d, 0x62, 0x61, 0x3a]);
    }

    #[test]
    fn another_secret_scope_or_value_is_another_key() {
        let key = keys(b"secret").of("answers", &[b"ada"]);
        assert!(key != keys(b"secreT").of("answers", &[b"ada"]));
        assert!(key != keys(b"secret").of("answer", &[b"sada"]));
        assert!(key != keys(b"secret").of("answers", &[b"adb"]));
    }
}
