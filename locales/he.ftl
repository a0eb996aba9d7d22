# Hebrew. Plural and infinitive, so that nobody is spoken to as a man or a woman. Prefixes before a name take a maqaf.
# Terms: שם משתמש, שאלת אבטחה, קוד, איפוס הסיסמה, חשבון, צוות התמיכה, מספר אסמכתה.

## Around every page

skip = מעבר לתוכן הראשי
language = שפה
error-prefix = שגיאה:
support-title = עזרה
support-lead = פנייה לתמיכה של { $broker }:
support-url = עמוד התמיכה
help-contact = פנייה לתמיכה של { $broker }
support-subject = איפוס סיסמה { $reference }

## Where the trader is

progress-step = שלב { $step } מתוך 3
for-login = עבור { $name }
ends = תהליך האיפוס יסתיים { $when }.
ended = הזמן לאיפוס הסתיים. יש להתחיל מחדש כדי לקבל קוד חדש.

## Buttons: one name for one action everywhere

action-continue = המשך
action-restart = התחלה מחדש
action-other-login = שימוש בשם משתמש אחר
action-resend = שליחת קוד חדש
action-password = שינוי הסיסמה
action-sign-in = כניסה לחשבון { $broker }
action-back-to-sign-in = חזרה לכניסה לחשבון
action-home = מעבר לאיפוס הסיסמה
action-try-again = ניסיון נוסף
action-back = חזרה לתהליך האיפוס
busy = בטיפול…

## Login page

login-title = איפוס הסיסמה
login-lead = ייתכן שנציג את שאלת האבטחה שלך, ולאחר מכן נשלח קוד.
login-label = שם משתמש
login-unknown = שכחתי את שם המשתמש
login-unknown-text = צוות התמיכה של { $broker } יכול לסייע באיתורו.
login-unknown-plain = אפשר למצוא אותו בהודעות הדוא״ל הראשונות שנשלחו מ־{ $broker }.
login-expired = תוקף הסיסמה שלי פג
cookies-title = האתר זקוק לקובץ Cookie
cookies-text = הדפדפן לא שמר את קובץ ה־Cookie שזוכר את השלב בתהליך. יש לאפשר קובצי Cookie עבור { $host } ואז לבחור באפשרות ״המשך״.

## Expired password page

expired-title = החלפת סיסמה שתוקפה פג
expired-lead = יש להזין את שם המשתמש ואת הסיסמה שתוקפה פג, ולאחר מכן לבחור סיסמה חדשה.
expired-password = הסיסמה שתוקפה פג
expired-show = הצגה של הסיסמה שתוקפה פג
expired-hide = הסתרה של הסיסמה שתוקפה פג
expired-forgotten = הסיסמה לא ידועה לי

## Question page

question-title = מענה על שאלת האבטחה
question-hint = התשובה שנמסרה בעת פתיחת החשבון.
question-not-yours = אם זו אינה השאלה שלך, יש לבדוק את שם המשתמש.
question-help = אין באפשרותי לענות על השאלה
question-help-text = צוות התמיכה של { $broker } יכול לאמת את זהותך בדרך אחרת.
question-help-plain = אפשר לפנות אל { $broker } כדי לאמת את זהותך בדרך אחרת.

## Code page

code-title =
    { $channel ->
        [text] יש לבדוק את הודעות הטקסט
        [push] יש לבדוק את הטלפון
       *[other] יש לבדוק את הדוא״ל
    }
code-lead =
    { $channel ->
        [text] אם הפרטים תואמים, שלחנו קוד בן { $length } ספרות למספר הטלפון הרשום בחשבון.
        [push] אם הפרטים תואמים, שלחנו קוד בן { $length } ספרות לאפליקציה של { $broker } בחשבון זה.
       *[other] אם הפרטים תואמים, שלחנו קוד בן { $length } ספרות לכתובת הרשומה בחשבון.
    }
code-wait =
    { $channel ->
        [text] ייתכן שיחלפו מספר דקות. יש להשתמש בקוד החדש ביותר.
        [push] ייתכן שיחלפו מספר דקות. יש להשתמש בקוד החדש ביותר.
       *[other] ייתכן שיחלפו מספר דקות. כדאי לבדוק גם בדואר הזבל ולהשתמש בקוד החדש ביותר.
    }
