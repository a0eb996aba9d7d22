//! `latchkey healthcheck`

use super::ExitError;
use crate::{app::Settings, pages};

pub(super) fn run(settings: &Settings) -> Result<(), ExitError> {
    if pages::is_ready(settings.server.listen)? {
        Ok(())
    } else {
        Err(ExitError::new(1, "not ready"))
    }
}
