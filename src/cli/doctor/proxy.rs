//! Proxies on either side: whose word is taken for a client's address, and how the broker is
//! reached.

use ipnet::IpNet;

use super::Finding;

/// Names the networks that `trusted_proxies` trusts, and variables of the environment that look as
/// if they named a forward proxy. That nobody is trusted is a warning of the settings themselves.
pub(super) fn proxies(
    trusted: &[IpNet],
    has_forward_proxy: bool,
    unread: &[String],
) -> Vec<Finding> {
    let networks: Vec<String> = trusted.iter().map(ToString::to_string).collect();
    let mut found = vec![];
    if !networks.is_empty() {
        found.push(Finding::ok(
            "trusted_proxies",
            format!("X-Forwarded-For is believed from {}", networks.join(", ")),
        ));
    }
    if !has_forward_proxy && !unread.is_empty() {
        let advice =
            "set here, and not read; set upstream.proxy if the broker is reached through it";
        found.push(Finding::warning(
            "upstream.proxy",
            format!("{} {advice}", unread.join(", ")),
        ));
    }
    found
}
