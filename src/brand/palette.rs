//! The colours of one scheme, and the pairs that the sheet makes of them (UX-44).

use super::{colour::Colour, section::Section};

/// Text must stand out from what is behind it (WCAG 1.4.3).
const TEXT: f64 = 4.5;
/// Edges of controls must (WCAG 1.4.11).
const EDGE: f64 = 3.0;

/// `colors.light` and `colors.dark`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colors {
    /// For visitors who set nothing or a light scheme.
    pub light: Palette,
    /// For visitors who set a dark scheme.
    pub dark: Palette,
}

/// The colours of one scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Text.
    pub text: Colour,
    /// Buttons, links and the focus ring.
    pub primary: Colour,
    /// Text on buttons.
    pub on_primary: Colour,
    /// Edges of boxes.
    pub border: Colour,
    /// Texts and edges of errors.
    pub error: Colour,
}

impl Palette {
    /// The properties of this scheme for the sheet: the brand's colours, and what is mixed from them.
    pub(super) fn declarations(&self) -> String {
        let Self {
            background,
            text,
            primary,
            on_primary,
            border,
            error,
        } = self;
        let (deep, hair, desk) = (self.deep(), background.towards(*text, 41), self.desk());
        let scheme = if self.is_dark() { "dark" } else { "light" };
        format!(
            "color-scheme:{scheme};--background:{background};--text:{text};--primary:{primary};--on-primary:{on_primary};\
             --border:{border};--error:{error};--deep:{deep};--hair:{hair};--desk:{desk};"
        )
    }

    /// Light text on something darker.
    pub(super) fn is_dark(&self) -> bool {
        self.background.is_darker_than(self.text)
    }

    /// A button that is pointed at: away from its text, so that the text is read at least as well as before.
    pub(super) fn deep(&self) -> Colour {
        let end = if self.primary.is_darker_than(self.on_primary) {
            Colour::BLACK
        } else {
            Colour::WHITE
        };
        self.primary.towards(end, 36)
    }

    /// What the page lies on; nothing is written there.
    fn desk(&self) -> Colour {
        if self.is_dark() {
            self.background.towards(Colour::BLACK, 97)
        } else {
            self.background.towards(self.text, 13)
        }
    }

    /// Reads a scheme; what it leaves out is `fallback`'s. `None`, with a problem told, when a colour can't be had.
    pub(super) fn read(mut section: Section<'_>, fallback: Option<&Self>) -> Option<Self> {
        let mut colour = |key: &str, of: fn(&Self) -> Colour| match fallback {
            Some(fallback) => Some(section.parsed(key).unwrap_or_else(|| of(fallback))),
            None => section.required(key, 40)?.parse().ok(),
        };
        let background = colour("background", |palette| palette.background);
        let text = colour("text", |palette| palette.text);
        let primary = colour("primary", |palette| palette.primary);
        let on_primary = colour("on_primary", |palette| palette.on_primary);
        let border = colour("border", |palette| palette.border);
        let error = colour("error", |palette| palette.error);
        let palette = Self {
            background: background?,
            text: text?,
            primary: primary?,
            on_primary: on_primary?,
            border: border?,
            error: error?,
        };
        palette.check(&mut section);
        section.end();
        Some(palette)
    }

    fn check(&self, section: &mut Section<'_>) {
        for (key, colour, ground_key, ground, least) in [
            ("text", self.text, "background", self.background, TEXT),
            ("primary", self.primary, "background", self.background, TEXT),
            ("on_primary", self.on_primary, "primary", self.primary, TEXT),
            ("error", self.error, "background", self.background, TEXT),
            ("border", self.border, "background", self.background, EDGE),
        ] {
            let ratio = colour.contrast(ground);
            if ratio < least {
                let ratio = (ratio * 100.0).floor() / 100.0;
                let near = colour
                    .nearest(ground, least)
                    .map(|near| format!("; the nearest that does is {near}"))
                    .unwrap_or_default();
                section
                    .problem(key, &format!("{colour} on {ground_key} {ground} has a contrast of {ratio:.2}:1 and needs {least}:1{near}"));
            }
        }
    }
}
