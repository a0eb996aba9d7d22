# German: Sie. Login = Anmeldename, support = Kundenservice, sign in = anmelden, reset = Vorgang.
# E‑Mail has a non-breaking hyphen, Anmeldename in the steps a soft one, a number and its noun a no-break space.

## Around every page

skip = Zum Hauptinhalt springen
language = Sprache
error-prefix = Fehler:
support-title = Hilfe
support-lead = So erreichen Sie den Kundenservice von { $broker }:
support-url = Seite des Kundenservice
help-contact = { $broker } kontaktieren
support-subject = Passwort zurücksetzen { $reference }

## Where the trader is

progress-step = Schritt { $step } von 3
for-login = Für { $name }
ends = Dieser Vorgang endet { $when }.
ended = Die Zeit für diesen Vorgang ist abgelaufen. Beginnen Sie neu, um einen neuen Code zu erhalten.

## Buttons: one name for one action everywhere

action-continue = Weiter
action-restart = Neu beginnen
action-other-login = Anderen Anmeldenamen verwenden
action-resend = Neuen Code senden
action-password = Passwort ändern
action-sign-in = Bei { $broker } anmelden
action-back-to-sign-in = Zurück zur Anmeldung
action-home = Passwort zurücksetzen
action-try-again = Erneut versuchen
action-back = Zurück zum Vorgang
busy = Wird bearbeitet …

## Login page

login-title = Passwort zurücksetzen
login-lead = Eventuell stellen wir Ihnen Ihre Sicherheitsfrage, danach senden wir Ihnen einen Code.
login-label = Anmeldename
login-unknown = Anmeldename vergessen?
login-unknown-text = Der Kundenservice von { $broker } hilft Ihnen, ihn zu finden.
login-unknown-plain = Sie finden ihn in den ersten E‑Mails, die Sie von { $broker } erhalten haben.
login-expired = Passwort abgelaufen?
cookies-title = Diese Website benötigt ein Cookie
cookies-text = Ihr Browser hat das Cookie nicht gespeichert, mit dem wir Ihren Stand erkennen. Erlauben Sie Cookies für { $host } und wählen Sie dann „Weiter“.

## Expired password page

expired-title = Abgelaufenes Passwort ändern
expired-lead = Geben Sie Ihren Anmeldenamen und das abgelaufene Passwort ein. Danach wählen Sie ein neues.
expired-password = Abgelaufenes Passwort
expired-show = Abgelaufenes Passwort anzeigen
expired-hide = Abgelaufenes Passwort verbergen
expired-forgotten = Passwort vergessen?

## Question page

question-title = Beantworten Sie Ihre Sicherheitsfrage
question-hint = Die Antwort, die Sie bei der Kontoeröffnung angegeben haben.
question-not-yours = Wenn das nicht Ihre Frage ist, prüfen Sie den Anmeldenamen.
question-help = Ich weiß die Antwort nicht
question-help-text = Der Kundenservice von { $broker } kann Ihre Identität auf anderem Weg bestätigen.
question-help-plain = Bitten Sie { $broker }, Ihre Identität auf anderem Weg zu bestätigen.

## Code page

code-title =
    { $channel ->
        [text] Sehen Sie in Ihren SMS nach
        [push] Sehen Sie auf Ihrem Handy nach
       *[other] Prüfen Sie Ihre E‑Mails
    }
code-lead =
    { $channel ->
        [text] Wenn die Angaben stimmen, haben wir einen { $length }‑stelligen Code an die Telefonnummer dieses Kontos gesendet.
        [push] Wenn die Angaben stimmen, haben wir einen { $length }‑stelligen Code an die { $broker }-App dieses Kontos gesendet.
       *[other] Wenn die Angaben stimmen, haben wir einen { $length }‑stelligen Code an die Adresse dieses Kontos gesendet.
    }
