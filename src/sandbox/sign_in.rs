//! `POST /token` with one factor, two, or an expired password, and `POST /logout`. The token of a
//! success opens nothing here.

use super::{
    answer::ApiAnswer,
    fields::CallFields,
    generation::Generation,
    random,
    state::BrokerState,
    traders::{self, SignInKind},
};
use crate::clock::Timestamp;

const EXPIRED: &str = "Your Password has expired and must be changed";

impl BrokerState {
    /// Sign-in, both calls of it: with an interim token it is the second.
    pub(super) fn sign_in(
        &mut self,
        generation: Generation,
        fields: &CallFields,
        now: Timestamp,
    ) -> ApiAnswer {
        let (success_names, expired_name) = generation.token_names();
        let login = fields.user.as_deref().unwrap_or_default().to_lowercase();
        let Some(trader) = traders::find(&login) else {
            return failed("Invalid credentials");
        };
        if fields.password.as_deref() != Some(self.password(&login, trader)) {
            return failed("Invalid credentials");
        }
        if trader.locked {
            return failed("User is locked");
        }
        let second = fields
            .token
            .as_ref()
            .is_some_and(|token| self.interims.owner(token, now) == Some(&login));
        match trader.sign_in {
            SignInKind::VerificationCode(code)
                if !second || fields.code.as_deref() != Some(code) =>
            {
                self.expecting(
                    login,
                    "VerificationCode",
                    "Expecting confirmation code",
                    now,
                )
            }
            SignInKind::Pin(pin) if !second || fields.pin.as_deref() != Some(pin) => {
                self.expecting(login, "SecutityPin", "Invalid pin", now)
            }
            SignInKind::PinUnset => {
                self.expecting(login, "SecutityPin", "PIN code is not init", now)
            }
            SignInKind::ExpiredInStep if self.accounts.changed_password(&login).is_none() => {
                let token = self.update_token(login, now);
                let fields = [
                    ("State", "Failed"),
                    ("Step", "BaseAuthentication"),
                    ("Reason", EXPIRED),
                    (expired_name, &token),
                ];
                ApiAnswer::sign_in(401, &fields)
            }
            SignInKind::ExpiredInState if self.accounts.changed_password(&login).is_none() => {
                let token = self.update_token(login, now);
                ApiAnswer::sign_in(
                    202,
                    &[
                        ("State", "BaseAuthentication"),
                        ("Reason", EXPIRED),
                        (expired_name, &token),
                    ],
                )
            }
            SignInKind::Plain
            | SignInKind::VerificationCode(_)
            | SignInKind::Pin(_)
            | SignInKind::ExpiredInStep
            | SignInKind::ExpiredInState => self.succeeded(login, success_names, fields, now),
        }
    }

    fn succeeded(
        &mut self,
        login: String,
        names: &[&'static str],
        fields: &CallFields,
        now: Timestamp,
    ) -> ApiAnswer {
        if let Some(interim) = &fields.token {
            self.interims.take(interim, now);
        }
        let token = random::token();
        let tokens = names.iter().map(|name| (*name, token.as_str()));
        let answer: Vec<_> = [("State", "Succeeded")].into_iter().chain(tokens).collect();
        let answer = ApiAnswer::sign_in(200, &answer);
        self.sessions.put(token, login, now);
        answer
    }

    /// Ends a session at once.
    pub(super) fn log_out(&mut self, fields: &CallFields, now: Timestamp) -> ApiAnswer {
        let token = fields.token.as_deref().unwrap_or_default();
        match self.sessions.take(token, now) {
            Some(_) => ApiAnswer::done(),
            None => ApiAnswer::message(401, "Authorization has been denied for this request."),
        }
    }

    fn expecting(&mut self, login: String, step: &str, reason: &str, now: Timestamp) -> ApiAnswer {
        let token = random::token();
        self.interims.put(token.clone(), login, now);
        ApiAnswer::sign_in(
            202,
            &[
                ("State", "Expecting"),
                ("Step", step),
                ("Reason", reason),
                ("Token", &token),
            ],
        )
    }

    fn update_token(&mut self, login: String, now: Timestamp) -> String {
        let token = random::token();
        self.tokens.put(token.clone(), login, now);
        token
    }
}

fn failed(reason: &str) -> ApiAnswer {
    ApiAnswer::sign_in(
        401,
        &[
            ("State", "Failed"),
            ("Step", "BaseAuthentication"),
            ("Reason", reason),
        ],
    )
}
