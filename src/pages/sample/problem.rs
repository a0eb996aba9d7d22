//! Samples of `problem`'s page in each of its states.

use crate::failure::{Failure, FailureKind};
use crate::pages::problem::ProblemPage;
use askama::Template;

pub(crate) fn samples() -> Vec<(&'static str, String)> {
    let page = |kind: FailureKind, back: &'static str, kept_until| ProblemPage {
        layout: super::layout(),
        failure: Failure {
            kind,
            back,
            kept_until,
        },
        reference: Some(super::REFERENCE),
    };
    let throttled = |sending| FailureKind::Throttled {
        retry_after: 720,
        sending,
    };
    let unavailable = FailureKind::Unavailable { retry_after: 30 };
    let pages = [
        ("not-found", page(FailureKind::NotFound, "/", None)),
        ("forbidden", page(FailureKind::Forbidden, "/", None)),
        ("throttled", page(throttled(false), "/", None)),
        ("throttled-sending", page(throttled(true), "/code", None)),
        (
            "unavailable",
            page(unavailable, "/code", Some(super::in_minutes(17))),
        ),
        ("unavailable-at-start", page(unavailable, "/", None)),
        (
            "bad-request",
            page(FailureKind::BadRequest, "/password", None),
        ),
        ("error", page(FailureKind::Broken, "/", None)),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
