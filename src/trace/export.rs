//! The way out: a bounded queue, and a task that sends what is in it every two seconds and at the end.
//!
//! A collector that is slow or gone costs spans, never a trader's time: what finds no room, or is not taken, is dropped and
//! counted. Nothing is sent twice.

use std::{sync::OnceLock, time::Duration};

use actix_web::rt::{self, task::JoinHandle};
use reqwest::{Client, Url, header::CONTENT_TYPE};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::{mpsc, oneshot};

use super::{span::Ended, wire};

/// Spans that wait at most.
const QUEUE: usize = 4_096;
/// How often they are sent.
const EVERY: Duration = Duration::from_secs(2);
/// How long the collector may take.
const PATIENCE: Duration = Duration::from_secs(5);

static OUT: OnceLock<mpsc::Sender<Ended>> = OnceLock::new();

/// The client can't be built.
#[derive(Debug, thiserror::Error)]
#[error("the client for telemetry.otlp_url could not be built")]
pub struct SetupError;

/// Sends the spans of this process until it is told to finish.
pub struct Exporter {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Exporter {
    /// Begins to record spans, and to send them to this collector. One of a process is enough: a second one gets none.
    ///
    /// # Errors
    /// [`SetupError`]
    pub fn start(collector: &Url) -> Result<Self, SetupError> {
        let (client, url) = (client()?, endpoint(collector));
        let (sender, spans) = mpsc::channel(QUEUE);
        let (stop, stopped) = oneshot::channel();
        let _ = OUT.set(sender);
        dropped(0);
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

/// Whether spans are recorded.
pub(super) fn is_on() -> bool {
    OUT.get().is_some()
}

pub(super) fn hand_over(span: Ended) {
    if OUT.get().is_some_and(|out| out.try_send(span).is_err()) {
        dropped(1);
    }
}

fn dropped(count: usize) {
    metrics::counter!("latchkey_spans_dropped_total").increment(count as u64);
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

fn client() -> Result<Client, SetupError> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = rustls::crypto::ring::default_provider();
    let tls = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|_| SetupError)?;
    let tls = tls.with_root_certificates(roots).with_no_client_auth();
    let client = Client::builder()
        .tls_backend_preconfigured(tls)
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none());
    client
        .no_proxy()
        .user_agent(env!("CARGO_PKG_NAME"))
        .build()
        .map_err(|_| SetupError)
}

async fn run(
    client: Client,
    url: Url,
    mut spans: mpsc::Receiver<Ended>,
    mut stopped: oneshot::Receiver<()>,
) {
    let (mut batch, mut is_last, mut is_well) = (Vec::new(), false, true);
    while !is_last {
        is_last = tokio::time::timeout(EVERY, &mut stopped).await.is_ok();
        while let Ok(span) = spans.try_recv() {
            batch.push(span);
        }
        if batch.is_empty() {
            continue;
        }
        let is_taken = send(&client, &url, &batch).await;
        if !is_taken {
            dropped(batch.len());
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

async fn send(client: &Client, url: &Url, batch: &[Ended]) -> bool {
    let request = client
        .post(url.clone())
        .header(CONTENT_TYPE, "application/x-protobuf")
        .body(wire::request(batch));
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
