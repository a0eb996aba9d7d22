//! What the first page costs over the wire, heads and bodies, in every language.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _};

use serde_json::{Value, json};

use crate::browser::Browser;

/// What fits into the first window of a connection (RFC 6928), in bytes.
const MOST: f64 = 14_336.0;

/// The requests so far: address and bytes received.
async fn received(browser: &Browser) -> BTreeMap<String, f64> {
    let log = browser.tab.get_log("performance").await.expect("the log");
    let events: Vec<Value> = log
        .iter()
        .map(|entry| serde_json::from_str(&entry.message).expect("JSON"))
        .collect();
    let (mut addresses, mut received) = (BTreeMap::new(), BTreeMap::new());
    for event in events.iter().map(|event| &event["message"]) {
        let (what, id) = (&event["params"], event["params"]["requestId"].to_string());
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => {
                drop(addresses.insert(id, what["request"]["url"].to_string()));
            }
            Some("Network.loadingFinished") => {
                received.insert(id, what["encodedDataLength"].as_f64().expect("bytes"));
            }
            _ => {}
        }
    }
    // The page that a browser starts with has no address. An icon that is opened as a page is asked for an icon.
    let asked = addresses
        .into_iter()
        .filter(|(_, address)| !address.contains("/favicon.ico"));
    asked
        .filter_map(|(id, address)| Some((address, received.remove(&id)?)))
        .collect()
}

impl Browser {
    /// What the first page costs a visitor with this `Accept-Language` who was never here.
    async fn first_page(&self, language: &str) -> BTreeMap<String, f64> {
        self.tab.delete_all_cookies().await.expect("no cookies");
        self.devtools("Network.clearBrowserCache", json!({})).await;
        self.devtools(
            "Network.setExtraHTTPHeaders",
            json!({"headers": {"Accept-Language": language}}),
        )
        .await;
        self.open("/").await;
        self.shows("document.documentElement.lang", language).await;
        let mut all = received(self).await;
        // The browser asks for the icon on its own, past the log: asked for again, past the cache.
        let icon = self.look("document.querySelector('[rel=icon]').href").await;
        self.tab
            .goto(icon.as_str().expect("an address"))
            .await
            .expect("the icon");
        all.extend(received(self).await.remove_entry(&icon.to_string()));
        all
    }
}

/// UX-59
#[tokio::test]
async fn the_first_page_fits_into_the_first_window_in_every_language() {
    let browser = Browser::start().await;
    browser.open("/").await;
    let languages = browser
        .look("Array.from(document.querySelectorAll('.lang a'), (it) => it.lang)")
        .await;
    received(&browser).await;
    browser.devtools("Network.enable", json!({})).await;
    browser
        .devtools("Network.setCacheDisabled", json!({"cacheDisabled": true}))
        .await;
    let mut told = String::new();
    for language in languages
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
    {
        let all = browser.first_page(language).await;
        let total: f64 = all.values().sum();
        let _ = write!(told, " {language} {total}");
        assert_eq!(
            all.len(),
            5,
            "{language}: page, sheet, script, logo, icon: {all:#?}"
        );
        assert!(total <= MOST, "{language}: {total} bytes: {all:#?}");
    }
    // Past the capture of a test's output: the figures are worth seeing when they are good, too.
    let _ = writeln!(std::io::stderr(), "first page, bytes:{told}");
}
