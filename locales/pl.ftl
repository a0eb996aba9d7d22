# Polish: imperatives, and no form that tells the reader's gender. Login = login, support = obsługa klienta,
# sign in = zalogować się. The broker's name and the host stand where they need no case ending.
# E‑mail has a non-breaking hyphen; in the steps, Weryfikacja has a soft one. No-break spaces bind numbers and w, z, i, o, a.

## Around every page

skip = Przejdź do treści głównej
language = Język
error-prefix = Błąd:
support-title = Pomoc
support-lead = Skontaktuj się z obsługą klienta { $broker }:
support-url = Strona obsługi klienta
help-contact = Kontakt z firmą { $broker }
support-subject = Reset hasła { $reference }

## Where the trader is

progress-step = Krok { $step } z 3
for-login = Dla { $name }
ends = Czas na reset hasła mija { $when }.
ended = Czas na reset hasła minął. Zacznij od nowa, aby otrzymać nowy kod.

## Buttons: one name for one action everywhere

action-continue = Dalej
action-restart = Zacznij od nowa
action-other-login = Użyj innego loginu
action-resend = Wyślij nowy kod
action-password = Zmień hasło
action-sign-in = Zaloguj się do { $broker }
action-back-to-sign-in = Wróć do logowania
action-home = Przejdź do resetu hasła
action-try-again = Spróbuj ponownie
action-back = Wróć do resetu hasła
busy = Przetwarzanie…

## Login page

login-title = Zresetuj hasło
login-lead = Możemy zadać pytanie pomocnicze, a potem wyślemy kod.
login-label = Login
login-unknown = Nie pamiętasz loginu?
login-unknown-text = Obsługa klienta { $broker } pomoże go ustalić.
login-unknown-plain = Login znajdziesz w pierwszych e‑mailach, których nadawcą jest { $broker }.
login-expired = Moje hasło wygasło
cookies-title = Ta strona potrzebuje pliku cookie
cookies-text = Przeglądarka nie zapisała pliku cookie, dzięki któremu pamiętamy, na którym etapie jesteś. Zezwól na pliki cookie dla strony { $host } i wybierz „Dalej”.

## Expired password page

expired-title = Zmień wygasłe hasło
expired-lead = Wpisz swój login i wygasłe hasło. Potem wybierzesz nowe.
expired-password = Wygasłe hasło
expired-show = Pokaż wygasłe hasło
expired-hide = Ukryj wygasłe hasło
expired-forgotten = Nie znam swojego hasła

## Question page

question-title = Odpowiedz na pytanie pomocnicze
question-hint = Odpowiedź podana przy zakładaniu konta.
question-not-yours = Jeśli to nie jest Twoje pytanie, sprawdź login.
question-help = Nie mogę odpowiedzieć na to pytanie
question-help-text = Obsługa klienta { $broker } może potwierdzić Twoją tożsamość w inny sposób.
question-help-plain = Poproś firmę { $broker } o potwierdzenie tożsamości w inny sposób.

## Code page

code-title =
    { $channel ->
        [text] Sprawdź SMS‑y
        [push] Sprawdź telefon
       *[other] Sprawdź pocztę e‑mail
    }
code-lead =
    { $channel ->
        [text] Jeśli dane się zgadzają, wysłaliśmy { $length }‑cyfrowy kod na numer telefonu przypisany do tego konta.
        [push] Jeśli dane się zgadzają, wysłaliśmy { $length }‑cyfrowy kod do aplikacji { $broker } przypisanej do tego konta.
       *[other] Jeśli dane się zgadzają, wysłaliśmy { $length }‑cyfrowy kod na adres przypisany do tego konta.
    }
code-wait =
    { $channel ->
        [text] Może to potrwać kilka minut. Użyj najnowszego kodu.
        [push] Może to potrwać kilka minut. Użyj najnowszego kodu.
       *[other] Może to potrwać kilka minut. Sprawdź folder ze spamem i użyj najnowszego kodu.
    }
code-sent = Ostatni kod wysłaliśmy { $when }.
code-warning = Nigdy nie podawaj nikomu tego kodu. { $broker } o niego nie poprosi.
code-label = { $length }‑cyfrowy kod
code-resend-at = O kolejny kod możesz poprosić { $when }.
code-resend-now = Możesz już poprosić o kolejny kod.
code-resend-question = Najpierw ponownie zadamy pytanie pomocnicze.
code-help =
    { $channel ->
        [text] Kod do mnie nie dociera
        [push] Kod do mnie nie dociera
       *[other] E‑mail do mnie nie dociera
    }
