# Login = Nullset ID, everywhere.

progress-login = Nullset ID
action-other-login = Указать другой Nullset ID
login-lead = Введите Nullset ID. Возможно, мы зададим контрольный вопрос, а затем отправим вам код по электронной почте. Откройте почту заранее.
login-unknown = Я не знаю свой Nullset ID
login-unknown-plain = Nullset ID указан в первых письмах, которые вы получили от компании { $broker }.
expired-lead = Введите Nullset ID и пароль, срок действия которого истёк. Затем вы придумаете новый.
code-warning = Вводите код только на сайте { $host }. Сотрудники { $broker } никогда не спрашивают его, ни по какому каналу связи.
code-help-login = Если в Nullset ID могла быть ошибка, укажите другой.
password-rule-name = Не совпадает ни с Nullset ID, ни с названием { $broker }
mismatch-lead = Мы изменили пароль, но не смогли подтвердить, что он относится к этому Nullset ID:
notice-start-here = Начните здесь: введите Nullset ID.
mistake-login-empty = Введите Nullset ID
mistake-login-unusable = Проверьте Nullset ID
mistake-password-is-name = Придумайте пароль, который не совпадает ни с Nullset ID, ни с названием { $broker }
mistake-sign-in-wrong = Неверный Nullset ID или пароль. Проверьте их и повторите попытку.
