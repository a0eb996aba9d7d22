//! `password.*`

use super::super::{
    kind::{choice, choices, number},
    reader::{Read, Reader, read_all},
    setting::{default, optional},
};
use crate::journey::{CharacterClass, Characters, Policy};

pub(super) fn read(reader: &mut Reader) -> Read<Policy> {
    let policy = read_all!(Policy {
        min_length: reader.read(
            default(
                "password.min_length",
                "12",
                "fewest code points; 8 is the floor"
            ),
            number(8..=256),
        ),
        max_length: reader.read(
            default("password.max_length", "128", "most code points, 64 to 256"),
            number(64..=256),
        ),
        min_strength: reader.read(
            default("password.min_strength", "3", "least zxcvbn score, 0 to 4"),
            number(0..=4),
        ),
        require: reader
            .read_if_set(
                optional(
                    "password.require",
                    "none",
                    "what the broker's own policy asks for: upper, lower, digit, symbol",
                ),
                choices(&[
                    ("upper", CharacterClass::Upper),
                    ("lower", CharacterClass::Lower),
                    ("digit", CharacterClass::Digit),
                    ("symbol", CharacterClass::Symbol),
                ]),
            )
            .map(Option::unwrap_or_default),
        characters: reader.read(
            default("password.characters", "ascii", "ascii or any"),
            choice(&[("ascii", Characters::Ascii), ("any", Characters::Any)]),
        ),
    });
    if policy.min_length > policy.max_length {
        let message = "must not be more than password.max_length";
        return Err(reader.refuse("password.min_length", message));
    }
    Ok(policy)
}
