//! How soon a page stands on a slow phone, and that it stands still from then on.
//!
//! Times depend on the machine: they are printed beside those of an empty page over the same line, and not judged.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
};

use serde_json::{Value, json};

use crate::{browser::Browser, sample::Sample};

const EMPTY: &str = "<!doctype html><html lang=en><title>Empty</title><p>Empty";

/// Lighthouse's slow 4G and mid-tier phone: 150 ms there and back, 1.6 Mbit/s, a quarter of the speed.
const ROUND_TRIP: u32 = 150;
const BYTES_A_SECOND: u32 = 1_600_000 / 8;
const SLOWER: u32 = 4;

/// What the page has told its observers by the second frame after its end: when the largest thing was painted, and what
/// moved without being asked to, with its share of the window.
const WATCHED: &str = "
    const done = arguments[0], told = (type) => new Promise((hear) => {
        const heard = [], observer = new PerformanceObserver((list) => heard.push(...list.getEntries()));
        observer.observe({type, buffered: true});
        requestAnimationFrame(() => requestAnimationFrame(() => hear(heard.concat(observer.takeRecords()))));
    });
    const watch = async () => {
        const painted = await told('largest-contentful-paint'), moved = await told('layout-shift');
        const what = moved.flatMap(({value, sources}) => sources.map(({node, previousRect, currentRect}) => `${value}: ${node?.outerHTML ?? node?.textContent} ${JSON.stringify([previousRect, currentRect])}`));
        done([painted.at(-1)?.startTime ?? 0, what]);
    };
    document.readyState === 'complete' ? watch() : addEventListener('load', watch);";

impl Browser {
    /// When the largest part was painted, in ms, and what has moved.
    async fn watched(&self) -> (f64, Vec<Value>) {
        let watched = self
            .tab
            .execute_async(WATCHED, vec![])
            .await
            .expect("what was seen")
            .json()
            .clone();
        (
            watched[0].as_f64().expect("a time"),
            watched[1].as_array().expect("a list").clone(),
        )
    }

    async fn slow_down(&self) {
        self.devtools("Network.enable", json!({})).await;
        let line = json!({"offline": false, "latency": ROUND_TRIP, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND});
        self.devtools("Network.emulateNetworkConditions", line)
            .await;
        self.devtools("Emulation.setCPUThrottlingRate", json!({"rate": SLOWER}))
            .await;
        self.resize((412, 823)).await;
    }
}

/// A site with an empty page alone, which serves as long as the process lives.
fn empty_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut visitor in listener.incoming().map_while(Result::ok) {
            let _ = visitor.read(&mut [0; 4_096]);
            let _ = write!(
                visitor,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{EMPTY}",
                EMPTY.len()
            );
        }
    });
    address
}

#[tokio::test]
async fn on_a_slow_phone_nothing_moves() {
    let browser = Browser::start().await;
    browser.slow_down().await;
    browser
        .tab
        .goto(format!("http://{}/", empty_site()))
        .await
        .expect("a page");
    let (empty, _) = browser.watched().await;
    browser.open("/").await;
    let (login, moved) = browser.watched().await;
    let _ = writeln!(
        std::io::stderr(),
        "slow phone: largest paint after {login:.0} ms, {:.2} times an empty page's {empty:.0} ms",
        login / empty
    );
    assert!(moved.is_empty(), "login moves: {moved:?}");
    assert!(
        empty > 0.0 && login > 0.0,
        "both were painted: {empty} and {login}"
    );
    for page in ["question", "code", "password"] {
        browser.walk_to(page).await;
        let (_, moved) = browser.watched().await;
        assert!(moved.is_empty(), "{page} moves: {moved:?}");
        browser.tab.delete_all_cookies().await.expect("no cookies");
    }
}

#[tokio::test]
async fn no_page_moves() {
    let browser = Browser::start().await;
    browser.resize((360, 740)).await;
    let (mut seen, mut wrong) = (0, vec![]);
    for sample in Sample::all() {
        if sample.brand == "latchkey" && ["en", "ar"].contains(&sample.language.as_str()) {
            browser.open_sample(&sample).await;
            let (_, moved) = browser.watched().await;
            if !moved.is_empty() {
                wrong.push(format!("{sample:?} moves: {moved:?}"));
            }
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} samples");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
