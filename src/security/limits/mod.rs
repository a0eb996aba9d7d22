//! What each step takes from the limits before it calls the broker, and what it gives back.
//!
//! Scopes carry the names of their settings. A limit counts the typed login whether or not it
//! exists (SEC-5).

use std::time::Duration;

use smallvec::SmallVec;

use super::{
    Client, ClientKey, Limits, Neighbours,
    guess_budget::{GuessBudget, OnBudgetChange},
};
use crate::{
    journey::{Account, Journey, Login},
    ledger::{
        AnnouncedCode, CODES_PENDING, Ledger, Limit, LimitCheck, PendingRule,
        Privilege::{First, Reserve},
        Refund, Refused, Reservation,
    },
};

const LOGINS_PER_CLIENT: &str = "logins_per_client";
const STARTS_PER_LOGIN: &str = "starts_per_login";
/// A client's own starts for one login: the first ones of a day pass the login's limit.
const FIRST_STARTS: &str = "first_starts";
const ANSWERS_PER_LOGIN: &str = "answers_per_login";
const ANSWERS_PER_CLIENT: &str = "answers_per_client";
const EMAILS_PER_LOGIN: &str = "emails_per_login";
const COOLDOWN: &str = "resend_cooldown";
const CODES_PER_JOURNEY: &str = "wrong_codes_per_journey";
/// Its own counter: refunding a lost code to its journey must not make the next one count as first.
const FIRST_CODE: &str = "first_code";
const CODES_PER_LOGIN: &str = "wrong_codes_per_login";
const CODES_PER_CLIENT: &str = "wrong_codes_per_client";
const CODES_PER_DEPLOYMENT: &str = "wrong_codes_per_deployment";
const SIGN_INS_PER_LOGIN: &str = "wrong_sign_ins_per_login";
const SIGN_INS_PER_CLIENT: &str = "wrong_sign_ins_per_client";
const SIGN_INS_PER_DEPLOYMENT: &str = "wrong_sign_ins_per_deployment";
const PASSWORDS: &str = "passwords_per_journey";
const UPDATES: &str = "updates_per_journey";

const DAY: Duration = Duration::from_hours(24);
/// So many starts of a client for one login pass the login's limit each day.
const FREE_STARTS: u32 = 2;

/// Reserves before the call, refunds after it.
#[derive(Clone)]
pub struct Limiter {
    ledger: Ledger,
    limits: Limits,
    cooldown: Limit,
    codes: Limit,
    first_code: Limit,
    passwords: Limit,
    updates: Limit,
    sign_ins_reserved: Limit,
    free_starts: Limit,
    once_a_day: Limit,
    off: Limit,
    pending: PendingRule,
    budget: GuessBudget,
}

impl Limiter {
    /// By `limits.*`. What counts per journey counts for the longest `ttl` that a journey may have.
    /// `pending` weighs wrong codes; `on_change` hears of the deployment's budget of guesses.
    #[must_use]
    pub fn new(
        ledger: Ledger,
        limits: Limits,
        ttl: Duration,
        pending: PendingRule,
        on_change: OnBudgetChange,
    ) -> Self {
        let deployment = &limits.wrong_codes_per_deployment;
        let budget = GuessBudget::new(ledger.clone(), deployment, pending, on_change);
        let mut quarter = limits.wrong_sign_ins_per_deployment.clone();
        quarter.0.iter_mut().for_each(|window| window.most /= 4);
        Self {
            cooldown: Limit::of(1, limits.resend_cooldown),
            codes: Limit::of(limits.wrong_codes_per_journey, ttl),
            first_code: Limit::of(1, ttl),
            passwords: Limit::of(limits.passwords_per_journey, ttl),
            updates: Limit::of(limits.updates_per_journey, ttl),
            sign_ins_reserved: quarter,
            free_starts: Limit::of(FREE_STARTS, DAY),
            once_a_day: Limit::of(1, DAY),
            off: Limit::default(),
            pending,
            budget,
            ledger,
            limits,
        }
    }

    /// A post of a login that passed the local checks. It is never refunded.
    ///
    /// # Errors
    /// [`Refused`] over the client's limit, its network's or the login's.
    pub async fn login(&self, login: &Login, client: Client) -> Result<Reservation, Refused> {
        let (login, client) = (login.skeleton(), Sources::of(client));
        let both = [&client.own[..], login.as_bytes()].concat();
        let mut checks = client.checks(LOGINS_PER_CLIENT, &self.limits.logins_per_client);
        let starts = &self.limits.starts_per_login;
        if !starts.is_off() {
            let of_login = LimitCheck::new(STARTS_PER_LOGIN, login.as_bytes(), starts);
            checks.push(of_login.for_all_but_first());
            let of_both = LimitCheck::new(FIRST_STARTS, &both, &self.off);
            checks.push(of_both.condition(&self.free_starts, 1, &[First]));
        }
        self.ledger.reserve_start(&checks).await
    }