code-sent = הקוד האחרון נשלח { $when }.
code-warning = אין למסור את הקוד לאיש. נציגי { $broker } לא יבקשו אותו.
code-label = קוד בן { $length } ספרות
code-resend-at = אפשר יהיה לבקש קוד נוסף { $when }.
code-resend-now = אפשר עכשיו לבקש קוד נוסף.
code-resend-question = לפני השליחה נציג שוב את שאלת האבטחה.
code-help =
    { $channel ->
        [text] לא קיבלתי את הקוד
        [push] לא קיבלתי את הקוד
       *[other] לא קיבלתי את הודעת הדוא״ל
    }
code-sender = השולח: { $sender }.
code-help-spam = יש לבדוק בתיקיית דואר הזבל ולהמתין מספר דקות.
code-help-login = אם ייתכן ששם המשתמש שגוי, אפשר להשתמש בשם משתמש אחר.
code-help-address =
    { $channel ->
        [text] אם מספר הטלפון השתנה, צוות התמיכה של { $broker } יכול לסייע.
        [push] אם הטלפון הוחלף, צוות התמיכה של { $broker } יכול לסייע.
       *[other] אם כתובת הדוא״ל השתנתה, צוות התמיכה של { $broker } יכול לסייע.
    }

## New password page

password-title = בחירת סיסמה חדשה
password-label = סיסמה חדשה
password-again = הקלדה חוזרת של הסיסמה החדשה
password-rules = כללים לסיסמה החדשה
password-rule-length = מספר התווים: { $min } לפחות, { $max } לכל היותר
password-rule-ascii = אותיות באנגלית, ספרות, סימנים ורווחים, ללא רווח בהתחלה או בסוף
password-rule-upper = אות גדולה אחת לפחות
password-rule-lower = אות קטנה אחת לפחות
password-rule-digit = ספרה אחת לפחות
password-rule-symbol = סימן אחד לפחות, כגון ! או %
password-rule-name = לא שם המשתמש ולא { $broker }
password-rule-common = לא סיסמה נפוצה
password-rule-more = ייתכן ש־{ $broker } ידרוש יותר מהרשימה הזו.
password-rule-same = זהה בשני השדות
password-rule-met = מתקיים:
password-advice = שלוש מילים אקראיות באותיות לטיניות יוצרות סיסמה חזקה. גם סיסמה שמציע מנהל הסיסמאות היא בחירה טובה.
password-advice-required = שלוש מילים אקראיות באותיות לטיניות הן התחלה טובה: יש להוסיף את מה שהרשימה דורשת. גם מנהל הסיסמאות יכול להציע סיסמה.
meter-weak = חוזק: חלשה
meter-fair = חוזק: בינונית
meter-strong = חוזק: חזקה
password-show = הצגה
password-hide = הסתרה
password-show-new = הצגה של הסיסמה החדשה
password-hide-new = הסתרה של הסיסמה החדשה
password-show-again = הצגה של הסיסמה שהוקלדה שוב
password-hide-again = הסתרה של הסיסמה שהוקלדה שוב
password-shown = הסיסמה גלויה
password-hidden = הסיסמה מוסתרת
password-caps = מקש Caps Lock פועל.

## Last pages

done-title = הסיסמה שונתה
done-unchecked = אפשר להיכנס עם הסיסמה החדשה.
done-login = יש להיכנס בשם { $name }.
done-not-checked = לא הצלחנו לבדוק אם אפשר להיכנס לחשבון עם הסיסמה החדשה. כדאי להיכנס איתה כעת כדי לוודא זאת.
done-checked = בדקנו: אפשר להיכנס לחשבון עם הסיסמה החדשה.
done-second-factor = בדקנו את הסיסמה החדשה. בכניסה לחשבון יידרש גם שלב האימות השני, כמו קודם.
done-second-code = בדקנו את הסיסמה החדשה. ייתכן שבעקבות זאת נשלח קוד אימות: בכניסה יישלח קוד חדש.
done-second-pin = בדקנו את הסיסמה החדשה. בכניסה לחשבון יידרש גם קוד PIN, כמו קודם.
done-second-pin-unset = בדקנו את הסיסמה החדשה. בכניסה לחשבון יידרש גם קוד PIN, שעדיין לא הוגדר: יש לפנות אל { $broker }.
done-next = מה חשוב לדעת
done-devices = ייתכן שהחשבון עדיין פתוח במכשירים אחרים. אפשר לנתק אותם בהגדרות האבטחה של החשבון.
done-not-you = אם הסיסמה לא שונתה על ידך, יש לפנות עכשיו לתמיכה של { $broker }.

