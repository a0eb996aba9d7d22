//! What a new password must be: one list that feeds the page, the `passwordrules` attribute and the check.

use super::{FieldError, Login, NewPassword, Weak};

/// Which characters a password may have (`password.characters`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Printable ASCII with no space at either end: the broker's sign-in carries it in an HTTP header.
    Ascii,
    /// Anything but control characters.
    Any,
}

/// A class of characters that the broker's own policy asks for (`password.require`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharacterClass {
    /// An upper-case letter.
    Upper,
    /// A lower-case letter.
    Lower,
    /// A digit.
    Digit,
    /// Any other character.
    Symbol,
}

/// The rules of this deployment (`password.*`).
#[derive(Clone, Debug)]
pub struct Policy {
    /// Fewest code points; 8 or more.
    pub min_length: usize,
    /// Most code points; 64 or more.
    pub max_length: usize,
    /// Least zxcvbn score, 0 to 4; with 0 none is worked out.
    pub min_strength: u8,
    /// What the broker's own policy asks for (`password.require`).
    pub require: Vec<CharacterClass>,
    /// Which characters.
    pub characters: Characters,
}

impl Policy {
    /// Every mistake in a password and its repetition, in the order of the fields (UX-29). `names` are the
    /// broker's name and context words (SEC-53).
    #[must_use]
    pub fn judge(
        &self,
        password: &NewPassword,
        confirmation: &NewPassword,
        login: &Login,
        names: &[&str],
    ) -> Vec<FieldError> {
        let mut mistakes = self.judge_password(password.expose(), login.as_str(), names);
        if confirmation.expose().is_empty() {
            mistakes.push(FieldError::ConfirmationEmpty);
        } else if confirmation.expose() != password.expose() {
            mistakes.push(FieldError::ConfirmationDiffers);
        }
        mistakes
    }

    fn judge_password(&self, password: &str, login: &str, names: &[&str]) -> Vec<FieldError> {
        if password.is_empty() {
            return vec![FieldError::PasswordEmpty];
        }
        let mut mistakes = self.judge_form(password);
        let is_name =
            |name: &&str| !name.is_empty() && name.to_lowercase() == password.to_lowercase();
        if is_name(&login) || names.iter().any(is_name) {
            mistakes.push(FieldError::PasswordIsName);
        } else if mistakes.is_empty() {
            mistakes.extend(self.judge_strength(password, login, names));
        }
        mistakes
    }

    fn judge_form(&self, password: &str) -> Vec<FieldError> {
        let length = password.chars().count();
        let ascii_only = self.characters == Characters::Ascii;
        let checks = [
            (length < self.min_length, FieldError::PasswordShort),
            (length > self.max_length, FieldError::PasswordLong),
            (
                password.chars().any(char::is_control),
                FieldError::PasswordControl,
            ),
            (
                ascii_only && !password.is_ascii(),
                FieldError::PasswordNotAscii,
            ),
            (
                ascii_only && (password.starts_with(' ') || password.ends_with(' ')),
                FieldError::PasswordEdgeSpace,
            ),
        ];
        checks
            .into_iter()
            .filter_map(|(fails, mistake)| fails.then_some(mistake))
            .collect()
    }

    fn judge_strength(&self, password: &str, login: &str, names: &[&str]) -> Option<FieldError> {
        if self.min_strength == 0 {
            return None;
        }
        let inputs: Vec<&str> = names.iter().copied().chain([login]).collect();
        let estimate = zxcvbn::zxcvbn(password, &inputs);
        let weak = u8::from(estimate.score()) < self.min_strength;
        weak.then(|| FieldError::PasswordWeak(Weak::of(&estimate)))
    }

    /// The `passwordrules` attribute in Apple's language, from the same rules (UX-20).
    #[must_use]
    pub fn password_rules(&self) -> String {
        let allowed = match self.characters {
            Characters::Ascii => "ascii-printable",
            Characters::Any => "unicode",
        };
        format!(
            "minlength: {}; maxlength: {}; allowed: {allowed};",
            self.min_length, self.max_length
        )
    }
}
