//! `latchkey healthcheck`

use super::ExitError;
use crate::{config::LoadedSettings, pages};

/// Asks the server that these settings describe. A container's runtime knows the codes 0 and 1
/// alone, so bad settings are a failure like any other.
pub(super) fn run(loaded: Result<LoadedSettings, ExitError>) -> Result<(), ExitError> {
    let loaded = loaded.map_err(|error| ExitError::new(1, error.message))?;
    if pages::is_ready(loaded.settings.server.listen)? {
        Ok(())
    } else {
        Err(ExitError::new(1, "not ready"))
    }
}
