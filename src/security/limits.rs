//! What each step takes from the limits before it calls the broker, and what it gives back.
//!
//! Scopes carry the names of their settings. A limit counts the typed login whether or not it exists (SEC-5).

use std::time::Duration;

use super::{Client, Limits, guess_budget::GuessBudget};
use crate::{
    journey::{Account, Journey, Login},
    ledger::{Ledger, Limit, LimitCheck, Refund, Refused, Reservation, Window},
};

const LOGINS: &str = "logins_per_client";
const ANSWERS: &str = "answers_per_login";
const EMAILS: &str = "emails_per_login";
const COOLDOWN: &str = "resend_cooldown";
const CODES_PER_JOURNEY: &str = "wrong_codes_per_journey";
const FIRST_CODE: &str = "first_code";
const CODES_PER_LOGIN: &str = "wrong_codes_per_login";
const CODES_PER_CLIENT: &str = "wrong_codes_per_client";
pub(super) const CODES_PER_DEPLOYMENT: &str = "wrong_codes_per_deployment";
const SIGN_INS_PER_LOGIN: &str = "wrong_sign_ins_per_login";
const SIGN_INS_PER_CLIENT: &str = "wrong_sign_ins_per_client";
const UPDATES: &str = "updates_per_journey";

/// Reserves before the call, gives back after it.
#[derive(Clone)]
pub struct Limiter {
    ledger: Ledger,
    limits: Limits,
    cooldown: Limit,
    codes: Limit,
    first_code: Limit,
    updates: Limit,
    guess_budget: GuessBudget,
}

impl Limiter {
    /// By `limits.*`; what counts per journey counts for the whole of its `ttl`.
    #[must_use]
    pub fn new(ledger: Ledger, limits: Limits, ttl: Duration) -> Self {
        let once = |most, within: Duration| {
            Limit(if within.is_zero() {
                vec![]
            } else {
                vec![Window { most, within }]
            })
        };
        Self {
            cooldown: once(1, limits.resend_cooldown),
            codes: once(limits.wrong_codes_per_journey, ttl),
            first_code: once(1, ttl),
            updates: once(limits.updates_per_journey, ttl),
            guess_budget: GuessBudget::new(ledger.clone(), &limits.wrong_codes_per_deployment),
            ledger,
            limits,
        }
    }

