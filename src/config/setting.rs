//! The table of every setting: what is known, what holds when nothing is set, what is a secret.
//!
//! The readers take their defaults from here, so that what is documented is what happens.

use std::fmt;

/// What holds when a setting is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing: it must be set.
    Required,
    /// This text, read as if it had been written.
    Value(&'static str),
    /// No text says it; these words describe it.
    Words(&'static str),
}

impl fmt::Display for Fallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "required",
            Self::Value(text) | Self::Words(text) => text,
        })
    }
}

/// One setting.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its TOML path.
    pub name: &'static str,
    /// What holds when it is not set.
    pub fallback: Fallback,
    /// Never shown; may come from a file (`LATCHKEY_A__B_FILE`).
    pub secret: bool,
    /// What it says, in a few words.
    pub meaning: &'static str,
}

impl Setting {
    /// Its environment variable: `a.b` is `LATCHKEY_A__B`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("LATCHKEY_{}", self.name.replace('.', "__").to_uppercase())
    }
}

const fn required(name: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        fallback: Fallback::Required,
        secret: false,
        meaning,
    }
}

const fn value(name: &'static str, text: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        fallback: Fallback::Value(text),
        secret: false,
        meaning,
    }
}

const fn words(name: &'static str, described: &'static str, meaning: &'static str) -> Setting {
    Setting {
        name,
        fallback: Fallback::Words(described),
        secret: false,
        meaning,
    }
}

const fn secret(plain: Setting) -> Setting {
    Setting {
        secret: true,
        ..plain
    }
}

/// Every setting, in the order in which problems are told.
pub static SETTINGS: &[Setting] = &[
    value("listen", "127.0.0.1:8080", "address and port of the site"),
    words(
        "admin.listen",
        "none",
        "a second listener, for /metrics and the health endpoints",
    ),
    required(
        "public_url",
        "the site's origin as browsers see it; http on loopback only",
    ),
    words(
        "trusted_proxies",
        "none",
        "CIDRs whose X-Forwarded-For is believed",
    ),
    words("workers", "cores", "worker threads, 1 to 512"),
    required("upstream.url", "the broker's API; http on loopback only"),
    secret(required("upstream.app_key", "the Et-App-Key")),
    value(
        "upstream.api_version",
        "1.0",
        "the API's version, without its v",
    ),
    value(
        "upstream.dialect",
        "autoshares",
        "which code endpoint: autoshares or etna",
    ),
    value(
        "upstream.connect_timeout",
        "2s",
        "how long a connection may take",
    ),
    value(
        "upstream.timeout",
        "8s",
        "budget of one step: queueing, retry and all its calls",
    ),
    value("upstream.max_in_flight", "64", "calls at once, 1 to 10000"),
    words("upstream.ca_file", "none", "PEM file of a private CA"),
    words(
        "upstream.proxy",
        "none",
        "an http or https forward proxy, without credentials",
    ),
    value(
        "upstream.code_length",
        "6",
        "digits in an emailed code, 4 to 12",
    ),
    value(
        "upstream.sign_in_check",
        "off",
        "prove that the new password signs in: off or after_reset",
    ),
    value("upstream.expired_passwords", "false", "offer /expired"),
    secret(required(
        "session.key",
        "base64 of 64 random bytes or more, the same on every replica",
    )),
    value(
        "session.ttl",
        "20m",
        "a journey's time from its accepted login, 1m to 1d",
    ),
    secret(words(
        "redis.url",
        "none",
        "redis:// or rediss://: a ledger shared by a fleet",
    )),
    words("brand", "built in", "a brand folder"),
    value("limits.logins_per_client", "30/10m", "logins tried"),
    value("limits.answers_per_login", "5/15m, 20/1d", "answers tried"),
    value(
        "limits.emails_per_login",
        "5/1h, 10/1d",
        "calls that may send an email",
    ),
    value(
        "limits.resend_cooldown",
        "60s",
        "between two emails of a journey",
    ),
    value(
        "limits.wrong_codes_per_journey",
        "5",
        "the last is judged, then the journey is spent; 1 to 20",
    ),
    value(
        "limits.wrong_codes_per_login",
        "10/1h, 20/1d",
        "wrong codes",
    ),
    value(
        "limits.wrong_codes_per_client",
        "10/1h, 30/1d",
        "wrong codes",
    ),
    value(
        "limits.wrong_codes_per_deployment",
        "60/1h, 300/1d",
        "wrong codes",
    ),
    value(
        "limits.wrong_sign_ins_per_login",
        "5/15m",
        "wrong sign-ins on /expired",
    ),
    value(
        "limits.wrong_sign_ins_per_client",
        "10/1h",
        "wrong sign-ins on /expired",
    ),
    value(
        "limits.updates_per_journey",
        "10",
        "passwords offered to the broker, 1 to 100",
    ),
    value(
        "password.min_length",
        "12",
        "fewest code points; 8 is the floor",
    ),
    value("password.max_length", "128", "most code points, 64 to 256"),
    value("password.min_strength", "3", "least zxcvbn score, 0 to 4"),
    value("password.characters", "ascii", "ascii or any"),
    words(
        "privacy.decoy_questions",
        "a built-in list",
        "questions for unknown logins; in the environment a JSON list",
    ),
    secret(words(
        "privacy.decoy_key",
        "derived from session.key",
        "set it before rotating session.key",
    )),
    value(
        "privacy.answer_time",
        "auto",
        "what a step takes at least: auto or up to 10s",
    ),
    words("telemetry.otlp_url", "none", "OpenTelemetry export"),
    words("doctor.canary_login", "none", "a login that doctor may try"),
    value("log.format", "json", "json or pretty (pretty in demo)"),
    value(
        "log.level",
        "info",
        "error, warn, info, debug or trace, for our own targets",
    ),
    value(
        "shutdown_delay",
        "0s",
        "requests are still accepted for so long",
    ),
    value("shutdown_grace", "15s", "then those in flight get so long"),
];

/// The setting of this TOML path.
pub(super) fn find(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// Where a setting stands in the table; names that are no settings come first.
pub(super) fn place(name: &str) -> usize {
    SETTINGS
        .iter()
        .position(|setting| setting.name == name)
        .map_or(0, |place| place + 1)
}
