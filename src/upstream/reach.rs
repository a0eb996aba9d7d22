//! The way to the broker, walked once for an operator: its name, a connection, the handshake. Nothing is asked.
//!
//! The clients say only that TLS failed; here it is told why, so that it can be mended. The trust is theirs
//! (SEC-37). Through `upstream.proxy` there is no such walk: the proxy makes it.

use std::{
    io::{self, ErrorKind},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};

use rustls::{
    CertificateError, ClientConfig, ClientConnection, ProtocolVersion, pki_types::ServerName,
};

use super::{Settings, client};

/// How the broker was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The address that took the connection.
    pub address: SocketAddr,
    /// What TLS agreed on, `TLS 1.3` or `TLS 1.2`; `None` over plain http.
    pub protocol: Option<&'static str>,
}

/// Where the way to the broker ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// No address is known for the host.
    #[error("no address is known for the host")]
    Name,
    /// No address takes a connection.
    #[error("no connection: {0}")]
    Connect(ErrorKind),
    /// `upstream.connect_timeout` ran out under way.
    #[error("no answer within upstream.connect_timeout")]
    Timeout,
    /// The handshake failed.
    #[error("TLS failed: {0}")]
    Tls(Distrust),
}

/// Why a handshake failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Distrust {
    /// Nobody that is trusted vouches for the certificate.
    #[error("the certificate is of an unknown issuer")]
    UnknownIssuer,
    /// The certificate is another host's.
    #[error("the certificate is not for this host")]
    WrongName,
    /// The certificate's time is up.
    #[error("the certificate has expired")]
    Expired,
    /// The certificate's time has not begun.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// Anything else, in the TLS library's words.
    #[error("{0}")]
    Other(String),
}

/// Walks the way to `upstream.url` once, within `upstream.connect_timeout` for each part of it.
///
/// # Errors
/// [`Unreachable`] says where it ends.
pub async fn reach(settings: &Settings) -> Result<Reached, Unreachable> {
    let host = settings
        .url
        .host_str()
        .unwrap_or_default()
        .trim_matches(['[', ']'])
        .to_owned();
    let port = settings.url.port_or_known_default().unwrap_or_default();
    let patience = settings.connect_timeout;
    let found = tokio::time::timeout(patience, tokio::net::lookup_host((host.clone(), port))).await;
    let addresses: Vec<SocketAddr> = found
        .map_err(|_| Unreachable::Timeout)?
        .map_err(|_| Unreachable::Name)?
        .collect();
    let tls = match settings.url.scheme() {
        "https" => Some(
            client::tls(settings.ca_pem.as_deref())
                .map_err(|error| Unreachable::Tls(Distrust::Other(error.to_string())))?,
        ),
        _ => None,
    };
    let walk = move || walk(&addresses, &host, tls, patience);
    tokio::task::spawn_blocking(walk)
        .await
        .unwrap_or(Err(Unreachable::Connect(ErrorKind::Other)))
}

fn walk(
    addresses: &[SocketAddr],
    host: &str,
    tls: Option<ClientConfig>,
    patience: Duration,
) -> Result<Reached, Unreachable> {
    let mut failed = Unreachable::Name;
    for &address in addresses {
        match TcpStream::connect_timeout(&address, patience) {
            Ok(stream) => {
                let protocol = tls
                    .map(|tls| shake(stream, host, tls, patience))
                    .transpose()?;
                return Ok(Reached { address, protocol });
            }
            Err(error) => failed = cut_off(&error),
        }
    }
    Err(failed)
}

fn shake(
    mut stream: TcpStream,
    host: &str,
    tls: ClientConfig,
    patience: Duration,
) -> Result<&'static str, Unreachable> {
    let other = |words: String| Unreachable::Tls(Distrust::Other(words));
    stream
        .set_read_timeout(Some(patience))
        .and_then(|()| stream.set_write_timeout(Some(patience)))
        .map_err(|error| cut_off(&error))?;
    let name = ServerName::try_from(host.to_owned()).map_err(|error| other(error.to_string()))?;
    let mut connection =
        ClientConnection::new(Arc::new(tls), name).map_err(|error| other(error.to_string()))?;
    while connection.is_handshaking() {
        connection
            .complete_io(&mut stream)
            .map_err(|error| handshake_failed(&error))?;
    }
    Ok(
        if connection.protocol_version() == Some(ProtocolVersion::TLSv1_3) {
            "TLS 1.3"
        } else {
            "TLS 1.2"
        },
    )
}

fn cut_off(error: &io::Error) -> Unreachable {
    let kind = error.kind();
    if matches!(kind, ErrorKind::TimedOut | ErrorKind::WouldBlock) {
        Unreachable::Timeout
    } else {
        Unreachable::Connect(kind)
    }
}

fn handshake_failed(error: &io::Error) -> Unreachable {
    match error
        .get_ref()
        .and_then(|inside| inside.downcast_ref::<rustls::Error>())
    {
        Some(rustls::Error::InvalidCertificate(problem)) => Unreachable::Tls(distrust(problem)),
        Some(other) => Unreachable::Tls(Distrust::Other(other.to_string())),
        None if cut_off(error) == Unreachable::Timeout => Unreachable::Timeout,
        None => Unreachable::Tls(Distrust::Other(format!(
            "the connection broke: {}",
            error.kind()
        ))),
    }
}

fn distrust(problem: &CertificateError) -> Distrust {
    use CertificateError::{
        Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet,
        NotValidYetContext,
    };
    if matches!(problem, CertificateError::UnknownIssuer) {
        Distrust::UnknownIssuer
    } else if matches!(problem, NotValidForName | NotValidForNameContext { .. }) {
        Distrust::WrongName
    } else if matches!(problem, Expired | ExpiredContext { .. }) {
        Distrust::Expired
    } else if matches!(problem, NotValidYet | NotValidYetContext { .. }) {
        Distrust::NotYetValid
    } else {
        Distrust::Other(rustls::Error::InvalidCertificate(problem.clone()).to_string())
    }
}
