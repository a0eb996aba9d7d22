//! The keys of the audit trail.

use secrecy::SecretSlice;

/// Settings of the audit trail. A key that is not set is derived from `session.key`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `audit.key`: of it the key is derived that hashes logins and journeys.
    pub key: SecretSlice<u8>,
    /// `audit.seal_key`: of it the key is derived that seals the trail.
    pub seal_key: SecretSlice<u8>,
}
