# Login = Nullset ID, everywhere.

action-other-login = 別のNullset IDを使う
login-unknown = Nullset IDをお忘れの方
expired-lead = Nullset IDと期限切れのパスワードを入力してください。続いて新しいパスワードを設定します。
question-not-yours = ご自身の質問ではない場合は、Nullset IDをご確認ください。
code-help-login = Nullset IDに誤りがあるかもしれない場合は、別のNullset IDをお使いください。
password-rule-name = Nullset IDや{ $broker }とは異なるもの
mismatch-lead = 変更したパスワードが次のNullset IDのものかどうかを確認できませんでした：
notice-start-here = こちらからお手続きを始めます。Nullset IDを入力してください。
mistake-login-empty = Nullset IDを入力してください
mistake-login-unusable = Nullset IDをご確認ください
mistake-password-is-name = Nullset IDや{ $broker }とは異なるパスワードにしてください
mistake-password-known-words = ほかの単語を加えてください。Nullset IDや{ $broker }に数字や記号を足しただけでは推測されやすくなります
mistake-sign-in-wrong = Nullset IDまたはパスワードが正しくありません。両方をご確認のうえ、再度お試しください。
