# Login = numero di relazione, support = il suo consulente, everywhere.

support-lead = Il suo consulente resta a sua disposizione:
help-contact = Contatti il suo consulente
action-other-login = Usa un altro numero di relazione
login-label = Numero di relazione
login-unknown = Ha dimenticato il numero di relazione?
login-unknown-text = Il suo consulente può aiutarla a trovarlo.
expired-lead = Inserisca il numero di relazione e la password scaduta. Poi ne sceglierà una nuova.
question-not-yours = Se questa non è la sua domanda, controlli il numero di relazione.
question-help-text = Il suo consulente può confermare la sua identità in un altro modo.
code-help-login = Se pensa che il numero di relazione possa essere sbagliato, ne usi un altro.
code-help-address = Se il suo indirizzo email è cambiato, il suo consulente può aiutarla.
password-rule-name = Diversa dal numero di relazione e da { $broker }
done-not-you = Se non riconosce questa modifica, contatti subito il suo consulente.
mismatch-title = Contatti subito il suo consulente
mismatch-lead = Abbiamo cambiato una password, ma non abbiamo potuto confermare che corrisponda a questo numero di relazione:
mismatch-text = Comunichi al suo consulente il riferimento riportato sotto. Fino alla risposta, non usi la nuova password.
notice-start-here = Cominci da qui: inserisca il numero di relazione.
mistake-login-empty = Inserisca il numero di relazione
mistake-login-unusable = Controlli il numero di relazione
mistake-password-is-name = Scelga una password diversa dal numero di relazione e da { $broker }
mistake-password-known-words = Aggiunga altre parole: il numero di relazione, { $broker }, cifre e simboli da soli sono facili da indovinare
mistake-sign-in-wrong = Il numero di relazione o la password non sono corretti. Controlli entrambi e riprovi.
