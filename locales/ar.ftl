# Arabic (MSA). Verbal nouns and the passive, so that nobody is spoken to as a man or a woman. ASCII digits.
# Terms: اسم المستخدم, سؤال الأمان, الرمز, إعادة تعيين كلمة المرور, الحساب, فريق دعم, الرقم المرجعي.

## Around every page

skip = الانتقال إلى المحتوى الرئيسي
language = اللغة
error-prefix = خطأ:
support-title = المساعدة
support-lead = التواصل مع فريق دعم { $broker }:
support-url = صفحة الدعم
help-contact = التواصل مع فريق دعم { $broker }
support-subject = إعادة تعيين كلمة المرور { $reference }

## Where the trader is

progress-step = الخطوة { $step } من 3
for-login = لأجل { $name }
ends = تنتهي مهلة إعادة التعيين { $when }.
ended = انتهت مهلة إعادة التعيين. ابدأ من جديد للحصول على رمز جديد.

## Buttons: one name for one action everywhere

action-continue = متابعة
action-restart = البدء من جديد
action-other-login = استخدام اسم مستخدم آخر
action-resend = إرسال رمز جديد
action-password = تغيير كلمة المرور
action-sign-in = تسجيل الدخول إلى { $broker }
action-back-to-sign-in = العودة إلى تسجيل الدخول
action-home = الانتقال إلى إعادة تعيين كلمة المرور
action-try-again = إعادة المحاولة
action-back = العودة إلى إعادة التعيين
busy = جارٍ التنفيذ…

## Login page

login-title = إعادة تعيين كلمة المرور
login-lead = قد نطرح سؤال الأمان الخاص بك، ثم نرسل إليك رمزًا.
login-label = اسم المستخدم
login-unknown = هل نسيت اسم المستخدم؟
login-unknown-text = يمكن لفريق دعم { $broker } مساعدتك في العثور عليه.
login-unknown-plain = يمكنك العثور عليه في أولى رسائل البريد الإلكتروني الواردة من { $broker }.
login-expired = انتهت صلاحية كلمة المرور
cookies-title = يحتاج هذا الموقع إلى ملف تعريف ارتباط
cookies-text = لم يحتفظ متصفحك بملف تعريف الارتباط الذي يحفظ المرحلة التي وصلت إليها. اسمح بملفات تعريف الارتباط للموقع { $host }، ثم اختَر «متابعة».

## Expired password page

expired-title = تغيير كلمة مرور منتهية الصلاحية
expired-lead = أدخِل اسم المستخدم وكلمة المرور التي انتهت صلاحيتها، ثم اختَر كلمة مرور جديدة.
expired-password = كلمة المرور المنتهية
expired-show = إظهار كلمة المرور المنتهية
expired-hide = إخفاء كلمة المرور المنتهية
expired-forgotten = لا أعرف كلمة المرور

## Question page

question-title = الإجابة عن سؤال الأمان
question-hint = الإجابة التي قدّمتها عند فتح الحساب.
question-not-yours = إذا لم يكن هذا سؤالك، فتحقّق من اسم المستخدم.
question-help = لا يمكنني الإجابة عن هذا السؤال
question-help-text = يمكن لفريق دعم { $broker } تأكيد هويتك بطريقة أخرى.
question-help-plain = تواصَل مع { $broker } لتأكيد هويتك بطريقة أخرى.

## Code page

code-title =
    { $channel ->
        [text] راجِع رسائلك النصية
        [push] راجِع هاتفك
       *[other] راجِع بريدك الإلكتروني
    }
code-lead =
    { $channel ->
        [text] إذا تطابقت البيانات، فقد أرسلنا رمزًا من { $length } أرقام إلى رقم الهاتف المسجّل في ذلك الحساب.
        [push] إذا تطابقت البيانات، فقد أرسلنا رمزًا من { $length } أرقام إلى تطبيق { $broker } لذلك الحساب.
       *[other] إذا تطابقت البيانات، فقد أرسلنا رمزًا من { $length } أرقام إلى العنوان المسجّل في ذلك الحساب.
    }
code-wait =
    { $channel ->
        [text] قد يستغرق وصوله بضع دقائق. استخدِم أحدث رمز.
        [push] قد يستغرق وصوله بضع دقائق. استخدِم أحدث رمز.
       *[other] قد يستغرق وصوله بضع دقائق. راجِع البريد غير المرغوب فيه واستخدِم أحدث رمز.
    }
