//! A client's connection, with the bounds that the HTTP library lacks (SEC-43).
//!
//! The library limits the time of a connection's first head alone, and buffers 128 KiB of each
//! request. Here a head has at most 32 KiB and each one ten seconds, few connections may hold a
//! large one, and a peer that is no trusted proxy gets one request.

use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::Rc,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep, sleep_until},
};

/// How long a request's head may take to arrive.
pub(super) const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a client may read nothing of an answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a connection may stay after its last answer.
const LINGER_TIMEOUT: Duration = Duration::from_secs(1);
/// Largest head, in bytes. So many may also be read ahead while a request runs.
const MAX_HEAD: usize = 32 * 1024;
/// What a connection may hold without one of [`LARGE_HEADS`].
const SMALL_HEAD: usize = 8 * 1024;
/// So many connections may hold more than [`SMALL_HEAD`] at once.
pub(super) const LARGE_HEADS: usize = 512;

const TOO_LARGE: &[u8] = b"HTTP/1.1 431 Request Header Fields Too Large\r\n\
    Content-Length: 0\r\nConnection: close\r\n\r\n";

/// How far the connection's requests are. The middleware notes it, the connection reads it.
pub(crate) struct ConnectionProgress {
    /// Whether the peer is one of `trusted_proxies`, which keep connections for many clients.
    is_trusted: bool,
    /// Whether the connection ever held more than [`SMALL_HEAD`] of a request.
    is_large: Cell<bool>,
    /// Whether the last answer said that it is the last one.
    has_closed: Cell<bool>,
    stage: Cell<Stage>,
    changes: Cell<u64>,
    /// The library waits without end for the rest of a body in chunks that nobody reads.
    has_chunks: Cell<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No request has arrived.
    New,
    /// A request is being answered.
    Busy,
    /// Every request that arrived was answered.
    Answered,
    /// Another request came after the last answer.
    Over,
}

impl ConnectionProgress {
    pub(super) fn new(is_trusted: bool) -> Self {
        Self {
            is_trusted,
            is_large: Cell::new(false),
            has_closed: Cell::new(false),
            stage: Cell::new(Stage::New),
            changes: Cell::new(0),
            has_chunks: Cell::new(false),
        }
    }

    /// A request's head has arrived; its body comes in chunks or not. Whether it may be answered.
    pub(crate) fn begin(&self, has_chunks: bool) -> bool {
        self.has_chunks.set(has_chunks);
        let may = !self.has_closed.get();
        self.enter(if may { Stage::Busy } else { Stage::Over });
        may
    }

    /// Whether the request that runs is the connection's last: of a peer that is not trusted, or on
    /// a connection whose place others with large requests need.
    pub(crate) fn is_last(&self) -> bool {
        !self.is_trusted || self.is_large.get()
    }

    /// The request was answered; whether it was the last one, the answer says.
    pub(crate) fn end(&self, is_last: bool) {
        self.has_closed.set(is_last);
        self.enter(Stage::Answered);
    }

    fn enter(&self, stage: Stage) {
        self.stage.set(stage);
        self.changes.set(self.changes.get().wrapping_add(1));
    }
}

