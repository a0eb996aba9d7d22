//! `latchkey hash`

use std::io::Write;

use super::ExitError;
use crate::{audit::Audit, config::HashSettings, journey::Login};

pub(super) fn run(settings: &HashSettings) -> Result<(), ExitError> {
    let (audit, mut out) = (Audit::new(&settings.key), std::io::stdout().lock());
    for line in std::io::stdin().lines() {
        let login = Login::parse(&line?).map_err(|_| ExitError::new(2, "a line is no login"))?;
        writeln!(out, "{} {}", audit.hash_of(&login), login.as_str())?;
    }
    Ok(())
}