    /// A request call for a login without a question.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn first_email(
        &self,
        journey: &Journey,
        account: Account,
    ) -> Result<Reservation, Refused> {
        let login = journey.login.skeleton();
        let checks = [self.email_to(&login), self.cooldown_of(journey).counted()];
        self.reserve_email(&checks, journey, account).await
    }

    /// An answer, and the email that a right one sends.
    ///
    /// # Errors
    /// [`Refused`] over a limit of answers or of emails.
    pub async fn answer(
        &self,
        journey: &Journey,
        account: Account,
        client: Client,
    ) -> Result<Reservation, Refused> {
        let (login, client) = (journey.login.skeleton(), Sources::of(client));
        let limits = &self.limits;
        let mut checks = client.checks(ANSWERS_PER_CLIENT, &limits.answers_per_client);
        checks.extend([
            LimitCheck::new(
                ANSWERS_PER_LOGIN,
                login.as_bytes(),
                &limits.answers_per_login,
            ),
            self.email_to(&login),
            self.cooldown_of(journey).counted(),
        ]);
        self.reserve_email(&checks, journey, account).await
    }

    /// Another code to a login without a question, or before the question is asked again.
    ///
    /// # Errors
    /// [`Refused`] over the limit, or too early: see [`Limiter::is_too_early`].
    pub async fn resend(
        &self,
        journey: &Journey,
        account: Account,
    ) -> Result<Reservation, Refused> {
        let login = journey.login.skeleton();
        let checks = [self.cooldown_of(journey), self.email_to(&login)];
        self.reserve_email(&checks, journey, account).await
    }

    /// Whether it was the journey's own cooldown that refused.
    #[must_use]
    pub fn is_too_early(refused: &Refused) -> bool {
        refused.scope == COOLDOWN
    }

    /// A code. The first one of a journey passes its login's limit (SEC-12). It takes reserved
    /// places too, if nobody of its login and its client got a code wrong for a day, and its
    /// networks few. Codes of decoy journeys take the same places (SEC-7).
    ///
    /// # Errors
    /// [`Refused`] over any limit.
    pub async fn code(&self, journey: &Journey, client: Client) -> Result<Reservation, Refused> {
        let (login, client) = (journey.login.skeleton(), Sources::of(client));
        let (limits, day) = (&self.limits, &self.once_a_day);
        let of_journey = LimitCheck::new(CODES_PER_JOURNEY, &journey.id.0, &self.codes);
        let first = LimitCheck::new(FIRST_CODE, &journey.id.0, &self.off);
        let of_login = LimitCheck::new(
            CODES_PER_LOGIN,
            login.as_bytes(),
            &limits.wrong_codes_per_login,
        );
        let of_all = LimitCheck::new(
            CODES_PER_DEPLOYMENT,
            b"",
            &limits.wrong_codes_per_deployment,
        );
        let mut checks = client.guarded(CODES_PER_CLIENT, &limits.wrong_codes_per_client, day);
        checks.extend([
            of_journey,
            first.condition(&self.first_code, 1, &[First, Reserve]),
            of_login.for_all_but_first().condition(day, 1, &[Reserve]),
            of_all
                .weighed(&self.pending)
                .reserving(&limits.wrong_codes_reserved)
                .pinned(),
        ]);
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
        let (id, codes) = (&journey.id.0, &self.codes);
        self.ledger.remaining(CODES_PER_JOURNEY, id, codes).await
    }

    /// A code was right: it is refunded, and pending no more.
    pub async fn code_was_right(&self, journey: &Journey, reservation: Reservation) {
        self.refund(reservation).await;
        self.ledger.match_code(&journey.id.0, &self.pending).await;
    }

    /// Shows how many guesses the deployment has left, and reports when half of them or all are
    /// used.
    pub async fn watch_guesses(&self) {
        self.budget.watch(CODES_PER_DEPLOYMENT).await;
    }

    /// Answers that the login may still get wrong: one or more.
    ///
    /// # Errors
    /// [`Refused`] when none is left, with the time until there is another.
    pub async fn answers_left(&self, journey: &Journey) -> Result<u32, Refused> {
        let (login, limit) = (journey.login.skeleton(), &self.limits.answers_per_login);
        let check = LimitCheck::new(ANSWERS_PER_LOGIN, login.as_bytes(), limit);
        let left = self
            .ledger
            .remaining(ANSWERS_PER_LOGIN, login.as_bytes(), limit)
            .await;
        if left == 0 {
            // A full limit refuses one more use, with the time until the next.
            let freed = self.ledger.reserve(&[check]).await?;
            self.ledger.refund(freed, Refund::All).await;
        }
        Ok(left.max(1))
    }

    /// A sign-in on `/expired`. A quarter of the deployment's limit is kept for logins and clients
    /// with no wrong one for a day.
    ///
    /// # Errors
    /// [`Refused`] over any limit.
    pub async fn sign_in(&self, login: &Login, client: Client) -> Result<Reservation, Refused> {
        let (login, client) = (login.skeleton(), Sources::of(client));
        let (limits, day) = (&self.limits, &self.once_a_day);
        let of_login = LimitCheck::new(
            SIGN_INS_PER_LOGIN,
            login.as_bytes(),
            &limits.wrong_sign_ins_per_login,
        );
        let of_all = LimitCheck::new(
            SIGN_INS_PER_DEPLOYMENT,
            b"",
            &limits.wrong_sign_ins_per_deployment,
        );
        let mut checks =
            client.guarded(SIGN_INS_PER_CLIENT, &limits.wrong_sign_ins_per_client, day);
        checks.extend([
            of_login.condition(day, 1, &[Reserve]),
            of_all.reserving(&self.sign_ins_reserved).pinned(),
        ]);
        self.ledger.reserve(&checks).await
    }

    /// A password that is judged here. It is never refunded.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn password(&self, journey: &Journey) -> Result<Reservation, Refused> {
        let check = LimitCheck::new(PASSWORDS, &journey.id.0, &self.passwords);
        self.ledger.reserve(&[check]).await
    }

    /// A password offered to the broker.
    ///
    /// # Errors
    /// [`Refused`] over the limit.
    pub async fn update(&self, journey: &Journey) -> Result<Reservation, Refused> {
        let check = LimitCheck::new(UPDATES, &journey.id.0, &self.updates);
        self.ledger.reserve(&[check]).await
    }

    /// Everything is given back: right, or surely not processed.
    pub async fn refund(&self, reservation: Reservation) {
        self.ledger.refund(reservation, Refund::All).await;
    }

    /// The answer was right: it is given back, the email that it sent is not.
    pub async fn answer_right(&self, reservation: Reservation) {
        let answers = Refund::Only(&[ANSWERS_PER_LOGIN, ANSWERS_PER_CLIENT]);
        self.ledger.refund(reservation, answers).await;
    }

    /// The answer was refused: no email went out.
    pub async fn answer_refused(&self, reservation: Reservation) {
        let email = Refund::Only(&[EMAILS_PER_LOGIN, COOLDOWN, CODES_PENDING]);
        self.ledger.refund(reservation, email).await;
    }

    /// The broker sent no code, or surely did not process the call. The email stays counted, for
    /// only a known login gets here.
    pub async fn no_code_sent(&self, reservation: Reservation) {
        let code = Refund::Only(&[CODES_PENDING]);
        self.ledger.refund(reservation, code).await;
    }

    /// A code whose outcome is unknown is given back to its journey alone.
    pub async fn code_lost(&self, reservation: Reservation) {
        let of_journey = Refund::Only(&[CODES_PER_JOURNEY]);
        self.ledger.refund(reservation, of_journey).await;
        self.watch_guesses().await;
    }

    /// Emails of decoys are counted, their codes are not: there are none.
    async fn reserve_email(
        &self,
        checks: &[LimitCheck<'_>],
        journey: &Journey,
        account: Account,
    ) -> Result<Reservation, Refused> {
        let code = AnnouncedCode {
            journey: &journey.id.0,
            rule: &self.pending,
        };
        match account {
            Account::Real => self.ledger.reserve_and_announce(checks, code).await,
            Account::Decoy => self.ledger.reserve(checks).await,
        }
    }

    fn email_to<'a>(&'a self, login: &'a str) -> LimitCheck<'a> {
        let limit = &self.limits.emails_per_login;
        LimitCheck::new(EMAILS_PER_LOGIN, login.as_bytes(), limit)
    }

    fn cooldown_of<'a>(&'a self, journey: &'a Journey) -> LimitCheck<'a> {
        LimitCheck::new(COOLDOWN, &journey.id.0, &self.cooldown)
    }
}

