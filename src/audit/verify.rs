//! `latchkey verify`: checks a trail against its signatures, within each process and byte for byte.

use std::{
    collections::HashMap,
    io::{BufRead, Result, Write},
};

use secrecy::SecretSlice;
use sha2::{Digest, Sha256};

use super::chain::{HEAD, LAST_HEAD, MAC_FIELD, SealKey};

/// Copies that are named one by one. The others are counted.
const NAMED_COPIES: usize = 10;

/// A line of the trail in its parts.
struct SignedLine<'a> {
    signed: &'a str,
    process: &'a str,
    number: u64,
    key_id: &'a str,
    mac: &'a str,
}

impl<'a> SignedLine<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let (signed, mac) = line.strip_suffix("\"}")?.rsplit_once(MAC_FIELD)?;
        let (_, chain) = signed.rsplit_once(",\"process\":\"")?;
        let (process, chain) = chain.split_once("\",\"number\":")?;
        let (number, key_id) = chain.strip_suffix('"')?.split_once(",\"key_id\":\"")?;
        let number = number.parse().ok()?;
        Some(Self {
            signed,
            process,
            number,
            key_id,
            mac,
        })
    }

    /// The value of a text field.
    fn field(&self, name: &str) -> &'a str {
        let value = self.signed.split_once(&format!("\"{name}\":\""));
        value
            .and_then(|(_, rest)| rest.split_once('"'))
            .unwrap_or_default()
            .0
    }
}

/// The trail of one process, as far as it was read.
#[derive(Default)]
struct ProcessTrail {
    name: String,
    /// A digest of each line, to know copies.
    digests: Vec<[u8; 16]>,
    before: String,
    /// The last head: how many lines it signs, and its time.
    head: Option<(usize, String)>,
    has_ended: bool,
    fault: Option<String>,
}

impl ProcessTrail {
    /// Judges the next line. True for a copy of one that was read.
    fn judge(&mut self, line: &SignedLine<'_>, digest: [u8; 16], key: &SealKey) -> bool {
        let read = self.digests.len() as u64;
        let earlier = usize::try_from(line.number)
            .ok()
            .and_then(|number| number.checked_sub(1));
        if earlier.and_then(|at| self.digests.get(at)) == Some(&digest) {
            return true;
        }
        let number = line.number;
        self.fault = if line.key_id != key.id() {
            Some(format!(
                "is signed by another key, {}. It can't be judged",
                line.key_id
            ))
        } else if number > read + 1 {
            Some(format!(
                "has number {number} after number {read}: lines before it were dropped or moved, \
                 or it was altered"
            ))
        } else if number <= read {
            Some(format!(
                "has number {number} after number {read}: it was altered, moved or added"
            ))
        } else if key.mac(&self.before, line.signed.as_bytes()) != line.mac {
            Some("was altered".to_owned())
        } else {
            None
        };
        if self.fault.is_none() {
            self.digests.push(digest);
            line.mac.clone_into(&mut self.before);
            let event = line.field("event");
            if [HEAD, LAST_HEAD].contains(&event) {
                self.head = Some((self.digests.len(), line.field("timestamp").to_owned()));
            }
            self.has_ended = event == LAST_HEAD;
        }
        false
    }

    fn report(&self, out: &mut impl Write) -> Result<()> {
        let lines = self.digests.len();
        write!(out, "process {}: {lines} lines are whole. ", self.name)?;
        match &self.head {
            Some((signed, at)) if self.has_ended && *signed == lines => {
                writeln!(out, "The process ended at {at}, and no line is missing.")?;
            }
            Some((signed, at)) => writeln!(
                out,
                "The last signed head is of {at}. {} lines follow it: more may have been cut off.",
                lines - signed
            )?,
            None => writeln!(out, "There is no signed head: lines may have been cut off.")?,
        }
        self.fault
            .iter()
            .try_for_each(|fault| writeln!(out, "  fault: {fault}"))
    }
}

