# Login = Nullset ID, everywhere.

action-other-login = 使用其他Nullset ID
login-unknown = 忘记Nullset ID？
login-unknown-text = { $broker }客服可以帮您找回Nullset ID。
login-unknown-plain = 您可以在{ $broker }最初发给您的邮件中找到Nullset ID。
expired-lead = 输入Nullset ID和已过期的密码，然后设置新密码。
question-not-yours = 如果这不是您设置的问题，可能是Nullset ID有误。
code-help-login = 如果Nullset ID可能有误，可使用其他Nullset ID。
password-rule-name = 不能与您的Nullset ID或{ $broker }相同
mismatch-lead = 我们已修改密码，但无法确认该密码属于以下Nullset ID：
notice-start-here = 从这里开始，输入您的Nullset ID。
mistake-login-empty = 输入Nullset ID
mistake-login-unusable = 检查Nullset ID
mistake-password-is-name = 设置与您的Nullset ID及{ $broker }不同的密码
mistake-password-known-words = 加入其他词语：仅由Nullset ID、{ $broker }、数字和符号组成的密码容易被猜到
mistake-sign-in-wrong = Nullset ID或密码不正确。检查后重试。
