//! The journey of one trader from a typed login to a new password, as pure data and pure functions.
//!
//! Nothing here asks the time, calls anyone or knows of HTTP. What a post came to is a [`Fact`],
//! and [`Step::after`] decides which step follows.

mod fact;
mod input;
mod known_words;
mod message;
mod policy;
mod step;
mod strength;
#[cfg(test)]
mod tests;

pub use fact::{AttemptsLeft, CodeRequest, Fact, LimitReached};
pub use input::{
    Answer, AnswerProblem, Code, CodeProblem, JourneyId, Login, LoginCase, LoginProblem,
    NewPassword, Question, Reference, Token,
};
pub use message::{Field, FieldError, Flash, Notice};
pub use policy::{CharacterClass, Characters, Policy};
pub use step::{Account, Journey, OutOfOrder, SecondFactor, SignIn, Step};
pub use strength::{Advice, Strength, Weak, Weakness};
