//! `latchkey story`

use std::io::{self, BufWriter, Write};

use super::ExitError;
use crate::audit;

pub(super) fn run(reference: &str) -> Result<(), ExitError> {
    let mut out = BufWriter::new(io::stdout().lock());
    if audit::story(io::stdin().lock(), &mut out, reference)? {
        Ok(out.flush()?)
    } else {
        let message = format!("no line of the audit trail here has the reference {reference}");
        Err(ExitError::new(1, message))
    }
}
