//! The catalogue of audit events. A test holds `docs/audit.md` to it.

/// Makes the enum, its names and its texts from one table.
macro_rules! catalogue {
    ($($variant:ident: $name:literal, $step:literal, $outcome:literal, $explanation:literal;)*) => {
        /// An event of the audit trail.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AuditEvent {
            $(#[doc = $explanation] $variant,)*
        }

        impl AuditEvent {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the trail.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How the step went.
            #[must_use]
            pub const fn outcome(self) -> &'static str {
                match self { $(Self::$variant => $outcome,)* }
            }

            /// The event in words.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }

            /// Whether anybody can cause it without a call: then a line a client and minute counts
            /// it.
            #[must_use]
            pub const fn is_refusal(self) -> bool {
                matches!(
                    self,
                    Self::LimitReached | Self::PostForeign | Self::PostForged | Self::PostMalformed
                )
            }

            /// The step of an event that has only one, else empty.
            pub(super) const fn step(self) -> &'static str {
                match self { $(Self::$variant => $step,)* }
            }
        }
    };
}

catalogue! {
    JourneyBegun: "journey_begun", "login", "done", "a login began a journey";
    QuestionShown: "question_shown", "question", "done", "a secret question was shown";
    AnswerAccepted: "answer_accepted", "answer", "done", "the broker took the answer";
    AnswerRefused: "answer_refused", "answer", "refused", "the answer was refused";
    CodeSent: "code_sent", "email", "done", "a code was asked for, and the broker took the request";
    CodeWithheld: "code_withheld", "email", "refused",
        "a code was asked for, and none was sent: the broker took the request for no account";
    CodeAccepted: "code_accepted", "code", "done", "the broker took the code";
    CodeRefused: "code_refused", "code", "refused", "the code was refused";
    PasswordChanged: "password_changed", "update", "done", "the broker set the new password";
    PasswordRefused: "password_refused", "update", "refused", "the broker refused the new password";
    TokenRefused: "token_refused", "update", "refused",
        "the broker refused the token for setting the password";
    AccountMismatched: "account_mismatched", "update", "mismatched",
        "a password was set that does not open the journey's account";
    SignInAccepted: "sign_in_accepted", "sign_in", "done",
        "an expired password was right for its login";
    SignInRefused: "sign_in_refused", "sign_in", "refused",
        "login and password were refused on /expired";
    SignInNotExpired: "sign_in_not_expired", "sign_in", "refused",
        "login and password were right on /expired, and not expired";
    OutcomeUnknown: "outcome_unknown", "", "unknown",
        "nobody knows whether the broker did what it was asked";
    StepUnavailable: "step_unavailable", "", "unavailable",
        "the broker could not be asked, and surely did nothing";
    TurnTimedOut: "turn_timed_out", "", "unavailable",
        "other posts of the journey kept the turn for too long: nothing was done";
    LimitReached: "limit_reached", "", "limited", "a limit was reached";
    InputRefused: "input_refused", "", "mistyped", "what was typed was refused before any call";
    PostRepeated: "post_repeated", "", "repeated", "a copy of a post was answered as the first one";
    PostStale: "post_stale", "", "stale", "a post came from a page that the journey has left";
    PostForeign: "post_foreign", "", "forbidden", "a post came from another site";
    PostForged: "post_forged", "", "forbidden",
        "a post had a page token that this site did not make";
    PostMalformed: "post_malformed", "", "malformed", "a post was no form of a page here";
    RequestsRefused: "requests_refused", "", "refused",
        "requests of one client were refused within a minute";
    JourneySpent: "journey_spent", "", "spent",
        "the journey ended: too many wrong codes, or its token is gone";
    JourneyExpired: "journey_expired", "", "expired", "a post came after the journey's time";
    JourneyRestarted: "journey_restarted", "", "restarted", "the trader forgot the journey";
    BreakerHalf: "breaker_half", "", "alert", "half of the deployment's guesses are used";
    BreakerOpen: "breaker_open", "", "alert",
        "the deployment's guesses are used up: the code step is closed to everyone";
    BreakerClosed: "breaker_closed", "", "mended",
        "more than half of the deployment's guesses are left again";
    LedgerLost: "ledger_lost", "", "alert",
        "the shared ledger is lost: this replica counts on its own";
    LedgerFound: "ledger_found", "", "mended", "the shared ledger is there";
    KeyRefused: "key_refused", "", "alert", "the broker refuses our key";
    KeyAccepted: "key_accepted", "", "mended", "the broker accepts our key again";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_and_words_are_each_their_own() {
        let names: BTreeSet<&str> = AuditEvent::ALL
            .iter()
            .map(|happening| happening.name())
            .collect();
        let words: BTreeSet<&str> = AuditEvent::ALL
            .iter()
            .map(|happening| happening.explanation())
            .collect();
        assert_eq!(
            (names.len(), words.len()),
            (AuditEvent::ALL.len(), AuditEvent::ALL.len())
        );
    }
}
