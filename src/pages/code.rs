//! `/code`: the emailed code. The address is neither shown nor hinted at (UX-33).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::clock::Timestamp;
use crate::failure::Failure;
use crate::journey::Flash;
use crate::journey::Notice;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;
use crate::view::messages::When;
use crate::view::messages::together;

/// The code page. A code never comes back to it (UX-28).
#[derive(Template)]
#[template(path = "pages/code.html", whitespace = "minimize")]
pub(crate) struct CodePage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// `upstream.code_length`
    pub(crate) code_length: usize,
    /// When the last code was sent, if it is known (UX-32).
    pub(crate) sent_at: Option<Timestamp>,
    /// When another code can be asked for; `None` when it can be now (UX-31).
    pub(crate) resend_at: Option<Timestamp>,
    /// A new code takes the answer again, because it is kept nowhere.
    pub(crate) asks_again: bool,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl CodePage<'_> {
    fn title(&self) -> String {
        self.layout.t("code-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "code"
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn stage(&self) -> usize {
        1
    }

    fn deadline(&self) -> Sentence {
        self.layout.timed("ends", When::Until(self.ends_at))
    }

    /// How long it may take and, if it is known, since when.
    fn wait(&self) -> Sentence {
        let wait = self.layout.t("code-wait");
        let Some(at) = self.sent_at else {
            return Sentence::plain(wait);
        };
        let sent = self.layout.timed("code-sent", When::Past(at));
        Sentence {
            before: together(&self.layout, &wait, &sent.before),
            ..sent
        }
    }

    fn resend(&self) -> Option<Sentence> {
        self.resend_at
            .map(|at| self.layout.timed("code-resend-at", When::From(at)))
    }
}

/// Shows `/code`.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Code {
        journey,
        question,
        sent,
        ..
    } = &place.standing.step
    else {
        return Ok(view.lead(&place, &visit));
    };
    view.site.warm_up();
    let theme = view.theme()?;
    let layout = view.layout(theme, journey, &place);
    let (errors, notice) = view.told(&layout, &place.standing.say);
    let (next, is_certain) = (
        *sent + view.site.cooldown,
        place.standing.say != Flash::Notice(Notice::MayHaveCode),
    );
    let page = CodePage {
        errors,
        notice,
        code_length: view.site.code_length,
        sent_at: is_certain.then_some(*sent),
        resend_at: (next > layout.now).then_some(next),
        asks_again: question.is_some(),
        ends_at: journey.until,
        layout,
    };
    view.answer(StatusCode::OK, &page)
}

#[cfg(test)]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::journey::FieldError;
    use crate::journey::Notice;
    use crate::pages::sample;
    use crate::view::messages::notice_text;

    let page = || CodePage {
        layout: sample::layout(),
        errors: PageErrors::default(),
        notice: None,
        code_length: 6,
        sent_at: Some(sample::minutes_ago(2)),
        resend_at: None,
        asks_again: false,
        ends_at: sample::in_minutes(16),
    };
    let failing = |mistake| CodePage {
        errors: sample::errors(&[mistake]),
        ..page()
    };
    let noticed = |notice| CodePage {
        notice: Some(notice_text(&sample::layout(), sample::SHOWN, notice)),
        ..page()
    };
    let early = || CodePage {
        sent_at: Some(sample::minutes_ago(0)),
        resend_at: Some(sample::in_seconds(40)),
        ..page()
    };
    let pages = [
        ("code", page()),
        ("code-early", early()),
        (
            "code-through-question",
            CodePage {
                asks_again: true,
                ..page()
            },
        ),
        ("code-empty", failing(FieldError::CodeEmpty)),
        ("code-short", failing(FieldError::CodeShort)),
        ("code-long", failing(FieldError::CodeLong)),
        ("code-not-digits", failing(FieldError::CodeNotDigits)),
        ("code-wrong", failing(FieldError::CodeWrong(None))),
        ("code-two-left", failing(FieldError::CodeWrong(Some(2)))),
        ("code-one-left", failing(FieldError::CodeWrong(Some(1)))),
        (
            "code-sent",
            CodePage {
                resend_at: Some(sample::in_seconds(60)),
                ..noticed(Notice::CodeSent(sample::layout().now))
            },
        ),
        (
            "code-may-have",
            CodePage {
                sent_at: None,
                ..noticed(Notice::MayHaveCode)
            },
        ),
        ("code-may-be-used", noticed(Notice::CodeMayBeUsed)),
        (
            "code-too-early",
            CodePage {
                resend_at: Some(sample::in_seconds(40)),
                ..noticed(Notice::ResendTooEarly)
            },
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
