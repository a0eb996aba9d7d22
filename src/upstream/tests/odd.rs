//! Answers that nobody documented, at each step: none advances, none blames the trader (SEC-35,
//! SEC-38).

use super::*;

const OK: &str = r#"{"Model": "abc", "Errors": [], "IsSucceed": true}"#;
const REFUSED: &str = r#"{"Errors": ["No"], "IsSucceed": false}"#;
const BAD_KEY: &str = r#"{"error": "Application key is not defined or does not exist"}"#;

const DONE: [&str; 4] = ["question", "done", "done", "done"];
const NOT_OURS: [&str; 4] = ["unknown login", "refused", "refused", "refused"];
const NONSENSE: [&str; 4] = ["fault json", "unknown json", "unknown json", "unknown json"];
const KEY: [&str; 4] = ["fault key_refused"; 4];
const FORBIDDEN: [&str; 4] = ["fault forbidden"; 4];
const NOT_THE_BROKERS: [&str; 4] = [
    "unknown login",
    "unknown not_found",
    "unknown not_found",
    "unknown not_found",
];
const STATUS: [&str; 4] = [
    "fault status",
    "unknown status",
    "unknown status",
    "unknown status",
];

async fn check(status: u16, body: &str, expected: [&str; 4]) {
    let server = stub(json(status, body)).await;
    let shown: String = body.chars().take(80).collect();
    assert_eq!(
        results(&client_of(&server)).await,
        expected,
        "{status} {shown}"
    );
}