unsure-title = לא הצלחנו לוודא שהסיסמה שונתה
unsure-lead = לא התקבלה תשובה מ־{ $broker } בזמן, ולכן ייתכן שהסיסמה שונתה וייתכן שלא.
unsure-first = יש להיכנס עם הסיסמה החדשה. אם הכניסה הצליחה, התהליך הושלם.
unsure-second = אם הכניסה לא הצליחה, יש להתחיל כאן מחדש עם קוד חדש.

mismatch-title = יש לפנות עכשיו לתמיכה של { $broker }
mismatch-lead = שינינו סיסמה אך לא הצלחנו לוודא שהיא שייכת לשם המשתמש הזה:
mismatch-text = יש למסור לצוות התמיכה את מספר האסמכתה שלהלן. עד לקבלת תשובה אין להשתמש בסיסמה החדשה.

## Problem pages

reference = מספר אסמכתה: { $reference }
not-found-title = העמוד לא נמצא
not-found-text = אם הכתובת הוקלדה, כדאי לבדוק אותה. אם הגעת דרך קישור, ייתכן שהוא ישן.
forbidden-title = הבקשה לא התקבלה
forbidden-text = הבקשה לא נשלחה מאתר זה, ולכן דבר לא השתנה. יש להתחיל מחדש באתר { $host }.
throttled-title = יותר מדי ניסיונות
throttled-text = כדי לשמור על החשבונות, מספר הניסיונות מוגבל. דבר לא השתנה.
throttled-when = אפשר יהיה לנסות שוב { $when }.
try-now = אפשר לנסות שוב עכשיו.
throttled-code = אם כבר התקבל קוד, עדיין אפשר להזין אותו.
unavailable-title = לא ניתן לאפס סיסמאות כרגע
unavailable-text = דבר לא השתנה.
unavailable-kept = השלבים שהושלמו נשמרו. תהליך האיפוס יסתיים { $when }.
unavailable-when = אפשר לנסות שוב { $when }.
bad-request-title = לא הצלחנו לקרוא את הנתונים
bad-request-text = הטופס לא הגיע בשלמותו או שהיה גדול מדי. דבר לא השתנה.
error-title = יש תקלה בשירות
error-text = אפשר לנסות שוב מאוחר יותר.

## Times

time-in-seconds =
    { $count ->
        [one] בעוד שנייה
        [two] בעוד שתי שניות
        [many] בעוד { $count } שניות
       *[other] בעוד { $count } שניות
    }
time-in-minutes =
    { $count ->
        [one] בעוד דקה
        [two] בעוד שתי דקות
        [many] בעוד { $count } דקות
       *[other] בעוד { $count } דקות
    }
time-in-hours =
    { $count ->
        [one] בעוד שעה
        [two] בעוד שעתיים
        [many] בעוד { $count } שעות
       *[other] בעוד { $count } שעות
    }
time-now = זה עתה
time-minutes-ago =
    { $count ->
        [one] לפני דקה
        [two] לפני שתי דקות
        [many] לפני { $count } דקות
       *[other] לפני { $count } דקות
    }
