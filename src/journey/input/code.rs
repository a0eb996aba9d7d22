//! A confirmation code, typed or pasted with the words around it (UX-15).

use secrecy::{ExposeSecret, SecretString};

use super::characters::{ascii_digit, is_invisible, is_line_end};

/// A confirmation code: as many ASCII digits as the broker's codes have.
#[derive(Clone)]
pub struct Code(SecretString);

/// Why a text is no code. The trader learns it without a call and at no cost (UX-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nothing was typed.
    Empty,
    /// Fewer digits than a code has.
    Short,
    /// More digits than a code has.
    Long,
    /// Something else than digits.
    NotDigits,
}

impl Code {
    /// Reads a code of `length` digits of any script: all that was typed, less spaces and dashes;
    /// or the only such group in a longer text; or the only one with one space or dash inside.
    ///
    /// # Errors
    /// [`CodeProblem`], with what was typed instead.
    pub fn parse(typed: &str, length: usize) -> Result<Self, CodeProblem> {
        let visible = typed.chars().filter(|&c| !is_invisible(c));
        let text: String = visible.map(|c| ascii_digit(c).unwrap_or(c)).collect();
        let text = text.trim();
        let bare: String = text.chars().filter(|&c| !is_joint(c)).collect();
        let is_code = |group: &String| group.len() == length;
        let all_digits = bare.bytes().all(|b| b.is_ascii_digit());
        if bare.is_empty() {
            return Err(CodeProblem::Empty);
        }
        if all_digits && is_code(&bare) {
            return Ok(Self(bare.into()));
        }
        let numbers = numbers(text);
        only(unbroken(&numbers).filter(is_code))
            .or_else(|| only(joined(&numbers).filter(is_code)))
            .map(|code| Self(code.into()))
            .ok_or(match bare.len() {
                n if all_digits && n < length => CodeProblem::Short,
                _ if all_digits => CodeProblem::Long,
                _ => CodeProblem::NotDigits,
            })
    }

    /// The digits, for the code call alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// What people and emails put inside a code.
fn is_joint(c: char) -> bool {
    is_dash(c) || (c.is_whitespace() && !is_line_end(c))
}

const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// What dates, times and amounts have between their digits, beside dashes.
const fn is_point(c: char) -> bool {
    matches!(
        c,
        '.' | ':' | '/' | '\u{FF0E}' | '\u{FF1A}' | '\u{FF0F}' | '\u{2236}'
    )
}

/// Digits, and the signs between them that no space parts: a code, a half of one, a date, a time.
struct Number<'a> {
    text: &'a str,
    /// One space is between it and the number before.
    follows: bool,
}

impl Number<'_> {
    /// Its groups of digits; none if it is a date, a time or an amount.
    fn groups(&self) -> Vec<&str> {
        let groups: Vec<&str> = self.text.split(is_dash).collect();
        let is_other = groups.len() > 2 || self.text.contains(is_point);
        if is_other { vec![] } else { groups }
    }
}

fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut numbers = Vec::new();
    let mut rest = text;
    let mut end_of_last = None;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let mut before = before.chars();
        let gap = (before.next(), before.next());
        let follows = matches!(gap, (Some(c), None) if is_joint(c) && !is_dash(c));
        let end = end_of(number);
        let (number, after) = number.split_at(end);
        numbers.push(Number {
            text: number,
            follows: follows && end_of_last.is_some(),
        });
        end_of_last = Some(end);
        rest = after;
    }
    numbers
}

/// Where a number ends: behind the last digit that single dashes and points join to the first.
fn end_of(text: &str) -> usize {
    let mut end = 0;
    let mut joint = false;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            (end, joint) = (at + 1, false);
        } else if joint || !(is_dash(c) || is_point(c)) {
            break;
        } else {
            joint = true;
        }
    }
    end
}

