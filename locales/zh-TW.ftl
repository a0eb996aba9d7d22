# Traditional Chinese, for Taiwan. Formal address (您). Full-width punctuation, no spaces around what is filled in.
# Terms: 使用者名稱, 安全提示問題, 驗證碼, 重設密碼, 帳戶, 客服, 參考編號.

## Around every page

skip = 跳至主要內容
language = 語言
error-prefix = 錯誤：
support-title = 協助
support-lead = 聯絡{ $broker }客服：
support-url = 客服頁面
help-contact = 聯絡{ $broker }客服
support-subject = 重設密碼 { $reference }

## Where the trader is

progress-step = 第{ $step }步，共3步
for-login = 使用者名稱：{ $name }
ends = 本次重設將於{ $when }結束。
ended = 本次重設的時間已結束。重新開始即可取得新驗證碼。

## Buttons: one name for one action everywhere

action-continue = 繼續
action-restart = 重新開始
action-other-login = 使用其他使用者名稱
action-resend = 取得新驗證碼
action-password = 變更密碼
action-sign-in = 登入{ $broker }
action-back-to-sign-in = 返回登入頁面
action-home = 前往重設密碼
action-try-again = 重試
action-back = 返回重設流程
busy = 正在處理…

## Login page

login-title = 重設密碼
login-lead = 我們可能會先詢問您的安全提示問題，然後向您傳送驗證碼。
login-label = 使用者名稱
login-unknown = 忘記使用者名稱？
login-unknown-text = { $broker }客服可以協助您找回使用者名稱。
login-unknown-plain = 您可以在{ $broker }最初寄給您的電子郵件中找到使用者名稱。
login-expired = 我的密碼已過期
cookies-title = 本網站需要使用Cookie
cookies-text = 您的瀏覽器沒有儲存用於記錄進度的Cookie。允許{ $host }使用Cookie，然後選擇「繼續」。

## Expired password page

expired-title = 更換過期的密碼
expired-lead = 輸入使用者名稱和過期的密碼，然後設定新密碼。
expired-password = 過期的密碼
expired-show = 顯示過期的密碼
expired-hide = 隱藏過期的密碼
expired-forgotten = 我不知道密碼

## Question page

question-title = 回答安全提示問題
question-hint = 您開戶時填寫的答案。
question-not-yours = 如果這不是您設定的問題，可能是使用者名稱有誤。
question-help = 我無法回答此問題
question-help-text = { $broker }客服可以透過其他方式確認您的身份。
question-help-plain = 聯絡{ $broker }，透過其他方式確認您的身份。

## Code page

code-title =
    { $channel ->
        [text] 查收簡訊
        [push] 查看手機
       *[other] 查看電子郵件
    }
code-lead =
    { $channel ->
        [text] 如果資訊相符，我們已將{ $length }位驗證碼寄至該帳戶登記的手機號碼。
        [push] 如果資訊相符，我們已將{ $length }位驗證碼寄至該帳戶的{ $broker }應用。
       *[other] 如果資訊相符，我們已將{ $length }位驗證碼寄至該帳戶登記的電子郵件地址。
    }
code-wait =
    { $channel ->
        [text] 可能需要幾分鐘才能送達。使用最新的驗證碼。
        [push] 可能需要幾分鐘才能送達。使用最新的驗證碼。
       *[other] 可能需要幾分鐘才能送達。查看垃圾郵件，並使用最新的驗證碼。
    }
code-sent = 最近一次驗證碼傳送時間：{ $when }。
code-warning = 切勿將此驗證碼告訴任何人。{ $broker }不會向您索取驗證碼。
code-label = { $length }位數字驗證碼
code-resend-at = { $when }可取得新驗證碼。
code-resend-now = 現在可以取得新驗證碼。
code-resend-question = 傳送前，我們會再次詢問您的安全提示問題。
code-help =
    { $channel ->
        [text] 我收不到驗證碼
        [push] 我收不到驗證碼
       *[other] 我收不到電子郵件
    }
code-sender = 發件人：{ $sender }。
code-help-spam = 查看垃圾郵件匣，並稍候幾分鐘。
code-help-login = 如果使用者名稱可能有誤，可使用其他使用者名稱。
code-help-address =
    { $channel ->
        [text] 如果您的手機號碼已變更，{ $broker }客服可以協助您。
        [push] 如果您已更換手機，{ $broker }客服可以協助您。
       *[other] 如果您的電子郵件地址已變更，{ $broker }客服可以協助您。
    }

## New password page

