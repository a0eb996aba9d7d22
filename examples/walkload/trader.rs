//! One trader after another on one connection: what a browser would send, and in which order.

use std::{net::Ipv4Addr, rc::Rc, time::Duration};

use clap::ValueEnum;
use hyper::{
    Request, StatusCode,
    header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE},
};
use tokio::time::Instant;

use crate::{
    Failed, Options, Shared,
    address::{self, Loopback},
    connection::{Answer, Body, Connection},
    direct::Broker,
    kit::{Cookies, GOOD_PASSWORD, cookie_header, encode, hidden, keep_cookie},
};

const FORM: &str = "application/x-www-form-urlencoded";

/// Where a walk ends: at this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Until {
    Login,
    Question,
    Code,
    Password,
    Done,
}

/// What a trader is to do.
pub(crate) struct Plan {
    site: Loopback,
    source: Ipv4Addr,
    until: Until,
    direct: bool,
    logins: String,
    broker: Broker,
    begins: Duration,
}

impl Plan {
    /// Logins differ from run to run and from trader to trader, so that no limit of one counts for another.
    pub(crate) fn of(options: &Options, number: usize) -> Self {
        let logins = format!("{}{}.{number}.", options.logins, std::process::id());
        let source = address::of_trader(number);
        let place = u32::try_from(number).unwrap_or_default();
        Self {
            begins: Duration::from_millis(options.over) * place
                / u32::try_from(options.at_once).unwrap_or(u32::MAX).max(1),
            site: options.site,
            source,
            until: options.until,
            direct: options.direct,
            logins,
            broker: Broker::new(source, options.sandbox),
        }
    }
}

/// Walks until there is an end; the connections stay open as long as what is returned.
pub(crate) async fn live(mut plan: Plan, shared: Rc<Shared>) -> impl Sized {
    let mut connection = Connection::new(plan.source, plan.site);
    tokio::time::sleep(plan.begins).await;
    while let Some(walk) = shared.next() {
        let login = format!("{}{walk}", plan.logins);
        let how = if plan.direct {
            plan.broker.walk(&login, &shared).await
        } else {
            Trader {
                plan: &mut plan,
                connection: &mut connection,
                shared: &shared,
                cookies: Cookies::new(),
                page: String::new(),
            }
            .walk(&login)
            .await
        };
        shared.ended(how);
    }
    (plan.broker, connection)
}

struct Trader<'a> {
    plan: &'a mut Plan,
    connection: &'a mut Connection,
    shared: &'a Shared,
    cookies: Cookies,
    page: String,
}

impl Trader<'_> {
    async fn walk(&mut self, login: &str) -> Result<(), Failed> {
        self.show("GET /", "/").await?;
        if self.ends(Until::Login) {
            return Ok(());
        }
        self.post("POST /", "/", &[("login", login)]).await?;
        if self.ends(Until::Question) {
            return Ok(());
        }
        self.show("GET /question", "/question").await?;
        self.post("POST /question", "/question", &[("answer", "Peterson")])
            .await?;
        if self.ends(Until::Code) {
            return Ok(());
        }
        self.show("GET /code", "/code").await?;
        let code = self.plan.broker.code(login).await?;
        self.post("POST /code", "/code", &[("code", &code)]).await?;
        if self.ends(Until::Password) {
            return Ok(());
        }
        self.show("GET /password", "/password").await?;
        self.post(
            "POST /password",
            "/password",
            &[
                ("password", GOOD_PASSWORD),
                ("password_confirmation", GOOD_PASSWORD),
            ],
        )
        .await?;
        self.show("GET /done", "/done").await
    }

    fn ends(&self, at: Until) -> bool {
        self.plan.until <= at
    }

    async fn show(&mut self, step: &'static str, path: &str) -> Result<(), Failed> {
        let request = self.request("GET", path).body(Body::default())?;
        let answer = self.send(step, request).await?;
        expect(step, &answer, StatusCode::OK)?;
        self.page = String::from_utf8(answer.body.to_vec())?;
        Ok(())
    }

    async fn post(
        &mut self,
        step: &'static str,
        path: &str,
        typed: &[(&str, &str)],
    ) -> Result<(), Failed> {
        let body = encode(&[&hidden(&self.page, path), typed].concat());
        let origin = format!("http://{}", self.plan.site.0);
        let request = self
            .request("POST", path)
            .header(ORIGIN, origin)
            .header(CONTENT_TYPE, FORM)
            .body(body.into())?;
        let answer = self.send(step, request).await?;
        expect(step, &answer, StatusCode::SEE_OTHER)?;
        if answer
            .headers
            .get(LOCATION)
            .is_none_or(|to| to.as_bytes() == path.as_bytes())
        {
            return Err(format!("{step} was refused").into());
        }
        Ok(())
    }

    fn request(&self, method: &str, path: &str) -> hyper::http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, self.plan.site.0.to_string());
        if self.cookies.is_empty() {
            return request;
        }
        request.header(COOKIE, cookie_header(&self.cookies))
    }

    async fn send(&mut self, step: &'static str, request: Request<Body>) -> Result<Answer, Failed> {
        let began = Instant::now();
        let answer = self.connection.send(request).await?;
        self.shared.took(step, began.elapsed());
        for cookie in answer.headers.get_all(SET_COOKIE) {
            keep_cookie(&mut self.cookies, cookie.to_str()?).ok_or("a cookie without a name")?;
        }
        Ok(answer)
    }
}

fn expect(step: &str, answer: &Answer, status: StatusCode) -> Result<(), Failed> {
    if answer.status == status {
        Ok(())
    } else {
        Err(format!("{step} was answered {}", answer.status.as_u16()).into())
    }
}
