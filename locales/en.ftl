# Every text that a trader reads, in English: the catalogue that the others are translated from.
#
# For translators: plain, calm, short sentences that say what to do. No blame, no apology, no jargon, no
# markup. Names in braces are filled in: { $broker } is the broker's name, { $host } the site's address,
# { $when } a time such as "in 2 minutes (14:35 UTC)".

## Around every page

skip = Skip to main content
language = Language
# Stands before the page's title when something on the page needs to be put right.
error-prefix = Error:
support-title = Help
support-lead = Contact { $broker } support:
support-url = Support page
help-contact = Contact { $broker } support
# The subject of an email to support.
support-subject = Password reset { $reference }

## Where the trader is

progress-step = Step { $step } of 3
# Whose reset it is; { $name } is the login as it was typed.
for-login = For { $name }
# When the time that a reset may take runs out.
ends = This reset ends { $when }.
ended = The time for this reset is up. Start again to get a new code.

## Buttons: one name for one action everywhere

action-continue = Continue
action-restart = Start again
action-other-login = Use a different login
action-resend = Send a new code
action-password = Change password
action-sign-in = Sign in to { $broker }
action-back-to-sign-in = Back to sign in
action-home = Go to password reset
action-try-again = Try again
action-back = Go back to your reset
# What a button says while its step is done.
busy = Working…

## Login page

login-title = Reset your password
login-lead = We may ask your security question, then we send you a code.
login-label = Login
login-unknown = Forgot your login?
login-unknown-text = { $broker } support can help you find it.
login-unknown-plain = Look for it in the first emails that { $broker } sent you.
login-expired = My password has expired
cookies-title = This site needs a cookie
cookies-text = Your browser did not keep the cookie that holds your place. Allow cookies for { $host }, then select Continue.

## Expired password page

expired-title = Change an expired password
expired-lead = Enter your login and the password that has expired. Then you choose a new one.
expired-password = Expired password
expired-show = Show expired password
expired-hide = Hide expired password
expired-forgotten = I do not know my password

## Question page

question-title = Answer your security question
question-hint = The answer you gave when you opened the account.
question-not-yours = If this is not your question, check your login.
question-help = I cannot answer this question
question-help-text = { $broker } support can confirm who you are in another way.
question-help-plain = Ask { $broker } to confirm who you are in another way.

## Code page

code-title =
    { $channel ->
        [text] Check your text messages
        [push] Check your phone
       *[other] Check your email
    }
code-lead =
    { $channel ->
        [text] We sent a { $length }-digit code to the phone number on that account, if the details match.
        [push] We sent a { $length }-digit code to the { $broker } app of that account, if the details match.
       *[other] We sent a { $length }-digit code to the address on that account, if the details match.
    }
code-wait =
    { $channel ->
        [text] It can take a few minutes. Use the newest code.
        [push] It can take a few minutes. Use the newest code.
       *[other] It can take a few minutes. Check spam, and use the newest code.
    }
code-sent = The last code was sent { $when }.
code-warning = Never give this code to anyone. { $broker } will not ask for it.
code-label = { $length }-digit code
code-resend-at = You can ask for another code { $when }.
code-resend-now = You can ask for another code now.
code-resend-question = We ask your security question again first.
code-help =
    { $channel ->
        [text] I cannot get the code
        [push] I cannot get the code
       *[other] I cannot get the email
    }
# { $sender } is who the email or message comes from, as a brand names it.
code-sender = It comes from { $sender }.
code-help-spam = Look in your spam folder, and wait a few minutes.
code-help-login = If the login may be wrong, use a different login.
code-help-address =
    { $channel ->
        [text] If your phone number has changed, { $broker } support can help.
        [push] If your phone has changed, { $broker } support can help.
       *[other] If your email address has changed, { $broker } support can help.
    }

## New password page

