# Login = رقم العميل, everywhere.

action-other-login = استخدام رقم عميل آخر
login-label = رقم العميل
login-unknown = هل نسيت رقم العميل؟
expired-lead = أدخِل رقم العميل وكلمة المرور التي انتهت صلاحيتها، ثم اختَر كلمة مرور جديدة.
question-not-yours = إذا لم يكن هذا سؤالك، فتحقّق من رقم العميل.
code-help-login = إذا كان هناك احتمال لخطأ في رقم العميل، فيمكنك استخدام رقم عميل آخر.
password-rule-name = مختلفة عن رقم العميل وعن { $broker }
mismatch-lead = غيّرنا كلمة مرور، لكن تعذّر تأكيد أنها تخص رقم العميل هذا:
notice-start-here = تبدأ العملية من هنا. أدخِل رقم العميل.
mistake-login-empty = أدخِل رقم العميل
mistake-login-unusable = تحقَّق من رقم العميل
mistake-password-is-name = اختَر كلمة مرور مختلفة عن رقم العميل وعن { $broker }
mistake-password-known-words = أضف كلمات أخرى: كلمة المرور المكوّنة من رقم العميل و{ $broker } والأرقام والرموز وحدها سهلة التخمين
mistake-sign-in-wrong = رقم العميل أو كلمة المرور غير صحيحة. تحقَّق منهما وأعِد المحاولة.
