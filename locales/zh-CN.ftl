# Simplified Chinese. Formal address (您). Full-width punctuation, no spaces around what is filled in.
# Terms: 用户名, 密保问题, 验证码, 重置密码, 账户, 客服, 参考编号.

## Around every page

skip = 跳至主要内容
language = 语言
error-prefix = 错误：
support-title = 帮助
support-lead = 联系{ $broker }客服：
support-url = 客服页面
help-contact = 联系{ $broker }客服
support-subject = 重置密码 { $reference }

## Where the trader is

progress-step = 第{ $step }步，共3步
for-login = 用户名：{ $name }
ends = 本次重置将于{ $when }结束。
ended = 本次重置的时间已结束。重新开始即可获取新验证码。

## Buttons: one name for one action everywhere

action-continue = 继续
action-restart = 重新开始
action-other-login = 使用其他用户名
action-resend = 获取新验证码
action-password = 修改密码
action-sign-in = 登录{ $broker }
action-back-to-sign-in = 返回登录页面
action-home = 前往重置密码
action-try-again = 重试
action-back = 返回重置流程
busy = 正在处理…

## Login page

login-title = 重置密码
login-lead = 我们可能会先询问您的密保问题，然后向您发送验证码。
login-label = 用户名
login-unknown = 忘记用户名？
login-unknown-text = { $broker }客服可以帮您找回用户名。
login-unknown-plain = 您可以在{ $broker }最初发给您的邮件中找到用户名。
login-expired = 我的密码已过期
cookies-title = 本网站需要使用Cookie
cookies-text = 您的浏览器未保存用于记录办理进度的Cookie。允许{ $host }使用Cookie，然后选择“继续”。

## Expired password page

expired-title = 更换已过期的密码
expired-lead = 输入用户名和已过期的密码，然后设置新密码。
expired-password = 已过期的密码
expired-show = 显示已过期的密码
expired-hide = 隐藏已过期的密码
expired-forgotten = 我不知道密码

## Question page

question-title = 回答密保问题
question-hint = 您开户时填写的答案。
question-not-yours = 如果这不是您设置的问题，可能是用户名有误。
question-help = 我无法回答此问题
question-help-text = { $broker }客服可以通过其他方式核实您的身份。
question-help-plain = 联系{ $broker }，通过其他方式核实您的身份。

## Code page

code-title =
    { $channel ->
        [text] 查收短信
        [push] 查看手机
       *[other] 查收邮件
    }
code-lead =
    { $channel ->
        [text] 如果信息相符，我们已将{ $length }位验证码发送至该账户登记的手机号码。
        [push] 如果信息相符，我们已将{ $length }位验证码发送至该账户的{ $broker }应用。
       *[other] 如果信息相符，我们已将{ $length }位验证码发送至该账户登记的邮箱。
    }
code-wait =
    { $channel ->
        [text] 可能需要几分钟才能送达。使用最新的验证码。
        [push] 可能需要几分钟才能送达。使用最新的验证码。
       *[other] 可能需要几分钟才能送达。查看垃圾邮件，并使用最新的验证码。
    }
code-sent = 最近一次验证码发送时间：{ $when }。
code-warning = 切勿将此验证码告诉任何人。{ $broker }不会向您索要验证码。
code-label = { $length }位数字验证码
code-resend-at = { $when }可获取新验证码。
code-resend-now = 现在可以获取新验证码。
code-resend-question = 发送前，我们会再次询问您的密保问题。
code-help =
    { $channel ->
        [text] 我收不到验证码
        [push] 我收不到验证码
       *[other] 我收不到邮件
    }
code-sender = 发件人：{ $sender }。
code-help-spam = 查看垃圾邮件文件夹，并稍候几分钟。
code-help-login = 如果用户名可能有误，可使用其他用户名。
code-help-address =
    { $channel ->
        [text] 如果您的手机号码已变更，{ $broker }客服可以为您提供帮助。
        [push] 如果您已更换手机，{ $broker }客服可以为您提供帮助。
       *[other] 如果您的邮箱已变更，{ $broker }客服可以为您提供帮助。
    }

## New password page

