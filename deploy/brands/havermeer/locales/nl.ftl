# Dutch, which is not built in: a whole language, so every text is here. Formal address (u).
# Login = inlognaam, support = klantenservice, sign in = inloggen, code = code.

language-name = Nederlands

## Around every page

skip = Naar de hoofdinhoud
language = Taal
error-prefix = Fout:
support-title = Hulp
support-lead = Neem contact op met de klantenservice van { $broker }:
support-url = Hulppagina
help-contact = Contact opnemen met { $broker }
support-subject = Wachtwoord herstellen { $reference }

## Where the trader is

progress-step = Stap { $step } van 3
for-login = Voor { $name }
ends = Dit herstel verloopt { $when }.
ended = De tijd voor dit herstel is om. Begin opnieuw om een nieuwe code te krijgen.

## Buttons: one name for one action everywhere

action-continue = Doorgaan
action-restart = Opnieuw beginnen
action-other-login = Andere inlognaam gebruiken
action-resend = Nieuwe code sturen
action-password = Wachtwoord wijzigen
action-sign-in = Inloggen bij { $broker }
action-back-to-sign-in = Terug naar inloggen
action-home = Naar wachtwoord herstellen
action-try-again = Opnieuw proberen
action-back = Terug naar uw herstel
busy = Bezig…

## Login page

login-title = Herstel uw wachtwoord
login-lead = Misschien stellen we u eerst uw beveiligingsvraag. Daarna sturen we u een code.
login-label = Inlognaam
login-unknown = Inlognaam vergeten?
login-unknown-text = De klantenservice van { $broker } kan u helpen de naam terug te vinden.
login-unknown-plain = Zoek de naam op in de eerste e-mails die u van { $broker } kreeg.
login-expired = Mijn wachtwoord is verlopen
cookies-title = Deze site heeft een cookie nodig
cookies-text = Uw browser heeft de cookie niet bewaard die onthoudt waar u was. Sta cookies toe voor { $host } en kies daarna ‘Doorgaan’.

## Expired password page

expired-title = Wijzig een verlopen wachtwoord
expired-lead = Vul uw inlognaam en het verlopen wachtwoord in. Daarna kiest u een nieuw wachtwoord.
expired-password = Verlopen wachtwoord
expired-show = Verlopen wachtwoord tonen
expired-hide = Verlopen wachtwoord verbergen
expired-forgotten = Ik weet mijn wachtwoord niet

## Question page

question-title = Beantwoord uw beveiligingsvraag
question-hint = Het antwoord dat u gaf toen u de rekening opende.
question-not-yours = Is dit niet uw vraag? Controleer dan uw inlognaam.
question-help = Ik kan deze vraag niet beantwoorden
question-help-text = De klantenservice van { $broker } kan op een andere manier vaststellen wie u bent.
question-help-plain = Vraag { $broker } om op een andere manier vast te stellen wie u bent.

## Code page

code-title =
    { $channel ->
        [text] Bekijk uw sms-berichten
        [push] Kijk op uw telefoon
       *[other] Bekijk uw e-mail
    }
code-lead =
    { $channel ->
        [text] We hebben een code van { $length } cijfers naar het telefoonnummer van die rekening gestuurd, als de gegevens kloppen.
        [push] We hebben een code van { $length } cijfers naar de app van { $broker } gestuurd, als de gegevens kloppen.
       *[other] We hebben een code van { $length } cijfers naar het adres van die rekening gestuurd, als de gegevens kloppen.
    }
code-wait =
    { $channel ->
        [text] Het kan een paar minuten duren. Gebruik de nieuwste code.
        [push] Het kan een paar minuten duren. Gebruik de nieuwste code.
       *[other] Het kan een paar minuten duren. Kijk ook bij de spam en gebruik de nieuwste code.
    }
code-sent = De laatste code is { $when } verstuurd.
code-warning = Geef deze code nooit aan iemand. { $broker } zal er niet om vragen.
code-label = Code van { $length } cijfers
code-resend-at = U kunt { $when } een andere code aanvragen.
code-resend-now = U kunt nu een andere code aanvragen.
code-resend-question = We stellen u eerst opnieuw uw beveiligingsvraag.
code-help =
    { $channel ->
        [text] Ik krijg de code niet
        [push] Ik krijg de code niet
       *[other] Ik krijg de e-mail niet
    }