fn unbroken<'a>(numbers: &'a [Number<'_>]) -> impl Iterator<Item = String> + 'a {
    numbers
        .iter()
        .flat_map(Number::groups)
        .map(ToOwned::to_owned)
}

/// Two groups with one dash or one space between them. A year with a month or a day is none.
fn joined<'a>(numbers: &'a [Number<'_>]) -> impl Iterator<Item = String> + 'a {
    let dashed = numbers.iter().filter_map(|number| {
        let groups = number.groups();
        (groups.len() == 2).then_some(groups)
    });
    let spaced = numbers.windows(2).filter_map(|pair| match pair {
        [one, two] if two.follows => match (&one.groups()[..], &two.groups()[..]) {
            (&[one], &[two]) => Some(vec![one, two]),
            _ => None,
        },
        _ => None,
    });
    dashed
        .chain(spaced)
        .filter(|groups| !is_part_of_date(groups))
        .map(|groups| groups.concat())
}

fn is_part_of_date(groups: &[&str]) -> bool {
    let is_year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    groups.iter().any(is_year) && groups.iter().any(|group| group.len() <= 2)
}

/// The one code of a text, however often it occurs.
fn only(mut codes: impl Iterator<Item = String>) -> Option<String> {
    let code = codes.next()?;
    codes.all(|other| other == code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(typed: &str) -> Result<String, CodeProblem> {
        Code::parse(typed, 6).map(|code| code.expose().to_owned())
    }

    #[test]
    fn a_code_is_read_however_it_is_written() {
        for typed in [
            "012345",
            " 012 345 ",
            "012-345",
            "01-23-45",
            "0 1 2 3 4 5",
            "012\u{a0}345",
            "012\u{2009}345",
            "012\t345",
            "012\u{2013}345",
            "012 - 345",
            "-012345-",
            "\u{200b}012345\u{feff}",
            "\u{2066}012345\u{2069}",
            "012\u{ad}345",
            "\r\n012345\r\n",
            "٠١٢٣٤٥",
            "۰۱۲۳۴۵",
            "०१२३४५",
            "０１２３４５",
            "０１２－３４５",
            "Confirmation code: 012345",
            "Confirmation code:012345",
            "Your code: 012 345.",
            "Your code: 012-345!",
            "012345 is your code",
            "G-012345",
            "Code(012345)",
            "012345\nYour code is 012345.",
            "Код: 012345. Никому его не говорите",
            "验证码：012345，5分钟内有效",
            "رمز التحقق: ٠١٢٣٤٥",
        ] {
            assert_eq!(code(typed), Ok("012345".to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn dates_and_times_beside_the_code_are_left_alone() {
        for typed in [
            "27/11/2026 03:40 Confirmation code: 157717 5 minutes",
            "27/11/2026 03:40 Confirmation code: 157 717 5 minutes",
            "27.11.2026, 03:40: 157717",
            "27.11.2026 03:40 157 717",
            "2026-11-27 157717",
            "2026-11-27T03:40:15 157717",
            "20261127 157717",
            "157717\n10:42",
            "157717\r\n10:42",
            "157 717\n10:42",
            "10:42\n157-717",
            "27 Nov 2026 10 157 717",
            "157717 5",
            "Code 157717. 30 minutes",
            "157717\n30",
            "Balance 123456.78, code 157717",
            "2/3 157717",
            "12\n157717\n34",
        ] {
            assert_eq!(code(typed), Ok("157717".to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        for (typed, problem) in [
            ("", CodeProblem::Empty),
            (" - ", CodeProblem::Empty),
            ("\u{200b}", CodeProblem::Empty),
            ("12345", CodeProblem::Short),
            ("12-34", CodeProblem::Short),
            ("1234567", CodeProblem::Long),
            ("123 4567", CodeProblem::Long),
            ("123456 654321", CodeProblem::Long),
            ("abc", CodeProblem::NotDigits),
            ("12345a", CodeProblem::NotDigits),
            ("code 123456 or 654321", CodeProblem::NotDigits),
            ("code 123 456 or 654 321", CodeProblem::NotDigits),
            ("123\n456", CodeProblem::NotDigits),
            ("code 123\u{2028}456", CodeProblem::NotDigits),
            ("123.456", CodeProblem::NotDigits),
            ("1.2.3.4.5.6", CodeProblem::NotDigits),
            ("12:34:56", CodeProblem::NotDigits),
            ("code 12 34 56", CodeProblem::NotDigits),
            ("code 123  456", CodeProblem::NotDigits),
            ("27/11/2026 03:40", CodeProblem::NotDigits),
            ("on 11 2026 at noon", CodeProblem::NotDigits),
            ("27-11-2026 at noon", CodeProblem::NotDigits),
            ("²²²²²²", CodeProblem::NotDigits),
        ] {
            assert_eq!(code(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn codes_of_other_lengths_are_read() {
        for (typed, length, expected) in [
            ("1234", 4, "1234"),
            ("27/11/2026 code 1234", 4, "1234"),
            ("10:42 code 12 34", 4, "1234"),
            ("2026-11-27: 1234 5678", 8, "12345678"),
            ("27/11/2026 12345678", 8, "12345678"),
        ] {
            let code = Code::parse(typed, length).map(|code| code.expose().to_owned());
            assert_eq!(code.as_deref(), Ok(expected), "{typed:?}");
        }
    }
}
