//! `latchkey story`: the events around a reference in plain words, for a support desk.

use std::{
    collections::BTreeSet,
    io::{BufRead, Result, Write},
};

use serde::{Deserialize, Serialize};

use super::AuditEvent;

/// The size of a piece of the memory that holds lines until the reference is found.
const PIECE: usize = 1 << 20;
/// Steps, as the trail names them.
const STEPS: [&str; 9] = [
    "login", "question", "answer", "email", "code", "resend", "update", "sign_in", "expired",
];

/// The fields of a line that a story needs. Ours hold no escapes.
#[derive(Deserialize)]
struct AuditLine<'a> {
    timestamp: &'a str,
    event: &'a str,
    target: &'a str,
    step: Option<&'a str>,
    request_id: Option<&'a str>,
    client: Option<&'a str>,
    journey: Option<&'a str>,
    login: Option<&'a str>,
    account: Option<&'a str>,
    sign_in: Option<&'a str>,
    limit: Option<&'a str>,
    retry_after_s: Option<u32>,
    refusals: Option<&'a str>,
    token_sha256: Option<&'a str>,
    logins: Option<&'a str>,
}

/// A line in little memory: a million of them must fit into 100 MB.
#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct StoryLine {
    /// The digits of the timestamp, which sort by time.
    at: u64,
    event: u8,
    step: u8,
    request_id: Option<String>,
    client: Option<String>,
    journey: Option<u64>,
    login: Option<u64>,
    is_decoy: Option<bool>,
    /// What only few lines have.
    details: String,
}

impl StoryLine {
    fn new(line: &AuditLine<'_>) -> Option<Self> {
        let digits: String = line
            .timestamp
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let event = AuditEvent::ALL
            .iter()
            .position(|event| event.name() == line.event)?;
        let step = STEPS.iter().position(|step| Some(*step) == line.step);
        let hash = |text: Option<&str>| text.and_then(|text| u64::from_str_radix(text, 16).ok());
        let mut details = String::new();
        let mut add = |text: &str| {
            details.push(' ');
            details.push_str(text);
        };
        if let Some(sign_in) = line.sign_in {
            add(match sign_in {
                "checked" => "The new password opened the account at the broker's sign-in.",
                "second-factor" => "The password is right. The broker asks for a second factor.",
                _ => "Nobody tried the new password at the broker's sign-in.",
            });
        }
        if let Some(limit) = line.limit {
            add(&format!("The limit is {limit}."));
        }
        if let Some(seconds) = line.retry_after_s {
            add(&format!("It refuses for {seconds} s."));
        }
        if let Some(refusals) = line.refusals {
            add(&format!("Refused: {refusals}."));
        }
        if let Some(logins) = line.logins {
            add(&format!("Logins: {logins}."));
        }
        Some(Self {
            at: digits.parse().ok()?,
            event: u8::try_from(event).ok()?,
            step: step
                .and_then(|step| u8::try_from(step).ok())
                .unwrap_or(u8::MAX),
            request_id: line.request_id.map(str::to_owned),
            client: line.client.map(str::to_owned),
            journey: hash(line.journey),
            login: hash(line.login),
            is_decoy: line.account.map(|account| account == "decoy"),
            details,
        })
    }

    /// The time as a reader writes it, in UTC.
    fn time(&self) -> String {
        let part = |unit, size| self.at / unit % size;
        let (day, time) = (self.at / 1_000_000_000, part(1000, 1_000_000));
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            day / 10_000,
            day / 100 % 100,
            day % 100,
            time / 10_000,
            time / 100 % 100,
            time % 100
        )
    }

    fn write(&self, out: &mut impl Write, last_client: &mut Option<String>) -> Result<()> {
        let event = AuditEvent::ALL.get(usize::from(self.event));
        let text = event.map_or("", |event| event.explanation());
        let (first, rest) = text.split_at_checked(1).unwrap_or_default();
        write!(out, "{}  {}{rest}.", self.time(), first.to_uppercase())?;
        if let Some(step) = STEPS.get(usize::from(self.step)) {
            write!(out, " Step: {step}.")?;
        }
        if self.is_decoy == Some(true) {
            write!(out, " No account at the broker answers to this login.")?;
        }
        write!(out, "{}", self.details)?;
        if self.client.is_some() && self.client != *last_client {
            write!(
                out,
                " Client: {}.",
                self.client.as_deref().unwrap_or_default()
            )?;
            last_client.clone_from(&self.client);
        }
        match &self.request_id {
            Some(id) => writeln!(out, " Reference: {id}."),
            None => writeln!(out),
        }
    }
}

