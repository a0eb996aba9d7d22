//! A browser without script: it keeps cookies, sends back the hidden fields of the last page, follows when told.

use std::{
    net::{IpAddr, SocketAddr},
    panic::Location,
};

use reqwest::{Body, Client, Method, RequestBuilder, header::SET_COOKIE, redirect::Policy};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    ORIGIN, Page,
    kit::{Cookies, GOOD_PASSWORD, cookie_header, encode, keep_cookie},
};

/// The type of a form's post.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
/// A new password, typed into both boxes.
pub(crate) const NEW: [(&str, &str); 2] = [
    ("password", GOOD_PASSWORD),
    ("password_confirmation", GOOD_PASSWORD),
];

/// One browser. A clone is another tab's past: it has the cookies and the page of this moment.
#[derive(Clone)]
pub(crate) struct Visitor {
    client: Client,
    address: SocketAddr,
    /// What it sends as `Origin` with a form.
    pub(crate) origin: &'static str,
    /// Name and value of each cookie.
    pub(crate) cookies: Cookies,
    /// The last page that was shown.
    pub(crate) page: Option<Page>,
    /// The last answer, a page or not.
    pub(crate) answer: Option<Page>,
}

impl Visitor {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self::from(None, address)
    }

    /// A browser on a machine of its own, if that machine's address is given.
    pub(crate) fn from(machine: Option<IpAddr>, address: SocketAddr) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .local_address(machine)
            .build()
            .expect("a client");
        Self {
            client,
            address,
            origin: ORIGIN,
            cookies: Cookies::new(),
            page: None,
            answer: None,
        }
    }

    /// This browser, sent to another replica by the load balancer.
    pub(crate) fn at(&self, address: SocketAddr) -> Self {
        Self {
            address,
            ..self.clone()
        }
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = self.request(Method::GET, path);
        self.send(request).await
    }

    /// Posts what was typed, with the hidden fields of the last page's form.
    pub(crate) async fn post(&mut self, path: &str, typed: &[(&str, &str)]) -> Page {
        let request = self.form(path, typed);
        self.send(request).await
    }

    /// Posts the form of this page with what is typed into its one field, or into both boxes.
    pub(crate) async fn enter(&mut self, path: &str, text: &str) -> Page {
        self.post(path, &typed(path, text)).await
    }

    /// As [`Visitor::enter`]; the page that it leads to.
    pub(crate) async fn step(&mut self, path: &str, text: &str) -> Page {
        self.enter(path, text).await;
        self.follow().await
    }

    /// As [`Visitor::enter`]; it has to lead there.
    #[track_caller]
    pub(crate) fn leads(&mut self, path: &str, text: &str, to: &str) -> impl Future<Output = Page> {
        let caller = Location::caller();
        async move {
            let answer = self.enter(path, text).await;
            let seen = (answer.status, answer.location());
            assert_eq!(seen, (303, to), "{path} {text:?}, {caller}");
            answer
        }
    }

    /// A page that has to lead there.
    #[track_caller]
    pub(crate) fn goes(&mut self, path: &str, to: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let answer = self.get(path).await;
            assert_eq!(
                (answer.status, answer.location()),
                (303, to),
                "{path}, {caller}"
            );
        }
    }

    /// The post itself, for tests that change it or send it twice.
    pub(crate) fn form(&self, path: &str, typed: &[(&str, &str)]) -> RequestBuilder {
        self.post_as(path, FORM, self.fields(path, typed))
    }

    /// What a form's post says: the hidden fields of the last page, then what was typed.
    pub(crate) fn fields(&self, path: &str, typed: &[(&str, &str)]) -> String {
        let hidden = self
            .page
            .as_ref()
            .map(|page| page.hidden(path))
            .unwrap_or_default();
        let hidden = hidden
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        encode(&hidden.chain(typed.iter().copied()).collect::<Vec<_>>())
    }

    /// A post of any type.
    pub(crate) fn post_as(
        &self,
        path: &str,
        content_type: &str,
        body: impl Into<Body>,
    ) -> RequestBuilder {
        self.request(Method::POST, path)
            .header("Origin", self.origin)
            .header("Content-Type", content_type)
            .body(body)
    }

    /// A bare request with this browser's cookies.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("http://{}{path}", self.address));
        if self.cookies.is_empty() {
            request
        } else {
            request.header("Cookie", self.cookie())
        }
    }

    /// What it sends as `Cookie`.
    pub(crate) fn cookie(&self) -> String {
        cookie_header(&self.cookies)
    }

    /// Sends, keeps the cookies, remembers the page.
    pub(crate) async fn send(&mut self, request: RequestBuilder) -> Page {
        self.try_send(request).await.expect("an answer")
    }

    /// As [`Visitor::send`], where the connection may break.
    pub(crate) async fn try_send(&mut self, request: RequestBuilder) -> reqwest::Result<Page> {
        let answer = try_fetch(request).await?;
        self.keep(&answer);
        Ok(answer)
    }

    /// Takes an answer as if this browser had asked for it.
    pub(crate) fn keep(&mut self, answer: &Page) {
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().expect("an ASCII cookie");
            keep_cookie(&mut self.cookies, text).expect("a cookie");
        }
        if answer.status == 200 {
            self.page = Some(answer.clone());
        }
        self.answer = Some(answer.clone());
    }

    /// Follows redirects to the page where they end.
    pub(crate) async fn follow(&mut self) -> Page {
        for _ in 0..5 {
            let answer = self.answer.clone().expect("an answer");
            if answer.status != 303 {
                return answer;
            }
            self.get(answer.header("location")).await;
        }
        panic!("redirected for ever");
    }
}

/// What is typed into the one field of a page, or the same into both boxes of a new password.
pub(crate) fn typed<'a>(path: &str, text: &'a str) -> Vec<(&'static str, &'a str)> {
    match path {
        "/" => vec![("login", text)],
        "/question" => vec![("answer", text)],
        "/code" => vec![("code", text)],
        "/password" => vec![("password", text), ("password_confirmation", text)],
        _ => vec![],
    }
}

/// Sends bytes as they are, and reads until the other side closes.
pub(crate) async fn send_raw(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    // A server that refuses may close before it has read all.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends a request and reads the whole answer.
pub(crate) async fn fetch(request: RequestBuilder) -> Page {
    try_fetch(request).await.expect("an answer")
}

async fn try_fetch(request: RequestBuilder) -> reqwest::Result<Page> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Page {
        status,
        headers,
        body: response.text().await?,
    })
}
