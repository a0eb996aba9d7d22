code-warning = Only enter it on { $host }. Nobody at { $broker } asks for it, on any channel.
password-advice = Three random words make a strong password, but no words of a seed phrase. So does one that your password manager suggests.