code-sender = Nadawcą jest { $sender }.
code-help-spam = Zajrzyj do folderu ze spamem i odczekaj kilka minut.
code-help-login = Jeśli login może być niewłaściwy, użyj innego.
code-help-address =
    { $channel ->
        [text] Jeśli Twój numer telefonu się zmienił, pomoże Ci obsługa klienta { $broker }.
        [push] Jeśli masz inny telefon, pomoże Ci obsługa klienta { $broker }.
       *[other] Jeśli Twój adres e‑mail się zmienił, pomoże Ci obsługa klienta { $broker }.
    }

## New password page

password-title = Wybierz nowe hasło
password-label = Nowe hasło
password-again = Powtórz nowe hasło
password-rules = Zasady dla nowego hasła
password-rule-length = Od { $min } do { $max } znaków
password-rule-ascii = Litery (bez polskich znaków), cyfry, znaki specjalne i spacje; bez spacji na początku i na końcu
password-rule-upper = Wielka litera
password-rule-lower = Mała litera
password-rule-digit = Cyfra
password-rule-symbol = Znak specjalny, na przykład ! lub %
password-rule-name = Inne niż Twój login i nazwa { $broker }
password-rule-common = Nie może to być popularne hasło
password-rule-more = { $broker } może wymagać więcej niż ta lista.
password-rule-same = Takie samo w obu polach
password-rule-met = Spełnione:
password-advice = Trzy losowe słowa tworzą silne hasło. Silne jest też hasło, które zaproponuje menedżer haseł.
password-advice-required = Trzy losowe słowa to dobry początek: dodaj to, czego wymaga lista. Hasło może też zaproponować menedżer haseł.
meter-weak = Siła hasła: niska
meter-fair = Siła hasła: średnia
meter-strong = Siła hasła: wysoka
password-show = Pokaż
password-hide = Ukryj
password-show-new = Pokaż nowe hasło
password-hide-new = Ukryj nowe hasło
password-show-again = Pokaż powtórzone hasło
password-hide-again = Ukryj powtórzone hasło
password-shown = Twoje hasło jest widoczne
password-hidden = Twoje hasło jest ukryte
password-caps = Klawisz Caps Lock jest włączony.

## Last pages

done-title = Twoje hasło zostało zmienione
done-unchecked = Zaloguj się nowym hasłem.
done-login = Zaloguj się jako { $name }.
done-not-checked = Nie udało się sprawdzić, czy nowe hasło daje dostęp do Twojego konta. Zaloguj się nim teraz, aby mieć pewność.
done-checked = Sprawdziliśmy: nowe hasło daje dostęp do Twojego konta.
done-second-factor = Sprawdziliśmy nowe hasło. Logowanie wymaga też drugiego kroku, tak jak dotąd.
done-second-code = Sprawdziliśmy nowe hasło. Mógł przy tym dotrzeć kod weryfikacyjny: przy logowaniu przyjdzie nowy.
done-second-pin = Sprawdziliśmy nowe hasło. Logowanie wymaga też kodu PIN, tak jak dotąd.
done-second-pin-unset = Sprawdziliśmy nowe hasło. Logowanie wymaga też kodu PIN, który nie został jeszcze ustawiony: zapytaj { $broker }.
done-next = Co warto wiedzieć
done-devices = Inne urządzenia mogą być nadal zalogowane. Wyloguj je w ustawieniach zabezpieczeń konta.
done-not-you = Jeśli to nie Ty, skontaktuj się teraz z obsługą klienta { $broker }.

unsure-title = Nie udało się potwierdzić zmiany
unsure-lead = System { $broker } nie odpowiedział na czas, więc nie wiemy, czy hasło zostało zmienione.
unsure-first = Zaloguj się nowym hasłem. Jeśli to zadziała, wszystko gotowe.
unsure-second = Jeśli to nie zadziała, zacznij tutaj od nowa z nowym kodem.

mismatch-title = Skontaktuj się teraz z obsługą klienta { $broker }
mismatch-lead = Zmieniliśmy hasło, ale nie udało się potwierdzić, że należy ono do tego loginu:
mismatch-text = Podaj obsłudze klienta poniższy numer sprawy. Do czasu odpowiedzi nie używaj nowego hasła.

## Problem pages

