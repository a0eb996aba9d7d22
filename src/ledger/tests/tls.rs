//! Over TLS: whom the ledger trusts (SEC-37).

use redis::{Client, TlsCertificates};

use super::{server::Port, *};
use crate::upstream::tests::tls::{CERTIFICATE, KEY};

#[tokio::test]
async fn a_redis_whose_certificate_nobody_vouches_for_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("certificate"), folder.path().join("key"));
    std::fs::write(&certificate, CERTIFICATE).unwrap();
    std::fs::write(
        &key,
        format!("-----BEGIN PRIVATE KEY-----\n{KEY}\n-----END PRIVATE KEY-----\n"),
    )
    .unwrap();
    let (certificate, key, port) = (
        certificate.to_str().unwrap(),
        key.to_str().unwrap(),
        Port::free(),
    );
    let files = [
        "--tls-cert-file",
        certificate,
        "--tls-key-file",
        key,
        "--tls-ca-cert-file",
        certificate,
    ];
    let redis = Redis::with(
        &[
            &[
                "--port",
                "0",
                "--tls-auth-clients",
                "no",
                "--tls-port",
                &port.number(),
            ],
            &files[..],
        ]
        .concat(),
        "rediss",
        port,
    );
    assert!(replica(&redis.url(), &clock()).await.is_lost());
    // The same Redis, vouched for.
    let certificates = TlsCertificates {
        client_tls: None,
        root_cert: Some(CERTIFICATE.into()),
    };
    let trusted = RedisUrl(Client::build_with_tls(redis.url(), certificates).unwrap());
    let ledger = Ledger::in_redis(trusted, &secret(), clock(), Arc::new(|_| ()));
    ledger.look().await;
    assert!(!ledger.is_lost());
}
