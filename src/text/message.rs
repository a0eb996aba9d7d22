//! What a Fluent source declares: its messages, and the arguments that each one takes.
//!
//! Reads sources that the Fluent parser has taken: there, an entry begins at the start of a line, and a `$`
//! inside braces and outside quotes is an argument.

use std::collections::{BTreeMap, BTreeSet};

/// The messages of a source by key, each with the names of its arguments. Terms (`-name`) are not messages.
pub(super) fn messages(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found = BTreeMap::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (entry, after) = rest.split_at(entry_length(rest));
        if let Some((key, value)) = entry.split_once('=')
            && entry.starts_with(|first: char| first.is_ascii_alphabetic())
        {
            found.insert(key.trim_end(), arguments(value));
        }
        rest = after;
    }
    found
}

/// An entry goes on to the next line that begins with something other than a space, a closing brace or a line end.
fn entry_length(source: &str) -> usize {
    let starts = source.match_indices('\n').map(|(at, _)| at + 1);
    let goes_on = |first: char| matches!(first, ' ' | '\r' | '\n' | '}');
    starts
        .into_iter()
        .find(|&at| {
            source
                .get(at..)
                .is_some_and(|line| !line.starts_with(goes_on))
        })
        .unwrap_or(source.len())
}

fn arguments(value: &str) -> BTreeSet<&str> {
    let (mut depth, mut quoted, mut found) = (0_usize, false, BTreeSet::new());
    let mut escaped = false;
    for (at, sign) in value.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '$' if depth > 0 => {
                let name = value.get(at + 1..).unwrap_or_default();
                let end = name
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                    .unwrap_or(name.len());
                found.extend(name.get(..end));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_with_their_arguments() {
        let source = "# a = { $no }\n\n-term = { $no }\na = One\nb = { $x } of\n    { $x ->\n        [one] { $y }\n       *[other] many\n    }\n\nc-d = { \"{ $no \\\" }\" } $no\n    .attribute = { $z }\n";
        let found = messages(source);
        let of = |key: &str| found[key].iter().copied().collect::<Vec<_>>();
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["a", "b", "c-d"]);
        assert_eq!(
            (of("a"), of("b"), of("c-d")),
            (vec![], vec!["x", "y"], vec!["z"])
        );
    }
}