time-hours-ago =
    { $count ->
        [one] לפני שעה
        [two] לפני שעתיים
        [many] לפני { $count } שעות
       *[other] לפני { $count } שעות
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = מתחילים כאן. יש להזין את שם המשתמש.
notice-resumed = תהליך איפוס כבר החל. אפשר להמשיך כאן.
notice-not-used = מה שהוזן זה עתה לא נוצל.
notice-unused = מה שהוזן זה עתה לא נוצל: תהליך האיפוס כבר הגיע לשלב הזה.
notice-unused-login = כאן כבר מתבצע תהליך איפוס, ולכן מה שהוזן זה עתה לא נוצל. כדי לאפס חשבון אחר יש לצאת תחילה מהתהליך הזה.
notice-open-too-long = העמוד היה פתוח זמן רב מדי. יש לבחור שוב באפשרות ״המשך״.
notice-timed-out =
    { $minutes ->
        [one] הזמן שהוקצב לאיפוס הסתיים. מטעמי אבטחה הוא מוגבל לדקה אחת. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
        [two] הזמן שהוקצב לאיפוס הסתיים. מטעמי אבטחה הוא מוגבל לשתי דקות. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
        [many] הזמן שהוקצב לאיפוס הסתיים. מטעמי אבטחה הוא מוגבל ל־{ $minutes } דקות. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
       *[other] הזמן שהוקצב לאיפוס הסתיים. מטעמי אבטחה הוא מוגבל ל־{ $minutes } דקות. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
    }
notice-spent = הוזנו יותר מדי קודים שגויים, ולכן תהליך האיפוס הסתיים. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
notice-reset-gone = אי אפשר עוד להמשיך באיפוס הזה אצל { $broker }. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
notice-passwords-used-up = נוסו יותר מדי סיסמאות, ולכן תהליך האיפוס הסתיים. דבר לא השתנה. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
notice-moved-on = השלב הזה כבר הושלם. כדי להתחיל מחדש יש לבחור באפשרות ״המשך״.
notice-code-sent = אם הפרטים תואמים, קוד חדש נשלח { $when }.
notice-may-have-code = לא התקבלה תשובה מ־{ $broker } בזמן. ייתכן שכבר נשלח קוד: כדאי לחפש אותו לפני בקשת קוד חדש.
notice-code-may-be-used = לא התקבלה תשובה מ־{ $broker } בזמן. ייתכן שהקוד כבר נוצל: יש לבקש קוד חדש.
notice-resend-too-early = עדיין מוקדם לבקש קוד נוסף.
notice-answer-for-new-code = כדי לקבל קוד חדש יש לענות שוב על שאלת האבטחה.
notice-not-expired = תוקף הסיסמה לא פג. אפשר להיכנס איתה.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = יש לבדוק את הפרטים הבאים
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] נותר ניסיון אחד.
        [two] נותרו שני ניסיונות.
        [many] נותרו { $count } ניסיונות.
       *[other] נותרו { $count } ניסיונות.
    }
attempts-none = לא נותרו ניסיונות. אפשר יהיה לנסות שוב { $when } או לפנות לתמיכה של { $broker }.
mistake-login-empty = יש להזין את שם המשתמש
mistake-login-unusable = יש לבדוק את שם המשתמש
mistake-answer-empty = יש להזין את התשובה
mistake-answer-unusable = יש לבדוק את התשובה: היא ארוכה מדי או כוללת תווים שאי אפשר להשתמש בהם
mistake-answer-wrong = התשובה אינה תואמת. יש חשיבות לאותיות גדולות, לרווחים ולסימנים.
mistake-code-empty = יש להזין את הקוד
mistake-code-short =
    { $length ->
        [one] לא הוזנו מספיק ספרות: בקוד צריכה להיות ספרה אחת
        [two] לא הוזנו מספיק ספרות: בקוד צריכות להיות שתי ספרות
        [many] לא הוזנו מספיק ספרות: בקוד צריכות להיות { $length } ספרות
       *[other] לא הוזנו מספיק ספרות: בקוד צריכות להיות { $length } ספרות
    }
mistake-code-long =
    { $length ->
        [one] הוזנו יותר מדי ספרות: בקוד צריכה להיות ספרה אחת
        [two] הוזנו יותר מדי ספרות: בקוד צריכות להיות שתי ספרות
        [many] הוזנו יותר מדי ספרות: בקוד צריכות להיות { $length } ספרות
       *[other] הוזנו יותר מדי ספרות: בקוד צריכות להיות { $length } ספרות
    }
mistake-code-not-digits =
    { $length ->
        [one] הקוד צריך להיות מורכב מספרה אחת
        [two] הקוד צריך להיות מורכב משתי ספרות
        [many] הקוד צריך להיות מורכב מ־{ $length } ספרות
       *[other] הקוד צריך להיות מורכב מ־{ $length } ספרות
    }