code-sent = أُرسل آخر رمز { $when }.
code-warning = لا تُعطِ هذا الرمز لأي شخص أبدًا. لن يطلبه منك { $broker }.
code-label =
    { $length ->
        [zero] الرمز المكوّن من { $length } رقم
        [one] الرمز المكوّن من رقم واحد
        [two] الرمز المكوّن من رقمين
        [few] الرمز المكوّن من { $length } أرقام
        [many] الرمز المكوّن من { $length } رقمًا
       *[other] الرمز المكوّن من { $length } رقم
    }
code-resend-at = يمكنك طلب رمز آخر { $when }.
code-resend-now = يمكنك الآن طلب رمز آخر.
code-resend-question = سنطرح سؤال الأمان مرة أخرى قبل الإرسال.
code-help =
    { $channel ->
        [text] لم يصلني الرمز
        [push] لم يصلني الرمز
       *[other] لم تصلني الرسالة
    }
code-sender = المُرسِل: { $sender }.
code-help-spam = راجِع مجلد البريد غير المرغوب فيه وانتظِر بضع دقائق.
code-help-login = إذا كان هناك احتمال لخطأ في اسم المستخدم، فيمكنك استخدام اسم مستخدم آخر.
code-help-address =
    { $channel ->
        [text] إذا تغيّر رقم هاتفك، فيمكن لفريق دعم { $broker } مساعدتك.
        [push] إذا تغيّر هاتفك، فيمكن لفريق دعم { $broker } مساعدتك.
       *[other] إذا تغيّر عنوان بريدك الإلكتروني، فيمكن لفريق دعم { $broker } مساعدتك.
    }

## New password page

password-title = اختيار كلمة مرور جديدة
password-label = كلمة المرور الجديدة
password-again = إعادة كتابة كلمة المرور الجديدة
password-rules = شروط كلمة المرور الجديدة
password-rule-length = عدد الأحرف: { $min } على الأقل و{ $max } على الأكثر
password-rule-ascii = أحرف وأرقام إنجليزية ورموز ومسافات، دون مسافة في البداية أو النهاية
password-rule-upper = حرف كبير واحد على الأقل
password-rule-lower = حرف صغير واحد على الأقل
password-rule-digit = رقم واحد على الأقل
password-rule-symbol = رمز واحد على الأقل، مثل ! أو %
password-rule-name = مختلفة عن اسم المستخدم وعن { $broker }
password-rule-common = ليست كلمة مرور شائعة
password-rule-more = قد يطلب { $broker } أكثر مما في هذه القائمة.
password-rule-same = متطابقة في الخانتين
password-rule-met = مستوفى:
password-advice = ثلاث كلمات عشوائية بأحرف لاتينية تكوّن كلمة مرور قوية، وكذلك كلمة المرور التي يقترحها مدير كلمات المرور.
password-advice-required = ثلاث كلمات عشوائية بأحرف لاتينية بداية جيدة: أضِف ما تطلبه القائمة. ويمكن لمدير كلمات المرور أن يقترح كلمة أيضًا.
meter-weak = القوة: ضعيفة
meter-fair = القوة: متوسطة
meter-strong = القوة: قوية
password-show = إظهار
password-hide = إخفاء
password-show-new = إظهار كلمة المرور الجديدة
password-hide-new = إخفاء كلمة المرور الجديدة
password-show-again = إظهار كلمة المرور المُعادة
password-hide-again = إخفاء كلمة المرور المُعادة
password-shown = كلمة المرور ظاهرة
password-hidden = كلمة المرور مخفية
password-caps = مفتاح Caps Lock مفعّل.

## Last pages

