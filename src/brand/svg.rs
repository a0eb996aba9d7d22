//! SVG files that are still and self-contained: no script, no events, nothing fetched (SEC-24).
//!
//! Browsers run nothing in an `<img>`, but the file has an address of its own.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The elements that draw. Scripts, animations, links, embedded images and HTML are not here.
const ELEMENTS: &str = "\
    circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite \
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood \
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset \
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g line \
    linearGradient marker mask metadata path pattern polygon polyline radialGradient rect \
    stop style svg switch symbol text textPath title tspan use";

/// The namespaces in which drawing programs leave notes of their own; browsers ignore them.
const NOTES: [&str; 8] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
];

/// Checks a file. The answer is its width and height in CSS pixels.
///
/// # Errors
/// Everything that it must be and is not.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), Vec<String>> {
    let one = |message: &str| vec![message.to_owned()];
    let text = std::str::from_utf8(bytes).map_err(|_| one("must be UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    if has_declarations(text) {
        return Err(one(
            "must have no [ ... ] in its DOCTYPE: delete the DOCTYPE, which nothing needs",
        ));
    }
    if !is_utf8(text) {
        return Err(one("must name no encoding but UTF-8 in its first line"));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| one(&format!("must be well-formed XML: {error}")))?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(one(&format!("must begin with an <svg xmlns=\"{SVG}\">")));
    }
    let mut problems: BTreeSet<_> = document.descendants().flat_map(problems).collect();
    let size = size(root);
    if size.is_none() {
        problems.insert("must have a viewBox, which gives its size".to_owned());
    }
    match size {
        Some(size) if problems.is_empty() => Ok(size),
        Some(_) | None => Err(problems.into_iter().collect()),
    }
}

/// Whether the DOCTYPE declares entities or attributes of its own.
fn has_declarations(text: &str) -> bool {
    let doctype = text.split_once("<!DOCTYPE").map(|(_, rest)| rest);
    doctype.is_some_and(|rest| {
        rest.split('>')
            .next()
            .is_some_and(|head| head.contains('['))
    })
}

/// Whether the XML declaration, if there is one, leaves the encoding at UTF-8.
fn is_utf8(text: &str) -> bool {
    let declaration = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next());
    let encoding = declaration.and_then(|head| head.split_once("encoding"));
    encoding.is_none_or(|(_, value)| value.to_ascii_lowercase().contains("utf-8"))
}

/// What one node of the tree must not have.
fn problems(node: Node<'_, '_>) -> Vec<String> {
    let mut found = Vec::new();
    if node.is_pi() {
        found.push("must have no processing instruction".to_owned());
    }
    let styles = node.is_text()
        && node
            .parent()
            .is_some_and(|parent| parent.has_tag_name("style"));
    if styles && node.text().is_some_and(fetches) {
        found.push("must refer to nothing outside itself in a <style>".to_owned());
    }
    if node.is_element() {
        found.extend(in_element(node));
    }
    found
}

fn in_element(node: Node<'_, '_>) -> Vec<String> {
    let name = node.tag_name();
    let is_known = match name.namespace() {
        Some(SVG) => ELEMENTS.split(' ').any(|known| known == name.name()),
        namespace => namespace.is_some_and(|uri| NOTES.contains(&uri)),
    };
    let mut found = Vec::new();
    if !is_known {
        found.push(format!(
            "must have no <{}>: export it as a plain SVG of paths",
            name.name()
        ));
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let is_plain = attribute.namespace().is_none();
        let is_link = key == "href" && (is_plain || attribute.namespace() == Some(XLINK));
        if is_link && !value.trim_start().starts_with('#') || key == "base" || key == "src" {
            found.push(format!("must refer to nothing outside itself in {key}"));
        }
        if key.to_ascii_lowercase().starts_with("on") {
            found.push(format!("must have no event handler: delete {key}"));
        }
        if fetches(value) {
            found.push(format!("must refer to nothing outside itself in {key}"));
        }
    }
    found
}

/// Whether a style has a `url(` of anything but a part of this file, another way to name a file,
/// or a backslash, which could hide one.
fn fetches(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let is_own = |rest: &str| {
        let rest = rest.trim_start();
        rest.trim_start_matches(['"', '\'']).starts_with('#')
    };
    ["@import", "image-set(", "image(", "src(", "\\"]
        .iter()
        .any(|way| style.contains(way))
        || style.split("url(").skip(1).any(|rest| !is_own(rest))
}

