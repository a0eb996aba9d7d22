//! The outbox, as page and as JSON.

use super::*;

#[test]
fn an_email_is_kept_newest_first_with_its_code() {
    let broker = Broker::open();
    let older = broker.code_of("robert.zak");
    broker.clock.advance(Duration::from_secs(1));
    let newer = broker.code_of("robert.zak");
    broker.code_of("load.1");
    let mail = |code: &str, at: u64| {
        serde_json::json!({
            "login": "robert.zak",
            "at": at,
            "subject": "Your Latchkey password reset code",
            "text": format!(
                "Someone asked to reset the password of robert.zak at Latchkey.\n\n\
                 Confirmation code: {code}\n\n\
                 It works for 15 minutes. Enter it on localhost, \
                 on the page where you asked for it.\n\
                 Never give this code to anyone. Latchkey will not ask for it.\n\
                 If this was not you, do not use the code. Your password has not been changed. \
                 Contact us: help@latchkey.example\n\n@localhost #{code}"
            ),
            "code": code,
        })
    };
    let reply = broker.bare("GET", "/outbox.json?login=Robert.Zak", "", "");
    let mails: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(
        mails,
        serde_json::json!([
            mail(&newer, 1_795_254_500_000),
            mail(&older, 1_795_254_499_000)
        ])
    );
    let all: Vec<serde_json::Value> =
        serde_json::from_str(&broker.bare("GET", "/outbox.json", "", "").body).unwrap();
    assert_eq!((all.len(), all[0]["login"].as_str()), (3, Some("load.1")));
}

#[test]
fn the_email_has_the_text_that_brokers_are_given() {
    let page = include_str!("../../../docs/email.md");
    assert!(page.contains(crate::sandbox::outbox::TEXT));
}

#[test]
fn a_page_shows_the_emails_escaped_and_without_script() {
    let broker = Broker::open();
    assert!(
        broker
            .bare("GET", "/outbox", "", "")
            .body
            .contains("No email yet")
    );
    let code = broker.code_of("load.<img src=x>");
    let page = broker.bare("GET", "/outbox", "", "");
    assert_eq!(page.status, 200);
    assert!(
        page.head
            .contains("content-security-policy: default-src 'none'; style-src 'self'")
    );
    assert!(
        page.body
            .contains(&format!(r#"<p class="code">{code}</p>"#))
            && page.body.contains("Sat, 21 Nov 2026")
    );
    assert!(
        page.body.contains("load.&#60;img src=x&#62;")
            && !page.body.contains("<img")
            && !page.body.contains("<script")
    );
}