    /// A login post that passed the local checks; never given back.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn login(&self, client: Client) -> Result<(), Refused> {
        self.ledger
            .reserve(&[LimitCheck::new(
                LOGINS,
                &client.key(),
                &self.limits.logins_per_client,
            )])
            .await
            .map(|_| ())
    }

    /// A request call for a login without a question.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn first_email(&self, journey: &Journey) -> Result<Reservation, Refused> {
        let (login, cooldown) = (journey.login.skeleton(), self.cooldown_of(journey));
        self.ledger
            .reserve(&[self.email_to(&login), cooldown.recorded()])
            .await
    }

    /// An answer, and the email that a right one sends.
    ///
    /// # Errors
    /// [`Refused`] over either limit.
    pub async fn answer(&self, journey: &Journey) -> Result<Reservation, Refused> {
        let (login, cooldown) = (journey.login.skeleton(), self.cooldown_of(journey));
        let answer = LimitCheck::new(ANSWERS, login.as_bytes(), &self.limits.answers_per_login);
        self.ledger
            .reserve(&[answer, self.email_to(&login), cooldown.recorded()])
            .await
    }

    /// Another code to a login without a question, or before asking the question again.
    ///
    /// # Errors
    /// [`Refused`] over the limit, or too early: see [`Limiter::is_too_early`].
    pub async fn resend(&self, journey: &Journey) -> Result<Reservation, Refused> {
        let login = journey.login.skeleton();
        self.ledger
            .reserve(&[self.cooldown_of(journey), self.email_to(&login)])
            .await
    }

    /// Whether it was the journey's own cooldown that refused.
    #[must_use]
    pub fn is_too_early(refused: &Refused) -> bool {
        refused.scope == COOLDOWN
    }

    /// A code. The first one of a journey passes its login's limit (SEC-12); codes of decoy journeys are
    /// not the deployment's, but are refused with it.
    ///
    /// # Errors
    /// [`Refused`] over any limit.
    pub async fn code(
        &self,
        journey: &Journey,
        account: Account,
        client: Client,
    ) -> Result<Reservation, Refused> {
        let (login, client) = (journey.login.skeleton(), client.key());
        let deployment = LimitCheck::new(
            CODES_PER_DEPLOYMENT,
            b"",
            &self.limits.wrong_codes_per_deployment,
        )
        .kept();
        // A mark of its own: a code that got lost is given back to its journey, and is not the first one again.
        let is_first = self
            .ledger
            .remaining(FIRST_CODE, &journey.id.0, &self.first_code)
            .await
            > 0;
        let per_login = LimitCheck::new(
            CODES_PER_LOGIN,
            login.as_bytes(),
            &self.limits.wrong_codes_per_login,
        );
        let checks = [
            LimitCheck::new(CODES_PER_JOURNEY, &journey.id.0, &self.codes),
            LimitCheck::new(FIRST_CODE, &journey.id.0, &self.first_code).recorded(),
            if is_first {
                per_login.recorded()
            } else {
                per_login
            },
            LimitCheck::new(
                CODES_PER_CLIENT,
                &client,
                &self.limits.wrong_codes_per_client,
            ),
            match account {
                Account::Real => deployment,
                Account::Decoy => deployment.only_asked(),
            },
        ];
        let reserved = self.ledger.reserve(&checks).await;
        if reserved
            .as_ref()
            .is_err_and(|refused| refused.scope == CODES_PER_DEPLOYMENT)
        {
            self.watch_guesses().await;
        }
        reserved
    }

    /// A code was refused: those that the journey may still get wrong.
    pub async fn code_was_wrong(&self, journey: &Journey) -> u32 {
        self.watch_guesses().await;
        self.codes_remaining(journey).await
    }

    /// Shows how many guesses the deployment has left, and tells when half of them or all are used.
    pub async fn watch_guesses(&self) {
        self.guess_budget.watch().await;
    }

    /// Codes that the journey may still get wrong.
    async fn codes_remaining(&self, journey: &Journey) -> u32 {
        self.ledger
            .remaining(CODES_PER_JOURNEY, &journey.id.0, &self.codes)
            .await
    }

    /// Answers that the login may still get wrong.
    pub async fn answers_remaining(&self, journey: &Journey) -> u32 {
        let login = journey.login.skeleton();
        self.ledger
            .remaining(ANSWERS, login.as_bytes(), &self.limits.answers_per_login)
            .await
    }

    /// A sign-in on `/expired`.
    ///
    /// # Errors
    /// [`Refused`] over either limit.
    pub async fn sign_in(&self, login: &Login, client: Client) -> Result<Reservation, Refused> {
        let (login, client) = (login.skeleton(), client.key());
        let checks = [
            LimitCheck::new(
                SIGN_INS_PER_LOGIN,
                login.as_bytes(),
                &self.limits.wrong_sign_ins_per_login,
            ),
            LimitCheck::new(
                SIGN_INS_PER_CLIENT,
                &client,
                &self.limits.wrong_sign_ins_per_client,
            ),
        ];
        self.ledger.reserve(&checks).await
    }

    /// A password offered to the broker.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn update(&self, journey: &Journey) -> Result<Reservation, Refused> {
        self.ledger
            .reserve(&[LimitCheck::new(UPDATES, &journey.id.0, &self.updates)])
            .await
    }

    /// Everything is given back: right, or surely not processed.
    pub async fn refund(&self, reservation: Reservation) {
        self.ledger.refund(reservation, Refund::All).await;
    }

    /// The answer was right: it is given back, the email that it sent is not.
    pub async fn answer_right(&self, reservation: Reservation) {
        self.ledger
            .refund(reservation, Refund::Only(&[ANSWERS]))
            .await;
    }

    /// The answer was refused: no email went out.
    pub async fn answer_refused(&self, reservation: Reservation) {
        self.ledger
            .refund(reservation, Refund::Only(&[EMAILS, COOLDOWN]))
            .await;
    }

    /// A code whose outcome is unknown is given back to its journey alone.
    pub async fn code_lost(&self, reservation: Reservation) {
        self.ledger
            .refund(reservation, Refund::Only(&[CODES_PER_JOURNEY]))
            .await;
        self.watch_guesses().await;
    }

    fn email_to<'a>(&'a self, login: &'a str) -> LimitCheck<'a> {
        LimitCheck::new(EMAILS, login.as_bytes(), &self.limits.emails_per_login)
    }

    fn cooldown_of<'a>(&'a self, journey: &'a Journey) -> LimitCheck<'a> {
        LimitCheck::new(COOLDOWN, &journey.id.0, &self.cooldown)
    }
}
