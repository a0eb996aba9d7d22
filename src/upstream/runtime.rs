//! The one small runtime that every call to the broker runs on.
//!
//! A broker may send an answer without end, and the HTTP library reads as long as there is
//! something to read. Only this thread does that, so no page and no health check waits for it
//! (SEC-36). Deadlines are watched by the callers' threads.

use std::{io, thread};

use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
    task::JoinSet,
};

/// A thread that runs calls. It ends when this is dropped.
pub(super) struct CallRuntime {
    handle: Handle,
    /// Nothing is ever sent: the thread waits for the sender to be dropped.
    _stop: oneshot::Sender<()>,
}

impl CallRuntime {
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let run = move || {
            let _ = runtime.block_on(stopped);
            // Nobody waits for the calls that are still under way.
            runtime.shutdown_background();
        };
        thread::Builder::new()
            .name("broker".to_owned())
            .spawn(run)?;
        Ok(Self {
            handle,
            _stop: stop,
        })
    }

    /// Runs the future on the thread and returns its output, or nothing if it panicked. Dropping
    /// this drops the future.
    pub(super) async fn run<F: Future<Output: Send> + Send + 'static>(
        &self,
        future: F,
    ) -> Option<F::Output> {
        let mut tasks = JoinSet::new();
        tasks.spawn_on(future, &self.handle);
        tasks.join_next().await?.ok()
    }

    /// Runs the future on the thread. Nobody waits for it.
    pub(super) fn spawn(&self, future: impl Future<Output = ()> + Send + 'static) {
        self.handle.spawn(future);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};

    use super::*;

    /// SEC-36
    #[tokio::test]
    async fn a_call_that_blocks_the_thread_blocks_no_caller() {
        let runtime = Arc::new(CallRuntime::start().unwrap());
        let (send, receive) = mpsc::channel();
        let call = tokio::spawn({
            let runtime = Arc::clone(&runtime);
            async move { runtime.run(async move { receive.recv() }).await }
        });
        tokio::task::yield_now().await;
        assert!(!call.is_finished());
        send.send("go on").unwrap();
        assert_eq!(call.await.unwrap(), Some(Ok("go on")));
    }

    #[tokio::test]
    async fn a_caller_that_gives_up_ends_its_call() {
        let runtime = CallRuntime::start().unwrap();
        let (begin, started) = oneshot::channel();
        let (alive, ended) = oneshot::channel::<()>();
        let call = tokio::spawn(async move {
            let work = async move {
                begin.send(()).unwrap();
                std::future::pending::<()>().await;
                drop(alive);
            };
            runtime.run(work).await
        });
        started.await.unwrap();
        call.abort();
        assert!(ended.await.is_err());
    }

    #[tokio::test]
    async fn a_panic_ends_one_call_and_not_the_thread() {
        let runtime = CallRuntime::start().unwrap();
        let broken = async { assert!(thread::current().name() != Some("broker")) };
        assert_eq!(runtime.run(broken).await, None);
        assert_eq!(runtime.run(async { 1 }).await, Some(1));
    }
}
