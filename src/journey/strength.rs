//! How easy a password is to guess, by zxcvbn: the reason, the strength, and what would help. These
//! are codes, which the page puts into its own words.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{CharacterClass, Policy, known_words::KnownWords};
use zxcvbn::{
    Entropy, Score,
    feedback::{Feedback, Suggestion, Warning},
};

/// A password that is too easy to guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weak {
    /// Why.
    pub why: Weakness,
    /// How strong it is all the same.
    pub strength: Strength,
    /// What would make it stronger; never empty.
    pub advice: Vec<Advice>,
}

/// Why a password is easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weakness {
    /// On a list of passwords that many people use.
    Common,
    /// A word or a name, alone or with little added.
    Word,
    /// Repeats, sequences or keyboard rows.
    Pattern,
    /// A date or a year.
    Date,
    /// Nothing in particular: too few surprises.
    Guessable,
}

/// A strength that may be too little, by `password.min_strength`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strength {
    /// Score 0 or 1.
    VeryWeak,
    /// Score 2.
    Weak,
    /// Score 3, where 4 is asked for.
    Fair,
}

/// One thing that would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Advice {
    /// A few words, not a phrase.
    Words,
    /// No need for digits, signs or capital letters.
    Plain,
    /// Another word or two.
    Longer,
    /// Capital letters help little.
    Capitals,
    /// Words spelled backwards help little.
    Backwards,
    /// Signs in place of letters help little.
    Signs,
    /// No repetition, sequences or rows of keys.
    Patterns,
    /// No years and dates.
    Dates,
}

/// Of a long password so many characters at each end are judged, because the time grows with the
/// cube of the length (SEC-53).
const JUDGED: usize = 40;
/// Readings of look-alike signs that one estimate may cost. All of them at once make 576, and 150
/// ms.
const MAX_READINGS: usize = 16;

/// Why `password` is weaker than the policy asks for; none if it is strong enough. It is, if one of
/// its ends is.
pub(super) fn weakness(password: &str, words: &KnownWords, policy: &Policy) -> Option<Weak> {
    let words = words.list();
    let ends = judged_texts(password);
    let estimates = ends.iter().map(|text| zxcvbn::zxcvbn(text, &words));
    let best = estimates.max_by_key(Entropy::score)?;
    (u8::from(best.score()) < policy.min_strength).then(|| Weak::of(&best, &policy.require))
}

/// The first and the last characters, fit to be judged in bounded time.
fn judged_texts(password: &str) -> Vec<Cow<'_, str>> {
    let border = |nth: Option<(usize, char)>| nth.map_or(0, |(at, _)| at);
    let (first, last) = match password.char_indices().nth(JUDGED) {
        None => (password, None),
        Some((end, _)) => {
            let start = border(password.char_indices().rev().nth(JUDGED - 1));
            (password.split_at(end).0, Some(password.split_at(start).1))
        }
    };
    [Some(first), last]
        .into_iter()
        .flatten()
        .map(with_few_readings)
        .collect()
}

/// Letters, and the signs that zxcvbn reads as each.
const LOOK_ALIKES: [(char, &str); 12] = [
    ('a', "4@"),
    ('b', "8"),
    ('c', "({[<"),
    ('e', "3"),
    ('g', "69"),
    ('i', "1!|"),
    ('l', "1|7"),
    ('o', "0"),
    ('s', "$5"),
    ('t', "+7"),
    ('x', "%"),
    ('z', "2"),
];

