//! The rules for a new password: one list feeds the page, the `passwordrules` attribute and the
//! check.

use std::fmt::Write as _;

use super::{
    FieldError, Login, NewPassword, input::is_invisible, known_words::KnownWords, strength,
};

/// Which characters a password may have (`password.characters`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Printable ASCII without a space at either end. The broker's sign-in carries the password in
    /// an HTTP header, where nothing else arrives whole.
    Ascii,
    /// Anything but control characters.
    Any,
}

/// A kind of character that the broker's own policy asks for (`password.require`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CharacterClass {
    /// A capital letter.
    Upper,
    /// A small letter.
    Lower,
    /// A digit.
    Digit,
    /// Neither letter nor digit nor space.
    Symbol,
}

impl CharacterClass {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Upper => c.is_uppercase(),
            Self::Lower => c.is_lowercase(),
            Self::Digit => c.is_ascii_digit(),
            Self::Symbol => !c.is_alphanumeric() && !c.is_whitespace(),
        }
    }

    /// Its name as a setting and a page write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upper => "upper",
            Self::Lower => "lower",
            Self::Digit => "digit",
            Self::Symbol => "symbol",
        }
    }

    /// Its name in Apple's language of password rules.
    const fn apple_name(self) -> &'static str {
        match self {
            Self::Upper => "upper",
            Self::Lower => "lower",
            Self::Digit => "digit",
            Self::Symbol => "special",
        }
    }
}

/// The rules of this deployment (`password.*`).
#[derive(Clone, Debug)]
pub struct Policy {
    /// Fewest code points; 8 or more.
    pub min_length: usize,
    /// Most code points; 64 or more.
    pub max_length: usize,
    /// Least zxcvbn score, 0 to 4. With 0 none is computed.
    pub min_strength: u8,
    /// What the broker asks for. The site has no such rule of its own.
    pub require: Vec<CharacterClass>,
    /// Which characters.
    pub characters: Characters,
}

impl Policy {
    /// Every mistake in a password and its confirmation, in the order of the fields (UX-29).
    /// `names` are the broker's name and context words. The strength, which costs time, is computed
    /// only for a password that nothing else refuses (SEC-53).
    #[must_use]
    pub fn judge(
        &self,
        password: &NewPassword,
        confirmation: &NewPassword,
        login: &Login,
        names: &[&str],
    ) -> Vec<FieldError> {
        let (password, confirmation) = (password.expose(), confirmation.expose());
        let words = KnownWords::new(login.as_str(), names);
        let mut mistakes = self.form_mistakes(password);
        if words.contain(password) {
            mistakes.push(FieldError::PasswordIsName);
        } else if words.make_up(password) {
            mistakes.push(FieldError::PasswordKnownWords);
        }
        if confirmation.is_empty() {
            mistakes.push(FieldError::ConfirmationEmpty);
        } else if confirmation != password {
            mistakes.push(FieldError::ConfirmationDiffers);
        }
        if mistakes.is_empty() && self.min_strength > 0 {
            let weak = strength::weakness(password, &words, self);
            mistakes.extend(weak.map(FieldError::PasswordWeak));
        }
        mistakes
    }

    fn form_mistakes(&self, password: &str) -> Vec<FieldError> {
        if password.is_empty() {
            return vec![FieldError::PasswordEmpty];
        }
        let length = password.chars().count();
        let ascii_only = self.characters == Characters::Ascii;
        let is_hidden = |c: char| {
            let is_odd_space = c != ' ' && c.is_whitespace();
            c.is_control() || (ascii_only && (is_odd_space || is_invisible(c)))
        };
        let foreign = password
            .chars()
            .find(|&c| ascii_only && !c.is_ascii() && !is_hidden(c));
        let has_edge_space = password.starts_with(' ') || password.ends_with(' ');
        let lacks = |class: &&CharacterClass| !password.contains(|c| class.contains(c));
        let found = [
            (length < self.min_length).then_some(FieldError::PasswordShort),
            (length > self.max_length).then_some(FieldError::PasswordLong),
            (password.contains(is_hidden)).then_some(FieldError::PasswordInvisible),
            foreign.map(FieldError::PasswordCharacter),
            (ascii_only && has_edge_space).then_some(FieldError::PasswordEdgeSpace),
        ];
        let lacking = self.require.iter().filter(lacks);
        found
            .into_iter()
            .flatten()
            .chain(lacking.map(|class| FieldError::PasswordLacks(*class)))
            .collect()
    }

    /// The `passwordrules` attribute in Apple's language, from the same rules (UX-20).
    #[must_use]
    pub fn password_rules(&self) -> String {
        let allowed = match self.characters {
            Characters::Ascii => "ascii-printable",
            Characters::Any => "unicode",
        };
        let mut rules = format!(
            "minlength: {}; maxlength: {};",
            self.min_length, self.max_length
        );
        for class in &self.require {
            // Writing to a string never fails.
            let _ = write!(rules, " required: {};", class.apple_name());
        }
        let _ = write!(rules, " allowed: {allowed};");
        rules
    }
}

#[cfg(test)]
mod tests;
