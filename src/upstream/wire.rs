//! The JSON that goes out and comes in, as upstream-api.md documents it. Nothing here knows of a status.
//!
//! Read strictly: UTF-8, one object, no field twice, the documented types. Fields that nobody reads are
//! skipped, `StatusCode` (a number or a word) among them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{Fault, Refusal};

/// How the documented answer to a bad key begins, in lower case.
const KEY_REFUSED: &str = "application key";

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
pub(super) enum Field {
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

impl Field {
    /// Reads it as an answer's `error`.
    ///
    /// # Errors
    /// [`Fault::Json`] for an error that no document shows.
    pub(super) fn blame(&self) -> Result<Blame, Fault> {
        match self {
            Self::Text(error) if error.trim_start().to_lowercase().starts_with(KEY_REFUSED) => {
                Ok(Blame::Key)
            }
            Self::Text(_) | Self::Other(_) => Err(Fault::Json),
            Self::Missing | Self::Null(()) => Ok(Blame::Nobody),
        }
    }
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default, rename = "Model")]
    model: Field,
    #[serde(rename = "Errors")]
    errors: Option<Vec<String>>,
    #[serde(rename = "ErrorsCode")]
    codes: Option<Vec<String>>,
    #[serde(rename = "IsSucceed")]
    succeeded: Option<bool>,
    #[serde(rename = "StatusCode")]
    status: Option<IgnoredAny>,
    #[serde(default)]
    error: Field,
    #[serde(rename = "ModelState")]
    model_state: Option<BTreeMap<String, Vec<String>>>,
}

/// What a body says.
pub(super) enum Message {
    /// An envelope without errors, and what its `IsSucceed` says.
    Envelope(Field, Option<bool>),
    /// An envelope with errors, or a `ModelState`: whatever else it says, this is no success.
    Refused(Refusal),
    /// Our key is not known.
    KeyRefused,
}

/// Reads a body.
///
/// # Errors
/// [`Fault::Json`] for anything but the three documented shapes.
pub(super) fn read(body: &[u8]) -> Result<Message, Fault> {
    object::<Fields>(body)?.message()
}

/// Reads one JSON object, strictly.
///
/// # Errors
/// [`Fault::Json`] for anything else.
pub(super) fn object<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(body).map_err(|_| Fault::Json)?;
    // A struct may also be read from an array of its fields, which no document shows.
    if !text.trim_start().starts_with('{') {
        return Err(Fault::Json);
    }
    serde_json::from_str(text).map_err(|_| Fault::Json)
}

impl Fields {
    fn message(self) -> Result<Message, Fault> {
        match self.error.blame()? {
            Blame::Key => return Ok(Message::KeyRefused),
            Blame::Nobody => {}
        }
        let has_model = !matches!(self.model, Field::Missing);
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
            Ok(Message::Refused(Refusal::new(codes, texts)))
        } else if is_envelope {
            Ok(Message::Envelope(self.model, self.succeeded))
        } else {
            Err(Fault::Json)
        }
    }
}
