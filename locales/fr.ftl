# French: vous, narrow no-break spaces before ; : ? ! and inside « ». Login = identifiant, support = service client,
# sign in = se connecter. E‑mail has a non-breaking hyphen, vérification in the steps a soft one, a number and its noun a no-break space.
# No "de" or "que" stands before the broker's name, which may begin with a vowel.

## Around every page

skip = Aller au contenu principal
language = Langue
error-prefix = Erreur :
support-title = Aide
support-lead = Contactez le service client { $broker } :
support-url = Page du service client
help-contact = Contacter { $broker }
support-subject = Réinitialisation du mot de passe { $reference }

## Where the trader is

progress-step = Étape { $step } sur 3
for-login = Pour { $name }
ends = Cette réinitialisation expire { $when }.
ended = Le temps de cette réinitialisation est écoulé. Recommencez pour recevoir un nouveau code.

## Buttons: one name for one action everywhere

action-continue = Continuer
action-restart = Recommencer
action-other-login = Utiliser un autre identifiant
action-resend = Envoyer un nouveau code
action-password = Changer le mot de passe
action-sign-in = Se connecter à { $broker }
action-back-to-sign-in = Retour à la connexion
action-home = Réinitialiser le mot de passe
action-try-again = Réessayer
action-back = Revenir à la réinitialisation
busy = Traitement en cours…

## Login page

login-title = Réinitialisez votre mot de passe
login-lead = Nous vous poserons peut-être votre question de sécurité, puis nous vous enverrons un code.
login-label = Identifiant
login-unknown = Identifiant oublié ?
login-unknown-text = Le service client { $broker } peut vous aider à le retrouver.
login-unknown-plain = Cherchez-le dans les premiers e‑mails envoyés par { $broker }.
login-expired = Mon mot de passe a expiré
cookies-title = Ce site a besoin d’un cookie
cookies-text = Votre navigateur n’a pas conservé le cookie qui permet de reprendre où vous en étiez. Autorisez les cookies pour { $host }, puis sélectionnez « Continuer ».

## Expired password page

expired-title = Changez votre mot de passe expiré
expired-lead = Saisissez votre identifiant et le mot de passe qui a expiré. Vous en choisirez ensuite un nouveau.
expired-password = Mot de passe expiré
expired-show = Afficher le mot de passe expiré
expired-hide = Masquer le mot de passe expiré
expired-forgotten = Je ne connais pas mon mot de passe

## Question page

question-title = Répondez à votre question de sécurité
question-hint = La réponse donnée à l’ouverture du compte.
question-not-yours = Si ce n’est pas votre question, vérifiez votre identifiant.
question-help = Je ne peux pas répondre
question-help-text = Le service client { $broker } peut confirmer votre identité d’une autre manière.
question-help-plain = Demandez à { $broker } de confirmer votre identité d’une autre manière.

## Code page

code-title =
    { $channel ->
        [text] Consultez vos SMS
        [push] Consultez votre téléphone
       *[other] Consultez vos e‑mails
    }
code-lead =
    { $channel ->
        [text] Si ces informations correspondent, nous avons envoyé un code à { $length } chiffres au numéro de téléphone de ce compte.
        [push] Si ces informations correspondent, nous avons envoyé un code à { $length } chiffres à l’application { $broker } de ce compte.
       *[other] Si ces informations correspondent, nous avons envoyé un code à { $length } chiffres à l’adresse de ce compte.
    }
code-wait =
    { $channel ->
        [text] Il peut mettre quelques minutes à arriver. Utilisez le code le plus récent.
        [push] Il peut mettre quelques minutes à arriver. Utilisez le code le plus récent.
       *[other] Il peut mettre quelques minutes à arriver. Vérifiez vos spams et utilisez le code le plus récent.
    }
code-sent = Le dernier code a été envoyé { $when }.
code-warning = Ne donnez jamais ce code à personne. { $broker } ne vous le demandera pas.
code-label = Code à { $length } chiffres
code-resend-at = Vous pourrez demander un autre code { $when }.
code-resend-now = Vous pouvez maintenant demander un autre code.
code-resend-question = Nous vous reposerons d’abord votre question de sécurité.
code-help =
    { $channel ->
        [text] Je ne reçois pas le code
        [push] Je ne reçois pas le code
       *[other] Je ne reçois pas l’e‑mail
    }
