# Login = Kundennummer, support = Ihre Kundenbetreuung, everywhere; spelled as in Switzerland, ss for ß.
# In the steps, Kundennummer has a soft hyphen.

support-lead = Ihre Kundenbetreuung ist gern für Sie da:
help-contact = Ihre Kundenbetreuung kontaktieren
action-other-login = Andere Kundennummer verwenden
login-label = Kundennummer
login-unknown = Kundennummer vergessen?
login-unknown-text = Ihre Kundenbetreuung hilft Ihnen, sie zu finden.
login-unknown-plain = Sie finden sie in den ersten E‑Mails, die Sie von { $broker } erhalten haben.
expired-lead = Geben Sie Ihre Kundennummer und das abgelaufene Passwort ein. Danach wählen Sie ein neues.
question-not-yours = Wenn das nicht Ihre Frage ist, prüfen Sie die Kundennummer.
question-help = Ich weiss die Antwort nicht
question-help-text = Ihre Kundenbetreuung kann Ihre Identität auf anderem Weg bestätigen.
code-help-login = Wenn die Kundennummer falsch sein könnte, verwenden Sie eine andere.
code-help-address = Wenn sich Ihre E‑Mail-Adresse geändert hat, hilft Ihnen Ihre Kundenbetreuung.
password-rule-name = Nicht Ihre Kundennummer und nicht { $broker }
done-not-you = Wenn Sie das nicht waren, wenden Sie sich jetzt an Ihre Kundenbetreuung.
mismatch-title = Wenden Sie sich jetzt an Ihre Kundenbetreuung
mismatch-lead = Wir haben ein Passwort geändert, konnten aber nicht bestätigen, dass es zu dieser Kundennummer gehört:
mismatch-text = Nennen Sie Ihrer Kundenbetreuung die unten stehende Referenz. Verwenden Sie das neue Passwort nicht, bevor Sie eine Antwort haben.
bad-request-text = Das Formular kam unvollständig an oder war zu gross. Es wurde nichts geändert.
notice-start-here = Beginnen Sie hier: Geben Sie Ihre Kundennummer ein.
mistake-login-empty = Geben Sie Ihre Kundennummer ein
mistake-login-unusable = Prüfen Sie Ihre Kundennummer
mistake-password-is-name = Wählen Sie ein Passwort, das weder Ihre Kundennummer noch { $broker } ist
mistake-password-known-words = Fügen Sie andere Wörter hinzu: Ihre Kundennummer, { $broker }, Ziffern und Sonderzeichen allein sind leicht zu erraten
advice-plain = Ziffern, Sonderzeichen und Grossbuchstaben sind nicht nötig.
advice-capitals = Verlassen Sie sich nicht auf Grossbuchstaben.
mistake-sign-in-wrong = Die Kundennummer oder das Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es erneut.