/// A client and the networks around it, as limits count them.
struct Sources {
    own: ClientKey,
    neighbours: SmallVec<[Neighbours; 2]>,
    provider: Option<Neighbours>,
}

type Checks<'a> = SmallVec<[LimitCheck<'a>; 8]>;

impl Sources {
    fn of(client: Client) -> Self {
        Self {
            own: client.key(),
            neighbours: client.neighbours().collect(),
            provider: client.provider(),
        }
    }

    /// The client's limit, and its neighbours'.
    fn checks<'a>(&'a self, scope: &'static str, limit: &'a Limit) -> Checks<'a> {
        let check = |key: &'a ClientKey, factor| LimitCheck::new(scope, key, limit).times(factor);
        let networks = self.neighbours.iter();
        let networks = networks.map(|network| check(&network.key, network.factor));
        [check(&self.own, 1)].into_iter().chain(networks).collect()
    }

    /// As [`Sources::checks`]. The reserve is for clients that got nothing wrong in `day`, of
    /// networks that got less wrong than one client may, and of a provider within its limit.
    fn guarded<'a>(&'a self, scope: &'static str, limit: &'a Limit, day: &'a Limit) -> Checks<'a> {
        let mut checks = self.checks(scope, limit);
        for (at, check) in checks.iter_mut().enumerate() {
            let condition = if at == 0 { day } else { limit };
            *check = check.condition(condition, 1, &[Reserve]);
        }
        let provider = self.provider.iter().map(|network| {
            let check = LimitCheck::new(scope, &network.key, limit).counted();
            check.condition(limit, network.factor, &[Reserve])
        });
        checks.extend(provider);
        checks
    }
}

#[cfg(test)]
mod tests;
