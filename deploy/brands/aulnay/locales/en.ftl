login-label = Client number
support-lead = Your relationship manager is at your service:
help-contact = Contact your relationship manager
