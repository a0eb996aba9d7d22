//! What holds of every form body (SEC-31): for tests of random bodies and for fuzzing alone.

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::submission::form::parse;

/// A body as it came.
///
/// # Panics
/// When a field comes twice, grows, or is read otherwise once it is written plainly.
pub fn holds(body: &[u8]) {
    let Ok(fields) = parse(body) else { return };
    for (at, (name, text)) in fields.iter().enumerate() {
        assert!(
            !fields.iter().skip(at + 1).any(|(other, _)| other == name),
            "a field twice"
        );
        assert!(name.len() + text.len() <= body.len(), "a field that grew");
    }
    let escape = |text: &str| percent_encode(text.as_bytes(), NON_ALPHANUMERIC).to_string();
    let plain: Vec<String> = fields
        .iter()
        .map(|(name, text)| format!("{}={}", escape(name), escape(text)))
        .collect();
    assert!(
        parse(plain.join("&").as_bytes()).is_ok_and(|again| again == fields),
        "another spelling of the same form"
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_are_a_form_that_is_read_in_two_ways(body in prop::collection::vec(any::<u8>(), 0..300)) {
            holds(&body);
        }

        #[test]
        fn no_text_near_a_form_is(body in "([a-c]|[=&+%;]|%[0-9a-fA-F]{2}|.){0,40}") {
            holds(body.as_bytes());
        }
    }
}
