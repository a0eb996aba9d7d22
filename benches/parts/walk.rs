//! A site with a sandbox broker, one walk through it, and where that stopped: requests to ask for each page again.

use std::{ffi::OsString, net::TcpListener, sync::mpsc, thread};

use actix_web::{
    Error,
    body::{MessageBody, to_bytes},
    dev::{Service, ServiceResponse},
    http::header::{COOKIE, ContentType, HeaderValue, LOCATION, ORIGIN, SET_COOKIE},
    rt::System,
    test::{TestRequest, call_service},
};
use latchkey::{
    app,
    clock::Clock,
    config,
    sandbox::{APP_KEY, Sandbox},
};

use crate::{
    Failed,
    kit::{Cookies, GOOD_PASSWORD, cookie_header, encode, hidden, keep_cookie},
};

/// A login that the broker has a question for.
pub(crate) const LOGIN: &str = "robert.zak";

/// The bytes 0 to 63, base64.
const SESSION_KEY: &str =
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";

/// What a deployment says that has this broker.
pub(crate) fn settings(broker: &str) -> Result<app::Settings, Failed> {
    let named = [
        ("LISTEN", "127.0.0.1:0"),
        ("PUBLIC_URL", "http://localhost"),
        ("WORKERS", "1"),
        ("UPSTREAM__URL", broker),
        ("UPSTREAM__APP_KEY", APP_KEY),
        ("SESSION__KEY", SESSION_KEY),
        ("PRIVACY__ANSWER_TIME", "0s"),
    ];
    let variables = named.map(|(name, value)| {
        (
            OsString::from(format!("LATCHKEY_{name}")),
            OsString::from(value),
        )
    });
    Ok(config::load(None, variables)
        .map_err(|_| "settings that are out of date")?
        .settings)
}

/// A page, and the cookies with which the site shows it.
pub(crate) struct Stop {
    pub(crate) name: String,
    path: String,
    cookies: Cookies,
}

impl Stop {
    /// A page that a stranger is shown.
    pub(crate) fn of_stranger(name: &str, path: &str) -> Self {
        Self {
            name: name.to_owned(),
            path: path.to_owned(),
            cookies: Cookies::new(),
        }
    }

    pub(crate) fn request(&self) -> TestRequest {
        with(TestRequest::get().uri(&self.path), &self.cookies)
    }
}

/// The sandbox on a thread and a port of its own, for as long as the process lives, and its base.
pub(crate) fn broker() -> Result<(Sandbox, String), Failed> {
    let (sandbox, listener) = (
        Sandbox::new(Clock::system()),
        TcpListener::bind("127.0.0.1:0")?,
    );
    let base = format!("http://{}/api", listener.local_addr()?);
    let (shared, (say, hear)) = (sandbox.clone(), mpsc::channel());
    thread::spawn(move || {
        System::new().block_on(async {
            let server = shared.start(listener, 1);
            let _ = say.send(server.is_ok());
            if let Ok(server) = server {
                let _ = server.await;
            }
        });
    });
    if hear.recv()? {
        Ok((sandbox, base))
    } else {
        Err("a broker that does not start".into())
    }
}

/// Where the whole answer leads, and its body; its cookies are kept.
pub(crate) async fn ask<S, B>(
    site: &S,
    request: TestRequest,
    cookies: &mut Cookies,
) -> (Option<String>, String)
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let answer = call_service(site, request.to_request()).await;
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
    for cookie in answer.headers().get_all(SET_COOKIE).filter_map(text) {
        keep_cookie(cookies, &cookie);
    }
    let to = answer.headers().get(LOCATION).and_then(text);
    let body = to_bytes(answer.into_body()).await.unwrap_or_default();
    (to, String::from_utf8(body.into()).unwrap_or_default())
}

/// Walks as far as the page named `last`, and returns a stop for each on the way, and one for a stranger at the first.
pub(crate) async fn stops<S, B>(site: &S, broker: &Sandbox, last: &str) -> Result<Vec<Stop>, Failed>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let (mut cookies, mut path) = (Cookies::new(), "/".to_owned());
    let mut stops = vec![Stop::of_stranger("login-page-new", &path)];
    loop {
        let request = with(TestRequest::get().uri(&path), &cookies);
        let (_, page) = ask(site, request, &mut cookies).await;
        let name = if path == "/" {
            "login-page-visitor".to_owned()
        } else {
            format!("{}-page", path.trim_start_matches('/'))
        };
        let is_last = name == last || last == "login-page-new";
        stops.push(Stop {
            name,
            path: path.clone(),
            cookies: cookies.clone(),
        });
        if is_last {
            return Ok(stops);
        }
        // A password is never set a second time.
        let (code, password) = (
            broker.latest_code(LOGIN).unwrap_or_default(),
            format!("{GOOD_PASSWORD}-{}", broker.calls().len()),
        );
        let typed: &[(&str, &str)] = match path.as_str() {
            "/" => &[("login", LOGIN)],
            "/question" => &[("answer", "Peterson")],
            "/code" => &[("code", &code)],
            "/password" => &[
                ("password", &password),
                ("password_confirmation", &password),
            ],
            _ => return Err(format!("{path} is no way to {last}").into()),
        };
        let fields = [&hidden(&page, &path), typed].concat();
        let post = TestRequest::post()
            .uri(&path)
            .insert_header((ORIGIN, "http://localhost"))
            .insert_header(ContentType::form_url_encoded())
            .set_payload(encode(&fields));
        let request = with(post, &cookies);
        let (to, _) = ask(site, request, &mut cookies).await;
        path = to
            .filter(|to| *to != path)
            .ok_or_else(|| format!("{path} leads nowhere"))?;
    }
}

/// As they came: a test request's own cookies would be escaped.
fn with(request: TestRequest, cookies: &Cookies) -> TestRequest {
    let request = request.peer_addr(([127, 0, 0, 1], 1024).into());
    if cookies.is_empty() {
        return request;
    }
    request.insert_header((COOKIE, cookie_header(cookies)))
}
