//! What it costs to keep others out, at the limits' defaults: the figures of docs/security.md, measured.

use std::{collections::BTreeSet, time::Duration};

use crate::helpers::{TestApp, Visitor};

const PAGE: &str = include_str!("../../docs/security.md");

/// What an attacker has used so far.
#[derive(Default)]
struct Cost {
    requests: u32,
    addresses: BTreeSet<String>,
    logins: BTreeSet<String>,
}

impl Cost {
    /// As docs/security.md writes it.
    fn row(&self) -> String {
        let network = |address: &String| {
            address
                .rsplit_once('.')
                .map(|(network, _)| network.to_owned())
        };
        let networks: BTreeSet<_> = self.addresses.iter().filter_map(network).collect();
        format!(
            "{} requests, {} addresses in {} networks, {} logins",
            self.requests,
            self.addresses.len(),
            networks.len(),
            self.logins.len()
        )
    }

    async fn get(&mut self, visitor: &mut Visitor, path: &str) {
        self.requests += 1;
        visitor.get(path).await;
    }

    async fn post(
        &mut self,
        visitor: &mut Visitor,
        from: &str,
        path: &str,
        typed: (&str, &str),
    ) -> u16 {
        self.requests += 1;
        self.addresses.insert(from.to_owned());
        let form = visitor.form(path, &[typed]).header("X-Forwarded-For", from);
        visitor.send(form).await.status
    }

    /// A journey of its own login, and so many wrong codes; the last one's status.
    async fn guess(&mut self, app: &TestApp, from: &str, login: &str, codes: u32) -> u16 {
        self.logins.insert(login.to_owned());
        let (mut visitor, mut status) = (app.visitor(), 0);
        self.get(&mut visitor, "/").await;
        self.post(&mut visitor, from, "/", ("login", login)).await;
        if visitor
            .answer
            .as_ref()
            .is_some_and(|answer| answer.location() == "/question")
        {
            self.get(&mut visitor, "/question").await;
            self.post(&mut visitor, from, "/question", ("answer", "Peterson"))
                .await;
        }
        for _ in 0..codes {
            self.get(&mut visitor, "/code").await;
            status = self
                .post(&mut visitor, from, "/code", ("code", "000000"))
                .await;
        }
        status
    }
}

/// The row of the table that begins so, whole.
fn row(what: &str) -> &'static str {
    let mut rows = PAGE
        .lines()
        .filter(|line| line.starts_with(&format!("| {what} |")));
    rows.next().unwrap_or_else(|| panic!("no row {what}"))
}

fn assert_costs(what: &str, cost: &Cost) {
    assert!(row(what).contains(&cost.row()), "{what}: {}", cost.row());
}

/// The whole attack at the defaults, with accounts and with none at a site that shows no questions.
#[tokio::test]
async fn closing_the_code_step_costs_what_the_docs_say() {
    for (questions, name) in [
        (None, "load"),
        (Some(("PRIVACY__DECOY_QUESTIONS", "[]")), "nobody"),
    ] {
        let behind = ("TRUSTED_PROXIES", "127.0.0.1/32");
        let app = TestApp::with(&[behind].into_iter().chain(questions).collect::<Vec<_>>());
        let mut attacker = Cost::default();
        for (number, from) in ["192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1"]
            .iter()
            .enumerate()
        {
            let login = format!("{name}.{number}");
            for _ in 0..2 {
                assert_eq!(attacker.guess(&app, from, &login, 5).await, 303, "{login}");
            }
        }
        // Clean traders pass, once.
        let mut others = Cost::default();
        assert_eq!(
            others.guess(&app, "203.0.113.200", "load.900", 1).await,
            303
        );
        assert_eq!(
            others.guess(&app, "203.0.113.201", "load.901", 2).await,
            429
        );
        let suffix = if questions.is_some() {
            ", at a site without questions"
        } else {
            ""
        };
        if suffix.is_empty() {
            assert_costs("the code step for all but clean first codes", &attacker);
        }
        // The two traders have used two places of the reserve.
        for number in 0..18 {
            let from = format!("203.0.{}.{number}", 114 + number % 2);
            let login = format!("{name}.1{number:02}");
            assert_eq!(
                attacker.guess(&app, &from, &login, 1).await,
                303,
                "{number}"
            );
        }
        assert_eq!(others.guess(&app, "203.0.116.1", "load.902", 1).await, 429);
        for number in 18..20 {
            let from = format!("203.0.{}.{number}", 114 + number % 2);
            attacker
                .guess(&app, &from, &format!("{name}.1{number:02}"), 1)
                .await;
        }
        assert_costs(&format!("the code step for everyone{suffix}"), &attacker);
        app.advance(Duration::from_hours(1));
        assert_eq!(
            others.guess(&app, "203.0.116.2", "load.903", 1).await,
            303,
            "an hour at most"
        );
    }
}

/// SEC-12: what one stranger can do to one trader.
#[tokio::test]
async fn blocking_one_trader_costs_what_the_docs_say() {
    let app = TestApp::with(&[("TRUSTED_PROXIES", "127.0.0.1/32")]);
    let (mut attacker, mut visitor) = (Cost::default(), app.visitor());
    attacker.logins.insert("robert.zak".to_owned());
    attacker.get(&mut visitor, "/").await;
    attacker
        .post(&mut visitor, "192.0.2.1", "/", ("login", "robert.zak"))
        .await;
    for _ in 0..5 {
        attacker.get(&mut visitor, "/question").await;
        attacker
            .post(&mut visitor, "192.0.2.1", "/question", ("answer", "wrong"))
            .await;
    }
    assert_costs("a trader's question", &attacker);
    let mut trader = app.visitor_with_login("robert.zak").await;
    let refused = trader.enter("/question", "Peterson").await;
    assert_eq!(
        (refused.status, refused.header("retry-after")),
        (429, "900")
    );

    let (mut attacker, mut trader) = (Cost::default(), app.visitor_with_login("anna.blank").await);
    for _ in 0..4 {
        attacker.guess(&app, "192.0.2.2", "anna.blank", 0).await;
    }
    assert_costs("new codes for a trader without a question", &attacker);
    let fifth = app.visitor_with_login("anna.blank").await;
    assert_eq!(
        fifth.answer.expect("an answer").status,
        429,
        "after the trader's own"
    );
    let code = app.code("anna.blank");
    trader.get("/code").await;
    trader.leads("/code", &code, "/password").await;
}

/// A network of a mobile provider shares its limit with whoever is in it.
#[tokio::test]
async fn blocking_a_network_costs_what_the_docs_say() {
    let app = TestApp::with(&[("TRUSTED_PROXIES", "127.0.0.1/32")]);
    let mut attacker = Cost::default();
    for address in 1..=3 {
        let from = format!("192.0.2.{address}");
        let mut visitor = app.visitor();
        for number in 0..30 {
            visitor.cookies.clear();
            attacker.get(&mut visitor, "/").await;
            let login = format!("no.body.{number}");
            let typed = ("login", login.as_str());
            assert_eq!(attacker.post(&mut visitor, &from, "/", typed).await, 303);
        }
    }
    attacker.logins.insert("any".to_owned());
    assert_costs(
        "the login step for an IPv4 /24, a third of it for one address",
        &attacker,
    );
    let mut others = Cost::default();
    let mut visitor = app.visitor();
    for (from, status) in [("192.0.2.200", 429), ("192.0.3.1", 303)] {
        visitor.cookies.clear();
        others.get(&mut visitor, "/").await;
        let typed = ("login", "robert.zak");
        assert_eq!(others.post(&mut visitor, from, "/", typed).await, status);
    }
}