password-title = 設定新密碼
password-label = 新密碼
password-again = 再次輸入新密碼
password-rules = 新密碼要求
password-rule-length = 至少{ $min }個字元，最多{ $max }個字元
password-rule-ascii = 僅限半形英文字母、數字、符號和空格，開頭和結尾不能有空格
password-rule-upper = 一個大寫字母
password-rule-lower = 一個小寫字母
password-rule-digit = 一個數字
password-rule-symbol = 一個符號，例如!或%
password-rule-name = 不能與您的使用者名稱或{ $broker }相同
password-rule-common = 不能是常見密碼
password-rule-more = { $broker }的要求可能多於此清單。
password-rule-same = 兩次輸入一致
password-rule-met = 已滿足：
password-advice = 用三個隨機的英文單字即可組成高強度的密碼，也可以使用密碼管理器推薦的密碼。
password-advice-required = 可以先用三個隨機的英文單字，再加上清單中要求的字元。密碼管理器也可以推薦一個。
meter-weak = 強度：弱
meter-fair = 強度：一般
meter-strong = 強度：強
password-show = 顯示
password-hide = 隱藏
password-show-new = 顯示新密碼
password-hide-new = 隱藏新密碼
password-show-again = 顯示再次輸入的密碼
password-hide-again = 隱藏再次輸入的密碼
password-shown = 您的密碼已顯示
password-hidden = 您的密碼已隱藏
password-caps = 大寫鎖定（Caps Lock）已開啟。

## Last pages

done-title = 您的密碼已變更
done-unchecked = 使用新密碼登入。
done-login = 使用{ $name }登入。
done-not-checked = 我們無法驗證新密碼能否登入您的帳戶。立即使用新密碼登入以確認。
done-checked = 經我們驗證，新密碼可以登入您的帳戶。
done-second-factor = 我們已驗證您的新密碼。登入時仍需完成第二步驗證，與以往相同。
done-second-code = 我們已驗證您的新密碼。您可能因此收到一則驗證碼：登入時會寄送新的驗證碼。
done-second-pin = 我們已驗證您的新密碼。登入時仍需輸入PIN碼，與以往相同。
done-second-pin-unset = 我們已驗證您的新密碼。登入時還需輸入PIN碼，而您尚未設定：可洽詢{ $broker }。
done-next = 注意事項
done-devices = 其他裝置可能仍處於登入狀態。您可以在帳戶的安全設定中將其登出。
done-not-you = 如果不是您本人操作，應立即聯絡{ $broker }客服。

unsure-title = 我們無法確認密碼是否已變更
unsure-lead = { $broker }未及時回應，您的密碼可能已變更，也可能未變更。
unsure-first = 使用新密碼登入。如果登入成功，即已完成。
unsure-second = 如果無法登入，在此重新開始，並使用新的驗證碼。

mismatch-title = 立即聯絡{ $broker }客服
mismatch-lead = 我們已變更密碼，但無法確認該密碼屬於以下使用者名稱：
mismatch-text = 將下方的參考編號告知客服。在客服答覆之前，切勿使用新密碼。

## Problem pages

reference = 參考編號：{ $reference }
not-found-title = 找不到頁面
not-found-text = 如果是手動輸入的網址，檢查是否有誤。如果您點選了連結，該連結可能已失效。
forbidden-title = 我們未接受該請求
forbidden-text = 該請求並非來自本網站，因此未作任何更改。從{ $host }重新開始。
throttled-title = 嘗試次數過多
throttled-text = 為保障帳戶安全，我們對操作次數有所限制。未作任何更改。
throttled-when = { $when }可重試。
try-now = 現在可以重試。
throttled-code = 如果您已收到驗證碼，仍可輸入。
unavailable-title = 目前無法重設密碼
unavailable-text = 未作任何更改。
unavailable-kept = 您的進度已保留。本次重設將於{ $when }結束。
unavailable-when = 在{ $when }重試。
bad-request-title = 我們無法讀取送出的內容
bad-request-text = 收到的表單不完整或過大。未作任何更改。
error-title = 服務出現問題
error-text = 稍後重試。

## Times

time-in-seconds =
    { $count ->
       *[other] { $count }秒後
    }
time-in-minutes =
    { $count ->
       *[other] { $count }分鐘後
    }
time-in-hours =
    { $count ->
       *[other] { $count }小時後
    }
time-now = 剛剛
time-minutes-ago =
    { $count ->
       *[other] { $count }分鐘前
    }
time-hours-ago =
    { $count ->
       *[other] { $count }小時前
    }
time-both = { $relative }（UTC { $clock }）
time-local = { $relative }（{ $clock }）

## Notices

notice-start-here = 從這裡開始，輸入您的使用者名稱。
notice-resumed = 已有一項重設正在進行，可在此繼續。
notice-not-used = 您剛才輸入的內容未被使用。
notice-unused = 您剛才輸入的內容未被使用：重設已經進行到這一步。
notice-unused-login = 此處已有一項重設正在進行，因此您剛才輸入的內容未被使用。如需重設其他帳戶，請先退出此重設。
notice-open-too-long = 此頁面開啟時間過長。再次選擇「繼續」。
notice-timed-out =
    { $minutes ->
       *[other] 本次重設已逾時。為保障您的安全，重設須在{ $minutes }分鐘內完成。未作任何更改。選擇「繼續」重新開始。
    }
