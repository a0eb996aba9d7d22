//! How far a call has come, so the log line of a call that ran out of time can name the phase.
//!
//! The HTTP library reports it to nobody. So the connector and the TLS library report here, to the
//! call that they work for. This is for words alone: no outcome depends on it.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use rustls::{
    NamedGroup,
    client::{
        ClientSessionMemoryCache, ClientSessionStore, Tls12ClientSessionValue,
        Tls13ClientSessionValue,
    },
    pki_types::ServerName,
};
use thiserror::Error;

/// TLS sessions that are kept for a faster handshake: the TLS library's own number.
const SESSIONS: usize = 256;

tokio::task_local! {
    static PROGRESS: CallProgress;
}

/// What a call is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Error)]
pub enum Phase {
    /// The connection is being made.
    #[error("while the connection was made")]
    Connection,
    /// The connection is there, and TLS is being agreed on.
    #[error("during the TLS handshake")]
    Handshake,
    /// The request is being sent, or the answer has not begun.
    #[default]
    #[error("before the head of the answer")]
    Head,
    /// The answer has begun.
    #[error("before the end of the answer's body")]
    Body,
}

/// The phase of one call. Clones are the same call's.
#[derive(Clone, Debug, Default)]
pub(super) struct CallProgress(Arc<Mutex<Phase>>);

impl CallProgress {
    pub(super) fn phase(&self) -> Phase {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn enter(&self, phase: Phase) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = phase;
    }

    /// Runs the call. What connector and TLS do for it is reported to this progress.
    pub(super) async fn follow<F: Future>(self, call: F) -> F::Output {
        PROGRESS.scope(self, call).await
    }

    fn of_this_call() -> Option<Self> {
        PROGRESS.try_with(Clone::clone).ok()
    }
}

/// Follows a connection while it is made for the call that runs now.
pub(super) fn connecting<T: Send + 'static, E: Send + 'static>(
    connection: BoxFuture<'static, Result<T, E>>,
) -> BoxFuture<'static, Result<T, E>> {
    let progress = CallProgress::of_this_call();
    let enter = move |phase| {
        if let Some(progress) = &progress {
            progress.enter(phase);
        }
    };
    Box::pin(async move {
        enter(Phase::Connection);
        let made = connection.await;
        // A failed one stays where it failed.
        if made.is_ok() {
            enter(Phase::Head);
        }
        made
    })
}

/// The TLS library's own store of sessions. A look for a ticket is how each handshake begins.
#[derive(Debug)]
pub(super) struct SessionStore(ClientSessionMemoryCache);

impl SessionStore {
    pub(super) fn new() -> Self {
        Self(ClientSessionMemoryCache::new(SESSIONS))
    }
}

impl ClientSessionStore for SessionStore {
    fn set_kx_hint(&self, server: ServerName<'static>, group: NamedGroup) {
        self.0.set_kx_hint(server, group);
    }

    fn kx_hint(&self, server: &ServerName<'_>) -> Option<NamedGroup> {
        self.0.kx_hint(server)
    }

    fn set_tls12_session(&self, server: ServerName<'static>, session: Tls12ClientSessionValue) {
        self.0.set_tls12_session(server, session);
    }

    fn tls12_session(&self, server: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.0.tls12_session(server)
    }

    fn remove_tls12_session(&self, server: &ServerName<'static>) {
        self.0.remove_tls12_session(server);
    }

    fn insert_tls13_ticket(&self, server: ServerName<'static>, ticket: Tls13ClientSessionValue) {
        self.0.insert_tls13_ticket(server, ticket);
    }

    fn take_tls13_ticket(&self, server: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        if let Some(progress) = CallProgress::of_this_call() {
            progress.enter(Phase::Handshake);
        }
        self.0.take_tls13_ticket(server)
    }
}
