# Russian. Formal address (вы). Names of brokers stand beside a word that takes the case ending for them.
# A no-break space joins a number and its noun, and a word of one letter and the next word.
# Terms: логин, контрольный вопрос, код, сброс пароля, счёт, служба поддержки, номер обращения.

## Around every page

skip = Перейти к основному содержанию
language = Язык
error-prefix = Ошибка:
support-title = Помощь
support-lead = Служба поддержки { $broker }:
support-url = Страница поддержки
help-contact = Связаться со службой поддержки { $broker }
support-subject = Сброс пароля { $reference }

## Where the trader is

progress-step = Шаг { $step } из 3
for-login = Для { $name }
ends = Время на сброс пароля истекает { $when }.
ended = Время на сброс пароля истекло. Начните заново, чтобы получить новый код.

## Buttons: one name for one action everywhere

action-continue = Продолжить
action-restart = Начать заново
action-other-login = Указать другой логин
action-resend = Отправить новый код
action-password = Изменить пароль
action-sign-in = Войти в кабинет { $broker }
action-back-to-sign-in = Вернуться на страницу входа
action-home = Перейти к сбросу пароля
action-try-again = Повторить попытку
action-back = Вернуться к сбросу пароля
busy = Обработка…

## Login page

login-title = Сброс пароля
login-lead = Возможно, мы зададим контрольный вопрос, а затем отправим вам код.
login-label = Логин
login-unknown = Забыли логин?
login-unknown-text = Служба поддержки { $broker } поможет вам его узнать.
login-unknown-plain = Логин указан в первых письмах, которые вы получили от компании { $broker }.
login-expired = Срок действия моего пароля истёк
cookies-title = Сайту нужен файл cookie
cookies-text = Браузер не сохранил файл cookie, в котором записано, на каком вы шаге. Разрешите файлы cookie для сайта { $host } и нажмите «Продолжить».

## Expired password page

expired-title = Смена просроченного пароля
expired-lead = Введите логин и пароль, срок действия которого истёк. Затем вы придумаете новый.
expired-password = Просроченный пароль
expired-show = Показать просроченный пароль
expired-hide = Скрыть просроченный пароль
expired-forgotten = Я не знаю свой пароль

## Question page

question-title = Ответьте на контрольный вопрос
question-hint = Ответ, который вы указали при открытии счёта.
question-not-yours = Если это не ваш вопрос, проверьте логин.
question-help = Я не могу ответить на этот вопрос
question-help-text = Служба поддержки { $broker } может подтвердить вашу личность другим способом.
question-help-plain = Обратитесь в компанию { $broker }, чтобы подтвердить личность другим способом.

## Code page

code-title =
    { $channel ->
        [text] Проверьте SMS
        [push] Проверьте телефон
       *[other] Проверьте электронную почту
    }
code-lead =
    { $channel ->
        [text] Если данные верны, мы отправили код из { $length } цифр на номер телефона, указанный для этого счёта.
        [push] Если данные верны, мы отправили код из { $length } цифр в приложение { $broker }, связанное с этим счётом.
       *[other] Если данные верны, мы отправили код из { $length } цифр на адрес, указанный для этого счёта.
    }
code-wait =
    { $channel ->
        [text] Код может идти несколько минут. Введите самый новый.
        [push] Код может идти несколько минут. Введите самый новый.
       *[other] Письмо может идти несколько минут. Проверьте папку «Спам» и введите самый новый код.
    }
code-sent = Последний код отправлен { $when }.
code-warning = Никому не сообщайте этот код. Сотрудники { $broker } его не спрашивают.
code-label = Код из { $length } цифр
code-resend-at = Новый код можно запросить { $when }.
code-resend-now = Теперь можно запросить новый код.
code-resend-question = Сначала мы ещё раз зададим контрольный вопрос.
code-help =
    { $channel ->
        [text] Код не приходит
        [push] Код не приходит
       *[other] Письмо не приходит
    }
