# Login = Tuppence ID, everywhere.

action-other-login = Use a different Tuppence ID
login-title = Forgotten your password?
login-lead = It happens. We may ask your security question, then we send you a code.
login-unknown = Forgot your Tuppence ID?
expired-lead = Enter your Tuppence ID and the password that has expired. Then you choose a new one.
question-not-yours = If this is not your question, check your Tuppence ID.
code-help-login = If your Tuppence ID may be wrong, use a different one.
password-rule-name = Not your Tuppence ID or { $broker }
password-advice = Three random words make a strong password: think of a fruit, a town and a tool. Or take the one that your password manager suggests.
done-title = Done! Your password has been changed
mismatch-lead = We changed a password but could not confirm it is for this Tuppence ID:
notice-start-here = Start here. Enter your Tuppence ID to begin.
mistake-login-empty = Enter your Tuppence ID
mistake-login-unusable = Check your Tuppence ID
mistake-password-is-name = Choose a password that is not your Tuppence ID or { $broker }
mistake-sign-in-wrong = The Tuppence ID or the password is not right. Check both and try again.
