//! What goes out and comes in when all is as documented.

use wiremock::Request;

use super::*;

const RESET_DONE: &str = r#"{"Errors": [], "IsSucceed": false}"#;
const TOKEN: &str =
    r#"{"Model": "ba6b8cac-6738-4434-bd26-825db020a05c", "Errors": [], "IsSucceed": true}"#;
const TOKEN_ETNA: &str = r#"{"Model": "ba6b8cac", "Errors": [], "ErrorsCode": [], "StatusCode": "Continue", "IsSucceed": true, "Extra": {"a": [1]}}"#;
const UPDATED: &str = r#"{"Errors": [], "IsSucceed": true}"#;
const WRONG_ANSWER: &str = r#"{"Model": null, "Errors": ["Answer is incorrect, try again."], "ErrorsCode": ["ErrorIncorrectAnswer"], "StatusCode": 409, "IsSucceed": false}"#;
const INVALID: &str = r#"{"Message": "Validation error occured while processing entity", "ModelState": {"userPassword.OldPassword": ["Password is required"]}}"#;

async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1, "one call");
    requests.remove(0)
}

/// Method, path, body.
async fn sent(server: &MockServer) -> (String, String, String) {
    let request = only_request(server).await;
    assert_eq!(request.headers.get("et-app-key").unwrap(), "canary-key");
    assert_eq!(
        request.headers.get("content-type").unwrap(),
        "application/json"
    );
    assert!(request.headers.get("referer").is_none());
    (
        request.method.to_string(),
        request.url.path().to_owned(),
        String::from_utf8(request.body).unwrap(),
    )
}

fn call(method: &str, path: &str, body: &str) -> (String, String, String) {
    (method.to_owned(), path.to_owned(), body.to_owned())
}

#[tokio::test]
async fn the_question_of_a_login_is_asked_for_and_read() {
    let server = stub(json(
        200,
        r#"{"Model": "What street\n did you grow up on?", "Errors": [], "IsSucceed": true}"#,
    ))
    .await;
    let upstream = client_of(&server);
    let Ok(QuestionLookup::Question(question)) = lookup(&upstream).await else {
        panic!("no question")
    };
    assert_eq!(question.as_str(), "What street did you grow up on?");
    let request = only_request(&server).await;
    assert_eq!(
        request.url.path(),
        "/api/v1.0/users/password/secret-question"
    );
    assert_eq!(request.url.query(), Some("username=canary-login"));
    assert_eq!(request.headers.get("et-app-key").unwrap(), "canary-key");
    assert!(request.body.is_empty());
}

/// SEC-33
#[tokio::test]
async fn a_login_arrives_whole_and_as_one_value() {
    for typed in [
        "../../x?y#z&username=b",
        "a+b c%20d",
        "rob@example.com",
        "żółw;=/\\\"'<>",
    ] {
        let server = stub(json(
            200,
            r#"{"Model": "", "Errors": [], "IsSucceed": true}"#,
        ))
        .await;
        let upstream = client_of(&server);
        let login = Login::parse(typed).unwrap();
        assert_eq!(
            upstream.question(&login, deadline(&upstream)).await,
            Ok(QuestionLookup::NoQuestion)
        );
        let request = only_request(&server).await;
        assert_eq!(
            request.url.path(),
            "/api/v1.0/users/password/secret-question"
        );
        assert!(
            !request.url.query().unwrap().contains('+'),
            "a plus means a space to some servers and itself to others"
        );
        let values: Vec<_> = request.url.query_pairs().into_owned().collect();
        assert_eq!(values, [("username".to_owned(), typed.to_owned())]);
    }
}