done-title = تم تغيير كلمة المرور
done-unchecked = يمكنك تسجيل الدخول بكلمة المرور الجديدة.
done-login = سجِّل الدخول باسم { $name }.
done-not-checked = تعذّر علينا التحقق من إمكانية الدخول إلى حسابك بكلمة المرور الجديدة. سجِّل الدخول بها الآن للتأكد.
done-checked = تحققنا من إمكانية الدخول إلى حسابك بكلمة المرور الجديدة.
done-second-factor = تحققنا من كلمة المرور الجديدة. يتطلب تسجيل الدخول أيضًا خطوة التحقق الثانية، كما في السابق.
done-second-code = تحققنا من كلمة المرور الجديدة. ربما وصلك بسبب ذلك رمز تحقق: عند تسجيل الدخول سيُرسل رمز جديد.
done-second-pin = تحققنا من كلمة المرور الجديدة. يتطلب تسجيل الدخول أيضًا رقم PIN، كما في السابق.
done-second-pin-unset = تحققنا من كلمة المرور الجديدة. يتطلب تسجيل الدخول أيضًا رقم PIN، وهو لم يُحدَّد بعد: اسأل { $broker }.
done-next = ما تجب معرفته الآن
done-devices = قد يظل حسابك مفتوحًا على أجهزة أخرى. يمكنك تسجيل الخروج منها في إعدادات أمان الحساب.
done-not-you = إذا تم التغيير دون علمك، فتواصَل مع فريق دعم { $broker } الآن.

unsure-title = تعذّر تأكيد التغيير
unsure-lead = لم يصل الرد من { $broker } في الوقت المناسب، ولذلك ربما تغيّرت كلمة المرور وربما لم تتغيّر.
unsure-first = سجِّل الدخول بكلمة المرور الجديدة. إذا تم الدخول، فقد اكتمل التغيير.
unsure-second = إذا لم يتم الدخول، فابدأ هنا من جديد برمز جديد.

mismatch-title = تواصَل مع فريق دعم { $broker } الآن
mismatch-lead = غيّرنا كلمة مرور، لكن تعذّر تأكيد أنها تخص اسم المستخدم هذا:
mismatch-text = زوِّد فريق الدعم بالرقم المرجعي أدناه، ولا تستخدم كلمة المرور الجديدة حتى وصول الرد.

## Problem pages

reference = الرقم المرجعي: { $reference }
not-found-title = الصفحة غير موجودة
not-found-text = إذا كتبت العنوان بنفسك، فتحقَّق منه. وإذا وصلت عبر رابط، فقد يكون الرابط قديمًا.
forbidden-title = لم يُقبل هذا الطلب
forbidden-text = لم يصدر الطلب من هذا الموقع، ولذلك لم يتغيّر أي شيء. ابدأ من جديد من الموقع { $host }.
throttled-title = تم تجاوز عدد المحاولات المسموح به
throttled-text = حفاظًا على أمان الحسابات، نضع حدًا لعدد المحاولات. لم يتغيّر أي شيء.
throttled-when = يمكنك المحاولة مرة أخرى { $when }.
try-now = يمكنك إعادة المحاولة الآن.
throttled-code = إذا كان لديك رمز بالفعل، فلا يزال بإمكانك إدخاله.
unavailable-title = تتعذّر إعادة تعيين كلمات المرور حاليًا
unavailable-text = لم يتغيّر أي شيء.
unavailable-kept = المراحل المكتملة محفوظة. تنتهي مهلة إعادة التعيين { $when }.
unavailable-when = أعِد المحاولة { $when }.
bad-request-title = تعذّرت قراءة البيانات
bad-request-text = وصل النموذج ناقصًا أو كان حجمه كبيرًا جدًا. لم يتغيّر أي شيء.
error-title = توجد مشكلة في الخدمة
error-text = أعِد المحاولة لاحقًا.

## Times

time-in-seconds =
    { $count ->
        [zero] بعد لحظات
        [one] بعد ثانية واحدة
        [two] بعد ثانيتين
        [few] بعد { $count } ثوانٍ
        [many] بعد { $count } ثانية
       *[other] بعد { $count } ثانية
    }
time-in-minutes =
    { $count ->
        [zero] بعد أقل من دقيقة
        [one] بعد دقيقة واحدة
        [two] بعد دقيقتين
        [few] بعد { $count } دقائق
        [many] بعد { $count } دقيقة
       *[other] بعد { $count } دقيقة
    }
time-in-hours =
    { $count ->
        [zero] بعد أقل من ساعة
        [one] بعد ساعة واحدة
        [two] بعد ساعتين
        [few] بعد { $count } ساعات
        [many] بعد { $count } ساعة
       *[other] بعد { $count } ساعة
    }
