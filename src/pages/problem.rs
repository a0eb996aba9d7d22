//! Pages for what a trader can't put right on a form: what went wrong, what still holds, and one
//! way on.

use actix_web::HttpResponse;
use askama::Template;

use crate::{
    failure::{Failure, FailureKind},
    view::{
        context::PageContext,
        layout::Layout,
        sentence::{Sentence, When},
    },
};

/// A problem page. Its texts begin with the label of its failure.
#[derive(Template)]
#[template(path = "pages/problem.html", whitespace = "minimize")]
pub(crate) struct ProblemPage<'a> {
    /// The layout, without a form.
    pub(crate) layout: Layout<'a>,
    /// What went wrong, and the way on.
    pub(crate) failure: Failure,
    /// By which support finds the failure in the audit trail.
    pub(crate) reference: Option<&'a str>,
}

impl ProblemPage<'_> {
    const fn name(&self) -> &'static str {
        self.failure.kind.label()
    }

    fn title(&self) -> String {
        self.layout.title(self.name())
    }

    fn text(&self) -> String {
        self.layout.t(&format!("{}-text", self.name()))
    }

    fn times(&self) -> Vec<Sentence> {
        let Some(wait) = self.failure.kind.retry_after() else {
            return vec![];
        };
        let key = format!("{}-when", self.name());
        let retry = self.layout.timed(&key, When::From(self.layout.now + wait));
        let kept = self
            .failure
            .kept_until
            .filter(|_| self.name() == "unavailable");
        let kept = kept.map(|until| self.layout.timed("unavailable-kept", When::Until(until)));
        std::iter::once(retry).chain(kept).collect()
    }

    /// A page that answers a post is at a path where a GET may show nothing: its language switch
    /// leads the way that its button leads (UX-64).
    fn top(&self) -> askama::Result<String> {
        if self.name() == "not-found" {
            return Ok(self.layout.parts().top.clone());
        }
        self.layout.top_leading_to(self.failure.back)
    }

    fn code_works(&self) -> bool {
        matches!(
            self.failure.kind,
            FailureKind::Throttled { sending: true, .. }
        ) && self.failure.back == "/code"
    }

    fn action(&self) -> String {
        self.layout.t(match (self.failure.kind, self.failure.back) {
            (FailureKind::Unavailable { .. } | FailureKind::AuditFull, _) => "action-try-again",
            (_, "/") => "action-home",
            _ => "action-back",
        })
    }

    fn reference_line(&self) -> Option<String> {
        Some(self.layout.reference_line(self.reference?))
    }
}

/// The page of a failure.
///
/// # Errors
/// As [`PageContext::render`].
pub(crate) fn show(context: &PageContext, failure: Failure) -> Result<HttpResponse, Failure> {
    let layout = context.bare_layout(context.theme()?);
    let reference = context.reference.as_deref();
    context.render(
        failure.kind.status(),
        &ProblemPage {
            layout,
            failure,
            reference,
        },
    )
}
