//! The HTTP client, and whom it trusts.
//!
//! It follows no redirect, sends no `Referer`, uses no proxy but `upstream.proxy`, decompresses
//! nothing and retries nothing (SEC-34, SEC-35, SEC-39). It speaks TLS 1.2 or later and always
//! verifies (SEC-37). It speaks HTTP/1.1 alone (docs/decisions.md).

use std::{sync::Arc, time::Duration};

use reqwest::{
    Client, Proxy, Url,
    header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue},
};
use rustls::{
    ClientConfig, RootCertStore, SupportedProtocolVersion,
    client::Resumption,
    pki_types::{CertificateDer, pem::PemObject},
};
use secrecy::{ExposeSecret, SecretString};
use tower::util::MapFutureLayer;

use super::{
    Settings,
    progress::{SessionStore, connecting},
};

const APP_KEY: HeaderName = HeaderName::from_static("et-app-key");
/// How long a connection may be idle and still be used. If the broker closes a connection while a
/// change is being written, the outcome is unknown. This is shorter than any keep-alive time of a
/// server.
const MAX_IDLE: Duration = Duration::from_secs(2);

/// Why the client can't be built: nearly always a setting. It holds no value of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// Control characters, or letters that are not ASCII.
    #[error("upstream.app_key cannot travel in a header")]
    AppKey,
    /// Something other than letters, digits, dots and dashes.
    #[error("upstream.api_version is no part of a path")]
    ApiVersion,
    /// No PEM, no certificate in it, or a broken one.
    #[error("upstream.ca_file has no usable certificate")]
    Ca,
    /// No http or https URL.
    #[error("upstream.proxy is no proxy's address")]
    Proxy,
    /// The TLS library or the HTTP library refused.
    #[error("the client for upstream.url could not be built")]
    Client,
    /// The system gives no thread.
    #[error("no thread could be started for the calls to upstream.url")]
    Thread,
}

/// Builds the client that makes every call, with its one pool of connections.
pub(super) fn build(
    settings: &Settings,
    versions: &[&'static SupportedProtocolVersion],
) -> Result<Client, SetupError> {
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls(settings.ca_pem.as_deref(), versions)?)
        .default_headers(headers(&settings.app_key)?)
        .user_agent("latchkey")
        .connect_timeout(settings.connect_timeout)
        .connector_layer(MapFutureLayer::new(connecting))
        .pool_idle_timeout(MAX_IDLE)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .http1_only()
        .no_proxy();
    if let Some(url) = &settings.proxy {
        builder = builder.proxy(proxy(url)?);
    }
    builder.build().map_err(|_| SetupError::Client)
}

fn headers(app_key: &SecretString) -> Result<HeaderMap, SetupError> {
    let mut key = HeaderValue::from_str(app_key.expose_secret()).map_err(|_| SetupError::AppKey)?;
    key.set_sensitive(true);
    let pairs = [
        (APP_KEY, key),
        (ACCEPT, HeaderValue::from_static("application/json")),
        (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
    ];
    Ok(HeaderMap::from_iter(pairs))
}

fn tls(
    ca_pem: Option<&[u8]>,
    versions: &[&'static SupportedProtocolVersion],
) -> Result<ClientConfig, SetupError> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = ca_pem {
        let private: Vec<_> = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|_| SetupError::Ca)?;
        if private.is_empty() {
            return Err(SetupError::Ca);
        }
        for certificate in private {
            roots.add(certificate).map_err(|_| SetupError::Ca)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .map_err(|_| SetupError::Client)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.resumption = Resumption::store(Arc::new(SessionStore::new()));
    Ok(config)
}

fn proxy(url: &Url) -> Result<Proxy, SetupError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(SetupError::Proxy);
    }
    Proxy::all(url.clone()).map_err(|_| SetupError::Proxy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_marked_sensitive() {
        let headers = headers(&"canary".into()).unwrap();
        assert!(headers[APP_KEY].is_sensitive());
        assert!(!format!("{headers:?}").contains("canary"));
    }
}
