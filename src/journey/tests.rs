//! The journey as one table, and what holds over any run of events.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::clock::Timestamp;

const START: Timestamp = Timestamp::from_millis(1_000_000);

fn journey() -> Journey {
    let login = Login::parse("robert.zak").unwrap();
    Journey {
        id: JourneyId([1; 16]),
        login,
        until: START + Duration::from_mins(20),
    }
}

fn question() -> Question {
    Question::clean("What street did you grow up on?").unwrap()
}

fn token() -> Token {
    Token::parse("ba6b8cac").unwrap()
}

fn code(account: Account, question: Option<Question>) -> Step {
    Step::Code {
        journey: journey(),
        account,
        question,
        sent: START,
    }
}

fn steps() -> Vec<(&'static str, Step)> {
    vec![
        ("login", Step::Login(None)),
        ("expired", Step::Expired(None)),
        (
            "question",
            Step::Question {
                journey: journey(),
                account: Account::Real,
                question: question(),
            },
        ),
        ("code", code(Account::Real, None)),
        ("code?", code(Account::Real, Some(question()))),
        ("decoy", code(Account::Decoy, None)),
        (
            "password",
            Step::Password {
                journey: journey(),
                token: token(),
            },
        ),
        (
            "done",
            Step::Done {
                journey: journey(),
                sign_in: SignIn::Unchecked,
            },
        ),
        ("unsure", Step::Unsure(journey())),
        (
            "mismatch",
            Step::Mismatch {
                journey: journey(),
                reference: token().reference(),
            },
        ),
    ]
}

fn events() -> Vec<(&'static str, Event)> {
    vec![
        (
            "question found",
            Event::QuestionFound(journey(), Account::Real, question()),
        ),
        (
            "reset begun",
            Event::ResetBegun(journey(), Account::Real, START),
        ),
        ("answer accepted", Event::AnswerAccepted(START)),
        ("reset repeated", Event::ResetRepeated(Account::Real, START)),
        ("answer wanted", Event::AnswerWanted),
        ("code matched", Event::CodeMatched(token())),
        (
            "password expired",
            Event::PasswordExpired(journey(), token()),
        ),
        ("sign-in refused", Event::SignInRefused(None)),
        ("password set", Event::PasswordSet(SignIn::Unchecked)),
        ("account mismatch", Event::AccountMismatched),
        ("update lost", Event::UpdateLost),
        ("input refused", Event::InputRefused),
        ("journey spent", Event::JourneySpent),
        ("restarted", Event::Restarted),
    ]
}

fn name(step: &Step) -> &'static str {
    match step {
        Step::Login(_) => "login",
        Step::Question { .. } => "question",
        Step::Code {
            account: Account::Decoy,
            ..
        } => "decoy",
        Step::Code {
            question: Some(_), ..
        } => "code?",
        Step::Code { .. } => "code",
        Step::Password { .. } => "password",
        Step::Done { .. } => "done",
        Step::Unsure(_) => "unsure",
        Step::Mismatch { .. } => "mismatch",
        Step::Expired(_) => "expired",
    }
}

