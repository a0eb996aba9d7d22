//! The headers of every answer (SEC-23, SEC-30, SEC-50).

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

type Header = (HeaderName, HeaderValue);

/// Of pages and redirects.
const PAGE: [Header; 6] = [
    header(REFERRER_POLICY, "same-origin"),
    named("cross-origin-opener-policy", "same-origin"),
    named("cross-origin-embedder-policy", "require-corp"),
    named(
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), \
         geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), \
         payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
    header(CACHE_CONTROL, "no-store"),
    named("x-robots-tag", "noindex"),
];

/// Of files too, because an image that is opened by itself must not act.
const ALL: [Header; 4] = [
    header(CONTENT_SECURITY_POLICY, POLICY),
    header(X_FRAME_OPTIONS, "DENY"),
    header(X_CONTENT_TYPE_OPTIONS, "nosniff"),
    named("cross-origin-resource-policy", "same-origin"),
];

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Where the brand has a typeface of its own, which the site serves.
const POLICY_WITH_FONT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                                img-src 'self'; font-src 'self'; form-action 'self'; \
                                base-uri 'none'; frame-ancestors 'none'";

const HSTS: &str = "max-age=63072000; includeSubDomains";

const fn header(name: HeaderName, value: &'static str) -> Header {
    (name, HeaderValue::from_static(value))
}

const fn named(name: &'static str, value: &'static str) -> Header {
    header(HeaderName::from_static(name), value)
}

/// Sets them. An answer that has its own `Cache-Control` is a static file, to be kept.
pub fn protect(headers: &mut HeaderMap, secure: bool, has_typeface: bool) {
    let page = (!headers.contains_key(CACHE_CONTROL)).then_some(PAGE);
    let hsts = secure.then(|| header(STRICT_TRANSPORT_SECURITY, HSTS));
    let font = has_typeface.then(|| header(CONTENT_SECURITY_POLICY, POLICY_WITH_FONT));
    let all = page
        .into_iter()
        .flatten()
        .chain(ALL)
        .chain(hsts)
        .chain(font);
    for (name, value) in all {
        headers.insert(name, value);
    }
}
