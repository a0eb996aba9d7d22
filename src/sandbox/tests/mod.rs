//! The sandbox over real sockets, asked by a client that knows nothing but bytes.

mod fault;
mod generation;
mod outbox;
mod sign_in;
mod step;

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

use super::{APP_KEY, Generation, Sandbox};
use crate::clock::{Clock, Timestamp};

const QUESTION: &str = "/api/v1.0/users/password/secret-question";
const REQUEST: &str = "/api/v1.0/users/password/reset";
const CODE: &str = "/api/v1.0/users/password/reset/code";
const ETNA_CODE: &str = "/api/v1.0/users/identifiers/reset/code";
const UPDATE: &str = "/api/v1.0/users/passwords/reset/";

/// A broker on a port of its own, and its clock.
struct Broker {
    sandbox: Sandbox,
    clock: Clock,
    address: SocketAddr,
}

/// What came back: status and body, with the head for whoever looks.
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn is(&self, status: u16, body: &str) {
        assert_eq!((self.status, self.body.as_str()), (status, body));
    }
}

impl Broker {
    fn open() -> Self {
        Self::like(Generation::Mixed)
    }

    fn like(generation: Generation) -> Self {
        let clock = Clock::hand_moved(Timestamp::from_millis(1_795_254_499_000));
        let sandbox = Sandbox::like(generation, clock.clone());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let served = sandbox.clone();
        // A thread of its own, since the client blocks.
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move { served.start(listener, 1)?.await })
        });
        Self {
            sandbox,
            clock,
            address,
        }
    }

    /// Sends a call and gives the connection that its answer comes on.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: broker\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn bare(&self, method: &str, path: &str, headers: &str, body: &str) -> Reply {
        parse(&rest(&mut self.ask(method, path, headers, body)))
    }

    /// A call with the right key and type.
    fn call(&self, method: &str, path: &str, body: &str) -> Reply {
        self.bare(
            method,
            path,
            &format!("Et-App-Key: {APP_KEY}\r\nContent-Type: application/json\r\n"),
            body,
        )
    }

    fn sign_in(&self, headers: &str) -> Reply {
        self.bare(
            "POST",
            "/api/token",
            &format!("Et-App-Key: {APP_KEY}\r\n{headers}"),
            "",
        )
    }

    /// Asks for a reset with the right answer, and reads the email.
    fn code_of(&self, login: &str) -> String {
        let body = format!(r#"{{"User": "{login}", "SecretQuestionAnswer": "Peterson"}}"#);
        self.call("POST", REQUEST, &body)
            .is(200, r#"{"Errors": [], "IsSucceed": false}"#);
        self.sandbox.latest_code(login).unwrap()
    }

    fn exchange(&self, code: &str) -> Reply {
        self.call("POST", CODE, &format!(r#"{{"Code": "{code}"}}"#))
    }

    fn token_of(&self, login: &str) -> String {
        token_in(&self.exchange(&self.code_of(login)).body, "Model")
    }

    fn update(&self, token: &str, password: &str) -> Reply {
        let body = format!(
            r#"{{"Token": "{token}", "Password": "{password}", "PasswordConfirmation": "{password}"}}"#
        );
        self.call("PUT", UPDATE, &body)
    }
}

/// All bytes until the connection ends, in whatever way.
fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut part) {
            Ok(0) => return bytes,
            Ok(length) => bytes.extend_from_slice(&part[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => return bytes,
            Err(error) => panic!("the connection did not end: {error}"),
        }
    }
}

fn parse(bytes: &[u8]) -> Reply {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    Reply {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_lowercase(),
        body: body.to_owned(),
    }
}

fn token_in(body: &str, name: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    body[name].as_str().unwrap().to_owned()
}