code-wait =
    { $channel ->
        [text] Das kann einige Minuten dauern. Verwenden Sie den neuesten Code.
        [push] Das kann einige Minuten dauern. Verwenden Sie den neuesten Code.
       *[other] Das kann einige Minuten dauern. Sehen Sie im Spam-Ordner nach und verwenden Sie den neuesten Code.
    }
code-sent = Der letzte Code wurde { $when } gesendet.
code-warning = Geben Sie diesen Code nie an andere weiter. { $broker } fragt nicht danach.
code-label = { $length }‑stelliger Code
code-resend-at = Sie können { $when } einen weiteren Code anfordern.
code-resend-now = Sie können jetzt einen neuen Code anfordern.
code-resend-question = Vorher stellen wir Ihnen noch einmal Ihre Sicherheitsfrage.
code-help =
    { $channel ->
        [text] Ich erhalte den Code nicht
        [push] Ich erhalte den Code nicht
       *[other] Die E‑Mail kommt nicht an
    }
code-sender = Absender ist { $sender }.
code-help-spam = Sehen Sie im Spam-Ordner nach und warten Sie einige Minuten.
code-help-login = Wenn der Anmeldename falsch sein könnte, verwenden Sie einen anderen.
code-help-address =
    { $channel ->
        [text] Wenn sich Ihre Telefonnummer geändert hat, hilft Ihnen der Kundenservice von { $broker }.
        [push] Wenn Sie ein anderes Handy haben, hilft Ihnen der Kundenservice von { $broker }.
       *[other] Wenn sich Ihre E‑Mail-Adresse geändert hat, hilft Ihnen der Kundenservice von { $broker }.
    }

## New password page

password-title = Wählen Sie ein neues Passwort
password-label = Neues Passwort
password-again = Neues Passwort wiederholen
password-rules = Regeln für das neue Passwort
password-rule-length = Mindestens { $min } und höchstens { $max } Zeichen
password-rule-ascii = Buchstaben (ohne Umlaute, ß und Akzente), Ziffern, Sonderzeichen und Leerzeichen; kein Leerzeichen am Anfang oder Ende
password-rule-upper = Ein Großbuchstabe
password-rule-lower = Ein Kleinbuchstabe
password-rule-digit = Eine Ziffer
password-rule-symbol = Ein Sonderzeichen, etwa ! oder %
password-rule-name = Nicht Ihr Anmeldename und nicht { $broker }
password-rule-common = Kein häufig verwendetes Passwort
password-rule-more = { $broker } kann mehr verlangen als diese Liste.
password-rule-same = In beiden Feldern gleich
password-rule-met = Erfüllt:
password-advice = Drei zufällige Wörter ergeben ein starkes Passwort. Ebenso gut ist ein Vorschlag Ihres Passwort-Managers.
password-advice-required = Drei zufällige Wörter sind ein guter Anfang: Ergänzen Sie, was die Liste verlangt. Auch Ihr Passwort-Manager kann eines vorschlagen.
meter-weak = Stärke: schwach
meter-fair = Stärke: mittel
meter-strong = Stärke: stark
password-show = Anzeigen
password-hide = Verbergen
password-show-new = Neues Passwort anzeigen
password-hide-new = Neues Passwort verbergen
password-show-again = Wiederholtes Passwort anzeigen
password-hide-again = Wiederholtes Passwort verbergen
password-shown = Ihr Passwort ist sichtbar
password-hidden = Ihr Passwort ist verborgen
password-caps = Die Feststelltaste ist aktiviert.

## Last pages