reference = Numer sprawy: { $reference }
not-found-title = Nie znaleziono strony
not-found-text = Jeśli adres został wpisany ręcznie, sprawdź go. Jeśli prowadził tu link, może być nieaktualny.
forbidden-title = Nie przyjęliśmy tego żądania
forbidden-text = Nie pochodziło z tej strony, więc nic się nie zmieniło. Zacznij od nowa na stronie { $host }.
throttled-title = Zbyt wiele prób
throttled-text = Aby chronić konta, ograniczamy liczbę takich prób. Nic się nie zmieniło.
throttled-when = Możesz spróbować ponownie { $when }.
try-now = Możesz już spróbować ponownie.
throttled-code = Jeśli masz już kod, nadal możesz go wpisać.
unavailable-title = Teraz nie możemy zresetować hasła
unavailable-text = Nic się nie zmieniło.
unavailable-kept = Wykonane kroki są zachowane. Czas na reset hasła mija { $when }.
unavailable-when = Spróbuj ponownie { $when }.
bad-request-title = Nie udało się odczytać danych
bad-request-text = Formularz dotarł niepełny lub był zbyt duży. Nic się nie zmieniło.
error-title = Wystąpił problem z usługą
error-text = Spróbuj ponownie później.

## Times

time-in-seconds =
    { $count ->
        [one] za { $count } sekundę
        [few] za { $count } sekundy
        [many] za { $count } sekund
       *[other] za { $count } sekundy
    }
time-in-minutes =
    { $count ->
        [one] za { $count } minutę
        [few] za { $count } minuty
        [many] za { $count } minut
       *[other] za { $count } minuty
    }
time-in-hours =
    { $count ->
        [one] za { $count } godzinę
        [few] za { $count } godziny
        [many] za { $count } godzin
       *[other] za { $count } godziny
    }
time-now = przed chwilą
time-minutes-ago =
    { $count ->
        [one] { $count } minutę temu
        [few] { $count } minuty temu
        [many] { $count } minut temu
       *[other] { $count } minuty temu
    }
time-hours-ago =
    { $count ->
        [one] { $count } godzinę temu
        [few] { $count } godziny temu
        [many] { $count } godzin temu
       *[other] { $count } godziny temu
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Zacznij tutaj: wpisz swój login.
notice-resumed = Reset hasła jest w toku. Kontynuuj tutaj.
notice-not-used = Wpisane przed chwilą dane nie zostały użyte.
notice-unused = Wpisane przed chwilą dane nie zostały użyte: reset hasła był już na tym etapie.
notice-unused-login = Trwa tu już reset hasła, dlatego wpisane przed chwilą dane nie zostały użyte. Aby zresetować hasło do innego konta, najpierw opuść ten.
notice-open-too-long = Ta strona była otwarta zbyt długo. Wybierz ponownie „Dalej”.
notice-timed-out =
    { $minutes ->
        [one] Czas na reset hasła minął. Dla bezpieczeństwa wynosi { $minutes } minutę. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
        [few] Czas na reset hasła minął. Dla bezpieczeństwa wynosi { $minutes } minuty. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
        [many] Czas na reset hasła minął. Dla bezpieczeństwa wynosi { $minutes } minut. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
       *[other] Czas na reset hasła minął. Dla bezpieczeństwa wynosi { $minutes } minuty. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
    }
notice-spent = Wpisano zbyt wiele błędnych kodów, dlatego ten reset hasła został przerwany. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
notice-reset-gone = System { $broker } nie przyjmuje już tego resetu hasła. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
notice-passwords-used-up = Wypróbowano zbyt wiele haseł, dlatego ten reset hasła został przerwany. Nic się nie zmieniło. Wybierz „Dalej”, aby zacząć od nowa.
notice-moved-on = Ten krok jest już wykonany. Wybierz „Dalej”, aby zacząć od nowa.
notice-code-sent = Jeśli dane pasują do konta, nowy kod wysłaliśmy { $when }.
notice-may-have-code = System { $broker } nie odpowiedział na czas. Kod mógł już dotrzeć: poszukaj go, zanim poprosisz o nowy.
notice-code-may-be-used = System { $broker } nie odpowiedział na czas. Ten kod mógł zostać już wykorzystany: poproś o nowy.
notice-resend-too-early = Na kolejny kod jest jeszcze za wcześnie.
notice-answer-for-new-code = Aby otrzymać nowy kod, odpowiedz ponownie na pytanie pomocnicze.
notice-not-expired = Twoje hasło nie wygasło. Zaloguj się nim.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Wystąpił problem
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Została { $count } próba.
        [few] Zostały { $count } próby.
        [many] Zostało { $count } prób.
       *[other] Zostało { $count } próby.
    }
attempts-none = Nie ma już prób. Możesz spróbować ponownie { $when } lub skontaktować się z obsługą klienta { $broker }.
mistake-login-empty = Wpisz swój login
mistake-login-unusable = Sprawdź swój login
mistake-answer-empty = Wpisz odpowiedź
mistake-answer-unusable = Sprawdź odpowiedź: jest za długa lub zawiera znaki, których nie można użyć
mistake-answer-wrong = Odpowiedź się nie zgadza. Liczą się wielkie litery, spacje i znaki specjalne.
mistake-code-empty = Wpisz kod
mistake-code-short =
    { $length ->
        [one] Brakuje cyfr: kod musi mieć { $length } cyfrę
        [few] Brakuje cyfr: kod musi mieć { $length } cyfry
        [many] Brakuje cyfr: kod musi mieć { $length } cyfr
       *[other] Brakuje cyfr: kod musi mieć { $length } cyfry
    }
