# Korean. 합니다체. Names of brokers take only particles that never change (에서, 의, 에), or a noun after them.
# Terms: 아이디, 보안 질문, 인증번호, 비밀번호 재설정, 계좌, 고객센터, 문의 번호.

## Around every page

skip = 본문으로 이동
language = 언어
error-prefix = 오류:
support-title = 도움말
support-lead = { $broker } 고객센터 문의:
support-url = 고객센터 페이지
help-contact = { $broker } 고객센터 문의
support-subject = 비밀번호 재설정 { $reference }

## Where the trader is

progress-step = { $step }/3단계
for-login = { $name } 계정
ends = 재설정 종료: { $when }.
ended = 재설정 시간이 끝났습니다. 새 인증번호를 받으려면 처음부터 다시 시작하십시오.

## Buttons: one name for one action everywhere

action-continue = 계속
action-restart = 처음부터 다시 시작
action-other-login = 다른 아이디 사용
action-resend = 새 인증번호 받기
action-password = 비밀번호 변경
action-sign-in = { $broker } 로그인
action-back-to-sign-in = 로그인 화면으로 돌아가기
action-home = 비밀번호 재설정으로 이동
action-try-again = 다시 시도
action-back = 재설정으로 돌아가기
busy = 처리 중…

## Login page

login-title = 비밀번호 재설정
login-lead = 보안 질문에 답하셔야 할 수 있으며, 그다음 인증번호를 보내 드립니다.
login-label = 아이디
login-unknown = 아이디를 잊으셨습니까?
login-unknown-text = { $broker } 고객센터에서 아이디를 찾도록 도와드립니다.
login-unknown-plain = { $broker }에서 처음 보내 드린 이메일에서 아이디를 확인하십시오.
login-expired = 비밀번호가 만료되었습니다
cookies-title = 이 사이트에는 쿠키가 필요합니다
cookies-text = 진행 단계를 기억하는 쿠키가 브라우저에 저장되지 않았습니다. { $host }의 쿠키를 허용한 다음 ‘계속’을 선택하십시오.

## Expired password page

expired-title = 만료된 비밀번호 변경
expired-lead = 아이디와 만료된 비밀번호를 입력하십시오. 그다음 새 비밀번호를 설정합니다.
expired-password = 만료된 비밀번호
expired-show = 만료된 비밀번호 표시
expired-hide = 만료된 비밀번호 숨기기
expired-forgotten = 비밀번호를 모릅니다

## Question page

question-title = 보안 질문에 답하십시오
question-hint = 계좌 개설 시 등록하신 답변입니다.
question-not-yours = 등록하신 질문이 아니라면 아이디를 확인하십시오.
question-help = 이 질문에 답할 수 없습니다
question-help-text = { $broker } 고객센터에서 다른 방법으로 본인 확인을 도와드립니다.
question-help-plain = 다른 방법으로 본인 확인을 하시려면 { $broker }에 문의하십시오.

## Code page

code-title =
    { $channel ->
        [text] 문자 메시지를 확인하십시오
        [push] 휴대전화를 확인하십시오
       *[other] 이메일을 확인하십시오
    }
code-lead =
    { $channel ->
        [text] 입력하신 정보가 일치하면, 등록된 전화번호로 { $length }자리 인증번호를 보내 드렸습니다.
        [push] 입력하신 정보가 일치하면, { $broker } 앱으로 { $length }자리 인증번호를 보내 드렸습니다.
       *[other] 입력하신 정보가 일치하면, 등록된 주소로 { $length }자리 인증번호를 보내 드렸습니다.
    }
code-wait =
    { $channel ->
        [text] 도착까지 몇 분 걸릴 수 있습니다. 가장 최근의 인증번호를 사용하십시오.
        [push] 도착까지 몇 분 걸릴 수 있습니다. 가장 최근의 인증번호를 사용하십시오.
       *[other] 도착까지 몇 분 걸릴 수 있습니다. 스팸 메일함도 확인하고 가장 최근의 인증번호를 사용하십시오.
    }
code-sent = 마지막 인증번호 발송: { $when }.
code-warning = 이 인증번호를 누구에게도 알려 주지 마십시오. { $broker }에서는 인증번호를 묻지 않습니다.
code-label = 인증번호 { $length }자리
code-resend-at = 새 인증번호는 { $when }부터 받으실 수 있습니다.
code-resend-now = 이제 새 인증번호를 받으실 수 있습니다.
code-resend-question = 먼저 보안 질문에 다시 답하셔야 합니다.
code-help =
    { $channel ->
        [text] 인증번호를 받지 못했습니다
        [push] 인증번호를 받지 못했습니다
       *[other] 이메일을 받지 못했습니다
    }