password-title = Choose a new password
password-label = New password
password-again = Type the new password again
password-rules = Rules for the new password
password-rule-length = { $min } to { $max } characters
password-rule-ascii = English letters, digits, symbols and spaces, but no space at the ends
password-rule-upper = A capital letter
password-rule-lower = A small letter
password-rule-digit = A digit
password-rule-symbol = A symbol, such as ! or %
password-rule-name = Not your login or { $broker }
password-rule-common = Not a common password
password-rule-more = { $broker } may ask for more than this list.
password-rule-same = The same in both boxes
# Read out before a rule that what was typed already meets.
password-rule-met = Done:
password-advice = Three random words make a strong password. So does one that your password manager suggests.
password-advice-required = Three random words are a good start: add what the list asks for. Your password manager can suggest one, too.
# The strength as one types, as the browser guesses it.
meter-weak = Strength: weak
meter-fair = Strength: fair
meter-strong = Strength: strong
password-show = Show
password-hide = Hide
password-show-new = Show new password
password-hide-new = Hide new password
password-show-again = Show the password typed again
password-hide-again = Hide the password typed again
password-shown = Your password is visible
password-hidden = Your password is hidden
password-caps = Caps Lock is on.

## Last pages

done-title = Your password has been changed
done-unchecked = Sign in with your new password.
done-login = Sign in as { $name }.
# The check was tried and told nothing.
done-not-checked = We could not check that your new password opens your account. Sign in with it now to make sure.
done-checked = We checked that your new password opens your account.
done-second-factor = We checked your new password. Signing in also asks for your second step, as before.
done-second-code = We checked your new password. That may have sent you a verification code: signing in sends a new one.
done-second-pin = We checked your new password. Signing in also asks for your PIN, as before.
done-second-pin-unset = We checked your new password. Signing in also asks for a PIN, and you have not set one yet: ask { $broker }.
done-next = What to know next
done-devices = Other devices may still be signed in. Sign them out in your account’s security settings.
done-not-you = If this was not you, contact { $broker } support now.

unsure-title = We could not confirm the change
unsure-lead = { $broker } did not answer in time, so your password may or may not have changed.
unsure-first = Sign in with your new password. If that works, you are done.
unsure-second = If it does not work, start again here with a new code.

mismatch-title = Contact { $broker } support now
mismatch-lead = We changed a password but could not confirm it is for this login:
mismatch-text = Give support the reference below. Until they answer, do not use the new password.

## Problem pages

reference = Reference: { $reference }
not-found-title = Page not found
not-found-text = If you typed the address, check it. If you followed a link, it may be old.
forbidden-title = We did not accept that request
forbidden-text = It did not come from this site, so nothing was changed. Start again from { $host }.
throttled-title = Too many attempts
throttled-text = To keep accounts safe, we limit how often this can be done. Nothing was changed.
throttled-when = You can try again { $when }.
try-now = You can try again now.
throttled-code = A code that you already have can still be entered.
unavailable-title = We cannot reset passwords right now
unavailable-text = Nothing was changed.
unavailable-kept = Your progress is kept. This reset ends { $when }.
unavailable-when = Try again { $when }.
bad-request-title = We could not read that
bad-request-text = The form arrived incomplete or was too large. Nothing was changed.
error-title = There is a problem with the service
error-text = Try again later.

## Times

time-in-seconds =
    { $count ->
        [one] in { $count } second
       *[other] in { $count } seconds
    }
time-in-minutes =
    { $count ->
        [one] in { $count } minute
       *[other] in { $count } minutes
    }
time-in-hours =
    { $count ->
        [one] in { $count } hour
       *[other] in { $count } hours
    }
time-now = just now
time-minutes-ago =
    { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
time-hours-ago =
    { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
# { $relative } is one of the texts above, { $clock } hours and minutes.
time-both = { $relative } ({ $clock } UTC)
# As the browser fills it in, in the reader’s own zone.
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Start here. Enter your login to begin.
notice-resumed = A reset is under way. Go on with it here.
notice-not-used = What you just entered was not used.
notice-unused = What you just entered was not used: this reset had already moved on to this step.
notice-unused-login = A reset is already under way here, so what you just entered was not used. To reset another account, leave this one first.
notice-open-too-long = This page was open too long. Select Continue again.
notice-timed-out =
    { $minutes ->
        [one] Your reset has timed out. For your security it lasts { $minutes } minute. Nothing was changed. Select Continue to start again.
       *[other] Your reset has timed out. For your security it lasts { $minutes } minutes. Nothing was changed. Select Continue to start again.
    }
notice-spent = Too many wrong codes were entered, so this reset has ended. Nothing was changed. Select Continue to start again.
notice-reset-gone = { $broker } no longer accepts this reset. Nothing was changed. Select Continue to start again.
notice-passwords-used-up = Too many passwords were tried, so this reset has ended. Nothing was changed. Select Continue to start again.
notice-moved-on = This step is already done. Select Continue to start again.
notice-code-sent = If the details match, we sent a new code { $when }.
notice-may-have-code = { $broker } did not answer in time. You may already have a code: look for it before you ask for a new one.
notice-code-may-be-used = { $broker } did not answer in time. That code may be used up: ask for a new one.
notice-resend-too-early = It is too early for another code.
notice-answer-for-new-code = To get a new code, answer your security question again.
notice-not-expired = Your password has not expired. Sign in with it.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = There is a problem
# How two sentences follow one another.
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] { $count } attempt left.
       *[other] { $count } attempts left.
    }