mistake-code-wrong = הקוד אינו נכון או שפג תוקפו.
mistake-password-empty = יש להזין סיסמה חדשה
mistake-password-short =
    { $min ->
        [one] הסיסמה צריכה להכיל תו אחד לפחות
        [two] הסיסמה צריכה להכיל שני תווים לפחות
        [many] הסיסמה צריכה להכיל { $min } תווים לפחות
       *[other] הסיסמה צריכה להכיל { $min } תווים לפחות
    }
mistake-password-long =
    { $max ->
        [one] הסיסמה יכולה להכיל תו אחד לכל היותר
        [two] הסיסמה יכולה להכיל שני תווים לכל היותר
        [many] הסיסמה יכולה להכיל { $max } תווים לכל היותר
       *[other] הסיסמה יכולה להכיל { $max } תווים לכל היותר
    }
mistake-password-not-ascii = אי אפשר להשתמש בתו { $character }: יש להשתמש רק באותיות באנגלית, ספרות, סימנים ורווחים
mistake-password-control = יש להסיר תווים שאינם נראים, כגון טאבים ומעברי שורה
mistake-password-edge-space = יש להסיר את הרווח בתחילת הסיסמה או בסופה
mistake-password-lacks-upper = יש להוסיף אות גדולה באנגלית
mistake-password-lacks-lower = יש להוסיף אות קטנה באנגלית
mistake-password-lacks-digit = יש להוסיף ספרה
mistake-password-lacks-symbol = יש להוסיף סימן
mistake-password-is-name = יש לבחור סיסמה שאינה שם המשתמש או { $broker }
mistake-password-known-words = יש להוסיף מילים אחרות: קל לנחש סיסמה שיש בה רק שם משתמש, { $broker }, ספרות וסימנים
mistake-password-common = יש לבחור סיסמה אחרת: רבים משתמשים בסיסמה הזו, ולכן קל לנחש אותה
mistake-password-word = יש לבחור סיסמה אחרת: קל לנחש מילה אחת או שם אחד
mistake-password-pattern = יש לבחור סיסמה אחרת: קל לנחש תווים חוזרים, רצפים ומקשים סמוכים במקלדת
mistake-password-date = יש לבחור סיסמה אחרת: קל לנחש תאריכים ושנים
mistake-password-guessable = יש לבחור סיסמה ארוכה יותר או צפויה פחות: קל לנחש את הסיסמה הזו
strength-very-weak = חוזק הסיסמה: חלשה מאוד. כדי לחזק אותה:
strength-weak = חוזק הסיסמה: חלשה. כדי לחזק אותה:
strength-fair = חוזק הסיסמה: בינונית. כדי לחזק אותה:
advice-words = להשתמש בכמה מילים שאינן קשורות זו לזו, ולא בביטוי מוכר.
advice-plain = אין צורך בספרות, בסימנים או באותיות גדולות.
advice-longer = להוסיף מילה או שתיים, רצוי נדירות.
advice-capitals = לא להסתמך על אותיות גדולות.
advice-backwards = לא להסתמך על מילים שנכתבו מהסוף להתחלה.
advice-signs = לא להסתמך על סימנים במקום אותיות, כגון @ במקום a.
advice-patterns = להימנע מחזרות, מרצפים וממקשים סמוכים במקלדת.
advice-dates = להימנע משנים ומתאריכים, במיוחד כאלה שקשורים אליך.
mistake-password-refused = הסיסמה הזו לא התקבלה במערכת של { $broker }. יש לבחור סיסמה אחרת.
mistake-password-refused-because = הסיסמה הזו לא התקבלה במערכת של { $broker }: { $reasons } יש לבחור סיסמה אחרת.
mistake-confirmation-empty = יש להזין שוב את הסיסמה החדשה
mistake-confirmation-differs = יש להזין את אותה סיסמה בשני השדות
mistake-own-password-empty = יש להזין את הסיסמה שתוקפה פג
mistake-own-password-unusable = יש לבדוק את הסיסמה: היא ארוכה מדי או כוללת תווים שאי אפשר להשתמש בהם
mistake-sign-in-wrong = שם המשתמש או הסיסמה אינם נכונים. יש לבדוק את שניהם ולנסות שוב.