code-sender = Отправитель: { $sender }.
code-help-spam = Проверьте папку «Спам» и подождите несколько минут.
code-help-login = Если в логине могла быть ошибка, укажите другой логин.
code-help-address =
    { $channel ->
        [text] Если ваш номер телефона изменился, поможет служба поддержки { $broker }.
        [push] Если вы сменили телефон, поможет служба поддержки { $broker }.
       *[other] Если ваш адрес электронной почты изменился, вам поможет служба поддержки { $broker }.
    }

## New password page

password-title = Придумайте новый пароль
password-label = Новый пароль
password-again = Новый пароль ещё раз
password-rules = Требования к новому паролю
password-rule-length = Количество символов: от { $min } до { $max }
password-rule-ascii = Латинские буквы, цифры, спецсимволы и пробелы; без пробела в начале и в конце
password-rule-upper = Заглавная буква
password-rule-lower = Строчная буква
password-rule-digit = Цифра
password-rule-symbol = Спецсимвол, например ! или %
password-rule-name = Не совпадает ни с логином, ни с названием { $broker }
password-rule-common = Не входит в число распространённых паролей
password-rule-more = { $broker } может требовать больше, чем указано в списке.
password-rule-same = Одинаковый в обоих полях
password-rule-met = Выполнено:
password-advice = Надёжный пароль можно составить из трёх случайных слов латинскими буквами. Подойдёт и тот, который предложит менеджер паролей.
password-advice-required = Три случайных слова латинскими буквами — хорошее начало: добавьте то, что требует список. Пароль может предложить и менеджер паролей.
meter-weak = Надёжность: низкая
meter-fair = Надёжность: средняя
meter-strong = Надёжность: высокая
password-show = Показать
password-hide = Скрыть
password-show-new = Показать новый пароль
password-hide-new = Скрыть новый пароль
password-show-again = Показать повторно введённый пароль
password-hide-again = Скрыть повторно введённый пароль
password-shown = Пароль виден
password-hidden = Пароль скрыт
password-caps = Включён Caps Lock.

## Last pages

done-title = Пароль изменён
done-unchecked = Войдите с новым паролем.
done-login = Войдите как { $name }.
done-not-checked = Нам не удалось проверить, можно ли войти с новым паролем. Войдите с ним сейчас, чтобы убедиться.
done-checked = Мы проверили: с новым паролем можно войти в личный кабинет.
done-second-factor = Мы проверили новый пароль. При входе, как и прежде, потребуется второй шаг подтверждения.
done-second-code = Мы проверили новый пароль. При этом вам мог прийти код подтверждения: при входе придёт новый.
done-second-pin = Мы проверили новый пароль. При входе, как и прежде, потребуется ваш PIN-код.
done-second-pin-unset = Мы проверили новый пароль. Для входа нужен и PIN-код, который ещё не задан: обратитесь в { $broker }.
done-next = Что важно знать
done-devices = На других устройствах сеансы могли остаться активными. Завершите их в настройках безопасности личного кабинета.
done-not-you = Если пароль изменили не вы, немедленно свяжитесь со службой поддержки { $broker }.

unsure-title = Мы не смогли подтвердить смену пароля
unsure-lead = Система { $broker } не ответила вовремя, поэтому неизвестно, изменился ли пароль.
unsure-first = Войдите с новым паролем. Если вход выполнен, всё готово.
unsure-second = Если войти не удалось, начните здесь заново с новым кодом.

mismatch-title = Немедленно свяжитесь со службой поддержки { $broker }
mismatch-lead = Мы изменили пароль, но не смогли подтвердить, что он относится к этому логину:
mismatch-text = Сообщите службе поддержки номер обращения, указанный ниже. До её ответа не используйте новый пароль.

## Problem pages