/// zxcvbn tries each combination of readings. Where there are too many, one sign replaces all
/// that are read as the same letter.
fn with_few_readings(text: &str) -> Cow<'_, str> {
    if readings(text) <= MAX_READINGS {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '@' => '4',
        '{' | '[' | '<' => '(',
        '!' | '|' => '1',
        '$' => '5',
        '+' => '7',
        c => c,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

fn readings(text: &str) -> usize {
    LOOK_ALIKES
        .iter()
        .map(|(_, signs)| {
            signs
                .chars()
                .filter(|&sign| text.contains(sign))
                .count()
                .max(1)
        })
        .product()
}

impl Advice {
    /// Whether it speaks against what the broker asks for.
    fn contradicts(self, require: &[CharacterClass]) -> bool {
        match self {
            Self::Plain => !require.is_empty(),
            Self::Capitals => require.contains(&CharacterClass::Upper),
            Self::Signs => {
                let signs = [CharacterClass::Digit, CharacterClass::Symbol];
                signs.iter().any(|class| require.contains(class))
            }
            Self::Words | Self::Longer | Self::Backwards | Self::Patterns | Self::Dates => false,
        }
    }

    const fn is_about_characters(self) -> bool {
        matches!(self, Self::Plain | Self::Capitals | Self::Signs)
    }
}

impl Weak {
    /// Drops advice about kinds of characters: the broker's own sentences may contradict it
    /// (UX-75).
    pub fn stay_beside_policy(&mut self) {
        self.advice.retain(|advice| !advice.is_about_characters());
        if self.advice.is_empty() {
            self.advice.push(Advice::Longer);
        }
    }

    fn of(estimate: &Entropy, require: &[CharacterClass]) -> Self {
        let suggestions = estimate.feedback().map_or(&[][..], Feedback::suggestions);
        let mut advice: Vec<Advice> = suggestions
            .iter()
            .map(|suggestion| advice(*suggestion))
            .filter(|advice| !advice.contradicts(require))
            .collect();
        if advice.is_empty() {
            advice.push(Advice::Longer);
        }
        advice.dedup();
        Self {
            why: reason(estimate.feedback().and_then(Feedback::warning)),
            strength: strength(estimate.score()),
            advice,
        }
    }
}

fn strength(score: Score) -> Strength {
    match u8::from(score) {
        0 | 1 => Strength::VeryWeak,
        2 => Strength::Weak,
        _ => Strength::Fair,
    }
}

const fn advice(suggestion: Suggestion) -> Advice {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => Advice::Words,
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Advice::Plain,
        Suggestion::AddAnotherWordOrTwo => Advice::Longer,
        Suggestion::CapitalizationDoesntHelpVeryMuch
        | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Advice::Capitals,
        Suggestion::ReversedWordsArentMuchHarderToGuess => Advice::Backwards,
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => Advice::Signs,
        Suggestion::UseALongerKeyboardPatternWithMoreTurns
        | Suggestion::AvoidRepeatedWordsAndCharacters
        | Suggestion::AvoidSequences => Advice::Patterns,
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Advice::Dates,
    }
}

const fn reason(warning: Option<Warning>) -> Weakness {
    match warning {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Weakness::Word,
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess,
        ) => Weakness::Pattern,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            Weakness::Date
        }
        None => Weakness::Guessable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_password_both_ends_are_judged_and_no_more() {
        let lengths = |length: usize| -> Vec<usize> {
            let password = "ż".repeat(length);
            let texts = judged_texts(&password);
            texts.iter().map(|text| text.chars().count()).collect()
        };
        assert_eq!(lengths(40), [40]);
        assert_eq!(lengths(41), [40, 40]);
        assert_eq!(lengths(256), [40, 40]);
        let password = format!("{}{}", "a".repeat(40), "b".repeat(40));
        assert_eq!(judged_texts(&password), ["a".repeat(40), "b".repeat(40)]);
    }

    #[test]
    fn no_signs_make_an_estimate_try_many_readings() {
        let worst: String = "4@8({[<369!|17|0$5+7%2".chars().cycle().take(128).collect();
        for text in judged_texts(&worst) {
            assert!(readings(&text) <= MAX_READINGS, "{text}");
        }
        // Rows of keys and common words keep their signs.
        for usual in [
            "!@#$%^&*()_+",
            "P@ssw0rd2024!",
            "tr0ub4dor&3",
            "c0rrect-h0rse",
        ] {
            assert_eq!(judged_texts(usual), [usual]);
        }
    }
}
