//! `privacy.*`

use std::time::Duration;

use secrecy::SecretString;

use super::super::{
    duration,
    kind::{list, text},
    reader::{Read, Reader},
    secret,
    setting::{default, optional},
    written::Parsed,
};
use crate::security::AnswerTime;

const MOST_CHARACTERS: usize = 256;
const LONGEST: Duration = Duration::from_secs(10);

/// `privacy.decoy_questions`; in the environment a JSON list, because questions have commas.
pub(super) fn decoy_questions(reader: &mut Reader) -> Read<Option<Vec<String>>> {
    let setting = optional(
        "privacy.decoy_questions",
        "a built-in list",
        "questions for unknown logins; in the environment a JSON list",
    );
    let questions = reader.read_if_set(setting, list(json, checked))?;
    if questions.is_none() {
        reader.warn(
            setting.name,
            "not set: questions that this broker never asks give unknown logins away; \
             take the broker's own list",
        );
    }
    Ok(questions)
}

fn json(text: &str) -> Parsed<Vec<String>> {
    let example = r#"must be a JSON list such as ["First pet?"]"#;
    serde_json::from_str(text).map_err(|_| example.to_owned())
}

fn checked(entries: &[String]) -> Parsed<Vec<String>> {
    let is_good = |entry: &String| {
        entry.chars().count() <= MOST_CHARACTERS && !entry.chars().any(char::is_control)
    };
    match entries.iter().position(|entry| !is_good(entry)) {
        Some(at) => Err(format!(
            "entry {} must be {MOST_CHARACTERS} characters or fewer, with no control characters",
            at + 1
        )),
        None => Ok(entries.to_owned()),
    }
}

/// `privacy.answer_time`
pub(super) fn answer_time(reader: &mut Reader) -> Read<AnswerTime> {
    let setting = default(
        "privacy.answer_time",
        "auto",
        "what a step takes at least: auto or up to 10s",
    );
    let time = reader.read(
        setting,
        text(|text| match (text, duration::parse(text)) {
            ("auto", _) => Ok(AnswerTime::Auto),
            (_, Ok(_)) => duration::within(text, Duration::ZERO..=LONGEST).map(AnswerTime::Fixed),
            (_, Err(_)) => Err("must be auto or a duration such as 2s".to_owned()),
        }),
    )?;
    match time {
        AnswerTime::Auto => reader.warn(
            setting.name,
            "is auto; a fixed time above the broker's 99.9th percentile hides more",
        ),
        AnswerTime::Fixed(Duration::ZERO) => reader.warn(
            setting.name,
            "hides nothing: the time of an answer reveals which logins exist",
        ),
        AnswerTime::Fixed(_) => {}
    }
    Ok(time)
}

/// `privacy.decoy_key`
pub(super) fn decoy_key(reader: &mut Reader) -> Read<Option<SecretString>> {
    let setting = optional(
        "privacy.decoy_key",
        "derived from session.key",
        "set it before rotating session.key",
    )
    .secret();
    let key = secret::own_key(reader, setting)?;
    if key.is_none() {
        reader.warn(
            setting.name,
            "not set: rotating session.key will change the decoys, which gives them away",
        );
    }
    Ok(key)
}
