//! The journey of one trader from a typed login to a new password, as pure data and pure functions.
//!
//! Nothing here asks the time, calls anyone or knows of HTTP: what happened comes in as an [`Event`],
//! the next [`Step`] goes out. An event that does not belong to the step is [`OutOfOrder`], never granted.

mod event;
mod input;
mod known_words;
mod message;
mod policy;
mod step;
mod strength;
#[cfg(test)]
mod tests;

pub use event::Event;
pub use input::{
    Answer, AnswerProblem, Code, CodeProblem, JourneyId, Login, LoginCase, LoginProblem,
    NewPassword, Question, Reference, Token,
};
pub use message::{Field, FieldError, Flash, Notice};
pub use policy::{CharacterClass, Characters, Policy};
pub use step::{Account, Journey, OutOfOrder, SecondFactor, SignIn, Step};
pub use strength::{Advice, Strength, Weak, Weakness};