code-sender = Il est envoyé par { $sender }.
code-help-spam = Regardez dans vos spams et patientez quelques minutes.
code-help-login = En cas de doute sur l’identifiant, utilisez-en un autre.
code-help-address =
    { $channel ->
        [text] Si votre numéro de téléphone a changé, le service client { $broker } peut vous aider.
        [push] Si vous avez changé de téléphone, le service client { $broker } peut vous aider.
       *[other] Si votre adresse e‑mail a changé, le service client { $broker } peut vous aider.
    }

## New password page

password-title = Choisissez un nouveau mot de passe
password-label = Nouveau mot de passe
password-again = Confirmez le mot de passe
password-rules = Règles du nouveau mot de passe
password-rule-length = { $min } caractères au moins, { $max } au plus
password-rule-ascii = Lettres latines (sans accent ni cédille), chiffres, symboles et espaces ; pas d’espace au début ni à la fin
password-rule-upper = Une majuscule
password-rule-lower = Une minuscule
password-rule-digit = Un chiffre
password-rule-symbol = Un symbole, comme ! ou %
password-rule-name = Ni votre identifiant, ni { $broker }
password-rule-common = Pas un mot de passe courant
password-rule-more = { $broker } peut demander plus que cette liste.
password-rule-same = Le même dans les deux champs
password-rule-met = Respectée :
password-advice = Trois mots pris au hasard font un mot de passe solide. Celui que propose votre gestionnaire de mots de passe l’est aussi.
password-advice-required = Trois mots pris au hasard sont un bon début : ajoutez ce que demande la liste. Votre gestionnaire de mots de passe peut aussi en proposer un.
meter-weak = Robustesse : faible
meter-fair = Robustesse : moyenne
meter-strong = Robustesse : élevée
password-show = Afficher
password-hide = Masquer
password-show-new = Afficher le nouveau mot de passe
password-hide-new = Masquer le nouveau mot de passe
password-show-again = Afficher la confirmation du mot de passe
password-hide-again = Masquer la confirmation du mot de passe
password-shown = Votre mot de passe est visible
password-hidden = Votre mot de passe est masqué
password-caps = Le verrouillage des majuscules est activé.

## Last pages

done-title = Votre mot de passe a été changé
done-unchecked = Connectez-vous avec votre nouveau mot de passe.
done-login = Connectez-vous avec { $name }.
done-not-checked = Nous n’avons pas pu vérifier que votre nouveau mot de passe donne accès à votre compte. Connectez-vous maintenant pour vous en assurer.
done-checked = Nous avons vérifié que votre nouveau mot de passe donne accès à votre compte.
done-second-factor = Nous avons vérifié votre nouveau mot de passe. La seconde étape vous sera aussi demandée à la connexion, comme auparavant.
done-second-code = Nous avons vérifié votre nouveau mot de passe. Un code de vérification vous a peut-être été envoyé : la connexion en envoie un nouveau.
done-second-pin = Nous avons vérifié votre nouveau mot de passe. Votre code PIN vous sera aussi demandé à la connexion, comme auparavant.
done-second-pin-unset = Nous avons vérifié votre nouveau mot de passe. La connexion demande aussi un code PIN, que vous n’avez pas encore défini : adressez-vous à { $broker }.
done-next = Bon à savoir
done-devices = D’autres appareils sont peut-être encore connectés. Déconnectez-les dans les paramètres de sécurité de votre compte.
done-not-you = Si ce n’était pas vous, contactez dès maintenant le service client { $broker }.

unsure-title = Nous n’avons pas pu confirmer le changement
unsure-lead = { $broker } n’a pas répondu à temps : nous ne savons pas si votre mot de passe a été changé.
unsure-first = Connectez-vous avec votre nouveau mot de passe. Si cela fonctionne, tout est en ordre.
unsure-second = Sinon, recommencez ici avec un nouveau code.

mismatch-title = Contactez dès maintenant le service client { $broker }
mismatch-lead = Nous avons changé un mot de passe, sans pouvoir confirmer qu’il s’agit de celui de cet identifiant :
mismatch-text = Communiquez au service client la référence ci-dessous. En attendant sa réponse, n’utilisez pas le nouveau mot de passe.

## Problem pages

