# Brazilian Portuguese: você. Login = usuário, password = senha, support = equipe de suporte, sign in = acessar.
# E‑mail has a non-breaking hyphen, a number and its noun a no-break space.

## Around every page

skip = Ir para o conteúdo principal
language = Idioma
error-prefix = Erro:
support-title = Ajuda
support-lead = Fale com a equipe de suporte de { $broker }:
support-url = Página de suporte
help-contact = Falar com { $broker }
support-subject = Redefinição de senha { $reference }

## Where the trader is

progress-step = Etapa { $step } de 3
for-login = Para { $name }
ends = Esta redefinição expira { $when }.
ended = O tempo desta redefinição acabou. Recomece para receber um novo código.

## Buttons: one name for one action everywhere

action-continue = Continuar
action-restart = Recomeçar
action-other-login = Usar outro usuário
action-resend = Enviar novo código
action-password = Alterar senha
action-sign-in = Acessar { $broker }
action-back-to-sign-in = Voltar à página de acesso
action-home = Redefinir senha
action-try-again = Tentar de novo
action-back = Voltar à redefinição
busy = Processando…

## Login page

login-title = Redefina sua senha
login-lead = Talvez façamos sua pergunta de segurança; depois, enviaremos um código.
login-label = Usuário
login-unknown = Esqueceu seu usuário?
login-unknown-text = A equipe de suporte de { $broker } pode ajudar você a encontrá-lo.
login-unknown-plain = Procure nos primeiros e‑mails que recebeu de { $broker }.
login-expired = Minha senha expirou
cookies-title = Este site precisa de um cookie
cookies-text = Seu navegador não guardou o cookie que permite continuar de onde você parou. Permita os cookies de { $host } e selecione “Continuar”.

## Expired password page

expired-title = Altere sua senha expirada
expired-lead = Digite seu usuário e a senha que expirou. Depois, você escolhe uma nova.
expired-password = Senha expirada
expired-show = Mostrar a senha expirada
expired-hide = Ocultar a senha expirada
expired-forgotten = Não sei qual é minha senha

## Question page

question-title = Responda à sua pergunta de segurança
question-hint = A resposta que você deu ao abrir a conta.
question-not-yours = Se esta não é sua pergunta, confira o usuário.
question-help = Não consigo responder
question-help-text = A equipe de suporte de { $broker } pode confirmar sua identidade de outra forma.
question-help-plain = Peça a { $broker } que confirme sua identidade de outra forma.

## Code page

code-title =
    { $channel ->
        [text] Confira suas mensagens
        [push] Confira seu celular
       *[other] Confira seu e‑mail
    }
code-lead =
    { $channel ->
        [text] Se os dados correspondem, enviamos um código de { $length } dígitos para o telefone dessa conta.
        [push] Se os dados correspondem, enviamos um código de { $length } dígitos para o aplicativo { $broker } dessa conta.
       *[other] Se os dados correspondem, enviamos um código de { $length } dígitos para o endereço dessa conta.
    }
code-wait =
    { $channel ->
        [text] Pode levar alguns minutos. Use o código mais recente.
        [push] Pode levar alguns minutos. Use o código mais recente.
       *[other] Pode levar alguns minutos. Confira a caixa de spam e use o código mais recente.
    }
code-sent = O último código foi enviado { $when }.
code-warning = Nunca informe este código a ninguém. { $broker } não vai pedi-lo.
code-label = Código de { $length } dígitos
code-resend-at = Você poderá pedir outro código { $when }.
code-resend-now = Você já pode pedir outro código.
code-resend-question = Antes, faremos novamente sua pergunta de segurança.
code-help =
    { $channel ->
        [text] Não recebi o código
        [push] Não recebi o código
       *[other] Não recebi o e‑mail
    }
code-sender = O remetente é { $sender }.
code-help-spam = Confira a caixa de spam e aguarde alguns minutos.
code-help-login = Se achar que o usuário pode não ser o certo, use outro.
code-help-address =
    { $channel ->
        [text] Se seu telefone mudou, a equipe de suporte de { $broker } pode ajudar.
        [push] Se você trocou de celular, a equipe de suporte de { $broker } pode ajudar.
       *[other] Se seu e‑mail mudou, a equipe de suporte de { $broker } pode ajudar.
    }

## New password page

password-title = Escolha uma nova senha
password-label = Nova senha
password-again = Repita a nova senha
password-rules = Regras da nova senha
password-rule-length = De { $min } a { $max } caracteres
password-rule-ascii = Letras (sem acento nem cedilha), números, símbolos e espaços; sem espaço no início ou no fim
password-rule-upper = Uma letra maiúscula
password-rule-lower = Uma letra minúscula
password-rule-digit = Um número
password-rule-symbol = Um símbolo, como ! ou %
password-rule-name = Diferente do seu usuário e de { $broker }
password-rule-common = Não pode ser uma senha comum
password-rule-more = { $broker } pode pedir mais do que esta lista.
password-rule-same = A mesma nos dois campos
password-rule-met = Cumprida:
password-advice = Três palavras aleatórias formam uma senha forte. A sugerida pelo seu gerenciador de senhas também é.
password-advice-required = Três palavras aleatórias são um bom começo: acrescente o que a lista pede. Seu gerenciador de senhas também pode sugerir uma.
meter-weak = Segurança: baixa
meter-fair = Segurança: média
meter-strong = Segurança: alta
password-show = Mostrar
password-hide = Ocultar
password-show-new = Mostrar a nova senha
password-hide-new = Ocultar a nova senha
password-show-again = Mostrar a senha repetida
password-hide-again = Ocultar a senha repetida
password-shown = Sua senha está visível
password-hidden = Sua senha está oculta
password-caps = O Caps Lock está ativado.

