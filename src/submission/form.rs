//! A posted form, read and refused in the contract's order: origin, type, size, encoding, a field
//! twice. What is read here is text; the form of each page makes it into types.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap},
    web::{Bytes, BytesMut, Data},
};
use futures_util::StreamExt;
use percent_encoding::percent_decode_str;
use serde::de::{
    DeserializeOwned,
    value::{Error as ValueError, MapDeserializer},
};
use zeroize::Zeroizing;

use crate::{
    app::state::AppState,
    failure::{Failure, FailureKind},
    journey::Fact,
    request_id::RequestId,
    security::{Client, client},
    telemetry::trace::Trace,
};

/// Largest body of a post, in bytes.
const MAX_BODY: usize = 16 * 1024;
/// Most fields of a post; the largest form has five.
const MAX_FIELDS: usize = 16;
/// How long a body may take to arrive (SEC-43).
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// A form of this site, posted by one of its own pages.
pub(crate) struct PostedForm {
    /// The client who posted it.
    pub(crate) client: Client,
    /// The request's own id.
    pub(crate) id: RequestId,
    /// Its span in a trace, if it has one.
    pub(crate) trace: Option<Trace>,
    fields: Vec<(String, Zeroizing<String>)>,
}

impl PostedForm {
    /// A field's text; empty when it was not sent.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, text)| text)
    }

    /// The fields as a page's form. A missing field is empty: the page token is judged first.
    ///
    /// # Errors
    /// [`Fact::Broken`] for a form that is more than texts, which no page has.
    pub(crate) fn read<F: DeserializeOwned>(&self) -> Result<F, Fact> {
        let texts = self
            .fields
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let texts = MapDeserializer::<_, ValueError>::new(texts);
        F::deserialize(texts).map_err(|_| Fact::Broken)
    }

    /// The number of the form that was posted.
    pub(crate) fn number(&self) -> u32 {
        self.field("form").parse().unwrap_or_default()
    }

    /// The page's own fields, by which a copy is known from another attempt: name and text.
    pub(crate) fn typed(&self) -> impl Iterator<Item = [&[u8]; 2]> {
        self.fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "token" | "form" | "username"))
            .map(|(name, text)| [name.as_bytes(), text.as_bytes()])
    }
}

impl FromRequest for PostedForm {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let app = request
                .app_data::<Data<AppState>>()
                .ok_or(FailureKind::Broken)?;
            if !app.origin.sent(request.headers()) {
                return Err(FailureKind::Forbidden.into());
            }
            check_kind(request.headers())?;
            let body = tokio::select! {
                body = read(payload) => body,
                () = app.clock.sleep_until(app.clock.now() + BODY_TIMEOUT) => {
                    Err(FailureKind::BadRequest)
                }
            }?;
            let peer = request.peer_addr().ok_or(FailureKind::Broken)?;
            let client = client(peer.ip(), request.headers(), &app.trusted_proxies);
            let id = request.extensions().get().copied().unwrap_or_default();
            let trace = request.extensions().get().copied();
            Ok(Self {
                client,
                id,
                trace,
                fields: parse(&body)?,
            })
        })
    }
}

fn check_kind(headers: &HeaderMap) -> Result<(), FailureKind> {
    let texts = |name| {
        headers
            .get_all(name)
            .map(|value| value.to_str().unwrap_or("?"))
    };
    let is_form = |kind: &str| {
        kind.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    };
    if texts(CONTENT_TYPE).count() != 1 || !texts(CONTENT_TYPE).all(is_form) {
        return Err(FailureKind::BadRequest);
    }
    if !texts(CONTENT_ENCODING).all(|encoding| encoding.eq_ignore_ascii_case("identity")) {
        return Err(FailureKind::BadRequest);
    }
    let length = texts(CONTENT_LENGTH)
        .find_map(|length| length.parse::<usize>().ok())
        .unwrap_or_default();
    if length > MAX_BODY {
        Err(FailureKind::TooLarge)
    } else {
        Ok(())
    }
}

async fn read(mut payload: Payload) -> Result<Bytes, FailureKind> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| FailureKind::BadRequest)?;
        if body.len() + chunk.len() > MAX_BODY {
            return Err(FailureKind::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The fields of a form, strictly: UTF-8, few, and no name twice (URL Standard, SEC-31).
pub(super) fn parse(body: &[u8]) -> Result<Vec<(String, Zeroizing<String>)>, FailureKind> {
    let text = str::from_utf8(body).map_err(|_| FailureKind::BadRequest)?;
    let mut fields: Vec<(String, Zeroizing<String>)> = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name)?, Zeroizing::new(decode(value)?));
        if fields.len() == MAX_FIELDS || fields.iter().any(|(known, _)| *known == name) {
            return Err(FailureKind::BadRequest);
        }
        fields.push((name, value));
    }
    Ok(fields)
}

fn decode(text: &str) -> Result<String, FailureKind> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced)
        .decode_utf8()
        .map(Into::into)
        .map_err(|_| FailureKind::BadRequest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(body: &str, name: &str) -> Result<String, FailureKind> {
        parse(body.as_bytes()).map(|fields| {
            fields
                .into_iter()
                .find(|(known, _)| known == name)
                .unwrap()
                .1
                .to_string()
        })
    }

    #[test]
    fn fields_are_decoded_once_and_whole() {
        assert_eq!(
            field("a=1&password=%20+%2520%C3%A9&b", "password").unwrap(),
            "  %20é"
        );
        assert_eq!(field("a=1&password=%20+%2520%C3%A9&b", "b").unwrap(), "");
    }

    #[test]
    fn a_field_twice_or_broken_text_is_refused() {
        let names: Vec<String> = (0..=MAX_FIELDS).map(|number| number.to_string()).collect();
        let (many, most) = (names.join("&"), names[1..].join("&"));
        assert_eq!(
            parse(most.as_bytes()).map(|fields| fields.len()),
            Ok(MAX_FIELDS)
        );
        for body in ["a=1&a=2", "a=1&%61=2", "a=%ff", "a=%C3%28", &many] {
            assert_eq!(
                parse(body.as_bytes()).err(),
                Some(FailureKind::BadRequest),
                "{body}"
            );
        }
        assert_eq!(parse(b"a=\xff").err(), Some(FailureKind::BadRequest));
    }
}
