//! A browser at a site of its own: what a trader does with it, and how to wait for what comes of it.

use std::{panic::Location, path::Path, sync::Arc, time::Duration};

use serde_json::{Value, json};
use thirtyfour::{By, Capabilities, Key, TypingData, WebDriver, WebElement};
use tokio::net::TcpSocket;

use crate::{
    chromedriver::Chromedriver,
    helpers::{GOOD_PASSWORD, TestApp},
};

/// How often a condition is looked at, and how many times before it is given up: 30 s.
const LOOK_EVERY: Duration = Duration::from_millis(25);
const LOOKS: usize = 1200;
/// How long one command may take; a cold start of the browser has taken 20 s.
const PATIENCE: Duration = Duration::from_secs(90);

/// One browser, with a site and a sandbox broker for it alone. Dropped in this order.
pub(crate) struct Browser {
    pub(crate) tab: WebDriver,
    _chromedriver: Arc<Chromedriver>,
    pub(crate) app: TestApp,
    origin: String,
}

impl Browser {
    /// With the settings of a test, nothing opened yet.
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// That keeps its cookies in a folder, for one to be started again.
    pub(crate) async fn kept_in(folder: &Path) -> Self {
        let browser = Self::start().await;
        browser.started_again(folder).await
    }

    /// Ended and started again, with what it keeps in the folder: a phone ends a browser for lack of memory.
    pub(crate) async fn started_again(self, folder: &Path) -> Self {
        let Self {
            tab,
            _chromedriver: chromedriver,
            app,
            origin,
        } = self;
        tab.quit().await.expect("an end");
        let kept = capabilities(&[&format!("--user-data-dir={}", folder.display())]);
        let tab = WebDriver::builder(chromedriver.url(), kept)
            .client(client())
            .await
            .expect("a browser");
        Self {
            tab,
            _chromedriver: chromedriver,
            app,
            origin,
        }
    }

