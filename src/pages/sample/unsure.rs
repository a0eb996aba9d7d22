//! Samples of `unsure`'s page in each of its states.

use crate::pages::unsure::UnsurePage;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = UnsurePage {
        layout: super::layout(),
        notice: None,
        reference: super::REFERENCE,
    };
    vec![("unsure", page.render().unwrap())]
}
