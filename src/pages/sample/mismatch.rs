//! Samples of `mismatch`'s page in each of its states.

use crate::pages::mismatch::MismatchPage;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = |layout| MismatchPage {
        layout,
        notice: None,
        login: "robert.zak",
        reference: super::REFERENCE,
    };
    let pages = [
        ("mismatch", page(super::layout())),
        ("mismatch-bare", page(super::bare_layout())),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
