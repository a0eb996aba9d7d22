//! The id of one request, by which support finds it in the log.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::crypto;

/// 12 characters of URL-safe base64.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId([u8; 12]);

impl Default for RequestId {
    fn default() -> Self {
        Self([b'-'; 12])
    }
}

impl RequestId {
    /// A new one.
    pub(crate) fn random() -> Self {
        let mut id = Self::default();
        // Nine bytes make twelve characters.
        let _ = URL_SAFE_NO_PAD.encode_slice(crypto::random::<9>(), &mut id.0);
        id
    }

    /// As the log and a page write it.
    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}