/// Lines with a journey, packed, in pieces so that memory never has to be copied to grow.
#[derive(Default)]
struct PackedLines(Vec<Vec<u8>>);

impl PackedLines {
    fn push(&mut self, line: &StoryLine) {
        if self
            .0
            .last()
            .is_none_or(|piece| piece.len() + PIECE / 16 > PIECE)
        {
            self.0.push(Vec::with_capacity(PIECE));
        }
        // Writing to a vector never fails.
        if let Some(piece) = self.0.last_mut() {
            let _ = postcard::to_io(line, piece);
        }
    }

    /// The lines of a journey. The others are forgotten.
    fn take(&mut self, journey: u64) -> Vec<StoryLine> {
        let mut found = vec![];
        for piece in std::mem::take(&mut self.0) {
            let mut rest = piece.as_slice();
            while let Ok((line, left)) = postcard::take_from_bytes::<StoryLine>(rest) {
                rest = left;
                found.extend(Some(line).filter(|line| line.journey == Some(journey)));
            }
        }
        found
    }
}

/// The audit line in a line of the log, if it is one. Heads have no part in a story.
fn parse(line: &[u8]) -> Option<(AuditLine<'_>, StoryLine)> {
    // Collectors put a prefix in front of a line.
    let start = line.iter().position(|byte| *byte == b'{')?;
    let audit: AuditLine<'_> = serde_json::from_slice(line.get(start..)?).ok()?;
    let story_line = StoryLine::new(&audit)?;
    (audit.target == "audit").then_some((audit, story_line))
}

/// Reads log lines of any kind and order, and writes the story of a reference, a journey's hash or
/// a login's. False if the trail does not know it.
///
/// # Errors
/// The system's error about the input or the output.
pub fn story(mut input: impl BufRead, out: &mut impl Write, reference: &str) -> Result<bool> {
    let hash = Some(reference).filter(|text| text.len() == super::DIGITS);
    let hash = hash.and_then(|text| u64::from_str_radix(text, 16).ok());
    let (mut journey, mut memory) = (hash, PackedLines::default());
    let (mut lines, mut deployment, mut bytes) = (vec![], vec![], vec![]);
    while input.read_until(b'\n', &mut bytes)? > 0 {
        if let Some((audit, line)) = parse(&bytes) {
            let mut logins = audit.logins.unwrap_or_default().split(", ");
            if [audit.request_id, audit.token_sha256].contains(&Some(reference))
                || logins.any(|login| login == reference)
                || hash.is_some_and(|_| [line.login, line.journey].contains(&hash))
                || journey.is_some_and(|_| line.journey == journey)
            {
                if let (None, Some(found)) = (journey, line.journey) {
                    journey = Some(found);
                    lines.extend(memory.take(found));
                }
                lines.push(line);
            } else if line.client.is_none() {
                deployment.push(line);
            } else if journey.is_none() && line.journey.is_some() {
                memory.push(&line);
            }
        }
        bytes.clear();
    }
    sort(&mut lines);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Ok(false);
    };
    let span = first.at..=last.at;
    lines.extend(
        deployment
            .into_iter()
            .filter(|line| span.contains(&line.at)),
    );
    sort(&mut lines);
    let journeys: BTreeSet<_> = lines.iter().filter_map(|line| line.journey).collect();
    let logins: BTreeSet<_> = lines.iter().filter_map(|line| line.login).collect();
    journeys
        .iter()
        .try_for_each(|hash| writeln!(out, "journey {hash:016x}"))?;
    logins
        .iter()
        .try_for_each(|hash| writeln!(out, "login {hash:016x}"))?;
    let mut client = None;
    lines
        .iter()
        .try_for_each(|line| line.write(out, &mut client))?;
    Ok(true)
}