code-sender = De afzender is { $sender }.
code-help-spam = Kijk in uw map met spam en wacht een paar minuten.
code-help-login = Klopt de inlognaam misschien niet? Gebruik dan een andere.
code-help-address =
    { $channel ->
        [text] Is uw telefoonnummer veranderd? De klantenservice van { $broker } kan u helpen.
        [push] Hebt u een andere telefoon? De klantenservice van { $broker } kan u helpen.
       *[other] Is uw e-mailadres veranderd? De klantenservice van { $broker } kan u helpen.
    }

## New password page

password-title = Kies een nieuw wachtwoord
password-label = Nieuw wachtwoord
password-again = Typ het nieuwe wachtwoord nog eens
password-rules = Eisen aan het nieuwe wachtwoord
password-rule-length = { $min } tot { $max } tekens
password-rule-ascii = Letters zonder accent, cijfers, symbolen en spaties, maar geen spatie aan het begin of einde
password-rule-upper = Een hoofdletter
password-rule-lower = Een kleine letter
password-rule-digit = Een cijfer
password-rule-symbol = Een symbool, zoals ! of %
password-rule-name = Niet uw inlognaam en niet { $broker }
password-rule-common = Geen veelgebruikt wachtwoord
password-rule-more = { $broker } kan meer vragen dan deze lijst.
password-rule-same = In beide vakken hetzelfde
password-rule-met = In orde:
password-advice = Drie willekeurige woorden vormen een sterk wachtwoord. Wat uw wachtwoordbeheerder voorstelt, is ook sterk.
password-advice-required = Drie willekeurige woorden zijn een goed begin: vul aan wat de lijst vraagt. Uw wachtwoordbeheerder kan er ook een voorstellen.
meter-weak = Sterkte: zwak
meter-fair = Sterkte: redelijk
meter-strong = Sterkte: sterk
password-show = Tonen
password-hide = Verbergen
password-show-new = Nieuw wachtwoord tonen
password-hide-new = Nieuw wachtwoord verbergen
password-show-again = Herhaald wachtwoord tonen
password-hide-again = Herhaald wachtwoord verbergen
password-shown = Uw wachtwoord is zichtbaar
password-hidden = Uw wachtwoord is verborgen
password-caps = Caps Lock staat aan.

## Last pages

done-title = Uw wachtwoord is gewijzigd
done-unchecked = Log in met uw nieuwe wachtwoord.
done-login = Log in als { $name }.
done-not-checked = We konden niet nagaan of uw nieuwe wachtwoord uw rekening opent. Log er nu mee in om zeker te zijn.
done-checked = We hebben nagegaan dat uw nieuwe wachtwoord uw rekening opent.
done-second-factor = We hebben uw nieuwe wachtwoord gecontroleerd. Bij het inloggen hoort ook uw tweede stap, zoals voorheen.
done-second-code = We hebben uw nieuwe wachtwoord gecontroleerd. Misschien kreeg u daardoor net een verificatiecode: bij het inloggen wordt een nieuwe gestuurd.
done-second-pin = We hebben uw nieuwe wachtwoord gecontroleerd. Bij het inloggen hoort ook uw pincode, zoals voorheen.
done-second-pin-unset = We hebben uw nieuwe wachtwoord gecontroleerd. Bij het inloggen hoort ook een pincode, en die hebt u nog niet ingesteld: vraag { $broker } ernaar.
done-next = Goed om te weten
done-devices = Op andere apparaten bent u misschien nog ingelogd. Log daar uit via de beveiligingsinstellingen van uw rekening.
done-not-you = Was u dit niet? Neem nu contact op met de klantenservice van { $broker }.

unsure-title = We konden de wijziging niet bevestigen
unsure-lead = { $broker } antwoordde niet op tijd, dus uw wachtwoord is misschien wel en misschien niet gewijzigd.
unsure-first = Log in met uw nieuwe wachtwoord. Lukt dat, dan bent u klaar.
unsure-second = Lukt het niet, begin hier dan opnieuw met een nieuwe code.

mismatch-title = Neem nu contact op met de klantenservice van { $broker }
mismatch-lead = We hebben een wachtwoord gewijzigd, maar konden niet bevestigen dat het bij deze inlognaam hoort:
mismatch-text = Geef de klantenservice de referentie hieronder. Gebruik het nieuwe wachtwoord niet voordat u antwoord hebt.

## Problem pages