/// Of the view box, else of `width` and `height`.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let (width, height) = match root.attribute("viewBox") {
        Some(sides) => {
            let mut sides = sides
                .split([' ', ',', '\n', '\t'])
                .filter(|side| !side.is_empty());
            (sides.nth(2)?, sides.next()?)
        }
        None => (root.attribute("width")?, root.attribute("height")?),
    };
    let pixels = |side: &str| {
        let side = side.trim_end_matches("px").parse::<f64>().ok()?;
        format!("{side:.0}")
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
        let inside = "<!-- by > hand --><defs><linearGradient id='a'/></defs><use href='#a'/><path fill='url(#a)' d='M0 0h1'/><title>A &amp; B</title><style><![CDATA[.a{fill:url(\"#a\")}]]></style>";
        assert_eq!(drawing(inside), Ok((120, 32)));
        let exported = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:inkscape='http://www.inkscape.org/namespaces/inkscape' width=\"16px\" height='8' inkscape:version='1'><g id='b'/><use xlink:href='#b'/><metadata><inkscape:grid/></metadata></svg>";
        assert_eq!(check(exported.as_bytes()), Ok((16, 8)));
    }

    #[test]
    fn what_could_act_or_fetch_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
            "<script xmlns='http://www.w3.org/1999/xhtml'/>",
            "<path a='>' onload='alert(1)'/>",
            "<path onclick = \"alert(1)\"/>",
            "<path\tONFOCUS='x'/>",
            "<foreignObject/>",
            "<use href='https://evil.example/#a'/>",
            "<use xmlns:l='http://www.w3.org/1999/xlink' l:href='//evil.example/#a'/>",
            "<a href='javascript:alert(1)'/>",
            "<image href='data:image/png;base64,AA'/>",
            "<path fill='url(https://evil.example/)'/>",
            "<path style='fill:URL( \"//evil.example\")'/>",
            "<path style='fill:u&#114;l(//evil.example)'/>",
            "<path style='fill:u\\72l(//evil.example)'/>",
            "<style>@import '//evil.example'</style>",
            "<style><![CDATA[@import '//evil.example']]></style>",
            "<style>a{fill:u\\72l(//evil.example)}</style>",
            "<style>svg{background:image-set('//evil.example' 1x)}</style>",
            "<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh'/>",
            "<set attributeName='href' to='//evil.example'/>",
            "<animate attributeName='href'/>",
            "<g xml:base='//evil.example/'/>",
            "<?xml-stylesheet href='//evil.example'?>",
        ] {
            assert!(drawing(inside).is_err(), "{inside}");
        }
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        let root = "<svg xmlns='http://www.w3.org/2000/svg'";
        for (file, demand) in [
            ("", "must be well-formed XML"),
            ("hello", "must be well-formed XML"),
            (
                "<html><svg viewBox='0 0 1 1'/></html>",
                "must begin with an <svg xmlns=",
            ),
            ("<svg viewBox='0 0 1 1'/>", "must begin with an <svg xmlns="),
            (
                &format!("{root} viewBox='0 0 1 1'><g></svg>"),
                "must be well-formed XML",
            ),
            (
                &format!("{root} viewBox='0 0 1 1'><g/>"),
                "must be well-formed XML",
            ),
            (&format!("{root} viewBox=0/>"), "must be well-formed XML"),
            (
                &format!("<!DOCTYPE svg [<!ENTITY a 'b'>]>{root} viewBox='0 0 1 1'/>"),
                "must have no [ ... ] in its DOCTYPE: delete the DOCTYPE",
            ),
            (
                &format!("<?xml version='1.0' encoding='utf-7'?>{root} viewBox='0 0 1 1'/>"),
                "must name no encoding but UTF-8",
            ),
            (&format!("{root}/>"), "must have a viewBox"),
            (
                &format!("{root} viewBox='0 0 0 0'/>"),
                "must have a viewBox",
            ),
            (
                &format!("{root} viewBox='0 0 NaN inf'/>"),
                "must have a viewBox",
            ),
        ] {
            let told = check(file.as_bytes()).expect_err(file);
            assert!(told[0].starts_with(demand), "{file}: {told:?}");
        }
        assert!(check(b"\xff\xfe<\0s\0v\0g\0").is_err());
    }
}
