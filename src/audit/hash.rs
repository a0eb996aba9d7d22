//! `latchkey hash`: the hashes that logins have in the audit trail.

use std::io::{BufRead, Result, Write};

use super::Audit;
use crate::journey::Login;

impl Audit {
    /// Reads a login a line, and writes its hash and the login. Blank lines are skipped. Returns
    /// the numbers of the lines that are no login.
    ///
    /// # Errors
    /// The system's error about the input or the output.
    pub fn hash_logins(&self, input: impl BufRead, out: &mut impl Write) -> Result<Vec<usize>> {
        let mut refused = vec![];
        for (number, line) in (1..).zip(input.split(b'\n')) {
            let line = line?;
            let text = str::from_utf8(&line);
            if text.is_ok_and(|text| text.trim().is_empty()) {
                continue;
            }
            match text.ok().and_then(|text| Login::parse(text).ok()) {
                Some(login) => writeln!(out, "{} {}", self.hash_of(&login), login.as_str())?,
                None => refused.push(number),
            }
        }
        Ok(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Clock, journey::LoginCase};

    #[test]
    fn blank_lines_are_skipped_and_a_line_that_is_no_login_spoils_no_other() {
        let audit = Audit::new(&vec![1; 64].into(), LoginCase::Ignored, Clock::system());
        let mut out = vec![];
        let refused = audit.hash_logins(&b"robert.zak\r\n\n  \na\0b\n\xff\nno.body"[..], &mut out);
        assert_eq!(refused.unwrap(), [4, 5]);
        let text = String::from_utf8(out).unwrap();
        let logins: Vec<_> = text.lines().map(|line| line.split_at(17).1).collect();
        assert_eq!(logins, ["robert.zak", "no.body"]);
    }
}
