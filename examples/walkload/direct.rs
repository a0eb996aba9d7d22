//! The broker itself: a walk's four calls with no site between, and the outbox.

use std::net::Ipv4Addr;

use hyper::{Method, Request, StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{
    Failed, Shared,
    address::Loopback,
    connection::{Body, Connection},
    kit::GOOD_PASSWORD,
};

/// The sandbox, on one connection.
pub(crate) struct Broker {
    address: Loopback,
    connection: Connection,
}

impl Broker {
    pub(crate) fn new(source: Ipv4Addr, address: Loopback) -> Self {
        Self {
            address,
            connection: Connection::new(source, address),
        }
    }

    /// The newest code that was emailed to a login.
    pub(crate) async fn code(&mut self, login: &str) -> Result<String, Failed> {
        let mails = self
            .call(Method::GET, &format!("/outbox.json?login={login}"), None)
            .await?;
        let code = mails.pointer("/0/code").and_then(Value::as_str);
        Ok(code.ok_or("no code was emailed")?.to_owned())
    }

    /// A walk's calls.
    pub(crate) async fn walk(&mut self, login: &str, shared: &Shared) -> Result<(), Failed> {
        let users = "/api/v1.0/users";
        let question = format!("{users}/password/secret-question?username={login}");
        self.step("GET question", shared, Method::GET, &question, None)
            .await?;
        let answer = json!({"User": login, "SecretQuestionAnswer": "Peterson"});
        self.step(
            "POST request",
            shared,
            Method::POST,
            &format!("{users}/password/reset"),
            Some(answer),
        )
        .await?;
        let code = json!({"Code": self.code(login).await?});
        let token = self
            .step(
                "POST code",
                shared,
                Method::POST,
                &format!("{users}/password/reset/code"),
                Some(code),
            )
            .await?;
        let token = token.get("Model").cloned().ok_or("no token")?;
        let update = json!({"Token": token, "Password": GOOD_PASSWORD, "PasswordConfirmation": GOOD_PASSWORD});
        self.step(
            "PUT update",
            shared,
            Method::PUT,
            &format!("{users}/passwords/reset/"),
            Some(update),
        )
        .await?;
        Ok(())
    }

    async fn step(
        &mut self,
        step: &'static str,
        shared: &Shared,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, Failed> {
        let began = Instant::now();
        let answer = self.call(method, path, body).await?;
        shared.took(step, began.elapsed());
        Ok(answer)
    }

    async fn call(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, Failed> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", self.address.0.to_string());
        let request = request
            .header("et-app-key", "sandbox-key")
            .header(CONTENT_TYPE, "application/json");
        let answer = self
            .connection
            .send(request.body(body.map_or_else(Body::default, |body| body.to_string().into()))?)
            .await?;
        if answer.status == StatusCode::OK {
            Ok(serde_json::from_slice(&answer.body)?)
        } else {
            Err(format!("the broker answered {}", answer.status).into())
        }
    }
}
