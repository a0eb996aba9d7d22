//! Which of the offered languages serves a reader best (RFC 4647, 3.4; RFC 9110, 12.5.4).

use unic_langid::{
    LanguageIdentifier,
    subtags::{Region, Script},
};

/// More ranges than any browser sends; what comes after is not read.
const MAX_RANGES: usize = 32;

/// The index of the offered language with the highest quality in an `Accept-Language` header; of
/// equals, of the one named first.
pub(super) fn best(offered: &[LanguageIdentifier], header: &str) -> Option<usize> {
    let mut best = None;
    for (range, quality) in header.split(',').take(MAX_RANGES).filter_map(weighted) {
        if best.is_none_or(|(_, highest)| quality > highest)
            && let Some(index) = closest(offered, range)
        {
            best = Some((index, quality));
        }
    }
    best.map(|(index, _)| index)
}

/// A range with its quality; `None` for what is refused (`q=0`) or is no quality.
fn weighted(entry: &str) -> Option<(&str, f32)> {
    let mut parts = entry.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    let quality = weight.map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
    (quality > 0.0 && quality <= 1.0).then_some((range, quality))
}

/// The index of the very language, else of the variant that the region or the script calls for,
/// else of the first one of the same language: `pt` finds `pt-BR`, `de-AT` finds `de`, `es-MX`
/// finds `es-419`, `zh-Hant-HK` finds `zh-TW`.
pub(super) fn closest(offered: &[LanguageIdentifier], range: &str) -> Option<usize> {
    if range == "*" {
        return (!offered.is_empty()).then_some(0);
    }
    let wanted: LanguageIdentifier = range.parse().ok()?;
    let language = match wanted.language.as_str() {
        // Hebrew's old code: some Java clients still send it.
        "iw" => "he",
        language => language,
    };
    let variant = variant(language, &wanted);
    offered
        .iter()
        .position(|other| *other == wanted)
        .or_else(|| offered.iter().position(|other| *other == variant))
        .or_else(|| {
            offered
                .iter()
                .position(|other| other.language.as_str() == language)
        })
}

/// The tag under which a region's or a script's variant of a language is offered.
fn variant(language: &str, wanted: &LanguageIdentifier) -> &'static str {
    let script = wanted.script.as_ref().map(Script::as_str);
    let region = wanted.region.as_ref().map(Region::as_str);
    match (language, script, region) {
        ("zh", Some("Hant"), _) | ("zh", None, Some("TW" | "HK" | "MO")) => "zh-TW",
        ("zh", ..) => "zh-CN",
        // Spain, its places in Africa, and where Spain's Spanish is taught.
        ("es", _, None | Some("ES" | "EA" | "IC" | "GQ" | "PH")) => "es",
        ("es", ..) => "es-419",
        _ => "",
    }
}
