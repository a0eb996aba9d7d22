//! What is never told: neither by `Debug` and `Display`, nor in the log, nor as a metric's label
//! (SEC-48, SEC-49).

use std::{
    io,
    sync::{Arc, Mutex},
};

use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::fmt::MakeWriter;

use super::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_canary_reaches_the_log_a_metric_or_a_debug_line() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .finish();
    // With a single one, what another test's thread logs first is taken to interest nobody, for
    // good.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let _subscribed = tracing::subscriber::set_default(subscriber);
    let recorder = PrometheusBuilder::new().build_recorder();
    let metrics = recorder.handle();
    let _recorded = metrics::set_default_local_recorder(&recorder);
    let echo = r#"{"Model": {}, "Errors": ["canary-login canary password"], "ErrorsCode": ["canary-token"], "IsSucceed": false}"#;
    let mut debugs = Vec::new();
    for answer in [
        json(200, echo),
        json(200, "canary-body"),
        json(500, echo),
        json(302, echo),
        json(403, echo),
    ] {
        let server = stub(answer).await;
        let upstream = client_of(&server);
        debugs.push(format!(
            "{:?}",
            upstream.question(&login(), deadline(&upstream)).await
        ));
        debugs.push(format!("{:?}", request_with_answer(&upstream).await));
        debugs.push(format!("{:?}", exchange(&upstream).await));
        debugs.push(format!("{:?}", update(&upstream).await));
    }
    assert_eq!(results(&client_of_nobody()).await, ["fault connect"; 4]);
    let (log, debugs) = (log.text(), debugs.concat());
    let metrics = metrics.render().replace("latchkey_canary_failing", "");
    for (name, text) in [("log", &log), ("metrics", &metrics), ("debug", &debugs)] {
        assert!(
            !text.contains("canary") && !text.contains("741175"),
            "{name}: {text}"
        );
    }
    assert!(
        log.contains("fault=\"connect\"") && log.contains("step=\"code\""),
        "{log}"
    );
    assert!(
        metrics.contains(r#"latchkey_upstream_calls_total{step="update",outcome="connect"} 1"#),
        "{metrics}"
    );
    assert!(metrics.contains("latchkey_upstream_seconds"));
}

fn client_of_nobody() -> Upstream {
    build(&settings("http://127.0.0.1:1"))
}

#[tokio::test]
async fn the_brokers_words_never_repeat_the_password() {
    let body = r#"{"Errors": ["canary password is weak", "Use canary-token", "Too short"], "IsSucceed": false}"#;
    let server = stub(json(400, body)).await;
    let upstream = client_of(&server);
    let Outcome::Refused(refusal) = update(&upstream).await else {
        panic!("no refusal")
    };
    assert_eq!(refusal.texts(), ["Too short"]);
}
