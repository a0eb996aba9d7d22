//! The traders that the sandbox knows, in one static table. Each of the two families is as many
//! logins as a load generator or a fault test wants.

/// How a trader's sign-in (`POST /token`) goes once login and password are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInKind {
    /// One factor.
    Plain,
    /// Then this verification code.
    VerificationCode(&'static str),
    /// Then this PIN (`SecutityPin`, spelt so by the documents).
    Pin(&'static str),
    /// A PIN is wanted and was never set.
    PinUnset,
    /// The first password has expired; the answer names `BaseAuthentication` in `Step`, on a 401.
    ExpiredInStep,
    /// The first password has expired; the answer names `BaseAuthentication` in `State`, on a 202.
    ExpiredInState,
}

/// One trader of the sandbox, or one family of them.
#[derive(Clone, Copy, Debug)]
pub struct Trader {
    /// The login, in lower case; of a family, what its logins begin with.
    pub login: &'static str,
    /// Whether any login that begins with `login` is a trader of this kind, each with a state of
    /// its own.
    pub family: bool,
    /// The secret question as the API gives it: `None` is `null`, and `Some("")` is also no
    /// question.
    pub question: Option<&'static str>,
    /// The right answer; compared byte for byte. Not asked for without a question.
    pub answer: &'static str,
    /// The password until the first update.
    pub password: &'static str,
    /// What a walk with this trader shows.
    pub shows: &'static str,
    /// Whether `latchkey demo` prints the trader.
    pub in_demo: bool,
    /// Whether a reset is refused although the question shows.
    pub locked: bool,
    /// How sign-in goes.
    pub sign_in: SignInKind,
}

impl Trader {
    /// Whether the API asks this trader a question.
    #[must_use]
    pub fn has_question(&self) -> bool {
        self.question.is_some_and(|question| !question.is_empty())
    }
}

const LONG_QUESTION: &str = "\
    Which street did you live on when you first opened an account with us, counting from the \
    earliest one that you remember, and not the one that your papers named at the time, if the \
    two were ever different? Which street did you live on when you first opened an account \
    with us, counting from the earliest one that you remember, and not the one that your \
    papers named at the time, if the two were ever different? Which street did you live on \
    when you first opened an account with us, counting from the earliest one that you \
    remember, and not the one that your papers named at the time, if the two were ever \
    different? Which street did you live on when you first opened an account with us, counting \
    from the earliest one that you remember, and not the one that your papers named at the \
    time, if the two were ever different? Which street did you live on when you first opened \
    an account with us, counting from the earliest one that you remember, and not the one that \
    your papers named at the time, if the?";

const ROBERT: Trader = Trader {
    login: "robert.zak",
    family: false,
    question: Some("What street did you grow up on?"),
    answer: "Peterson",
    password: "OldPassword1",
    shows: "the whole walk",
    in_demo: true,
    locked: false,
    sign_in: SignInKind::Plain,
};

const HIDDEN: Trader = Trader {
    in_demo: false,
    ..ROBERT
};

/// Every trader. Two logins never mean the same one: they compare without regard to case.
pub(super) static TRADERS: [Trader; 17] = [
    ROBERT,
    Trader {
        login: "anna.blank",
        question: Some(""),
        answer: "",
        shows: "no question: straight to the code",
        ..ROBERT
    },
    Trader {
        login: "nina@example.com",
        answer: "Lake Road",
        shows: "an email address as login",
        ..ROBERT
    },
    Trader {
        login: "zofia.wolska",
        question: Some("Jak miał na imię Twój pierwszy pies?"),
        answer: "Żółtek",
        shows: "a question and an answer beyond ASCII",
        ..ROBERT
    },
    Trader {
        login: "lars.locked",
        locked: true,
        shows: "a locked account: the question shows, every answer is refused",
        ..ROBERT
    },
    Trader {
        login: "petra.expired",
        sign_in: SignInKind::ExpiredInStep,
        shows: "at /expired, with OldPassword1: a password that has expired",
        ..ROBERT
    },
    Trader {
        login: "pavel.expired",
        sign_in: SignInKind::ExpiredInState,
        shows: "an expired password: BaseAuthentication in State, 202",
        ..HIDDEN
    },
    Trader {
        login: "noah.null",
        question: None,
        answer: "",
        shows: "no question (null)",
        ..HIDDEN
    },
    Trader {
        login: "layla.haddad",
        question: Some("ما اسم مدرستك الأولى؟"),
        answer: "الأمل",
        shows: "a question and an answer from right to left",
        ..HIDDEN
    },
    Trader {
        login: "tom.twoline",
        question: Some("What street did you grow up on?\r\nIts first name, please."),
        shows: "a question of two lines",
        ..HIDDEN
    },
    Trader {
        login: "lena.long",
        question: Some(LONG_QUESTION),
        shows: "a question of a thousand characters",
        ..HIDDEN
    },
    Trader {
        login: "mark.markup",
        question: Some("<b>Who</b> & \"why\"?"),
        shows: "a question that looks like markup",
        ..HIDDEN
    },
    Trader {
        login: "vera.code",
        sign_in: SignInKind::VerificationCode("135790"),
        shows: "a second factor: the last page tells of a code",
        ..ROBERT
    },
    Trader {
        login: "piet.pin",
        sign_in: SignInKind::Pin("2468"),
        shows: "sign-in wants the PIN 2468",
        ..HIDDEN
    },
    Trader {
        login: "nora.nopin",
        sign_in: SignInKind::PinUnset,
        shows: "sign-in wants a PIN that was never set",
        ..HIDDEN
    },
    Trader {
        login: "load.",
        family: true,
        shows: "any login load.… for a load generator",
        ..HIDDEN
    },
    Trader {
        login: "fault.",
        family: true,
        shows: "any login fault.KIND[.STEP][.after]: that fault, at that step",
        ..HIDDEN
    },
];

/// The trader of a login in lower case.
pub(super) fn find(login: &str) -> Option<&'static Trader> {
    TRADERS.iter().find(|trader| {
        if trader.family {
            is_member(trader, login)
        } else {
            trader.login == login
        }
    })
}

fn is_member(family: &Trader, login: &str) -> bool {
    login.len() <= 128
        && login
            .strip_prefix(family.login)
            .is_some_and(|rest| !rest.is_empty())
        && (family.login != "fault." || super::fault::FaultRule::of_login(login).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_of_the_table_is_written_in_lower_case() {
        for trader in &TRADERS {
            assert_eq!(trader.login, trader.login.to_lowercase());
        }
    }

    #[test]
    fn the_long_question_has_a_thousand_characters() {
        assert_eq!(LONG_QUESTION.chars().count(), 1000);
    }

    #[test]
    fn a_fault_login_that_names_no_fault_is_nobody() {
        assert!(find("fault.hang.request.after").is_some());
        assert!(
            find("fault.nonsense").is_none() && find("fault.").is_none() && find("load.").is_none()
        );
    }
}
