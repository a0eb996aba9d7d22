# Italian: Lei. Login = nome utente, support = assistenza, sign in = accedere, reset = procedura.
# A number and its noun have a no-break space.

## Around every page

skip = Vai al contenuto principale
language = Lingua
error-prefix = Errore:
support-title = Aiuto
support-lead = Contatti l’assistenza di { $broker }:
support-url = Pagina dell’assistenza
help-contact = Contatta { $broker }
support-subject = Reimpostazione password { $reference }

## Where the trader is

progress-step = Passaggio { $step } di 3
for-login = Per { $name }
ends = Questa procedura scade { $when }.
ended = Il tempo per questa procedura è scaduto. Ricominci per ricevere un nuovo codice.

## Buttons: one name for one action everywhere

action-continue = Continua
action-restart = Ricomincia
action-other-login = Usa un altro nome utente
action-resend = Invia un nuovo codice
action-password = Cambia password
action-sign-in = Accedi a { $broker }
action-back-to-sign-in = Torna all’accesso
action-home = Reimposta la password
action-try-again = Riprova
action-back = Torna alla procedura
busy = Elaborazione in corso…

## Login page

login-title = Reimposti la password
login-lead = Potremmo porle la domanda di sicurezza, poi le invieremo un codice.
login-label = Nome utente
login-unknown = Ha dimenticato il nome utente?
login-unknown-text = L’assistenza di { $broker } può aiutarla a trovarlo.
login-unknown-plain = Lo cerchi nelle prime email ricevute da { $broker }.
login-expired = La mia password è scaduta
cookies-title = Questo sito ha bisogno di un cookie
cookies-text = Il browser non ha conservato il cookie che permette di riprendere da dove si trovava. Consenta i cookie per { $host }, poi selezioni «Continua».

## Expired password page

expired-title = Cambi la password scaduta
expired-lead = Inserisca il nome utente e la password scaduta. Poi ne sceglierà una nuova.
expired-password = Password scaduta
expired-show = Mostra la password scaduta
expired-hide = Nascondi la password scaduta
expired-forgotten = Non conosco la mia password

## Question page

question-title = Risponda alla domanda di sicurezza
question-hint = La risposta che ha dato all’apertura del conto.
question-not-yours = Se questa non è la sua domanda, controlli il nome utente.
question-help = Non posso rispondere
question-help-text = L’assistenza di { $broker } può confermare la sua identità in un altro modo.
question-help-plain = Chieda a { $broker } di confermare la sua identità in un altro modo.

## Code page

code-title =
    { $channel ->
        [text] Controlli gli SMS
        [push] Controlli il telefono
       *[other] Controlli la sua email
    }
code-lead =
    { $channel ->
        [text] Se i dati corrispondono, abbiamo inviato un codice di { $length } cifre al numero di telefono di quel conto.
        [push] Se i dati corrispondono, abbiamo inviato un codice di { $length } cifre all’app { $broker } di quel conto.
       *[other] Se i dati corrispondono, abbiamo inviato un codice di { $length } cifre all’indirizzo di quel conto.
    }
code-wait =
    { $channel ->
        [text] Possono volerci alcuni minuti. Usi il codice più recente.
        [push] Possono volerci alcuni minuti. Usi il codice più recente.
       *[other] Possono volerci alcuni minuti. Controlli lo spam e usi il codice più recente.
    }
code-sent = L’ultimo codice è stato inviato { $when }.
code-warning = Non dia mai questo codice a nessuno. { $broker } non glielo chiederà.
code-label = Codice di { $length } cifre
code-resend-at = Potrà richiedere un altro codice { $when }.
code-resend-now = Ora può richiedere un altro codice.
code-resend-question = Prima le porremo di nuovo la domanda di sicurezza.
code-help =
    { $channel ->
        [text] Non ricevo il codice
        [push] Non ricevo il codice
       *[other] Non ricevo l’email
    }