attempts-none = No attempts left. You can try again { $when }, or contact { $broker } support.
mistake-login-empty = Enter your login
mistake-login-unusable = Check your login
mistake-answer-empty = Enter your answer
mistake-answer-unusable = Check your answer: it is too long or has characters that cannot be used
mistake-answer-wrong = The answer does not match. Capitals, spaces and symbols count.
mistake-code-empty = Enter the code
mistake-code-short =
    { $length ->
        [one] Too few digits: the code has { $length } digit
       *[other] Too few digits: the code has { $length } digits
    }
mistake-code-long =
    { $length ->
        [one] Too many digits: the code has { $length } digit
       *[other] Too many digits: the code has { $length } digits
    }
mistake-code-not-digits =
    { $length ->
        [one] The code is { $length } digit, with no letters
       *[other] The code is { $length } digits, with no letters
    }
mistake-code-wrong = The code is not correct or has expired.
mistake-password-empty = Enter a new password
mistake-password-short =
    { $min ->
        [one] The password must be { $min } character or more
       *[other] The password must be { $min } characters or more
    }
mistake-password-long =
    { $max ->
        [one] The password must be { $max } character or fewer
       *[other] The password must be { $max } characters or fewer
    }
mistake-password-not-ascii = { $character } cannot be used: enter English letters, digits, symbols and spaces only
mistake-password-control = Remove the characters that cannot be seen, such as tabs and line breaks
mistake-password-edge-space = Remove the space at the start or end of the password
mistake-password-lacks-upper = Add a capital letter
mistake-password-lacks-lower = Add a small letter
mistake-password-lacks-digit = Add a digit
mistake-password-lacks-symbol = Add a symbol
mistake-password-is-name = Choose a password that is not your login or { $broker }
mistake-password-known-words = Add other words: your login, { $broker }, digits and symbols alone are easy to guess
mistake-password-common = Choose a different password: many people use this one, so it is easy to guess
mistake-password-word = Choose a different password: a single word or name is easy to guess
mistake-password-pattern = Choose a different password: repeated characters, sequences and rows of keys are easy to guess
mistake-password-date = Choose a different password: dates and years are easy to guess
mistake-password-guessable = Choose a longer or less predictable password: this one is easy to guess
# What stands under one of the five above: how strong the password is, then what would help, a line each.
strength-very-weak = Strength: very weak. To make it stronger:
strength-weak = Strength: weak. To make it stronger:
strength-fair = Strength: fair. To make it stronger:
advice-words = Use a few words that do not belong together, not a common phrase.
advice-plain = You need no digits, symbols or capital letters.
advice-longer = Add another word or two; uncommon words are better.
advice-capitals = Do not rely on capital letters.
advice-backwards = Do not rely on words spelled backwards.
advice-signs = Do not rely on symbols in place of letters, such as @ for a.
advice-patterns = Avoid repetition, sequences and rows of keys.
advice-dates = Avoid years and dates, above all those that have to do with you.
mistake-password-refused = { $broker } did not accept this password. Choose a different one.
# { $reasons } are the broker's own sentences, not translated.
mistake-password-refused-because = { $broker } did not accept this password: { $reasons } Choose a different one.
mistake-confirmation-empty = Enter the new password again
mistake-confirmation-differs = Enter the same password in both boxes
mistake-own-password-empty = Enter your expired password
mistake-own-password-unusable = Check your password: it is too long or has characters that cannot be used
# One text for logins that the broker knows and for those that it does not.
mistake-sign-in-wrong = The login or the password is not right. Check both and try again.
