//! Over TLS: whom the client trusts (SEC-37).

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use super::*;

/// Signed by itself for 127.0.0.1, until 2120.
pub(crate) const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBZDCCAQmgAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5icm9rZXIu\n\
aW52YWxpZDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG\n\
A1UEAwwOYnJva2VyLmludmFsaWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASp\n\
jQuS2vIPvUFXdL/lWLpmc8p65qHAwvbboJ33MetrVDV2sHVNTY5uF2PYR48T6Rxo\n\
gC06gv3wqgCfik4mXC/Xo0AwPjAPBgNVHREECDAGhwR/AAABMAwGA1UdEwEB/wQC\n\
MAAwHQYDVR0OBBYEFF+MEa6hAtrQSi+DjsdpDBIHsgIvMAoGCCqGSM49BAMCA0kA\n\
MEYCIQDCOCCpIgRdhR2kG8co2a+3YWQFdbsG/Bxcy+x4EmWYiAIhAO0zD2DFLL5j\n\
+fvUTEpyEgcK/nfw/YuNbcGGg/s61pIO\n\
-----END CERTIFICATE-----\n\
";
/// The same, but until 2001.
const EXPIRED: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBYTCCAQegAwIBAgIBAjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5icm9rZXIu\n\
aW52YWxpZDAeFw0wMDAxMDEwMDAwMDBaFw0wMTAxMDEwMDAwMDBaMBkxFzAVBgNV\n\
BAMMDmJyb2tlci5pbnZhbGlkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqY0L\n\
ktryD71BV3S/5Vi6ZnPKeuahwML226Cd9zHra1Q1drB1TU2Obhdj2EePE+kcaIAt\n\
OoL98KoAn4pOJlwv16NAMD4wDwYDVR0RBAgwBocEfwAAATAMBgNVHRMBAf8EAjAA\n\
MB0GA1UdDgQWBBRfjBGuoQLa0Eovg47HaQwSB7ICLzAKBggqhkjOPQQDAgNIADBF\n\
AiByow2Nvfu3pjrKw48Q5D84u3ZbnLBBGOSYKO78b90eLgIhAIae+2maS6NG91uY\n\
uF1zIJSB0VG9ylzeHmuKSBAsPQ0B\n\
-----END CERTIFICATE-----\n\
";
/// The same, but an authority's.
const AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBZTCCAQygAwIBAgIBAzAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5icm9rZXIu\n\
aW52YWxpZDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGTEXMBUG\n\
A1UEAwwOYnJva2VyLmludmFsaWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASp\n\
jQuS2vIPvUFXdL/lWLpmc8p65qHAwvbboJ33MetrVDV2sHVNTY5uF2PYR48T6Rxo\n\
gC06gv3wqgCfik4mXC/Xo0MwQTAPBgNVHREECDAGhwR/AAABMA8GA1UdEwEB/wQF\n\
MAMBAf8wHQYDVR0OBBYEFF+MEa6hAtrQSi+DjsdpDBIHsgIvMAoGCCqGSM49BAMC\n\
A0cAMEQCIDLsHZky8fYhdmMelrbwVLK0V1gPMBPCZG3zjXg8yXjhAiAVRWBXBr1L\n\
0Eii4Rr5IGBLqpsYC6bwDpmmFJibtA+2ow==\n\
-----END CERTIFICATE-----\n\
";
/// The key of all three certificates, which nobody trusts but a test: PKCS #8.
pub(crate) const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgb668cct/WqVa/qoMMxW6XW/2nv2/z+Sls54T/OUgjr2hRANCAASpjQuS2vIPvUFXdL/lWLpmc8p65qHAwvbboJ33MetrVDV2sHVNTY5uF2PYR48T6RxogC06gv3wqgCfik4mXC/X";

fn serve() -> SocketAddr {
    serve_as(CERTIFICATE)
}

/// Serves one sign of success to every connection that gets through its handshake.
fn serve_as(certificate: &str) -> SocketAddr {
    answer_as(certificate, |mut stream| {
        let body = r#"{"Errors": [], "IsSucceed": true}"#;
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
    })
}

