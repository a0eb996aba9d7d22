login-label = מספר לקוח
