//! What the running site has counted: undocumented answers, read from the metrics of
//! `admin.listen`.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use super::Finding;

const SUBJECT: &str = "admin.listen";
const TIMEOUT: Duration = Duration::from_secs(3);
/// Longest text of metrics that is read, in bytes.
const MAX_TEXT: u64 = 4 * 1024 * 1024;
/// Outcomes of calls that no document describes.
const UNDOCUMENTED: [&str; 6] = [
    "json",
    "not_found",
    "encoding",
    "too_large",
    "redirect",
    "forbidden",
];

/// Asks the site that listens there for its counts.
pub(super) fn undocumented_answers(address: SocketAddr) -> Finding {
    match read(address) {
        Ok(text) => counted(&text),
        Err(_) => Finding::ok(
            SUBJECT,
            "no running site answers there, so none of its counts are shown",
        ),
    }
}

fn read(address: SocketAddr) -> io::Result<String> {
    let host: IpAddr = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip @ (IpAddr::V4(_) | IpAddr::V6(_)) => ip,
    };
    let mut stream = TcpStream::connect_timeout(&(host, address.port()).into(), TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut text = String::new();
    stream.take(MAX_TEXT).read_to_string(&mut text)?;
    Ok(text)
}

/// Adds up the undocumented outcomes in a text of metrics.
fn counted(text: &str) -> Finding {
    let mut counts = BTreeMap::new();
    for line in text.lines() {
        let Some(labels) = line.strip_prefix("latchkey_upstream_calls_total{") else {
            continue;
        };
        let Some((labels, value)) = labels.split_once("} ") else {
            continue;
        };
        let outcome = UNDOCUMENTED
            .into_iter()
            .find(|outcome| labels.contains(&format!("outcome=\"{outcome}\"")));
        if let (Some(outcome), Ok(value)) = (outcome, value.trim().parse::<u64>()) {
            *counts.entry(outcome).or_insert(0) += value;
        }
    }
    counts.retain(|_, count| *count > 0);
    if counts.is_empty() {
        return Finding::ok(
            SUBJECT,
            "the running site has counted no undocumented answers",
        );
    }
    let counts: Vec<String> = counts
        .iter()
        .map(|(outcome, count)| format!("{outcome} {count}"))
        .collect();
    let message = format!(
        "the running site has counted undocumented answers: {}; its log has a line for each",
        counts.join(", ")
    );
    Finding::warning(SUBJECT, message)
}

#[cfg(test)]
mod tests {
    use super::{super::finding::Grade, *};

    #[test]
    fn undocumented_outcomes_are_added_up_and_others_are_not() {
        let text = "HTTP/1.1 200 OK\r\n\r\n\
            latchkey_upstream_calls_total{step=\"question\",outcome=\"done\"} 9\n\
            latchkey_upstream_calls_total{step=\"question\",outcome=\"not_found\"} 2\n\
            latchkey_upstream_calls_total{step=\"code\",outcome=\"not_found\"} 1\n\
            latchkey_upstream_calls_total{step=\"code\",outcome=\"json\"} 0\n\
            latchkey_upstream_calls_total{step=\"code\",outcome=\"json\"} x\n\
            latchkey_upstream_calls_total{broken\n";
        let finding = counted(text);
        assert_eq!(finding.grade, Grade::Warning);
        assert!(
            finding.message.contains("answers: not_found 3; "),
            "{finding}"
        );
        assert_eq!(counted("garbage").grade, Grade::Ok);
    }
}