/// Reads a trail and reports on it. True if no line was altered, dropped, moved or added.
///
/// # Errors
/// The system's error about the input or the output.
pub fn verify(
    mut input: impl BufRead,
    out: &mut impl Write,
    seal_key: &SecretSlice<u8>,
) -> Result<bool> {
    let key = SealKey::new(seal_key);
    let (mut trails, mut places) = (Vec::<ProcessTrail>::new(), HashMap::<String, usize>::new());
    let (mut unsigned, mut copies) = (vec![], vec![]);
    let (mut bytes, mut at) = (vec![], 0_usize);
    while input.read_until(b'\n', &mut bytes)? > 0 {
        at += 1;
        let line = String::from_utf8_lossy(&bytes);
        if let Some(signed) = SignedLine::parse(&line) {
            let place = *places
                .entry(signed.process.to_owned())
                .or_insert(trails.len());
            if place == trails.len() {
                let name = signed.process.to_owned();
                trails.push(ProcessTrail {
                    name,
                    ..ProcessTrail::default()
                });
            }
            if let Some(trail) = trails.get_mut(place).filter(|trail| trail.fault.is_none()) {
                if trail.judge(&signed, digest(&bytes), &key) {
                    copies.push(at);
                }
                trail.fault = trail.fault.take().map(|fault| format!("line {at} {fault}"));
            }
        } else if line.contains("\"target\":\"audit\"") || line.contains(MAC_FIELD) {
            unsigned.push(at);
        }
        bytes.clear();
    }
    for trail in &trails {
        trail.report(out)?;
    }
    if let Some(first) = unsigned.first() {
        let count = unsigned.len();
        writeln!(
            out,
            "fault: {count} lines bear no signature, first line {first}: added or altered"
        )?;
    }
    if !copies.is_empty() {
        let named: Vec<String> = copies
            .iter()
            .take(NAMED_COPIES)
            .map(usize::to_string)
            .collect();
        let more = if copies.len() > NAMED_COPIES {
            ", …"
        } else {
            ""
        };
        writeln!(
            out,
            "copies: {} (lines {}{more}). They are no fault.",
            copies.len(),
            named.join(", ")
        )?;
    }
    let is_whole = unsigned.is_empty() && trails.iter().all(|trail| trail.fault.is_none());
    let verdict = match (is_whole, trails.is_empty()) {
        (_, true) => "there is no line of an audit trail here",
        (true, false) => "no line was altered, dropped, moved or added",
        (false, false) => "the audit trail is not whole",
    };
    writeln!(out, "{verdict}")?;
    Ok(is_whole && !trails.is_empty())
}

