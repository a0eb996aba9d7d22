//! Signs the audit trail: each line carries the id of its process, its number, the id of the key
//! and an HMAC over itself as written and the line before (SEC-55).

use std::io::Write;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::SecretSlice;

use crate::{
    clock::Clock,
    crypto::{self, Mac},
    telemetry::LineSeal,
};

/// The field in front of a line's HMAC.
pub(super) const MAC_FIELD: &str = ",\"mac\":\"";
/// The event of a head, which signs all lines before it.
pub(super) const HEAD: &str = "trail_signed";
/// The event of a process's last line.
pub(super) const LAST_HEAD: &str = "trail_ended";

/// The key that signs the trail, and its id.
pub(super) struct SealKey(Mac, String);

impl SealKey {
    /// Derived from `audit.seal_key`.
    pub(super) fn new(secret: &SecretSlice<u8>) -> Self {
        let [a, b, c, d, ..] = Mac::new(secret, "latchkey audit seal id 1").sign(&[]);
        let id = format!("{:08x}", u32::from_be_bytes([a, b, c, d]));
        Self(Mac::new(secret, "latchkey audit seal 1"), id)
    }

    pub(super) fn id(&self) -> &str {
        &self.1
    }

    /// The HMAC of a line up to its own, after a line with the HMAC `before`.
    pub(super) fn mac(&self, before: &str, line: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.0.sign(&[before.as_bytes(), line]))
    }
}

/// The chain of one process.
pub struct Chain {
    key: SealKey,
    process: String,
    number: u64,
    /// The HMAC of the line before, empty at the first one.
    before: String,
}

impl Chain {
    /// A new chain, sealed with `audit.seal_key`.
    #[must_use]
    pub fn new(seal_key: &SecretSlice<u8>) -> Self {
        let process = u64::from_be_bytes(crypto::random());
        Self {
            key: SealKey::new(seal_key),
            process: format!("{process:016x}"),
            number: 0,
            before: String::new(),
        }
    }
}

impl LineSeal for Chain {
    fn seal(&mut self, line: &[u8], to: &mut Vec<u8>) {
        let start = to.len();
        self.number += 1;
        to.extend_from_slice(line.strip_suffix(b"}\n").unwrap_or(line));
        let (process, number, key_id) = (&self.process, self.number, self.key.id());
        // Writing to a vector never fails.
        let _ = write!(
            to,
            ",\"process\":\"{process}\",\"number\":{number},\"key_id\":\"{key_id}\""
        );
        self.before = self
            .key
            .mac(&self.before, to.get(start..).unwrap_or_default());
        let _ = writeln!(to, "{MAC_FIELD}{}\"}}", self.before);
    }

    fn head(&mut self, is_last: bool, to: &mut Vec<u8>) {
        let (event, message) = if is_last {
            (
                LAST_HEAD,
                "the process stops, and its audit trail ends here",
            )
        } else {
            (HEAD, "the audit trail is signed up to here")
        };
        let now = Clock::system().now();
        let line = format!(
            "{{\"timestamp\":\"{now}\",\"level\":\"INFO\",\"message\":\"{message}\",\
             \"event\":\"{event}\",\"outcome\":\"done\",\"target\":\"audit\"}}\n"
        );
        self.seal(line.as_bytes(), to);
    }
}
