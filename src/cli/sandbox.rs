//! `latchkey sandbox`

use std::{
    io::Write,
    net::{SocketAddr, TcpListener},
};

use actix_web::rt::System;

use super::{ExitError, stop_signal};
use crate::{
    clock::Clock,
    sandbox::{APP_KEY, Generation, Sandbox},
};

pub(super) fn run(listen: SocketAddr, generation: Generation) -> Result<(), ExitError> {
    let listener = TcpListener::bind(listen).map_err(|error| {
        ExitError::new(2, format!("--listen: can't listen on {listen}: {error}"))
    })?;
    System::new().block_on(async {
        let stop = stop_signal();
        let address = listener.local_addr()?;
        let sandbox = Sandbox::like(generation, Clock::system());
        let server = sandbox.start(listener, 1)?;
        let (handle, prefix) = (server.handle(), sandbox.prefix());
        actix_web::rt::spawn(server);
        let mut out = std::io::stdout().lock();
        writeln!(out, "API:    http://{address}{prefix} (app key {APP_KEY})")?;
        writeln!(out, "Outbox: http://{address}/outbox")?;
        drop(out);
        stop.await;
        handle.stop(false).await;
        Ok(())
    })
}
