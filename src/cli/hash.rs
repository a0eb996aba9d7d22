//! `latchkey hash`

use std::io;

use super::ExitError;
use crate::{audit::Audit, clock::Clock, config::HashSettings, journey::LoginCase};

pub(super) fn run(settings: &HashSettings, login_case: Option<&str>) -> Result<(), ExitError> {
    let login_case = match login_case {
        Some("kept") => LoginCase::Kept,
        Some(_) => LoginCase::Ignored,
        None => settings.login_case,
    };
    let audit = Audit::new(&settings.key, login_case, Clock::system());
    let refused = audit.hash_logins(io::stdin().lock(), &mut io::stdout().lock())?;
    let name = |number: &usize| format!("line {number} is no login");
    let problems: Vec<String> = refused.iter().map(name).collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(ExitError::new(1, problems.join("\n")))
    }
}
