//! What a screen reader is told: the browser's accessibility tree, from the top of a page to its end.

use std::{collections::HashMap, time::Duration};

use serde_json::{Value, json};

use crate::browser::Browser;

/// What is read out as such; everything else is text inside of it.
const TOLD: [&str; 16] = [
    "RootWebArea",
    "alert",
    "banner",
    "button",
    "contentinfo",
    "DisclosureTriangle",
    "form",
    "heading",
    "image",
    "link",
    "list",
    "main",
    "navigation",
    "status",
    "textbox",
    "time",
];

impl Browser {
    /// Role, name, description and state of what is told, in reading order.
    async fn tree(&self) -> Vec<String> {
        let tree = self
            .devtools("Accessibility.getFullAXTree", json!({}))
            .await;
        let nodes: HashMap<&str, &Value> = tree["nodes"]
            .as_array()
            .expect("nodes")
            .iter()
            .map(|node| (node["nodeId"].as_str().expect("an id"), node))
            .collect();
        let mut order = vec![tree["nodes"][0]["nodeId"].as_str().expect("a root")];
        let mut told = vec![];
        while let Some(id) = order.pop() {
            let Some(node) = nodes.get(id) else { continue };
            let children = node["childIds"].as_array().map_or(&[][..], Vec::as_slice);
            order.extend(children.iter().rev().filter_map(Value::as_str));
            told.extend(line(node));
        }
        told
    }
}

/// A node in words, if it is told.
fn line(node: &Value) -> Option<String> {
    let role = node["role"]["value"]
        .as_str()
        .filter(|role| node["ignored"] != true && TOLD.contains(role))?;
    let mut line = role.to_owned();
    let property = |name: &str| {
        node["properties"]
            .as_array()?
            .iter()
            .find(|it| it["name"] == name)
            .map(|it| it["value"]["value"].clone())
    };
    line += &property("level")
        .filter(|_| role == "heading")
        .map(|level| format!(" {level}"))
        .unwrap_or_default();
    for (text, mark) in [
        (&node["name"]["value"], ": "),
        (&node["description"]["value"], " — "),
    ] {
        let text = text.as_str().filter(|text| !text.is_empty());
        line += &text.map(|text| format!("{mark}{text}")).unwrap_or_default();
    }
    for state in ["invalid", "focused"] {
        let holds = property(state).is_some_and(|value| value == true || value == "true");
        line += if holds {
            if state == "invalid" {
                " [invalid]"
            } else {
                " [focused]"
            }
        } else {
            ""
        };
    }
    Some(line)
}

/// What stands above and below every page's own part.
const TOP: [&str; 5] = [
    "link: Skip to main content",
    "banner",
    "image: Latchkey",
    "DisclosureTriangle: Language: English",
    "main",
];
const FOOT: [&str; 6] = [
    "contentinfo",
    "heading 2: Help",
    "list",
    "link: help@latchkey.example",
    "link: +1 555 010 0199",
    "status",
];
const OTHER: &str = "button: Use a different login";
const RULES: &str = "Rules for the new password 12 to 128 characters English letters, digits, symbols and spaces, but no space at the ends \
    Not your login or Latchkey Not a common password Latchkey may ask for more than this list. Three random words make a strong password. \
    So does one that your password manager suggests.";

fn page(title: &str, own: &[&[&str]]) -> Vec<String> {
    let root = format!("RootWebArea: {title} - Latchkey [focused]");
    [root.as_str()]
        .into_iter()
        .chain(TOP)
        .chain(own.concat())
        .chain(FOOT)
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn every_step_reads_in_the_order_that_it_is_done_in() {
    let browser = Browser::start().await;
    let rules = format!("textbox: New password — {RULES}");
    for (name, title, own) in [
        (
            "login",
            "Reset your password",
            &[&[
                "heading 1: Reset your password",
                "form",
                "textbox: Login [focused]",
                "button: Continue",
                "list",
                "DisclosureTriangle: Forgot your login?",
                "link: Back to sign in",
            ][..]][..],
        ),
        (
            "question",
            "Answer your security question",
            &[&[
                "heading 1: Answer your security question",
                OTHER,
                "form",
                "textbox: What street did you grow up on? — The answer you gave when you opened the account. [focused]",
                "button: Continue",
                "list",
                "DisclosureTriangle: I cannot answer this question",
                "time",
                "form",
            ]],
        ),
        (
            "code",
            "Check your email",
            &[&[
                "heading 1: Check your email",
                OTHER,
                "form",
                "textbox: 6-digit code [focused]",
                "button: Continue",
                "list",
                "form",
                "button: Send a new code",
                "time",
                "time",
                "DisclosureTriangle: I cannot get the email",
                "time",
                "form",
            ]],
        ),
        (
            "password",
            "Choose a new password",
            &[
                &[
                    "heading 1: Choose a new password",
                    "form",
                    "textbox: Login For",
                    "list",
                    &rules,
                    "button: Show new password",
                    "status",
                ],
                &[
                    "textbox: Type the new password again",
                    "button: Show the password typed again",
                    "status",
                    "list",
                    "button: Change password",
                    "list",
                    OTHER,
                    "time",
                    "form",
                ],
            ],
        ),
        (
            "done",
            "Your password has been changed",
            &[&[
                "heading 1: Your password has been changed",
                "link: Sign in to Latchkey",
                "DisclosureTriangle: What to know next",
            ]],
        ),
    ] {
        browser.tab.delete_all_cookies().await.expect("no cookies");
        browser.app.advance(Duration::from_mins(2));
        browser.walk_to(name).await;
        browser
            .until("document.querySelectorAll('main input:not([type=hidden])').length !== 1 || document.activeElement.id")
            .await;
        assert_eq!(browser.tree().await, page(title, own), "{name}");
    }
}

/// UX-5, UX-7, UX-8: the alert comes first, and the field says again what is wrong with it.
#[tokio::test]
async fn a_mistake_is_read_out_first_and_again_at_its_field() {
    let browser = Browser::start().await;
    browser.walk_to("password").await;
    browser.fill_passwords("short", "other").await;
    browser.submit().await;
    browser
        .until("document.activeElement.id === 'summary'")
        .await;
    let tree = browser.tree().await;
    let told = "The password must be 12 characters or more";
    let first = [
        "main",
        "alert",
        "heading 2: There is a problem",
        "list",
        &format!("link: {told}"),
        "link: Enter the same password in both boxes",
    ];
    let at = tree.iter().position(|line| line == "main").expect("main");
    assert_eq!(tree[at..at + 6], first);
    let said = |name: &str| {
        tree.iter()
            .find(|line| line.starts_with(&format!("textbox: {name} ")))
            .cloned()
    };
    assert_eq!(
        said("New password"),
        Some(format!(
            "textbox: New password — {RULES} Error: {told} [invalid]"
        ))
    );
    assert_eq!(
        said("Type the new password again"),
        Some(
            "textbox: Type the new password again — Error: Enter the same password in both boxes [invalid]"
                .into()
        )
    );
}
