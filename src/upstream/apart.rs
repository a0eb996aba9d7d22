//! A thread of its own for the broker's connections: whatever a broker sends there, no page and no health check waits while it
//! is read (SEC-36). Its name is looked up there too, for that blocks.
//!
//! The HTTP library takes a size of a chunk byte by byte, and interim answers one by one, for as long as there is something to
//! read. Time runs elsewhere: who waits for a call gives it up even when this thread has no end of work.

use std::{io, net::ToSocketAddrs, thread};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
    task::JoinSet,
};

/// The thread; it ends when this is dropped.
pub(super) struct Apart {
    handle: Handle,
    /// Never sent: it is heard when it is dropped.
    _ends: oneshot::Sender<()>,
}

impl Apart {
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let (handle, (ends, ended)) = (runtime.handle().clone(), oneshot::channel());
        let run = move || {
            let _ = runtime.block_on(ended);
            // Whatever is still under way has nobody who waits for it.
            runtime.shutdown_background();
        };
        thread::Builder::new()
            .name("broker".to_owned())
            .spawn(run)?;
        Ok(Self {
            handle,
            _ends: ends,
        })
    }

    /// The future's output, worked out on the thread; nothing when it panicked. Dropping this drops the future there.
    pub(super) async fn run<F: Future<Output: Send> + Send + 'static>(
        &self,
        future: F,
    ) -> Option<F::Output> {
        let mut alone = JoinSet::new();
        alone.spawn_on(future, &self.handle);
        come_of(alone).await
    }
}

/// What its only task came to. Dropping this ends the task.
async fn come_of<T: 'static>(mut alone: JoinSet<T>) -> Option<T> {
    alone.join_next().await?.ok()
}

impl Resolve for Apart {
    fn resolve(&self, name: Name) -> Resolving {
        let mut alone = JoinSet::new();
        // A thread of a worker's own would be its judge of passwords. The port is a stand-in: the URL's is taken.
        alone.spawn_blocking_on(move || (name.as_str(), 0).to_socket_addrs(), &self.handle);
        Box::pin(async {
            let found = come_of(alone)
                .await
                .unwrap_or_else(|| Err(io::ErrorKind::BrokenPipe.into()))?;
            Ok(Box::new(found) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use super::*;

    /// SEC-36: on one thread this would wait for ever.
    #[tokio::test]
    async fn what_holds_up_the_thread_holds_up_nobody_who_waits() {
        let (apart, (say, hear)) = (Arc::new(Apart::start().unwrap()), mpsc::channel());
        let held = tokio::spawn({
            let apart = Arc::clone(&apart);
            async move { apart.run(async move { hear.recv() }).await }
        });
        tokio::task::yield_now().await;
        assert!(!held.is_finished());
        say.send("go on").unwrap();
        assert_eq!(held.await.unwrap(), Some(Ok("go on")));
    }

    #[tokio::test]
    async fn who_gives_up_ends_what_runs_for_him() {
        let apart = Apart::start().unwrap();
        let ((begins, begun), (lives, ended)) = (oneshot::channel(), oneshot::channel::<()>());
        let call = tokio::spawn(async move {
            let work = async move {
                begins.send(()).unwrap();
                std::future::pending::<()>().await;
                drop(lives);
            };
            apart.run(work).await
        });
        begun.await.unwrap();
        call.abort();
        assert!(ended.await.is_err());
    }

    #[tokio::test]
    async fn a_panic_is_no_answer_and_no_end_of_the_thread() {
        let apart = Apart::start().unwrap();
        assert_eq!(
            apart
                .run(async { assert!(thread::current().name() != Some("broker"), "apart") })
                .await,
            None
        );
        assert_eq!(apart.run(async { 1 }).await, Some(1));
    }
}
