# Login = client number, everywhere.

action-other-login = Use a different client number
login-label = Client number
login-unknown = Forgot your client number?
expired-lead = Enter your client number and the password that has expired. Then you choose a new one.
question-not-yours = If this is not your question, check your client number.
code-help-login = If the client number may be wrong, use a different one.
password-rule-name = Not your client number or { $broker }
mismatch-lead = We changed a password but could not confirm it is for this client number:
notice-start-here = Start here. Enter your client number to begin.
mistake-login-empty = Enter your client number
mistake-login-unusable = Check your client number
mistake-password-is-name = Choose a password that is not your client number or { $broker }
mistake-password-known-words = Add other words: your client number, { $broker }, digits and symbols alone are easy to guess
mistake-sign-in-wrong = The client number or the password is not right. Check both and try again.