reference = Referentie: { $reference }
not-found-title = Pagina niet gevonden
not-found-text = Hebt u het adres getypt? Controleer het dan. Volgde u een link, dan is die misschien oud.
forbidden-title = We hebben dat verzoek niet aangenomen
forbidden-text = Het kwam niet van deze site, dus er is niets gewijzigd. Begin opnieuw op { $host }.
throttled-title = Te veel pogingen
throttled-text = Om rekeningen te beschermen, beperken we hoe vaak dit kan. Er is niets gewijzigd.
throttled-when = U kunt het { $when } opnieuw proberen.
try-now = U kunt het nu opnieuw proberen.
throttled-code = Een code die u al hebt, kunt u nog invullen.
unavailable-title = We kunnen nu geen wachtwoorden herstellen
unavailable-text = Er is niets gewijzigd.
unavailable-kept = Uw voortgang is bewaard. Dit herstel verloopt { $when }.
unavailable-when = Probeer het { $when } opnieuw.
bad-request-title = We konden dat niet lezen
bad-request-text = Het formulier kwam onvolledig aan of was te groot. Er is niets gewijzigd.
error-title = Er is een probleem met de dienst
error-text = Probeer het later opnieuw.

## Times

time-in-seconds =
    { $count ->
        [one] over { $count } seconde
       *[other] over { $count } seconden
    }
time-in-minutes =
    { $count ->
        [one] over { $count } minuut
       *[other] over { $count } minuten
    }
time-in-hours =
    { $count ->
        [one] over { $count } uur
       *[other] over { $count } uur
    }
time-now = zojuist
time-minutes-ago =
    { $count ->
        [one] { $count } minuut geleden
       *[other] { $count } minuten geleden
    }
time-hours-ago =
    { $count ->
        [one] { $count } uur geleden
       *[other] { $count } uur geleden
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Begin hier. Vul uw inlognaam in.
notice-resumed = Er loopt al een herstel. Ga hier verder.
notice-not-used = Wat u net hebt ingevuld, is niet gebruikt.
notice-unused = Wat u net hebt ingevuld, is niet gebruikt: het herstel was al bij deze stap.
notice-unused-login = Hier loopt al een herstel, dus wat u net hebt ingevuld is niet gebruikt. Verlaat dit herstel eerst om een andere account te herstellen.
notice-open-too-long = Deze pagina stond te lang open. Kies nog eens ‘Doorgaan’.
notice-timed-out =
    { $minutes ->
        [one] Uw herstel is verlopen. Voor uw veiligheid duurt het { $minutes } minuut. Er is niets gewijzigd. Kies ‘Doorgaan’ om opnieuw te beginnen.
       *[other] Uw herstel is verlopen. Voor uw veiligheid duurt het { $minutes } minuten. Er is niets gewijzigd. Kies ‘Doorgaan’ om opnieuw te beginnen.
    }
notice-spent = Er zijn te veel verkeerde codes ingevuld, dus dit herstel is beëindigd. Er is niets gewijzigd. Kies ‘Doorgaan’ om opnieuw te beginnen.
notice-reset-gone = { $broker } neemt dit herstel niet meer aan. Er is niets gewijzigd. Kies ‘Doorgaan’ om opnieuw te beginnen.
notice-passwords-used-up = Er zijn te veel wachtwoorden geprobeerd, dus dit herstel is beëindigd. Er is niets gewijzigd. Kies ‘Doorgaan’ om opnieuw te beginnen.
notice-moved-on = Deze stap is al gedaan. Kies ‘Doorgaan’ om opnieuw te beginnen.
notice-code-sent = Als de gegevens kloppen, hebben we { $when } een nieuwe code gestuurd.
notice-may-have-code = { $broker } antwoordde niet op tijd. Misschien hebt u al een code: zoek die voordat u een nieuwe aanvraagt.
notice-code-may-be-used = { $broker } antwoordde niet op tijd. Die code is misschien verbruikt: vraag een nieuwe aan.
notice-resend-too-early = Het is te vroeg voor een andere code.
notice-answer-for-new-code = Beantwoord uw beveiligingsvraag opnieuw om een nieuwe code te krijgen.
notice-not-expired = Uw wachtwoord is niet verlopen. Log ermee in.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Er is een probleem
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Nog { $count } poging.
       *[other] Nog { $count } pogingen.
    }