reference = Référence : { $reference }
not-found-title = Page introuvable
not-found-text = Si vous avez saisi l’adresse, vérifiez-la. Si vous avez suivi un lien, il peut être ancien.
forbidden-title = Nous n’avons pas accepté cette demande
forbidden-text = Elle ne provenait pas de ce site : rien n’a été modifié. Recommencez depuis { $host }.
throttled-title = Trop de tentatives
throttled-text = Pour protéger les comptes, nous limitons la fréquence de cette opération. Rien n’a été modifié.
throttled-when = Vous pourrez réessayer { $when }.
try-now = Vous pouvez maintenant réessayer.
throttled-code = Si vous avez déjà un code, vous pouvez encore le saisir.
unavailable-title = La réinitialisation est momentanément indisponible
unavailable-text = Rien n’a été modifié.
unavailable-kept = Votre progression est conservée. Cette réinitialisation expire { $when }.
unavailable-when = Réessayez { $when }.
bad-request-title = Nous n’avons pas pu lire les données
bad-request-text = Le formulaire est arrivé incomplet ou était trop volumineux. Rien n’a été modifié.
error-title = Le service rencontre un problème
error-text = Réessayez plus tard.

## Times

time-in-seconds =
    { $count ->
        [one] dans { $count } seconde
       *[other] dans { $count } secondes
    }
time-in-minutes =
    { $count ->
        [one] dans { $count } minute
       *[other] dans { $count } minutes
    }
time-in-hours =
    { $count ->
        [one] dans { $count } heure
       *[other] dans { $count } heures
    }
time-now = à l’instant
time-minutes-ago =
    { $count ->
        [one] il y a { $count } minute
       *[other] il y a { $count } minutes
    }
time-hours-ago =
    { $count ->
        [one] il y a { $count } heure
       *[other] il y a { $count } heures
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Commencez ici : saisissez votre identifiant.
notice-resumed = Une réinitialisation est en cours. Poursuivez-la ici.
notice-not-used = Votre dernière saisie n’a pas été prise en compte.
notice-unused = Votre dernière saisie n’a pas été prise en compte : la réinitialisation en était déjà à cette étape.
notice-unused-login = Une réinitialisation est déjà en cours ici : votre dernière saisie n’a pas été prise en compte. Pour un autre compte, quittez d’abord celle-ci.
notice-open-too-long = Cette page est restée ouverte trop longtemps. Sélectionnez de nouveau « Continuer ».
notice-timed-out =
    { $minutes ->
        [one] Votre réinitialisation a expiré. Pour votre sécurité, sa durée est limitée à { $minutes } minute. Rien n’a été modifié. Sélectionnez « Continuer » pour recommencer.
       *[other] Votre réinitialisation a expiré. Pour votre sécurité, sa durée est limitée à { $minutes } minutes. Rien n’a été modifié. Sélectionnez « Continuer » pour recommencer.
    }
notice-spent = Trop de codes incorrects ont été saisis : cette réinitialisation a pris fin. Rien n’a été modifié. Sélectionnez « Continuer » pour recommencer.
notice-reset-gone = { $broker } n’accepte plus cette réinitialisation. Rien n’a été modifié. Sélectionnez « Continuer » pour recommencer.
notice-passwords-used-up = Trop de mots de passe ont été essayés : cette réinitialisation a pris fin. Rien n’a été modifié. Sélectionnez « Continuer » pour recommencer.
notice-moved-on = Cette étape est déjà terminée. Sélectionnez « Continuer » pour recommencer.
notice-code-sent = Si ces informations correspondent à un compte, un nouveau code a été envoyé { $when }.
notice-may-have-code = { $broker } n’a pas répondu à temps. Vous avez peut-être déjà reçu un code : cherchez-le avant d’en demander un nouveau.
notice-code-may-be-used = { $broker } n’a pas répondu à temps. Ce code n’est peut-être plus utilisable : demandez-en un nouveau.
notice-resend-too-early = Il est trop tôt pour un autre code.
notice-answer-for-new-code = Pour recevoir un nouveau code, répondez de nouveau à votre question de sécurité.
notice-not-expired = Votre mot de passe n’a pas expiré. Utilisez-le pour vous connecter.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Il y a un problème
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Il reste { $count } tentative.
       *[other] Il reste { $count } tentatives.
    }
