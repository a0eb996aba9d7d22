//! Kinds of characters, by the Unicode database.

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{BidiControl, DefaultIgnorableCodePoint, GeneralCategory},
};

/// Zero-width joiner and non-joiner.
pub(super) const JOINERS: [char; 2] = ['\u{200C}', '\u{200D}'];

/// Shows nothing: `Default_Ignorable` or `Bidi_Control`.
pub(crate) fn is_invisible(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        || CodePointSetData::new::<BidiControl>().contains(c)
}

/// Reorders all text after it, whatever its letters are.
pub(super) const fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

/// Would break the line that a page or a log shows it in, or reorder what is around it.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Ends a line.
pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The ASCII digit of the same value as `c`, if it is a decimal digit of any script (UX-15).
pub(super) fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_digit = |point: u32| categories.get32(point) == GeneralCategory::DecimalNumber;
    let point = u32::from(c);
    // Scripts have their ten digits in order, and where such runs touch, each is whole.
    let before = (1..=50).take_while(|&n| is_digit(point.saturating_sub(n)));
    is_digit(point)
        .then(|| u32::try_from(before.count() % 10).ok())
        .flatten()
        .and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_are_read() {
        for seven in [
            '7',
            '٧',
            '۷',
            '७',
            '๗',
            '7',
            '𝟳',
            '𝟽',
            '\u{1e957}',
            '\u{1fbf7}',
        ] {
            assert_eq!(ascii_digit(seven), Some('7'), "{seven}");
        }
        for other in ['a', '½', '七', '/', ':', '²', 'é', '①'] {
            assert_eq!(ascii_digit(other), None, "{other}");
        }
    }

    #[test]
    fn what_shows_nothing_is_invisible() {
        let marks = "\u{ad}\u{34f}\u{61c}\u{200b}\u{200e}\u{202a}\u{2060}\u{2066}";
        let others = "\u{3164}\u{feff}\u{fe0f}\u{e0041}";
        for invisible in marks.chars().chain(others.chars()) {
            assert!(is_invisible(invisible), "{invisible:?}");
        }
        for visible in " a\u{a0}\u{301}’·\u{3000}".chars() {
            assert!(!is_invisible(visible), "{visible:?}");
        }
    }
}