fn digest(line: &[u8]) -> [u8; 16] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let mut digest = [0; 16];
    digest
        .iter_mut()
        .zip(Sha256::digest(line))
        .for_each(|(to, from)| *to = from);
    digest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{audit::Chain, telemetry::LineSeal};

    fn key() -> SecretSlice<u8> {
        vec![7; 64].into()
    }

    /// A trail of two processes, mixed: lines with numbers, and a last head each.
    fn trail(lines: usize) -> Vec<Vec<u8>> {
        let mut chains = [Chain::new(&key()), Chain::new(&key())];
        let mut trail = vec![];
        for number in 0..lines {
            let line = format!(
                "{{\"timestamp\":\"2026-11-21T12:00:00.000Z\",\"event\":\"code_refused\",\
                 \"client\":\"203.0.113.{number}\",\"target\":\"audit\"}}\n"
            );
            let mut signed = vec![];
            chains[number % 3 % 2].seal(line.as_bytes(), &mut signed);
            trail.push(signed);
        }
        for chain in &mut chains {
            let mut head = vec![];
            chain.head(true, &mut head);
            trail.push(head);
        }
        trail
    }

    fn judged(trail: &[Vec<u8>]) -> (bool, String) {
        let mut out = vec![];
        let is_whole = verify(trail.concat().as_slice(), &mut out, &key()).unwrap();
        (is_whole, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_whole_trail_of_two_processes_among_other_lines_is_whole() {
        let mut trail = trail(20);
        trail.insert(
            3,
            b"{\"level\":\"INFO\",\"message\":\"request\",\"target\":\"latchkey\"}\n".to_vec(),
        );
        let (is_whole, report) = judged(&trail);
        assert!(
            is_whole && report.matches("no line is missing").count() == 2,
            "{report}"
        );
    }

    #[test]
    fn copies_are_counted_and_named_and_are_no_fault() {
        let mut trail = trail(5);
        trail.insert(2, trail[0].clone());
        trail.push(trail[4].clone());
        let (is_whole, report) = judged(&trail);
        assert!(
            is_whole && report.contains("copies: 2 (lines 3, 9)"),
            "{report}"
        );
    }

    #[test]
    fn another_key_or_no_line_at_all_is_no_whole_trail() {
        let mut out = vec![];
        let other: SecretSlice<u8> = vec![8; 64].into();
        assert!(!verify(trail(3).concat().as_slice(), &mut out, &other).unwrap());
        assert!(
            String::from_utf8(out)
                .unwrap()
                .contains("signed by another key")
        );
        assert!(!judged(&[]).0);
    }

    #[test]
    fn a_line_that_was_added_or_replayed_from_another_process_is_a_fault() {
        let whole = trail(6);
        let mut added = whole.clone();
        added.insert(
            2,
            b"{\"event\":\"code_sent\",\"target\":\"audit\"}\n".to_vec(),
        );
        assert!(judged(&added).1.contains("line 3: added or altered"));
        let mut renamed = whole;
        let text = String::from_utf8(renamed[1].clone()).unwrap();
        let forged = text.replace("code_refused", "code_sent");
        renamed.insert(2, forged.into_bytes());
        assert!(!judged(&renamed).0);
    }

    proptest! {
        /// SEC-55
        #[test]
        fn any_changed_byte_dropped_line_or_swap_is_found(
            at in any::<prop::sample::Index>(), flip in 1_u8.., line in any::<prop::sample::Index>(),
            other in any::<prop::sample::Index>(),
        ) {
            let whole = trail(24);
            let mut bytes = whole.concat();
            // The last newline is no part of a line.
            let at = at.index(bytes.len() - 1);
            bytes[at] ^= flip;
            prop_assert!(!judged(&[bytes]).0, "byte {at}");
            // The last two lines are the heads. What follows a head can be cut off.
            let line = line.index(24);
            let mut dropped = whole.clone();
            dropped.remove(line);
            prop_assert!(!judged(&dropped).0, "dropped {line}");
            // A swap of lines of two processes is no change of either.
            let same: Vec<usize> = (0..24).filter(|at| at % 3 % 2 == line % 3 % 2).collect();
            let other = same[other.index(same.len())];
            let mut swapped = whole;
            swapped.swap(line, other);
            prop_assert_eq!(judged(&swapped).0, line == other, "{} and {}", line, other);
        }
    }

    /// SEC-55: ten thousand lines, and in the place of each one that is not the next: a line that
    /// follows it (the next one, lost or swapped; the one after; one halfway; the last head), and
    /// the line itself with one bit changed, at another byte from line to line.
    #[test]
    fn of_ten_thousand_lines_every_lost_moved_or_changed_one_is_found() {
        let whole = trail(10_000);
        let (is_whole, report) = judged(&whole);
        assert!(is_whole, "{report}");
        let key = SealKey::new(&key());
        let mut processes = HashMap::<String, Vec<String>>::new();
        for line in whole
            .into_iter()
            .map(|line| String::from_utf8(line).unwrap())
        {
            let process = SignedLine::parse(&line).unwrap().process.to_owned();
            processes.entry(process).or_default().push(line);
        }
        let mut tried = 0;
        for (process, lines) in processes {
            let mut trail = ProcessTrail::default();
            let mut is_next = |line: &str| {
                let Some(signed) = SignedLine::parse(line).filter(|it| it.process == process)
                else {
                    return false;
                };
                let is_copy = trail.judge(&signed, digest(line.as_bytes()), &key);
                trail.fault.take().is_none() && !is_copy
            };
            let last = lines.len() - 1;
            for (at, line) in lines.iter().enumerate() {
                for other in [at + 1, at + 2, at.midpoint(last), last] {
                    assert!(
                        other <= at || other > last || !is_next(&lines[other]),
                        "{other} at {at}"
                    );
                }
                let mut changed = line.clone().into_bytes();
                let byte = at % (changed.len() - 1);
                changed[byte] ^= 1;
                assert!(
                    !is_next(&String::from_utf8_lossy(&changed)),
                    "byte {byte} of {at}"
                );
                assert!(is_next(line), "{at}");
                tried += 1;
            }
        }
        assert_eq!(tried, 10_002);
    }
}