code-sender = 보낸 사람: { $sender }.
code-help-spam = 스팸 메일함을 확인하고 몇 분만 기다리십시오.
code-help-login = 아이디가 잘못되었을 수 있다면 다른 아이디를 사용하십시오.
code-help-address =
    { $channel ->
        [text] 전화번호가 변경되었다면 { $broker } 고객센터에서 도와드립니다.
        [push] 휴대전화를 바꾸셨다면 { $broker } 고객센터에서 도와드립니다.
       *[other] 이메일 주소가 변경되었다면 { $broker } 고객센터에서 도와드립니다.
    }

## New password page

password-title = 새 비밀번호 설정
password-label = 새 비밀번호
password-again = 새 비밀번호 다시 입력
password-rules = 새 비밀번호 조건
password-rule-length = { $min }자 이상, { $max }자 이하
password-rule-ascii = 영문자, 숫자, 특수문자, 공백만 사용, 맨 앞과 맨 뒤 공백은 불가
password-rule-upper = 대문자 1자 이상
password-rule-lower = 소문자 1자 이상
password-rule-digit = 숫자 1자 이상
password-rule-symbol = 특수문자 1자 이상(예: !, %)
password-rule-name = 아이디 및 { $broker } 이름과 다를 것
password-rule-common = 흔히 쓰이는 비밀번호가 아닐 것
password-rule-more = { $broker }에서 이 목록 외의 조건을 요구할 수 있습니다.
password-rule-same = 두 입력란의 내용이 같을 것
password-rule-met = 충족:
password-advice = 서로 관련 없는 단어 세 개를 영문자로 조합하면 안전한 비밀번호가 됩니다. 비밀번호 관리 프로그램이 추천하는 비밀번호도 좋습니다.
password-advice-required = 서로 관련 없는 단어 세 개를 영문자로 조합한 다음 목록에 있는 문자를 추가하십시오. 비밀번호 관리 프로그램의 추천도 좋습니다.
meter-weak = 강도: 약함
meter-fair = 강도: 보통
meter-strong = 강도: 강함
password-show = 표시
password-hide = 숨기기
password-show-new = 새 비밀번호 표시
password-hide-new = 새 비밀번호 숨기기
password-show-again = 다시 입력한 비밀번호 표시
password-hide-again = 다시 입력한 비밀번호 숨기기
password-shown = 비밀번호가 표시되어 있습니다
password-hidden = 비밀번호가 숨겨져 있습니다
password-caps = Caps Lock이 켜져 있습니다.

## Last pages

done-title = 비밀번호가 변경되었습니다
done-unchecked = 새 비밀번호로 로그인하십시오.
done-login = { $name }(으)로 로그인하십시오.
done-not-checked = 새 비밀번호로 로그인되는지 확인하지 못했습니다. 지금 로그인하여 확인하십시오.
done-checked = 새 비밀번호로 로그인되는 것을 확인했습니다.
done-second-factor = 새 비밀번호를 확인했습니다. 로그인하실 때는 기존과 같이 2단계 인증도 필요합니다.
done-second-code = 새 비밀번호를 확인했습니다. 확인하는 동안 인증번호가 발송되었을 수 있습니다. 로그인하실 때 새 인증번호가 발송됩니다.
done-second-pin = 새 비밀번호를 확인했습니다. 로그인하실 때는 기존과 같이 PIN도 필요합니다.
done-second-pin-unset = 새 비밀번호를 확인했습니다. 로그인하실 때는 PIN도 필요하지만 아직 설정되어 있지 않습니다. { $broker }에 문의하십시오.
done-next = 알아 두실 사항
done-devices = 다른 기기에는 로그인 상태가 남아 있을 수 있습니다. 보안 설정에서 해당 기기를 로그아웃하십시오.
done-not-you = 본인이 변경하지 않으셨다면 지금 바로 { $broker } 고객센터에 문의하십시오.

unsure-title = 비밀번호 변경 여부를 확인하지 못했습니다
unsure-lead = { $broker }에서 제시간에 응답이 오지 않아, 비밀번호가 변경되었는지 알 수 없습니다.
unsure-first = 새 비밀번호로 로그인하십시오. 로그인되면 변경이 완료된 것입니다.
unsure-second = 로그인되지 않으면 여기에서 새 인증번호로 다시 시작하십시오.

mismatch-title = 지금 바로 { $broker } 고객센터에 문의하십시오
mismatch-lead = 비밀번호를 변경했지만, 다음 아이디의 비밀번호인지 확인하지 못했습니다:
mismatch-text = 아래의 문의 번호를 고객센터에 알리십시오. 답변을 받으실 때까지 새 비밀번호를 사용하지 마십시오.

## Problem pages