done-title = Ihr Passwort wurde geändert
done-unchecked = Melden Sie sich mit Ihrem neuen Passwort an.
done-login = Melden Sie sich als { $name } an.
done-not-checked = Wir konnten nicht prüfen, ob Sie mit dem neuen Passwort Zugang zu Ihrem Konto haben. Melden Sie sich jetzt damit an, um sicherzugehen.
done-checked = Wir haben es geprüft: Mit dem neuen Passwort haben Sie Zugang zu Ihrem Konto.
done-second-factor = Wir haben Ihr neues Passwort geprüft. Bei der Anmeldung ist wie bisher auch ein zweiter Schritt nötig.
done-second-code = Wir haben Ihr neues Passwort geprüft. Dabei wurde vielleicht ein Bestätigungscode gesendet: Bei der Anmeldung erhalten Sie einen neuen.
done-second-pin = Wir haben Ihr neues Passwort geprüft. Bei der Anmeldung ist wie bisher auch Ihre PIN nötig.
done-second-pin-unset = Wir haben Ihr neues Passwort geprüft. Bei der Anmeldung wird auch eine PIN verlangt, die Sie noch nicht festgelegt haben: Fragen Sie { $broker }.
done-next = Gut zu wissen
done-devices = Möglicherweise sind andere Geräte noch angemeldet. Melden Sie diese in den Sicherheitseinstellungen Ihres Kontos ab.
done-not-you = Wenn Sie das nicht waren, wenden Sie sich jetzt an den Kundenservice von { $broker }.

unsure-title = Wir konnten die Änderung nicht bestätigen
unsure-lead = { $broker } hat nicht rechtzeitig geantwortet. Wir wissen daher nicht, ob Ihr Passwort geändert wurde.
unsure-first = Melden Sie sich mit Ihrem neuen Passwort an. Wenn das gelingt, ist alles erledigt.
unsure-second = Wenn es nicht gelingt, beginnen Sie hier neu mit einem neuen Code.

mismatch-title = Wenden Sie sich jetzt an den Kundenservice von { $broker }
mismatch-lead = Wir haben ein Passwort geändert, konnten aber nicht bestätigen, dass es zu diesem Anmeldenamen gehört:
mismatch-text = Nennen Sie dem Kundenservice die unten stehende Referenz. Verwenden Sie das neue Passwort nicht, bevor Sie eine Antwort haben.

## Problem pages

reference = Referenz: { $reference }
not-found-title = Seite nicht gefunden
not-found-text = Wenn Sie die Adresse eingegeben haben, prüfen Sie die Schreibweise. Wenn Sie einem Link gefolgt sind, ist er möglicherweise veraltet.
forbidden-title = Wir haben diese Anfrage nicht angenommen
forbidden-text = Die Anfrage kam nicht von dieser Website, daher wurde nichts geändert. Beginnen Sie neu auf { $host }.
throttled-title = Zu viele Versuche
throttled-text = Zum Schutz der Konten begrenzen wir, wie oft dies möglich ist. Es wurde nichts geändert.
throttled-when = Sie können es { $when } erneut versuchen.
try-now = Sie können es jetzt erneut versuchen.
throttled-code = Einen Code, den Sie bereits haben, können Sie weiterhin eingeben.
unavailable-title = Das Zurücksetzen ist derzeit nicht möglich
unavailable-text = Es wurde nichts geändert.
unavailable-kept = Ihr Stand bleibt erhalten. Dieser Vorgang endet { $when }.
unavailable-when = Versuchen Sie es { $when } erneut.
bad-request-title = Wir konnten die Daten nicht lesen
bad-request-text = Das Formular kam unvollständig an oder war zu groß. Es wurde nichts geändert.
error-title = Es gibt ein Problem mit dem Dienst
error-text = Versuchen Sie es später erneut.

## Times

time-in-seconds =
    { $count ->
        [one] in { $count } Sekunde
       *[other] in { $count } Sekunden
    }
time-in-minutes =
    { $count ->
        [one] in { $count } Minute
       *[other] in { $count } Minuten
    }
time-in-hours =
    { $count ->
        [one] in { $count } Stunde
       *[other] in { $count } Stunden
    }
time-now = gerade eben
time-minutes-ago =
    { $count ->
        [one] vor { $count } Minute
       *[other] vor { $count } Minuten
    }
