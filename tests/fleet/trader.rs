//! One trader: walks from the login page to a new password as people do, and reloads when a page does not come.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use reqwest::{Method, RequestBuilder};

use crate::{
    broker::Desk,
    helpers::{Page, Visitor},
};

const FORM: &str = "application/x-www-form-urlencoded";

/// How often a page may fail to come before a trader gives up; far more than any of the fleet's troubles take.
const PATIENCE: usize = 5_000;

/// What a trader wants.
#[derive(Clone)]
pub(crate) struct Wish {
    pub(crate) login: String,
    pub(crate) password: String,
}

/// One walk, as its trader tells it.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) login: String,
    pub(crate) password: String,
    /// Whether the password is set, for all that the trader knows.
    pub(crate) finished: bool,
    /// The forms that asked for an email.
    pub(crate) asked: BTreeSet<String>,
    /// The forms that set a password.
    pub(crate) offered: BTreeSet<String>,
    /// How often the login had to be given again.
    pub(crate) restarts: usize,
    /// Whether it ended on `/unsure`, and the password opened the account.
    pub(crate) was_unsure: bool,
    /// How often `/unsure` was shown, and the password did not open the account.
    pub(crate) unset: usize,
    /// Whether Redis was lost at some time of it.
    pub(crate) without_redis: bool,
    /// What went wrong, and how often.
    pub(crate) errors: BTreeMap<String, usize>,
    pub(crate) requests: usize,
}

/// A trader at a browser.
pub(crate) struct Trader {
    visitor: Visitor,
    desk: Desk,
    wish: Wish,
    walk: Walk,
    /// What it does when a post's answer does not come: goes back to the page and fills it in again, or presses reload.
    goes_back: bool,
    /// The code that was typed last.
    typed: String,
}

impl Trader {
    /// The trader of this number, on a machine of its own.
    pub(crate) fn new(number: u16, site: SocketAddr, desk: Desk, wish: Wish) -> Self {
        let walk = Walk {
            login: wish.login.clone(),
            password: wish.password.clone(),
            ..Walk::default()
        };
        Self {
            visitor: Visitor::from(Some(machine(number)), site),
            desk,
            wish,
            walk,
            goes_back: number.is_multiple_of(2),
            typed: String::new(),
        }
    }

    /// Walks to the end.
    pub(crate) async fn walk(mut self) -> Walk {
        self.open("/").await;
        while self.step().await {}
        self.walk
    }

    /// Does what the page asks for; false when the walk is over.
    async fn step(&mut self) -> bool {
        let page = self.visitor.page.clone().expect("a page");
        match page.name() {
            "login" => self.begin().await,
            "question" => {
                self.walk.asked.insert(self.form(&page, "/question"));
                self.post("/question", &[("answer", "Peterson")]).await
            }
            "code" => self.enter_code().await,
            "password" => {
                self.walk.offered.insert(self.form(&page, "/password"));
                let password = self.wish.password.clone();
                self.post(
                    "/password",
                    &[
                        ("password", &password),
                        ("password_confirmation", &password),
                    ],
                )
                .await
            }
            "unsure" => self.try_password().await,
            "done" => self.finish(),
            other => self.give_up(&format!("the page {other}")),
        }
    }

    async fn begin(&mut self) -> bool {
        if !self.walk.asked.is_empty() {
            self.walk.restarts += 1;
            self.note("beginning again");
        }
        let login = self.wish.login.clone();
        self.post("/", &[("login", &login)]).await
    }

    /// Types the newest code; one that was typed before is tried once more, for its answer may have been lost on the way there.
    /// When it is used up, asks for another.
    async fn enter_code(&mut self) -> bool {
        let code = self
            .desk
            .newest_code(&self.wish.login)
            .await
            .unwrap_or_default();
        let errors = self
            .visitor
            .page
            .as_ref()
            .map_or(0, |page| page.errors().len());
        if code.is_empty() || (errors > 0 && code == self.typed) {
            self.note("a code that did not come or is used up");
            return self.post("/code/resend", &[]).await;
        }
        self.typed.clone_from(&code);
        self.post("/code", &[("code", &code)]).await
    }

    /// What the page says: try the new password, and start again if it does not open the account.
    async fn try_password(&mut self) -> bool {
        if self.desk.opens(&self.wish.login, &self.wish.password).await {
            self.walk.was_unsure = true;
            return self.finish();
        }
        self.walk.unset += 1;
        self.post("/restart", &[]).await
    }

    /// By which a form is known: its journey's, and its number in it.
    fn form(&self, page: &Page, action: &str) -> String {
        let number = page
            .hidden(action)
            .into_iter()
            .find(|(name, _)| name == "form")
            .map(|(_, value)| value);
        format!("{}.{}", self.walk.restarts, number.unwrap_or_default())
    }

    fn finish(&mut self) -> bool {
        self.walk.finished = true;
        false
    }

    fn give_up(&mut self, why: &str) -> bool {
        self.note(why);
        false
    }

    fn note(&mut self, what: &str) {
        *self.walk.errors.entry(what.to_owned()).or_default() += 1;
    }

    /// Posts the page's form until it is answered, and goes where the answer leads.
    async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> bool {
        let body = self.visitor.fields(path, typed);
        let from = self
            .visitor
            .page
            .as_ref()
            .map_or("/", |page| page_path(page.name()));
        for _ in 0..PATIENCE {
            let request = self.visitor.post_as(path, FORM, body.clone());
            match self.ask(Method::POST, request).await {
                Some(page) if page.status == 303 => return self.open(page.location()).await,
                Some(_) => return false,
                None if self.goes_back => return self.open(from).await,
                None => {}
            }
        }
        self.give_up("no answer to a post")
    }

    /// Opens a page, following redirects.
    async fn open(&mut self, path: &str) -> bool {
        let mut path = path.to_owned();
        for _ in 0..PATIENCE {
            let request = self.visitor.request(Method::GET, &path);
            match self.ask(Method::GET, request).await {
                Some(page) if page.status == 303 => page.location().clone_into(&mut path),
                Some(page) => return page.status == 200,
                None => {}
            }
        }
        self.give_up("no page")
    }

    /// Asks once, on a connection of its own: one that was idle may just be closing, which browsers get over by themselves.
    /// Nothing when the answer is worth a reload: the connection broke, or nginx or the site says 502 to 504.
    async fn ask(&mut self, method: Method, request: RequestBuilder) -> Option<Page> {
        self.walk.requests += 1;
        match self
            .visitor
            .try_send(request.header("Connection", "close"))
            .await
        {
            Ok(page) if page.status == 200 || page.status == 303 => Some(page),
            Ok(page) => {
                self.note(&format!("{method} {} {}", page.status, page.name()));
                (!(502..=504).contains(&page.status)).then_some(page)
            }
            Err(_) => {
                self.note(&format!("{method} cut off"));
                None
            }
        }
    }
}

/// The machine of the trader of this number, in a network of its own: a network has a limit too.
pub(crate) fn machine(number: u16) -> IpAddr {
    let [high, low] = number.to_be_bytes();
    Ipv4Addr::new(127, high.saturating_add(200), low, 7).into()
}

/// Where a page stands.
fn page_path(name: &str) -> &'static str {
    match name {
        "question" => "/question",
        "code" => "/code",
        "password" => "/password",
        "unsure" => "/unsure",
        _ => "/",
    }
}