reference = 문의 번호: { $reference }
not-found-title = 페이지를 찾을 수 없습니다
not-found-text = 주소를 직접 입력하셨다면 주소를 확인하십시오. 링크로 이동하셨다면 오래된 링크일 수 있습니다.
forbidden-title = 요청이 처리되지 않았습니다
forbidden-text = 이 사이트에서 보낸 요청이 아니므로 변경된 내용은 없습니다. { $host }에서 다시 시작하십시오.
throttled-title = 시도 횟수가 초과되었습니다
throttled-text = 계좌를 안전하게 보호하기 위해 시도 횟수를 제한하고 있습니다. 변경된 내용은 없습니다.
throttled-when = { $when }부터 다시 시도하실 수 있습니다.
try-now = 이제 다시 시도하실 수 있습니다.
throttled-code = 이미 받으신 인증번호는 계속 입력하실 수 있습니다.
unavailable-title = 지금은 비밀번호를 재설정할 수 없습니다
unavailable-text = 변경된 내용은 없습니다.
unavailable-kept = 진행하신 단계는 유지됩니다. 재설정 종료: { $when }.
unavailable-when = { $when }에 다시 시도하십시오.
bad-request-title = 보내신 내용을 읽지 못했습니다
bad-request-text = 내용이 일부만 도착했거나 너무 큽니다. 변경된 내용은 없습니다.
error-title = 서비스에 문제가 있습니다
error-text = 나중에 다시 시도하십시오.

## Times

time-in-seconds =
    { $count ->
       *[other] { $count }초 후
    }
time-in-minutes =
    { $count ->
       *[other] { $count }분 후
    }
time-in-hours =
    { $count ->
       *[other] { $count }시간 후
    }
time-now = 방금
time-minutes-ago =
    { $count ->
       *[other] { $count }분 전
    }
time-hours-ago =
    { $count ->
       *[other] { $count }시간 전
    }
time-both = { $relative }(UTC { $clock })
time-local = { $relative }({ $clock })

## Notices

notice-start-here = 여기에서 시작합니다. 아이디를 입력하십시오.
notice-resumed = 진행 중인 재설정이 있습니다. 여기에서 계속하십시오.
notice-not-used = 방금 입력하신 내용은 사용되지 않았습니다.
notice-unused = 방금 입력하신 내용은 사용되지 않았습니다. 재설정이 이미 이 단계까지 진행되었습니다.
notice-unused-login = 이미 진행 중인 재설정이 있으므로 방금 입력하신 내용은 사용되지 않았습니다. 다른 계정을 재설정하려면 먼저 이 재설정을 종료하십시오.
notice-open-too-long = 페이지가 너무 오래 열려 있었습니다. ‘계속’을 다시 선택하십시오.
notice-timed-out =
    { $minutes ->
       *[other] 재설정 시간이 만료되었습니다. 고객님의 안전을 위해 { $minutes }분 동안만 유효합니다. 변경된 내용은 없습니다. 다시 시작하려면 ‘계속’을 선택하십시오.
    }
notice-spent = 인증번호 오류 횟수를 초과하여 재설정이 종료되었습니다. 변경된 내용은 없습니다. 다시 시작하려면 ‘계속’을 선택하십시오.
notice-reset-gone = 이번 재설정은 { $broker }에서 더 이상 처리되지 않습니다. 변경된 내용은 없습니다. 다시 시작하려면 ‘계속’을 선택하십시오.
notice-passwords-used-up = 비밀번호 시도 횟수를 초과하여 재설정이 종료되었습니다. 변경된 내용은 없습니다. 다시 시작하려면 ‘계속’을 선택하십시오.
notice-moved-on = 이 단계는 이미 완료되었습니다. 다시 시작하려면 ‘계속’을 선택하십시오.
notice-code-sent = 입력하신 정보가 일치하는 경우, 새 인증번호를 보내 드렸습니다. 발송: { $when }.
notice-may-have-code = { $broker }에서 제시간에 응답이 오지 않았습니다. 인증번호가 이미 도착했을 수 있으니, 새로 받기 전에 확인하십시오.
notice-code-may-be-used = { $broker }에서 제시간에 응답이 오지 않았습니다. 해당 인증번호는 이미 사용되었을 수 있으니 새로 받으십시오.
notice-resend-too-early = 아직 새 인증번호를 받으실 수 없습니다.
notice-answer-for-new-code = 새 인증번호를 받으시려면 보안 질문에 다시 답하십시오.
notice-not-expired = 비밀번호가 만료되지 않았습니다. 그 비밀번호로 로그인하십시오.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = 입력 내용을 확인하십시오
two-sentences = { $first } { $second }
tries-left =
    { $count ->
       *[other] { $count }번 더 시도하실 수 있습니다.
    }
