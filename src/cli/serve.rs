//! `latchkey serve`

use actix_web::rt::System;

use super::{ExitError, log_warnings, stop_signal};
use crate::{app::Application, audit::Chain, clock::Clock, config::LoadedSettings, telemetry};

pub(super) fn run(loaded: LoadedSettings) -> Result<(), ExitError> {
    let chain = Chain::new(&loaded.settings.audit.seal_key);
    let _log = telemetry::start_log(&loaded.settings.log, chain)?;
    log_warnings(&loaded);
    System::new().block_on(async {
        let signal = stop_signal();
        let delay_s = loaded.settings.server.shutdown_delay.as_secs();
        let stop = async move {
            signal.await;
            tracing::info!(delay_s, "stopping");
        };
        let application = Application::build(loaded.settings, Clock::system())?;
        let (public, admin) = (application.address()?, application.admin_address());
        let version = env!("CARGO_PKG_VERSION");
        tracing::info!(%public, admin = admin.map(tracing::field::display), version, "listening");
        Ok(application.run(stop).await?)
    })
}
