//! `/password`: the new password, twice, with its rules before it is typed (UX-23).

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;

use crate::clock::Timestamp;
use crate::failure::Failure;
use crate::journey::Characters;
use crate::journey::Policy;
use crate::journey::Step;
use crate::session::Session;
use crate::submission::place::Place;
use crate::view::context::PageContext;
use crate::view::layout::Layout;
use crate::view::messages::PageErrors;
use crate::view::messages::Sentence;
use crate::view::messages::When;

/// The page for a new password. Both boxes always come back empty (UX-28).
#[derive(Template)]
#[template(path = "pages/password.html", whitespace = "minimize")]
pub(crate) struct PasswordPage<'a> {
    /// What stands around it.
    pub(crate) layout: Layout<'a>,
    /// What to put right.
    pub(crate) errors: PageErrors,
    /// News.
    pub(crate) notice: Option<Sentence>,
    /// Whose password it is; shown read-only for password managers (UX-18).
    pub(crate) login: &'a str,
    /// The rules, the same that the check goes by (UX-20).
    pub(crate) policy: &'a Policy,
    /// What else no password may be, a line each.
    pub(crate) names: &'a str,
    /// When the journey's time is up (UX-41).
    pub(crate) ends_at: Timestamp,
}

impl PasswordPage<'_> {
    fn title(&self) -> String {
        self.layout.t("password-title")
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn name(&self) -> &'static str {
        "password"
    }

    #[expect(clippy::unused_self, reason = "the template asks every page")]
    const fn stage(&self) -> usize {
        2
    }

    fn deadline(&self) -> Sentence {
        self.layout.timed("ends", When::Until(self.ends_at))
    }

    fn is_ascii(&self) -> bool {
        self.policy.characters == Characters::Ascii
    }

    fn length_rule(&self) -> String {
        self.layout.t_args(
            "password-rule-length",
            &[
                ("min", self.policy.min_length.into()),
                ("max", self.policy.max_length.into()),
            ],
        )
    }
}

/// Shows `/password`.
pub(crate) async fn show(view: PageContext, visit: Session) -> Result<HttpResponse, Failure> {
    let place = Place::of(&view.site, &visit).await;
    let Step::Password { journey, .. } = &place.standing.step else {
        return Ok(view.lead(&place, &visit));
    };
    let theme = view.theme()?;
    let layout = view.layout(theme, journey, &place);
    let (errors, notice) = view.told(&layout, &place.standing.say);
    let (policy, login, names) = (
        &view.site.policy,
        journey.login.as_str(),
        view.site.names().join("\n"),
    );
    let page = PasswordPage {
        errors,
        notice,
        login,
        policy,
        names: &names,
        ends_at: journey.until,
        layout,
    };
    view.answer(StatusCode::OK, &page)
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "one table of samples")]
pub(crate) fn samples() -> Vec<(&'static str, String)> {
    use crate::journey::Advice;
    use crate::journey::FieldError;
    use crate::journey::Strength;
    use crate::journey::Weak;
    use crate::journey::Weakness;
    use crate::pages::sample;

    let ascii = Policy {
        min_length: 12,
        max_length: 128,
        min_strength: 3,
        require: vec![],
        characters: Characters::Ascii,
    };
    let any = Policy {
        characters: Characters::Any,
        ..ascii.clone()
    };
    let page = || PasswordPage {
        layout: sample::layout(),
        errors: PageErrors::default(),
        notice: None,
        login: "robert.zak",
        policy: &ascii,
        names: "Latchkey",
        ends_at: sample::in_minutes(14),
    };
    let failing = |mistakes: &[FieldError]| PasswordPage {
        errors: sample::errors(mistakes),
        ..page()
    };
    let all = [
        FieldError::PasswordShort,
        FieldError::PasswordInvisible,
        FieldError::PasswordCharacter('£'),
        FieldError::PasswordEdgeSpace,
        FieldError::PasswordIsName,
        FieldError::ConfirmationDiffers,
    ];
    let reasons = vec![
        "Password must contain at least one digit.".to_owned(),
        "Password was used before.".to_owned(),
    ];
    let long = "Maximiliane-Wilhelmina.von-Habsburg-Lothringen.".repeat(3);
    let weak = |why, strength, advice: &[Advice]| {
        failing(&[FieldError::PasswordWeak(Weak {
            why,
            strength,
            advice: advice.to_vec(),
        })])
    };
    let pages = [
        ("password", page()),
        (
            "password-bare",
            PasswordPage {
                layout: sample::bare_layout(),
                ..page()
            },
        ),
        (
            "password-any",
            PasswordPage {
                policy: &any,
                login: &long,
                ..page()
            },
        ),
        (
            "password-empty",
            failing(&[FieldError::PasswordEmpty, FieldError::ConfirmationEmpty]),
        ),
        ("password-all", failing(&all)),
        ("password-long", failing(&[FieldError::PasswordLong])),
        (
            "password-refused",
            failing(&[FieldError::PasswordRefused(vec![])]),
        ),
        (
            "password-refused-because",
            failing(&[FieldError::PasswordRefused(reasons)]),
        ),
        (
            "password-common",
            weak(
                Weakness::Common,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Capitals, Advice::Signs],
            ),
        ),
        (
            "password-word",
            weak(
                Weakness::Word,
                Strength::Weak,
                &[Advice::Longer, Advice::Backwards],
            ),
        ),
        (
            "password-pattern",
            weak(
                Weakness::Pattern,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Patterns],
            ),
        ),
        (
            "password-date",
            weak(
                Weakness::Date,
                Strength::VeryWeak,
                &[Advice::Longer, Advice::Dates],
            ),
        ),
        (
            "password-guessable",
            weak(
                Weakness::Guessable,
                Strength::Fair,
                &[Advice::Words, Advice::Plain],
            ),
        ),
    ];
    pages
        .into_iter()
        .map(|(name, page)| (name, page.render().unwrap()))
        .collect()
}