#[tokio::test]
async fn the_base_may_end_in_a_slash_or_have_no_path() {
    for (base, prefix) in [
        ("", ""),
        ("/", ""),
        ("/api", "/api"),
        ("/api/", "/api"),
        ("/a/b/?x=y#z", "/a/b"),
    ] {
        let server = stub(json(200, UPDATED)).await;
        let settings = Settings {
            api_version: "2.1".to_owned(),
            ..settings(&format!("{}{base}", server.uri()))
        };
        let upstream = build(&settings);
        assert_eq!(update(&upstream).await, Outcome::Done(()));
        let request = only_request(&server).await;
        assert_eq!(
            request.url.path(),
            format!("{prefix}/v2.1/users/passwords/reset/")
        );
        assert_eq!(request.url.query(), None);
    }
}

#[tokio::test]
async fn a_reset_is_requested_with_and_without_an_answer() {
    for (answer, body) in [
        (
            Some(answer()),
            r#"{"User":"canary-login","SecretQuestionAnswer":"canary-answer"}"#,
        ),
        (None, r#"{"User":"canary-login"}"#),
    ] {
        let server = stub(json(200, RESET_DONE)).await;
        let upstream = client_of(&server);
        assert_eq!(
            upstream
                .request_reset(&login(), answer.as_ref(), announced(), deadline(&upstream))
                .await,
            Outcome::Done(())
        );
        assert_eq!(
            sent(&server).await,
            call("POST", "/api/v1.0/users/password/reset", body)
        );
    }
}

#[tokio::test]
async fn a_code_is_exchanged_in_either_dialect() {
    let autoshares = (
        "/api/v1.0/users/password/reset/code",
        r#"{"Code":"741175"}"#,
    );
    let etna = (
        "/api/v1.0/users/identifiers/reset/code",
        r#"{"Code":"741175","Identifier":"ResetPassword"}"#,
    );
    let cases = [
        (
            Dialect::AutoShares,
            TOKEN,
            "ba6b8cac-6738-4434-bd26-825db020a05c",
            autoshares,
        ),
        (Dialect::Etna, TOKEN_ETNA, "ba6b8cac", etna),
    ];
    for (dialect, answer, token, (path, body)) in cases {
        let server = stub(json(200, answer)).await;
        let upstream = build(&Settings {
            dialect,
            ..settings(&format!("{}/api", server.uri()))
        });
        let outcome = exchange(&upstream).await;
        assert_eq!(outcome, Outcome::Done(Token::parse(token).unwrap()));
        assert_eq!(sent(&server).await, call("POST", path, body));
    }
}

#[tokio::test]
async fn a_password_is_set_byte_for_byte() {
    let server = stub(json(200, UPDATED)).await;
    let upstream = client_of(&server);
    let password = NewPassword::new(" e\u{301}\"\\ﬁ ".to_owned());
    assert_eq!(
        upstream
            .set_password(&token(), &password, announced(), deadline(&upstream))
            .await,
        Outcome::Done(())
    );
    let body = "{\"Token\":\"canary-token\",\"Password\":\" e\u{301}\\\"\\\\ﬁ \",\"PasswordConfirmation\":\" e\u{301}\\\"\\\\ﬁ \"}";
    assert_eq!(
        sent(&server).await,
        call("PUT", "/api/v1.0/users/passwords/reset/", body)
    );
}

#[tokio::test]
async fn the_documented_refusals_are_refusals_on_each_documented_status() {
    for status in [200, 400, 401, 403, 409, 422] {
        for body in [WRONG_ANSWER, INVALID] {
            let server = stub(json(status, body)).await;
            assert_eq!(
                results(&client_of(&server)).await,
                ["unknown login", "refused", "refused", "refused"],
                "{status} {body}"
            );
        }
    }
}

#[tokio::test]
async fn a_refusal_carries_the_brokers_codes_and_words() {
    for (body, text) in [
        (WRONG_ANSWER, "Answer is incorrect, try again."),
        (INVALID, "Password is required"),
    ] {
        let server = stub(json(409, body)).await;
        let upstream = client_of(&server);
        let Outcome::Refused(refusal) = update(&upstream).await else {
            panic!("no refusal")
        };
        assert_eq!(
            (refusal.names_token_or_code(), refusal.texts()),
            (false, vec![text.to_owned()])
        );
    }
}
