//! SVG files that are still and self-contained: no script, no events, nothing fetched (SEC-24).
//!
//! Browsers run nothing in an `<img>`, but the file has an address of its own. So anything that could act or
//! fetch is refused, and with it whatever could hide it from this reader: entities, escapes, other encodings.

/// Elements that act, embed, or change an attribute later.
const ELEMENTS: [&str; 13] = [
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "handler",
    "listener",
    "audio",
    "video",
    "animate",
    "set",
    "animatemotion",
    "animatetransform",
];

/// Checks a file; answers with its width and height in CSS pixels.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), Vec<String>> {
    let text = std::str::from_utf8(bytes).map_err(|_| vec!["is not UTF-8".to_owned()])?;
    let text = without_comments(text.trim_start_matches('\u{feff}'));
    let mut problems = Vec::new();
    for (found, what) in [
        (text.contains("<!"), "has a DOCTYPE, entities or CDATA"),
        (
            strange_instruction(&text),
            "has a processing instruction, or an encoding other than UTF-8",
        ),
        (
            has_references(&text),
            "has character references; write the characters themselves",
        ),
        (
            text.contains('\\'),
            "has a backslash, which could hide a style",
        ),
        (text.contains("1999/xhtml"), "has HTML in it"),
        (
            fetches(&text.to_ascii_lowercase()),
            "refers to something outside itself in a style",
        ),
    ] {
        problems.extend(found.then(|| what.to_owned()));
    }
    let tags: Vec<_> = tags(&text).collect();
    problems.extend(tags.iter().flat_map(|tag| acts(tag)));
    let root = tags
        .iter()
        .find(|tag| !tag.starts_with('?'))
        .filter(|tag| local(name(tag)) == "svg");
    let size = root.and_then(|root| size(root));
    if size.is_none() {
        problems.push(
            if root.is_some() {
                "has no viewBox to tell its size"
            } else {
                "is not an SVG image"
            }
            .to_owned(),
        );
    }
    problems.sort();
    problems.dedup();
    size.filter(|_| problems.is_empty()).ok_or(problems)
}

fn without_comments(text: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

fn strange_instruction(text: &str) -> bool {
    let encoded =
        |head: &str| head.contains("encoding") && !head.to_ascii_lowercase().contains("\"utf-8\"");
    match text
        .strip_prefix("<?xml ")
        .and_then(|rest| rest.split_once("?>"))
    {
        Some((head, rest)) => encoded(head) || rest.contains("<?"),
        None => text.contains("<?"),
    }
}

/// Any but the five that XML itself has.
fn has_references(text: &str) -> bool {
    let known = |rest: &str| {
        ["amp;", "lt;", "gt;", "quot;", "apos;"]
            .iter()
            .any(|name| rest.starts_with(name))
    };
    text.split('&').skip(1).any(|rest| !known(rest))
}

/// A `url(` of anything but a part of this file, or another way of CSS to name a file. The text is in lower case.
fn fetches(text: &str) -> bool {
    let own = |rest: &str| {
        rest.trim_start()
            .trim_start_matches(['"', '\''])
            .starts_with('#')
    };
    ["@import", "image-set(", "image(", "src("]
        .iter()
        .any(|way| text.contains(way))
        || text.split("url(").skip(1).any(|rest| !own(rest))
}

/// What stands between `<` and `>`; a `>` inside quotes does not count.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, tag) = rest.split_once('<')?;
        let mut quote = None;
        let end = tag.find(|sign: char| {
            match (quote, sign) {
                (None, '"' | '\'') => quote = Some(sign),
                (Some(open), _) if open == sign => quote = None,
                _ => {}
            }
            quote.is_none() && sign == '>'
        });
        let (tag, after) = tag.split_at(end.unwrap_or(tag.len()));
        rest = after;
        Some(tag)
    })
}

/// The name of a tag's element.
fn name(tag: &str) -> &str {
    tag.trim_start_matches('/')
        .split(|sign: char| sign.is_whitespace() || sign == '/')
        .next()
        .unwrap_or_default()
}