    /// With more settings, by the names of their variables without `LATCHKEY_`.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        let (_kept, port) = port();
        let (listen, origin) = (
            format!("127.0.0.1:{port}"),
            format!("http://127.0.0.1:{port}"),
        );
        let own = [("LISTEN", listen.as_str()), ("PUBLIC_URL", origin.as_str())];
        let app = TestApp::with(&own.iter().chain(settings).copied().collect::<Vec<_>>());
        let chromedriver = Chromedriver::shared();
        let session = WebDriver::builder(chromedriver.url(), capabilities(&[]));
        let tab = session
            .client(client())
            .await
            .expect("a browser: run tests/run, which installs it");
        Self {
            tab,
            _chromedriver: chromedriver,
            app,
            origin,
        }
    }

    /// Without script, as a browser that has it switched off.
    pub(crate) async fn without_script() -> Self {
        let browser = Self::start().await;
        browser
            .devtools(
                "Emulation.setScriptExecutionDisabled",
                json!({"value": true}),
            )
            .await;
        browser
    }

    /// Opens a path of the site.
    pub(crate) async fn open(&self, path: &str) {
        self.tab
            .goto(format!("{}{path}", self.origin))
            .await
            .expect("a page");
    }

    /// `robert.zak` at the page of a step, by way of every step before it.
    pub(crate) async fn walk_to(&self, page: &str) {
        self.open("/").await;
        for (at, field, typed) in [
            ("login", "login", "robert.zak"),
            ("question", "answer", "Peterson"),
            ("code", "code", ""),
        ] {
            self.at(at).await;
            if at == page {
                return;
            }
            match at {
                "code" => self.enter(field, &self.app.code("robert.zak")).await,
                _ => self.enter(field, typed).await,
            }
        }
        self.at("password").await;
        if page != "password" {
            self.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
            self.submit().await;
            self.at("done").await;
        }
    }

    /// Fills a field, and presses the button of the page's own form.
    pub(crate) async fn enter(&self, id: &str, text: &str) {
        self.fill(id, text).await;
        self.submit().await;
    }

    /// Clicks what stays on this page.
    pub(crate) async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        element.click().await.expect("something to click");
    }

    /// Runs a script, and returns what it does.
    pub(crate) async fn run(&self, script: &str) -> Value {
        let done = self.tab.execute(script, vec![]).await;
        done.unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }

    /// An expression amounts to this on the page.
    #[track_caller]
    pub(crate) fn shows<'a>(
        &'a self,
        expression: &'a str,
        value: impl Into<Value>,
    ) -> impl Future<Output = ()> {
        let (caller, value) = (Location::caller(), value.into());
        async move { assert_eq!(self.look(expression).await, value, "{expression}, {caller}") }
    }

    /// Types into an empty or emptied field.
    pub(crate) async fn fill(&self, id: &str, text: &str) {
        let field = self.find(&format!("#{id}")).await;
        field.clear().await.expect("a field");
        field.send_keys(text).await.expect("a field");
    }

    pub(crate) async fn fill_passwords(&self, first: &str, second: &str) {
        self.fill("new-password", first).await;
        self.fill("confirm-password", second).await;
    }

    /// Presses the button of the page's own form.
    pub(crate) async fn submit(&self) {
        self.press("main form [type=submit]").await;
    }

    /// Clicks what leads to another page, and waits for it.
    pub(crate) async fn press(&self, selector: &str) {
        let element = self.find(selector).await;
        self.leaving(async { element.click().await.expect("something to click") })
            .await;
    }

    /// Presses a key where the focus is.
    pub(crate) async fn key(&self, keys: impl Into<TypingData>) {
        self.tab
            .action_chain()
            .send_keys(keys.into())
            .perform()
            .await
            .expect("a key");
    }

    /// Presses Enter where the focus is, and waits for the page that it leads to.
    pub(crate) async fn press_enter(&self) {
        // A page that leaves while the driver looks at it is an error to the driver alone.
        let press = async {
            let _ = self
                .tab
                .action_chain()
                .send_keys(Key::Enter)
                .perform()
                .await;
        };
        self.leaving(press).await;
    }

    /// Does what leads to another page, or to the same one again, and waits until that has come.
    pub(crate) async fn leaving(&self, act: impl Future<Output = ()>) {
        self.look("document.documentElement.leaving = true").await;
        act.await;
        self.until("!document.documentElement.leaving && document.readyState === 'complete'")
            .await;
    }

    /// Waits for a page by its name.
    pub(crate) async fn at(&self, page: &str) {
        self.until(&format!(
            "document.readyState === 'complete' && document.body.dataset.page === '{page}'"
        ))
        .await;
    }

    /// Waits until an expression holds.
    pub(crate) async fn until(&self, expression: &str) {
        let mut beat = tokio::time::interval(LOOK_EVERY);
        for _ in 0..LOOKS {
            beat.tick().await;
            // A page on its way out answers with an error.
            if self
                .tab
                .execute(format!("return !!({expression})"), vec![])
                .await
                .is_ok_and(|held| held.json() == &Value::Bool(true))
            {
                return;
            }
        }
        panic!(
            "never so: {expression}; the page is {}",
            self.text("body").await
        );
    }

    /// What an expression amounts to on the page.
    pub(crate) async fn look(&self, expression: &str) -> Value {
        self.run(&format!("return {expression}")).await
    }

    pub(crate) async fn find(&self, selector: &str) -> WebElement {
        self.tab
            .find(By::Css(selector))
            .await
            .unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// The text as it is seen.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.find(selector).await.text().await.expect("a text")
    }

    pub(crate) async fn devtools(&self, command: &str, arguments: Value) -> Value {
        self.tab
            .cdp()
            .send_raw(command, arguments)
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// How many calls the broker has had.
    pub(crate) fn calls(&self) -> usize {
        self.app.sandbox.calls().len()
    }
}

/// A port of our own: bound, and kept from others without listening until the site listens there.
fn port() -> (TcpSocket, u16) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("an option");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let port = socket.local_addr().expect("an address").port();
    (socket, port)
}

/// A client that keeps no connection: a session is ended on drop, from another runtime, where a kept one would hang.
fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .timeout(PATIENCE)
        .build()
        .expect("a client")
}

fn capabilities(more: &[&str]) -> Capabilities {
    let own = [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--lang=en",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        // A mouse, which a machine without one lacks.
        "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    ];
    let arguments = [&own[..], more].concat();
    let mut wanted = serde_json::Map::new();
    wanted.insert("browserName".to_owned(), "chrome".into());
    wanted.insert("goog:chromeOptions".to_owned(), json!({"args": arguments}));
    wanted.insert(
        "goog:loggingPrefs".to_owned(),
        json!({"browser": "ALL", "performance": "ALL"}),
    );
    wanted.into()
}
