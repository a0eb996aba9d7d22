//! Random codes and tokens.

/// How many codes there are.
const CODES: u64 = 1_000_000;

/// Six digits that are not `taken`.
pub(super) fn code(taken: impl Fn(&str) -> bool) -> String {
    let start = number() % CODES;
    let mut codes = (start..start + CODES).map(|code| format!("{:06}", code % CODES));
    codes.find(|code| !taken(code)).unwrap_or_default()
}

/// A token that looks like a UUID.
pub(super) fn token() -> String {
    let (high, low) = (number(), number());
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    )
}

fn number() -> u64 {
    rand::random()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits_that_nobody_holds() {
        assert_eq!(code(|code| code != "000042"), "000042");
        let code = code(|_| false);
        assert!(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()));
    }

    #[test]
    fn a_token_looks_like_a_uuid() {
        let token = token();
        let parts: Vec<_> = token.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert!(
            token
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
        );
    }
}
