//! The journey of one trader from a typed login to a new password, as pure data and pure functions.
//!
//! Nothing here asks the time, calls anyone or knows of HTTP: what happened comes in as an [`Event`],
//! the next [`Step`] goes out. An event that does not belong to the step is [`OutOfOrder`], never granted.

mod digits;
mod event;
mod policy;
mod say;
mod step;
mod strength;
#[cfg(test)]
mod tests;
mod words;

pub use event::Event;
pub use policy::{Characters, Policy};
pub use say::{Field, Mistake, Notice, Say};
pub use step::{Account, Journey, OutOfOrder, SecondFactor, SignIn, Step};
pub use strength::{Advice, Strength, Weak, Weakness};
pub use words::{
    Answer, AnswerProblem, Code, CodeProblem, JourneyId, Login, LoginProblem, NewPassword,
    Question, Reference, Token,
};
