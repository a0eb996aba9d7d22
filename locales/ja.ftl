# Japanese. です・ます, full-width punctuation, no spaces around what is filled in.
# Terms: ログインID, 秘密の質問, 認証コード, パスワードの再設定, 口座, サポート窓口, お問い合わせ番号.

## Around every page

skip = 本文へ移動
language = 言語
error-prefix = エラー：
support-title = ヘルプ
support-lead = { $broker }サポート窓口へのお問い合わせ：
support-url = サポートページ
help-contact = { $broker }サポート窓口へ連絡する
support-subject = パスワードの再設定 { $reference }

## Where the trader is

progress-step = ステップ{ $step }/3
for-login = { $name }
ends = お手続きの期限：{ $when }。
ended = お手続きの期限が過ぎました。新しいコードを受け取るには、最初からやり直してください。

## Buttons: one name for one action everywhere

action-continue = 次へ
action-restart = 最初からやり直す
action-other-login = 別のログインIDを使う
action-resend = 新しいコードを送信
action-password = パスワードを変更
action-sign-in = { $broker }にログイン
action-back-to-sign-in = ログイン画面に戻る
action-home = パスワードの再設定へ
action-try-again = もう一度試す
action-back = お手続きに戻る
busy = 処理しています…

## Login page

login-title = パスワードの再設定
login-lead = 秘密の質問にお答えいただく場合があります。続いて、認証コードをお送りします。
login-label = ログインID
login-unknown = ログインIDをお忘れの方
login-unknown-text = { $broker }サポート窓口で確認のお手伝いをいたします。
login-unknown-plain = { $broker }から最初にお送りしたメールでご確認ください。
login-expired = パスワードの有効期限が切れた
cookies-title = Cookieが必要です
cookies-text = このサイトでお手続きの状態を保持するCookieが、ブラウザに保存されませんでした。{ $host }のCookieを許可してから、「次へ」を選択してください。

## Expired password page

expired-title = 期限切れのパスワードの変更
expired-lead = ログインIDと期限切れのパスワードを入力してください。続いて新しいパスワードを設定します。
expired-password = 期限切れのパスワード
expired-show = 期限切れのパスワードを表示
expired-hide = 期限切れのパスワードを非表示
expired-forgotten = パスワードがわからない

## Question page

question-title = 秘密の質問への回答
question-hint = 口座開設時にご登録いただいた答えです。
question-not-yours = ご自身の質問ではない場合は、ログインIDをご確認ください。
question-help = この質問に答えられない
question-help-text = { $broker }サポート窓口で、別の方法によるご本人確認を承ります。
question-help-plain = 別の方法によるご本人確認については、{ $broker }にお問い合わせください。

## Code page

code-title =
    { $channel ->
        [text] SMSをご確認ください
        [push] スマートフォンをご確認ください
       *[other] メールをご確認ください
    }
code-lead =
    { $channel ->
        [text] ご入力内容が一致する場合、ご登録の電話番号に{ $length }桁の認証コードをお送りしています。
        [push] ご入力内容が一致する場合、{ $broker }アプリに{ $length }桁の認証コードをお送りしています。
       *[other] ご入力内容が一致する場合、ご登録のアドレスに{ $length }桁の認証コードをお送りしています。
    }
code-wait =
    { $channel ->
        [text] 届くまで数分かかることがあります。最新のコードをご利用ください。
        [push] 届くまで数分かかることがあります。最新のコードをご利用ください。
       *[other] 届くまで数分かかることがあります。迷惑メールもご確認のうえ、最新のコードをご利用ください。
    }
code-sent = 前回のコード送信：{ $when }。
code-warning = このコードは誰にも教えないでください。{ $broker }がコードをお尋ねすることはありません。
code-label = { $length }桁の認証コード
code-resend-at = { $when }以降に、新しいコードを送信できます。
code-resend-now = 新しいコードを送信できます。
code-resend-question = 送信の前に、再度秘密の質問にお答えいただきます。
code-help =
    { $channel ->
        [text] コードを受け取れない
        [push] コードを受け取れない
       *[other] メールを受け取れない
    }
