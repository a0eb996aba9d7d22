login-label = Kundennummer
support-lead = Ihre Kundenbetreuung ist gern für Sie da:
help-contact = Ihre Kundenbetreuung erreichen
