//! What kind of broker it is: what its answers carry, whether logins have case, and which secret
//! questions it has.

use super::Finding;
use crate::{
    journey::{Login, LoginCase},
    upstream::{Fault, FaultKind, Probe, QuestionLookup, Rate, Upstream},
};

/// What the answer to the question call carries beside its body.
pub(super) fn head(probe: &Probe) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(value) = &probe.head.deprecated {
        let message = format!(
            "the broker announces the end of the question call: {value}; ask it what comes next"
        );
        findings.push(Finding::warning("upstream.api_version", message));
    }
    if !probe.head.rates.is_empty() {
        let rates: Vec<String> = probe.head.rates.iter().copied().map(rate).collect();
        let message = format!("the broker limits calls: {}", rates.join(", "));
        findings.push(Finding::ok("profile", message));
    }
    if probe.has_byte_order_mark {
        let message = "the broker's answers begin with a byte-order mark, which is passed over";
        findings.push(Finding::ok("profile", message));
    }
    for header in &probe.head.unreadable {
        let message = format!("the answer's {header} can't be read, and is passed over");
        findings.push(Finding::warning("profile", message));
    }
    findings
}

fn rate((rate, value): (Rate, u32)) -> String {
    match rate {
        Rate::Limit => format!("limit {value}"),
        Rate::Remaining => format!("remaining {value}"),
        Rate::Reset => format!("reset {value}"),
    }
}

/// Asks for the canary with its case changed, and compares what the broker does with
/// `upstream.login_case`.
pub(super) async fn login_case(
    upstream: &Upstream,
    canary: &Login,
    answer: &Probe,
    setting: LoginCase,
) -> Option<Finding> {
    let changed = Login::parse(&swapped(canary.as_str())).ok()?;
    if changed.as_str() == canary.as_str() {
        return None;
    }
    let known = answer.lookup.as_ref().ok()?;
    if *known == QuestionLookup::Unknown {
        return None;
    }
    let other = upstream.probe(&changed).await.lookup.ok()?;
    let found = if other == *known {
        LoginCase::Ignored
    } else {
        LoginCase::Kept
    };
    let subject = "upstream.login_case";
    Some(match (found == setting, found) {
        (true, LoginCase::Ignored) => Finding::ok(subject, "the broker ignores the case of logins"),
        (true, LoginCase::Kept) => Finding::ok(subject, "logins have case at the broker"),
        (false, LoginCase::Ignored) => {
            Finding::warning(subject, "the broker ignores case: set it to \"ignored\"")
        }
        (false, LoginCase::Kept) => Finding::warning(
            subject,
            "logins have case at the broker: set it to \"kept\"",
        ),
    })
}

fn swapped(login: &str) -> String {
    let swap = |letter: char| {
        if letter.is_ascii_lowercase() {
            letter.to_ascii_uppercase()
        } else {
            letter.to_ascii_lowercase()
        }
    };
    login.chars().map(swap).collect()
}

/// Compares the secret questions that registration offers with `privacy.decoy_questions`.
pub(super) async fn questions(upstream: &Upstream, decoys: Option<&[String]>) -> Finding {
    compared(upstream.registration_questions().await, decoys)
}

fn compared(offered: Result<Vec<String>, Fault>, decoys: Option<&[String]>) -> Finding {
    let subject = "privacy.decoy_questions";
    let offered = match offered {
        Ok(offered) => offered,
        Err(Fault {
            kind: FaultKind::NotFound,
            ..
        }) => {
            let message = "the broker has no registration schema to compare with; ask it for its \
                           questions";
            return Finding::ok(subject, message);
        }
        Err(fault) => {
            let message = format!(
                "the broker shows no registration schema to compare with ({fault}); ask it for \
                 its questions"
            );
            return Finding::ok(subject, message);
        }
    };
    if offered.is_empty() {
        let message = "the registration schema lists no questions; ask the broker for them";
        return Finding::ok(subject, message);
    }
    let has = |question: &&String| decoys.is_some_and(|decoys| decoys.contains(question));
    let lacking = offered.iter().filter(|question| !has(question)).count();
    if lacking == 0 {
        let message = format!("has all {} of the broker's questions", offered.len());
        return Finding::ok(subject, message);
    }
    let line = serde_json::to_string(&offered).unwrap_or_default();
    let total = offered.len();
    let message = format!(
        "lacks {lacking} of the broker's {total} questions, so decoys can be told apart; set \
         decoy_questions = {line}"
    );
    Finding::warning(subject, message)
}

#[cfg(test)]
mod tests {
    use super::{super::finding::Grade, *};

    fn texts(questions: &[&str]) -> Vec<String> {
        questions.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn decoys_that_lack_questions_of_the_broker_get_the_line_to_paste() {
        let offered = texts(&["First pet?", "Mother's \"maiden\" name?"]);
        let decoys = texts(&["First pet?"]);
        let finding = compared(Ok(offered.clone()), Some(&decoys));
        assert_eq!(finding.grade, Grade::Warning);
        let line = r#"lacks 1 of the broker's 2 questions, so decoys can be told apart; set decoy_questions = ["First pet?","Mother's \"maiden\" name?"]"#;
        assert_eq!(finding.message, line);
        assert_eq!(compared(Ok(offered.clone()), None).grade, Grade::Warning);
        assert_eq!(
            compared(Ok(offered.clone()), Some(&offered)).grade,
            Grade::Ok
        );
    }

    #[test]
    fn a_broker_without_a_schema_is_no_failure() {
        let nothing = Err(FaultKind::NotFound.into());
        for offered in [nothing, Ok(Vec::new())] {
            assert_eq!(compared(offered, None).grade, Grade::Ok);
        }
    }
}
