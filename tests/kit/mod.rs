//! What each client that walks through the site does alike: it keeps cookies and sends a page's form back.

use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A password that the site and the sandbox's policy take.
pub(crate) const GOOD_PASSWORD: &str = "Quiet-Harbour-71-lantern";

/// Name and value of each cookie.
pub(crate) type Cookies = BTreeMap<String, String>;

/// Takes a `Set-Cookie` header; nothing if it is none.
pub(crate) fn keep_cookie(cookies: &mut Cookies, header: &str) -> Option<()> {
    let (name, value) = header.split(';').next()?.split_once('=')?;
    if value.is_empty() || header.contains("Max-Age=0") {
        cookies.remove(name);
    } else {
        cookies.insert(name.to_owned(), value.to_owned());
    }
    Some(())
}

/// What is sent as `Cookie`.
pub(crate) fn cookie_header(cookies: &Cookies) -> String {
    let pairs = cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("; ")
}

/// The hidden fields of the form that posts to `action`.
pub(crate) fn hidden<'a>(page: &'a str, action: &str) -> Vec<(&'a str, &'a str)> {
    let action = format!("action=\"{action}\"");
    let form = page.split("<form ").find(|form| form.contains(&action));
    let form = form.and_then(|form| form.split("</form>").next());
    form.unwrap_or_default()
        .split("<input ")
        .filter(|input| input.contains("type=\"hidden\""))
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

/// `application/x-www-form-urlencoded`.
pub(crate) fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    pairs.collect::<Vec<_>>().join("&")
}
