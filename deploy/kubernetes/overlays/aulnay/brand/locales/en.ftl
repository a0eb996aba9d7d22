# Login = client number, support = your relationship manager, everywhere.

support-lead = Your relationship manager is at your service:
help-contact = Contact your relationship manager
action-other-login = Use a different client number
login-label = Client number
login-unknown = Forgot your client number?
login-unknown-text = Your relationship manager can help you find it.
expired-lead = Enter your client number and the password that has expired. Then you choose a new one.
question-not-yours = If this is not your question, check your client number.
question-help-text = Your relationship manager can confirm who you are in another way.
code-help-login = If the client number may be wrong, use a different one.
code-help-address = If your email address has changed, your relationship manager can help.
password-rule-name = Not your client number or { $broker }
done-not-you = If this was not you, contact your relationship manager now.
mismatch-title = Contact your relationship manager now
mismatch-lead = We changed a password but could not confirm it is for this client number:
mismatch-text = Give your relationship manager the reference below. Until you have an answer, do not use the new password.
notice-start-here = Start here. Enter your client number to begin.
mistake-login-empty = Enter your client number
mistake-login-unusable = Check your client number
mistake-password-is-name = Choose a password that is not your client number or { $broker }
mistake-password-known-words = Add other words: your client number, { $broker }, digits and symbols alone are easy to guess
mistake-sign-in-wrong = The client number or the password is not right. Check both and try again.
