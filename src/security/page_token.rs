//! The token of a page's forms. It proves that this site made the page, and for whom (SEC-21).
//!
//! `nonce ‖ maker ‖ owner`, 48 bytes. `maker` signs the nonce alone: this site made it. `owner`
//! signs nonce, visitor, journey and form number: it was made for this visitor's page. All of it
//! looks random and is new in each answer, because compression must give nothing away (BREACH).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::SecretSlice;
use subtle::ConstantTimeEq;

use crate::crypto::{self, Mac};

const PART: usize = 16;

/// Whom a form was made for.
#[derive(Clone, Copy, Debug)]
pub struct TokenOwner {
    /// The visitor's name.
    pub visitor: [u8; 16],
    /// The journey's; none on the login page.
    pub journey: Option<[u8; 16]>,
    /// The form's number on that page.
    pub form: u32,
}

/// What a token that came back proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenStatus {
    /// Made for this very owner.
    Valid,
    /// Made by this site, for another visitor, journey or form.
    Stale,
    /// Not made here.
    Forged,
}

/// Makes and checks page tokens.
#[derive(Clone, Debug)]
pub struct PageTokens(Mac);

impl PageTokens {
    /// With a key derived from `session.key`.
    #[must_use]
    pub fn new(secret: &SecretSlice<u8>) -> Self {
        Self(Mac::new(secret, "latchkey page token 1"))
    }

    /// A new token for this owner's page: 64 characters.
    #[must_use]
    pub fn mint(&self, owner: &TokenOwner) -> String {
        let nonce = crypto::random::<PART>();
        let mut token = Vec::with_capacity(3 * PART);
        token.extend(nonce);
        token.extend(self.maker(&nonce));
        token.extend(self.owner(&nonce, owner));
        URL_SAFE_NO_PAD.encode(token)
    }

    /// The status of this token for `owner`. Without an owner no token is valid.
    #[must_use]
    pub fn verify(&self, token: &str, owner: Option<&TokenOwner>) -> TokenStatus {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else {
            return TokenStatus::Forged;
        };
        let (nonce, signatures) = bytes.split_at_checked(PART).unwrap_or_default();
        let (maker, signed) = signatures.split_at_checked(PART).unwrap_or_default();
        if signed.len() != PART || !same(maker, &self.maker(nonce)) {
            return TokenStatus::Forged;
        }
        let is_owned = owner.is_some_and(|owner| same(signed, &self.owner(nonce, owner)));
        if is_owned {
            TokenStatus::Valid
        } else {
            TokenStatus::Stale
        }
    }

    fn maker(&self, nonce: &[u8]) -> [u8; PART] {
        first_half(self.0.sign(&[b"maker", nonce]))
    }

    fn owner(&self, nonce: &[u8], owner: &TokenOwner) -> [u8; PART] {
        let journey = owner.journey.as_ref().map_or(&[][..], |journey| journey);
        first_half(self.0.sign(&[
            b"owner",
            nonce,
            &owner.visitor,
            journey,
            &owner.form.to_be_bytes(),
        ]))
    }
}

fn first_half(signature: [u8; 32]) -> [u8; PART] {
    signature.first_chunk().copied().unwrap_or_default()
}

fn same(ours: &[u8], theirs: &[u8]) -> bool {
    ours.ct_eq(theirs).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: TokenOwner = TokenOwner {
        visitor: [1; 16],
        journey: Some([2; 16]),
        form: 3,
    };

    #[test]
    fn a_token_serves_its_owner_alone() {
        let tokens = PageTokens::new(&vec![9; 64].into());
        let token = tokens.mint(&ME);
        assert_eq!(tokens.verify(&token, Some(&ME)), TokenStatus::Valid);
        for other in [
            TokenOwner {
                visitor: [8; 16],
                ..ME
            },
            TokenOwner {
                journey: None,
                ..ME
            },
            TokenOwner { form: 4, ..ME },
        ] {
            assert_eq!(tokens.verify(&token, Some(&other)), TokenStatus::Stale);
        }
        assert_eq!(tokens.verify(&token, None), TokenStatus::Stale);
    }

    #[test]
    fn a_token_that_this_site_did_not_make_is_forged() {
        let tokens = PageTokens::new(&vec![9; 64].into());
        let foreign = PageTokens::new(&vec![8; 64].into()).mint(&ME);
        let whole = tokens.mint(&ME);
        let long = format!("{whole}AAAA");
        for forged in [
            "",
            "AAAA",
            "%%",
            &whole[..40],
            &whole[..60],
            &long,
            &foreign,
            &"A".repeat(64),
        ] {
            assert_eq!(
                tokens.verify(forged, Some(&ME)),
                TokenStatus::Forged,
                "{forged}"
            );
        }
    }

    #[test]
    fn two_tokens_of_one_owner_differ() {
        let tokens = PageTokens::new(&vec![9; 64].into());
        assert_ne!(tokens.mint(&ME), tokens.mint(&ME));
    }
}