code-sender = 送信元：{ $sender }。
code-help-spam = 迷惑メールフォルダをご確認のうえ、数分お待ちください。
code-help-login = ログインIDに誤りがあるかもしれない場合は、別のログインIDをお使いください。
code-help-address =
    { $channel ->
        [text] 電話番号を変更された場合は、{ $broker }サポート窓口で承ります。
        [push] スマートフォンを変更された場合は、{ $broker }サポート窓口で承ります。
       *[other] メールアドレスを変更された場合は、{ $broker }サポート窓口で承ります。
    }

## New password page

password-title = 新しいパスワードの設定
password-label = 新しいパスワード
password-again = 新しいパスワード（確認用）
password-rules = 新しいパスワードの条件
password-rule-length = { $min }文字以上{ $max }文字以下
password-rule-ascii = 半角の英字、数字、記号、スペースのみ（先頭と末尾のスペースは不可）
password-rule-upper = 大文字1文字以上
password-rule-lower = 小文字1文字以上
password-rule-digit = 数字1文字以上
password-rule-symbol = 記号1文字以上（!や%など）
password-rule-name = ログインIDや{ $broker }とは異なるもの
password-rule-common = よく使われるパスワードではないもの
password-rule-more = { $broker }では、この一覧以外の条件がある場合があります。
password-rule-same = 2つの欄の入力が同じであること
password-rule-met = 適合：
password-advice = 無関係な単語をローマ字や英語で3つ組み合わせると、強力なパスワードになります。パスワードマネージャーが提案するパスワードもおすすめです。
password-advice-required = 無関係な単語をローマ字や英語で3つ組み合わせ、一覧にある文字を加えてください。パスワードマネージャーの提案もおすすめです。
meter-weak = 強度：弱い
meter-fair = 強度：普通
meter-strong = 強度：強い
password-show = 表示
password-hide = 非表示
password-show-new = 新しいパスワードを表示
password-hide-new = 新しいパスワードを非表示
password-show-again = 確認用パスワードを表示
password-hide-again = 確認用パスワードを非表示
password-shown = パスワードを表示しています
password-hidden = パスワードを表示していません
password-caps = Caps Lockがオンになっています。

## Last pages

done-title = パスワードを変更しました
done-unchecked = 新しいパスワードでログインしてください。
done-login = { $name }でログインしてください。
done-not-checked = 新しいパスワードでログインできるかどうかを確認できませんでした。今すぐログインしてお確かめください。
done-checked = 新しいパスワードで口座にログインできることを確認しました。
done-second-factor = 新しいパスワードを確認しました。ログインの際は、以前と同様に2段階目の認証も必要です。
done-second-code = 新しいパスワードを確認しました。その際に認証コードが届いている場合があります。ログインの際に新しいコードが送信されます。
done-second-pin = 新しいパスワードを確認しました。ログインの際は、以前と同様にPINも必要です。
done-second-pin-unset = 新しいパスワードを確認しました。ログインにはPINも必要ですが、まだ設定されていません。{ $broker }へお問い合わせください。
done-next = ご確認いただきたいこと
done-devices = ほかの端末ではログインしたままになっている場合があります。口座のセキュリティ設定からログアウトしてください。
done-not-you = お心当たりがない場合は、すぐに{ $broker }のサポート窓口へご連絡ください。

unsure-title = パスワードの変更を確認できませんでした
unsure-lead = { $broker }から時間内に応答がなかったため、パスワードが変更されたかどうかわかりません。
unsure-first = 新しいパスワードでログインしてください。ログインできれば、お手続きは完了です。
unsure-second = ログインできない場合は、新しいコードを使って、こちらで最初からやり直してください。

mismatch-title = すぐに{ $broker }のサポート窓口へご連絡ください
mismatch-lead = 変更したパスワードが次のログインIDのものかどうかを確認できませんでした：
mismatch-text = 下記のお問い合わせ番号をサポート窓口にお伝えください。回答があるまで、新しいパスワードは使用しないでください。