password-title = 设置新密码
password-label = 新密码
password-again = 再次输入新密码
password-rules = 新密码要求
password-rule-length = 至少{ $min }个字符，最多{ $max }个字符
password-rule-ascii = 仅限半角英文字母、数字、符号和空格，开头和结尾不能有空格
password-rule-upper = 一个大写字母
password-rule-lower = 一个小写字母
password-rule-digit = 一个数字
password-rule-symbol = 一个符号，例如!或%
password-rule-name = 不能与您的用户名或{ $broker }相同
password-rule-common = 不能是常见密码
password-rule-more = { $broker }的要求可能多于此列表。
password-rule-same = 两次输入一致
password-rule-met = 已满足：
password-advice = 用三个随机的英文单词即可组成高强度的密码，也可以使用密码管理器推荐的密码。
password-advice-required = 可以先用三个随机的英文单词，再加上列表中要求的字符。密码管理器也可以推荐一个。
meter-weak = 强度：弱
meter-fair = 强度：一般
meter-strong = 强度：强
password-show = 显示
password-hide = 隐藏
password-show-new = 显示新密码
password-hide-new = 隐藏新密码
password-show-again = 显示再次输入的密码
password-hide-again = 隐藏再次输入的密码
password-shown = 您的密码已显示
password-hidden = 您的密码已隐藏
password-caps = 大写锁定（Caps Lock）已开启。

## Last pages

done-title = 您的密码已修改
done-unchecked = 使用新密码登录。
done-login = 使用{ $name }登录。
done-not-checked = 我们未能验证新密码能否登录您的账户。立即使用新密码登录以确认。
done-checked = 经我们验证，新密码可以登录您的账户。
done-second-factor = 我们已验证您的新密码。登录时仍需完成第二步验证，与以往相同。
done-second-code = 我们已验证您的新密码。您可能因此收到一条验证码：登录时会发送新的验证码。
done-second-pin = 我们已验证您的新密码。登录时仍需输入PIN码，与以往相同。
done-second-pin-unset = 我们已验证您的新密码。登录时还需输入PIN码，而您尚未设置：可咨询{ $broker }。
done-next = 注意事项
done-devices = 其他设备可能仍处于登录状态。您可以在账户的安全设置中将其退出登录。
done-not-you = 如果不是您本人操作，应立即联系{ $broker }客服。

unsure-title = 我们未能确认密码是否已修改
unsure-lead = { $broker }未及时响应，您的密码可能已修改，也可能未修改。
unsure-first = 使用新密码登录。如果登录成功，即已完成。
unsure-second = 如果无法登录，在此重新开始，并使用新的验证码。

mismatch-title = 立即联系{ $broker }客服
mismatch-lead = 我们已修改密码，但无法确认该密码属于以下用户名：
mismatch-text = 将下方的参考编号告知客服。在客服答复之前，切勿使用新密码。

## Problem pages

reference = 参考编号：{ $reference }
not-found-title = 找不到页面
not-found-text = 如果是手动输入的网址，检查是否有误。如果您点击了链接，该链接可能已失效。
forbidden-title = 我们未接受该请求
forbidden-text = 该请求并非来自本网站，因此未作任何更改。从{ $host }重新开始。
throttled-title = 尝试次数过多
throttled-text = 为保障账户安全，我们对操作次数有所限制。未作任何更改。
throttled-when = { $when }可重试。
try-now = 现在可以重试。
throttled-code = 如果您已收到验证码，仍可输入。
unavailable-title = 目前无法重置密码
unavailable-text = 未作任何更改。
unavailable-kept = 您的进度已保留。本次重置将于{ $when }结束。
unavailable-when = 在{ $when }重试。
bad-request-title = 我们无法读取提交的内容
bad-request-text = 收到的表单不完整或过大。未作任何更改。
error-title = 服务出现问题
error-text = 稍后重试。

## Times

time-in-seconds =
    { $count ->
       *[other] { $count }秒后
    }
time-in-minutes =
    { $count ->
       *[other] { $count }分钟后
    }
time-in-hours =
    { $count ->
       *[other] { $count }小时后
    }
time-now = 刚刚
time-minutes-ago =
    { $count ->
       *[other] { $count }分钟前
    }
time-hours-ago =
    { $count ->
       *[other] { $count }小时前
    }
time-both = { $relative }（UTC { $clock }）
time-local = { $relative }（{ $clock }）

## Notices

notice-start-here = 从这里开始，输入您的用户名。
notice-resumed = 已有一个重置正在进行，可在此继续。
notice-not-used = 您刚才输入的内容未被使用。
notice-unused = 您刚才输入的内容未被使用：重置已经进行到这一步。
notice-unused-login = 此处已有一个重置正在进行，因此您刚才输入的内容未被使用。如需重置其他账户，请先退出此重置。
notice-open-too-long = 此页面打开时间过长。再次选择“继续”。
notice-timed-out =
    { $minutes ->
       *[other] 本次重置已超时。为保障您的安全，重置须在{ $minutes }分钟内完成。未作任何更改。选择“继续”重新开始。
    }
