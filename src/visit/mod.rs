//! The sealed cookie: the only room that knows `actix_session`.

use std::time::Duration;

use secrecy::SecretSlice;

/// Settings of the sealed cookie.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `session.key`, decoded: 64 bytes or more.
    pub key: SecretSlice<u8>,
    /// `session.ttl`: a journey's time, from its accepted login.
    pub ttl: Duration,
    /// `__Host-` names and `Secure`.
    pub secure: bool,
}
