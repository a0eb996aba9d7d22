//! Sends the spans in the queue every two seconds and at the end. A collector that is slow or gone
//! costs spans, never a trader's time: the exporter drops and counts them.

use std::time::Duration;

use actix_web::rt::{self, task::JoinHandle};
use reqwest::{Client, Url, header::CONTENT_TYPE};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::{mpsc, oneshot};

use super::{ended::EndedSpan, protobuf, queue};

/// The time between two exports.
const INTERVAL: Duration = Duration::from_secs(2);
/// The time that the collector may take to answer.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The client can't be built.
#[derive(Debug, thiserror::Error)]
#[error("the client for telemetry.otlp_url could not be built")]
pub struct ExporterError;

/// Sends the spans of this process until [`Exporter::finish`].
pub struct Exporter {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Exporter {
    /// Begins to record spans, and to send them to this collector. One of a process is enough: a
    /// second one gets none.
    ///
    /// # Errors
    /// [`ExporterError`]
    pub fn start(collector: &Url) -> Result<Self, ExporterError> {
        let (client, url) = (client()?, endpoint(collector));
        let (spans, (stop, stopped)) = (queue::open(), oneshot::channel());
        Ok(Self {
            stop,
            task: rt::spawn(run(client, url, spans, stopped)),
        })
    }

    /// Sends what is left.
    pub async fn finish(self) {
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

/// OTLP's own path below the collector's address.
fn endpoint(collector: &Url) -> Url {
    let mut url = collector.clone();
    let base = url
        .path()
        .trim_end_matches('/')
        .trim_end_matches("/v1/traces")
        .to_owned();
    url.set_path(&format!("{base}/v1/traces"));
    url
}

fn client() -> Result<Client, ExporterError> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = rustls::crypto::ring::default_provider();
    let tls = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|_| ExporterError)?;
    let tls = tls.with_root_certificates(roots).with_no_client_auth();
    let client = Client::builder()
        .tls_backend_preconfigured(tls)
        .timeout(TIMEOUT)
        .redirect(reqwest::redirect::Policy::none());
    client
        .no_proxy()
        .user_agent(env!("CARGO_PKG_NAME"))
        .build()
        .map_err(|_| ExporterError)
}

async fn run(
    client: Client,
    url: Url,
    mut spans: mpsc::Receiver<EndedSpan>,
    mut stopped: oneshot::Receiver<()>,
) {
    let (mut batch, mut is_last, mut is_well) = (Vec::new(), false, true);
    while !is_last {
        is_last = tokio::time::timeout(INTERVAL, &mut stopped).await.is_ok();
        while let Ok(span) = spans.try_recv() {
            batch.push(span);
        }
        if batch.is_empty() {
            continue;
        }
        let is_taken = send(&client, &url, &batch).await;
        if !is_taken {
            queue::count_dropped(batch.len());
        }
        if is_well && !is_taken {
            tracing::warn!(
                setting = "telemetry.otlp_url",
                "the collector does not take spans: they are dropped until it does"
            );
        }
        is_well = is_taken;
        batch.clear();
    }
}

async fn send(client: &Client, url: &Url, batch: &[EndedSpan]) -> bool {
    let request = client
        .post(url.clone())
        .header(CONTENT_TYPE, "application/x-protobuf")
        .body(protobuf::request(batch));
    request
        .send()
        .await
        .is_ok_and(|answer| answer.status().is_success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_added_once() {
        for (collector, expected) in [
            ("http://collector:4318", "http://collector:4318/v1/traces"),
            ("http://collector:4318/", "http://collector:4318/v1/traces"),
            (
                "https://otlp.example/base/",
                "https://otlp.example/base/v1/traces",
            ),
            (
                "https://otlp.example/v1/traces",
                "https://otlp.example/v1/traces",
            ),
        ] {
            assert_eq!(endpoint(&collector.parse().unwrap()).as_str(), expected);
        }
    }
}