## Last pages

done-title = Sua senha foi alterada
done-unchecked = Acesse sua conta com a nova senha.
done-login = Acesse como { $name }.
done-not-checked = Não foi possível verificar se sua nova senha dá acesso à sua conta. Acesse agora com ela para ter certeza.
done-checked = Verificamos que sua nova senha dá acesso à sua conta.
done-second-factor = Verificamos sua nova senha. Ao acessar, você também precisará da segunda etapa, como antes.
done-second-code = Verificamos sua nova senha. Talvez um código de verificação tenha sido enviado: ao acessar, você receberá um novo.
done-second-pin = Verificamos sua nova senha. Ao acessar, você também precisará do seu PIN, como antes.
done-second-pin-unset = Verificamos sua nova senha. Ao acessar, você também precisará de um PIN, e ainda não definiu nenhum: fale com { $broker }.
done-next = O que saber agora
done-devices = Sua conta pode continuar aberta em outros dispositivos. Encerre esses acessos nas configurações de segurança da conta.
done-not-you = Se não foi você, fale agora com a equipe de suporte de { $broker }.

unsure-title = Não conseguimos confirmar a alteração
unsure-lead = { $broker } não respondeu a tempo, por isso não sabemos se sua senha foi alterada.
unsure-first = Acesse sua conta com a nova senha. Se funcionar, está tudo pronto.
unsure-second = Se não funcionar, recomece aqui com um novo código.

mismatch-title = Fale agora com a equipe de suporte de { $broker }
mismatch-lead = Alteramos uma senha, mas não conseguimos confirmar se ela é deste usuário:
mismatch-text = Informe à equipe de suporte a referência abaixo. Até receber a resposta, não use a nova senha.

## Problem pages

reference = Referência: { $reference }
not-found-title = Página não encontrada
not-found-text = Se você digitou o endereço, confira-o. Se seguiu um link, ele pode ser antigo.
forbidden-title = Não aceitamos essa solicitação
forbidden-text = Ela não veio deste site, por isso nada foi alterado. Recomece em { $host }.
throttled-title = Muitas tentativas
throttled-text = Para proteger as contas, limitamos quantas vezes isso pode ser feito. Nada foi alterado.
throttled-when = Você poderá tentar de novo { $when }.
try-now = Você já pode tentar de novo.
throttled-code = Se você já tem um código, ainda pode digitá-lo.
unavailable-title = Não é possível redefinir senhas no momento
unavailable-text = Nada foi alterado.
unavailable-kept = O que você já fez está guardado. Esta redefinição expira { $when }.
unavailable-when = Tente de novo { $when }.
bad-request-title = Não conseguimos ler os dados
bad-request-text = O formulário chegou incompleto ou era grande demais. Nada foi alterado.
error-title = Há um problema com o serviço
error-text = Tente de novo mais tarde.

## Times

time-in-seconds =
    { $count ->
        [one] em { $count } segundo
       *[other] em { $count } segundos
    }
time-in-minutes =
    { $count ->
        [one] em { $count } minuto
       *[other] em { $count } minutos
    }
time-in-hours =
    { $count ->
        [one] em { $count } hora
       *[other] em { $count } horas
    }
time-now = agora há pouco
time-minutes-ago =
    { $count ->
        [one] há { $count } minuto
       *[other] há { $count } minutos
    }
time-hours-ago =
    { $count ->
        [one] há { $count } hora
       *[other] há { $count } horas
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Comece aqui: digite seu usuário.
notice-resumed = Já há uma redefinição em andamento. Continue aqui.
notice-not-used = O que você acabou de digitar não foi usado.
notice-unused = O que você acabou de digitar não foi usado: a redefinição já estava nesta etapa.
notice-unused-login = Já há uma redefinição em andamento aqui, por isso o que você acabou de digitar não foi usado. Para outra conta, saia primeiro desta.
notice-open-too-long = Esta página ficou aberta por muito tempo. Selecione “Continuar” outra vez.
notice-timed-out =
    { $minutes ->
        [one] Sua redefinição expirou. Para sua segurança, ela dura { $minutes } minuto. Nada foi alterado. Selecione “Continuar” para recomeçar.
       *[other] Sua redefinição expirou. Para sua segurança, ela dura { $minutes } minutos. Nada foi alterado. Selecione “Continuar” para recomeçar.
    }
notice-spent = Foram digitados muitos códigos incorretos, por isso esta redefinição terminou. Nada foi alterado. Selecione “Continuar” para recomeçar.
notice-reset-gone = { $broker } não aceita mais esta redefinição. Nada foi alterado. Selecione “Continuar” para recomeçar.
notice-passwords-used-up = Foram tentadas muitas senhas, por isso esta redefinição terminou. Nada foi alterado. Selecione “Continuar” para recomeçar.
notice-moved-on = Esta etapa já foi concluída. Selecione “Continuar” para recomeçar.
notice-code-sent = Se os dados correspondem a uma conta, enviamos um novo código { $when }.
notice-may-have-code = { $broker } não respondeu a tempo. Talvez você já tenha um código: procure-o antes de pedir outro.
notice-code-may-be-used = { $broker } não respondeu a tempo. Talvez esse código não sirva mais: peça um novo.
notice-resend-too-early = Ainda é cedo para outro código.
notice-answer-for-new-code = Para receber um novo código, responda outra vez à sua pergunta de segurança.
notice-not-expired = Sua senha não expirou. Acesse sua conta com ela.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Há um problema
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Resta { $count } tentativa.
       *[other] Restam { $count } tentativas.
    }
