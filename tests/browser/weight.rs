//! What the first page costs over the wire, heads and bodies.

use std::{collections::BTreeMap, io::Write};

use serde_json::{Value, json};

use crate::browser::Browser;

/// What fits into the first window of a connection (RFC 6928), in bytes.
const MOST: f64 = 14_336.0;

/// The requests so far: address and bytes received.
async fn received(browser: &Browser) -> BTreeMap<String, f64> {
    let log = browser.tab.get_log("performance").await.expect("the log");
    let events: Vec<Value> = log.iter().map(|entry| serde_json::from_str(&entry.message).expect("JSON")).collect();
    let (mut addresses, mut received) = (BTreeMap::new(), BTreeMap::new());
    for event in events.iter().map(|event| &event["message"]) {
        let (what, id) = (&event["params"], event["params"]["requestId"].to_string());
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => drop(addresses.insert(id, what["request"]["url"].to_string())),
            Some("Network.loadingFinished") => drop(received.insert(id, what["encodedDataLength"].as_f64().expect("bytes"))),
            _ => {}
        }
    }
    // The page that a browser starts with has no address.
    addresses.into_iter().filter_map(|(id, address)| Some((address, received.remove(&id)?))).collect()
}

/// UX-59
#[tokio::test]
async fn the_first_page_fits_into_the_first_window() {
    let browser = Browser::start().await;
    browser.open("/").await;
    let mut all = received(&browser).await;
    // The browser asks for the icon on its own, past the log: asked for again, past the cache.
    let icon = browser.look("document.querySelector('[rel=icon]').href").await;
    browser.devtools("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
    browser.tab.goto(icon.as_str().expect("an address")).await.expect("the icon");
    all.extend(received(&browser).await.remove_entry(&icon.to_string()));
    let total: f64 = all.values().sum();
    // Past the capture of a test's output: the figure is worth seeing when it is good, too.
    let _ = writeln!(std::io::stderr(), "first page: {total} bytes in {} requests: {all:#?}", all.len());
    assert_eq!(all.len(), 5, "page, sheet, script, logo, icon");
    assert!(total <= MOST, "{total} bytes: {all:#?}");
}
