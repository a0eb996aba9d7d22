//! `TestApp`: sandbox and site on ports of their own with a hand-moved clock; `Visitor`: a browser with a
//! cookie jar that follows nothing by itself; `Page`: what came back.

#[path = "../../kit/mod.rs"]
mod kit;
mod page;
mod process;
mod redis;
pub(crate) mod repository;
pub(crate) mod trail;
mod visitor;

use std::{
    ffi::OsString,
    net::{SocketAddr, TcpListener},
    sync::mpsc,
    thread::JoinHandle,
    time::Duration,
};

use actix_web::rt::System;
use latchkey::{
    app::Application,
    clock::{Clock, Timestamp},
    config,
    sandbox::{APP_KEY, Fault, FaultRule, Generation, Sandbox, Step},
};
use tokio::sync::oneshot;

pub(crate) use kit::{GOOD_PASSWORD, encode};
pub(crate) use page::Page;
pub(crate) use process::{Process, command, run};
pub(crate) use redis::{Port, Redis};
pub(crate) use repository::read;
pub(crate) use visitor::{FORM, NEW, Visitor, fetch, send_raw};

/// The site's origin as browsers see it; where it listens is its own affair.
pub(crate) const ORIGIN: &str = "http://localhost";
/// 2026-11-21 12:00 UTC.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_795_262_400_000);
/// The bytes 0 to 63, base64.
pub(crate) const SESSION_KEY: &str =
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";

/// The bytes 64 to 127, base64.
pub(crate) const OTHER_KEY: &str =
    "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+fw==";

/// A site with its sandbox behind it. Both stop when it is dropped.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    /// Where operators ask, if the settings name `admin.listen`.
    pub(crate) admin: Option<SocketAddr>,
    pub(crate) sandbox: Sandbox,
    pub(crate) sandbox_address: SocketAddr,
    pub(crate) clock: Clock,
    running: Vec<Running>,
}

impl TestApp {
    /// With the settings of a test: no answer time, everything else as by default.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// With more settings, by the names of their variables without `LATCHKEY_`.
    pub(crate) fn with(settings: &[(&str, &str)]) -> Self {
        Self::like(Generation::Mixed, settings)
    }

    /// In front of a sandbox of this generation.
    pub(crate) fn like(generation: Generation, settings: &[(&str, &str)]) -> Self {
        let clock = Clock::hand_moved(START);
        let sandbox = Sandbox::like(generation, clock.clone());
        let (sandbox_address, broker) = run_sandbox(sandbox.clone());
        let url = format!("http://{sandbox_address}{}", sandbox.prefix());
        let mut app = Self::before(&url, clock, settings);
        app.sandbox = sandbox;
        app.sandbox_address = sandbox_address;
        app.running.push(broker);
        app
    }

    /// In front of another upstream than the sandbox.
    pub(crate) fn before(upstream: &str, clock: Clock, settings: &[(&str, &str)]) -> Self {
        let ([address, admin], site) = run_site(upstream, clock.clone(), settings);
        Self {
            address: address.expect("an address"),
            admin,
            sandbox: Sandbox::new(clock.clone()),
            sandbox_address: address.expect("an address"),
            clock,
            running: vec![site],
        }
    }

    /// Another replica: the same settings and sandbox, a ledger of its own.
    pub(crate) fn replica(&self, settings: &[(&str, &str)]) -> Self {
        self.replica_by(self.clock.clone(), settings)
    }

    /// A replica that goes by a clock of its own.
    pub(crate) fn replica_by(&self, clock: Clock, settings: &[(&str, &str)]) -> Self {
        let ([address, admin], site) = run_site(&self.api(), clock.clone(), settings);
        Self {
            address: address.expect("an address"),
            admin,
            sandbox: self.sandbox.clone(),
            sandbox_address: self.sandbox_address,
            clock,
            running: vec![site],
        }
    }

    /// `upstream.url` of another site in front of this sandbox.
    pub(crate) fn api(&self) -> String {
        format!("http://{}/api", self.sandbox_address)
    }

