//! Pages for what a trader can't put right on a form: what happened, what still holds, and one way on.

use std::time::Duration;

use actix_web::HttpResponse;
use askama::Template;

use crate::clock::Timestamp;
use crate::failure::Failure;
use crate::failure::Halt;
use crate::failure::UNAVAILABLE_FOR;
use crate::view::context::PageContext;
use crate::view::layout::Layout;
use crate::view::messages::Sentence;
use crate::view::messages::When;

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// 404, 405.
    NotFound,
    /// 403: the post did not come from this site.
    Forbidden,
    /// 429. With `code_works`, only sending is limited: a code that is there can still be entered.
    Throttled {
        /// When the limit frees a place.
        until: Timestamp,
        /// Whether a code can still be entered.
        code_works: bool,
    },
    /// 503: nothing was changed, the journey is kept.
    Unavailable {
        /// When to try again.
        retry_at: Timestamp,
        /// When the journey's time is up, if there is one.
        kept_until: Option<Timestamp>,
    },
    /// 400, 413.
    BadRequest,
    /// 500.
    Error,
}

/// A problem page.
#[derive(Template)]
#[template(path = "pages/problem.html", whitespace = "minimize")]
pub(crate) struct ProblemPage<'a> {
    /// What stands around it; it has no form.
    pub(crate) layout: Layout<'a>,
    /// What stands in the way.
    pub(crate) problem: Problem,
    /// The path of the step where the journey stands, if there is one.
    pub(crate) step: Option<&'a str>,
    /// By which support finds the request in the log.
    pub(crate) reference: &'a str,
}

impl ProblemPage<'_> {
    const fn name(&self) -> &'static str {
        match self.problem {
            Problem::NotFound => "not-found",
            Problem::Forbidden => "forbidden",
            Problem::Throttled { .. } => "throttled",
            Problem::Unavailable { .. } => "unavailable",
            Problem::BadRequest => "bad-request",
            Problem::Error => "error",
        }
    }

    fn title(&self) -> String {
        self.layout.t(match self.problem {
            Problem::NotFound => "not-found-title",
            Problem::Forbidden => "forbidden-title",
            Problem::Throttled { .. } => "throttled-title",
            Problem::Unavailable { .. } => "unavailable-title",
            Problem::BadRequest => "bad-request-title",
            Problem::Error => "error-title",
        })
    }

    fn text(&self) -> String {
        self.layout.t(match self.problem {
            Problem::NotFound => "not-found-text",
            Problem::Forbidden => "forbidden-text",
            Problem::Throttled { .. } => "throttled-text",
            Problem::Unavailable { .. } => "unavailable-text",
            Problem::BadRequest => "bad-request-text",
            Problem::Error => "error-text",
        })
    }

    fn times(&self) -> Vec<Sentence> {
        match self.problem {
            Problem::Throttled { until, .. } => {
                vec![self.layout.timed("throttled-when", When::From(until))]
            }
            Problem::Unavailable {
                retry_at,
                kept_until,
            } => {
                let retry = self.layout.timed("unavailable-when", When::From(retry_at));
                let kept = kept_until
                    .map(|until| self.layout.timed("unavailable-kept", When::Until(until)));
                std::iter::once(retry).chain(kept).collect()
            }
            Problem::NotFound | Problem::Forbidden | Problem::BadRequest | Problem::Error => vec![],
        }
    }

    /// What refuses a post stands where a GET may show nothing: its language switch leads the way that its button leads (UX-64).
    fn top(&self) -> askama::Result<String> {
        if self.problem == Problem::NotFound {
            return Ok(self.layout.parts().top.clone());
        }
        self.layout.top_leading_to(self.href())
    }

    const fn code_works(&self) -> bool {
        matches!(
            self.problem,
            Problem::Throttled {
                code_works: true,
                ..
            }
        )
    }

    fn href(&self) -> &str {
        self.step.unwrap_or("/")
    }

    fn action(&self) -> String {
        self.layout.t(match (self.problem, self.step) {
            (Problem::Unavailable { .. }, _) => "action-try-again",
            (_, Some(_)) => "action-back",
            (_, None) => "action-home",
        })
    }

    fn reference_line(&self) -> String {
        self.layout.reference_line(self.reference)
    }
}

/// The page of a failure.
pub(crate) fn show(
    view: &PageContext,
    halt: Halt,
    reference: &str,
) -> Result<HttpResponse, Failure> {
    let theme = view.theme()?;
    let layout = view.bare_layout(theme);
    let step = Some(halt.back).filter(|path| *path != "/");
    let page = ProblemPage {
        problem: problem(halt, layout.now),
        step,
        reference,
        layout,
    };
    view.answer(halt.failure.status(), &page)
}

fn problem(halt: Halt, now: Timestamp) -> Problem {
    match halt.failure {
        Failure::NotFound | Failure::MethodNotAllowed(_) => Problem::NotFound,
        Failure::Forbidden => Problem::Forbidden,
        Failure::BadRequest | Failure::TooLarge => Problem::BadRequest,
        Failure::Throttled {
            retry_after,
            sending,
        } => Problem::Throttled {
            until: now + Duration::from_secs(retry_after.into()),
            code_works: sending && halt.back == "/code",
        },
        Failure::Unavailable => Problem::Unavailable {
            retry_at: now + UNAVAILABLE_FOR,
            kept_until: halt.kept_until,
        },
        Failure::Broken => Problem::Error,
    }
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::pages::sample;

    let page = |problem, step| ProblemPage {
        layout: sample::layout(),
        problem,
        step,
        reference: sample::REFERENCE,
    };
    let throttled = |code_works| Problem::Throttled {
        until: sample::in_minutes(12),
        code_works,
    };
    let unavailable = |kept_until| Problem::Unavailable {
        retry_at: sample::in_seconds(30),
        kept_until,
    };
    let pages = [
        ("not-found", page(Problem::NotFound, None)),
        ("forbidden", page(Problem::Forbidden, None)),
        ("throttled", page(throttled(false), None)),
        ("throttled-sending", page(throttled(true), Some("/code"))),
        (
            "unavailable",
            page(unavailable(Some(sample::in_minutes(17))), Some("/code")),
        ),
        ("unavailable-at-start", page(unavailable(None), None)),
        ("bad-request", page(Problem::BadRequest, Some("/password"))),
        ("error", page(Problem::Error, None)),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
