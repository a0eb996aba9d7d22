login-label = رقم العميل
