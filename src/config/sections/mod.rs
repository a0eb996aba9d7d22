//! Every section of the settings, in the order of the documentation.

mod limits;
mod password;
mod privacy;
mod upstream;

use std::time::Duration;

use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretSlice};
use tracing::Level;

use super::{
    HashSettings, LoadedSettings, SettingIssue, address,
    duration::{DAY, HOUR, MINUTE},
    kind::{choice, duration, folder, list, number, path, separated, text},
    reader::{Read, Reader, read_all},
    secret,
    setting::{Setting, default, optional, required},
};
use crate::{
    app::{self, ServerSettings},
    audit,
    journey::Login,
    ledger::RedisUrl,
    security::{self, Origin},
    session,
    telemetry::{self, Format},
};

const SESSION_KEY: Setting = required(
    "session.key",
    "base64 of 64 random bytes or more, the same on every replica",
)
.secret();
const AUDIT_KEY: Setting = optional(
    "audit.key",
    "derived from session.key",
    "hashes logins and journeys in the audit trail",
)
.secret();
const SEAL_KEY: Setting = optional(
    "audit.seal_key",
    "derived from session.key",
    "seals the audit trail; latchkey verify needs it alone",
)
.secret();

pub(super) fn load(mut reader: Reader) -> Result<LoadedSettings, Vec<SettingIssue>> {
    let settings = read(&mut reader);
    let (settings, warnings) = reader.finish(settings)?;
    Ok(LoadedSettings { settings, warnings })
}

/// Reads every setting.
pub(super) fn read(reader: &mut Reader) -> Read<app::Settings> {
    let listeners = server(reader);
    if let Ok(server) = &listeners {
        reader.overrides.set_origin(server.listen);
    }
    let origin = reader.read(
        required(
            "public_url",
            "the site's origin as browsers see it; http on loopback only",
        ),
        text(address::origin),
    );
    let trusted_proxies = trusted_proxies(reader);
    let key = secret::session_key(reader, SESSION_KEY);
    let settings = read_all!(app::Settings {
        server: listeners,
        session: session(reader, &origin, &key),
        upstream: upstream::read(reader),
        broker: upstream::read_broker(reader),
        redis: redis(reader),
        audit: audit(reader, &key),
        brand: reader.read_if_set(
            optional("brand", "built in", "a brand folder"),
            path(folder)
        ),
        password: password::read(reader),
        security: security(reader, origin, key, trusted_proxies),
        otlp_url: otlp_url(reader),
        canary_login: reader.read_if_set(
            optional(
                "doctor.canary_login",
                "none",
                "a login that the broker made for this"
            ),
            text(|text| Login::parse(text).map_err(|_| "must be a login".to_owned())),
        ),
        log: log(reader),
    });
    warn_of_gaps(reader, &settings);
    Ok(settings)
}

fn server(reader: &mut Reader) -> Read<ServerSettings> {
    let settings = read_all!(ServerSettings {
        listen: reader.read(
            default("listen", "127.0.0.1:8080", "address and port of the site"),
            text(address::listen),
        ),
        admin_listen: reader.read_if_set(
            optional(
                "admin.listen",
                "none",
                "a second listener, for /metrics and the health endpoints",
            ),
            text(address::listen),
        ),
        workers: reader.read_if_set(
            optional("workers", "cores", "worker threads, 1 to 512"),
            number(1..=512),
        ),
        shutdown_delay: reader.read(
            default(
                "shutdown_delay",
                "0s",
                "requests are still accepted for so long"
            ),
            duration(Duration::ZERO..=HOUR),
        ),
        shutdown_grace: reader.read(
            default("shutdown_grace", "15s", "then those in flight get so long"),
            duration(Duration::ZERO..=HOUR),
        ),
    });
    if settings.admin_listen == Some(settings.listen) && settings.listen.port() != 0 {
        return Err(reader.refuse("admin.listen", "must differ from listen"));
    }
    Ok(settings)
}

fn session(
    reader: &mut Reader,
    origin: &Read<Origin>,
    key: &Read<SecretSlice<u8>>,
) -> Read<session::Settings> {
    Ok(read_all!(session::Settings {
        key: key.clone(),
        ttl: reader.read(
            default(
                "session.ttl",
                "20m",
                "a journey's time from its accepted login, 1m to 1d"
            ),
            duration(MINUTE..=DAY),
        ),
        secure: origin
            .as_ref()
            .map_or_else(|refused| Err(*refused), |origin| Ok(origin.secure)),
    }))
}

fn audit(reader: &mut Reader, session_key: &Read<SecretSlice<u8>>) -> Read<audit::Settings> {
    let mut own = |setting| match secret::own_key(reader, setting)? {
        Some(own) => Ok(own.expose_secret().as_bytes().to_vec().into()),
        None => session_key.clone(),
    };
    Ok(read_all!(audit::Settings {
        key: own(AUDIT_KEY),
        seal_key: own(SEAL_KEY),
    }))
}

