//! Samples of `password`'s page in each of its states.

use crate::journey::Advice;
use crate::journey::Characters;
use crate::journey::FieldError;
use crate::journey::Policy;
use crate::journey::Strength;
use crate::journey::Weak;
use crate::journey::Weakness;
use crate::pages::password::PasswordPage;
use crate::view::messages::PageErrors;
use askama::Template;

#[expect(clippy::too_many_lines, reason = "one table of samples")]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let ascii = Policy {
        min_length: 12,
        max_length: 128,
        min_strength: 3,
        require: vec![],
        characters: Characters::Ascii,
    };
    let any = Policy {
        characters: Characters::Any,
        ..ascii.clone()
    };
    let page = || PasswordPage {
        layout: super::layout(),
        errors: PageErrors::default(),
        notice: None,
        login: "robert.zak",
        policy: &ascii,
        learned: &[],
        names: "Latchkey",
        ends_at: super::in_minutes(14),
    };
    let failing = |mistakes: &[FieldError]| PasswordPage {
        errors: super::errors(mistakes),
        ..page()
    };
    let all = [
        FieldError::PasswordShort,
        FieldError::PasswordInvisible,
        FieldError::PasswordCharacter('£'),
        FieldError::PasswordEdgeSpace,
        FieldError::PasswordIsName,
        FieldError::ConfirmationDiffers,
    ];
    let reasons = vec![
        "Password must contain at least one digit.".to_owned(),
        "Password was used before.".to_owned(),
    ];
    let long = "Maximiliane-Wilhelmina.von-Habsburg-Lothringen.".repeat(3);
    let weak = |why, strength, advice: &[Advice]| {
        failing(&[FieldError::PasswordWeak(Weak {
            why,
            strength,
            advice: advice.to_vec(),
        })])
    };
    let pages = [
        ("password", page()),
        (
            "password-bare",
            PasswordPage {
                layout: super::bare_layout(),
                ..page()
            },
        ),
        (
            "password-any",
            PasswordPage {
                policy: &any,
                login: &long,
                ..page()
            },
        ),
        (
            "password-empty",
            failing(&[FieldError::PasswordEmpty, FieldError::ConfirmationEmpty]),
        ),
        ("password-all", failing(&all)),
        ("password-long", failing(&[FieldError::PasswordLong])),
        (
            "password-refused",
            failing(&[FieldError::PasswordRefused(vec![])]),
        ),
        (
            "password-refused-because",
            failing(&[FieldError::PasswordRefused(reasons)]),
        ),
        (
            "password-common",
            weak(
                Weakness::Common,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Capitals, Advice::Signs],
            ),
        ),
        (
            "password-word",
            weak(
                Weakness::Word,
                Strength::Weak,
                &[Advice::Longer, Advice::Backwards],
            ),
        ),
        (
            "password-pattern",
            weak(
                Weakness::Pattern,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Patterns],
            ),
        ),
        (
            "password-date",
            weak(
                Weakness::Date,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Dates],
            ),
        ),
        (
            "password-guessable",
            weak(
                Weakness::Guessable,
                Strength::Fair,
                &[Advice::Words, Advice::Plain],
            ),
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
