//! The "emails" that the sandbox sends: the newest are kept, and shown as a page without script and
//! as JSON.

use std::{
    collections::VecDeque,
    time::{Duration, UNIX_EPOCH},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HttpDate},
    web::Data,
};
use askama::Template;
use serde::Serialize;

use super::{Sandbox, query_values};
use crate::clock::Timestamp;

/// The name that the emails give the broker.
const BROKER: &str = "Latchkey";
/// The English text of docs/email.md.
pub(super) const TEXT: &str = "\
Someone asked to reset the password of {login} at {broker}.

Confirmation code: {code}

It works for {minutes} minutes. Enter it on {site}, on the page where you asked for it.
Never give this code to anyone. {broker} will not ask for it.
If this was not you, do not use the code. Your password has not been changed. Contact us: {support}

@{site} #{code}";

/// How many emails are remembered.
const MOST: usize = 2000;

/// How many the page shows.
const SHOWN: usize = 100;

/// One email.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mail {
    /// To whom, in lower case.
    pub(super) login: String,
    /// When, in milliseconds since the epoch.
    pub(super) at: Timestamp,
    pub(super) subject: &'static str,
    pub(super) text: String,
    pub(super) code: String,
}

impl Mail {
    /// The email of a reset.
    pub(super) fn of_reset(login: String, code: String, at: Timestamp) -> Self {
        let text = [
            ("{login}", login.as_str()),
            ("{broker}", BROKER),
            ("{code}", &code),
            ("{minutes}", "15"),
            ("{site}", "localhost"),
            ("{support}", "help@latchkey.example"),
        ]
        .into_iter()
        .fold(TEXT.to_owned(), |text, (place, filled)| {
            text.replace(place, filled)
        });
        Self {
            login,
            at,
            subject: "Your Latchkey password reset code",
            text,
            code,
        }
    }

    fn time(&self) -> String {
        HttpDate::from(UNIX_EPOCH + Duration::from_secs(self.at.as_secs())).to_string()
    }
}

/// The newest emails.
#[derive(Debug, Default)]
pub(super) struct Outbox(VecDeque<Mail>);

impl Outbox {
    pub(super) fn send(&mut self, mail: Mail) {
        self.0.truncate(MOST - 1);
        self.0.push_front(mail);
    }

    /// The emails to a login (in lower case), or all of them; newest first.
    pub(super) fn to<'a>(&'a self, login: Option<&'a str>) -> impl Iterator<Item = &'a Mail> {
        self.0
            .iter()
            .filter(move |mail| login.is_none_or(|login| mail.login == login))
    }
}

#[derive(Template)]
#[template(path = "sandbox/outbox.html")]
struct OutboxPage {
    mails: Vec<Mail>,
}

/// `GET /outbox`: the page, newest email first.
pub(super) async fn page(room: Data<Sandbox>) -> HttpResponse {
    let mails = room.state().outbox.to(None).take(SHOWN).cloned().collect();
    OutboxPage { mails }.render().map_or_else(
        |_| HttpResponse::InternalServerError().finish(),
        |page| {
            HttpResponse::Ok()
                .content_type("text/html; charset=utf-8")
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; style-src 'self'",
                ))
                .body(page)
        },
    )
}

/// `GET /outbox.css`: a file, because a page of the site must have no inline style.
pub(super) async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .body(include_str!("../../templates/sandbox/outbox.css"))
}

/// `GET /outbox.json?login=`: the emails to a login, or all of them; newest first.
pub(super) async fn json(room: Data<Sandbox>, request: HttpRequest) -> HttpResponse {
    let login = query_values(&request, "login")
        .next()
        .map(|login| login.to_lowercase());
    let mails: Vec<_> = room.state().outbox.to(login.as_deref()).cloned().collect();
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(mails)
}