attempts-none = Geen pogingen meer. U kunt het { $when } opnieuw proberen of contact opnemen met de klantenservice van { $broker }.
mistake-login-empty = Vul uw inlognaam in
mistake-login-unusable = Controleer uw inlognaam
mistake-answer-empty = Vul uw antwoord in
mistake-answer-unusable = Controleer uw antwoord: het is te lang of heeft tekens die niet bruikbaar zijn
mistake-answer-wrong = Het antwoord klopt niet. Hoofdletters, spaties en symbolen tellen mee.
mistake-code-empty = Vul de code in
mistake-code-short =
    { $length ->
        [one] Te weinig cijfers: de code heeft { $length } cijfer
       *[other] Te weinig cijfers: de code heeft { $length } cijfers
    }
mistake-code-long =
    { $length ->
        [one] Te veel cijfers: de code heeft { $length } cijfer
       *[other] Te veel cijfers: de code heeft { $length } cijfers
    }
mistake-code-not-digits =
    { $length ->
        [one] De code is { $length } cijfer, zonder letters
       *[other] De code is { $length } cijfers, zonder letters
    }
mistake-code-wrong = De code klopt niet of is verlopen.
mistake-password-empty = Vul een nieuw wachtwoord in
mistake-password-short =
    { $min ->
        [one] Het wachtwoord moet minstens { $min } teken hebben
       *[other] Het wachtwoord moet minstens { $min } tekens hebben
    }
mistake-password-long =
    { $max ->
        [one] Het wachtwoord mag hoogstens { $max } teken hebben
       *[other] Het wachtwoord mag hoogstens { $max } tekens hebben
    }
mistake-password-not-ascii = { $character } kan niet: gebruik alleen letters zonder accent, cijfers, symbolen en spaties
mistake-password-control = Verwijder de tekens die u niet ziet, zoals tabs en nieuwe regels
mistake-password-edge-space = Verwijder de spatie aan het begin of einde van het wachtwoord
mistake-password-lacks-upper = Voeg een hoofdletter toe
mistake-password-lacks-lower = Voeg een kleine letter toe
mistake-password-lacks-digit = Voeg een cijfer toe
mistake-password-lacks-symbol = Voeg een symbool toe
mistake-password-is-name = Kies een wachtwoord dat niet uw inlognaam of { $broker } is
mistake-password-known-words = Voeg andere woorden toe: alleen uw inlognaam, { $broker }, cijfers en symbolen zijn makkelijk te raden
mistake-password-common = Kies een ander wachtwoord: veel mensen gebruiken dit, dus het is makkelijk te raden
mistake-password-word = Kies een ander wachtwoord: één woord of naam is makkelijk te raden
mistake-password-pattern = Kies een ander wachtwoord: herhalingen, reeksen en rijen toetsen zijn makkelijk te raden
mistake-password-date = Kies een ander wachtwoord: datums en jaren zijn makkelijk te raden
mistake-password-guessable = Kies een langer of minder voorspelbaar wachtwoord: dit is makkelijk te raden
strength-very-weak = Sterkte: heel zwak. Zo wordt het sterker:
strength-weak = Sterkte: zwak. Zo wordt het sterker:
strength-fair = Sterkte: redelijk. Zo wordt het sterker:
advice-words = Gebruik een paar woorden die niet bij elkaar horen, geen bekende zin.
advice-plain = Cijfers, symbolen en hoofdletters zijn niet nodig.
advice-longer = Voeg een of twee woorden toe, liefst ongewone.
advice-capitals = Vertrouw niet op hoofdletters.
advice-backwards = Vertrouw niet op omgekeerde woorden.
advice-signs = Vertrouw niet op symbolen in plaats van letters, zoals @ voor a.
advice-patterns = Vermijd herhalingen, reeksen en rijen toetsen.
advice-dates = Vermijd jaren en datums, zeker als ze met u te maken hebben.
mistake-password-refused = { $broker } heeft dit wachtwoord niet aangenomen. Kies een ander.
mistake-password-refused-because = { $broker } heeft dit wachtwoord niet aangenomen: { $reasons } Kies een ander.
mistake-confirmation-empty = Vul het nieuwe wachtwoord nog eens in
mistake-confirmation-differs = Vul in beide vakken hetzelfde wachtwoord in
mistake-own-password-empty = Vul uw verlopen wachtwoord in
mistake-own-password-unusable = Controleer uw wachtwoord: het is te lang of heeft tekens die niet bruikbaar zijn
mistake-sign-in-wrong = De inlognaam of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw.