time-hours-ago =
    { $count ->
        [one] vor { $count } Stunde
       *[other] vor { $count } Stunden
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Beginnen Sie hier: Geben Sie Ihren Anmeldenamen ein.
notice-resumed = Ein Vorgang läuft bereits. Machen Sie hier weiter.
notice-not-used = Ihre letzte Eingabe wurde nicht verwendet.
notice-unused = Ihre letzte Eingabe wurde nicht verwendet: Der Vorgang war bereits bei diesem Schritt.
notice-unused-login = Hier läuft bereits ein Vorgang, daher wurde Ihre letzte Eingabe nicht verwendet. Um ein anderes Konto zurückzusetzen, verlassen Sie zuerst diesen Vorgang.
notice-open-too-long = Diese Seite war zu lange geöffnet. Wählen Sie noch einmal „Weiter“.
notice-timed-out =
    { $minutes ->
        [one] Die Zeit für diesen Vorgang ist abgelaufen. Zu Ihrer Sicherheit ist sie auf { $minutes } Minute begrenzt. Es wurde nichts geändert. Wählen Sie „Weiter“, um neu zu beginnen.
       *[other] Die Zeit für diesen Vorgang ist abgelaufen. Zu Ihrer Sicherheit ist sie auf { $minutes } Minuten begrenzt. Es wurde nichts geändert. Wählen Sie „Weiter“, um neu zu beginnen.
    }
notice-spent = Es wurden zu viele falsche Codes eingegeben, daher ist dieser Vorgang beendet. Es wurde nichts geändert. Wählen Sie „Weiter“, um neu zu beginnen.
notice-reset-gone = { $broker } nimmt diesen Vorgang nicht mehr an. Es wurde nichts geändert. Wählen Sie „Weiter“, um neu zu beginnen.
notice-passwords-used-up = Es wurden zu viele Passwörter ausprobiert, daher ist dieser Vorgang beendet. Es wurde nichts geändert. Wählen Sie „Weiter“, um neu zu beginnen.
notice-moved-on = Dieser Schritt ist bereits erledigt. Wählen Sie „Weiter“, um neu zu beginnen.
notice-code-sent = Wenn die Angaben zu einem Konto gehören, haben wir { $when } einen neuen Code gesendet.
notice-may-have-code = { $broker } hat nicht rechtzeitig geantwortet. Vielleicht haben Sie schon einen Code. Sehen Sie nach, bevor Sie einen neuen anfordern.
notice-code-may-be-used = { $broker } hat nicht rechtzeitig geantwortet. Dieser Code wurde möglicherweise bereits verwendet. Fordern Sie einen neuen an.
notice-resend-too-early = Für einen weiteren Code ist es noch zu früh.
notice-answer-for-new-code = Um einen neuen Code zu erhalten, beantworten Sie noch einmal Ihre Sicherheitsfrage.
notice-not-expired = Ihr Passwort ist nicht abgelaufen. Melden Sie sich damit an.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Es gibt ein Problem
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Noch { $count } Versuch.
       *[other] Noch { $count } Versuche.
    }
attempts-none = Keine Versuche mehr übrig. Sie können es { $when } erneut versuchen oder sich an den Kundenservice von { $broker } wenden.
mistake-login-empty = Geben Sie Ihren Anmeldenamen ein
mistake-login-unusable = Prüfen Sie Ihren Anmeldenamen
mistake-answer-empty = Geben Sie Ihre Antwort ein
mistake-answer-unusable = Prüfen Sie Ihre Antwort: Diese ist zu lang oder enthält Zeichen, die nicht erlaubt sind
mistake-answer-wrong = Die Antwort stimmt nicht. Großbuchstaben, Leerzeichen und Sonderzeichen zählen.
mistake-code-empty = Geben Sie den Code ein
mistake-code-short =
    { $length ->
        [one] Es fehlen Ziffern: Der Code muss { $length } Ziffer haben
       *[other] Es fehlen Ziffern: Der Code muss { $length } Ziffern haben
    }
mistake-code-long =
    { $length ->
        [one] Es sind zu viele Ziffern: Der Code muss { $length } Ziffer haben
       *[other] Es sind zu viele Ziffern: Der Code muss { $length } Ziffern haben
    }
