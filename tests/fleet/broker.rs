//! The broker: `latchkey sandbox`, a process that can be stopped in the middle of a call; and what it has seen.

use std::net::{Ipv4Addr, SocketAddr};

use latchkey::sandbox::{APP_KEY, Step};
use reqwest::Method;
use serde::{Deserialize, de::DeserializeOwned};

use crate::helpers::{Process, Visitor, command};

/// A broker. It ends when it is dropped.
pub(crate) struct Broker {
    process: Process,
    address: SocketAddr,
}

/// How others than its owner reach it.
#[derive(Clone)]
pub(crate) struct Desk(Visitor);

/// A call that it got.
#[derive(Deserialize)]
pub(crate) struct Call {
    pub(crate) step: Step,
    pub(crate) login: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) password: Option<String>,
}

#[derive(Deserialize)]
struct Mail {
    code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SignIn {
    state: String,
}

impl Broker {
    pub(crate) fn start(ip: Ipv4Addr) -> Self {
        let process = Process::start(command(&["sandbox", "--listen", &format!("{ip}:0")], &[]));
        let line = process.wait_for("API:");
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split('/').next())
            .expect("an address");
        Self {
            address: address.parse().expect("an address"),
            process,
        }
    }

    /// `upstream.url`
    pub(crate) fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    pub(crate) fn desk(&self) -> Desk {
        Desk(Visitor::new(self.address))
    }

    /// From now on it answers nobody, and hangs up on nobody.
    pub(crate) fn hang(&self) {
        self.process.signal("STOP");
    }

    /// Goes on where it hung.
    pub(crate) fn go_on(&self) {
        self.process.signal("CONT");
    }
}

impl Desk {
    /// The code of the newest email to a login.
    pub(crate) async fn newest_code(&self, login: &str) -> Option<String> {
        let mails: Vec<Mail> = self.read(&format!("/outbox.json?login={login}")).await;
        mails.into_iter().next().map(|mail| mail.code)
    }

    /// Whether a password opens a login's account.
    pub(crate) async fn opens(&self, login: &str, password: &str) -> bool {
        let mut visitor = self.0.clone();
        let request = visitor
            .request(Method::POST, "/api/token")
            .header("Et-App-Key", APP_KEY);
        let request = request
            .header("Username", login)
            .header("Password", password);
        let answer = visitor.send(request.header("Connection", "close")).await;
        serde_json::from_str::<SignIn>(&answer.body)
            .expect("JSON")
            .state
            == "Succeeded"
    }

    /// Every call so far.
    pub(crate) async fn calls(&self) -> Vec<Call> {
        self.read("/control/calls").await
    }

    async fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        let mut visitor = self.0.clone();
        let request = visitor
            .request(Method::GET, path)
            .header("Connection", "close");
        serde_json::from_str(&visitor.send(request).await.body).expect("JSON")
    }
}