/// Has every connection that gets through its handshake answered.
fn answer_as(
    certificate: &str,
    answer: impl Fn(StreamOwned<ServerConnection, TcpStream>) + Send + 'static,
) -> SocketAddr {
    let certificate = CertificateDer::from_pem_slice(certificate.as_bytes()).unwrap();
    let key = PrivateKeyDer::try_from(STANDARD.decode(KEY).unwrap()).unwrap();
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream =
                StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream);
            if stream.read(&mut [0; 4096]).is_ok() {
                answer(stream);
            }
        }
    });
    address
}

fn settings_for(address: SocketAddr, ca_pem: Option<&str>) -> Settings {
    Settings {
        ca_pem: ca_pem.map(|pem| pem.as_bytes().to_vec()),
        ..settings(&format!("https://{address}/api"))
    }
}

#[tokio::test]
async fn a_broker_with_an_unknown_certificate_gets_nothing() {
    let upstream = build(&settings_for(serve(), None));
    let outcome = request(&upstream, deadline(&upstream)).await;
    assert_eq!(short(&outcome), "fault tls");
}

#[tokio::test]
async fn a_private_authority_is_trusted_beside_the_public_ones() {
    let upstream = build(&settings_for(serve(), Some(CERTIFICATE)));
    let outcome = request(&upstream, deadline(&upstream)).await;
    assert_eq!(outcome, Outcome::Done(()));
}

#[tokio::test]
async fn a_fault_names_the_cause() {
    let address = serve();
    let trusting = settings_for(address, Some(CERTIFICATE));
    let named = Settings {
        url: format!("https://localhost:{}/", address.port())
            .parse()
            .unwrap(),
        ..trusting
    };
    let tls = FaultKind::Tls;
    let connect = FaultKind::Connect;
    for (settings, cause) in [
        (settings_for(address, None), tls(TlsCause::UnknownIssuer)),
        (named, tls(TlsCause::WrongName)),
        (
            settings_for(serve_as(EXPIRED), Some(EXPIRED)),
            tls(TlsCause::Expired),
        ),
        (
            settings_for(serve_as(AUTHORITY), Some(AUTHORITY)),
            tls(TlsCause::Authority),
        ),
        (settings_for(plain(), None), tls(TlsCause::NotTls)),
        (settings_for(closed(), None), connect(ConnectCause::Refused)),
        (
            settings("https://nowhere.invalid/api"),
            connect(ConnectCause::Name),
        ),
    ] {
        assert_eq!(lookup(&build(&settings)).await, Err(cause));
    }
}

/// Answers a handshake with HTTP.
fn plain() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    address
}

/// SEC-36: the clock does not move until many others had their turns.
#[tokio::test]
async fn an_answer_without_end_is_read_in_turns() {
    let written = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&written);
    let address = answer_as(CERTIFICATE, move |mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        while stream.write_all(&[b'0'; 16_384]).is_ok() {
            count.fetch_add(16_384, Ordering::SeqCst);
        }
    });
    let upstream = build(&settings_for(address, Some(CERTIFICATE)));
    let turns = async {
        while written.load(Ordering::SeqCst) < 8 << 20 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        upstream.clock.advance(TIMEOUT);
    };
    let (found, ()) = tokio::join!(lookup(&upstream), turns);
    assert_eq!(found, Err(FaultKind::Timeout(Phase::Body)));
}

/// Where nobody listens any more.
fn closed() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

#[test]
fn a_useless_setting_is_named() {
    let address = SocketAddr::from(([127, 0, 0, 1], 1));
    let fine = settings_for(address, None);
    let cases = [
        (
            settings_for(address, Some("no certificate")),
            SetupError::Ca,
        ),
        (
            settings_for(
                address,
                Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
            ),
            SetupError::Ca,
        ),
        (
            Settings {
                app_key: "canary\r\nx: y".into(),
                ..fine.clone()
            },
            SetupError::AppKey,
        ),
        (
            Settings {
                api_version: "1.0/../x".to_owned(),
                ..fine.clone()
            },
            SetupError::ApiVersion,
        ),
        (
            Settings {
                proxy: Some("ftp://127.0.0.1".parse().unwrap()),
                ..fine
            },
            SetupError::Proxy,
        ),
    ];
    for (settings, error) in cases {
        assert_eq!(Upstream::new(&settings, clock()).err(), Some(error));
        assert!(!error.to_string().contains("canary"));
    }
}
