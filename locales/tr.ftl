# Turkish: siz; buttons are commands to the site, so they take none. Login = kullanıcı adı, password = şifre,
# support = destek ekibi, sign in = giriş yapmak. Nouns stay singular after a number, so there are no plural forms.
# The broker's name and the host stand where they need no suffix. E‑posta has a non-breaking hyphen; no-break spaces bind numbers and de/da.

## Around every page

skip = Ana içeriğe geç
language = Dil
error-prefix = Hata:
support-title = Yardım
support-lead = { $broker } destek ekibine ulaşın:
support-url = Destek sayfası
help-contact = { $broker } destek ekibine ulaşın
support-subject = Şifre sıfırlama { $reference }

## Where the trader is

progress-step = Adım { $step } / 3
for-login = { $name } için
ends = Bu işlemin süresi { $when } dolacak.
ended = Bu işlemin süresi doldu. Yeni bir kod almak için yeniden başlayın.

## Buttons: one name for one action everywhere

action-continue = Devam et
action-restart = Yeniden başla
action-other-login = Başka kullanıcı adı kullan
action-resend = Yeni kod gönder
action-password = Şifreyi değiştir
action-sign-in = { $broker } hesabına giriş yap
action-back-to-sign-in = Giriş sayfasına dön
action-home = Şifre sıfırlamaya git
action-try-again = Tekrar dene
action-back = İşleme geri dön
busy = İşleniyor…

## Login page

login-title = Şifrenizi sıfırlayın
login-lead = Güvenlik sorunuzu sorabiliriz; ardından size bir kod göndeririz.
login-label = Kullanıcı adı
login-unknown = Kullanıcı adınızı mı unuttunuz?
login-unknown-text = { $broker } destek ekibi onu bulmanıza yardımcı olabilir.
login-unknown-plain = { $broker } tarafından size gönderilen ilk e‑postalara bakın.
login-expired = Şifremin süresi doldu
cookies-title = Bu site için bir çerez gerekiyor
cookies-text = Tarayıcınız, kaldığınız yeri tutan çerezi saklamadı. { $host } için çerezlere izin verin, ardından “Devam et” düğmesini seçin.

## Expired password page

expired-title = Süresi dolan şifreyi değiştirin
expired-lead = Kullanıcı adınızı ve süresi dolan şifreyi girin. Ardından yeni bir şifre seçersiniz.
expired-password = Süresi dolan şifre
expired-show = Süresi dolan şifreyi göster
expired-hide = Süresi dolan şifreyi gizle
expired-forgotten = Şifremi bilmiyorum

## Question page

question-title = Güvenlik sorunuzu yanıtlayın
question-hint = Hesabınızı açarken verdiğiniz yanıt.
question-not-yours = Bu sizin sorunuz değilse kullanıcı adınızı kontrol edin.
question-help = Bu soruyu yanıtlayamıyorum
question-help-text = { $broker } destek ekibi kimliğinizi başka bir yolla doğrulayabilir.
question-help-plain = Kimliğinizi başka bir yolla doğrulamak için { $broker } ile iletişime geçin.

## Code page

code-title =
    { $channel ->
        [text] Mesajlarınıza bakın
        [push] Telefonunuza bakın
       *[other] E‑postanızı kontrol edin
    }
code-lead =
    { $channel ->
        [text] Bilgiler eşleşiyorsa o hesabın telefon numarasına { $length } haneli bir kod gönderdik.
        [push] Bilgiler eşleşiyorsa o hesabın { $broker } uygulamasına { $length } haneli bir kod gönderdik.
       *[other] Bilgiler eşleşiyorsa o hesabın adresine { $length } haneli bir kod gönderdik.
    }
code-wait =
    { $channel ->
        [text] Ulaşması birkaç dakika sürebilir. En yeni kodu kullanın.
        [push] Ulaşması birkaç dakika sürebilir. En yeni kodu kullanın.
       *[other] Ulaşması birkaç dakika sürebilir. Spam klasörüne bakın ve en yeni kodu kullanın.
    }
code-sent = Son kod { $when } gönderildi.
code-warning = Bu kodu asla kimseye vermeyin. { $broker } bu kodu sizden istemez.
code-label = { $length } haneli kod
code-resend-at = { $when } yeni bir kod isteyebilirsiniz.
code-resend-now = Artık yeni bir kod isteyebilirsiniz.
code-resend-question = Önce güvenlik sorunuzu yeniden sorarız.
code-help =
    { $channel ->
        [text] Kodu alamıyorum
        [push] Kodu alamıyorum
       *[other] E‑posta bana ulaşmıyor
    }
