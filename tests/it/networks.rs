//! Limits over many addresses: neighbours, the reserve, and what a client or a login has for itself. Addresses come as a load
//! balancer forwards them.

use std::time::Duration;

use latchkey::{clock::Timestamp, sandbox::Step};

use crate::helpers::{Page, TestApp, Visitor};

const BEHIND: (&str, &str) = ("TRUSTED_PROXIES", "127.0.0.1/32");
/// Unknown logins come to the code page.
const NO_QUESTIONS: (&str, &str) = ("PRIVACY__DECOY_QUESTIONS", "[]");

fn site(settings: &[(&str, &str)]) -> TestApp {
    TestApp::with(&[settings, &[BEHIND]].concat())
}

/// A post from this address, and the page where it leads.
async fn post(visitor: &mut Visitor, from: &str, path: &str, typed: &[(&str, &str)]) -> Page {
    let form = visitor.form(path, typed).header("X-Forwarded-For", from);
    visitor.send(form).await
}

/// A new browser at this address types a login.
async fn begin(app: &TestApp, from: &str, login: &str) -> (u16, Visitor) {
    let mut visitor = app.visitor();
    visitor.get("/").await;
    let status = post(&mut visitor, from, "/", &[("login", login)])
        .await
        .status;
    (status, visitor)
}

async fn start(app: &TestApp, from: &str, login: &str) -> u16 {
    begin(app, from, login).await.0
}

/// A new browser at this address comes to the code page.
async fn at_code(app: &TestApp, from: &str, login: &str) -> Visitor {
    let (_, mut visitor) = begin(app, from, login).await;
    if visitor.follow().await.name() == "question" {
        post(&mut visitor, from, "/question", &[("answer", "Peterson")]).await;
        visitor.follow().await;
    }
    assert_eq!(
        visitor.page.as_ref().map(Page::name),
        Some("code"),
        "{login}"
    );
    visitor
}

/// A wrong code on this browser's journey.
async fn mistype(visitor: &mut Visitor, from: &str) -> u16 {
    visitor.get("/code").await;
    post(visitor, from, "/code", &[("code", "000000")])
        .await
        .status
}

/// The first code of a new journey, and it is wrong.
async fn first_code(app: &TestApp, from: &str, login: &str) -> u16 {
    let mut visitor = at_code(app, from, login).await;
    mistype(&mut visitor, from).await
}

#[tokio::test]
async fn a_client_is_refused_together_with_its_neighbours() {
    let app = site(&[("LIMITS__LOGINS_PER_CLIENT", "2/10m")]);
    // An IPv4 /24 has three times the limit, an IPv6 /56 twice, a /48 three times.
    for (from, status) in [
        ("203.0.113.1", 303),
        ("203.0.113.1", 303),
        ("203.0.113.1", 429),
        ("203.0.113.2", 303),
        ("203.0.113.2", 303),
        ("203.0.113.77", 303),
        ("203.0.113.200", 303),
        ("203.0.113.201", 429),
        ("203.0.114.1", 303),
        ("::ffff:203.0.113.202", 429),
        ("2001:db8:1:0::1", 303),
        ("2001:db8:1:0::2", 303),
        ("2001:db8:1:0:ffff::3", 429),
        ("2001:db8:1:1::1", 303),
        ("2001:db8:1:ff::1", 303),
        ("2001:db8:1:7f::1", 429),
        ("2001:db8:1:100::1", 303),
        ("2001:db8:1:200::1", 303),
        ("2001:db8:1:300::1", 429),
        ("2001:db8:2:0::1", 303),
    ] {
        assert_eq!(start(&app, from, "no.body").await, status, "{from}");
    }
    app.advance(Duration::from_mins(10));
    assert_eq!(start(&app, "203.0.113.201", "no.body").await, 303);
}

