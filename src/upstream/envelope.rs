//! The JSON that goes out and comes in, as upstream-api.md documents it. Nothing here knows of a
//! status.
//!
//! It is read strictly: UTF-8, one object, no field twice, the documented types. Fields that nobody
//! reads are passed over, `StatusCode` (a number or a word) among them. So is a byte-order mark
//! before the object.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{FaultKind, Refusal};

/// What some servers write before JSON.
pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';
/// How the documented answer to a bad key begins, in lower case.
const KEY_UNKNOWN: &str = "application key";
/// The newer documents' answer to a bad key, in lower case and without its full stop.
const KEY_INCORRECT: &str = "the provided et-app-key is incorrect";

/// Whether a text is the newer documents' answer to a bad key. Nothing may surround it: it
/// could be what a stranger typed.
pub(super) fn says_key_incorrect(text: &str) -> bool {
    text.trim()
        .trim_end_matches('.')
        .eq_ignore_ascii_case(KEY_INCORRECT)
}

/// `POST …/users/password/reset`.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct RequestBody<'a> {
    pub(super) user: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) secret_question_answer: Option<&'a str>,
}

/// `POST …/reset/code`, in either dialect.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CodeBody<'a> {
    pub(super) code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) identifier: Option<&'static str>,
}

/// `PUT …/users/passwords/reset/`.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UpdateBody<'a> {
    pub(super) token: &'a str,
    pub(super) password: &'a str,
    pub(super) password_confirmation: &'a str,
}

/// A field that should be a text.
#[derive(Default, Deserialize)]
#[serde(untagged)]
pub(super) enum TextField {
    /// Not there.
    #[default]
    #[serde(skip_deserializing)]
    Missing,
    /// A text.
    Text(String),
    /// `null`.
    Null(()),
    /// Another JSON type.
    Other(IgnoredAny),
}

/// Whom the `error` of an answer blames.
pub(super) enum Blame {
    Key,
    Nobody,
}

impl TextField {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Missing | Self::Null(()) | Self::Other(_) => None,
        }
    }

    /// Whether it is the newer documents' answer to a bad key.
    pub(super) fn says_key_incorrect(&self) -> bool {
        matches!(self, Self::Text(text) if says_key_incorrect(text))
    }

    /// Reads it as an answer's `error`.
    ///
    /// # Errors
    /// [`FaultKind::Json`] for an error that no document shows.
    pub(super) fn blame(&self) -> Result<Blame, FaultKind> {
        match self {
            Self::Text(error) if says_key_incorrect(error) => Ok(Blame::Key),
            Self::Text(error) if error.trim_start().to_lowercase().starts_with(KEY_UNKNOWN) => {
                Ok(Blame::Key)
            }
            Self::Text(_) | Self::Other(_) => Err(FaultKind::Json),
            Self::Missing | Self::Null(()) => Ok(Blame::Nobody),
        }
    }
}

#[derive(Deserialize)]
struct EnvelopeFields {
    #[serde(default, rename = "Model")]
    model: TextField,
    #[serde(rename = "Errors")]
    errors: Option<Vec<String>>,
    #[serde(rename = "ErrorsCode")]
    codes: Option<Vec<String>>,
    #[serde(rename = "IsSucceed")]
    succeeded: Option<bool>,
    #[serde(rename = "StatusCode")]
    status: Option<IgnoredAny>,
    #[serde(default)]
    error: TextField,
    #[serde(default, rename = "Message")]
    message: TextField,
    #[serde(rename = "ModelState")]
    model_state: Option<BTreeMap<String, Vec<String>>>,
}

/// The content of a body.
pub(super) enum BodyMessage {
    /// An envelope without errors, and its `IsSucceed`.
    Envelope(TextField, Option<bool>),
    /// An envelope with errors, or a `ModelState`: whatever else it holds, this is no success.
    Refused(Refusal),
    /// Our key is not known.
    KeyRefused,
}

/// Reads a body.
///
/// # Errors
/// [`FaultKind::Json`] for anything but the three documented shapes.
pub(super) fn read(body: &[u8]) -> Result<BodyMessage, FaultKind> {
    object::<EnvelopeFields>(body)?.message()
}

/// Reads one JSON object, strictly.
///
/// # Errors
/// [`FaultKind::Json`] for anything else.
pub(super) fn object<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, FaultKind> {
    let text = std::str::from_utf8(body).map_err(|_| FaultKind::Json)?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    // A struct may also be read from an array of its fields, which no document shows.
    if !text.trim_start().starts_with('{') {
        return Err(FaultKind::Json);
    }
    serde_json::from_str(text).map_err(|_| FaultKind::Json)
}

impl EnvelopeFields {
    fn message(self) -> Result<BodyMessage, FaultKind> {
        if self.message.says_key_incorrect() {
            return Ok(BodyMessage::KeyRefused);
        }
        match self.error.blame()? {
            Blame::Key => return Ok(BodyMessage::KeyRefused),
            Blame::Nobody => {}
        }
        let has_model = !matches!(self.model, TextField::Missing);
        let is_envelope = has_model
            || self.errors.is_some()
            || self.codes.is_some()
            || self.succeeded.is_some()
            || self.status.is_some();
        let is_invalid = self.model_state.is_some();
        let mut texts = self.errors.unwrap_or_default();
        let codes = self.codes.unwrap_or_default();
        let has_errors = !texts.is_empty() || !codes.is_empty();
        texts.extend(
            self.model_state
                .into_iter()
                .flat_map(BTreeMap::into_values)
                .flatten(),
        );
        if is_invalid || has_errors {
            Ok(BodyMessage::Refused(Refusal::new(codes, texts)))
        } else if is_envelope {
            Ok(BodyMessage::Envelope(self.model, self.succeeded))
        } else {
            Err(FaultKind::Json)
        }
    }
}