code-sender = Gönderen: { $sender }.
code-help-spam = Spam klasörünüze bakın ve birkaç dakika bekleyin.
code-help-login = Kullanıcı adının yanlış olduğunu düşünüyorsanız başka bir kullanıcı adı kullanın.
code-help-address =
    { $channel ->
        [text] Telefon numaranız değiştiyse { $broker } destek ekibi yardımcı olabilir.
        [push] Telefonunuz değiştiyse { $broker } destek ekibi yardımcı olabilir.
       *[other] E‑posta adresiniz değiştiyse { $broker } destek ekibi yardımcı olabilir.
    }

## New password page

password-title = Yeni bir şifre seçin
password-label = Yeni şifre
password-again = Yeni şifre (tekrar)
password-rules = Yeni şifre kuralları
password-rule-length = En az { $min }, en fazla { $max } karakter
password-rule-ascii = İngilizce harfler (a–z), rakamlar, özel karakterler ve boşluklar; başta ve sonda boşluk olmadan
password-rule-upper = Bir büyük harf
password-rule-lower = Bir küçük harf
password-rule-digit = Bir rakam
password-rule-symbol = Bir özel karakter, örneğin ! veya %
password-rule-name = Kullanıcı adınızdan ve { $broker } adından farklı
password-rule-common = Yaygın bir şifre değil
password-rule-more = { $broker } bu listeden fazlasını isteyebilir.
password-rule-same = İki alanda da aynı
password-rule-met = Tamam:
password-advice = Rastgele üç kelime güçlü bir şifre oluşturur. Şifre yöneticinizin önerdiği şifre de güçlüdür.
password-advice-required = Rastgele üç kelime iyi bir başlangıçtır: Listede istenenleri ekleyin. Şifre yöneticiniz de bir şifre önerebilir.
meter-weak = Şifre gücü: zayıf
meter-fair = Şifre gücü: orta
meter-strong = Şifre gücü: güçlü
password-show = Göster
password-hide = Gizle
password-show-new = Yeni şifreyi göster
password-hide-new = Yeni şifreyi gizle
password-show-again = Tekrar girilen şifreyi göster
password-hide-again = Tekrar girilen şifreyi gizle
password-shown = Şifreniz görünüyor
password-hidden = Şifreniz gizli
password-caps = Caps Lock açık.

## Last pages

done-title = Şifreniz değiştirildi
done-unchecked = Yeni şifrenizle giriş yapın.
done-login = { $name } olarak giriş yapın.
done-not-checked = Yeni şifrenizle hesabınıza giriş yapılabildiğini doğrulayamadık. Emin olmak için şimdi bu şifreyle giriş yapın.
done-checked = Yeni şifrenizle hesabınıza giriş yapılabildiğini doğruladık.
done-second-factor = Yeni şifrenizi doğruladık. Giriş yaparken önceden olduğu gibi ikinci adım da istenir.
done-second-code = Yeni şifrenizi kontrol ettik. Bu sırada size bir doğrulama kodu gelmiş olabilir: Giriş yaparken yenisi gönderilir.
done-second-pin = Yeni şifrenizi doğruladık. Giriş yaparken önceden olduğu gibi PIN de istenir.
done-second-pin-unset = Yeni şifrenizi kontrol ettik. Giriş için ayrıca bir PIN gerekir ve henüz belirlemediniz: { $broker } ile görüşün.
done-next = Bilmeniz gerekenler
done-devices = Diğer cihazlarda oturumunuz hâlâ açık olabilir. Bu oturumları hesabınızın güvenlik ayarlarından kapatın.
done-not-you = Bunu siz yapmadıysanız hemen { $broker } destek ekibine ulaşın.

unsure-title = Değişikliği doğrulayamadık
unsure-lead = { $broker } zamanında yanıt vermedi; bu nedenle şifrenizin değişip değişmediğini bilmiyoruz.
unsure-first = Yeni şifrenizle giriş yapın. Giriş yapabiliyorsanız işlem tamamdır.
unsure-second = Giriş yapamıyorsanız burada yeni bir kodla yeniden başlayın.

