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

mod policy {
    use super::*;

    const POLICY: Policy = Policy {
        min_length: 12,
        max_length: 128,
        min_strength: 3,
        require: Vec::new(),
        characters: Characters::Ascii,
    };

    fn judge(policy: &Policy, password: &str, again: &str) -> Vec<FieldError> {
        let (password, again) = (
            NewPassword::new(password.to_owned()),
            NewPassword::new(again.to_owned()),
        );
        policy.judge(
            &password,
            &again,
            &Login::parse("robert.zak").unwrap(),
            &["Acme Trading", "acme"],
        )
    }

    fn both(password: &str) -> Vec<FieldError> {
        judge(&POLICY, password, password)
    }

    #[test]
    fn lengths_are_counted_in_code_points_and_both_borders_pass() {
        let strong = "tK7#qLw9!zRb";
        assert_eq!(both(strong), []);
        assert_eq!(both(&strong[..11]), [FieldError::PasswordShort]);
        let long: String = strong.chars().cycle().take(128).collect();
        assert_eq!(both(&long), []);
        assert_eq!(both(&format!("{long}x")), [FieldError::PasswordLong]);
        let any = Policy {
            characters: Characters::Any,
            ..POLICY
        };
        assert_eq!(judge(&any, "łąkażubrówkę", "łąkażubrówkę"), []);
        assert_eq!(
            judge(&any, "łąkażubrówk", "łąkażubrówk"),
            [FieldError::PasswordShort]
        );
    }

    #[test]
    fn every_mistake_is_told_at_once_in_the_order_of_the_fields() {
        assert_eq!(
            judge(&POLICY, "", ""),
            [FieldError::PasswordEmpty, FieldError::ConfirmationEmpty]
        );
        assert_eq!(
            judge(&POLICY, " ż\t ", "x"),
            [
                FieldError::PasswordShort,
                FieldError::PasswordControl,
                FieldError::PasswordNotAscii,
                FieldError::PasswordEdgeSpace,
                FieldError::ConfirmationDiffers,
            ]
        );
        assert_eq!(
            judge(&POLICY, "tK7#qLw9!zRb", ""),
            [FieldError::ConfirmationEmpty]
        );
    }

    #[test]
    fn names_and_what_many_people_use_are_refused_with_the_reason() {
        for name in ["ROBERT.ZAK", "acme trading"] {
            assert!(both(name).contains(&FieldError::PasswordIsName), "{name}");
        }
        for password in [
            "password1234",
            "qwertyuiop12",
            "aaaaaaaaaaaaaaaa",
            "robert.zak12",
        ] {
            assert!(
                matches!(both(password)[..], [FieldError::PasswordWeak(_)]),
                "{password}"
            );
        }
    }

    #[test]
    fn a_weak_password_is_told_why_how_weak_and_what_helps() {
        use {Advice::*, Strength::*, Weakness::*};
        for (password, why, strength, advice) in [
            ("password1234", Common, VeryWeak, vec![Longer]),
            ("P@ssw0rd2024!", Common, Weak, vec![Longer, Capitals, Signs]),
            (
                "aaaaaaaaaaaaaaaa",
                Pattern,
                VeryWeak,
                vec![Longer, Patterns],
            ),
            ("abcdefghijklmn", Pattern, VeryWeak, vec![Longer, Patterns]),
            ("zxcvbnm,./asdf", Pattern, Weak, vec![Longer, Patterns]),
            ("Elizabeth1987", Word, VeryWeak, vec![Longer, Capitals]),
            ("internationalisation", Guessable, Weak, vec![Longer]),
        ] {
            let told = judge(&POLICY, password, password);
            assert_eq!(
                told,
                [FieldError::PasswordWeak(super::Weak {
                    why,
                    strength,
                    advice
                })],
                "{password}"
            );
        }
        let strict = Policy {
            min_strength: 4,
            ..POLICY
        };
        let fair = super::Weak {
            why: Guessable,
            strength: Fair,
            advice: vec![Longer],
        };
        assert_eq!(
            judge(&strict, "quiet harbour", "quiet harbour"),
            [FieldError::PasswordWeak(fair)]
        );
    }

    #[test]
    fn any_takes_what_ascii_refuses_but_for_control_characters() {
        let any = Policy {
            characters: Characters::Any,
            ..POLICY
        };
        for (password, in_ascii) in [
            (" tK7#qLw9!zRb", FieldError::PasswordEdgeSpace),
            ("tK7#qLw9!zRb€", FieldError::PasswordNotAscii),
        ] {
            assert_eq!(both(password), [in_ascii]);
            assert_eq!(judge(&any, password, password), []);
        }
        for control in ["tK7#qLw9!zRb\u{7f}", "tK7#qLw9!zRb\r\n", "tK7#\0qLw9!zRb"] {
            assert_eq!(both(control), [FieldError::PasswordControl], "{control:?}");
            assert_eq!(
                judge(&any, control, control),
                [FieldError::PasswordControl],
                "{control:?}"
            );
        }
        assert_eq!(
            both("tK7# qLw9 zRb"),
            [],
            "a space inside is a sign like any other"
        );
    }

    #[test]
    fn the_least_strength_is_the_settings() {
        let lax = Policy {
            min_strength: 0,
            ..POLICY
        };
        assert_eq!(judge(&lax, "password1234", "password1234"), []);
        assert_eq!(
            judge(&lax, "Robert.Zak", "Robert.Zak"),
            [FieldError::PasswordShort, FieldError::PasswordIsName]
        );
    }

    /// A number of the attribute, as Apple's language writes it.
    fn rule(rules: &str, name: &str) -> usize {
        rules
            .split("; ")
            .find_map(|rule| rule.strip_prefix(name))
            .unwrap()
            .trim_start_matches(": ")
            .parse()
            .unwrap()
    }

    #[test]
    fn the_attribute_says_what_the_check_holds() {
        for (min_length, max_length) in [(8, 64), (12, 128), (40, 256)] {
            let policy = Policy {
                min_length,
                max_length,
                ..POLICY
            };
            let rules = policy.password_rules();
            let of = |length| {
                "tK7#qLw9!zRb,Hx2"
                    .chars()
                    .cycle()
                    .take(length)
                    .collect::<String>()
            };
            let judged = |length| judge(&policy, &of(length), &of(length));
            let (least, most) = (rule(&rules, "minlength"), rule(&rules, "maxlength"));
            assert!(
                !judged(least).contains(&FieldError::PasswordShort)
                    && judged(least - 1) == [FieldError::PasswordShort],
                "{rules}"
            );
            assert!(
                !judged(most).contains(&FieldError::PasswordLong)
                    && judged(most + 1) == [FieldError::PasswordLong],
                "{rules}"
            );
        }
        assert_eq!(
            POLICY.password_rules(),
            "minlength: 12; maxlength: 128; allowed: ascii-printable;"
        );
        let any = Policy {
            characters: Characters::Any,
            ..POLICY
        };
        assert!(any.password_rules().ends_with("allowed: unicode;"));
    }
}
