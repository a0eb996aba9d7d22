//! The journey as one table, and what holds over any run of facts.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::clock::Timestamp;

const START: Timestamp = Timestamp::from_millis(1_000_000);

fn journey() -> Journey {
    let login = Login::parse("robert.zak").unwrap();
    Journey::new(JourneyId([1; 16]), login, START, Duration::from_mins(20))
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
                again: false,
                refused: 0,
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
                policy: vec![],
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

fn facts() -> Vec<(&'static str, Fact)> {
    let login = journey().login;
    vec![
        (
            "question found",
            Fact::QuestionFound(journey(), Account::Real, question()),
        ),
        (
            "code requested",
            Fact::CodeRequested(journey(), CodeRequest::Lost, START),
        ),
        (
            "not processed",
            Fact::CodeRequested(journey(), CodeRequest::NotProcessed, START),
        ),
        ("answer accepted", Fact::AnswerAccepted(START)),
        ("answer lost", Fact::AnswerOutcomeUnknown(START)),
        (
            "answer refused",
            Fact::AnswerRefused(Account::Real, AttemptsLeft::Some(1)),
        ),
        (
            "requested again",
            Fact::CodeRequestedAgain(CodeRequest::Accepted, START),
        ),
        ("answer needed", Fact::AnswerNeededAgain),
        ("too early", Fact::ResendTooEarly(3)),
        ("code matched", Fact::CodeMatched(token())),
        ("code refused", Fact::CodeRefused(Account::Real, 1)),
        ("codes used up", Fact::CodeRefused(Account::Real, 0)),
        ("code lost", Fact::CodeOutcomeUnknown),
        (
            "password expired",
            Fact::PasswordExpired(journey(), token()),
        ),
        ("sign-in refused", Fact::SignInRefused(login.clone())),
        ("not expired", Fact::PasswordNotExpired(login)),
        ("login invalid", Fact::LoginInvalid(None, vec![])),
        ("sign-in invalid", Fact::SignInInvalid(None, vec![])),
        ("password changed", Fact::PasswordChanged(SignIn::Unchecked)),
        ("account mismatch", Fact::AccountMismatched),
        ("password refused", Fact::PasswordRefused(vec![])),
        ("passwords used up", Fact::PasswordsUsedUp),
        ("token refused", Fact::TokenRefused),
        ("update lost", Fact::UpdateOutcomeUnknown),
        ("input invalid", Fact::InputInvalid(vec![])),
        ("restarted", Fact::Restarted),
        ("superseded", Fact::Superseded),
        ("unavailable", Fact::BrokerUnavailable(30)),
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
fn every_fact_leads_from_every_step_to_where_this_table_says() {
    let row = |head: &str, cells: Vec<&str>| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("{cell:<10}")).collect();
        format!("{head:<18}{}", cells.concat())
            .trim_end()
            .to_owned()
    };
    let mut table = vec![row("", steps().iter().map(|(name, _)| *name).collect())];
    for (fact_name, fact) in facts() {
        let to = |step: Step| step.after(&fact, START).map_or("-", |next| name(&next));
        table.push(row(
            fact_name,
            steps().into_iter().map(|(_, step)| to(step)).collect(),
        ));
    }
    insta::assert_snapshot!(table.join("\n"), @"
                      login     expired   question  code      code?     decoy     password  done      unsure    mismatch
    question found    question  question  -         -         -         -         -         question  -         -
    code requested    code      code      -         -         -         -         -         code      -         -
    not processed     decoy     decoy     -         -         -         -         -         decoy     -         -
    answer accepted   -         -         code?     -         -         -         -         -         -         -
    answer lost       -         -         code?     -         -         -         -         -         -         -
    answer refused    -         -         question  -         -         -         -         -         -         -
    requested again   -         -         -         code      -         code      -         -         -         -
    answer needed     -         -         -         -         question  -         -         -         -         -
    too early         -         -         -         code      code?     decoy     -         -         -         -
    code matched      -         -         -         password  password  -         -         -         -         -
    code refused      -         -         -         code      code?     decoy     -         -         -         -
    codes used up     -         -         -         login     login     login     -         -         -         -
    code lost         -         -         -         code      code?     decoy     -         -         -         -
    password expired  password  password  -         -         -         -         -         password  -         -
    sign-in refused   expired   expired   -         -         -         -         -         expired   -         -
    not expired       expired   expired   -         -         -         -         -         expired   -         -
    login invalid     login     login     -         -         -         -         -         done      -         -
    sign-in invalid   expired   expired   -         -         -         -         -         expired   -         -
    password changed  -         -         -         -         -         -         done      -         -         -
    account mismatch  -         -         -         -         -         -         mismatch  -         -         -
    password refused  -         -         -         -         -         -         password  -         -         -
    passwords used up -         -         -         -         -         -         login     -         -         -
    token refused     -         -         -         -         -         -         login     -         -         -
    update lost       -         -         -         -         -         -         unsure    -         -         -
    input invalid     login     login     question  code      code?     decoy     password  done      -         -
    restarted         login     login     login     login     login     login     login     login     login     login
    superseded        -         -         -         -         -         -         -         -         -         -
    unavailable       -         -         -         -         -         -         -         -         -         -
    ");
}

#[test]
fn a_refused_login_stays_in_its_field_as_far_as_it_can_be_read() {
    let legible = journey().login;
    for before in [Step::Login(None), Step::Expired(None)] {
        let fact = Fact::LoginInvalid(Some(legible.clone()), vec![]);
        let after = before.after(&fact, START);
        assert_eq!(after, Ok(Step::Login(Some(legible.clone()))));
    }
}

#[test]
fn an_email_gives_a_journey_its_time_anew_up_to_an_hour_in_all() {
    let again = |step: Step, minutes: u64| {
        let sent = START + Duration::from_mins(minutes);
        let fact = Fact::CodeRequestedAgain(CodeRequest::Accepted, sent);
        step.after(&fact, sent).unwrap()
    };
    let until = |step: &Step| step.journey().unwrap().until;
    let mut step = code(Account::Real, None);
    for (minutes, left) in [(15, 35), (30, 50), (45, 60), (59, 60)] {
        step = again(step, minutes);
        assert_eq!(until(&step), START + Duration::from_mins(left), "{minutes}");
    }
    let late = START + Duration::from_mins(59);
    let step = step.after(&Fact::CodeMatched(token()), late).unwrap();
    assert_eq!(
        until(&step),
        late + Duration::from_mins(10),
        "from a code that matched"
    );
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
            step.after(&Fact::CodeMatched(token()), late),
            Err(OutOfOrder),
            "{step_name}"
        );
    }
}