mismatch-title = Hemen { $broker } destek ekibine ulaşın
mismatch-lead = Bir şifreyi değiştirdik ancak şu kullanıcı adına ait olduğunu doğrulayamadık:
mismatch-text = Aşağıdaki referans numarasını destek ekibine iletin. Yanıt gelene kadar yeni şifreyi kullanmayın.

## Problem pages

reference = Referans numarası: { $reference }
not-found-title = Sayfa bulunamadı
not-found-text = Adresi kendiniz yazdıysanız kontrol edin. Bir bağlantıyla geldiyseniz bağlantı eski olabilir.
forbidden-title = Bu isteği kabul etmedik
forbidden-text = İstek bu siteden gelmedi; bu nedenle hiçbir şey değişmedi. { $host } adresinden yeniden başlayın.
throttled-title = Çok fazla deneme yapıldı
throttled-text = Hesapları korumak için bu işlemin sıklığını sınırlıyoruz. Hiçbir şey değişmedi.
throttled-when = { $when } tekrar deneyebilirsiniz.
try-now = Artık tekrar deneyebilirsiniz.
throttled-code = Elinizde bir kod varsa onu hâlâ girebilirsiniz.
unavailable-title = Şu anda şifre sıfırlanamıyor
unavailable-text = Hiçbir şey değişmedi.
unavailable-kept = Tamamladığınız adımlar saklanıyor. Bu işlemin süresi { $when } dolacak.
unavailable-when = { $when } tekrar deneyin.
bad-request-title = Gönderilen bilgileri okuyamadık
bad-request-text = Form eksik ulaştı veya çok büyüktü. Hiçbir şey değişmedi.
error-title = Hizmette bir sorun var
error-text = Daha sonra tekrar deneyin.

## Times

