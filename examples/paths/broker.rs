//! A broker that has one answer to everything: a question.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use crate::Failed;

/// What it asks.
pub(crate) const QUESTION: &str = "What street did you grow up on?";

/// Starts it on a port of its own, for as long as the process lives. Its base.
pub(crate) fn start() -> Result<String, Failed> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let base = format!("http://{}/api", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    Ok(base)
}

/// Until the caller goes away. A question is asked with no body, so that one read is one request.
fn answer(mut stream: TcpStream) {
    let body = format!(r#"{{"Model":"{QUESTION}","Errors":[],"IsSucceed":true}}"#);
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let mut request = [0; 4096];
    while stream.read(&mut request).is_ok_and(|length| length > 0) {
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}
