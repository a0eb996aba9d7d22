//! One HTTP/1.1 connection, kept alive; opened again when the other side has closed it.

use std::net::Ipv4Addr;

use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Request, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpSocket, task::spawn_local};

use crate::{Failed, address::Loopback};

/// A request's body is there from the start.
pub(crate) type Body = Full<Bytes>;

/// What came back, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// A connection from one address to another.
pub(crate) struct Connection {
    source: Ipv4Addr,
    address: Loopback,
    sender: Option<SendRequest<Body>>,
}

impl Connection {
    pub(crate) fn new(source: Ipv4Addr, address: Loopback) -> Self {
        Self {
            source,
            address,
            sender: None,
        }
    }

    pub(crate) async fn send(&mut self, request: Request<Body>) -> Result<Answer, Failed> {
        let mut sender = match self.sender.take().filter(|sender| !sender.is_closed()) {
            Some(sender) => sender,
            None => self.open().await?,
        };
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.into_body().collect().await?.to_bytes();
        self.sender = Some(sender);
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    async fn open(&self) -> Result<SendRequest<Body>, Failed> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((self.source, 0).into())?;
        let stream = socket.connect(self.address.0).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        spawn_local(connection);
        Ok(sender)
    }
}
