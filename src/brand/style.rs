//! Corners, typeface and scheme.

use serde::Deserialize;

/// `style.*`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// How buttons, boxes and panels end.
    pub corners: Corners,
    /// A list of families that systems bring along. The brand's own `typeface.woff2`, if there is
    /// one, comes before them.
    pub typeface: Typeface,
    /// Which of `colors.light` and `colors.dark` is shown.
    pub scheme: Scheme,
}

/// `style.corners`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Corners {
    /// Square.
    Sharp,
    /// A little rounded.
    #[default]
    Soft,
    /// Well rounded.
    Round,
    /// Buttons and fields end in half circles.
    Pill,
}

/// `style.typeface`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Typeface {
    /// The visitor's system's own.
    #[default]
    System,
    /// Sans-serif with the strokes of a pen.
    Humanist,
    /// Sans-serif made of circles and lines.
    Geometric,
    /// Serif.
    Serif,
    /// Every sign of one width.
    Mono,
}

/// `style.scheme`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// What the visitor has set.
    #[default]
    Both,
    /// Light for all.
    Light,
    /// Dark for all.
    Dark,
}

impl Scheme {
    /// The content of `<meta name="color-scheme">`.
    #[must_use]
    pub const fn meta(self) -> &'static str {
        match self {
            Self::Both => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Style {
    /// The properties of the style for the sheet: `--corner` of buttons and fields, and
    /// `--font`.
    pub(super) fn declarations(self, typeface: Option<&str>) -> String {
        let corner = match self.corners {
            Corners::Sharp => "0",
            Corners::Soft => ".375rem",
            Corners::Round => "1rem",
            Corners::Pill => "99rem",
        };
        let families = match self.typeface {
            Typeface::System => "system-ui,sans-serif",
            Typeface::Humanist => {
                "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",sans-serif"
            }
            Typeface::Geometric => "Avenir,Montserrat,Corbel,\"URW Gothic\",sans-serif",
            Typeface::Serif => "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,serif",
            Typeface::Mono => {
                "ui-monospace,\"Cascadia Code\",Menlo,Consolas,\"DejaVu Sans Mono\",monospace"
            }
        };
        let own = typeface.map_or("", |_| "Brand,");
        format!("--corner:{corner};--font:{own}{families}")
    }
}

/// The rule that names the brand's own typeface. Text shows in another one until it is there.
pub(super) fn font_face(path: &str) -> String {
    format!(
        "@font-face{{font-family:Brand;src:url({path}) format(\"woff2\");\
         font-display:swap}}"
    )
}
