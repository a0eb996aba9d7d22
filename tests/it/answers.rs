//! Answers that no document describes, byte for byte as a broker may send them: nobody is locked
//! out, blamed or moved on by them, no guess is free, and the log does not grow with them.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use latchkey::clock::Clock;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::helpers::{GOOD_PASSWORD, NEW, Page, Process, START, TestApp, Visitor, trail};

const QUESTION: &str = r#"{"Model": "First pet?", "Errors": [], "IsSucceed": true}"#;
const DONE: &str = r#"{"Model": "token-1", "Errors": [], "IsSucceed": true}"#;
const SIGNED_IN: &str = r#"{"State": "Succeeded", "Token": "session-1"}"#;
const OLD: [(&str, &str); 2] = [("login", "robert.zak"), ("password", "Old-password-1")];
/// The calls, as the line of a request names them.
const CALLS: [(&str, &str); 6] = [
    ("GET /api/v1.0/users/password/secret-question", QUESTION),
    ("POST /api/v1.0/users/password/reset ", DONE),
    ("POST /api/v1.0/users/password/reset/code ", DONE),
    ("PUT /api/v1.0/users/passwords/reset/ ", DONE),
    ("POST /api/token ", SIGNED_IN),
    ("POST /api/logout ", "{}"),
];
const ASK: usize = 0;
const REQUEST: usize = 1;
const CODE: usize = 2;
const UPDATE: usize = 3;
const TOKEN: usize = 4;
const LOGOUT: usize = 5;

/// A broker that answers each call with bytes of the test's choice.
#[derive(Clone)]
struct RawBroker {
    address: SocketAddr,
    answers: Arc<Mutex<[Vec<u8>; 6]>>,
    /// The head of each request, with the number of its connection.
    asked: Arc<Mutex<Vec<(usize, String)>>>,
}

/// An answer that is whole, and keeps its connection.
fn whole(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// An answer whose body breaks off.
fn cut(status: u16) -> Vec<u8> {
    format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nRetry-After: 900\r\nContent-Length: 999\r\n\r\n{{\"Model\": ")
        .into_bytes()
}

impl RawBroker {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let broker = Self {
            address: listener.local_addr().unwrap(),
            answers: Arc::new(Mutex::new(CALLS.map(|(_, body)| whole(200, "", body)))),
            asked: Arc::default(),
        };
        let served = broker.clone();
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((stream, _)) = listener.accept().await {
                number += 1;
                let broker = served.clone();
                tokio::spawn(async move { broker.serve(stream, number).await });
            }
        });
        broker
    }

    fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    fn site(&self, settings: &[(&str, &str)]) -> TestApp {
        TestApp::before(&self.url(), Clock::hand_moved(START), settings)
    }

    fn answer(&self, call: usize, bytes: Vec<u8>) {
        self.answers.lock().unwrap()[call] = bytes;
    }

    fn heal(&self) {
        *self.answers.lock().unwrap() = CALLS.map(|(_, body)| whole(200, "", body));
    }

    fn asked(&self, call: usize) -> Vec<usize> {
        let asked = self.asked.lock().unwrap();
        let of_call = asked
            .iter()
            .filter(|(_, head)| head.starts_with(CALLS[call].0));
        of_call.map(|(connection, _)| *connection).collect()
    }

    /// Each ends the session that the sign-in began, and no other.
    fn assert_logouts(&self, count: usize, body: &str) {
        let asked = self.asked.lock().unwrap();
        let logouts: Vec<_> = asked
            .iter()
            .filter(|(_, head)| head.starts_with(CALLS[LOGOUT].0))
            .collect();
        assert_eq!(logouts.len(), count, "{body}");
        for (_, head) in logouts {
            let head = head.to_lowercase();
            assert!(head.contains("\r\nauthorization: bearer s-1\r\n"), "{head}");
            assert!(
                !head.contains("password:") && !head.contains("username:"),
                "{head}"
            );
        }
    }

    fn probes(&self) -> usize {
        let asked = self.asked.lock().unwrap();
        let probes = asked
            .iter()
            .filter(|(_, line)| line.contains("latchkey-probe"));
        probes.count()
    }

    /// Serves one connection until an answer says that it closes or is not whole.
    async fn serve(&self, mut stream: TcpStream, number: usize) {
        loop {
            let mut bytes = Vec::new();
            let head = loop {
                if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
                    return;
                }
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if let Some((head, body)) = text.split_once("\r\n\r\n") {
                    let length = head.to_lowercase();
                    let length = length.split("content-length: ").nth(1);
                    let length = length.and_then(|rest| rest.lines().next()?.parse().ok());
                    if body.len() >= length.unwrap_or(0) {
                        break head.to_owned();
                    }
                }
            };
            let call = CALLS.iter().position(|(start, _)| head.starts_with(start));
            self.asked.lock().unwrap().push((number, head));
            let answer = self.answers.lock().unwrap()[call.expect("a documented call")].clone();
            let _ = stream.write_all(&answer).await;
            let text = String::from_utf8_lossy(&answer);
            if answer.is_empty() || ["close", "999"].iter().any(|end| text.contains(end)) {
                return;
            }
        }
    }
}

