//! Sign-in, `POST /token`: one factor, two, or an expired password. What is refused: sessions; the token of
//! a success opens nothing here.

use super::{
    answer::Answer,
    api::Fields,
    chance,
    state::State,
    traders::{self, SignIn},
};
use crate::clock::Timestamp;

const EXPIRED: &str = "Your Password has expired and must be changed";

impl State {
    /// Sign-in, both calls of it: with an interim token it is the second.
    pub(super) fn sign_in(&mut self, fields: &Fields, now: Timestamp) -> Answer {
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
            SignIn::VerificationCode(code) if !second || fields.code.as_deref() != Some(code) => {
                self.expecting(
                    login,
                    "VerificationCode",
                    "Expecting confirmation code",
                    now,
                )
            }
            SignIn::Pin(pin) if !second || fields.pin.as_deref() != Some(pin) => {
                self.expecting(login, "SecutityPin", "Invalid pin", now)
            }
            SignIn::PinUnset => self.expecting(login, "SecutityPin", "PIN code is not init", now),
            SignIn::ExpiredInStep if self.accounts.changed_password(&login).is_none() => {
                let token = self.update_token(login, now);
                let fields = [
                    ("State", "Failed"),
                    ("Step", "BaseAuthentication"),
                    ("Reason", EXPIRED),
                    ("Token", &token),
                ];
                Answer::sign_in(401, &fields)
            }
            SignIn::ExpiredInState if self.accounts.changed_password(&login).is_none() => {
                let token = self.update_token(login, now);
                Answer::sign_in(
                    202,
                    &[
                        ("State", "BaseAuthentication"),
                        ("Reason", EXPIRED),
                        ("Token", &token),
                    ],
                )
            }
            SignIn::Plain
            | SignIn::VerificationCode(_)
            | SignIn::Pin(_)
            | SignIn::ExpiredInStep
            | SignIn::ExpiredInState => self.succeeded(fields, now),
        }
    }

    fn succeeded(&mut self, fields: &Fields, now: Timestamp) -> Answer {
        if let Some(interim) = &fields.token {
            self.interims.take(interim, now);
        }
        Answer::sign_in(200, &[("State", "Succeeded"), ("Token", &chance::token())])
    }

    fn expecting(&mut self, login: String, step: &str, reason: &str, now: Timestamp) -> Answer {
        let token = chance::token();
        self.interims.put(token.clone(), login, now);
        Answer::sign_in(
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
        let token = chance::token();
        self.tokens.put(token.clone(), login, now);
        token
    }
}

fn failed(reason: &str) -> Answer {
    Answer::sign_in(
        401,
        &[
            ("State", "Failed"),
            ("Step", "BaseAuthentication"),
            ("Reason", reason),
        ],
    )
}