reference = Номер обращения: { $reference }
not-found-title = Страница не найдена
not-found-text = Если вы ввели адрес вручную, проверьте его. Если перешли по ссылке, она могла устареть.
forbidden-title = Мы не приняли этот запрос
forbidden-text = Он поступил не с этого сайта, поэтому ничего не изменилось. Начните заново на сайте { $host }.
throttled-title = Слишком много попыток
throttled-text = Для защиты счетов число попыток ограничено. Ничего не изменилось.
throttled-when = Повторить попытку можно { $when }.
try-now = Теперь можно повторить попытку.
throttled-code = Если у вас уже есть код, его всё ещё можно ввести.
unavailable-title = Сейчас сбросить пароль нельзя
unavailable-text = Ничего не изменилось.
unavailable-kept = Пройденные шаги сохранены. Время на сброс пароля истекает { $when }.
unavailable-when = Повторите попытку { $when }.
bad-request-title = Мы не смогли прочитать данные
bad-request-text = Форма пришла не полностью или оказалась слишком большой. Ничего не изменилось.
error-title = Возникла неполадка в работе сервиса
error-text = Повторите попытку позже.

## Times

time-in-seconds =
    { $count ->
        [one] через { $count } секунду
        [few] через { $count } секунды
        [many] через { $count } секунд
       *[other] через { $count } секунды
    }
time-in-minutes =
    { $count ->
        [one] через { $count } минуту
        [few] через { $count } минуты
        [many] через { $count } минут
       *[other] через { $count } минуты
    }
time-in-hours =
    { $count ->
        [one] через { $count } час
        [few] через { $count } часа
        [many] через { $count } часов
       *[other] через { $count } часа
    }
time-now = только что
time-minutes-ago =
    { $count ->
        [one] { $count } минуту назад
        [few] { $count } минуты назад
        [many] { $count } минут назад
       *[other] { $count } минуты назад
    }
time-hours-ago =
    { $count ->
        [one] { $count } час назад
        [few] { $count } часа назад
        [many] { $count } часов назад
       *[other] { $count } часа назад
    }
time-both = { $relative } (в { $clock } UTC)
time-local = { $relative } (в { $clock })

## Notices

notice-start-here = Начните здесь: введите логин.
notice-open-too-long = Страница была открыта слишком долго. Нажмите «Продолжить» ещё раз.
notice-timed-out =
    { $minutes ->
        [one] Время на сброс пароля истекло. Для вашей безопасности оно ограничено { $minutes } минутой. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
        [few] Время на сброс пароля истекло. Для вашей безопасности оно ограничено { $minutes } минутами. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
        [many] Время на сброс пароля истекло. Для вашей безопасности оно ограничено { $minutes } минутами. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
       *[other] Время на сброс пароля истекло. Для вашей безопасности оно ограничено { $minutes } минуты. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
    }
notice-spent = Код введён неверно слишком много раз, поэтому сброс пароля прерван. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
notice-reset-gone = Система { $broker } больше не принимает этот запрос на сброс пароля. Ничего не изменилось. Чтобы начать заново, нажмите «Продолжить».
notice-moved-on = Этот шаг уже выполнен. Чтобы начать заново, нажмите «Продолжить».
notice-code-sent = Если данные соответствуют счёту, новый код отправлен { $when }.
notice-may-have-code = Система { $broker } не ответила вовремя. Возможно, код уже пришёл: проверьте, прежде чем запрашивать новый.
notice-code-may-be-used = Система { $broker } не ответила вовремя. Возможно, этот код уже использован: запросите новый.
notice-resend-too-early = Запрашивать новый код ещё рано.
notice-answer-for-new-code = Чтобы получить новый код, ещё раз ответьте на контрольный вопрос.
notice-not-expired = Срок действия вашего пароля не истёк. Войдите с ним.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Проверьте данные
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Осталась { $count } попытка.
        [few] Осталось { $count } попытки.
        [many] Осталось { $count } попыток.
       *[other] Осталось { $count } попытки.
    }
attempts-none = Попыток не осталось.
mistake-login-empty = Введите логин
mistake-login-unusable = Проверьте логин
mistake-answer-empty = Введите ответ
mistake-answer-unusable = Проверьте ответ: он слишком длинный или содержит недопустимые символы
mistake-answer-wrong = Ответ не совпадает. Заглавные буквы, пробелы и спецсимволы учитываются.
mistake-code-empty = Введите код
mistake-code-short =
    { $length ->
        [one] Введены не все цифры: в коде должна быть { $length } цифра
        [few] Введены не все цифры: в коде должно быть { $length } цифры
        [many] Введены не все цифры: в коде должно быть { $length } цифр
       *[other] Введены не все цифры: в коде должно быть { $length } цифры
    }
