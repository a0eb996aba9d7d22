//! What `/metrics` shows is what dashboard and alerts ask for, metric by metric and label by label.

use std::collections::{BTreeMap, BTreeSet};

use latchkey::{
    audit::AuditEvent,
    sandbox::{Generation, Step},
};

use crate::helpers::{GOOD_PASSWORD, Process, TestApp, Visitor, read, status};

/// The names of metrics, each with its labels.
type Metrics = BTreeMap<String, BTreeSet<String>>;

/// The metric that a series of a histogram belongs to.
fn base(series: &str) -> &str {
    ["_bucket", "_sum", "_count"]
        .iter()
        .find_map(|part| series.strip_suffix(part))
        .unwrap_or(series)
}

/// The names of labels in `a="b",c=~"d"`, with values and whatever compares them.
fn labels(inside: &str) -> Vec<(String, String)> {
    let mut parts = inside.split('"');
    let mut found = vec![];
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        found.push((
            name.trim_matches(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                .to_owned(),
            value.to_owned(),
        ));
    }
    found
}

/// The metrics that a page of `/metrics` shows.
fn shown(page: &str) -> Metrics {
    let mut metrics = Metrics::new();
    for line in page
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (series, rest) = line.split_at(line.find(['{', ' ']).unwrap());
        let inside = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map_or("", |(inside, _)| inside);
        metrics
            .entry(base(series).to_owned())
            .or_default()
            .extend(labels(inside).into_iter().map(|(name, _)| name));
    }
    metrics
}

/// The selectors of a text's queries: each metric, with the labels and values that it is asked by.
fn asked(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = text.replace("\\\"", "\"");
    let begins = text.match_indices("latchkey_").map(|(at, _)| &text[at..]);
    let read = |rest: &str| {
        let (name, rest) = rest.split_at(
            rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                .unwrap_or(rest.len()),
        );
        let inside = rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
            .map_or("", |(inside, _)| inside);
        (base(name).to_owned(), labels(inside))
    };
    begins.map(read).collect()
}

/// A whole walk and what goes wrong on the way, at a site of its own.
async fn metrics() -> String {
    // The newest generation has all that a broker may say of itself.
    let app = TestApp::like(Generation::Of2026, &[]);
    let gone = [
        ("UPSTREAM__DIALECT", "etna"),
        ("TELEMETRY__OTLP_URL", "http://127.0.0.1:9"),
        ("REDIS__URL", "redis://127.0.0.1:9"),
        ("ADMIN__LISTEN", "127.0.0.1:0"),
    ];
    let site = Process::serve(&format!("http://{}", app.sandbox_address), &gone);
    site.wait_for("the shared ledger is lost");
    let mut visitor = Visitor::new(site.address("public"));
    visitor.get("/").await;
    app.once(Step::Question, status(503, ""));
    for (path, text) in [
        ("/", "robert.zak"),
        ("/", "robert.zak"),
        ("/question", "Peterson"),
        ("/code/resend", ""),
    ] {
        visitor.step(path, text).await;
    }
    visitor.step("/code", &app.code("robert.zak")).await;
    assert_eq!(
        visitor.step("/password", GOOD_PASSWORD).await.name(),
        "done"
    );
    Visitor::new(site.address("admin"))
        .get("/metrics")
        .await
        .body
}

#[tokio::test]
async fn dashboard_and_alerts_ask_for_what_is_there() {
    let page = metrics().await;
    let there = shown(&page);
    let dashboard = read("deploy/grafana/dashboard.json");
    serde_json::from_str::<serde_json::Value>(&dashboard).unwrap();
    let events: Vec<&str> = AuditEvent::ALL
        .iter()
        .map(|happening| happening.name())
        .collect();
    for (name, by) in asked(&dashboard)
        .into_iter()
        .chain(asked(&read("deploy/prometheus/alerts.yaml")))
    {
        let known = there
            .get(&name)
            .unwrap_or_else(|| panic!("{name} is not shown"));
        // Prometheus gives the first two to its targets.
        let own = by
            .into_iter()
            .filter(|(label, _)| !["namespace", "job"].contains(&label.as_str()));
        for (label, value) in own {
            assert!(known.contains(&label), "{name} has no label {label}");
            assert!(
                label != "event" || value.split('|').all(|name| events.contains(&name)),
                "no event is called {value}"
            );
        }
    }
    let drawn: BTreeSet<String> = asked(&dashboard)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let missing: Vec<_> = there.keys().filter(|name| !drawn.contains(*name)).collect();
    assert!(missing.is_empty(), "not on the dashboard: {missing:?}");
    let unexplained: Vec<_> = there
        .keys()
        .filter(|name| !page.contains(&format!("# HELP {name} ")))
        .collect();
    assert!(unexplained.is_empty(), "without help: {unexplained:?}");
}

#[tokio::test]
async fn what_is_watched_for_is_counted_from_nought() {
    let page = metrics().await;
    for event in [
        "account_mismatched\",outcome=\"mismatched\",step=\"update",
        "outcome_unknown\",outcome=\"unknown\",step=\"update",
    ] {
        assert!(
            page.contains(&format!(
                "latchkey_events_total{{event=\"{event}\",account=\"\"}} 0\n"
            )),
            "{event}: {page}"
        );
    }
    assert!(page.contains("latchkey_key_refused 0\n") && page.contains("latchkey_ready 1\n"));
}

#[test]
fn each_alert_has_its_advice() {
    let (rules, page) = (
        read("deploy/prometheus/alerts.yaml"),
        read("docs/operations.md"),
    );
    let alerts: Vec<&str> = rules
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- alert: "))
        .collect();
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `Latchkey")?.split('`').next());
    assert!(
        alerts.len() > 10
            && rules.matches("severity: ").count() == alerts.len()
            && rules.matches("summary: ").count() == alerts.len()
    );
    assert_eq!(
        rows.map(|name| format!("Latchkey{name}"))
            .collect::<Vec<_>>(),
        alerts
    );
}
