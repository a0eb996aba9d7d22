login-label = Numéro de relation
support-lead = Votre gérant reste à votre disposition :
help-contact = Contactez votre gérant