time-now = للتو
time-minutes-ago =
    { $count ->
        [zero] قبل أقل من دقيقة
        [one] قبل دقيقة واحدة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
time-hours-ago =
    { $count ->
        [zero] قبل أقل من ساعة
        [one] قبل ساعة واحدة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
time-both = { $relative } ({ $clock } بالتوقيت العالمي)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = تبدأ العملية من هنا. أدخِل اسم المستخدم.
notice-resumed = توجد عملية إعادة تعيين جارية. تابِعها من هنا.
notice-open-too-long = ظلت هذه الصفحة مفتوحة مدة طويلة. اختَر «متابعة» مرة أخرى.
notice-timed-out =
    { $minutes ->
        [zero] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على { $minutes } دقيقة. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
        [one] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على دقيقة واحدة. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
        [two] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على دقيقتين. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
        [few] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على { $minutes } دقائق. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
        [many] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على { $minutes } دقيقة. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
       *[other] انتهت مهلة إعادة التعيين. حفاظًا على أمانك، تقتصر المهلة على { $minutes } دقيقة. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
    }
notice-spent = أُدخل رمز غير صحيح مرات كثيرة، ولذلك انتهت عملية إعادة التعيين. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
notice-reset-gone = لم تعد عملية إعادة التعيين هذه مقبولة لدى { $broker }. لم يتغيّر أي شيء. للبدء من جديد، اختَر «متابعة».
notice-moved-on = اكتملت هذه الخطوة بالفعل. للبدء من جديد، اختَر «متابعة».
notice-code-sent = إذا كانت البيانات مطابقة، فقد أُرسل رمز جديد { $when }.
notice-may-have-code = لم يصل الرد من { $broker } في الوقت المناسب. ربما وصلك رمز بالفعل: ابحث عنه قبل طلب رمز جديد.
notice-code-may-be-used = لم يصل الرد من { $broker } في الوقت المناسب. ربما استُخدم هذا الرمز بالفعل: اطلب رمز جديد.
notice-resend-too-early = لم يحن وقت طلب رمز آخر بعد.
notice-answer-for-new-code = للحصول على رمز جديد، أجِب عن سؤال الأمان مرة أخرى.
notice-not-expired = لم تنتهِ صلاحية كلمة المرور. سجِّل الدخول بها.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = راجِع ما يلي
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [zero] لم تبقَ أي محاولة.
        [one] بقيت محاولة واحدة.
        [two] بقيت محاولتان.
        [few] بقيت { $count } محاولات.
        [many] بقيت { $count } محاولة.
       *[other] بقيت { $count } محاولة.
    }
attempts-none = لم تتبقَّ أي محاولة. يمكنك المحاولة لاحقًا أو التواصل مع فريق دعم { $broker }.
mistake-login-empty = أدخِل اسم المستخدم
mistake-login-unusable = تحقَّق من اسم المستخدم
mistake-answer-empty = أدخِل الإجابة
mistake-answer-unusable = تحقَّق من الإجابة: إنها أطول من اللازم أو تحتوي على أحرف لا يمكن استخدامها
mistake-answer-wrong = الإجابة غير مطابقة. الأحرف الكبيرة والمسافات والرموز مهمة.
mistake-code-empty = أدخِل الرمز
mistake-code-short =
    { $length ->
        [zero] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من { $length } رقم
        [one] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من رقم واحد
        [two] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من رقمين
        [few] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من { $length } أرقام
        [many] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من { $length } رقمًا
       *[other] الأرقام المُدخلة غير كافية، يجب أن يتكوّن الرمز من { $length } رقم
    }
mistake-code-long =
    { $length ->
        [zero] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من { $length } رقم
        [one] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من رقم واحد
        [two] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من رقمين
        [few] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من { $length } أرقام
        [many] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من { $length } رقمًا
       *[other] الأرقام المُدخلة أكثر من اللازم، يجب أن يتكوّن الرمز من { $length } رقم
    }
mistake-code-not-digits =
    { $length ->
        [zero] يجب أن يتكوّن الرمز من { $length } رقم
        [one] يجب أن يتكوّن الرمز من رقم واحد
        [two] يجب أن يتكوّن الرمز من رقمين
        [few] يجب أن يتكوّن الرمز من { $length } أرقام
        [many] يجب أن يتكوّن الرمز من { $length } رقمًا
       *[other] يجب أن يتكوّن الرمز من { $length } رقم
    }
mistake-code-wrong = الرمز غير صحيح أو انتهت صلاحيته.
mistake-password-empty = أدخِل كلمة مرور جديدة
mistake-password-short =
    { $min ->
        [zero] يجب ألا تقل كلمة المرور عن { $min } حرف
        [one] يجب ألا تقل كلمة المرور عن حرف واحد
        [two] يجب ألا تقل كلمة المرور عن حرفين
        [few] يجب ألا تقل كلمة المرور عن { $min } أحرف
        [many] يجب ألا تقل كلمة المرور عن { $min } حرفًا
       *[other] يجب ألا تقل كلمة المرور عن { $min } حرف
    }
mistake-password-long =
    { $max ->
        [zero] يجب ألا تزيد كلمة المرور على { $max } حرف
        [one] يجب ألا تزيد كلمة المرور على حرف واحد
        [two] يجب ألا تزيد كلمة المرور على حرفين
        [few] يجب ألا تزيد كلمة المرور على { $max } أحرف
        [many] يجب ألا تزيد كلمة المرور على { $max } حرفًا
       *[other] يجب ألا تزيد كلمة المرور على { $max } حرف
    }
mistake-password-not-ascii = لا يمكن استخدام { $character }: استخدم الأحرف الإنجليزية والأرقام والرموز والمسافات فقط
mistake-password-control = أزِل الأحرف غير المرئية، مثل علامات الجدولة وفواصل الأسطر
mistake-password-edge-space = أزِل المسافة في بداية كلمة المرور أو نهايتها
mistake-password-lacks-upper = أضف حرفًا إنجليزيًا كبيرًا
mistake-password-lacks-lower = أضف حرفًا إنجليزيًا صغيرًا
mistake-password-lacks-digit = أضف رقمًا
mistake-password-lacks-symbol = أضف رمزًا
mistake-password-is-name = اختَر كلمة مرور مختلفة عن اسم المستخدم وعن { $broker }
mistake-password-known-words = أضف كلمات أخرى: كلمة المرور المكوّنة من اسم المستخدم و{ $broker } والأرقام والرموز وحدها سهلة التخمين
mistake-password-common = اختَر كلمة مرور أخرى: كلمة المرور هذه شائعة الاستخدام، ولذلك يسهل تخمينها
mistake-password-word = اختَر كلمة مرور أخرى: يسهل تخمين كلمة واحدة أو اسم واحد
mistake-password-pattern = اختَر كلمة مرور أخرى: يسهل تخمين الأحرف المكررة والتسلسلات وصفوف لوحة المفاتيح
mistake-password-date = اختَر كلمة مرور أخرى: يسهل تخمين التواريخ والسنوات
mistake-password-guessable = اختَر كلمة مرور أطول أو أصعب توقعًا: يسهل تخمين كلمة المرور هذه
strength-very-weak = قوة كلمة المرور: ضعيفة جدًا. لتقويتها:
strength-weak = قوة كلمة المرور: ضعيفة. لتقويتها:
strength-fair = قوة كلمة المرور: متوسطة. لتقويتها:
advice-words = استخدام بضع كلمات لا صلة بينها، وليس عبارة شائعة.
advice-plain = لا حاجة إلى أرقام أو رموز أو أحرف كبيرة.
advice-longer = إضافة كلمة أو كلمتين، ويُفضّل أن تكون الكلمات غير شائعة.
advice-capitals = عدم الاعتماد على الأحرف الكبيرة.
advice-backwards = عدم الاعتماد على كلمات مكتوبة بالعكس.
advice-signs = عدم الاعتماد على رموز بدل الأحرف، مثل @ بدل a.
advice-patterns = تجنّب التكرار والتسلسلات وصفوف لوحة المفاتيح.
advice-dates = تجنّب السنوات والتواريخ، ولا سيما ما يتعلق منها بك.
mistake-password-refused = لم تُقبل كلمة المرور هذه لدى { $broker }. اختَر كلمة مرور أخرى.
mistake-password-refused-because = لم تُقبل كلمة المرور هذه لدى { $broker }: { $reasons } اختَر كلمة مرور أخرى.
mistake-confirmation-empty = أدخِل كلمة المرور الجديدة مرة أخرى
mistake-confirmation-differs = أدخِل كلمة المرور نفسها في الخانتين
mistake-own-password-empty = أدخِل كلمة المرور المنتهية
mistake-own-password-unusable = تحقَّق من كلمة المرور: إنها أطول من اللازم أو تحتوي على أحرف لا يمكن استخدامها
mistake-sign-in-wrong = اسم المستخدم أو كلمة المرور غير صحيحة. تحقَّق منهما وأعِد المحاولة.
