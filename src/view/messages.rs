//! Mistakes, notices and times in words. Every code has a text; what was typed is in none of them.

use unicode_normalization::char::is_combining_mark;

use crate::journey::Advice;
use crate::journey::CharacterClass;
use crate::journey::Field;
use crate::journey::FieldError;
use crate::journey::Notice;
use crate::journey::Strength;
use crate::journey::Weak;
use crate::journey::Weakness;

use crate::view::layout::Layout;
use crate::view::sentence::{Sentence, When};

/// The settings of this deployment that texts name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShownSettings {
    /// `upstream.code_length`
    pub(crate) code_length: usize,
    /// `password.min_length`
    pub(crate) min_length: usize,
    /// `password.max_length`
    pub(crate) max_length: usize,
    /// `session.ttl`, in whole minutes.
    pub(crate) session_minutes: usize,
}

/// One mistake in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageError {
    /// The `id` of the field that it belongs to.
    pub(crate) id: &'static str,
    /// What to do, in the page's language.
    pub(crate) text: Sentence,
    /// How strong a weak password is, and what would help; beside the field alone.
    pub(crate) help: Option<PasswordHelp>,
}

/// The advice below the mistake of a weak password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PasswordHelp {
    /// How strong it is.
    pub(crate) lead: String,
    /// What would make it stronger.
    pub(crate) advice: Vec<String>,
}

impl PasswordHelp {
    fn of(layout: &Layout<'_>, mistake: &FieldError) -> Option<Self> {
        let FieldError::PasswordWeak(Weak {
            strength, advice, ..
        }) = mistake
        else {
            return None;
        };
        let advice = advice.iter().map(|advice| layout.t(advice_key(*advice)));
        Some(Self {
            lead: layout.t(strength_key(*strength)),
            advice: advice.collect(),
        })
    }
}

/// The mistakes that a page shows, in the order of its fields.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageErrors(pub(crate) Vec<PageError>);

impl PageErrors {
    /// Puts each mistake into words.
    pub(crate) fn new(layout: &Layout<'_>, facts: ShownSettings, mistakes: &[FieldError]) -> Self {
        let in_words = |mistake: &FieldError| PageError {
            id: field_id(mistake.field()),
            text: mistake_text(layout, facts, mistake),
            help: PasswordHelp::of(layout, mistake),
        };
        Self(mistakes.iter().map(in_words).collect())
    }

    /// Nothing to put right.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of one field.
    pub(crate) fn of(&self, id: &str) -> Vec<&PageError> {
        self.0.iter().filter(|error| error.id == id).collect()
    }
}

/// The `id` of a field on its page.
pub(crate) const fn field_id(field: Field) -> &'static str {
    match field {
        Field::Login => "login",
        Field::Answer => "answer",
        Field::Code => "code",
        Field::Password => "new-password",
        Field::Confirmation => "confirm-password",
        Field::OwnPassword => "own-password",
    }
}

fn mistake_text(layout: &Layout<'_>, facts: ShownSettings, mistake: &FieldError) -> Sentence {
    if let FieldError::AnswerWrong {
        next_at: Some(at), ..
    } = mistake
    {
        return layout.timed("attempts-none", When::From(*at));
    }
    Sentence::plain(mistake_words(layout, facts, mistake))
}

fn mistake_words(layout: &Layout<'_>, facts: ShownSettings, mistake: &FieldError) -> String {
    let plain = |key: &str| layout.t(key);
    let digits = |key: &str| layout.t_number(key, "length", facts.code_length);
    match mistake {
        FieldError::LoginEmpty => plain("mistake-login-empty"),
        FieldError::LoginUnusable => plain("mistake-login-unusable"),
        FieldError::AnswerEmpty => plain("mistake-answer-empty"),
        FieldError::AnswerUnusable => plain("mistake-answer-unusable"),
        FieldError::AnswerWrong { left, .. } => with_tries(layout, "mistake-answer-wrong", *left),
        FieldError::CodeEmpty => plain("mistake-code-empty"),
        FieldError::CodeShort => digits("mistake-code-short"),
        FieldError::CodeLong => digits("mistake-code-long"),
        FieldError::CodeNotDigits => digits("mistake-code-not-digits"),
        FieldError::CodeWrong(left) => with_tries(layout, "mistake-code-wrong", *left),
        FieldError::PasswordEmpty => plain("mistake-password-empty"),
        FieldError::PasswordShort => {
            layout.t_number("mistake-password-short", "min", facts.min_length)
        }
        FieldError::PasswordLong => {
            layout.t_number("mistake-password-long", "max", facts.max_length)
        }
        FieldError::PasswordCharacter(character) => layout.t_args(
            "mistake-password-not-ascii",
            &[("character", shown(*character).as_str().into())],
        ),
        FieldError::PasswordInvisible => plain("mistake-password-control"),
        FieldError::PasswordLacks(class) => plain(lacking_key(*class)),
        FieldError::PasswordKnownWords => plain("mistake-password-known-words"),
        FieldError::PasswordEdgeSpace => plain("mistake-password-edge-space"),
        FieldError::PasswordIsName => plain("mistake-password-is-name"),
        FieldError::PasswordWeak(weak) => plain(weakness_key(weak.why)),
        FieldError::ConfirmationEmpty => plain("mistake-confirmation-empty"),
        FieldError::ConfirmationDiffers => plain("mistake-confirmation-differs"),
        FieldError::OwnPasswordEmpty => plain("mistake-own-password-empty"),
        FieldError::OwnPasswordUnusable => plain("mistake-own-password-unusable"),
        FieldError::SignInWrong => plain("mistake-sign-in-wrong"),
        FieldError::PasswordRefused(reasons) => refused_text(layout, reasons),
    }
}