attempts-none = Il ne reste aucune tentative. Vous pourrez réessayer { $when }, ou contacter le service client { $broker }.
mistake-login-empty = Saisissez votre identifiant
mistake-login-unusable = Vérifiez votre identifiant
mistake-answer-empty = Saisissez votre réponse
mistake-answer-unusable = Vérifiez votre réponse : elle est trop longue ou contient des caractères non acceptés
mistake-answer-wrong = La réponse ne correspond pas. Les majuscules, les espaces et les symboles comptent.
mistake-code-empty = Saisissez le code
mistake-code-short = Il manque des chiffres : le code doit en compter { $length }
mistake-code-long = Il y a trop de chiffres : le code doit en compter { $length }
mistake-code-not-digits =
    { $length ->
        [one] Le code doit être composé de { $length } chiffre
       *[other] Le code doit être composé de { $length } chiffres
    }
mistake-code-wrong = Le code est incorrect ou a expiré.
mistake-password-empty = Saisissez un nouveau mot de passe
mistake-password-short =
    { $min ->
        [one] Le mot de passe doit compter au moins { $min } caractère
       *[other] Le mot de passe doit compter au moins { $min } caractères
    }
mistake-password-long =
    { $max ->
        [one] Le mot de passe doit compter au plus { $max } caractère
       *[other] Le mot de passe doit compter au plus { $max } caractères
    }
mistake-password-not-ascii = { $character } n’est pas accepté : utilisez uniquement des lettres latines (sans accent ni cédille), des chiffres, des symboles et des espaces
mistake-password-control = Retirez les caractères invisibles, comme les tabulations et les sauts de ligne
mistake-password-edge-space = Retirez l’espace au début ou à la fin du mot de passe
mistake-password-lacks-upper = Ajoutez une lettre majuscule
mistake-password-lacks-lower = Ajoutez une lettre minuscule
mistake-password-lacks-digit = Ajoutez un chiffre
mistake-password-lacks-symbol = Ajoutez un symbole
mistake-password-is-name = Choisissez un mot de passe qui ne soit ni votre identifiant, ni { $broker }
mistake-password-known-words = Ajoutez d’autres mots : votre identifiant, { $broker }, des chiffres et des symboles seuls sont faciles à deviner
mistake-password-common = Choisissez un autre mot de passe : celui-ci est très répandu, donc facile à deviner
mistake-password-word = Choisissez un autre mot de passe : un mot ou un nom seul est facile à deviner
mistake-password-pattern = Choisissez un autre mot de passe : les répétitions, les suites et les rangées de touches sont faciles à deviner
mistake-password-date = Choisissez un autre mot de passe : les dates et les années sont faciles à deviner
mistake-password-guessable = Choisissez un mot de passe plus long ou moins prévisible : celui-ci est facile à deviner
strength-very-weak = Solidité : très faible. Pour l’améliorer :
strength-weak = Solidité : faible. Pour l’améliorer :
strength-fair = Solidité : moyenne. Pour l’améliorer :
advice-words = Utilisez plusieurs mots sans lien entre eux, pas une expression courante.
advice-plain = Les chiffres, les symboles et les majuscules ne sont pas nécessaires.
advice-longer = Ajoutez un ou deux mots, de préférence peu courants.
advice-capitals = Ne comptez pas sur les majuscules.
advice-backwards = Ne comptez pas sur les mots écrits à l’envers.
advice-signs = Ne comptez pas sur les symboles à la place des lettres, comme @ pour a.
advice-patterns = Évitez les répétitions, les suites et les rangées de touches.
advice-dates = Évitez les années et les dates, surtout celles qui vous concernent.
mistake-password-refused = { $broker } n’a pas accepté ce mot de passe. Choisissez-en un autre.
mistake-password-refused-because = { $broker } n’a pas accepté ce mot de passe : { $reasons } Choisissez-en un autre.
mistake-confirmation-empty = Saisissez une seconde fois le nouveau mot de passe
mistake-confirmation-differs = Saisissez le même mot de passe dans les deux champs
mistake-own-password-empty = Saisissez votre mot de passe expiré
mistake-own-password-unusable = Vérifiez votre mot de passe : il est trop long ou contient des caractères non acceptés
mistake-sign-in-wrong = L’identifiant ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.
