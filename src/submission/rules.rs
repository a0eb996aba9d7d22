//! The rules of the fields, by which each page's form is validated, and their errors by code.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use validator::{ValidationError, ValidationErrors};

use crate::{
    journey::{Answer, AnswerProblem, Code, CodeProblem, FieldError, Login, LoginProblem},
    upstream::Credentials,
};

/// What was typed into a field. It can't be printed, and serialises to nothing: the errors of the
/// validator carry it along.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(SecretString);

impl Typed {
    /// The text.
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Default for Typed {
    fn default() -> Self {
        Self(String::new().into())
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(..)")
    }
}

impl Serialize for Typed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// A login.
pub(crate) fn login(typed: &Typed) -> Result<(), ValidationError> {
    check(Login::parse(typed.expose()), |problem| match problem {
        LoginProblem::Empty => "login-empty",
        LoginProblem::Unusable => "login-unusable",
    })
}

/// A login that sign-in can carry.
pub(crate) fn sign_in_login(typed: &Typed) -> Result<(), ValidationError> {
    login(typed)?;
    let login = Login::parse(typed.expose());
    let fits = login.is_ok_and(|login| Credentials::can_carry(login.as_str()));
    if fits {
        Ok(())
    } else {
        Err(ValidationError::new("login-unusable"))
    }
}

/// A password that sign-in can carry.
pub(crate) fn own_password(typed: &Typed) -> Result<(), ValidationError> {
    match typed.expose() {
        "" => Err(ValidationError::new("own-password-empty")),
        text if Credentials::can_carry(text) => Ok(()),
        _ => Err(ValidationError::new("own-password-unusable")),
    }
}

/// An answer.
pub(crate) fn answer(typed: &Typed) -> Result<(), ValidationError> {
    check(Answer::parse(typed.expose()), |problem| match problem {
        AnswerProblem::Empty => "answer-empty",
        AnswerProblem::Unusable => "answer-unusable",
    })
}

/// A code of so many digits.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the validator hands it over so"
)]
pub(crate) fn code(typed: &Typed, length: &usize) -> Result<(), ValidationError> {
    check(
        Code::parse(typed.expose(), *length),
        |problem| match problem {
            CodeProblem::Empty => "code-empty",
            CodeProblem::Short => "code-short",
            CodeProblem::Long => "code-long",
            CodeProblem::NotDigits => "code-not-digits",
        },
    )
}

fn check<T, P>(
    parsed: Result<T, P>,
    code: impl FnOnce(P) -> &'static str,
) -> Result<(), ValidationError> {
    parsed
        .map(drop)
        .map_err(|problem| ValidationError::new(code(problem)))
}

/// The errors of a form in the order of its fields.
pub(crate) fn field_errors(errors: &ValidationErrors) -> Vec<FieldError> {
    let found = errors.field_errors();
    let codes = found
        .values()
        .flat_map(|errors| errors.iter())
        .map(|error| error.code.as_ref());
    let mut errors: Vec<FieldError> = codes.filter_map(by_code).collect();
    errors.sort_by_key(|error| error.field() as u8);
    errors
}

fn by_code(code: &str) -> Option<FieldError> {
    Some(match code {
        "login-empty" => FieldError::LoginEmpty,
        "login-unusable" => FieldError::LoginUnusable,
        "answer-empty" => FieldError::AnswerEmpty,
        "answer-unusable" => FieldError::AnswerUnusable,
        "code-empty" => FieldError::CodeEmpty,
        "code-short" => FieldError::CodeShort,
        "code-long" => FieldError::CodeLong,
        "code-not-digits" => FieldError::CodeNotDigits,
        "own-password-empty" => FieldError::OwnPasswordEmpty,
        "own-password-unusable" => FieldError::OwnPasswordUnusable,
        _ => return None,
    })
}