async fn type_login(app: &TestApp) -> Visitor {
    let mut visitor = app.visitor_at("/").await;
    visitor.enter("/", "robert.zak").await;
    visitor
}

/// A browser at the page of a step, in front of a broker that is well.
async fn at(app: &TestApp, path: &str) -> Visitor {
    let mut visitor = type_login(app).await;
    for (step, typed) in [
        ("/question", ("answer", "Rex")),
        ("/code", ("code", "123456")),
    ] {
        visitor.follow().await;
        if step == path {
            return visitor;
        }
        assert_eq!(visitor.post(step, &[typed]).await.status, 303, "{step}");
    }
    visitor.follow().await;
    visitor
}

async fn sign_in(app: &TestApp) -> Page {
    let mut visitor = app.visitor_at("/expired").await;
    visitor.post("/expired", &OLD).await;
    visitor.answer.unwrap()
}

fn status(page: &Page) -> (u16, &str) {
    (page.status, page.location())
}

/// Of two things that an answer says, the one that was not finished counts: at every step, with
/// every status that alone would say something.
#[tokio::test]
async fn a_status_whose_body_broke_off_decides_nothing_at_any_step() {
    trail::collect();
    for number in [200, 302, 401, 403, 404, 409, 422, 429, 503] {
        let broker = RawBroker::start().await;
        let app = broker.site(&[
            ("UPSTREAM__SIGN_IN_CHECK", "after_reset"),
            ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
            ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "1/15m"),
            ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ]);
        broker.answer(TOKEN, cut(number));
        let page = sign_in(&app).await;
        assert_eq!(page.status, 503, "{number}");
        let events = trail::of(&page);
        assert!(
            trail::events(&events).contains("outcome_unknown"),
            "{number}: {events:?}"
        );
        assert_eq!(
            sign_in(&app).await.status,
            429,
            "{number}: it may have been judged"
        );

        // A pause that such an answer asks for holds its step. So this walk comes first.
        let mut visitor = at(&app, "/password").await;
        visitor.leads("/password", GOOD_PASSWORD, "/done").await;
        let done = visitor.follow().await;
        assert_eq!(
            done.between("data-state=\"", "\""),
            Some("unchecked"),
            "{number}"
        );

        let mut three = Vec::new();
        for path in ["/question", "/code", "/password"] {
            three.push(at(&app, path).await);
        }
        for call in [REQUEST, CODE, UPDATE] {
            broker.answer(call, cut(number));
        }
        for (visitor, (path, typed, lost, event)) in three.iter_mut().zip([
            (
                "/question",
                vec![("answer", "Rex")],
                "/code",
                "outcome_unknown",
            ),
            (
                "/code",
                vec![("code", "654321")],
                "/code",
                "outcome_unknown",
            ),
            ("/password", NEW.to_vec(), "/unsure", "outcome_unknown"),
        ]) {
            let page = visitor.post(path, &typed).await;
            assert_eq!(status(&page), (303, lost), "{number} {path}");
            let events = trail::of(&page);
            assert!(
                trail::events(&events).contains(event),
                "{number} {path}: {events:?}"
            );
        }
        broker.answer(ASK, cut(number));
        assert_eq!(
            type_login(&app).await.answer.unwrap().status,
            503,
            "{number}"
        );
        assert_eq!(
            (app.visitor().get("/readyz").await.status, broker.probes()),
            (200, 0)
        );
    }
}

