# Login = numéro de relation, support = votre gérant, everywhere.

support-lead = Votre gérant reste à votre disposition :
help-contact = Contacter votre gérant
action-other-login = Utiliser un autre numéro de relation
login-label = Numéro de relation
login-unknown = Numéro de relation oublié ?
login-unknown-text = Votre gérant peut vous aider à le retrouver.
expired-lead = Saisissez votre numéro de relation et le mot de passe qui a expiré. Vous en choisirez ensuite un nouveau.
question-not-yours = Si ce n’est pas votre question, vérifiez votre numéro de relation.
question-help-text = Votre gérant peut confirmer votre identité d’une autre manière.
code-help-login = En cas de doute sur le numéro de relation, utilisez-en un autre.
code-help-address = Si votre adresse e‑mail a changé, votre gérant peut vous aider.
password-rule-name = Ni votre numéro de relation, ni { $broker }
done-not-you = Si ce n’était pas vous, contactez dès maintenant votre gérant.
mismatch-title = Contactez dès maintenant votre gérant
mismatch-lead = Nous avons changé un mot de passe, sans pouvoir confirmer qu’il correspond à ce numéro de relation :
mismatch-text = Communiquez à votre gérant la référence ci-dessous. En attendant sa réponse, n’utilisez pas le nouveau mot de passe.
notice-start-here = Commencez ici : saisissez votre numéro de relation.
mistake-login-empty = Saisissez votre numéro de relation
mistake-login-unusable = Vérifiez votre numéro de relation
mistake-password-is-name = Choisissez un mot de passe qui ne soit ni votre numéro de relation, ni { $broker }
mistake-password-known-words = Ajoutez d’autres mots : votre numéro de relation, { $broker }, des chiffres et des symboles seuls sont faciles à deviner
mistake-sign-in-wrong = Le numéro de relation ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.
