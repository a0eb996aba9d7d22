//! The colours of both schemes, and the pairs that the sheet makes of them (UX-44).

use serde::Deserialize;

use super::{Problem, colour::Colour};

/// The least contrast of text with its background (WCAG 1.4.3).
const TEXT: f64 = 4.5;
/// Edges of controls must (WCAG 1.4.11).
const EDGE: f64 = 3.0;

/// `colors.light` and `colors.dark`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "WrittenColors")]
pub struct Colors {
    /// For visitors who set nothing or a light scheme.
    pub light: Palette,
    /// For visitors who set a dark scheme.
    pub dark: Palette,
}

/// The colours of one scheme: `C` is a colour, or one that `brand.toml` may leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, bound = "C: Default + Deserialize<'de>")]
pub struct Palette<C = Colour> {
    /// Behind everything.
    pub background: C,
    /// Text.
    pub text: C,
    /// Buttons and the accent.
    pub primary: C,
    /// Text on buttons.
    pub on_primary: C,
    /// Edges of boxes.
    pub border: C,
    /// Texts and edges of errors.
    pub error: C,
    /// Links; `primary`, if left out.
    pub link: C,
    /// The mark of a reset that went well, and rules that are met; `primary`, if left out.
    pub success: C,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenColors {
    light: Palette<Option<Colour>>,
    dark: Palette<Option<Colour>>,
}

impl From<WrittenColors> for Colors {
    fn from(written: WrittenColors) -> Self {
        Self {
            light: written.light.or(&LIGHT),
            dark: written.dark.or(&DARK),
        }
    }
}

impl Default for Colors {
    fn default() -> Self {
        WrittenColors::default().into()
    }
}

/// The built-in brand's colours.
const LIGHT: Palette = Palette {
    background: Colour::WHITE,
    text: Colour([0x16, 0x20, 0x2b]),
    primary: Colour([0x0b, 0x5d, 0x5a]),
    on_primary: Colour::WHITE,
    border: Colour([0x6b, 0x77, 0x85]),
    error: Colour([0xb3, 0x26, 0x1e]),
    link: Colour([0x0b, 0x5d, 0x5a]),
    success: Colour([0x0b, 0x5d, 0x5a]),
};
const DARK: Palette = Palette {
    background: Colour([0x11, 0x18, 0x1f]),
    text: Colour([0xe8, 0xed, 0xf2]),
    primary: Colour([0x6f, 0xc7, 0xc1]),
    on_primary: Colour([0x06, 0x20, 0x1f]),
    border: Colour([0x7d, 0x8a, 0x98]),
    error: Colour([0xff, 0x9d, 0x94]),
    link: Colour([0x6f, 0xc7, 0xc1]),
    success: Colour([0x6f, 0xc7, 0xc1]),
};

impl Palette<Option<Colour>> {
    fn or(self, built_in: &Palette) -> Palette {
        let primary = self.primary.unwrap_or(built_in.primary);
        Palette {
            background: self.background.unwrap_or(built_in.background),
            text: self.text.unwrap_or(built_in.text),
            primary,
            on_primary: self.on_primary.unwrap_or(built_in.on_primary),
            border: self.border.unwrap_or(built_in.border),
            error: self.error.unwrap_or(built_in.error),
            link: self.link.unwrap_or(primary),
            success: self.success.unwrap_or(primary),
        }
    }
}

impl Colors {
    /// Every pair that is too close.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let schemes = [("light", &self.light), ("dark", &self.dark)];
        let problems = schemes
            .into_iter()
            .flat_map(|(scheme, palette)| palette.problems(scheme));
        problems.collect()
    }
}

impl Palette {
    /// The properties of this scheme for the sheet: the brand's colours, and mixtures of them.
    pub(super) fn declarations(&self) -> String {
        let scheme = if self.is_dark() { "dark" } else { "light" };
        let properties = [
            ("background", self.background),
            ("text", self.text),
            ("primary", self.primary),
            ("on-primary", self.on_primary),
            ("border", self.border),
            ("error", self.error),
            ("link", self.link),
            ("success", self.success),
            ("deep", self.deep()),
            ("hair", self.background.towards(self.text, 41)),
            ("desk", self.desk()),
        ];
        let properties = properties.map(|(name, colour)| format!("--{name}:{colour};"));
        format!("color-scheme:{scheme};{}", properties.concat())
    }

    /// Light text on something darker.
    pub(super) fn is_dark(&self) -> bool {
        self.background.is_darker_than(self.text)
    }

    /// A button that is pointed at: away from its text, so its text is read at least as well.
    pub(super) fn deep(&self) -> Colour {
        let end = if self.primary.is_darker_than(self.on_primary) {
            Colour::BLACK
        } else {
            Colour::WHITE
        };
        self.primary.towards(end, 36)
    }

    /// The colour around the page's card. Text and links lie on it too: it stays as close to the
    /// background as their contrast demands.
    pub(super) fn desk(&self) -> Colour {
        let (end, most) = if self.is_dark() {
            (Colour::BLACK, 97)
        } else {
            (self.text, 13)
        };
        let steps = (0..=most).rev().map(|by| self.background.towards(end, by));
        let reads = |desk: &Colour| {
            [self.text, self.link]
                .iter()
                .all(|colour| colour.contrast(*desk) >= TEXT)
        };
        steps.into_iter().find(reads).unwrap_or(self.background)
    }

    fn problems(&self, scheme: &str) -> Vec<Problem> {
        let background = ("background", self.background);
        let pairs = [
            ("text", self.text, background, TEXT),
            ("primary", self.primary, background, TEXT),
            (
                "on_primary",
                self.on_primary,
                ("primary", self.primary),
                TEXT,
            ),
            ("error", self.error, background, TEXT),
            ("border", self.border, background, EDGE),
            ("link", self.link, background, TEXT),
            ("success", self.success, background, TEXT),
        ];
        let is_own =
            |key: &str, colour| !["link", "success"].contains(&key) || colour != self.primary;
        let mut problems = Vec::new();
        for (key, colour, (ground_key, ground), least) in pairs {
            let ratio = colour.contrast(ground);
            if ratio < least && is_own(key, colour) {
                let ratio = (ratio * 100.0).floor() / 100.0;
                let near = colour
                    .nearest(ground, least)
                    .map_or_else(String::new, |near| {
                        format!("; the nearest that has is {near}")
                    });
                let message = format!(
                    "{colour} on {ground_key} {ground} must have a contrast of {least}:1 and has \
                     {ratio:.2}:1{near}"
                );
                problems.push(Problem::new(format!("colors.{scheme}.{key}"), message));
            }
        }
        problems
    }
}