/// Contract, "503 `unavailable`": 30 s where the broker gave no time that can be read.
#[tokio::test]
async fn a_pause_is_one_number_or_one_date_and_anything_else_is_passed_over() {
    let long = "1".repeat(10_000);
    for (headers, shown, holds) in [
        ("Retry-After: soon\r\n", "30", false),
        ("Retry-After: -5\r\n", "30", false),
        ("Retry-After: 120, 120\r\n", "30", false),
        ("Retry-After: 120\r\nRetry-After: 120\r\n", "30", false),
        ("Retry-After: 0x78\r\n", "30", false),
        ("Retry-After: \u{661}\u{662}\u{660}\r\n", "30", false),
        (&format!("Retry-After: {long}\r\n"), "30", false),
        ("Retry-After: 18446744073709551616\r\n", "30", false),
        (
            "Retry-After: Sat, 21 Nov 2026 11:00:00 GMT\r\n",
            "30",
            false,
        ),
        (
            "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
            "30",
            false,
        ),
        (
            "Retry-After: Sat, 31 Feb 2026 12:02:00 GMT\r\n",
            "30",
            false,
        ),
        ("Retry-After: 0\r\n", "30", false),
        ("retry-after:120\r\n", "120", true),
        ("Retry-After: 18446744073709551615\r\n", "900", true),
        (
            "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n",
            "900",
            true,
        ),
        (
            "Date: soon\r\nRetry-After: Sat, 21 Nov 2026 12:02:00 GMT\r\n",
            "120",
            true,
        ),
    ] {
        let headers_shown: String = headers.chars().take(60).collect();
        let broker = RawBroker::start().await;
        let app = broker.site(&[]);
        broker.answer(ASK, whole(429, headers, "{}"));
        let page = type_login(&app).await.answer.unwrap();
        assert_eq!(page.status, 503, "{headers_shown}");
        assert_eq!(page.header("retry-after"), shown, "{headers_shown}");
        let time = match shown {
            "30" => "12:00:30",
            "120" => "12:02",
            _ => "12:15",
        };
        assert!(page.body.contains(time), "{headers_shown}: {}", page.body);
        broker.heal();
        let next = type_login(&app).await.answer.unwrap();
        assert_eq!(next.status == 503, holds, "{headers_shown}");
        app.advance(Duration::from_secs(901));
        let later = type_login(&app).await.answer.unwrap();
        assert_eq!(status(&later), (303, "/question"), "{headers_shown}");
    }
    let broker = RawBroker::start().await;
    let app = broker.site(&[]);
    broker.answer(ASK, whole(200, "Retry-After: 900\r\n", QUESTION));
    for _ in 0..2 {
        let page = type_login(&app).await.answer.unwrap();
        assert_eq!(
            status(&page),
            (303, "/question"),
            "a pause beside an answer is none"
        );
    }
}