## Problem pages

reference = お問い合わせ番号：{ $reference }
not-found-title = ページが見つかりません
not-found-text = アドレスを直接入力された場合は、正しいかご確認ください。リンクから移動された場合は、リンクが古い可能性があります。
forbidden-title = リクエストを処理しませんでした
forbidden-text = このサイトから送信されたものではないため、変更は行われていません。{ $host }を開き、最初からやり直してください。
throttled-title = 回数制限に達しました
throttled-text = 口座の安全のため、回数を制限しています。変更は行われていません。
throttled-when = { $when }以降に、再度お試しいただけます。
try-now = 再度お試しいただけます。
throttled-code = すでにお手元にあるコードは、そのまま入力できます。
unavailable-title = ただいまパスワードを再設定できません
unavailable-text = 変更は行われていません。
unavailable-kept = お手続きの状態は保持されています。お手続きの期限：{ $when }。
unavailable-when = { $when }以降に、再度お試しください。
bad-request-title = 送信内容を読み取れませんでした
bad-request-text = 送信内容が途中で切れたか、大きすぎました。変更は行われていません。
error-title = サービスに問題が発生しています
error-text = しばらくしてから、再度お試しください。

## Times

time-in-seconds =
    { $count ->
       *[other] { $count }秒後
    }
time-in-minutes =
    { $count ->
       *[other] { $count }分後
    }
time-in-hours =
    { $count ->
       *[other] { $count }時間後
    }
time-now = たった今
time-minutes-ago =
    { $count ->
       *[other] { $count }分前
    }
time-hours-ago =
    { $count ->
       *[other] { $count }時間前
    }
time-both = { $relative }（UTC { $clock }）
time-local = { $relative }（{ $clock }）

## Notices

notice-start-here = こちらからお手続きを始めます。ログインIDを入力してください。
notice-resumed = お手続きの途中です。ここから続けられます。
notice-not-used = 直前に入力された内容は使用されませんでした。
notice-unused = 直前に入力された内容は使用されませんでした。お手続きはすでにこの手順まで進んでいます。
notice-unused-login = ここではすでにお手続きが進行中のため、直前に入力された内容は使用されませんでした。別の口座のお手続きをする場合は、先にこのお手続きを終了してください。
notice-open-too-long = ページを開いてから時間が経過しました。再度「次へ」を選択してください。
notice-timed-out =
    { $minutes ->
       *[other] お手続きの有効時間が終了しました。安全のため、有効時間は{ $minutes }分です。変更は行われていません。「次へ」を選択して、最初からやり直してください。
    }
notice-spent = コードの誤入力が上限に達したため、お手続きを終了しました。変更は行われていません。「次へ」を選択して、最初からやり直してください。
notice-reset-gone = { $broker }でのこのお手続きの受付は終了しました。変更は行われていません。「次へ」を選択して、最初からやり直してください。
notice-passwords-used-up = パスワードの試行回数が上限に達したため、お手続きを終了しました。変更は行われていません。「次へ」を選択して、最初からやり直してください。
notice-moved-on = この手順はすでに完了しています。「次へ」を選択して、最初からやり直してください。
notice-code-sent = ご入力内容が一致する場合は、新しいコードをお送りしました。送信時刻：{ $when }。
notice-may-have-code = { $broker }から時間内に応答がありませんでした。コードがすでに届いている可能性があります。新しいコードを送信する前にご確認ください。
notice-code-may-be-used = { $broker }から時間内に応答がありませんでした。そのコードは使用済みの可能性があります。「新しいコードを送信」を選択してください。
notice-resend-too-early = 新しいコードはまだ送信できません。
notice-answer-for-new-code = 新しいコードを受け取るには、再度秘密の質問にお答えください。
notice-not-expired = パスワードの有効期限は切れていません。そのパスワードでログインしてください。

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = 入力内容をご確認ください
two-sentences = { $first }{ $second }
tries-left =
    { $count ->
       *[other] 入力できるのは残り{ $count }回です。
    }