notice-spent = 验证码错误次数过多，本次重置已结束。未作任何更改。选择“继续”重新开始。
notice-reset-gone = { $broker }已不再接受本次重置。未作任何更改。选择“继续”重新开始。
notice-passwords-used-up = 尝试的密码次数过多，本次重置已结束。未作任何更改。选择“继续”重新开始。
notice-moved-on = 此步骤已完成。选择“继续”重新开始。
notice-code-sent = 如果信息相符，我们已向您发送新验证码。发送时间：{ $when }。
notice-may-have-code = { $broker }未及时响应。您可能已收到验证码，先查看，再决定是否获取新验证码。
notice-code-may-be-used = { $broker }未及时响应。该验证码可能已被使用，需获取新验证码。
notice-resend-too-early = 现在还不能获取新验证码。
notice-answer-for-new-code = 如需获取新验证码，再次回答密保问题。
notice-not-expired = 您的密码尚未过期。使用该密码登录。

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = 以下内容有误
two-sentences = { $first }{ $second }
tries-left =
    { $count ->
       *[other] 还可尝试{ $count }次。
    }
attempts-none = 没有剩余次数。您可在{ $when }重试，或联系{ $broker }客服。
mistake-login-empty = 输入用户名
mistake-login-unusable = 检查用户名
mistake-answer-empty = 输入答案
mistake-answer-unusable = 检查答案：内容过长或含有无法使用的字符
mistake-answer-wrong = 答案不符。大小写、空格和符号都须一致。
mistake-code-empty = 输入验证码
mistake-code-short =
    { $length ->
       *[other] 输入的位数不足，验证码应为{ $length }位数字
    }
mistake-code-long =
    { $length ->
       *[other] 输入的位数过多，验证码应为{ $length }位数字
    }
mistake-code-not-digits =
    { $length ->
       *[other] 验证码应为{ $length }位数字
    }
mistake-code-wrong = 验证码不正确或已过期。
mistake-password-empty = 输入新密码
mistake-password-short =
    { $min ->
       *[other] 密码至少需要{ $min }个字符
    }
mistake-password-long =
    { $max ->
       *[other] 密码最多为{ $max }个字符
    }
mistake-password-not-ascii = 不能使用 { $character }：仅使用半角英文字母、数字、符号和空格
mistake-password-control = 删除不可见的字符，例如制表符和换行符
mistake-password-edge-space = 删除密码开头或结尾的空格
mistake-password-lacks-upper = 添加一个大写字母
mistake-password-lacks-lower = 添加一个小写字母
mistake-password-lacks-digit = 添加一个数字
mistake-password-lacks-symbol = 添加一个符号
mistake-password-is-name = 设置与您的用户名及{ $broker }不同的密码
mistake-password-known-words = 加入其他词语：仅由用户名、{ $broker }、数字和符号组成的密码容易被猜到
mistake-password-common = 设置其他密码：许多人都在使用此密码，容易被猜到
mistake-password-word = 设置其他密码：单个单词或名字容易被猜到
mistake-password-pattern = 设置其他密码：重复字符、连续字符和键盘上相邻的按键容易被猜到
mistake-password-date = 设置其他密码：日期和年份容易被猜到
mistake-password-guessable = 设置更长或更难预测的密码：此密码容易被猜到
strength-very-weak = 密码强度：非常弱。改进建议：
strength-weak = 密码强度：弱。改进建议：
strength-fair = 密码强度：一般。改进建议：
advice-words = 使用几个互不相关的单词，不要使用常见短语。
advice-plain = 不需要数字、符号或大写字母。
advice-longer = 再加一两个单词，最好是不常见的。
advice-capitals = 不要依赖大写字母。
advice-backwards = 不要依赖倒着写的单词。
advice-signs = 不要依赖用符号代替字母，例如用@代替a。
advice-patterns = 避免重复、连续字符和键盘上相邻的按键。
advice-dates = 避免年份和日期，尤其是与您有关的。
mistake-password-refused = { $broker }未接受此密码。设置其他密码。
mistake-password-refused-because = { $broker }未接受此密码：{ $reasons } 设置其他密码。
mistake-confirmation-empty = 再次输入新密码
mistake-confirmation-differs = 在两个输入框中输入相同的密码
mistake-own-password-empty = 输入已过期的密码
mistake-own-password-unusable = 检查密码：密码过长或含有无法使用的字符
mistake-sign-in-wrong = 用户名或密码不正确。检查后重试。
