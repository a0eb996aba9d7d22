# Login = Nullset ID, everywhere.

action-other-login = 다른 Nullset ID 사용
login-unknown = Nullset ID를 잊으셨습니까?
login-unknown-text = { $broker } 고객센터에서 Nullset ID를 찾도록 도와드립니다.
login-unknown-plain = { $broker }에서 처음 보내 드린 이메일에서 Nullset ID를 확인하십시오.
expired-lead = Nullset ID와 만료된 비밀번호를 입력하십시오. 그다음 새 비밀번호를 설정합니다.
question-not-yours = 등록하신 질문이 아니라면 Nullset ID를 확인하십시오.
code-help-login = Nullset ID가 잘못되었을 수 있다면 다른 Nullset ID를 사용하십시오.
password-rule-name = Nullset ID 및 { $broker } 이름과 다를 것
mismatch-lead = 비밀번호를 변경했지만, 다음 Nullset ID의 비밀번호인지 확인하지 못했습니다:
notice-start-here = 여기에서 시작합니다. Nullset ID를 입력하십시오.
mistake-login-empty = Nullset ID를 입력하십시오
mistake-login-unusable = Nullset ID를 확인하십시오
mistake-password-is-name = Nullset ID 및 { $broker } 이름과 다른 비밀번호를 설정하십시오
mistake-password-known-words = 다른 단어를 추가하십시오. Nullset ID나 { $broker } 이름에 숫자와 특수문자만 더하면 추측하기 쉽습니다
mistake-sign-in-wrong = Nullset ID 또는 비밀번호가 맞지 않습니다. 둘 다 확인하고 다시 시도하십시오.