code-sender = Lo invia { $sender }.
code-help-spam = Controlli la cartella dello spam e attenda alcuni minuti.
code-help-login = Se pensa che il nome utente possa essere sbagliato, ne usi un altro.
code-help-address =
    { $channel ->
        [text] Se il suo numero di telefono è cambiato, l’assistenza di { $broker } può aiutarla.
        [push] Se ha cambiato telefono, l’assistenza di { $broker } può aiutarla.
       *[other] Se il suo indirizzo email è cambiato, l’assistenza di { $broker } può aiutarla.
    }

## New password page

password-title = Scelga una nuova password
password-label = Nuova password
password-again = Ripeta la nuova password
password-rules = Requisiti della nuova password
password-rule-length = Almeno { $min } caratteri, al massimo { $max }
password-rule-ascii = Lettere latine (senza accenti), cifre, simboli e spazi; nessuno spazio all’inizio o alla fine
password-rule-upper = Una lettera maiuscola
password-rule-lower = Una lettera minuscola
password-rule-digit = Una cifra
password-rule-symbol = Un simbolo, come ! o %
password-rule-name = Diversa dal nome utente e da { $broker }
password-rule-common = Non una password comune
password-rule-more = { $broker } può chiedere più di questo elenco.
password-rule-same = La stessa in entrambi i campi
password-rule-met = Soddisfatto:
password-advice = Tre parole scelte a caso formano una password sicura. Lo è anche quella suggerita dal suo gestore di password.
password-advice-required = Tre parole scelte a caso sono un buon inizio: aggiunga ciò che chiede l’elenco. Anche il suo gestore di password può suggerirne una.
meter-weak = Sicurezza: bassa
meter-fair = Sicurezza: media
meter-strong = Sicurezza: alta
password-show = Mostra
password-hide = Nascondi
password-show-new = Mostra la nuova password
password-hide-new = Nascondi la nuova password
password-show-again = Mostra la password ripetuta
password-hide-again = Nascondi la password ripetuta
password-shown = La password è visibile
password-hidden = La password è nascosta
password-caps = Il blocco maiuscole è attivo.

## Last pages

done-title = La sua password è stata cambiata
done-unchecked = Acceda con la nuova password.
done-login = Acceda come { $name }.
done-not-checked = Non abbiamo potuto verificare che la nuova password dia accesso al suo conto. Acceda ora con la nuova password per averne conferma.
done-checked = Abbiamo verificato che la nuova password dà accesso al suo conto.
done-second-factor = Abbiamo verificato la nuova password. All’accesso le sarà chiesto anche il secondo passaggio, come prima.
done-second-code = Abbiamo verificato la nuova password. Potrebbe aver ricevuto un codice di verifica: all’accesso ne riceverà uno nuovo.
done-second-pin = Abbiamo verificato la nuova password. All’accesso le sarà chiesto anche il PIN, come prima.
done-second-pin-unset = Abbiamo verificato la nuova password. All’accesso serve anche un PIN, che non ha ancora impostato: chieda a { $broker }.
done-next = Cosa sapere ora
done-devices = Altri dispositivi potrebbero essere ancora connessi. Può disconnetterli dalle impostazioni di sicurezza del suo conto.
done-not-you = Se non riconosce questa modifica, contatti subito l’assistenza di { $broker }.

unsure-title = Non abbiamo potuto confermare la modifica
unsure-lead = { $broker } non ha risposto in tempo, quindi non sappiamo se la sua password è stata cambiata.
unsure-first = Acceda con la nuova password. Se funziona, non deve fare altro.
unsure-second = Se non funziona, ricominci da qui con un nuovo codice.

mismatch-title = Contatti subito l’assistenza di { $broker }
mismatch-lead = Abbiamo cambiato una password, ma non abbiamo potuto confermare che sia quella di questo nome utente:
mismatch-text = Comunichi all’assistenza il riferimento riportato sotto. Fino alla risposta, non usi la nuova password.

## Problem pages

