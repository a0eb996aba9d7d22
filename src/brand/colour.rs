//! One colour, and how well it reads on another (WCAG 2.2, 1.4.3 and 1.4.11).

use std::{fmt, str::FromStr};

use serde::Deserialize;

/// An opaque sRGB colour, written `#rgb` or `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub(super) [u8; 3]);

impl TryFrom<String> for Colour {
    type Error = &'static str;

    fn try_from(written: String) -> Result<Self, Self::Error> {
        written.parse()
    }
}

impl FromStr for Colour {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "must be a colour written #rgb or #rrggbb";
        let digits = written
            .strip_prefix('#')
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .ok_or(SHAPE)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| SHAPE)?;
        let [_, red, green, blue] = match digits.len() {
            3 => ((number & 0xf00) << 8 | (number & 0xf0) << 4 | number & 0xf) * 0x11,
            6 => number,
            _ => return Err(SHAPE),
        }
        .to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    pub(super) const BLACK: Self = Self([0; 3]);
    pub(super) const WHITE: Self = Self([255; 3]);

    /// WCAG's contrast ratio: 1 (the same) to 21 (black on white).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG's relative luminance: 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| match f64::from(channel) / 255.0 {
            dark if dark <= 0.04045 => dark / 12.92,
            light => ((light + 0.055) / 1.055).powf(2.4),
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The least change in lightness, hue kept, that reaches `ratio` on `ground`. White or black
    /// always do up to 4.58.
    pub(super) fn nearest(self, ground: Self, ratio: f64) -> Option<Self> {
        let moved = |by: u8| [self.towards(Self::BLACK, by), self.towards(Self::WHITE, by)];
        (0..=255)
            .flat_map(moved)
            .find(|colour| colour.contrast(ground) >= ratio)
    }

    /// `by` 255ths of the way to another colour; to black or white a shade or a tint, of the same
    /// hue.
    pub(super) fn towards(self, end: Self, by: u8) -> Self {
        let Self([red, green, blue]) = self;
        let Self([end_red, end_green, end_blue]) = end;
        let moved = |from: u8, to: u8| {
            let by = u16::from(by);
            u8::try_from((u16::from(from) * (255 - by) + u16::from(to) * by) / 255)
                .unwrap_or(u8::MAX)
        };
        Self([
            moved(red, end_red),
            moved(green, end_green),
            moved(blue, end_blue),
        ])
    }

    /// Whether this is the darker one.
    pub(super) fn is_darker_than(self, other: Self) -> bool {
        self.luminance() < other.luminance()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(written: &str) -> Colour {
        written.parse().expect(written)
    }

    #[test]
    fn colours_are_read_in_both_forms() {
        assert_eq!(colour("#1aF").to_string(), "#11aaff");
        assert_eq!(colour("#0B5d5a").to_string(), "#0b5d5a");
        for wrong in [
            "",
            "#",
            "fff",
            "#ff",
            "#ffff",
            "#fffffff",
            "#ggg",
            "red",
            "#+12",
            "#\u{e9}a",
            "rgb(0,0,0)",
        ] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_wcags() {
        for (one, two, ratio) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#767676", "#fff", 4.5422),
            ("#fff", "#00f", 8.5925),
        ] {
            assert!(
                (colour(one).contrast(colour(two)) - ratio).abs() < 0.0001,
                "{one} on {two}"
            );
        }
    }

    #[test]
    fn the_nearest_passing_colour_passes_and_one_step_less_does_not() {
        let (grey, white) = (colour("#999999"), colour("#fff"));
        assert_eq!(grey.nearest(white, 4.5), Some(colour("#767676")));
        assert!(colour("#777777").contrast(white) < 4.5);
        assert_eq!(white.nearest(colour("#000"), 4.5), Some(white));
        assert_eq!(grey.nearest(colour("#808080"), 22.0), None);
    }
}
