//! `latchkey verify`

use std::io;

use secrecy::SecretSlice;

use super::ExitError;
use crate::audit;

pub(super) fn run(seal_key: &SecretSlice<u8>) -> Result<(), ExitError> {
    if audit::verify(io::stdin().lock(), &mut io::stdout().lock(), seal_key)? {
        Ok(())
    } else {
        Err(ExitError::new(1, "the audit trail is not proven whole"))
    }
}
