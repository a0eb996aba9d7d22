# Login = מספר לקוח, everywhere.

progress-login = מספר לקוח
action-other-login = שימוש במספר לקוח אחר
login-lead = יש להזין את מספר הלקוח. ייתכן שנציג את שאלת האבטחה שלך, ולאחר מכן נשלח קוד בדוא״ל. מומלץ לפתוח את תיבת הדוא״ל מראש.
login-label = מספר לקוח
login-unknown = מספר הלקוח לא ידוע לי
expired-lead = יש להזין את מספר הלקוח ואת הסיסמה שתוקפה פג, ולאחר מכן לבחור סיסמה חדשה.
code-help-login = אם ייתכן שמספר הלקוח שגוי, אפשר להשתמש במספר לקוח אחר.
password-rule-name = לא מספר הלקוח ולא { $broker }
mismatch-lead = שינינו סיסמה אך לא הצלחנו לוודא שהיא שייכת למספר הלקוח הזה:
notice-start-here = מתחילים כאן. יש להזין את מספר הלקוח.
mistake-login-empty = יש להזין את מספר הלקוח
mistake-login-unusable = יש לבדוק את מספר הלקוח
mistake-password-is-name = יש לבחור סיסמה שאינה מספר הלקוח או { $broker }
mistake-sign-in-wrong = מספר הלקוח או הסיסמה אינם נכונים. יש לבדוק את שניהם ולנסות שוב.
