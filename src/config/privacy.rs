//! `privacy.*`, and whose word the guard takes.

use std::time::Duration;

use ipnet::IpNet;
use secrecy::ExposeSecret;

use super::{
    address, duration,
    duration::SECOND,
    raw::{Origin, Value, Written},
    reader::{Read, Reader},
};
use crate::security::AnswerTime;

const MOST_CHARACTERS: usize = 256;

/// `trusted_proxies`: a list; in the environment separated by commas, empty for none.
pub(super) fn trusted_proxies(reader: &mut Reader) -> Read<Vec<IpNet>> {
    let networks = reader
        .optional("trusted_proxies", |written| {
            address::networks(&listed(written, |text| Ok(separated(text)))?)
        })?
        .unwrap_or_default();
    if networks.iter().any(|network| network.prefix_len() == 0) {
        reader.warn(
            "trusted_proxies",
            "trusts everyone: any client can name its own address",
        );
    }
    Ok(networks)
}

/// `privacy.decoy_questions`: a list; in the environment a JSON list.
pub(super) fn decoy_questions(reader: &mut Reader) -> Read<Option<Vec<String>>> {
    reader.optional("privacy.decoy_questions", |written| {
        let entries = listed(written, |text| {
            serde_json::from_str(text)
                .map_err(|_| r#"must be a JSON list such as ["First pet?"]"#.to_owned())
        })?;
        let sound = |entry: &String| {
            entry.chars().count() <= MOST_CHARACTERS && !entry.chars().any(char::is_control)
        };
        match entries.iter().position(|entry| !sound(entry)) {
            Some(at) => Err(format!(
                "entry {} must be {MOST_CHARACTERS} characters or fewer, none of control",
                at + 1
            )),
            None => Ok(entries),
        }
    })
}

fn separated(text: &str) -> Vec<String> {
    let entries = text.split(',').map(|entry| entry.trim().to_owned());
    if text.trim().is_empty() {
        Vec::new()
    } else {
        entries.collect()
    }
}

fn listed(
    written: &Written,
    from_text: impl FnOnce(&str) -> Result<Vec<String>, String>,
) -> Result<Vec<String>, String> {
    match (&written.value, &written.origin) {
        (Value::List(entries), _) => Ok(entries.clone()),
        (Value::Text(text), Origin::Variable(_)) => from_text(text.expose_secret()),
        (Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::Unusable(_), _) => {
            Err("must be a list of texts in quotes".to_owned())
        }
    }
}

/// `privacy.answer_time`: `auto`, or a time of 10 seconds at most.
pub(super) fn answer_time(reader: &mut Reader) -> Read<AnswerTime> {
    reader.text("privacy.answer_time", |text| match text {
        "auto" => Ok(AnswerTime::Auto),
        text => {
            let told = |message| {
                if duration::parse(text).is_ok() {
                    message
                } else {
                    "must be auto or a duration such as 2s".to_owned()
                }
            };
            duration::within(text, Duration::ZERO..=SECOND * 10)
                .map(AnswerTime::Fixed)
                .map_err(told)
        }
    })
}