#[test]
fn a_refused_sign_in_keeps_its_login_on_its_own_page() {
    let kept = journey().login;
    let step = Step::Login(None)
        .after(&Fact::SignInRefused(kept.clone()), START)
        .unwrap();
    assert_eq!((step.path(), step.login()), ("/expired", Some(&kept)));
    let step = step.after(&Fact::InputInvalid(vec![]), START);
    assert_eq!(
        step,
        Ok(Step::Login(Some(kept))),
        "the login page shows its own errors"
    );
}

#[test]
fn a_code_that_follows_a_question_asked_again_is_noticed() {
    let flash = |again| {
        let step = Step::Question {
            journey: journey(),
            account: Account::Real,
            question: question(),
            again,
            refused: 0,
        };
        Fact::AnswerAccepted(START).flash(&step)
    };
    assert_eq!(flash(false), Flash::None);
    assert_eq!(flash(true), Flash::Notice(Notice::CodeSent(START)));
}

#[test]
fn a_mismatch_is_named_by_its_token() {
    let step = Step::Password {
        journey: journey(),
        token: token(),
        policy: vec![],
    }
    .after(&Fact::AccountMismatched, START)
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
        policy: vec![],
    }
    .after(&Fact::PasswordChanged(SignIn::Unchecked), last)
    .unwrap();
    assert_eq!(done.journey().unwrap().until, last + Duration::from_mins(5));
}

proptest! {
    #[test]
    fn no_step_is_reached_but_by_its_own_evidence(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..40_u64), 1..60),
    ) {
        let (mut step, mut now) = (Step::Login(None), START);
        for (pick, minutes) in picks {
            now = now + Duration::from_mins(minutes / 30);
            let (_, fact) = pick.get(&facts()).clone();
            let before = step.clone();
            let is_expired = before.journey().is_some_and(|journey| now >= journey.until);
            let Ok(next) = step.clone().after(&fact, now) else { continue };
            let came = |from: &str| name(&before) == from && !is_expired;
            match name(&next) {
                "password" if name(&before) != "password" => {
                    let by_code = matches!(fact, Fact::CodeMatched(_))
                        && (came("code") || came("code?"));
                    let by_old_password = matches!(fact, Fact::PasswordExpired(..))
                        && (before.takes_login() || is_expired);
                    prop_assert!(by_code || by_old_password);
                }
                "done" if name(&before) != "done" => {
                    prop_assert!(matches!(fact, Fact::PasswordChanged(_)) && came("password"));
                }
                "mismatch" => {
                    prop_assert!(fact == Fact::AccountMismatched && came("password"));
                }
                "unsure" => {
                    prop_assert!(fact == Fact::UpdateOutcomeUnknown && came("password"));
                }
                _ => {}
            }
            if is_expired && !matches!(name(&next), "expired") && fact.begun().is_none() {
                prop_assert_eq!(name(&next), "login");
            }
            step = next;
        }
    }
}
