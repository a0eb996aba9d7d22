//! The secret questions that registration offers, for `doctor` alone.
//!
//! No document shows the schema's form. So every text that ends in a question mark counts, if what
//! holds it speaks of questions.

use reqwest::{Method, Request};
use serde_json::Value;

use super::{
    Caller, Fault, FaultKind, Upstream,
    envelope::BYTE_ORDER_MARK,
    interpretation::{Decision, RawAnswer, by_bare_status},
    operation::Operation,
};
use crate::journey::Question;

/// Most questions that are read.
const MAX_QUESTIONS: usize = 50;

impl Upstream {
    /// The secret questions that the registration schema lists. It may list none.
    ///
    /// # Errors
    /// Any [`Fault`]: the broker may have no such call.
    pub async fn registration_questions(&self) -> Result<Vec<String>, Fault> {
        let request = Request::new(Method::GET, self.versioned("registration/schema"));
        let deadline = self.deadline(Caller::Site);
        let decision = self
            .call(Operation::Schema, request, deadline, interpret_schema)
            .await?;
        Ok(match decision {
            Decision::Done(questions) => questions,
            Decision::Refused(_) => Vec::new(),
        })
    }
}

fn interpret_schema(reply: &RawAnswer) -> Result<Decision<Vec<String>>, FaultKind> {
    let body = reply.finished()?;
    let bare = |kind| by_bare_status(reply.status, kind);
    if !reply.status.is_success() {
        return Err(bare(FaultKind::Json));
    }
    let text = str::from_utf8(body?).map_err(|_| FaultKind::Json)?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let schema = serde_json::from_str(text).map_err(|_| FaultKind::Json)?;
    let mut questions = Vec::new();
    collect(&schema, false, &mut questions);
    Ok(Decision::Done(questions))
}

/// Adds the questions of a value. `is_about` is true below a name that speaks of questions.
fn collect(value: &Value, is_about: bool, questions: &mut Vec<String>) {
    match value {
        Value::String(text) if is_about => {
            let question = Question::clean(text).map(|question| question.as_str().to_owned());
            let is_question = |text: &String| {
                text.ends_with('?') && text.contains(' ') && !questions.contains(text)
            };
            if let Some(question) = question.filter(is_question)
                && questions.len() < MAX_QUESTIONS
            {
                questions.push(question);
            }
        }
        Value::Array(values) => {
            for value in values {
                collect(value, is_about, questions);
            }
        }
        Value::Object(fields) => {
            let is_named = fields
                .values()
                .filter_map(Value::as_str)
                .any(|text| !text.contains(' ') && speaks_of_questions(text));
            for (name, value) in fields {
                let is_about = is_about || is_named || speaks_of_questions(name);
                collect(value, is_about, questions);
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn speaks_of_questions(name: &str) -> bool {
    name.to_lowercase().contains("question")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn questions(schema: &Value) -> Vec<String> {
        let mut questions = Vec::new();
        collect(schema, false, &mut questions);
        questions
    }

    #[test]
    fn questions_are_found_in_whatever_form_they_come() {
        let expected = ["What was your first pet?", "Where were you born?"];
        let texts = json!(expected);
        let objects = json!([{"Id": 1, "Text": expected[0]}, {"Id": 2, "Text": expected[1]}]);
        for schema in [
            json!({"Model": {"SecretQuestions": texts}, "IsSucceed": true}),
            json!([{"Name": "SecretQuestion", "Label": "Pick one", "Options": objects}]),
            json!({"fields": [{"key": "secret_question", "values": {"1": expected[0], "2": expected[1]}}]}),
        ] {
            assert_eq!(questions(&schema), expected, "{schema}");
        }
    }

    #[test]
    fn other_fields_and_garbage_are_no_questions() {
        for schema in [
            json!({"Fields": [{"Name": "UsPerson", "Label": "Are you a US person?"}]}),
            json!({"Questions": [1, null, true, "", "?", "Why?", {"a": []}]}),
            json!("What question?"),
            json!(null),
        ] {
            assert_eq!(questions(&schema), [""; 0], "{schema}");
        }
        let many: Vec<String> = (0..99).map(|number| format!("Is it {number}?")).collect();
        assert_eq!(questions(&json!({"questions": many})).len(), MAX_QUESTIONS);
        let long = format!("Is {}\u{202e}\n{}?", "x".repeat(400), "y");
        assert_eq!(questions(&json!({"questions": [long]})), [""; 0]);
    }
}
