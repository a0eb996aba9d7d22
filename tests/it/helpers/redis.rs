//! A Redis of a test's own, on a port of its own: a child process that ends with it.

use std::{
    net::{SocketAddr, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};

use redis::{Client, Cmd, FromRedisValue};
use tokio::net::TcpSocket;

/// A port on loopback that nobody else gets: bound, but not listened on, which leaves it to a Redis.
pub(crate) struct Port(TcpSocket);

impl Port {
    pub(crate) fn free() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("a socket option");
        socket.bind(([127, 0, 0, 1], 0).into()).expect("a port");
        Self(socket)
    }

    /// As `redis.url` has it.
    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address())
    }

    /// As an argument.
    pub(crate) fn number(&self) -> String {
        self.address().port().to_string()
    }

    fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("a port")
    }
}

/// A running `redis-server` that keeps nothing on disk.
pub(crate) struct Redis {
    child: Child,
    pub(crate) port: Port,
    scheme: &'static str,
}

impl Redis {
    pub(crate) fn start() -> Self {
        Self::on(Port::free())
    }

    /// Returns once it answers.
    pub(crate) fn on(port: Port) -> Self {
        let number = port.number();
        Self::with(&["--port", &number], "redis", port)
    }

    /// With more arguments; `scheme` is that of its URL.
    pub(crate) fn with(arguments: &[&str], scheme: &'static str, port: Port) -> Self {
        let mut command = Command::new("redis-server");
        command
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .args(arguments);
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server");
        let mut redis = Self {
            child,
            port,
            scheme,
        };
        while TcpStream::connect(redis.port.address()).is_err() {
            assert!(
                redis.child.try_wait().expect("a child").is_none(),
                "redis-server ended"
            );
            std::thread::sleep(Duration::from_millis(2));
        }
        redis
    }

    /// As `redis.url` has it.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.port.address())
    }

    /// Stops it in its tracks: it takes connections and answers nothing.
    pub(crate) fn pause(&self) {
        self.signal("-STOP");
    }

    /// Lets it go on.
    pub(crate) fn resume(&self) {
        self.signal("-CONT");
    }

    /// Kills it, and all that it held. The port, for [`Redis::on`].
    pub(crate) fn kill(mut self) -> Port {
        self.end();
        std::mem::replace(&mut self.port, Port::free())
    }

    /// What it answers to a command.
    pub(crate) fn ask<T: FromRedisValue>(&self, words: &[&[u8]]) -> T {
        let mut connection = Client::open(self.url())
            .and_then(|client| client.get_connection())
            .expect("Redis");
        let mut command = Cmd::new();
        for word in words {
            command.arg(*word);
        }
        command.query(&mut connection).expect("an answer")
    }

    fn signal(&self, signal: &str) {
        let status = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(status.expect("kill").success());
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.end();
    }
}