    /// A browser without cookies.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(self.address)
    }

    /// What `/readyz` warns of, as operators read it.
    pub(crate) async fn warnings(&self) -> Vec<String> {
        let admin = self.admin.expect("admin.listen in the settings");
        let page = Visitor::new(admin).get("/readyz").await;
        assert_eq!(page.status, 200, "a warning leaves the site ready");
        let told: serde_json::Value = serde_json::from_str(&page.body).expect("JSON");
        serde_json::from_value(told["warnings"].clone()).expect("a list of texts")
    }

    /// A browser at `/question` or `/code`, whichever the login leads to.
    pub(crate) async fn visitor_with_login(&self, login: &str) -> Visitor {
        let (_, mut visitor) = self.login(login).await;
        visitor.follow().await;
        visitor
    }

    /// A new browser types a login; what it was answered, not followed yet.
    pub(crate) async fn login(&self, login: &str) -> (Page, Visitor) {
        let mut visitor = self.visitor_at("/").await;
        (visitor.enter("/", login).await, visitor)
    }

    /// `robert.zak` at this page of the walk; whoever it is at the first page, or at `/expired`.
    pub(crate) async fn visitor_at(&self, path: &str) -> Visitor {
        self.walk(self.visitor(), "robert.zak", path).await
    }

    /// As [`TestApp::visitor_at`] does.
    pub(crate) async fn visitor_at_code(&self) -> Visitor {
        self.visitor_at("/code").await
    }

    /// As [`TestApp::visitor_at`] does.
    pub(crate) async fn visitor_at_password(&self) -> Visitor {
        self.visitor_at("/password").await
    }

    /// A browser that walks to this page with a login whose answer is that of most of the sandbox's
    /// traders.
    pub(crate) async fn walk(&self, mut visitor: Visitor, login: &str, path: &str) -> Visitor {
        let mut page = visitor
            .get(if path == "/expired" { path } else { "/" })
            .await;
        for (step, name) in [("/", "login"), ("/question", "question"), ("/code", "code")] {
            if step == path {
                return visitor;
            }
            if page.name() == name {
                let text = match step {
                    "/" => login.to_owned(),
                    "/code" => self.code(login),
                    _ => "Peterson".to_owned(),
                };
                page = visitor.step(step, &text).await;
            }
        }
        if path == "/done" {
            visitor.step("/password", GOOD_PASSWORD).await;
        }
        visitor
    }

    /// The broker does this whenever it is called so.
    pub(crate) fn fault(&self, step: Step, fault: Fault) {
        self.sandbox.fault(FaultRule::at(step, fault));
    }

    /// The broker does this the next time that it is called so.
    pub(crate) fn once(&self, step: Step, fault: Fault) {
        self.sandbox.fault(FaultRule {
            times: Some(1),
            ..FaultRule::at(step, fault)
        });
    }

    /// The newest code emailed to a login.
    pub(crate) fn code(&self, login: &str) -> String {
        self.sandbox.latest_code(login).expect("an email")
    }

    /// A code of the right length that nobody was sent; another one for each number.
    pub(crate) fn wrong_code(&self, number: u32) -> String {
        let right: u32 = self
            .sandbox
            .latest_code("robert.zak")
            .map_or(0, |code| code.parse().expect("digits"));
        format!("{:06}", (right + 1 + number) % 1_000_000)
    }

    /// Moves the site's and the sandbox's clock.
    pub(crate) fn advance(&self, span: Duration) {
        self.clock.advance(span);
    }

    /// The sandbox's calls of one step.
    pub(crate) fn calls(&self, step: Step) -> usize {
        self.sandbox
            .calls()
            .iter()
            .filter(|call| call.step == step)
            .count()
    }
}

/// Returns once `check` holds; a test that waits in vain fails.
pub(crate) async fn until(check: impl Fn() -> bool) {
    eventually(async || check()).await;
}

/// As [`until`], for what has to be asked for.
pub(crate) async fn eventually(check: impl AsyncFn() -> bool) {
    let wait = async {
        while !check().await {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let patience = Duration::from_mins(1);
    let waited = tokio::time::timeout(patience, wait).await;
    waited.expect("what the test waits for");
}

/// An answer of the broker's; a redirect leads away.
pub(crate) fn status(status: u16, body: &str) -> Fault {
    let elsewhere = (300..400).contains(&status);
    Fault::Status {
        status,
        body: body.to_owned(),
        location: elsewhere.then(|| "https://evil.example/".to_owned()),
    }
}

/// A server on a thread of its own.
struct Running(Option<(oneshot::Sender<()>, JoinHandle<()>)>);

impl Running {
    /// Runs `serve` until it is dropped.
    fn start(serve: impl FnOnce(oneshot::Receiver<()>) + Send + 'static) -> Self {
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || serve(stopped));
        Self(Some((stop, thread)))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.0.take() {
            drop(stop);
            let _ = thread.join();
        }
    }
}

fn run_sandbox(sandbox: Sandbox) -> (SocketAddr, Running) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let serve = |stopped: oneshot::Receiver<()>| {
        System::new().block_on(async move {
            let server = sandbox.start(listener, 1).expect("a server");
            let handle = server.handle();
            actix_web::rt::spawn(server);
            let _ = stopped.await;
            handle.stop(false).await;
        });
    };
    (address, Running::start(serve))
}

/// The public and the operators' address, and the site.
fn run_site(
    upstream: &str,
    clock: Clock,
    settings: &[(&str, &str)],
) -> ([Option<SocketAddr>; 2], Running) {
    let loaded = config::load(None, environment(upstream, settings)).expect("sound settings");
    let (say, hear) = mpsc::channel();
    let serve = move |stopped: oneshot::Receiver<()>| {
        System::new().block_on(async move {
            let application = Application::build(loaded.settings, clock).expect("a site");
            let addresses = [application.address().ok(), application.admin_address()];
            say.send(addresses).expect("a listener");
            let stop = async {
                let _ = stopped.await;
            };
            application.run(stop).await.expect("a clean stop");
        });
    };
    let running = Running::start(serve);
    (hear.recv().expect("a site that started"), running)
}

/// The environment of a site under test; what `settings` names comes last and wins.
pub(crate) fn environment(upstream: &str, settings: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    let base = [
        ("LISTEN", "127.0.0.1:0"),
        ("PUBLIC_URL", ORIGIN),
        ("WORKERS", "1"),
        ("UPSTREAM__URL", upstream),
        ("UPSTREAM__APP_KEY", APP_KEY),
        ("SESSION__KEY", SESSION_KEY),
        ("PRIVACY__ANSWER_TIME", "0s"),
        ("SHUTDOWN_GRACE", "1s"),
    ];
    let kept = base
        .iter()
        .filter(|(name, _)| !settings.iter().any(|(given, _)| given == name));
    kept.chain(settings)
        .map(|(name, value)| (format!("LATCHKEY_{name}").into(), (*value).into()))
        .collect()
}
