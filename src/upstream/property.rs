//! What holds of every answer that a broker can give (SEC-35, SEC-38): for tests of random answers
//! and for fuzzing alone.

use reqwest::StatusCode;

use super::{
    QuestionLookup,
    answer_head::AnswerHead,
    interpretation::{Decision, RawAnswer, decide},
    operation::Operation,
    operations::read_question,
    sign_in::interpret_sign_in,
};

const OPERATIONS: [Operation; 5] = [
    Operation::Question,
    Operation::Request,
    Operation::Answer,
    Operation::Code,
    Operation::Update,
];

/// The first byte picks a status, the rest is a body.
///
/// # Panics
/// When an answer is taken for more than it says.
pub fn holds(bytes: &[u8]) {
    let (first, body) = bytes
        .split_first()
        .map_or((0, bytes), |(first, rest)| (*first, rest));
    let Ok(status) = StatusCode::from_u16(200 + u16::from(first) * 2) else {
        return;
    };
    let reply = RawAnswer {
        status,
        head: AnswerHead::default(),
        body: Ok(body.to_vec()),
    };
    let text = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body);
    let is_object =
        serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(text).is_ok();
    for operation in OPERATIONS {
        let is_unknown_login = operation == Operation::Question && status == StatusCode::NOT_FOUND;
        match decide(operation, &reply) {
            Ok(Decision::Done(model)) => {
                assert!(
                    status.is_success() && is_object,
                    "a success that does not say so"
                );
                if let Ok(QuestionLookup::Question(question)) = read_question(model) {
                    is_one_line(question.as_str(), 256);
                }
            }
            Ok(Decision::Refused(refusal)) => {
                let may_refuse = status.is_success() || status.is_client_error();
                assert!(
                    is_unknown_login || (may_refuse && is_object),
                    "a fault that blames the trader"
                );
                refusal
                    .texts()
                    .iter()
                    .for_each(|text| is_one_line(text, 200));
                assert!(refusal.texts().len() <= 5, "few texts");
            }
            Err(_) => assert!(!is_unknown_login, "a 404 is an unknown login"),
        }
    }
    assert!(
        interpret_sign_in(&reply).is_err() || is_object,
        "a sign-in that nobody answered"
    );
}

fn is_one_line(text: &str, most: usize) {
    assert!(
        !text.is_empty() && text.chars().count() <= most,
        "of its length"
    );
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.chars().any(is_odd), "plain characters");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// JSON near to what the documents show, and what is not.
    fn value() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            any::<bool>().prop_map(|flag| flag.to_string()),
            any::<i32>().prop_map(|number| number.to_string()),
            any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
            Just("[]".to_owned()),
            Just("[\"Answer is incorrect\\u202e\\r\\n\"]".to_owned()),
            Just("{\"a\": [\"b\"]}".to_owned()),
            Just("\"Application key is not defined\"".to_owned()),
        ];
        leaf
    }

    fn document() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec![
            "Model",
            "Errors",
            "ErrorsCode",
            "StatusCode",
            "IsSucceed",
            "error",
            "Message",
            "ModelState",
            "State",
            "Step",
            "Reason",
            "Token",
            "ConfirmationToken",
        ]);
        let pairs = prop::collection::vec(
            (name, value()).prop_map(|(name, value)| format!("\"{name}\": {value}")),
            0..6,
        );
        ("\u{feff}?", pairs, "[ x}]{0,2}")
            .prop_map(|(mark, pairs, tail)| format!("{mark}{{{}}}{tail}", pairs.join(", ")))
    }

    proptest! {
        #[test]
        fn no_answer_is_taken_for_more_than_it_says(status in any::<u8>(), body in prop_oneof![document(), any::<String>()]) {
            holds(&[&[status], body.as_bytes()].concat());
        }

        #[test]
        fn no_bytes_are(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            holds(&bytes);
        }
    }
}
