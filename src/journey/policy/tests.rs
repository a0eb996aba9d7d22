use super::*;
use crate::journey::{Advice, Strength, Weak as Judgement, Weakness};

const POLICY: Policy = Policy {
    min_length: 12,
    max_length: 128,
    min_strength: 3,
    require: vec![],
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
            FieldError::PasswordInvisible,
            FieldError::PasswordCharacter('ż'),
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
        "r0bert.z4k12",
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
            [FieldError::PasswordWeak(Judgement {
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
    let fair = Judgement {
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
        ("tK7#qLw9!zRb€", FieldError::PasswordCharacter('€')),
    ] {
        assert_eq!(both(password), [in_ascii]);
        assert_eq!(judge(&any, password, password), []);
    }
    for control in ["tK7#qLw9!zRb\u{7f}", "tK7#qLw9!zRb\r\n", "tK7#\0qLw9!zRb"] {
        assert_eq!(
            both(control),
            [FieldError::PasswordInvisible],
            "{control:?}"
        );
        assert_eq!(
            judge(&any, control, control),
            [FieldError::PasswordInvisible],
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

fn with(require: &[CharacterClass]) -> Policy {
    Policy {
        require: require.to_vec(),
        ..POLICY
    }
}

#[test]
fn nothing_but_known_words_is_refused_whatever_its_strength() {
    let lax = Policy {
        min_strength: 0,
        ..POLICY
    };
    for password in [
        "RobertZak2026",
        "zak-acme-robert-trading!",
        "acmeRobert!7193",
    ] {
        for policy in [&POLICY, &lax] {
            let judged = judge(policy, password, password);
            assert_eq!(judged, [FieldError::PasswordKnownWords], "{password}");
        }
    }
    assert_eq!(both("zak-kayak-harbour-9"), []);
}

#[test]
fn a_character_that_cannot_be_used_is_named_and_one_that_cannot_be_seen_is_not() {
    for (password, mistakes) in [
        ("tK7#qLw9!zRb£", vec![FieldError::PasswordCharacter('£')]),
        ("tK7#qLw9’zRb£", vec![FieldError::PasswordCharacter('’')]),
        (
            "tK7#qLw9!zR\u{301}",
            vec![FieldError::PasswordCharacter('\u{301}')],
        ),
        ("tK7#qLw9\u{a0}zRb", vec![FieldError::PasswordInvisible]),
        ("tK7#qLw9\u{200b}zRb", vec![FieldError::PasswordInvisible]),
        (
            "\u{feff}tK7#qLw9zRb\u{3000}",
            vec![FieldError::PasswordInvisible],
        ),
        (
            "tK7#qLw9\u{a0}zRbż",
            vec![
                FieldError::PasswordInvisible,
                FieldError::PasswordCharacter('ż'),
            ],
        ),
    ] {
        assert_eq!(both(password), mistakes, "{password:?}");
        let any = Policy {
            characters: Characters::Any,
            ..POLICY
        };
        assert_eq!(judge(&any, password, password), [], "{password:?}");
    }
}

#[test]
fn what_the_broker_asks_for_is_checked_and_in_the_attribute() {
    use CharacterClass::{Digit, Lower, Symbol, Upper};
    let policy = with(&[Upper, Lower, Digit, Symbol]);
    for (password, lacking) in [
        ("quiet harbour kayak", vec![Upper, Digit, Symbol]),
        ("QUIET HARBOUR KAYAK", vec![Lower, Digit, Symbol]),
        ("Quiet harbour kayak 4", vec![Symbol]),
        ("Quiet-harbour-kayak-4", vec![]),
    ] {
        let mistakes: Vec<_> = lacking.into_iter().map(FieldError::PasswordLacks).collect();
        assert_eq!(judge(&policy, password, password), mistakes, "{password}");
        assert_eq!(both(password), []);
    }
    assert_eq!(
        with(&[Upper, Symbol]).password_rules(),
        "minlength: 12; maxlength: 128; required: upper; required: special; \
         allowed: ascii-printable;"
    );
}

#[test]
fn advice_does_not_contradict_what_the_broker_asks_for() {
    use CharacterClass::{Digit, Symbol, Upper};
    for (require, advice) in [
        (
            vec![],
            vec![Advice::Longer, Advice::Capitals, Advice::Signs],
        ),
        (vec![Upper], vec![Advice::Longer, Advice::Signs]),
        (vec![Digit], vec![Advice::Longer, Advice::Capitals]),
        (vec![Upper, Symbol], vec![Advice::Longer]),
    ] {
        let judged = judge(&with(&require), "P@ssw0rd2024!", "P@ssw0rd2024!");
        let [FieldError::PasswordWeak(weak)] = &judged[..] else {
            panic!("{judged:?}");
        };
        assert_eq!(weak.advice, advice, "{require:?}");
        let mut weak = weak.clone();
        weak.stay_beside_policy();
        assert_eq!(weak.advice, [Advice::Longer]);
    }
}

#[test]
fn strength_is_not_computed_for_a_password_that_is_refused_anyway() {
    assert_eq!(
        judge(&POLICY, "password1234", "password12345"),
        [FieldError::ConfirmationDiffers]
    );
    assert_eq!(
        judge(
            &with(&[CharacterClass::Upper]),
            "password1234",
            "password1234"
        ),
        [FieldError::PasswordLacks(CharacterClass::Upper)]
    );
}

#[test]
fn a_long_password_is_strong_if_one_of_its_ends_is() {
    let weak = "a".repeat(60);
    let strong = "tK7#qLw9!zRb,Hx2";
    for password in [format!("{weak}{strong}"), format!("{strong}{weak}")] {
        assert_eq!(both(&password), [], "{password}");
    }
    let hidden = format!("{}{strong}{}", "a".repeat(40), "b".repeat(40));
    assert!(matches!(both(&hidden)[..], [FieldError::PasswordWeak(_)]));
}