#[tokio::test]
async fn a_status_and_a_documented_body_are_judged_together() {
    let cases = [
        (200, OK, DONE),
        (202, OK, DONE),
        (200, REFUSED, NOT_OURS),
        (400, REFUSED, NOT_OURS),
        (404, REFUSED, NOT_OURS),
        (400, OK, NONSENSE),
        (400, r#"{"Errors": [], "IsSucceed": false}"#, NOT_OURS),
        (400, r#"{"Errors": []}"#, NONSENSE),
        (404, OK, NOT_THE_BROKERS),
        (404, "<html>", NOT_THE_BROKERS),
        (
            404,
            BAD_KEY,
            [
                "unknown login",
                "fault key_refused",
                "fault key_refused",
                "fault key_refused",
            ],
        ),
        (200, BAD_KEY, KEY),
        (400, BAD_KEY, KEY),
        (401, BAD_KEY, KEY),
        (403, BAD_KEY, KEY),
        (401, "", FORBIDDEN),
        (403, "<html>Blocked</html>", FORBIDDEN),
        (
            401,
            r#"{"Message": "Authorization has been denied for this request."}"#,
            FORBIDDEN,
        ),
        (
            403,
            r#"{"error": "No, monkey: application key"}"#,
            FORBIDDEN,
        ),
        (403, OK, FORBIDDEN),
        (400, r#"{"error": "invalid"}"#, NONSENSE),
        (
            403,
            r#"{"error": "The provided Et-App-Key is incorrect"}"#,
            KEY,
        ),
        (
            403,
            r#"{"Message": "The provided Et-App-Key is incorrect."}"#,
            KEY,
        ),
        (
            403,
            r#"{"Errors": ["The provided Et-App-Key is incorrect"], "IsSucceed": false}"#,
            KEY,
        ),
        // A login that reads so may come back in an error.
        (
            409,
            r#"{"Errors": ["The provided Et-App-Key is incorrect"], "IsSucceed": false}"#,
            NOT_OURS,
        ),
        (
            403,
            r#"{"Errors": ["No user The provided Et-App-Key is incorrect"], "IsSucceed": false}"#,
            NOT_OURS,
        ),
    ];
    for (status, body, expected) in cases {
        check(status, body, expected).await;
    }
}

#[tokio::test]
async fn a_fault_by_status_is_one_whatever_the_body() {
    for body in [OK, REFUSED, BAD_KEY, ""] {
        for status in [408, 500, 501, 502, 504, 599] {
            check(status, body, STATUS).await;
        }
        for status in [429, 503] {
            check(status, body, ["fault busy"; 4]).await;
        }
        for status in [300, 301, 302, 303, 304, 307, 308] {
            check(status, body, ["fault redirect"; 4]).await;
        }
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table")]
async fn bodies_are_read_strictly() {
    let requested = ["fault json", "done", "unknown json", "unknown json"];
    let cases = [
        // The request step wants no errors; the others want a success that says so.
        (
            r#"{"Errors": [], "ErrorsCode": null, "IsSucceed": false}"#,
            ["unknown login", "done", "refused", "refused"],
        ),
        (
            r#"{"Model": null, "Errors": null, "IsSucceed": true}"#,
            ["no question", "done", "unknown json", "done"],
        ),
        (
            r#"{"IsSucceed": true}"#,
            ["no question", "done", "unknown json", "done"],
        ),
        (
            r#"{"Model": "", "IsSucceed": true}"#,
            ["no question", "done", "unknown json", "done"],
        ),
        (
            r#"{"Model": " ", "IsSucceed": true}"#,
            ["no question", "done", "unknown json", "done"],
        ),
        (
            r#"{"Model": 5, "IsSucceed": true}"#,
            ["fault json", "done", "unknown json", "done"],
        ),
        (
            r#"{"Model": ["x"], "IsSucceed": true}"#,
            ["fault json", "done", "unknown json", "done"],
        ),
        (
            r#"{"Model": "two words", "IsSucceed": true}"#,
            ["question", "done", "unknown json", "done"],
        ),
        (r#"{"Errors": []}"#, requested),
        (r#"{"Model": null}"#, requested),
        (r#"{"Model": "abc", "Errors": []}"#, requested),
        // Errors beside a success are no success.
        (
            r#"{"Model": "abc", "Errors": ["No"], "IsSucceed": true}"#,
            NOT_OURS,
        ),
        (
            r#"{"Model": "abc", "ErrorsCode": ["No"], "IsSucceed": true}"#,
            NOT_OURS,
        ),
        (
            r#"{"Model": "abc", "ModelState": {"a": ["No"]}, "IsSucceed": true}"#,
            NOT_OURS,
        ),
        (
            r#"{"Model": "abc", "error": "No", "Errors": [], "IsSucceed": true}"#,
            NONSENSE,
        ),
        (r#"{"ModelState": {}}"#, NOT_OURS),
        // No documented shape, or none at all.
        ("", NONSENSE),
        ("{}", NONSENSE),
        ("null", NONSENSE),
        ("[]", NONSENSE),
        (r#"["abc", [], [], true]"#, NONSENSE),
        ("<!doctype html><title>Welcome</title>", NONSENSE),
        (r#"{"Message": "An error has occurred."}"#, NONSENSE),
        (
            r#"{"Model": "abc", "Errors": "", "IsSucceed": true}"#,
            NONSENSE,
        ),
        (
            r#"{"Model": "abc", "Errors": [null], "IsSucceed": true}"#,
            NONSENSE,
        ),
        (
            r#"{"Model": "abc", "Errors": [], "IsSucceed": "true"}"#,
            NONSENSE,
        ),
        (
            r#"{"Model": "abc", "Errors": [], "IsSucceed": 1}"#,
            NONSENSE,
        ),
        (r#"{"ModelState": {"a": "No"}}"#, NONSENSE),
        (
            r#"{"Model": "abc", "Errors": [], "IsSucceed": false, "IsSucceed": true}"#,
            NONSENSE,
        ),
        (
            r#"{"Model": "abc", "Errors": [], "IsSucceed": true} x"#,
            NONSENSE,
        ),
        (
            r#"{"Model": "abc", "Errors": [], "IsSucceed": true"#,
            NONSENSE,
        ),
        // A byte-order mark is passed over, once and at the beginning.
        (
            "\u{feff}{\"Model\": \"abc\", \"Errors\": [], \"IsSucceed\": true}",
            DONE,
        ),
        (
            "\u{feff}\u{feff}{\"Model\": \"abc\", \"IsSucceed\": true}",
            NONSENSE,
        ),
        (
            " \u{feff}{\"Model\": \"abc\", \"IsSucceed\": true}",
            NONSENSE,
        ),
        (
            r#"{"Model": "\ud800", "Errors": [], "IsSucceed": true}"#,
            NONSENSE,
        ),
    ];
    for (body, expected) in cases {
        check(200, body, expected).await;
    }
}

#[tokio::test]
async fn hostile_bodies_are_faults() {
    let nested = format!(r#"{{"Model": {}, "IsSucceed": true}}"#, "[".repeat(60_000));
    check(200, &nested, NONSENSE).await;
    check(200, &"[".repeat(60_000), NONSENSE).await;
    let server = stub(
        ResponseTemplate::new(200)
            .set_body_bytes(b"{\"Model\": \"a\xffb\", \"x\": \"\xff\", \"IsSucceed\": true}"),
    )
    .await;
    assert_eq!(results(&client_of(&server)).await, NONSENSE);
    let server = stub(json(200, OK).insert_header("content-encoding", "gzip")).await;
    assert_eq!(
        results(&client_of(&server)).await,
        [
            "fault encoding",
            "unknown encoding",
            "unknown encoding",
            "unknown encoding"
        ]
    );
    let server = stub(json(200, OK).insert_header("content-encoding", "identity")).await;
    assert_eq!(results(&client_of(&server)).await, DONE);
}

#[tokio::test]
async fn a_body_is_read_up_to_64_kib() {
    let padded = |length: usize| format!("{OK}{}", " ".repeat(length - OK.len()));
    check(200, &padded(64 * 1024), DONE).await;
    check(
        200,
        &padded(64 * 1024 + 1),
        [
            "fault too_large",
            "unknown too_large",
            "unknown too_large",
            "unknown too_large",
        ],
    )
    .await;
    // A body that is not read to its end counts before any status.
    let too_large = [
        "fault too_large",
        "unknown too_large",
        "unknown too_large",
        "unknown too_large",
    ];
    for status in [302, 401, 403, 404, 429, 500, 503] {
        check(status, &padded(90_000), too_large).await;
    }
}

/// SEC-34
#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = stub(json(200, OK)).await;
    for status in [301, 302, 303, 307, 308] {
        let server = stub(
            ResponseTemplate::new(status)
                .insert_header("location", format!("{}/x", elsewhere.uri())),
        )
        .await;
        assert_eq!(results(&client_of(&server)).await, ["fault redirect"; 4]);
        assert_eq!(server.received_requests().await.unwrap().len(), 4);
    }
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}
