//! Corners and typeface: a few that work everywhere, no web font (UX-59).

use std::str::FromStr;

/// `style.*`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `style.corners`
    pub corners: Corners,
    /// `style.typeface`
    pub typeface: Typeface,
}

/// `style.corners`: how buttons, boxes and panels end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corners {
    /// Square.
    Sharp,
    /// A little rounded.
    #[default]
    Soft,
    /// Well rounded.
    Round,
}

/// `style.typeface`: a list of families that systems bring along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

impl FromStr for Corners {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        match written {
            "sharp" => Ok(Self::Sharp),
            "soft" => Ok(Self::Soft),
            "round" => Ok(Self::Round),
            _ => Err("is sharp, soft or round"),
        }
    }
}

impl FromStr for Typeface {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        match written {
            "system" => Ok(Self::System),
            "humanist" => Ok(Self::Humanist),
            "geometric" => Ok(Self::Geometric),
            "serif" => Ok(Self::Serif),
            "mono" => Ok(Self::Mono),
            _ => Err("is system, humanist, geometric, serif or mono"),
        }
    }
}

impl Style {
    /// The properties of the style for the sheet.
    pub(super) fn declarations(self) -> String {
        let corner = match self.corners {
            Corners::Sharp => "0",
            Corners::Soft => ".375rem",
            Corners::Round => "1rem",
        };
        let typeface = match self.typeface {
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
        format!("--corner:{corner};--font:{typeface}")
    }
}
