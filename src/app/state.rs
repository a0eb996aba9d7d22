//! The rooms and the painted brand, as every handler has them at hand.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Once,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use actix_web::{http::header::HeaderMap, rt::task::spawn_blocking};
use ipnet::IpNet;

use super::{Settings, StartError, alerts, shutdown::ShutdownFlag};
use crate::{
    audit::{Audit, AuditEvent, AuditRecord},
    brand::Brand,
    clock::Clock,
    crypto::{Mac, SealedBox},
    journey::{Fact, FieldError, Journey, Login, NewPassword, Policy},
    ledger::{LEASE, Ledger, PendingRule},
    security::{Decoys, Limiter, Origin, PageTokens, ResponseTimer, is_stray_forwarding},
    session::CookieNames,
    text::Catalogue,
    upstream::{KeyChange, Upstream},
    view::{assets::Assets, messages::ShownSettings, theme::Themes},
};

/// Everything that a handler may use.
pub(crate) struct AppState {
    pub(crate) clock: Clock,
    pub(crate) audit: Audit,
    pub(crate) upstream: Upstream,
    pub(crate) ledger: Ledger,
    pub(crate) limiter: Limiter,
    pub(crate) decoys: Decoys,
    pub(crate) timer: ResponseTimer,
    pub(crate) tokens: PageTokens,
    /// Seals the outcomes that the ledger holds for copies of a post.
    pub(crate) outcomes: SealedBox,
    /// Signs submissions, by which copies are known.
    pub(crate) submissions: Mac,
    pub(crate) origin: Origin,
    pub(crate) trusted_proxies: Vec<IpNet>,
    pub(crate) cookies: CookieNames,
    /// `session.ttl`
    pub(crate) ttl: Duration,
    /// How long marks, limits and turns of a journey are kept.
    pub(crate) journey_lifetime: Duration,
    pub(crate) cooldown: Duration,
    /// How long a post waits for its turn, and a copy for the first one. That one may use the whole
    /// budget of a step and be padded then, or be left behind by a process that died.
    pub(crate) turn_timeout: Duration,
    pub(crate) policy: Policy,
    pub(crate) code_length: usize,
    pub(crate) checks_sign_in: bool,
    pub(crate) offers_expired: bool,
    pub(crate) brand: Arc<Brand>,
    pub(crate) themes: Themes,
    pub(crate) shutdown: ShutdownFlag,
    pub(crate) stray_forwarding: AtomicBool,
}

impl AppState {
    /// Builds every room.
    ///
    /// # Errors
    /// [`StartError::Upstream`]
    pub(super) fn new(
        settings: &Settings,
        clock: Clock,
        brand: Arc<Brand>,
        catalogue: Catalogue,
        assets: &Arc<Assets>,
        shutdown: ShutdownFlag,
    ) -> Result<Self, StartError> {
        let (guard, key) = (&settings.security, &settings.session.key);
        let ledger = match settings.redis.clone() {
            Some(url) => Ledger::in_redis(url, key, clock.clone(), alerts::on_ledger_change()),
            None => Ledger::in_memory(key, clock.clone()),
        };
        let journey_lifetime = Journey::longest(settings.session.ttl);
        let decoys = Decoys::new(guard, settings.broker.login_case);
        let timer = ResponseTimer::new(guard.answer_time, decoys.faces(), clock.clone());
        let upstream = Upstream::new(&settings.upstream, clock.clone())?;
        upstream.report_key_changes(|change| {
            let event = match change {
                KeyChange::Refused => AuditEvent::KeyRefused,
                KeyChange::Accepted => AuditEvent::KeyAccepted,
            };
            AuditRecord::from(event).record();
        });
        Ok(Self {
            audit: Audit::new(
                &settings.audit.key,
                settings.broker.login_case,
                clock.clone(),
            ),
            upstream,
            limiter: Limiter::new(
                ledger.clone(),
                guard.limits.clone(),
                journey_lifetime,
                PendingRule::new(settings.broker.code_lifetime, settings.broker.code_length),
                alerts::on_budget_change(),
            ),
            ledger,
            decoys,
            turn_timeout: settings.upstream.timeout + timer.longest() + LEASE,
            timer,
            tokens: PageTokens::new(key),
            outcomes: SealedBox::new(key, "latchkey outcome 2"),
            submissions: Mac::new(key, "latchkey attempt 1"),
            origin: guard.origin.clone(),
            trusted_proxies: guard.trusted_proxies.clone(),
            cookies: CookieNames::new(settings.session.secure),
            ttl: settings.session.ttl,
            journey_lifetime,
            cooldown: guard.limits.resend_cooldown,
            policy: settings.password.clone(),
            code_length: settings.broker.code_length,
            checks_sign_in: settings.broker.checks_sign_in,
            offers_expired: settings.broker.offers_expired,
            themes: Themes::new(catalogue, &brand, assets, &guard.origin.host),
            brand,
            shutdown,
            stray_forwarding: AtomicBool::new(false),
            clock,
        })
    }

    /// The settings that texts name.
    pub(crate) fn shown_settings(&self) -> ShownSettings {
        ShownSettings {
            code_length: self.code_length,
            min_length: self.policy.min_length,
            max_length: self.policy.max_length,
            session_minutes: usize::try_from(self.ttl.as_secs() / 60).unwrap_or_default(),
        }
    }

    /// The errors of a new password. Strength is judged off the event loop: it takes milliseconds.
    ///
    /// # Errors
    /// [`Fact::Broken`] when the judge panicked.
    pub(crate) async fn judge_password(
        &self,
        password: &NewPassword,
        confirmation: NewPassword,
        login: &Login,
    ) -> Result<Vec<FieldError>, Fact> {
        let (policy, names) = (self.policy.clone(), self.names());
        let (password, login) = (password.clone(), login.clone());
        let judge = move || {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            policy.judge(&password, &confirmation, &login, &names)
        };
        if self.policy.min_strength == 0 {
            Ok(judge())
        } else {
            spawn_blocking(judge).await.map_err(|_| Fact::Broken)
        }
    }

    /// What no password may be, beside the login.
    pub(crate) fn names(&self) -> Vec<String> {
        self.brand
            .context_words
            .iter()
            .chain([&self.brand.name])
            .map(ToString::to_string)
            .collect()
    }

    /// Loads the strength estimator's word lists in the background, once, before the first password
    /// comes; not where no strength is asked for.
    pub(crate) fn warm_up(&self) {
        static WARM: Once = Once::new();
        if self.policy.min_strength == 0 {
            return;
        }
        WARM.call_once(|| {
            spawn_blocking(|| zxcvbn::zxcvbn("warm-up", &[]));
        });
    }

    /// Warns once that somebody untrusted sends `X-Forwarded-For`: perhaps a proxy that is not
    /// configured.
    pub(crate) fn note_stray_forwarding(&self, peer: Option<SocketAddr>, headers: &HeaderMap) {
        let is_stray = || {
            peer.is_some_and(|peer| is_stray_forwarding(peer.ip(), headers, &self.trusted_proxies))
        };
        if !self.stray_forwarding.load(Ordering::Relaxed)
            && is_stray()
            && !self.stray_forwarding.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                setting = "trusted_proxies",
                "X-Forwarded-For from a peer that is not trusted is ignored"
            );
        }
    }
}