/// A name without its namespace's prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Name and value of each attribute.
fn attributes(tag: &str) -> impl Iterator<Item = (String, &str)> {
    let mut rest = tag.strip_prefix(name(tag)).unwrap_or_default();
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after
            .chars()
            .next()
            .filter(|&sign| sign == '"' || sign == '\'')?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        rest = after;
        Some((local(name.trim()), value))
    })
}

/// What a tag could do.
fn acts(tag: &str) -> Vec<String> {
    let element = local(name(tag));
    let mut found = Vec::new();
    if ELEMENTS.contains(&element.as_str()) {
        found.push(format!("has a <{element}>"));
    }
    for (name, value) in attributes(tag) {
        let leaves = matches!(name.as_str(), "href" | "src" | "base")
            && !value.trim_start().starts_with('#');
        if leaves {
            found.push(format!("refers to something outside itself with {name}"));
        }
        if name.starts_with("on") {
            found.push(format!("has an event handler, {name}"));
        }
    }
    found
}

/// Of the view box, else of `width` and `height`.
fn size(root: &str) -> Option<(u32, u32)> {
    let attribute = |wanted: &str| {
        attributes(root)
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    let (width, height) = match attribute("viewbox") {
        Some(sides) => {
            let mut sides = sides
                .split([' ', ',', '\n', '\t'])
                .filter(|side| !side.is_empty())
                .skip(2);
            (sides.next()?, sides.next()?)
        }
        None => (attribute("width")?, attribute("height")?),
    };
    let pixels = |side: &str| {
        format!("{:.0}", side.trim_end_matches("px").parse::<f64>().ok()?)
            .parse::<u32>()
            .ok()
            .filter(|&side| side > 0)
    };
    Some((pixels(width)?, pixels(height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inside: &str) -> Result<(u32, u32), Vec<String>> {
        check(
            format!(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120.4 32'>{inside}</svg>"
            )
            .as_bytes(),
        )
    }

    #[test]
    fn a_still_drawing_passes() {
        let inside = "<!-- by > hand --><defs><linearGradient id='a'/></defs><use href='#a'/><path fill='url(#a)' d='M0 0h1'/><title>A &amp; B</title>";
        assert_eq!(drawing(inside), Ok((120, 32)));
        let exported =
            "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg width=\"16px\" height='8'/>";
        assert_eq!(check(exported.as_bytes()), Ok((16, 8)));
    }

    #[test]
    fn what_could_act_or_fetch_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
            "<path a='>' onload='alert(1)'/>",
            "<path onclick = \"alert(1)\"/>",
            "<path\tONFOCUS='x'/>",
            "<foreignObject/>",
            "<use href='https://evil.example/#a'/>",
            "<use xlink:href='//evil.example/#a'/>",
            "<a href='javascript:alert(1)'/>",
            "<image href='data:image/png;base64,AA'/>",
            "<path fill='url(https://evil.example/)'/>",
            "<path style='fill:URL( \"//evil.example\")'/>",
            "<style>@import '//evil.example'</style>",
            "<style>a{fill:u\\72l(//evil.example)}</style>",
            "<path style='fill:u&#114;l(//evil.example)'/>",
            "<style>svg{background:image-set('//evil.example' 1x)}</style>",
            "<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh'/>",
            "<set attributeName='href' to='//evil.example'/>",
            "<![CDATA[<script>]]>",
            "<?xml-stylesheet href='//evil.example'?>",
            "<!-- a --!><script/>-->",
        ] {
            let refused = drawing(inside).is_err();
            // A comment that XML would not end there hides its content from browsers too.
            assert_eq!(refused, !inside.starts_with("<!-- a"), "{inside}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for file in [
            &b""[..],
            b"hello",
            b"<html><svg viewBox='0 0 1 1'/></html>",
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 1 1'/>",
            b"<?xml version='1.0' encoding='utf-7'?><svg viewBox='0 0 1 1'/>",
            b"<svg/>",
            b"<svg viewBox='0 0 0 0'/>",
            b"<svg viewBox='0 0 NaN inf'/>",
            b"\xff\xfe<\0s\0v\0g\0",
        ] {
            assert!(check(file).is_err(), "{}", String::from_utf8_lossy(file));
        }
    }
}
