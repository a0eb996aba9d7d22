# Login = user name, everywhere.

action-other-login = Use a different user name
login-label = User name
login-unknown = Forgot your user name?
expired-lead = Enter your user name and the password that has expired. Then you choose a new one.
question-not-yours = If this is not your question, check your user name.
code-help-login = If the user name may be wrong, use a different one.
password-rule-name = Not your user name or { $broker }
mismatch-lead = We changed a password but could not confirm it is for this user name:
notice-start-here = Start here. Enter your user name to begin.
mistake-login-empty = Enter your user name
mistake-login-unusable = Check your user name
mistake-password-is-name = Choose a password that is not your user name or { $broker }
mistake-password-known-words = Add other words: your user name, { $broker }, digits and symbols alone are easy to guess
mistake-sign-in-wrong = The user name or the password is not right. Check both and try again.
