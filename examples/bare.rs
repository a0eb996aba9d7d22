//! The limit that pages are measured against: a bare actix-web handler that returns the same bytes under as
//! many headers. `bare ADDRESS FILE` serves FILE (a whole answer, head and body). `bare ADDRESS FILE KEY` opens the sealed cookie
//! first, with `session.key`: what the session library leaves of that limit.

use std::{io::Write, time::Duration};

use actix_web::{App, HttpResponse, HttpServer, http::header::HeaderName, web};
use base64::{Engine, engine::general_purpose::STANDARD};
use latchkey::session::{Settings, middleware};

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let (address, file, key) = match arguments.as_slice() {
        [_, address, file] => (address, file, None),
        [_, address, file, key] => (
            address,
            file,
            Some(STANDARD.decode(key).unwrap_or_default()),
        ),
        _ => return writeln!(std::io::stderr(), "usage: bare ADDRESS FILE [KEY]"),
    };
    let opened = key.map(|key| Settings {
        key: key.into(),
        ttl: Duration::from_mins(20),
        secure: false,
    });
    let answer = std::fs::read_to_string(file)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let ours = |name: &str| !matches!(name, "content-length" | "date" | "connection");
    let headers: Vec<(HeaderName, String)> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| ours(name))
        .filter_map(|(name, value)| Some((name.parse().ok()?, value.to_owned())))
        .collect();
    let (headers, body) = (
        web::Data::new(headers),
        web::Bytes::copy_from_slice(body.as_bytes()),
    );
    let server = HttpServer::new(move || {
        let (headers, body) = (headers.clone(), body.clone());
        let handler = web::to(move || {
            let mut response = HttpResponse::Ok();
            for (name, value) in headers.iter() {
                response.append_header((name.clone(), value.as_str()));
            }
            std::future::ready(response.body(body.clone()))
        });
        App::new().configure(|config| {
            match &opened {
                Some(settings) => config.service(
                    web::scope("")
                        .wrap(middleware(settings))
                        .default_service(handler),
                ),
                None => config.default_service(handler),
            };
        })
    });
    let server = server.workers(1).tcp_nodelay(true).bind(address)?;
    actix_web::rt::System::new().block_on(server.run())
}
