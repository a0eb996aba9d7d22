//! From settings as written to settings as usable. Every section is read before the first problem counts.

use std::{path::PathBuf, time::Duration};

use super::{
    address, broker,
    duration::{DAY, HOUR, MINUTE},
    limits, privacy,
    reader::{Read, Reader},
    secret,
};
use crate::{
    app::Settings,
    journey::{Characters, Login, Policy},
    ledger::RedisUrl,
    security::{self, AnswerTime},
    session,
    telemetry::{self, Format},
};

/// Reads every setting.
pub(super) fn check(reader: &mut Reader) -> Read<Settings> {
    let listen = reader.text("listen", address::listen);
    let admin_listen = reader.text_if_set("admin.listen", address::listen);
    let workers = reader.number_if_set("workers", 1..=512);
    let brand = reader.path_if_set("brand", directory);
    let shutdown_delay = reader.duration("shutdown_delay", Duration::ZERO..=HOUR);
    let shutdown_grace = reader.duration("shutdown_grace", Duration::ZERO..=HOUR);
    let code_length = reader.number("upstream.code_length", 4..=12);
    let checks_sign_in = reader.choice(
        "upstream.sign_in_check",
        &[("off", false), ("after_reset", true)],
    );
    let offers_expired = reader.flag("upstream.expired_passwords");
    let password = password(reader);
    let upstream = broker::read(reader);
    let walk = walk(reader);
    let redis = redis(reader);
    let log = log(reader);
    let otlp_url = reader.text_if_set("telemetry.otlp_url", address::collector);
    let canary_login = reader.text_if_set("doctor.canary_login", |text| {
        Login::parse(text).map_err(|_| "must be a login".to_owned())
    });
    let (listen, admin_listen) = (listen?, admin_listen?);
    if admin_listen == Some(listen) && listen.port() != 0 {
        return Err(reader.refuse("admin.listen", "must differ from listen"));
    }
    let (guard, visit) = walk?;
    Ok(Settings {
        listen,
        admin_listen,
        workers: workers?,
        brand: brand?,
        shutdown_delay: shutdown_delay?,
        shutdown_grace: shutdown_grace?,
        code_length: code_length?,
        checks_sign_in: checks_sign_in?,
        offers_expired: offers_expired?,
        password: password?,
        upstream: upstream?,
        guard,
        visit,
        redis: redis?,
        log: log?,
        otlp_url: otlp_url?,
        canary_login: canary_login?,
    })
}

/// The guard and the visit, which share the origin and the key.
fn walk(reader: &mut Reader) -> Read<(security::Settings, session::Settings)> {
    let origin = reader.text("public_url", address::origin);
    let trusted_proxies = privacy::trusted_proxies(reader);
    let key = secret::session_key(reader);
    let ttl = reader.duration("session.ttl", MINUTE..=DAY);
    let limits = limits::read(reader);
    let decoy_questions = privacy::decoy_questions(reader);
    let decoy_key = secret::decoy_key(reader);
    let answer_time = privacy::answer_time(reader);
    let (origin, key, answer_time) = (origin?, key?, answer_time?);
    if !origin.secure {
        reader.warn(
            "public_url",
            "is plain http: for trying out on this machine only",
        );
    } else if answer_time == AnswerTime::Fixed(Duration::ZERO) {
        reader.warn(
            "privacy.answer_time",
            "hides nothing: the time of an answer tells which logins exist",
        );
    }
    let trusted_proxies = trusted_proxies?;
    if origin.secure && trusted_proxies.is_empty() {
        reader.warn(
            "trusted_proxies",
            "names nobody: behind whatever ends TLS for public_url every trader counts as one client; name its networks",
        );
    }
    let visit = session::Settings {
        key: key.clone(),
        ttl: ttl?,
        secure: origin.secure,
    };
    let guard = security::Settings {
        origin,
        trusted_proxies,
        limits: limits?,
        decoy_questions: decoy_questions?,
        decoy_key: decoy_key?,
        answer_time,
        key,
    };
    Ok((guard, visit))
}

fn password(reader: &mut Reader) -> Read<Policy> {
    let min_length = reader.number("password.min_length", 8..=256);
    let max_length = reader.number("password.max_length", 64..=256);
    let min_strength = reader.number("password.min_strength", 0..=4);
    let characters = reader.choice(
        "password.characters",
        &[("ascii", Characters::Ascii), ("any", Characters::Any)],
    );
    let (min_length, max_length) = (min_length?, max_length?);
    if min_length > max_length {
        return Err(reader.refuse(
            "password.min_length",
            "must not be more than password.max_length",
        ));
    }
    Ok(Policy {
        min_length,
        max_length,
        min_strength: min_strength?,
        characters: characters?,
    })
}

fn redis(reader: &mut Reader) -> Read<Option<RedisUrl>> {
    let url = reader.text_if_set("redis.url", RedisUrl::parse)?;
    if url.as_ref().is_some_and(RedisUrl::is_in_clear) {
        reader.warn("redis.url", "is not encrypted: take rediss:// where others could listen in or change what is counted");
    }
    Ok(url)
}

fn log(reader: &mut Reader) -> Read<telemetry::Settings> {
    use tracing::Level;
    let format = reader.choice(
        "log.format",
        &[("json", Format::Json), ("pretty", Format::Pretty)],
    );
    let levels = [
        ("error", Level::ERROR),
        ("warn", Level::WARN),
        ("info", Level::INFO),
        ("debug", Level::DEBUG),
        ("trace", Level::TRACE),
    ];
    let level = reader.choice("log.level", &levels);
    Ok(telemetry::Settings {
        format: format?,
        level: level?,
    })
}

fn directory(path: PathBuf) -> Result<PathBuf, String> {
    if path.is_dir() {
        Ok(path)
    } else {
        Err("must be a directory that exists".to_owned())
    }
}