#[tokio::test]
async fn the_same_answer_is_for_a_client_and_for_its_neighbours() {
    let app = site(&[("LIMITS__LOGINS_PER_CLIENT", "1/10m")]);
    let mut faces = Vec::new();
    for (from, login) in [
        ("203.0.113.1", "robert.zak"),
        ("203.0.113.1", "robert.zak"),
        ("203.0.113.2", "no.body"),
        ("203.0.113.3", "no.body"),
        ("203.0.113.4", "robert.zak"),
    ] {
        let (status, visitor) = begin(&app, from, login).await;
        let answer = visitor.answer.expect("an answer");
        faces.push((
            status,
            answer.header("retry-after").to_owned(),
            answer.title().to_owned(),
        ));
    }
    assert_eq!(faces[1].0, 429);
    assert_eq!(faces[1], faces[4]);
    assert_eq!(faces[2], faces[0]);
}

const RESERVE: [(&str, &str); 3] = [
    ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "6/1h"),
    ("LIMITS__WRONG_CODES_RESERVED", "3/1h"),
    NO_QUESTIONS,
];

/// SEC-9: whoever had a wrong code takes no part in the reserve, by login and by client.
#[tokio::test]
async fn the_reserve_is_for_first_codes_of_clean_logins_and_clients() {
    for login in ["load.1", "no.body"] {
        let app = site(&RESERVE);
        let mut attacker = at_code(&app, "198.51.100.1", login).await;
        for status in [303, 303, 303, 429] {
            assert_eq!(
                mistype(&mut attacker, "198.51.100.1").await,
                status,
                "{login}"
            );
        }
        // From here on the reserve alone has room.
        assert_eq!(
            first_code(&app, "198.51.100.1", "load.2").await,
            429,
            "its client is known"
        );
        assert_eq!(
            first_code(&app, "192.0.2.9", login).await,
            429,
            "its login is known"
        );
        let mut clean = at_code(&app, "192.0.2.10", "load.3").await;
        assert_eq!(mistype(&mut clean, "192.0.2.10").await, 303);
        assert_eq!(
            mistype(&mut clean, "192.0.2.10").await,
            429,
            "its second code"
        );
        for (from, login) in [("192.0.9.1", "load.4"), ("192.0.9.2", "un.known")] {
            assert_eq!(first_code(&app, from, login).await, 303, "{from}");
        }
        assert_eq!(
            first_code(&app, "192.0.10.1", "load.5").await,
            429,
            "all is used"
        );
        app.advance(Duration::from_hours(1));
        assert_eq!(
            mistype(&mut clean, "192.0.2.10").await,
            303,
            "an hour later"
        );
    }
}

/// A right code takes no place, so any number of honest traders pass.
#[tokio::test]
async fn right_codes_pass_while_the_reserve_has_room() {
    let app = site(&RESERVE);
    let mut attacker = at_code(&app, "198.51.100.1", "load.1").await;
    for _ in 0..4 {
        mistype(&mut attacker, "198.51.100.1").await;
    }
    for number in 10..20 {
        let (from, login) = (format!("192.0.{number}.1"), format!("load.{number}"));
        let mut honest = at_code(&app, &from, &login).await;
        let code = app.code(&login);
        let answer = post(&mut honest, &from, "/code", &[("code", &code)]).await;
        assert_eq!(answer.location(), "/password", "{number}");
    }
}

/// SEC-7: at the limit's edge a real code and a decoy's move it alike, and are refused alike.
#[tokio::test]
async fn at_the_edge_decoys_and_accounts_move_the_limit_alike() {
    let mut courses = Vec::new();
    for (first, second) in [
        ("anna.blank", "no.body"),
        ("no.body", "anna.blank"),
        ("no.body", "no.one"),
    ] {
        let app = site(&RESERVE);
        let (mut one, mut two) = (
            at_code(&app, "192.0.2.1", first).await,
            at_code(&app, "198.51.100.1", second).await,
        );
        let mut course = Vec::new();
        for _ in 0..3 {
            course.push(mistype(&mut one, "192.0.2.1").await);
            course.push(mistype(&mut two, "198.51.100.1").await);
        }
        for (from, login) in [
            ("192.0.3.1", first),
            ("192.0.4.1", second),
            ("192.0.5.1", "load.9"),
        ] {
            course.push(first_code(&app, from, login).await);
        }
        courses.push(course);
    }
    assert_eq!(courses[0], [303, 303, 303, 429, 429, 429, 429, 429, 303]);
    assert!(
        courses.iter().all(|course| *course == courses[0]),
        "{courses:?}"
    );
}