attempts-none = 남은 시도 횟수가 없습니다. { $when }부터 다시 시도하거나 { $broker } 고객센터에 문의하십시오.
mistake-login-empty = 아이디를 입력하십시오
mistake-login-unusable = 아이디를 확인하십시오
mistake-answer-empty = 답변을 입력하십시오
mistake-answer-unusable = 답변을 확인하십시오. 너무 길거나 사용할 수 없는 문자가 있습니다
mistake-answer-wrong = 답변이 일치하지 않습니다. 대문자, 공백, 특수문자도 구분됩니다.
mistake-code-empty = 인증번호를 입력하십시오
mistake-code-short =
    { $length ->
       *[other] 자릿수가 부족합니다. 인증번호는 숫자 { $length }자리입니다
    }
mistake-code-long =
    { $length ->
       *[other] 자릿수가 너무 많습니다. 인증번호는 숫자 { $length }자리입니다
    }
mistake-code-not-digits =
    { $length ->
       *[other] 인증번호는 숫자 { $length }자리여야 합니다
    }
mistake-code-wrong = 인증번호가 올바르지 않거나 만료되었습니다.
mistake-password-empty = 새 비밀번호를 입력하십시오
mistake-password-short =
    { $min ->
       *[other] 비밀번호는 { $min }자 이상이어야 합니다
    }
mistake-password-long =
    { $max ->
       *[other] 비밀번호는 { $max }자 이하여야 합니다
    }
mistake-password-not-ascii = { $character } 문자는 사용할 수 없습니다. 영문자, 숫자, 특수문자, 공백만 사용하십시오
mistake-password-control = 탭이나 줄바꿈처럼 보이지 않는 문자를 삭제하십시오
mistake-password-edge-space = 비밀번호 맨 앞이나 맨 뒤의 공백을 삭제하십시오
mistake-password-lacks-upper = 영문 대문자를 추가하십시오
mistake-password-lacks-lower = 영문 소문자를 추가하십시오
mistake-password-lacks-digit = 숫자를 추가하십시오
mistake-password-lacks-symbol = 특수문자를 추가하십시오
mistake-password-is-name = 아이디 및 { $broker } 이름과 다른 비밀번호를 설정하십시오
mistake-password-known-words = 다른 단어를 추가하십시오. 아이디나 { $broker } 이름에 숫자와 특수문자만 더하면 추측하기 쉽습니다
mistake-password-common = 다른 비밀번호를 설정하십시오. 많은 사람이 사용하여 추측하기 쉽습니다
mistake-password-word = 다른 비밀번호를 설정하십시오. 단어나 이름 하나만으로는 추측하기 쉽습니다
mistake-password-pattern = 다른 비밀번호를 설정하십시오. 반복되는 문자, 연속된 문자, 자판에서 나란히 있는 문자는 추측하기 쉽습니다
mistake-password-date = 다른 비밀번호를 설정하십시오. 날짜와 연도는 추측하기 쉽습니다
mistake-password-guessable = 더 길거나 예측하기 어려운 비밀번호를 설정하십시오. 이 비밀번호는 추측하기 쉽습니다
strength-very-weak = 비밀번호 강도: 매우 약함. 개선 방법:
strength-weak = 비밀번호 강도: 약함. 개선 방법:
strength-fair = 비밀번호 강도: 보통. 개선 방법:
advice-words = 흔한 문구 대신 서로 관련 없는 단어 몇 개를 사용하십시오.
advice-plain = 숫자, 특수문자, 대문자는 필요하지 않습니다.
advice-longer = 단어를 한두 개 더 추가하십시오. 드문 단어일수록 좋습니다.
advice-capitals = 대문자는 큰 도움이 되지 않습니다.
advice-backwards = 단어를 거꾸로 쓰는 것은 큰 도움이 되지 않습니다.
advice-signs = a를 @로 바꾸는 식의 특수문자 대체는 큰 도움이 되지 않습니다.
advice-patterns = 반복, 연속된 문자, 자판에서 나란히 있는 문자를 피하십시오.
advice-dates = 연도와 날짜, 특히 본인과 관련된 것을 피하십시오.
mistake-password-refused = 이 비밀번호는 { $broker }에서 사용할 수 없습니다. 다른 비밀번호를 설정하십시오.
mistake-password-refused-because = 이 비밀번호는 { $broker }에서 사용할 수 없습니다: { $reasons } 다른 비밀번호를 설정하십시오.
mistake-confirmation-empty = 새 비밀번호를 다시 한번 입력하십시오
mistake-confirmation-differs = 두 입력란에 같은 비밀번호를 입력하십시오
mistake-own-password-empty = 만료된 비밀번호를 입력하십시오
mistake-own-password-unusable = 비밀번호를 확인하십시오. 너무 길거나 사용할 수 없는 문자가 있습니다
mistake-sign-in-wrong = 아이디 또는 비밀번호가 맞지 않습니다. 둘 다 확인하고 다시 시도하십시오.