/// By time, and without the copies that log shippers make.
fn sort(lines: &mut Vec<StoryLine>) {
    lines.sort_unstable();
    lines.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: &str, event: &str, rest: &str) -> String {
        format!(
            "{{\"timestamp\":\"2026-11-21T12:{at}.000Z\",\"level\":\"INFO\",\"message\":\"m\",\
             \"event\":\"{event}\",\"outcome\":\"o\"{rest},\"target\":\"audit\",\"process\":\"p\"}}\n"
        )
    }

    fn of(request: &str, journey: &str) -> String {
        format!(
            ",\"step\":\"code\",\"request_id\":\"{request}\",\"client\":\"203.0.113.7\",\
             \"journey\":\"{journey}\",\"login\":\"9b1d0c7a44f2e3b6\""
        )
    }

    const OURS: &str = "1f0c9a2b7d4e6a58";
    const OTHER: &str = "2f0c9a2b7d4e6a58";

    fn log() -> String {
        let refused = line("00:03", "code_refused", &of("q6YxX0hT8bPz", OURS));
        [
            // Another replica's lines come first, and one line twice.
            line("00:02", "code_sent", &of("aaaaaaaaaaaa", OURS)),
            "{\"level\":\"INFO\",\"message\":\"request\",\"target\":\"latchkey\"}\n".to_owned(),
            "no JSON at all\n".to_owned(),
            line("00:01", "journey_begun", &of("bbbbbbbbbbbb", OURS)),
            line("00:02", "code_sent", &of("cccccccccccc", OTHER)),
            format!("site-1  | {refused}"),
            refused,
            line("00:04", "password_changed", &of("dddddddddddd", OURS)),
            line("00:03", "ledger_lost", ""),
            line("09:03", "ledger_found", ""),
        ]
        .concat()
    }

    fn told(reference: &str) -> (bool, String) {
        let mut out = vec![];
        let found = story(log().as_bytes(), &mut out, reference).unwrap();
        (found, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_reference_has_the_whole_journey_in_order_of_time_and_each_line_once() {
        let (found, text) = told("q6YxX0hT8bPz");
        assert!(found);
        let expected = "journey 1f0c9a2b7d4e6a58
login 9b1d0c7a44f2e3b6
2026-11-21 12:00:01  A login began a journey. Step: code. Client: 203.0.113.7. Reference: bbbbbbbbbbbb.
2026-11-21 12:00:02  A code was asked for, and the broker took the request. Step: code. Reference: aaaaaaaaaaaa.
2026-11-21 12:00:03  The code was refused. Step: code. Reference: q6YxX0hT8bPz.
2026-11-21 12:00:03  The shared ledger is lost: this replica counts on its own.
2026-11-21 12:00:04  The broker set the new password. Step: code. Reference: dddddddddddd.
";
        assert_eq!(text, expected);
        assert_eq!(told(OURS).1, text);
    }

    #[test]
    fn a_login_has_the_stories_of_all_its_journeys() {
        let (found, text) = told("9b1d0c7a44f2e3b6");
        assert!(found && text.starts_with("journey 1f0c9a2b7d4e6a58\njourney 2f0c9a2b7d4e6a58\n"));
        assert_eq!(text.matches("Reference:").count(), 5);
    }

    #[test]
    fn what_nobody_knows_has_no_story() {
        assert_eq!(told("zzzzzzzzzzzz"), (false, String::new()));
    }
}
