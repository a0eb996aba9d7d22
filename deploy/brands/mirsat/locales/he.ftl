# Login = מספר לקוח, everywhere.

action-other-login = שימוש במספר לקוח אחר
login-label = מספר לקוח
login-unknown = שכחתי את מספר הלקוח
expired-lead = יש להזין את מספר הלקוח ואת הסיסמה שתוקפה פג, ולאחר מכן לבחור סיסמה חדשה.
question-not-yours = אם זו אינה השאלה שלך, יש לבדוק את מספר הלקוח.
code-help-login = אם ייתכן שמספר הלקוח שגוי, אפשר להשתמש במספר לקוח אחר.
password-rule-name = לא מספר הלקוח ולא { $broker }
mismatch-lead = שינינו סיסמה אך לא הצלחנו לוודא שהיא שייכת למספר הלקוח הזה:
notice-start-here = מתחילים כאן. יש להזין את מספר הלקוח.
mistake-login-empty = יש להזין את מספר הלקוח
mistake-login-unusable = יש לבדוק את מספר הלקוח
mistake-password-is-name = יש לבחור סיסמה שאינה מספר הלקוח או { $broker }
mistake-password-known-words = יש להוסיף מילים אחרות: קל לנחש סיסמה שיש בה רק מספר לקוח, { $broker }, ספרות וסימנים
mistake-sign-in-wrong = מספר הלקוח או הסיסמה אינם נכונים. יש לבדוק את שניהם ולנסות שוב.