mistake-code-long =
    { $length ->
        [one] Введены лишние цифры: в коде должна быть { $length } цифра
        [few] Введены лишние цифры: в коде должно быть { $length } цифры
        [many] Введены лишние цифры: в коде должно быть { $length } цифр
       *[other] Введены лишние цифры: в коде должно быть { $length } цифры
    }
mistake-code-not-digits =
    { $length ->
        [one] Код должен состоять из { $length } цифры
        [few] Код должен состоять из { $length } цифр
        [many] Код должен состоять из { $length } цифр
       *[other] Код должен состоять из { $length } цифры
    }
mistake-code-wrong = Код неверен или срок его действия истёк.
mistake-password-empty = Введите новый пароль
mistake-password-short =
    { $min ->
        [one] В пароле должно быть не меньше { $min } символа
        [few] В пароле должно быть не меньше { $min } символов
        [many] В пароле должно быть не меньше { $min } символов
       *[other] В пароле должно быть не меньше { $min } символа
    }
mistake-password-long =
    { $max ->
        [one] В пароле должно быть не больше { $max } символа
        [few] В пароле должно быть не больше { $max } символов
        [many] В пароле должно быть не больше { $max } символов
       *[other] В пароле должно быть не больше { $max } символа
    }
mistake-password-not-ascii = Символ { $character } не подходит: используйте только латинские буквы, цифры, спецсимволы и пробелы
mistake-password-control = Удалите невидимые символы, например табуляцию и переносы строк
mistake-password-edge-space = Удалите пробел в начале или в конце пароля
mistake-password-lacks-upper = Добавьте заглавную букву
mistake-password-lacks-lower = Добавьте строчную букву
mistake-password-lacks-digit = Добавьте цифру
mistake-password-lacks-symbol = Добавьте спецсимвол
mistake-password-is-name = Придумайте пароль, который не совпадает ни с логином, ни с названием { $broker }
mistake-password-known-words = Добавьте другие слова: пароль только из логина, названия { $broker }, цифр и спецсимволов легко угадать
mistake-password-common = Придумайте другой пароль: этот используют многие, и его легко угадать
mistake-password-word = Придумайте другой пароль: одно слово или имя легко угадать
mistake-password-pattern = Придумайте другой пароль: повторы, последовательности и ряды клавиш легко угадать
mistake-password-date = Придумайте другой пароль: даты и годы легко угадать
mistake-password-guessable = Придумайте более длинный или менее предсказуемый пароль: этот легко угадать
strength-very-weak = Надёжность: очень низкая. Как её повысить:
strength-weak = Надёжность: низкая. Как её повысить:
strength-fair = Надёжность: средняя. Как её повысить:
advice-words = Возьмите несколько слов, не связанных друг с другом, а не известную фразу.
advice-plain = Цифры, спецсимволы и заглавные буквы не обязательны.
advice-longer = Добавьте ещё одно-два слова, лучше редкие.
advice-capitals = Не полагайтесь на заглавные буквы.
advice-backwards = Не полагайтесь на слова, написанные задом наперёд.
advice-signs = Не полагайтесь на спецсимволы вместо букв, например @ вместо a.
advice-patterns = Избегайте повторов, последовательностей и рядов клавиш.
advice-dates = Избегайте годов и дат, особенно связанных с вами.
mistake-password-refused = Система { $broker } не приняла этот пароль. Придумайте другой.
mistake-password-refused-because = Система { $broker } не приняла этот пароль: { $reasons } Придумайте другой.
mistake-confirmation-empty = Введите новый пароль ещё раз
mistake-confirmation-differs = Введите одинаковый пароль в оба поля
mistake-own-password-empty = Введите просроченный пароль
mistake-own-password-unusable = Проверьте пароль: он слишком длинный или содержит недопустимые символы
mistake-sign-in-wrong = Неверный логин или пароль. Проверьте их и повторите попытку.