/// A token under either name, of any type, and what comes of an expired password then.
#[tokio::test]
async fn an_expired_password_s_token_is_a_text_under_either_name_or_a_fault() {
    let twice = r#""Token": "a-1", "Token": "a-1""#;
    let long = format!(r#""Token": "{}""#, "x".repeat(1_025));
    for (fields, leads_on) in [
        (r#""ConfirmationToken": "a-1""#, true),
        (r#""Token": "", "ConfirmationToken": "a-1""#, true),
        (r#""Token": null, "ConfirmationToken": "a-1""#, true),
        (r#""Token": 5, "ConfirmationToken": "a-1""#, true),
        (r#""Token": ["a-1"], "ConfirmationToken": "a-1""#, true),
        (r#""Token": {"a": 1}, "ConfirmationToken": "a-1""#, true),
        (r#""Token": "a-1", "ConfirmationToken": false"#, true),
        (r#""ConfirmationToken": """#, false),
        (r#""Token": 5"#, false),
        (r#""Token": ["a-1"]"#, false),
        (r#""Token": "a\r\nb""#, false),
        (r#""Token": "\u00e9""#, false),
        (r#""More": 1"#, false),
        (&long, false),
        (twice, false),
    ] {
        let broker = RawBroker::start().await;
        let app = broker.site(&[
            ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
            ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "1/15m"),
        ]);
        let body = format!(
            r#"{{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Your Password has expired and must be changed", {fields}}}"#
        );
        broker.answer(TOKEN, whole(401, "", &body));
        let page = sign_in(&app).await;
        let expected = if leads_on {
            (303, "/password")
        } else {
            (503, "")
        };
        assert_eq!(status(&page), expected, "{fields}");
        let next = sign_in(&app).await.status;
        assert_eq!(
            next == 429,
            !leads_on,
            "{fields}: a guess that may have been judged is kept"
        );
        assert!(broker.asked(LOGOUT).is_empty(), "{fields}");
    }
}

/// A 401 is how a wrong password is answered: whatever its form, guesses are counted.
#[tokio::test]
async fn a_wrong_password_answered_in_another_form_is_a_guess_all_the_same() {
    for (body, is_told) in [
        (
            r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "Invalid credentials"}"#,
            true,
        ),
        (
            r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": ["Invalid", 1]}"#,
            true,
        ),
        (r#"{"State": "Failed", "Step": "BaseAuthentication"}"#, true),
        (
            r#"{"State": 1, "Step": "BaseAuthentication", "Reason": "Invalid credentials"}"#,
            false,
        ),
        (
            r#"{"State": "Failed", "State": "Failed", "Step": "BaseAuthentication"}"#,
            false,
        ),
        (r#"{"error": "invalid_grant"}"#, false),
        ("", false),
        ("<html>Unauthorized</html>", false),
    ] {
        let broker = RawBroker::start().await;
        let app = broker.site(&[
            ("UPSTREAM__EXPIRED_PASSWORDS", "true"),
            ("LIMITS__WRONG_SIGN_INS_PER_LOGIN", "2/15m"),
        ]);
        broker.answer(TOKEN, whole(401, "", body));
        for _ in 0..2 {
            let expected = if is_told { 303 } else { 503 };
            assert_eq!(sign_in(&app).await.status, expected, "{body}");
        }
        assert_eq!(sign_in(&app).await.status, 429, "{body}");
        assert_eq!(app.visitor().get("/readyz").await.status, 200, "{body}");
    }
}

/// The sign-in check reads the same answers, and blames nobody for one that it can't read.
#[tokio::test]
async fn a_sign_in_check_that_is_answered_oddly_leaves_the_reset_done_and_unchecked() {
    for (number, body, state, logouts) in [
        (
            200,
            r#"{"State": "Succeeded", "ConfirmationToken": "s-1"}"#,
            "checked",
            1,
        ),
        (200, r#"{"State": "Succeeded", "Token": 5}"#, "checked", 0),
        (
            200,
            r#"{"State": "Succeeded", "Token": "", "ConfirmationToken": ""}"#,
            "checked",
            0,
        ),
        (
            200,
            "\u{feff}{\"State\": \"Succeeded\", \"Token\": \"s-1\"}",
            "checked",
            1,
        ),
        (
            200,
            "\u{feff}\u{feff}{\"State\": \"Succeeded\"}",
            "unchecked",
            0,
        ),
        (200, r#"{"State": ["Succeeded"]}"#, "unchecked", 0),
        (
            200,
            r#"{"State": "Succeeded", "Token": "s-1", "Token": "s-2"}"#,
            "unchecked",
            0,
        ),
        (
            202,
            r#"{"State": "Expecting", "Step": 7, "Reason": 7, "Token": "s-1"}"#,
            "second-factor",
            0,
        ),
        (401, r#"{"State": "Failed"}"#, "unchecked", 0),
        (
            401,
            r#"{"State": "Failed", "Step": "BaseAuthentication", "Reason": "User is locked"}"#,
            "unchecked",
            0,
        ),
        (401, "", "unchecked", 0),
        (404, "<html>", "unchecked", 0),
        (429, "", "unchecked", 0),
        (500, "", "unchecked", 0),
    ] {
        let broker = RawBroker::start().await;
        let app = broker.site(&[("UPSTREAM__SIGN_IN_CHECK", "after_reset")]);
        broker.answer(TOKEN, whole(number, "", body));
        broker.answer(LOGOUT, whole(500, "", "no"));
        let mut visitor = at(&app, "/password").await;
        visitor.leads("/password", GOOD_PASSWORD, "/done").await;
        let done = visitor.follow().await;
        assert_eq!(
            done.between("data-state=\"", "\""),
            Some(state),
            "{number} {body}"
        );
        for _ in 0..250 {
            if broker.asked(LOGOUT).len() >= logouts {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        broker.assert_logouts(logouts, body);
    }
}

/// A right password that has not expired began a session too.
#[tokio::test]
async fn a_right_password_that_has_not_expired_leaves_no_session() {
    let broker = RawBroker::start().await;
    let app = broker.site(&[("UPSTREAM__EXPIRED_PASSWORDS", "true")]);
    let body = r#"{"State": "Succeeded", "ConfirmationToken": "s-1", "Token": ""}"#;
    broker.answer(TOKEN, whole(200, "", body));
    assert_eq!(status(&sign_in(&app).await), (303, "/expired"));
    for _ in 0..250 {
        if !broker.asked(LOGOUT).is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    broker.assert_logouts(1, body);
}

/// A plain no of the sign-in check, in whichever form its reason comes.
#[tokio::test]
async fn a_plain_no_of_the_sign_in_check_is_a_mismatch() {
    for reason in [
        r#", "Reason": "Invalid credentials""#,
        r#", "Reason": 5"#,
        "",
    ] {
        let broker = RawBroker::start().await;
        let app = broker.site(&[("UPSTREAM__SIGN_IN_CHECK", "after_reset")]);
        let body = format!(r#"{{"State": "Failed", "Step": "BaseAuthentication"{reason}}}"#);
        broker.answer(TOKEN, whole(401, "", &body));
        let mut visitor = at(&app, "/password").await;
        let page = visitor.post("/password", &NEW).await;
        assert_eq!(page.location(), "/mismatch", "{reason}");
    }
}

/// The log line of the call that this request made.
async fn fault_line(site: &Process, id: &str) -> String {
    for _ in 0..1_000 {
        let lines = site.lines();
        let found = lines
            .iter()
            .find(|line| line.contains(id) && line.contains("\"fault\":"));
        if let Some(line) = found {
            return line.clone();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("no line of {id}: {:?}", site.lines());
}

/// The program's log: where a call was when its time ran out.
#[tokio::test]
async fn the_line_of_a_timeout_names_the_phase() {
    // Its backlog is full, so nobody's connection is accepted or refused.
    let full = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    full.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())
        .unwrap();
    full.listen(0).unwrap();
    let full_address = full.local_addr().unwrap().as_socket().unwrap();
    let _waiting: Vec<_> = (0..3)
        .map(|_| std::net::TcpStream::connect_timeout(&full_address, Duration::from_millis(50)))
        .collect();
    let silent_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = silent_listener.local_addr().unwrap();
    let begun = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let begun_address = begun.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = begun.accept().await {
            let _ = stream.read(&mut [0; 4_096]).await;
            let _ = stream.write_all(&cut(200)).await;
            open.push(stream);
        }
    });
    for (api, words) in [
        (
            format!("http://{full_address}/api"),
            "ran out while the connection was made",
        ),
        (
            format!("https://{silent}/api"),
            "ran out during the TLS handshake",
        ),
        (
            format!("http://{silent}/api"),
            "ran out before the head of the answer",
        ),
        (
            format!("http://{begun_address}/api"),
            "ran out before the end of the answer's body",
        ),
    ] {
        let settings = [
            ("UPSTREAM__TIMEOUT", "1s"),
            ("UPSTREAM__CONNECT_TIMEOUT", "5s"),
        ];
        let site = Process::serve(&api, &settings);
        let mut visitor = Visitor::new(site.address("public"));
        visitor.get("/").await;
        let page = visitor.post("/", &[("login", "robert.zak")]).await;
        assert_eq!(page.status, 503, "{words}");
        let id = page.header("x-request-id").to_owned();
        let line = fault_line(&site, &id).await;
        assert!(
            line.contains(words) && line.contains("\"fault\":\"timeout\""),
            "{words}: {line}"
        );
    }
}

/// What the site that runs as a program says of headers that it can't read, and of a long one.
#[tokio::test]
async fn odd_headers_make_one_short_line_each_however_often_they_come() {
    let broker = RawBroker::start().await;
    let long = "x".repeat(10_000);
    let headers = format!(
        "X-Deprecated: 2027-01-31 {long}\r\nX-Deprecated: soon\r\nX-RateLimit-Limit: many\r\nX-RateLimit-Remaining: 3\r\nX-RateLimit-Remaining: 4\r\nX-RateLimit-Reset: 99999999999999999999\r\nRetry-After: {long}\r\n"
    );
    broker.answer(ASK, whole(200, &headers, QUESTION));
    let settings = [
        ("ADMIN__LISTEN", "127.0.0.1:0"),
        ("LIMITS__LOGINS_PER_CLIENT", "off"),
        ("LIMITS__STARTS_PER_LOGIN", "off"),
    ];
    let site = Process::serve(&broker.url(), &settings);
    for _ in 0..20 {
        let mut visitor = Visitor::new(site.address("public"));
        visitor.get("/").await;
        let page = visitor.enter("/", "robert.zak").await;
        assert_eq!(status(&page), (303, "/question"));
    }
    let metrics = Visitor::new(site.address("admin"))
        .get("/metrics")
        .await
        .body;
    for line in [
        "latchkey_upstream_deprecated{step=\"question\"} 1\n",
        "latchkey_upstream_deprecated{step=\"code\"} 0\n",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    assert!(
        !metrics.contains("latchkey_upstream_rate_remaining{"),
        "{metrics}"
    );
    let (_, lines) = site.stop();
    let of = |words: &str| lines.iter().filter(|line| line.contains(words)).count();
    assert_eq!(of("\"deprecated\":\"2027-01-31 xxx"), 1, "{lines:?}");
    assert_eq!(of("can't be read"), 4, "three rates and a pause: {lines:?}");
    assert!(lines.iter().all(|line| line.len() < 1_000), "{lines:?}");
}

/// SEC-39: no change goes out on a connection that may be closing, and none is sent twice.
#[tokio::test]
async fn a_change_goes_out_once_whatever_becomes_of_its_connection() {
    let broker = RawBroker::start().await;
    let app = broker.site(&[]);

    // The next call of a moment later takes the same connection, unless the machine is busy.
    let began = Clock::system().now();
    let mut visitor = at(&app, "/question").await;
    visitor.post("/question", &[("answer", "Rex")]).await;
    let is_same = broker.asked(ASK) == broker.asked(REQUEST);
    let took = Clock::system().now().since(began);
    assert!(is_same || took > Duration::from_secs(1));

    // One that was idle for over two seconds is not used again.
    let mut visitor = at(&app, "/question").await;
    tokio::time::sleep(Duration::from_millis(2_200)).await;
    visitor.enter("/question", "Rex").await;
    let connections = (broker.asked(ASK)[1], broker.asked(REQUEST)[1]);
    assert!(connections.0 < connections.1, "{connections:?}");

    // The broker closes behind the answer before.
    broker.answer(ASK, whole(200, "Connection: close\r\n", QUESTION));
    let mut visitor = at(&app, "/question").await;
    let page = visitor.enter("/question", "Rex").await;
    assert_eq!(status(&page), (303, "/code"));
    assert!(
        !visitor
            .follow()
            .await
            .body
            .contains("You may already have a code")
    );
    assert_eq!(broker.asked(REQUEST).len(), 3);
    broker.heal();

    // It closes while the change is under way: that may have been processed, and is not repeated.
    let mut visitor = at(&app, "/question").await;
    broker.answer(REQUEST, Vec::new());
    let page = visitor.enter("/question", "Rex").await;
    assert_eq!(status(&page), (303, "/code"));
    assert!(
        visitor
            .follow()
            .await
            .body
            .contains("You may already have a code")
    );
    assert_eq!(broker.asked(REQUEST).len(), 4, "once");

    // It closes after the answer.
    let mut visitor = at(&app, "/question").await;
    broker.answer(REQUEST, whole(200, "Connection: close\r\n", DONE));
    visitor.enter("/question", "Rex").await;
    assert!(
        !visitor
            .follow()
            .await
            .body
            .contains("You may already have a code")
    );
}
