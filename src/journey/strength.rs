//! How easy a password is to guess, as zxcvbn sees it: the reason, how strong it is, and what would help, as codes
//! that the page tells in words of its own. Its English never reaches a page.

use serde::{Deserialize, Serialize};
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

impl Weak {
    /// What an estimate says of a password that is not strong enough.
    pub(super) fn of(estimate: &Entropy) -> Self {
        let mut advice: Vec<Advice> = estimate
            .feedback()
            .map_or(&[][..], Feedback::suggestions)
            .iter()
            .copied()
            .map(advice)
            .collect();
        if advice.is_empty() {
            advice.push(Advice::Longer);
        }
        advice.dedup();
        Self {
            why: weakness(estimate.feedback().and_then(Feedback::warning)),
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

const fn weakness(warning: Option<Warning>) -> Weakness {
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
