login-label = Numero di relazione
support-lead = Il Suo consulente resta a Sua disposizione:
help-contact = Contatti il Suo consulente
