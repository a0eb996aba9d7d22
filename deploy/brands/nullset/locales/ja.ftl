# Login = Nullset ID, everywhere.

progress-login = Nullset ID
action-other-login = 別のNullset IDを使う
login-lead = Nullset IDを入力してください。秘密の質問にお答えいただく場合があります。続いて、認証コードをメールでお送りします。メールをご覧になれる状態でお進みください。
login-unknown = Nullset IDがわからない
expired-lead = Nullset IDと期限切れのパスワードを入力してください。続いて新しいパスワードを設定します。
code-warning = コードは{ $host }でのみ入力してください。どのような連絡手段であっても、{ $broker }の担当者がコードをお尋ねすることは一切ありません。
code-help-login = Nullset IDに誤りがあるかもしれない場合は、別のNullset IDをお使いください。
password-rule-name = Nullset IDや{ $broker }とは異なるもの
mismatch-lead = 変更したパスワードが次のNullset IDのものかどうかを確認できませんでした：
notice-start-here = こちらからお手続きを始めます。Nullset IDを入力してください。
mistake-login-empty = Nullset IDを入力してください
mistake-login-unusable = Nullset IDをご確認ください
mistake-password-is-name = Nullset IDや{ $broker }とは異なるパスワードにしてください
mistake-sign-in-wrong = Nullset IDまたはパスワードが正しくありません。両方をご確認のうえ、再度お試しください。