/// An IPv6 /32 above six times the limit of a client is refused nothing, and has no part in the reserve.
#[tokio::test]
async fn a_provider_with_many_wrong_codes_has_no_part_in_the_reserve() {
    let app = site(&[
        ("LIMITS__WRONG_CODES_PER_CLIENT", "2/1h"),
        ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "16/1h"),
        ("LIMITS__WRONG_CODES_RESERVED", "3/1h"),
    ]);
    for number in 0..13 {
        let from = format!("2001:db8:{number:x}::1");
        let status = first_code(&app, &from, &format!("load.{number}")).await;
        assert_eq!(
            status, 303,
            "{number}: twelve with the reserve, one more without"
        );
    }
    assert_eq!(first_code(&app, "2001:db8:99::1", "load.99").await, 429);
    assert_eq!(first_code(&app, "2001:db9:99::1", "load.98").await, 303);
}

/// A network that got as many wrong as one client may has no part in the reserve either.
#[tokio::test]
async fn a_network_with_a_clients_worth_of_wrong_codes_has_no_part_in_the_reserve() {
    for (first, second, neighbour, other) in [
        ("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.3.3"),
        (
            "2001:db8:1:1::1",
            "2001:db8:1:2::1",
            "2001:db8:1:3::1",
            "2001:db8:2:3::1",
        ),
        (
            "2001:db8:1:1::1",
            "2001:db8:1:f00::1",
            "2001:db8:1:e00::1",
            "2001:db8:2:3::1",
        ),
    ] {
        let app = site(&[
            ("LIMITS__WRONG_CODES_PER_CLIENT", "2/1h"),
            ("LIMITS__WRONG_CODES_PER_DEPLOYMENT", "4/1h"),
            ("LIMITS__WRONG_CODES_RESERVED", "2/1h"),
        ]);
        assert_eq!(first_code(&app, first, "load.1").await, 303);
        assert_eq!(first_code(&app, second, "load.2").await, 303);
        assert_eq!(
            first_code(&app, neighbour, "load.3").await,
            429,
            "{neighbour}"
        );
        assert_eq!(first_code(&app, other, "load.4").await, 303, "{other}");
    }
}

/// SEC-12: or one address could lock a trader out.
#[tokio::test]
async fn the_starts_of_a_login_are_limited_but_for_a_clients_first_two() {
    for login in ["robert.zak", "no.body"] {
        let app = site(&[("LIMITS__STARTS_PER_LOGIN", "3/1h")]);
        for (from, status) in [
            ("192.0.2.1", 303),
            ("192.0.2.1", 303),
            ("192.0.2.1", 303),
            ("192.0.2.1", 429),
            ("198.51.100.1", 303),
            ("198.51.100.1", 303),
            ("198.51.100.1", 429),
        ] {
            assert_eq!(
                start(&app, from, login).await,
                status,
                "{login} from {from}"
            );
        }
        let spelt = format!(" {}\u{200b}", login.to_uppercase());
        assert_eq!(
            start(&app, "192.0.2.1", &spelt).await,
            429,
            "another spelling"
        );
        assert_eq!(
            start(&app, "192.0.2.1", "zofia.wolska").await,
            303,
            "another login"
        );
        app.advance(Duration::from_hours(1));
        assert_eq!(start(&app, "192.0.2.1", login).await, 303, "an hour later");
    }
}

/// Of many logins: a client's answers are its own limit.
#[tokio::test]
async fn the_answers_of_a_client_are_limited_over_all_logins() {
    let app = site(&[("LIMITS__ANSWERS_PER_CLIENT", "2/1h")]);
    let answer = async |from: &str, login: &str, answer: &str| {
        let (_, mut visitor) = begin(&app, from, login).await;
        visitor.follow().await;
        post(&mut visitor, from, "/question", &[("answer", answer)])
            .await
            .status
    };
    assert_eq!(answer("192.0.2.1", "load.1", "wrong").await, 303);
    assert_eq!(
        answer("192.0.2.1", "load.2", "Peterson").await,
        303,
        "given back"
    );
    assert_eq!(answer("192.0.2.1", "no.body", "wrong").await, 303);
    app.sandbox.clear_calls();
    assert_eq!(answer("192.0.2.1", "load.3", "Peterson").await, 429);
    assert_eq!(answer("192.0.2.1", "no.one", "wrong").await, 429);
    assert_eq!(app.calls(Step::Request), 0);
    for (from, status) in [
        ("192.0.2.2", 303),
        ("192.0.2.2", 303),
        ("192.0.2.3", 303),
        ("192.0.2.4", 303),
        ("192.0.2.5", 429),
        ("198.51.100.1", 303),
    ] {
        assert_eq!(answer(from, "stranger", "wrong").await, status, "{from}");
        app.advance(Duration::from_mins(1));
    }
}