attempts-none = 入力できる回数が残っていません。{ $when }以降に再度お試しいただくか、{ $broker }サポート窓口へご連絡ください。
mistake-login-empty = ログインIDを入力してください
mistake-login-unusable = ログインIDをご確認ください
mistake-answer-empty = 答えを入力してください
mistake-answer-unusable = 答えをご確認ください。長すぎるか、使用できない文字が含まれています
mistake-answer-wrong = 答えが一致しません。大文字と小文字、スペース、記号も区別されます。
mistake-code-empty = コードを入力してください
mistake-code-short =
    { $length ->
       *[other] 桁数が足りません。コードは{ $length }桁の数字です
    }
mistake-code-long =
    { $length ->
       *[other] 桁数が多すぎます。コードは{ $length }桁の数字です
    }
mistake-code-not-digits =
    { $length ->
       *[other] { $length }桁の数字のコードを入力してください
    }
mistake-code-wrong = コードが正しくないか、有効期限が切れています。
mistake-password-empty = 新しいパスワードを入力してください
mistake-password-short =
    { $min ->
       *[other] パスワードは{ $min }文字以上で入力してください
    }
mistake-password-long =
    { $max ->
       *[other] パスワードは{ $max }文字以下で入力してください
    }
mistake-password-not-ascii = { $character } は使用できません。半角の英字、数字、記号、スペースのみで入力してください
mistake-password-control = タブや改行など、目に見えない文字を削除してください
mistake-password-edge-space = パスワードの先頭または末尾のスペースを削除してください
mistake-password-lacks-upper = 英大文字を追加してください
mistake-password-lacks-lower = 英小文字を追加してください
mistake-password-lacks-digit = 数字を追加してください
mistake-password-lacks-symbol = 記号を追加してください
mistake-password-is-name = ログインIDや{ $broker }とは異なるパスワードにしてください
mistake-password-known-words = ほかの単語を加えてください。ログインIDや{ $broker }に数字や記号を足しただけでは推測されやすくなります
mistake-password-common = 別のパスワードにしてください。多くの人が使っているため、推測されやすくなります
mistake-password-word = 別のパスワードにしてください。1つの単語や名前だけでは、推測されやすくなります
mistake-password-pattern = 別のパスワードにしてください。同じ文字の繰り返し、連続した文字、キーボードの並びは推測されやすくなります
mistake-password-date = 別のパスワードにしてください。日付や年は推測されやすくなります
mistake-password-guessable = もっと長いか、予測しにくいパスワードにしてください。このパスワードは簡単に推測されます
strength-very-weak = パスワードの強度：非常に弱い。強くするには：
strength-weak = パスワードの強度：弱い。強くするには：
strength-fair = パスワードの強度：普通。強くするには：
advice-words = よくある言い回しではなく、互いに関係のない単語をいくつか組み合わせてください。
advice-plain = 数字、記号、大文字は必要ありません。
advice-longer = 単語を1つか2つ追加してください。珍しい単語ほど効果的です。
advice-capitals = 大文字にしても、あまり効果はありません。
advice-backwards = 単語のつづりを逆にしても、あまり効果はありません。
advice-signs = aを@にするなど、文字を記号に置き換えても、あまり効果はありません。
advice-patterns = 繰り返し、連続した文字、キーボードの並びは避けてください。
advice-dates = 年や日付、特にご自身に関係のあるものは避けてください。
mistake-password-refused = { $broker }では、このパスワードをご利用いただけません。別のパスワードにしてください。
mistake-password-refused-because = { $broker }では、このパスワードをご利用いただけません：{ $reasons } 別のパスワードにしてください。
mistake-confirmation-empty = 確認のため、新しいパスワードを再度入力してください
mistake-confirmation-differs = 2つの欄に同じパスワードを入力してください
mistake-own-password-empty = 期限切れのパスワードを入力してください
mistake-own-password-unusable = パスワードをご確認ください。長すぎるか、使用できない文字が含まれています
mistake-sign-in-wrong = ログインIDまたはパスワードが正しくありません。両方をご確認のうえ、再度お試しください。