time-in-seconds = { $count } saniye sonra
time-in-minutes = { $count } dakika sonra
time-in-hours = { $count } saat sonra
time-now = az önce
time-minutes-ago = { $count } dakika önce
time-hours-ago = { $count } saat önce
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Buradan başlayın: Kullanıcı adınızı girin.
notice-resumed = Bir sıfırlama işlemi sürüyor. Buradan devam edin.
notice-not-used = Az önce girdiğiniz bilgi kullanılmadı.
notice-unused = Az önce girdiğiniz bilgi kullanılmadı: işlem zaten bu adımdaydı.
notice-unused-login = Burada zaten bir sıfırlama işlemi sürüyor; bu nedenle az önce girdiğiniz bilgi kullanılmadı. Başka bir hesap için önce bu işlemden çıkın.
notice-open-too-long = Bu sayfa çok uzun süre açık kaldı. “Devam et” düğmesini yeniden seçin.
notice-timed-out = İşlemin süresi doldu. Güvenliğiniz için bu süre { $minutes } dakikadır. Hiçbir şey değişmedi. Yeniden başlamak için “Devam et” düğmesini seçin.
notice-spent = Çok sayıda yanlış kod girildi; bu nedenle işlem sona erdi. Hiçbir şey değişmedi. Yeniden başlamak için “Devam et” düğmesini seçin.
notice-reset-gone = { $broker } bu işlemi artık kabul etmiyor. Hiçbir şey değişmedi. Yeniden başlamak için “Devam et” düğmesini seçin.
notice-passwords-used-up = Çok sayıda şifre denendi; bu nedenle işlem sona erdi. Hiçbir şey değişmedi. Yeniden başlamak için “Devam et” düğmesini seçin.
notice-moved-on = Bu adım zaten tamamlandı. Yeniden başlamak için “Devam et” düğmesini seçin.
notice-code-sent = Bilgiler bir hesapla eşleşiyorsa { $when } yeni bir kod gönderdik.
notice-may-have-code = { $broker } zamanında yanıt vermedi. Kod size ulaşmış olabilir: Yeni bir kod istemeden önce kontrol edin.
notice-code-may-be-used = { $broker } zamanında yanıt vermedi. Bu kod kullanılmış olabilir: Yeni bir kod isteyin.
notice-resend-too-early = Yeni bir kod için henüz erken.
notice-answer-for-new-code = Yeni bir kod almak için güvenlik sorunuzu yeniden yanıtlayın.
notice-not-expired = Şifrenizin süresi dolmadı. Bu şifreyle giriş yapın.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Bir sorun var
two-sentences = { $first } { $second }
tries-left = { $count } deneme hakkınız kaldı.
attempts-none = Deneme hakkı kalmadı. { $when } tekrar deneyebilir veya { $broker } destek ekibine ulaşabilirsiniz.
mistake-login-empty = Kullanıcı adınızı girin
mistake-login-unusable = Kullanıcı adınızı kontrol edin
mistake-answer-empty = Yanıtınızı girin
mistake-answer-unusable = Yanıtınızı kontrol edin: Çok uzun veya kullanılamayan karakterler içeriyor
mistake-answer-wrong = Yanıt eşleşmiyor. Büyük harfler, boşluklar ve özel karakterler önemlidir.
mistake-code-empty = Kodu girin
mistake-code-short = Eksik rakam var: Kod { $length } rakamdan oluşmalıdır
mistake-code-long = Fazla rakam var: Kod { $length } rakamdan oluşmalıdır
mistake-code-not-digits = Kod { $length } rakamdan oluşmalıdır
mistake-code-wrong = Kod doğru değil veya süresi dolmuş.
mistake-password-empty = Yeni bir şifre girin
mistake-password-short = Şifre en az { $min } karakter olmalıdır
mistake-password-long = Şifre en fazla { $max } karakter olabilir
mistake-password-not-ascii = { $character } kullanılamaz: Yalnızca a–z harflerini (ç, ğ, ı, ö, ş, ü hariç), rakamları, özel karakterleri ve boşlukları kullanın
mistake-password-control = Sekme ve satır sonu gibi görünmeyen karakterleri silin
mistake-password-edge-space = Şifrenin başındaki veya sonundaki boşluğu silin
mistake-password-lacks-upper = Büyük harf ekleyin
mistake-password-lacks-lower = Küçük harf ekleyin
mistake-password-lacks-digit = Rakam ekleyin
mistake-password-lacks-symbol = Özel karakter ekleyin
mistake-password-is-name = Kullanıcı adınızdan ve { $broker } adından farklı bir şifre seçin
mistake-password-known-words = Başka kelimeler ekleyin: Yalnızca kullanıcı adınız, { $broker }, rakamlar ve özel karakterler kolay tahmin edilir
mistake-password-common = Başka bir şifre seçin: Bunu birçok kişi kullandığından tahmin etmesi kolaydır
mistake-password-word = Başka bir şifre seçin: Tek bir kelimeyi veya ismi tahmin etmek kolaydır
mistake-password-pattern = Başka bir şifre seçin: Tekrarlanan karakterleri, sıralı dizileri ve klavye sıralarını tahmin etmek kolaydır
mistake-password-date = Başka bir şifre seçin: Tarihleri ve yılları tahmin etmek kolaydır
mistake-password-guessable = Daha uzun veya daha az öngörülebilir bir şifre seçin: Bunu tahmin etmek kolaydır
strength-very-weak = Şifre gücü: çok zayıf. Güçlendirmek için:
strength-weak = Şifre gücü: zayıf. Güçlendirmek için:
strength-fair = Şifre gücü: orta. Güçlendirmek için:
advice-words = Bilinen bir ifade yerine birbiriyle ilgisiz birkaç kelime kullanın.
advice-plain = Rakam, özel karakter ve büyük harf gerekmez.
advice-longer = Bir iki kelime daha ekleyin; az kullanılan kelimeler daha iyidir.
advice-capitals = Büyük harflere güvenmeyin.
advice-backwards = Tersten yazılmış kelimelere güvenmeyin.
advice-signs = Harf yerine kullanılan özel karakterlere güvenmeyin, örneğin a yerine @.
advice-patterns = Tekrarlardan, sıralı dizilerden ve klavye sıralarından kaçının.
advice-dates = Yıllardan ve tarihlerden, özellikle sizinle ilgili olanlardan kaçının.
mistake-password-refused = { $broker } bu şifreyi kabul etmedi. Başka bir şifre seçin.
mistake-password-refused-because = { $broker } bu şifreyi kabul etmedi: { $reasons } Başka bir şifre seçin.
mistake-confirmation-empty = Yeni şifreyi tekrar girin
mistake-confirmation-differs = İki alana da aynı şifreyi girin
mistake-own-password-empty = Süresi dolan şifrenizi girin
mistake-own-password-unusable = Şifrenizi kontrol edin: Çok uzun veya kullanılamayan karakterler içeriyor
mistake-sign-in-wrong = Kullanıcı adı veya şifre doğru değil. İkisini de kontrol edip tekrar deneyin.
