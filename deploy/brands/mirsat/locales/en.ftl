login-label = Client number