reference = Riferimento: { $reference }
not-found-title = Pagina non trovata
not-found-text = Se ha digitato l’indirizzo, lo controlli. Se ha seguito un link, potrebbe non essere più attuale.
forbidden-title = Non abbiamo accettato la richiesta
forbidden-text = Non proveniva da questo sito, quindi nulla è stato modificato. Ricominci da { $host }.
throttled-title = Troppi tentativi
throttled-text = Per proteggere i conti, limitiamo la frequenza di questa operazione. Nulla è stato modificato.
throttled-when = Potrà riprovare { $when }.
try-now = Ora può riprovare.
throttled-code = Se ha già un codice, può ancora inserirlo.
unavailable-title = Al momento non possiamo reimpostare le password
unavailable-text = Nulla è stato modificato.
unavailable-kept = I passaggi già completati sono conservati. Questa procedura scade { $when }.
unavailable-when = Riprovi { $when }.
bad-request-title = Non abbiamo potuto leggere i dati
bad-request-text = Il modulo è arrivato incompleto o era troppo grande. Nulla è stato modificato.
error-title = Si è verificato un problema con il servizio
error-text = Riprovi più tardi.

## Times

time-in-seconds =
    { $count ->
        [one] tra { $count } secondo
       *[other] tra { $count } secondi
    }
time-in-minutes =
    { $count ->
        [one] tra { $count } minuto
       *[other] tra { $count } minuti
    }
time-in-hours =
    { $count ->
        [one] tra { $count } ora
       *[other] tra { $count } ore
    }
time-now = poco fa
time-minutes-ago =
    { $count ->
        [one] { $count } minuto fa
       *[other] { $count } minuti fa
    }
time-hours-ago =
    { $count ->
        [one] { $count } ora fa
       *[other] { $count } ore fa
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Cominci da qui: inserisca il nome utente.
notice-resumed = Una procedura è già in corso. Continui da qui.
notice-not-used = Quanto ha appena inserito non è stato utilizzato.
notice-unused = Quanto ha appena inserito non è stato utilizzato: la procedura era già a questo passaggio.
notice-unused-login = Qui è già in corso una procedura, quindi quanto ha appena inserito non è stato utilizzato. Per un altro account, esca prima da questa procedura.
notice-open-too-long = Questa pagina è rimasta aperta troppo a lungo. Selezioni di nuovo «Continua».
notice-timed-out =
    { $minutes ->
        [one] La procedura è scaduta. Per la sua sicurezza dura { $minutes } minuto. Nulla è stato modificato. Selezioni «Continua» per ricominciare.
       *[other] La procedura è scaduta. Per la sua sicurezza dura { $minutes } minuti. Nulla è stato modificato. Selezioni «Continua» per ricominciare.
    }
notice-spent = Sono stati inseriti troppi codici errati, quindi la procedura è terminata. Nulla è stato modificato. Selezioni «Continua» per ricominciare.
notice-reset-gone = { $broker } non accetta più questa procedura. Nulla è stato modificato. Selezioni «Continua» per ricominciare.
notice-passwords-used-up = Sono state provate troppe password, quindi la procedura è terminata. Nulla è stato modificato. Selezioni «Continua» per ricominciare.
notice-moved-on = Questo passaggio è già stato completato. Selezioni «Continua» per ricominciare.
notice-code-sent = Se i dati corrispondono a un conto, un nuovo codice è stato inviato { $when }.
notice-may-have-code = { $broker } non ha risposto in tempo. Potrebbe avere già ricevuto un codice: lo cerchi prima di richiederne uno nuovo.
notice-code-may-be-used = { $broker } non ha risposto in tempo. Quel codice potrebbe non essere più utilizzabile: ne richieda uno nuovo.
notice-resend-too-early = È troppo presto per un altro codice.
notice-answer-for-new-code = Per ricevere un nuovo codice, risponda di nuovo alla domanda di sicurezza.
notice-not-expired = La sua password non è scaduta. La usi per accedere.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = C’è un problema
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Resta { $count } tentativo.
       *[other] Restano { $count } tentativi.
    }
