//! The whole site, asked over one connection that is kept alive, as behind a load balancer. Its log is on.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc,
    thread,
};

use actix_web::rt::System;
use latchkey::{app::Application, clock::Clock, telemetry};

use crate::{Failed, LOGIN, broker, settings};

/// The login page, of a new visitor or of one with a cookie.
pub(crate) fn login_page(rounds: u32, has_cookie: bool) -> Result<(), Failed> {
    let mut browser = Browser::at_the_site()?;
    let first = browser.ask("GET / HTTP/1.1", "")?;
    let cookies = if has_cookie { cookies(&first) } else { String::new() };
    browser.look(rounds, "/", "login", &cookies)
}

/// The question page, of a visitor who typed a login.
pub(crate) fn question_page(rounds: u32) -> Result<(), Failed> {
    let mut browser = Browser::at_the_site()?;
    let page = browser.ask("GET / HTTP/1.1", "")?;
    let body = format!("token={}&form={}&login={LOGIN}", hidden(&page, "token"), hidden(&page, "form"));
    let head = format!(
        "origin: http://localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\ncookie: {}\r\n\r\n{body}",
        body.len(),
        cookies(&page)
    );
    let posted = browser.ask("POST / HTTP/1.1", &head)?;
    let both = [cookies(&page), cookies(&posted)].join("; ");
    browser.look(rounds, "/question", "question", &both)
}

struct Browser(TcpStream);

impl Browser {
    fn at_the_site() -> Result<Self, Failed> {
        let settings = settings(&broker::start()?)?;
        telemetry::start_log(&settings.log);
        let (say, hear) = mpsc::channel::<Option<SocketAddr>>();
        thread::spawn(move || {
            System::new().block_on(async {
                let site = Application::build(settings, Clock::system()).ok();
                let _ = say.send(site.as_ref().and_then(|site| site.address().ok()));
                if let Some(site) = site {
                    let _ = site.run(std::future::pending()).await;
                }
            });
        });
        let address = hear.recv()?.ok_or("a site that does not start")?;
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// The page so many times; it must be the one that is meant.
    fn look(&mut self, rounds: u32, path: &str, name: &str, cookies: &str) -> Result<(), Failed> {
        let (line, head) =
            (format!("GET {path} HTTP/1.1"), if cookies.is_empty() { String::new() } else { format!("cookie: {cookies}\r\n\r\n") });
        for _ in 0..rounds {
            let page = self.ask(&line, &head)?;
            if !page.starts_with("HTTP/1.1 200") || !page.contains(&format!("data-page=\"{name}\"")) {
                return Err(format!("{path} is not the page {name}").into());
            }
        }
        Ok(())
    }

    /// One request, from its first line and the rest of its head and body; the whole answer.
    fn ask(&mut self, line: &str, rest: &str) -> Result<String, Failed> {
        let rest = if rest.is_empty() { "\r\n" } else { rest };
        self.0.write_all(format!("{line}\r\nhost: localhost\r\naccept-language: en\r\n{rest}").as_bytes())?;
        let (mut answer, mut part) = (Vec::new(), vec![0; 32 * 1024]);
        loop {
            let length = self.0.read(&mut part)?;
            answer.extend_from_slice(part.get(..length).unwrap_or_default());
            match str::from_utf8(&answer) {
                Ok(text) if length == 0 || is_whole(text) => return Ok(text.to_owned()),
                Err(_) if length == 0 => return Err("an answer that broke off".into()),
                Ok(_) | Err(_) => {}
            }
        }
    }
}

fn is_whole(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.and_then(|length| length.parse().ok()).is_none_or(|length: usize| body.len() >= length)
}

fn cookies(answer: &str) -> String {
    let set = answer.lines().filter_map(|line| line.strip_prefix("set-cookie: "));
    set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let field = page.split_once(&format!("name=\"{name}\" value=\""));
    field.and_then(|(_, value)| value.split('"').next()).unwrap_or_default()
}