#[test]
fn every_event_leads_from_every_step_to_where_this_table_says() {
    let row = |cells: Vec<&str>| {
        cells
            .iter()
            .map(|cell| format!("{cell:<10}"))
            .collect::<Vec<_>>()
            .concat()
            .trim_end()
            .to_owned()
    };
    let head = row(steps().iter().map(|(name, _)| *name).collect());
    let mut table = vec![format!("{:<17}{head}", "")];
    for (event_name, event) in events() {
        let to = |step: Step| {
            step.on(event.clone(), START)
                .map_or("-", |next| name(&next))
        };
        table.push(format!(
            "{event_name:<17}{}",
            row(steps().into_iter().map(|(_, step)| to(step)).collect())
        ));
    }
    insta::assert_snapshot!(table.join("\n"), @"
                     login     expired   question  code      code?     decoy     password  done      unsure    mismatch
    question found   question  question  -         -         -         -         -         question  -         -
    reset begun      code      code      -         -         -         -         -         code      -         -
    answer accepted  -         -         code?     -         -         -         -         -         -         -
    reset repeated   -         -         -         code      -         code      -         -         -         -
    answer wanted    -         -         -         -         question  -         -         -         -         -
    code matched     -         -         -         password  password  -         -         -         -         -
    password expired password  password  -         -         -         -         -         password  -         -
    sign-in refused  expired   expired   -         -         -         -         -         expired   -         -
    password set     -         -         -         -         -         -         done      -         -         -
    account mismatch -         -         -         -         -         -         mismatch  -         -         -
    update lost      -         -         -         -         -         -         unsure    -         -         -
    input refused    login     login     question  code      code?     decoy     password  done      -         -
    journey spent    -         -         -         login     login     login     login     -         -         -
    restarted        login     login     login     login     login     login     login     login     login     login
    ");
}

#[test]
fn a_journey_past_its_time_knows_the_login_alone() {
    let late = START + Duration::from_mins(20);
    for (step_name, step) in steps()
        .into_iter()
        .filter(|(_, step)| step.journey().is_some())
    {
        let expired = step.clone().unless_expired(late);
        assert_eq!(expired, Step::Login(Some(journey().login)), "{step_name}");
        assert_eq!(
            step.on(Event::CodeMatched(token()), late),
            Err(OutOfOrder),
            "{step_name}"
        );
    }
}

#[test]
fn a_refused_sign_in_keeps_its_login_on_its_own_page() {
    let kept = Some(journey().login);
    let step = Step::Login(None)
        .on(Event::SignInRefused(kept.clone()), START)
        .unwrap();
    assert_eq!(
        (&step, step.path(), step.login()),
        (&Step::Expired(kept.clone()), "/expired", kept.as_ref())
    );
    assert_eq!(
        step.on(Event::InputRefused, START),
        Ok(Step::Login(kept)),
        "the login page tells its own mistakes"
    );
}

#[test]
fn a_mismatch_is_named_by_its_token() {
    let step = Step::Password {
        journey: journey(),
        token: token(),
    }
    .on(Event::AccountMismatched, START)
    .unwrap();
    assert_eq!(
        step,
        Step::Mismatch {
            journey: journey(),
            reference: token().reference()
        }
    );
}

#[test]
fn an_ending_reached_at_the_last_moment_can_still_be_read() {
    let last = START + Duration::from_millis(20 * 60_000 - 1);
    let done = Step::Password {
        journey: journey(),
        token: token(),
    }
    .on(Event::PasswordSet(SignIn::Unchecked), last)
    .unwrap();
    assert_eq!(done.journey().unwrap().until, last + Duration::from_mins(5));
}

proptest! {
    #[test]
    fn no_step_is_reached_but_by_its_own_evidence(picks in prop::collection::vec((0..14_usize, 0..40_u64), 1..60)) {
        let (mut step, mut now) = (Step::Login(None), START);
        for (pick, minutes) in picks {
            now = now + Duration::from_mins(minutes / 30);
            let (_, event) = events().swap_remove(pick);
            let before = step.clone();
            let is_expired = before.journey().is_some_and(|journey| now >= journey.until);
            let Ok(next) = step.clone().on(event.clone(), now) else { continue };
            match name(&next) {
                "password" if name(&before) != "password" => {
                    let from_accepted = matches!(before, Step::Code { account: Account::Real, .. }) && !is_expired;
                    let by_code = matches!(event, Event::CodeMatched(_)) && from_accepted;
                    let by_old_password = matches!(event, Event::PasswordExpired(..)) && (before.takes_login() || is_expired);
                    prop_assert!(by_code || by_old_password);
                }
                "done" if name(&before) != "done" => prop_assert!(matches!(event, Event::PasswordSet(_)) && name(&before) == "password" && !is_expired),
                "mismatch" => prop_assert!(event == Event::AccountMismatched && name(&before) == "password" && !is_expired),
                "unsure" => prop_assert!(event == Event::UpdateLost && name(&before) == "password" && !is_expired),
                _ => {}
            }
            if is_expired && !matches!(event, Event::QuestionFound(..) | Event::ResetBegun(..) | Event::PasswordExpired(..) | Event::SignInRefused(_)) {
                prop_assert_eq!(name(&next), "login");
            }
            step = next;
        }
    }
}