attempts-none = Nessun tentativo rimasto. Potrà riprovare { $when } o contattare l’assistenza di { $broker }.
mistake-login-empty = Inserisca il nome utente
mistake-login-unusable = Controlli il nome utente
mistake-answer-empty = Inserisca la risposta
mistake-answer-unusable = Controlli la risposta: è troppo lunga o contiene caratteri che non si possono usare
mistake-answer-wrong = La risposta non corrisponde. Contano maiuscole, spazi e simboli.
mistake-code-empty = Inserisca il codice
mistake-code-short =
    { $length ->
        [one] Mancano delle cifre: il codice deve avere { $length } cifra
       *[other] Mancano delle cifre: il codice deve avere { $length } cifre
    }
mistake-code-long =
    { $length ->
        [one] Le cifre sono troppe: il codice deve avere { $length } cifra
       *[other] Le cifre sono troppe: il codice deve avere { $length } cifre
    }
mistake-code-not-digits =
    { $length ->
        [one] Il codice deve essere di { $length } cifra
       *[other] Il codice deve essere di { $length } cifre
    }
mistake-code-wrong = Il codice non è corretto o è scaduto.
mistake-password-empty = Inserisca una nuova password
mistake-password-short =
    { $min ->
        [one] La password deve avere almeno { $min } carattere
       *[other] La password deve avere almeno { $min } caratteri
    }
mistake-password-long =
    { $max ->
        [one] La password deve avere al massimo { $max } carattere
       *[other] La password deve avere al massimo { $max } caratteri
    }
mistake-password-not-ascii = { $character } non è ammesso: usi solo lettere latine (senza accenti), cifre, simboli e spazi
mistake-password-control = Rimuova i caratteri che non si vedono, come tabulazioni e interruzioni di riga
mistake-password-edge-space = Rimuova lo spazio all’inizio o alla fine della password
mistake-password-lacks-upper = Aggiunga una lettera maiuscola
mistake-password-lacks-lower = Aggiunga una lettera minuscola
mistake-password-lacks-digit = Aggiunga una cifra
mistake-password-lacks-symbol = Aggiunga un simbolo
mistake-password-is-name = Scelga una password diversa dal nome utente e da { $broker }
mistake-password-known-words = Aggiunga altre parole: il nome utente, { $broker }, cifre e simboli da soli sono facili da indovinare
mistake-password-common = Scelga un’altra password: questa è usata da molte persone, quindi è facile da indovinare
mistake-password-word = Scelga un’altra password: una sola parola o un nome è facile da indovinare
mistake-password-pattern = Scelga un’altra password: caratteri ripetuti, sequenze e tasti in fila sono facili da indovinare
mistake-password-date = Scelga un’altra password: date e anni sono facili da indovinare
mistake-password-guessable = Scelga una password più lunga o meno prevedibile: questa è facile da indovinare
strength-very-weak = Sicurezza: molto bassa. Per migliorarla:
strength-weak = Sicurezza: bassa. Per migliorarla:
strength-fair = Sicurezza: media. Per migliorarla:
advice-words = Usi alcune parole senza legame tra loro, non una frase comune.
advice-plain = Cifre, simboli e maiuscole non sono necessari.
advice-longer = Aggiunga una o due parole, meglio se poco comuni.
advice-capitals = Non si affidi alle maiuscole.
advice-backwards = Non si affidi a parole scritte al contrario.
advice-signs = Non si affidi a simboli al posto di lettere, come @ per a.
advice-patterns = Eviti ripetizioni, sequenze e tasti in fila.
advice-dates = Eviti anni e date, soprattutto quelli che la riguardano.
mistake-password-refused = { $broker } non ha accettato questa password. Ne scelga un’altra.
mistake-password-refused-because = { $broker } non ha accettato questa password: { $reasons } Ne scelga un’altra.
mistake-confirmation-empty = Inserisca una seconda volta la nuova password
mistake-confirmation-differs = Inserisca la stessa password in entrambi i campi
mistake-own-password-empty = Inserisca la password scaduta
mistake-own-password-unusable = Controlli la password: è troppo lunga o contiene caratteri che non si possono usare
mistake-sign-in-wrong = Il nome utente o la password non sono corretti. Controlli entrambi e riprovi.
