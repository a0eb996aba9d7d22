# Login = Nullset ID, everywhere.

action-other-login = Use a different Nullset ID
login-unknown = Forgot your Nullset ID?
expired-lead = Enter your Nullset ID and the password that has expired. Then you choose a new one.
question-not-yours = If this is not your question, check your Nullset ID.
code-help-login = If the Nullset ID may be wrong, use a different one.
password-rule-name = Not your Nullset ID or { $broker }
mismatch-lead = We changed a password but could not confirm it is for this Nullset ID:
notice-start-here = Start here. Enter your Nullset ID to begin.
mistake-login-empty = Enter your Nullset ID
mistake-login-unusable = Check your Nullset ID
mistake-password-is-name = Choose a password that is not your Nullset ID or { $broker }
mistake-password-known-words = Add other words: your Nullset ID, { $broker }, digits and symbols alone are easy to guess
mistake-sign-in-wrong = The Nullset ID or the password is not right. Check both and try again.
