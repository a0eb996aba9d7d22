//! All that the sandbox remembers, and the four steps of a reset on it.

use super::{
    account::Accounts,
    answer::ApiAnswer,
    call::CallLog,
    expiring::ExpiringKeys,
    fault::Faults,
    fields::CallFields,
    generation::CallRates,
    outbox::{Mail, Outbox},
    random,
    traders::{self, Trader},
};
use crate::clock::Timestamp;

/// All that the sandbox remembers; each part is bounded.
#[derive(Debug, Default)]
pub(super) struct BrokerState {
    pub(super) calls: CallLog,
    pub(super) faults: Faults,
    pub(super) outbox: Outbox,
    pub(super) accounts: Accounts,
    /// Pending resets by their code.
    codes: ExpiringKeys,
    /// Tokens good for one update.
    pub(super) tokens: ExpiringKeys,
    /// Tokens that a sign-in gave on its way to a second factor.
    pub(super) interims: ExpiringKeys,
    /// Tokens of sessions, until they log out.
    pub(super) sessions: ExpiringKeys,
    pub(super) rates: CallRates,
}

impl BrokerState {
    /// The login that a call names, or whose code or token it carries.
    pub(super) fn login_of(&self, fields: &CallFields, now: Timestamp) -> Option<String> {
        let by_code = || {
            fields
                .code
                .as_ref()
                .and_then(|code| self.codes.owner(code, now))
                .map(str::to_owned)
        };
        let by_token = || {
            fields
                .token
                .as_ref()
                .and_then(|token| self.tokens.owner(token, now))
                .map(str::to_owned)
        };
        fields.user.clone().or_else(by_code).or_else(by_token)
    }

    /// The password of a known login in lower case.
    pub(super) fn password<'a>(&'a self, login: &str, trader: &'a Trader) -> &'a str {
        self.accounts
            .changed_password(login)
            .unwrap_or(trader.password)
    }

    /// The question step.
    pub(super) fn question(fields: &CallFields) -> ApiAnswer {
        let Some(user) = &fields.user else {
            return ApiAnswer::invalid("username", &["Username is required"]);
        };
        traders::find(&user.to_lowercase()).map_or_else(
            || ApiAnswer::refused(404, "User is not found", "ErrorUserNotFound"),
            |trader| ApiAnswer::model(trader.question),
        )
    }

    /// The request step: sends the email.
    pub(super) fn request(&mut self, fields: &CallFields, now: Timestamp) -> ApiAnswer {
        let Some(user) = &fields.user else {
            return ApiAnswer::invalid("User", &["User is required"]);
        };
        let login = user.to_lowercase();
        let Some(trader) = traders::find(&login) else {
            return ApiAnswer::refused(400, "User is not found", "ErrorUserNotFound");
        };
        if trader.locked {
            return ApiAnswer::refused(400, "User is locked", "ErrorUserLocked");
        }
        if trader.has_question() && fields.secret_question_answer.as_deref() != Some(trader.answer)
        {
            return ApiAnswer::refused(
                409,
                "Answer is incorrect, try again.",
                "ErrorIncorrectAnswer",
            );
        }
        self.send_code(login, trader, now);
        ApiAnswer::accepted()
    }

    /// The code step of the ETNA dialect.
    pub(super) fn exchange_by_identifier(
        &mut self,
        fields: &CallFields,
        now: Timestamp,
    ) -> Result<ApiAnswer, ApiAnswer> {
        if fields.identifier.as_deref() != Some("ResetPassword") {
            return Err(ApiAnswer::invalid(
                "Identifier",
                &["Identifier is not supported"],
            ));
        }
        Ok(ApiAnswer::etna_model(&self.exchange(fields, now)?))
    }

    /// The code step: any pending reset with that code gives its token.
    pub(super) fn exchange(
        &mut self,
        fields: &CallFields,
        now: Timestamp,
    ) -> Result<String, ApiAnswer> {
        let Some(code) = &fields.code else {
            return Err(ApiAnswer::invalid("Code", &["Code is required"]));
        };
        let owner = self.codes.take(code, now);
        let owner = owner.ok_or_else(|| {
            ApiAnswer::refused(
                400,
                "Confirmation code is incorrect or has expired.",
                "ErrorIncorrectCode",
            )
        })?;
        let token = random::token();
        self.tokens.put(token.clone(), owner, now);
        Ok(token)
    }

    /// The update step: a password that is refused leaves the token as it was.
    pub(super) fn update(&mut self, fields: CallFields, now: Timestamp) -> Result<(), ApiAnswer> {
        let token = fields
            .token
            .ok_or_else(|| ApiAnswer::invalid("Token", &["Token is required"]))?;
        let password = fields
            .password
            .ok_or_else(|| ApiAnswer::invalid("Password", &["Password is required"]))?;
        if fields.password_confirmation.as_ref() != Some(&password) {
            return Err(ApiAnswer::invalid(
                "PasswordConfirmation",
                &["Password and its confirmation do not match"],
            ));
        }
        let used =
            || ApiAnswer::refused(400, "Token is invalid or has expired.", "ErrorInvalidToken");
        let login = self.tokens.owner(&token, now).ok_or_else(used)?.to_owned();
        let trader = traders::find(&login).ok_or_else(used)?;
        let broken = broken_rules(&password);
        if !broken.is_empty() {
            return Err(ApiAnswer::invalid("Password", &broken));
        }
        if self.password(&login, trader) == password {
            return Err(ApiAnswer::refused(
                400,
                "New password must differ from the current one.",
                "ErrorPasswordRepeated",
            ));
        }
        self.tokens.take(&token, now);
        self.accounts.open(&login, trader).changed = Some(password);
        Ok(())
    }

    fn send_code(&mut self, login: String, trader: &Trader, now: Timestamp) {
        let code = random::code(|code| self.codes.owner(code, now).is_some());
        let older = self
            .accounts
            .open(&login, trader)
            .code
            .replace(code.clone());
        // A code that was used or has expired may be someone else's by now.
        if let Some(older) = older
            && self.codes.owner(&older, now) == Some(&login)
        {
            self.codes.take(&older, now);
        }
        self.codes.put(code.clone(), login.clone(), now);
        self.outbox.send(Mail::of_reset(login, code, now));
    }
}

/// What the broker's own policy has against a password.
fn broken_rules(password: &str) -> Vec<&'static str> {
    let rules = [
        (
            password.chars().count() >= 8,
            "Password must be at least 8 characters long",
        ),
        (
            password.chars().any(|c| c.is_ascii_digit()),
            "Password must contain a digit",
        ),
        (
            password.chars().any(char::is_uppercase),
            "Password must contain an upper-case letter",
        ),
    ];
    rules
        .into_iter()
        .filter(|(kept, _)| !kept)
        .map(|(_, text)| text)
        .collect()
}