fn security(
    reader: &mut Reader,
    site: Read<Origin>,
    session_key: Read<SecretSlice<u8>>,
    networks: Read<Vec<IpNet>>,
) -> Read<security::Settings> {
    Ok(read_all!(security::Settings {
        origin: site,
        trusted_proxies: networks,
        limits: limits::read(reader),
        decoy_questions: privacy::decoy_questions(reader),
        decoy_key: privacy::decoy_key(reader),
        answer_time: privacy::answer_time(reader),
        key: session_key,
    }))
}

/// Warns of what several settings together lack.
fn warn_of_gaps(reader: &mut Reader, settings: &app::Settings) {
    if !settings.security.origin.secure {
        reader.warn(
            "public_url",
            "is plain http: for trying out on this machine only",
        );
        return;
    }
    if settings.security.trusted_proxies.is_empty() {
        reader.warn(
            "trusted_proxies",
            "names nobody: behind whatever ends TLS for public_url every trader counts as one \
             client; name its networks",
        );
    }
    if settings.redis.is_none() {
        reader.warn(
            "redis.url",
            "not set: each replica counts its limits alone, and a restart forgets them",
        );
    }
    if settings.brand.is_none() {
        reader.warn(
            "brand",
            "not set: traders see a made-up broker's name and sign-in address",
        );
    }
}

fn trusted_proxies(reader: &mut Reader) -> Read<Vec<IpNet>> {
    let setting = optional(
        "trusted_proxies",
        "none",
        "CIDRs whose X-Forwarded-For is believed",
    );
    let read = reader.read_if_set(setting, list(|text| Ok(separated(text)), address::networks))?;
    let networks = read.unwrap_or_default();
    if networks.iter().any(|network| network.prefix_len() == 0) {
        reader.warn(
            setting.name,
            "trusts everyone: any client can name its own address",
        );
    }
    Ok(networks)
}

fn redis(reader: &mut Reader) -> Read<Option<RedisUrl>> {
    let setting = optional(
        "redis.url",
        "none",
        "redis:// or rediss://: a ledger shared by a fleet",
    )
    .secret();
    let url = reader.read_if_set(setting, text(RedisUrl::parse));
    let ca_file = reader.read_if_set(
        optional(
            "redis.ca_file",
            "none",
            "PEM file of a private CA for rediss://",
        ),
        path(|path| upstream::certificates(&path)),
    );
    let (url, ca_pem) = (url?, ca_file?);
    if url.as_ref().is_some_and(RedisUrl::is_in_clear) {
        reader.warn(
            setting.name,
            "is not encrypted; take rediss:// where others could listen in or change what is \
             counted",
        );
    }
    match (url, ca_pem) {
        (Some(url), Some(pem)) if url.is_tls() => url
            .trusting(&pem)
            .map(Some)
            .map_err(|problem| reader.refuse("redis.ca_file", problem)),
        (url, Some(_)) => {
            reader.warn(
                "redis.ca_file",
                "is not used: redis.url does not begin with rediss://",
            );
            Ok(url)
        }
        (url, None) => Ok(url),
    }
}

fn otlp_url(reader: &mut Reader) -> Read<Option<crate::upstream::Url>> {
    let setting = optional("telemetry.otlp_url", "none", "OpenTelemetry export");
    let url = reader.read_if_set(setting, text(address::collector))?;
    if url.as_ref().is_some_and(|url| url.port() == Some(4317)) {
        reader.warn(
            setting.name,
            "has the port of gRPC; spans are sent over HTTP, whose usual port is 4318",
        );
    }
    Ok(url)
}

fn log(reader: &mut Reader) -> Read<telemetry::Settings> {
    Ok(read_all!(telemetry::Settings {
        format: reader.read(
            default("log.format", "json", "json or pretty (pretty in demo)"),
            choice(&[("json", Format::Json), ("pretty", Format::Pretty)]),
        ),
        level: reader.read(
            default(
                "log.level",
                "info",
                "error, warn, info, debug or trace, for our own targets",
            ),
            choice(&[
                ("error", Level::ERROR),
                ("warn", Level::WARN),
                ("info", Level::INFO),
                ("debug", Level::DEBUG),
                ("trace", Level::TRACE),
            ]),
        ),
    }))
}

/// What `latchkey hash` needs.
pub(super) fn load_hash(mut reader: Reader) -> Result<HashSettings, Vec<SettingIssue>> {
    let login_case = upstream::login_case(&mut reader);
    let key = audit_or_session_key(&mut reader, AUDIT_KEY);
    match (login_case, key) {
        (Ok(login_case), Ok(key)) => Ok(HashSettings { key, login_case }),
        (Ok(_) | Err(_), _) => Err(reader.problems()),
    }
}

/// What `latchkey verify` needs.
pub(super) fn load_seal_key(mut reader: Reader) -> Result<SecretSlice<u8>, Vec<SettingIssue>> {
    audit_or_session_key(&mut reader, SEAL_KEY).map_err(|_| reader.problems())
}

fn audit_or_session_key(reader: &mut Reader, setting: Setting) -> Read<SecretSlice<u8>> {
    match secret::own_key(reader, setting)? {
        Some(key) => Ok(key.expose_secret().as_bytes().to_vec().into()),
        None => secret::session_key(reader, SESSION_KEY),
    }
}
