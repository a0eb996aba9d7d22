//! The two HTTP clients: one for questions, one for calls that change something.
//!
//! No redirect, no `Referer`, no proxy but `upstream.proxy`, no decompression, no retry of reqwest's own
//! (SEC-34, SEC-35, SEC-39); TLS 1.2 or later, always verified (SEC-37).

use std::{sync::Arc, time::Duration};

use reqwest::{
    Client, Proxy, Url,
    dns::Resolve,
    header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue},
};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use secrecy::{ExposeSecret, SecretString};

use super::{Settings, verdict::Step};

const APP_KEY: HeaderName = HeaderName::from_static("et-app-key");
/// How long a connection for questions may rest.
const QUESTION_IDLE: Duration = Duration::from_secs(30);
/// How long one for changes may rest: one that the broker closes while a change is being written leaves
/// an unknown outcome, so it must be younger than any keep-alive time that a server has.
const CHANGE_IDLE: Duration = Duration::from_secs(2);

/// Why no client could be built: nearly always a setting. Holds no value of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// Control characters or letters that are not ASCII.
    #[error("upstream.app_key cannot travel in a header")]
    AppKey,
    /// Something else than letters, digits, dots and dashes.
    #[error("upstream.api_version is no part of a path")]
    ApiVersion,
    /// Not PEM, no certificate in it, or one that is none.
    #[error("upstream.ca_file has no usable certificate")]
    Ca,
    /// No http or https URL.
    #[error("upstream.proxy is no proxy's address")]
    Proxy,
    /// The TLS library or the client said no.
    #[error("the client for upstream.url could not be built")]
    Client,
    /// The system gives no thread.
    #[error("no thread could be started for the calls to upstream.url")]
    Thread,
}

/// The clients of one thread, on whose event loop their connections live.
pub(super) struct Clients {
    questions: Client,
    changes: Client,
}

impl Clients {
    pub(super) fn new(
        settings: &Settings,
        tls: &ClientConfig,
        names: &Arc<impl Resolve + 'static>,
    ) -> Result<Self, SetupError> {
        let headers = headers(&settings.app_key)?;
        let build = |idle| {
            let builder = Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .dns_resolver(Arc::clone(names))
                .default_headers(headers.clone())
                .user_agent("latchkey")
                .connect_timeout(settings.connect_timeout)
                .pool_idle_timeout(idle)
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .no_proxy();
            let builder = match &settings.proxy {
                Some(url) => builder.proxy(proxy(url)?),
                None => builder,
            };
            builder.build().map_err(|_| SetupError::Client)
        };
        Ok(Self {
            questions: build(QUESTION_IDLE)?,
            changes: build(CHANGE_IDLE)?,
        })
    }

    pub(super) const fn of(&self, step: Step) -> &Client {
        match step {
            Step::Question => &self.questions,
            Step::Request | Step::Code | Step::Update | Step::SignIn => &self.changes,
        }
    }
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

/// Whom the clients trust, and how they speak TLS.
pub(super) fn tls(ca_pem: Option<&[u8]>) -> Result<ClientConfig, SetupError> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = ca_pem {
        let own: Vec<_> = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|_| SetupError::Ca)?;
        if own.is_empty() {
            return Err(SetupError::Ca);
        }
        own.into_iter()
            .try_for_each(|certificate| roots.add(certificate))
            .map_err(|_| SetupError::Ca)?;
    }
    let mut config =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| SetupError::Client)?
            .with_root_certificates(roots)
            .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
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
