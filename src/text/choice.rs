//! `Accept-Language`, as browsers send it (RFC 9110, 12.5.4).

use std::sync::Arc;

use super::texts::Texts;

/// More ranges than any browser sends; what comes after is not read.
const MAX_RANGES: usize = 32;

/// The offered language with the highest quality; of equals, the one named first.
pub(super) fn best<'a>(offered: &'a [Arc<Texts>], header: &str) -> Option<&'a Arc<Texts>> {
    let mut best = None;
    for (range, quality) in header.split(',').take(MAX_RANGES).filter_map(parse) {
        if best.is_none_or(|(_, highest)| quality > highest)
            && let Some(texts) = find(offered, range)
        {
            best = Some((texts, quality));
        }
    }
    best.map(|(texts, _)| texts)
}

/// A range with its quality; `None` for what is refused (`q=0`) or is no quality.
fn parse(entry: &str) -> Option<(&str, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let quality = weight.map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
    (quality > 0.0 && quality <= 1.0).then_some((range, quality))
}

/// The very language, else one that shares its first part: `pt` and `pt-PT` find `pt-BR`, `en-GB` finds `en`.
fn find<'a>(offered: &'a [Arc<Texts>], range: &str) -> Option<&'a Arc<Texts>> {
    if range == "*" {
        return offered.first();
    }
    // Hebrew's old code: some Java clients still send it.
    let wanted = if primary(range).eq_ignore_ascii_case("iw") {
        "he"
    } else {
        primary(range)
    };
    let exact = offered
        .iter()
        .find(|texts| texts.tag().eq_ignore_ascii_case(range));
    exact.or_else(|| {
        offered
            .iter()
            .find(|texts| primary(texts.tag()).eq_ignore_ascii_case(wanted))
    })
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
