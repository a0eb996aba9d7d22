# Login = Nullset ID, everywhere.

action-other-login = Указать другой Nullset ID
login-unknown = Забыли Nullset ID?
login-unknown-plain = Nullset ID указан в первых письмах, которые вы получили от компании { $broker }.
expired-lead = Введите Nullset ID и пароль, срок действия которого истёк. Затем вы придумаете новый.
question-not-yours = Если это не ваш вопрос, проверьте Nullset ID.
code-help-login = Если в Nullset ID могла быть ошибка, укажите другой.
password-rule-name = Не совпадает ни с Nullset ID, ни с названием { $broker }
mismatch-lead = Мы изменили пароль, но не смогли подтвердить, что он относится к этому Nullset ID:
notice-start-here = Начните здесь: введите Nullset ID.
mistake-login-empty = Введите Nullset ID
mistake-login-unusable = Проверьте Nullset ID
mistake-password-is-name = Придумайте пароль, который не совпадает ни с Nullset ID, ни с названием { $broker }
mistake-password-known-words = Добавьте другие слова: пароль только из Nullset ID, названия { $broker }, цифр и спецсимволов легко угадать
mistake-sign-in-wrong = Неверный Nullset ID или пароль. Проверьте их и повторите попытку.