mistake-code-not-digits =
    { $length ->
        [one] Der Code muss aus { $length } Ziffer bestehen
       *[other] Der Code muss aus { $length } Ziffern bestehen
    }
mistake-code-wrong = Der Code ist falsch oder abgelaufen.
mistake-password-empty = Geben Sie ein neues Passwort ein
mistake-password-short = Das Passwort muss mindestens { $min } Zeichen haben
mistake-password-long = Das Passwort darf höchstens { $max } Zeichen haben
mistake-password-not-ascii = { $character } ist nicht möglich: Verwenden Sie nur Buchstaben (ohne Umlaute, ß und Akzente), Ziffern, Sonderzeichen und Leerzeichen
mistake-password-control = Entfernen Sie unsichtbare Zeichen wie Tabulatoren und Zeilenumbrüche
mistake-password-edge-space = Entfernen Sie das Leerzeichen am Anfang oder Ende des Passworts
mistake-password-lacks-upper = Fügen Sie einen Großbuchstaben hinzu
mistake-password-lacks-lower = Fügen Sie einen Kleinbuchstaben hinzu
mistake-password-lacks-digit = Fügen Sie eine Ziffer hinzu
mistake-password-lacks-symbol = Fügen Sie ein Sonderzeichen hinzu
mistake-password-is-name = Wählen Sie ein Passwort, das weder Ihr Anmeldename noch { $broker } ist
mistake-password-known-words = Fügen Sie andere Wörter hinzu: Ihr Anmeldename, { $broker }, Ziffern und Sonderzeichen allein sind leicht zu erraten
mistake-password-common = Wählen Sie ein anderes Passwort: Dieses verwenden viele, daher ist es leicht zu erraten
mistake-password-word = Wählen Sie ein anderes Passwort: Ein einzelnes Wort oder ein Name ist leicht zu erraten
mistake-password-pattern = Wählen Sie ein anderes Passwort: Wiederholte Zeichen, Abfolgen und Tastenreihen sind leicht zu erraten
mistake-password-date = Wählen Sie ein anderes Passwort: Datumsangaben und Jahreszahlen sind leicht zu erraten
mistake-password-guessable = Wählen Sie ein längeres oder weniger vorhersehbares Passwort: Dieses ist leicht zu erraten
strength-very-weak = Stärke: sehr schwach. So wird es stärker:
strength-weak = Stärke: schwach. So wird es stärker:
strength-fair = Stärke: mittel. So wird es stärker:
advice-words = Verwenden Sie mehrere Wörter, die nicht zusammengehören, keine geläufige Wendung.
advice-plain = Ziffern, Sonderzeichen und Großbuchstaben sind nicht nötig.
advice-longer = Fügen Sie ein oder zwei Wörter hinzu, am besten seltene.
advice-capitals = Verlassen Sie sich nicht auf Großbuchstaben.
advice-backwards = Verlassen Sie sich nicht auf rückwärts geschriebene Wörter.
advice-signs = Verlassen Sie sich nicht auf Sonderzeichen anstelle von Buchstaben, etwa @ für a.
advice-patterns = Vermeiden Sie Wiederholungen, Abfolgen und Tastenreihen.
advice-dates = Vermeiden Sie Jahreszahlen und Datumsangaben, vor allem solche, die mit Ihnen zu tun haben.
mistake-password-refused = { $broker } hat dieses Passwort nicht angenommen. Wählen Sie ein anderes.
mistake-password-refused-because = { $broker } hat dieses Passwort nicht angenommen: { $reasons } Wählen Sie ein anderes.
mistake-confirmation-empty = Geben Sie das neue Passwort noch einmal ein
mistake-confirmation-differs = Geben Sie in beiden Feldern dasselbe Passwort ein
mistake-own-password-empty = Geben Sie Ihr abgelaufenes Passwort ein
mistake-own-password-unusable = Prüfen Sie Ihr Passwort: Dieses ist zu lang oder enthält Zeichen, die nicht erlaubt sind
mistake-sign-in-wrong = Der Anmeldename oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es erneut.