const fn lacking_key(class: CharacterClass) -> &'static str {
    match class {
        CharacterClass::Upper => "mistake-password-lacks-upper",
        CharacterClass::Lower => "mistake-password-lacks-lower",
        CharacterClass::Digit => "mistake-password-lacks-digit",
        CharacterClass::Symbol => "mistake-password-lacks-symbol",
    }
}

/// A character by itself, in an isolate; a mark is put on a dotted circle.
fn shown(character: char) -> String {
    let base = if is_combining_mark(character) {
        "\u{25cc}"
    } else {
        ""
    };
    format!("\u{2068}{base}{character}\u{2069}")
}

const fn weakness_key(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::Common => "mistake-password-common",
        Weakness::Word => "mistake-password-word",
        Weakness::Pattern => "mistake-password-pattern",
        Weakness::Date => "mistake-password-date",
        Weakness::Guessable => "mistake-password-guessable",
    }
}

const fn strength_key(strength: Strength) -> &'static str {
    match strength {
        Strength::VeryWeak => "strength-very-weak",
        Strength::Weak => "strength-weak",
        Strength::Fair => "strength-fair",
    }
}

const fn advice_key(advice: Advice) -> &'static str {
    match advice {
        Advice::Words => "advice-words",
        Advice::Plain => "advice-plain",
        Advice::Longer => "advice-longer",
        Advice::Capitals => "advice-capitals",
        Advice::Backwards => "advice-backwards",
        Advice::Signs => "advice-signs",
        Advice::Patterns => "advice-patterns",
        Advice::Dates => "advice-dates",
    }
}

/// Two sentences of a paragraph; some languages have no space between them.
pub(crate) fn together(layout: &Layout<'_>, first: &str, second: &str) -> String {
    layout.t_args(
        "two-sentences",
        &[("first", first.into()), ("second", second.into())],
    )
}

fn with_tries(layout: &Layout<'_>, key: &str, left: Option<u8>) -> String {
    let text = layout.t(key);
    let Some(left) = left else {
        return text;
    };
    let remaining = layout.t_number("tries-left", "count", usize::from(left));
    together(layout, &text, &remaining)
}

/// The broker's sentences in isolates: they may be of any language and direction.
fn refused_text(layout: &Layout<'_>, reasons: &[String]) -> String {
    if reasons.is_empty() {
        return layout.t("mistake-password-refused");
    }
    // Each a sentence, though the broker may end it without a stop.
    let ended = |reason: &String| {
        if reason.ends_with(char::is_alphanumeric) {
            format!("{reason}.")
        } else {
            reason.clone()
        }
    };
    let quoted = format!(
        "\u{2068}{}\u{2069}",
        reasons.iter().map(ended).collect::<Vec<_>>().join(" ")
    );
    layout.t_args(
        "mistake-password-refused-because",
        &[("reasons", quoted.into())],
    )
}

/// A notice in words.
pub(crate) fn notice_text(layout: &Layout<'_>, facts: ShownSettings, notice: Notice) -> Sentence {
    let plain = |key: &str| Sentence::plain(layout.t(key));
    match notice {
        Notice::StartHere => plain("notice-start-here"),
        Notice::OpenTooLong => plain("notice-open-too-long"),
        Notice::TimedOut => {
            Sentence::plain(layout.t_number("notice-timed-out", "minutes", facts.session_minutes))
        }
        Notice::Spent => plain("notice-spent"),
        Notice::ResetGone => plain("notice-reset-gone"),
        Notice::MovedOn => plain("notice-moved-on"),
        Notice::CodeSent(at) => layout.timed("notice-code-sent", When::Past(at)),
        Notice::MayHaveCode => plain("notice-may-have-code"),
        Notice::CodeMayBeUsed => plain("notice-code-may-be-used"),
        Notice::ResendTooEarly => plain("notice-resend-too-early"),
        Notice::AnswerForNewCode => plain("notice-answer-for-new-code"),
        Notice::NotExpired => plain("notice-not-expired"),
        Notice::PasswordsUsedUp => plain("notice-passwords-used-up"),
        Notice::NotUsed => not_used(layout, facts, Notice::StartHere),
        Notice::NotUsedInTime => not_used(layout, facts, Notice::TimedOut),
    }
}

/// That what was typed was not used, and why (UX-66).
fn not_used(layout: &Layout<'_>, facts: ShownSettings, why: Notice) -> Sentence {
    let why = notice_text(layout, facts, why).before;
    Sentence::plain(together(layout, &layout.t("notice-not-used"), &why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;

    #[test]
    fn a_refusal_quotes_the_broker() {
        let layout = sample::layout();
        let refused =
            FieldError::PasswordRefused(vec!["Must contain a digit.".into(), "No spaces".into()]);
        let errors = PageErrors::new(
            &layout,
            sample::SHOWN,
            &[refused, FieldError::ConfirmationEmpty],
        );
        let text = "Latchkey did not accept this password: \u{2068}Must contain a digit. No spaces.\u{2069} Choose a different one.";
        assert_eq!(errors.of("new-password")[0].text.before, text);
        assert_eq!(
            errors.of("confirm-password")[0].text.before,
            "Enter the new password again"
        );
    }
}