/// SEC-9: a quarter of the sign-ins is for those who had no wrong one for a day.
#[tokio::test]
async fn wrong_sign_ins_have_a_limit_for_all_with_a_quarter_kept() {
    let app = site(&[
        ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
        ("LIMITS__WRONG_SIGN_INS_PER_DEPLOYMENT", "4/1h"),
    ]);
    let sign_in = async |from: &str, login: &str, password: &str| {
        let mut visitor = app.visitor();
        visitor.get("/expired").await;
        let typed = [("login", login), ("password", password)];
        post(&mut visitor, from, "/expired", &typed).await
    };
    for status in [303, 303, 303, 429] {
        let answer = sign_in("192.0.2.1", "load.1", "wrong").await;
        assert_eq!(answer.status, status);
    }
    assert_eq!(
        sign_in("192.0.2.1", "load.2", "wrong").await.status,
        429,
        "its client"
    );
    assert_eq!(
        sign_in("198.51.100.1", "load.1", "wrong").await.status,
        429,
        "its login"
    );
    let right = sign_in("198.51.100.7", "petra.expired", "OldPassword1").await;
    assert_eq!(right.location(), "/password", "a right one takes no place");
    assert_eq!(
        sign_in("203.0.113.1", "no.body", "wrong").await.status,
        303,
        "the quarter"
    );
    assert_eq!(
        sign_in("203.0.114.1", "load.4", "wrong").await.status,
        429,
        "all is used"
    );
    app.advance(Duration::from_hours(1));
    assert_eq!(sign_in("192.0.2.1", "load.1", "wrong").await.status, 303);
}

/// SEC-53: whatever is wrong with them, and whether or not the strength is judged.
#[tokio::test]
async fn every_password_that_is_offered_is_counted() {
    let app = TestApp::with(&[("LIMITS__PASSWORDS_PER_JOURNEY", "3")]);
    let mut visitor = app.visitor_at_password().await;
    for (one, two, leads) in [
        ("Quiet-Harbour-71", "Quiet-Harbour-72", "/password"),
        ("short", "short", "/password"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "/password"),
        ("Quiet-Harbour-71-lantern", "Quiet-Harbour-71-lantern", "/"),
    ] {
        visitor.get("/password").await;
        let typed = [("password", one), ("password_confirmation", two)];
        let answer = visitor.post("/password", &typed).await;
        assert_eq!(answer.location(), leads, "{one}");
    }
    assert_eq!(app.calls(Step::Update), 0);
    assert_eq!(visitor.follow().await.value("login"), "robert.zak");
    // Spent.
    visitor.goes("/password", "/").await;
}

/// Somebody sets the system's clock: no limit opens by it, and none lasts longer.
#[tokio::test]
async fn a_clock_that_jumps_opens_and_closes_no_limit() {
    let hour = 3_600_000;
    for forward in [true, false] {
        let app = site(&[("LIMITS__LOGINS_PER_CLIENT", "2/10m")]);
        for status in [303, 303, 429] {
            assert_eq!(start(&app, "192.0.2.1", "no.body").await, status);
        }
        let now = app.clock.now().as_millis();
        let set = if forward { now + hour } else { now - hour };
        app.clock.set(Timestamp::from_millis(set));
        assert_eq!(start(&app, "192.0.2.1", "no.body").await, 429);
        app.advance(Duration::from_mins(10));
        assert_eq!(start(&app, "192.0.2.1", "no.body").await, 303);
    }
}
