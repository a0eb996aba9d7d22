//! Names under which the ledger files things: a keyed hash, never a login in clear, not even in
//! memory.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::SecretSlice;

use crate::crypto::Mac;

/// The first 128 bits of an HMAC-SHA256.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key(pub(super) [u8; 16]);

impl Key {
    /// As Redis has it: one hash slot for all, so that one script may use several; the version;
    /// what it is.
    ///
    /// The version changes with the form of an entry. A later version reads the entries of the one
    /// before it as well, for an upgrade that rolls over the replicas.
    pub(super) fn in_redis(self, kind: &str) -> String {
        format!("{{latchkey}}:1:{kind}:{}", URL_SAFE_NO_PAD.encode(self.0))
    }
}

/// Makes keys.
#[derive(Clone)]
pub(super) struct Keys(Mac);

impl Keys {
    /// Derives the ledger's own key from `secret`.
    pub(super) fn derived(secret: &SecretSlice<u8>) -> Self {
        Self(Mac::new(secret, "latchkey ledger 1"))
    }

    /// The key of `parts` in `scope`.
    pub(super) fn of(&self, scope: &str, parts: &[&[u8]]) -> Key {
        let scoped: Vec<&[u8]> = [scope.as_bytes()]
            .into_iter()
            .chain(parts.iter().copied())
            .collect();
        Key(self
            .0
            .sign(&scoped)
            .first_chunk()
            .copied()
            .unwrap_or_default())
    }
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
        assert_eq!(
            key.0,
            [
                0x1c, 0xb4, 0x5f, 0x0c, 0x3e, 0x47, 0x17, 0xb7, 0xe6, 0x9d, 0xb1, 0xc6, 0x1e, 0x6a,
                0x90, 0xf4
            ]
        );
    }

    #[test]
    fn another_secret_scope_or_value_is_another_key() {
        let key = keys(b"secret").of("answers", &[b"ada"]);
        assert!(key != keys(b"secreT").of("answers", &[b"ada"]));
        assert!(key != keys(b"secret").of("answer", &[b"sada"]));
        assert!(key != keys(b"secret").of("answers", &[b"adb"]));
    }
}