notice-spent = 驗證碼錯誤次數過多，本次重設已結束。未作任何更改。選擇「繼續」重新開始。
notice-reset-gone = { $broker }已不再接受本次重設。未作任何更改。選擇「繼續」重新開始。
notice-passwords-used-up = 嘗試的密碼次數過多，本次重設已結束。未作任何更改。選擇「繼續」重新開始。
notice-moved-on = 此步驟已完成。選擇「繼續」重新開始。
notice-code-sent = 如果資訊相符，我們已向您傳送新驗證碼。傳送時間：{ $when }。
notice-may-have-code = { $broker }未及時回應。您可能已收到驗證碼，先查看，再決定是否取得新驗證碼。
notice-code-may-be-used = { $broker }未及時回應。該驗證碼可能已被使用，需取得新驗證碼。
notice-resend-too-early = 現在還不能取得新驗證碼。
notice-answer-for-new-code = 如需取得新驗證碼，再次回答安全提示問題。
notice-not-expired = 您的密碼尚未過期。使用該密碼登入。

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = 以下內容有誤
two-sentences = { $first }{ $second }
tries-left =
    { $count ->
       *[other] 還可嘗試{ $count }次。
    }
attempts-none = 沒有剩餘次數。您可在{ $when }重試，或聯絡{ $broker }客服。
mistake-login-empty = 輸入使用者名稱
mistake-login-unusable = 檢查使用者名稱
mistake-answer-empty = 輸入答案
mistake-answer-unusable = 檢查答案：內容過長或含有無法使用的字元
mistake-answer-wrong = 答案不符。大小寫、空格和符號都須一致。
mistake-code-empty = 輸入驗證碼
mistake-code-short =
    { $length ->
       *[other] 輸入的位數不足，驗證碼應為{ $length }位數字
    }
mistake-code-long =
    { $length ->
       *[other] 輸入的位數過多，驗證碼應為{ $length }位數字
    }
mistake-code-not-digits =
    { $length ->
       *[other] 驗證碼應為{ $length }位數字
    }
mistake-code-wrong = 驗證碼不正確或已過期。
mistake-password-empty = 輸入新密碼
mistake-password-short =
    { $min ->
       *[other] 密碼至少需要{ $min }個字元
    }
mistake-password-long =
    { $max ->
       *[other] 密碼最多為{ $max }個字元
    }
mistake-password-not-ascii = 不能使用 { $character }：僅使用半形英文字母、數字、符號和空格
mistake-password-control = 刪除不可見的字元，例如定位字元和換行字元
mistake-password-edge-space = 刪除密碼開頭或結尾的空格
mistake-password-lacks-upper = 新增一個大寫字母
mistake-password-lacks-lower = 新增一個小寫字母
mistake-password-lacks-digit = 新增一個數字
mistake-password-lacks-symbol = 新增一個符號
mistake-password-is-name = 設定與您的使用者名稱及{ $broker }不同的密碼
mistake-password-known-words = 加入其他詞語：僅由使用者名稱、{ $broker }、數字和符號組成的密碼容易被猜中
mistake-password-common = 設定其他密碼：許多人都在使用此密碼，容易被猜中
mistake-password-word = 設定其他密碼：單一單字或名字容易被猜中
mistake-password-pattern = 設定其他密碼：重複字元、連續字元和鍵盤上相鄰的按鍵容易被猜中
mistake-password-date = 設定其他密碼：日期和年份容易被猜中
mistake-password-guessable = 設定更長或更難預測的密碼：此密碼容易被猜中
strength-very-weak = 密碼強度：非常弱。改進建議：
strength-weak = 密碼強度：弱。改進建議：
strength-fair = 密碼強度：一般。改進建議：
advice-words = 使用幾個互不相關的單字，不要使用常用語句。
advice-plain = 不需要數字、符號或大寫字母。
advice-longer = 再加一兩個單字，最好是不常見的。
advice-capitals = 不要依賴大寫字母。
advice-backwards = 不要依賴倒著寫的單字。
advice-signs = 不要依賴用符號代替字母，例如用@代替a。
advice-patterns = 避免重複、連續字元和鍵盤上相鄰的按鍵。
advice-dates = 避免年份和日期，尤其是與您有關的。
mistake-password-refused = { $broker }未接受此密碼。設定其他密碼。
mistake-password-refused-because = { $broker }未接受此密碼：{ $reasons } 設定其他密碼。
mistake-confirmation-empty = 再次輸入新密碼
mistake-confirmation-differs = 在兩個欄位中輸入相同的密碼
mistake-own-password-empty = 輸入過期的密碼
mistake-own-password-unusable = 檢查密碼：密碼過長或含有無法使用的字元
mistake-sign-in-wrong = 使用者名稱或密碼不正確。檢查後重試。