attempts-none = Não restam tentativas. Você poderá tentar de novo { $when } ou falar com a equipe de suporte de { $broker }.
mistake-login-empty = Digite seu usuário
mistake-login-unusable = Confira seu usuário
mistake-answer-empty = Digite sua resposta
mistake-answer-unusable = Confira sua resposta: ela é longa demais ou tem caracteres que não podem ser usados
mistake-answer-wrong = A resposta não corresponde. Maiúsculas, espaços e símbolos contam.
mistake-code-empty = Digite o código
mistake-code-short =
    { $length ->
        [one] Faltam dígitos: o código deve ter { $length } dígito
       *[other] Faltam dígitos: o código deve ter { $length } dígitos
    }
mistake-code-long =
    { $length ->
        [one] Há dígitos a mais: o código deve ter { $length } dígito
       *[other] Há dígitos a mais: o código deve ter { $length } dígitos
    }
mistake-code-not-digits =
    { $length ->
        [one] O código deve ter { $length } dígito
       *[other] O código deve ter { $length } dígitos
    }
mistake-code-wrong = O código não está correto ou expirou.
mistake-password-empty = Digite uma nova senha
mistake-password-short =
    { $min ->
        [one] A senha deve ter no mínimo { $min } caractere
       *[other] A senha deve ter no mínimo { $min } caracteres
    }
mistake-password-long =
    { $max ->
        [one] A senha deve ter no máximo { $max } caractere
       *[other] A senha deve ter no máximo { $max } caracteres
    }
mistake-password-not-ascii = { $character } não pode ser usado: use somente letras (sem acento nem cedilha), números, símbolos e espaços
mistake-password-control = Remova os caracteres que não aparecem, como tabulações e quebras de linha
mistake-password-edge-space = Remova o espaço no início ou no fim da senha
mistake-password-lacks-upper = Adicione uma letra maiúscula
mistake-password-lacks-lower = Adicione uma letra minúscula
mistake-password-lacks-digit = Adicione um número
mistake-password-lacks-symbol = Adicione um símbolo
mistake-password-is-name = Escolha uma senha diferente do seu usuário e de { $broker }
mistake-password-known-words = Adicione outras palavras: só o seu usuário, { $broker }, números e símbolos são fáceis de adivinhar
mistake-password-common = Escolha outra senha: muitas pessoas usam esta, por isso é fácil de adivinhar
mistake-password-word = Escolha outra senha: uma só palavra ou um nome é fácil de adivinhar
mistake-password-pattern = Escolha outra senha: caracteres repetidos, sequências e fileiras de teclas são fáceis de adivinhar
mistake-password-date = Escolha outra senha: datas e anos são fáceis de adivinhar
mistake-password-guessable = Escolha uma senha mais longa ou menos previsível: esta é fácil de adivinhar
strength-very-weak = Segurança: muito baixa. Para melhorar:
strength-weak = Segurança: baixa. Para melhorar:
strength-fair = Segurança: média. Para melhorar:
advice-words = Use algumas palavras sem relação entre si, e não uma frase comum.
advice-plain = Números, símbolos e letras maiúsculas não são necessários.
advice-longer = Acrescente uma ou duas palavras, de preferência incomuns.
advice-capitals = Não conte com letras maiúsculas.
advice-backwards = Não conte com palavras escritas ao contrário.
advice-signs = Não conte com símbolos no lugar de letras, como @ em vez de a.
advice-patterns = Evite repetições, sequências e fileiras de teclas.
advice-dates = Evite anos e datas, principalmente os que tenham a ver com você.
mistake-password-refused = { $broker } não aceitou esta senha. Escolha outra.
mistake-password-refused-because = { $broker } não aceitou esta senha: { $reasons } Escolha outra.
mistake-confirmation-empty = Digite a nova senha outra vez
mistake-confirmation-differs = Digite a mesma senha nos dois campos
mistake-own-password-empty = Digite sua senha expirada
mistake-own-password-unusable = Confira sua senha: ela é longa demais ou tem caracteres que não podem ser usados
mistake-sign-in-wrong = O usuário ou a senha não está correto. Confira os dois e tente de novo.