/// A client's connection.
pub(super) struct Connection {
    stream: TcpStream,
    pub(super) progress: Rc<ConnectionProgress>,
    large_heads: Arc<Semaphore>,
    /// The right to hold a large head.
    permit: Option<OwnedSemaphorePermit>,
    /// The last change of [`ConnectionProgress`] that was seen, and the bytes that were read since.
    seen: u64,
    read: usize,
    /// The library had the chance to decode all that was read.
    has_yielded: bool,
    /// A read was refused while a request ran: the flush of its answer asks again.
    is_starved: bool,
    is_cut: bool,
    deadline: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
    write_timer: Option<Pin<Box<Sleep>>>,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, is_trusted: bool, large_heads: Arc<Semaphore>) -> Self {
        Self {
            stream,
            progress: Rc::new(ConnectionProgress::new(is_trusted)),
            large_heads,
            permit: None,
            seen: 0,
            read: 0,
            has_yielded: false,
            is_starved: false,
            is_cut: false,
            deadline: None,
            timer: None,
            write_timer: None,
        }
    }

    /// Begins to count anew when a request began or was answered.
    fn follow(&mut self) -> Stage {
        let stage = self.progress.stage.get();
        if self.seen != self.progress.changes.get() {
            self.seen = self.progress.changes.get();
            self.read = 0;
            self.has_yielded = false;
            self.deadline = None;
        }
        stage
    }

    /// Reads for the library, at most [`MAX_HEAD`] in a stage.
    fn poll_bounded(
        &mut self,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
        stage: Stage,
    ) -> Poll<io::Result<()>> {
        let room = MAX_HEAD.saturating_sub(self.read);
        if room == 0 && stage == Stage::Busy {
            self.is_starved = true;
            return Poll::Pending;
        }
        if room == 0 && !self.has_yielded {
            self.has_yielded = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if room == 0 {
            return self.cut(stage);
        }
        let before = buf.filled().len();
        if room < buf.remaining() {
            let mut bounded = ReadBuf::new(buf.initialize_unfilled_to(room));
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut bounded))?;
            let read = bounded.filled().len();
            buf.advance(read);
        } else {
            ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        }
        self.read += buf.filled().len() - before;
        if self.read > SMALL_HEAD && self.permit.is_none() {
            let Ok(permit) = Arc::clone(&self.large_heads).try_acquire_owned() else {
                buf.set_filled(before);
                return self.cut(stage);
            };
            self.permit = Some(permit);
            self.progress.is_large.set(true);
        }
        Poll::Ready(Ok(()))
    }

    /// To the library it is as if the client had closed the connection.
    fn cut(&mut self, stage: Stage) -> Poll<io::Result<()>> {
        if stage == Stage::New {
            // Nothing was written before. The client may be gone: then nobody needs the answer.
            let _ = self.stream.try_write(TOO_LARGE);
        }
        self.is_cut = true;
        Poll::Ready(Ok(()))
    }

    /// After the last answer: reads and forgets, so that closing resets nothing.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut bytes = [0; 4096];
        loop {
            let mut discarded = ReadBuf::new(&mut bytes);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut discarded))?;
            if discarded.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }

    /// Whether the deadline is past; else the task is woken then.
    fn poll_deadline(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = self.deadline else {
            return Poll::Pending;
        };
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if timer.deadline() > deadline || timer.is_elapsed() {
            timer.as_mut().reset(deadline);
        }
        loop {
            ready!(timer.as_mut().poll(cx));
            if timer.deadline() >= deadline {
                return Poll::Ready(());
            }
            timer.as_mut().reset(deadline);
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let stage = this.follow();
        if this.is_cut {
            return Poll::Ready(Ok(()));
        }
        let is_last =
            stage == Stage::Over || (stage == Stage::Answered && this.progress.has_closed.get());
        let polled = if is_last {
            let linger = Instant::now() + LINGER_TIMEOUT;
            this.deadline.get_or_insert(linger);
            this.poll_discard(cx)
        } else {
            this.poll_bounded(cx, buf, stage)
        };
        let has_chunks = this.progress.has_chunks.get();
        if stage == Stage::Answered && !is_last && (polled.is_ready() || has_chunks) {
            this.deadline
                .get_or_insert_with(|| Instant::now() + HEAD_TIMEOUT);
        }
        if polled.is_ready() {
            if stage == Stage::Over {
                return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
            }
            return polled;
        }
        ready!(this.poll_deadline(cx));
        this.is_cut = true;
        if stage == Stage::Over {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.stream).poll_write(cx, buf);
        if polled.is_ready() {
            this.write_timer = None;
            return polled;
        }
        let timer = this
            .write_timer
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + WRITE_TIMEOUT)));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// The library flushes when all of an answer is written.
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let stage = this.progress.stage.get();
        let is_answered = this.seen != this.progress.changes.get() && stage != Stage::Busy;
        let progress = &this.progress;
        if is_answered
            && (this.is_starved || progress.has_closed.get() || progress.has_chunks.get())
        {
            // The library may wait for bytes that were not read, or for the end of a body.
            this.is_starved = false;
            cx.waker().wake_by_ref();
        }
        ready!(Pin::new(&mut this.stream).poll_flush(cx))?;
        if stage == Stage::Over {
            // A client that is gone needs no end of the answer.
            let _ = Pin::new(&mut this.stream).poll_shutdown(cx);
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