mistake-code-long =
    { $length ->
        [one] Cyfr jest za dużo: kod musi mieć { $length } cyfrę
        [few] Cyfr jest za dużo: kod musi mieć { $length } cyfry
        [many] Cyfr jest za dużo: kod musi mieć { $length } cyfr
       *[other] Cyfr jest za dużo: kod musi mieć { $length } cyfry
    }
mistake-code-not-digits =
    { $length ->
        [one] Kod musi składać się z { $length } cyfry
        [few] Kod musi składać się z { $length } cyfr
        [many] Kod musi składać się z { $length } cyfr
       *[other] Kod musi składać się z { $length } cyfry
    }
mistake-code-wrong = Kod jest niepoprawny lub wygasł.
mistake-password-empty = Wpisz nowe hasło
mistake-password-short =
    { $min ->
        [one] Hasło musi mieć co najmniej { $min } znak
        [few] Hasło musi mieć co najmniej { $min } znaki
        [many] Hasło musi mieć co najmniej { $min } znaków
       *[other] Hasło musi mieć co najmniej { $min } znaku
    }
mistake-password-long =
    { $max ->
        [one] Hasło może mieć najwyżej { $max } znak
        [few] Hasło może mieć najwyżej { $max } znaki
        [many] Hasło może mieć najwyżej { $max } znaków
       *[other] Hasło może mieć najwyżej { $max } znaku
    }
mistake-password-not-ascii = Nie można użyć { $character }: użyj tylko liter (bez polskich znaków), cyfr, znaków specjalnych i spacji
mistake-password-control = Usuń znaki, których nie widać, takie jak tabulatory i znaki końca wiersza
mistake-password-edge-space = Usuń spację na początku lub na końcu hasła
mistake-password-lacks-upper = Dodaj wielką literę
mistake-password-lacks-lower = Dodaj małą literę
mistake-password-lacks-digit = Dodaj cyfrę
mistake-password-lacks-symbol = Dodaj znak specjalny
mistake-password-is-name = Wybierz hasło inne niż Twój login i nazwa { $broker }
mistake-password-known-words = Dodaj inne słowa: sam login, nazwa { $broker }, cyfry i znaki specjalne są łatwe do odgadnięcia
mistake-password-common = Wybierz inne hasło: tego używa wiele osób, więc łatwo je odgadnąć
mistake-password-word = Wybierz inne hasło: pojedyncze słowo lub imię łatwo odgadnąć
mistake-password-pattern = Wybierz inne hasło: powtórzone znaki, ciągi i rzędy klawiszy łatwo odgadnąć
mistake-password-date = Wybierz inne hasło: daty i lata łatwo odgadnąć
mistake-password-guessable = Wybierz hasło dłuższe lub mniej przewidywalne: to łatwo odgadnąć
strength-very-weak = Siła hasła: bardzo niska. Aby ją zwiększyć:
strength-weak = Siła hasła: niska. Aby ją zwiększyć:
strength-fair = Siła hasła: średnia. Aby ją zwiększyć:
advice-words = Użyj kilku słów, które do siebie nie pasują, a nie znanego zwrotu.
advice-plain = Cyfry, znaki specjalne i wielkie litery nie są potrzebne.
advice-longer = Dodaj jedno lub dwa słowa, najlepiej rzadkie.
advice-capitals = Nie licz na wielkie litery.
advice-backwards = Nie licz na słowa pisane wspak.
advice-signs = Nie licz na znaki specjalne zamiast liter, na przykład @ zamiast a.
advice-patterns = Unikaj powtórzeń, ciągów i rzędów klawiszy.
advice-dates = Unikaj lat i dat, zwłaszcza związanych z Tobą.
mistake-password-refused = System { $broker } nie przyjął tego hasła. Wybierz inne.
mistake-password-refused-because = System { $broker } nie przyjął tego hasła: { $reasons } Wybierz inne.
mistake-confirmation-empty = Wpisz ponownie nowe hasło
mistake-confirmation-differs = Wpisz to samo hasło w obu polach
mistake-own-password-empty = Wpisz wygasłe hasło
mistake-own-password-unusable = Sprawdź hasło: jest za długie lub zawiera znaki, których nie można użyć
mistake-sign-in-wrong = Login lub hasło się nie zgadza. Sprawdź oba pola i spróbuj ponownie.
