# Spanish, for America: usted. Login = usuario, support = equipo de soporte, sign in = iniciar sesión.
# In the steps, contraseña has a soft hyphen; a number and its noun have a no-break space.

## Around every page

skip = Ir al contenido principal
language = Idioma
error-prefix = Error:
support-title = Ayuda
support-lead = Comuníquese con el equipo de soporte de { $broker }:
support-url = Página de soporte
help-contact = Comunicarse con { $broker }
support-subject = Restablecer contraseña { $reference }

## Where the trader is

progress-step = Paso { $step } de 3
for-login = Para { $name }
ends = Este proceso vence { $when }.
ended = El tiempo de este proceso terminó. Empiece de nuevo para recibir otro código.

## Buttons: one name for one action everywhere

action-continue = Continuar
action-restart = Empezar de nuevo
action-other-login = Usar otro usuario
action-resend = Enviar un código nuevo
action-password = Cambiar la contraseña
action-sign-in = Iniciar sesión en { $broker }
action-back-to-sign-in = Volver a iniciar sesión
action-home = Restablecer la contraseña
action-try-again = Intentar de nuevo
action-back = Volver al proceso
busy = Procesando…

## Login page

login-title = Restablezca su contraseña
login-lead = Quizá le hagamos su pregunta de seguridad. Después le enviaremos un código.
login-label = Usuario
login-unknown = ¿Olvidó su usuario?
login-unknown-text = El equipo de soporte de { $broker } puede ayudarle a encontrarlo.
login-unknown-plain = Búsquelo en los primeros correos que recibió de { $broker }.
login-expired = Mi contraseña venció
cookies-title = Este sitio necesita una cookie
cookies-text = Su navegador no guardó la cookie que permite continuar donde estaba. Permita las cookies de { $host } y seleccione «Continuar».

## Expired password page

expired-title = Cambie su contraseña vencida
expired-lead = Ingrese su usuario y la contraseña vencida. Después elegirá una nueva.
expired-password = Contraseña caducada
expired-show = Mostrar la contraseña vencida
expired-hide = Ocultar la contraseña vencida
expired-forgotten = No sé cuál es mi contraseña

## Question page

question-title = Responda a su pregunta de seguridad
question-hint = La respuesta que dio al abrir la cuenta.
question-not-yours = Si esta no es su pregunta, revise el usuario.
question-help = No puedo responder a esta pregunta
question-help-text = El equipo de soporte de { $broker } puede confirmar su identidad de otra manera.
question-help-plain = Pida a { $broker } que confirme su identidad de otra manera.

## Code page

code-title =
    { $channel ->
        [text] Consulte sus mensajes
        [push] Consulte su teléfono
       *[other] Revise su correo
    }
code-lead =
    { $channel ->
        [text] Si los datos coinciden, enviamos un código de { $length } dígitos al teléfono de esa cuenta.
        [push] Si los datos coinciden, enviamos un código de { $length } dígitos a la aplicación { $broker } de esa cuenta.
       *[other] Si los datos coinciden, enviamos un código de { $length } dígitos a la dirección de esa cuenta.
    }
code-wait =
    { $channel ->
        [text] Puede tardar unos minutos. Use el código más reciente.
        [push] Puede tardar unos minutos. Use el código más reciente.
       *[other] Puede tardar unos minutos. Busque en el correo no deseado y use el código más reciente.
    }
code-sent = El último código se envió { $when }.
code-warning = Nunca dé este código a nadie. { $broker } no se lo pedirá.
code-label = Código de { $length } dígitos
code-resend-at = Podrá pedir otro código { $when }.
code-resend-now = Ya puede pedir otro código.
code-resend-question = Antes volveremos a hacerle su pregunta de seguridad.
code-help =
    { $channel ->
        [text] No recibo el código
        [push] No recibo el código
       *[other] No recibo el correo
    }
code-sender = Lo envía { $sender }.
code-help-spam = Busque en la carpeta de correo no deseado y espere unos minutos.
code-help-login = Si cree que el usuario puede no ser el correcto, use otro.
code-help-address =
    { $channel ->
        [text] Si su número de teléfono cambió, el equipo de soporte de { $broker } puede ayudarle.
        [push] Si ha cambiado de teléfono, el equipo de soporte de { $broker } puede ayudarle.
       *[other] Si su dirección de correo cambió, el equipo de soporte de { $broker } puede ayudarle.
    }

## New password page

password-title = Elija una nueva contraseña
password-label = Nueva contraseña
password-again = Repita la nueva contraseña
password-rules = Requisitos de la nueva contraseña
password-rule-length = De { $min } a { $max } caracteres
password-rule-ascii = Letras latinas (sin tilde ni ñ), números, símbolos y espacios; sin espacio al principio ni al final
password-rule-upper = Una letra mayúscula
password-rule-lower = Una letra minúscula
password-rule-digit = Un número
password-rule-symbol = Un símbolo, como ! o %
password-rule-name = Distinta de su usuario y de { $broker }
password-rule-common = Que no sea una contraseña común
password-rule-more = { $broker } puede pedir más que esta lista.
password-rule-same = La misma en los dos campos
password-rule-met = Cumplido:
password-advice = Tres palabras al azar forman una contraseña segura. También lo es la que le sugiera su gestor de contraseñas.
password-advice-required = Tres palabras al azar son un buen comienzo: añada lo que pide la lista. Su gestor de contraseñas también puede sugerirle una.
meter-weak = Seguridad: baja
meter-fair = Seguridad: media
meter-strong = Seguridad: alta
password-show = Mostrar
password-hide = Ocultar
password-show-new = Mostrar la nueva contraseña
password-hide-new = Ocultar la nueva contraseña
password-show-again = Mostrar la contraseña repetida
password-hide-again = Ocultar la contraseña repetida
password-shown = Su contraseña está visible
password-hidden = Su contraseña está oculta
password-caps = El bloqueo de mayúsculas está activado.

## Last pages

done-title = Su contraseña se cambió
done-unchecked = Inicie sesión con su nueva contraseña.
done-login = Inicie sesión como { $name }.
done-not-checked = No pudimos comprobar que su nueva contraseña abre su cuenta. Inicie sesión ahora con ella para asegurarse.
done-checked = Comprobamos que su nueva contraseña abre su cuenta.
done-second-factor = Comprobamos su nueva contraseña. Al iniciar sesión se le pedirá también el segundo paso, como antes.
done-second-code = Comprobamos su nueva contraseña. Quizá recibió por ello un código de verificación: al acceder se le enviará otro.
done-second-pin = Comprobamos su nueva contraseña. Al iniciar sesión se le pedirá también su PIN, como antes.
done-second-pin-unset = Comprobamos su nueva contraseña. Al acceder se le pedirá también un PIN, y todavía no creó ninguno: consulte a { $broker }.
done-next = Qué conviene saber
done-devices = Es posible que la sesión siga abierta en otros dispositivos. Ciérrela en los ajustes de seguridad de su cuenta.
done-not-you = Si no fue usted, comuníquese ahora con el equipo de soporte de { $broker }.

unsure-title = No pudimos confirmar el cambio
unsure-lead = { $broker } no respondió a tiempo, por lo que no sabemos si su contraseña se cambió.
unsure-first = Inicie sesión con su nueva contraseña. Si funciona, ya terminó.
unsure-second = Si no funciona, empiece aquí de nuevo con otro código.

mismatch-title = Comuníquese ahora con el equipo de soporte de { $broker }
mismatch-lead = Cambiamos una contraseña, pero no pudimos confirmar que sea la de este usuario:
mismatch-text = Indique al equipo de soporte la referencia que aparece abajo. Hasta que le respondan, no use la nueva contraseña.

## Problem pages

reference = Referencia: { $reference }
not-found-title = Página no encontrada
not-found-text = Si escribió la dirección, revísela. Si siguió un enlace, puede ser antiguo.
forbidden-title = No aceptamos esa solicitud
forbidden-text = No procedía de este sitio, así que no se cambió nada. Empiece de nuevo desde { $host }.
throttled-title = Demasiados intentos
throttled-text = Para proteger las cuentas, limitamos cuántas veces puede hacerse esto. No se cambió nada.
throttled-when = Podrá intentarlo de nuevo { $when }.
try-now = Ya puede intentarlo de nuevo.
throttled-code = Si ya tiene un código, todavía puede ingresarlo.
unavailable-title = Ahora mismo no podemos restablecer contraseñas
unavailable-text = No se cambió nada.
unavailable-kept = Conservamos lo que ya hizo. Este proceso vence { $when }.
unavailable-when = Inténtelo de nuevo { $when }.
bad-request-title = No pudimos leer los datos
bad-request-text = El formulario llegó incompleto o era demasiado grande. No se cambió nada.
error-title = Hay un problema con el servicio
error-text = Inténtelo de nuevo más tarde.

## Times

time-in-seconds =
    { $count ->
        [one] dentro de { $count } segundo
       *[other] dentro de { $count } segundos
    }
time-in-minutes =
    { $count ->
        [one] dentro de { $count } minuto
       *[other] dentro de { $count } minutos
    }
time-in-hours =
    { $count ->
        [one] dentro de { $count } hora
       *[other] dentro de { $count } horas
    }
time-now = hace un momento
time-minutes-ago =
    { $count ->
        [one] hace { $count } minuto
       *[other] hace { $count } minutos
    }
time-hours-ago =
    { $count ->
        [one] hace { $count } hora
       *[other] hace { $count } horas
    }
time-both = { $relative } ({ $clock } UTC)
time-local = { $relative } ({ $clock })

## Notices

notice-start-here = Empiece aquí: ingrese su usuario.
notice-resumed = Ya hay un proceso en curso. Continúe aquí.
notice-not-used = Lo que acaba de escribir no se utilizó.
notice-unused = Lo que acaba de escribir no se utilizó: el proceso ya estaba en este paso.
notice-unused-login = Aquí ya hay un proceso en curso, así que lo que acaba de escribir no se utilizó. Para otra cuenta, salga primero de este proceso.
notice-open-too-long = Esta página estuvo abierta demasiado tiempo. Seleccione «Continuar» otra vez.
notice-timed-out =
    { $minutes ->
        [one] El proceso venció. Por su seguridad, dura { $minutes } minuto. No se cambió nada. Seleccione «Continuar» para empezar de nuevo.
       *[other] El proceso venció. Por su seguridad, dura { $minutes } minutos. No se cambió nada. Seleccione «Continuar» para empezar de nuevo.
    }
notice-spent = Se ingresaron demasiados códigos incorrectos y el proceso terminó. No se cambió nada. Seleccione «Continuar» para empezar de nuevo.
notice-reset-gone = { $broker } ya no acepta este proceso. No se cambió nada. Seleccione «Continuar» para empezar de nuevo.
notice-passwords-used-up = Se probaron demasiadas contraseñas y el proceso terminó. No se cambió nada. Seleccione «Continuar» para empezar de nuevo.
notice-moved-on = Este paso ya está hecho. Seleccione «Continuar» para empezar de nuevo.
notice-code-sent = Si los datos corresponden a una cuenta, enviamos un código nuevo { $when }.
notice-may-have-code = { $broker } no respondió a tiempo. Es posible que ya tenga un código: búsquelo antes de pedir otro.
notice-code-may-be-used = { $broker } no respondió a tiempo. Es posible que ese código ya no sirva: pida uno nuevo.
notice-resend-too-early = Todavía no se puede enviar otro código.
notice-answer-for-new-code = Para recibir un código nuevo, responda otra vez a su pregunta de seguridad.
notice-not-expired = Su contraseña no venció. Inicie sesión con ella.

## Mistakes: what to do, next to the field and at the top of the page

mistakes-title = Hay un problema
two-sentences = { $first } { $second }
tries-left =
    { $count ->
        [one] Queda { $count } intento.
       *[other] Quedan { $count } intentos.
    }
attempts-none = No quedan intentos. Podrá intentarlo de nuevo { $when } o comunicarse con el equipo de soporte de { $broker }.
mistake-login-empty = Ingrese su usuario
mistake-login-unusable = Revise su usuario
mistake-answer-empty = Ingrese su respuesta
mistake-answer-unusable = Revise su respuesta: es demasiado larga o tiene caracteres que no se pueden usar
mistake-answer-wrong = La respuesta no coincide. Cuentan las mayúsculas, los espacios y los símbolos.
mistake-code-empty = Ingrese el código
mistake-code-short =
    { $length ->
        [one] Faltan dígitos: el código debe tener { $length } dígito
       *[other] Faltan dígitos: el código debe tener { $length } dígitos
    }
mistake-code-long =
    { $length ->
        [one] Sobran dígitos: el código debe tener { $length } dígito
       *[other] Sobran dígitos: el código debe tener { $length } dígitos
    }
mistake-code-not-digits =
    { $length ->
        [one] El código debe tener { $length } dígito
       *[other] El código debe tener { $length } dígitos
    }
mistake-code-wrong = El código no es correcto o venció.
mistake-password-empty = Ingrese una nueva contraseña
mistake-password-short =
    { $min ->
        [one] La contraseña debe tener { $min } carácter como mínimo
       *[other] La contraseña debe tener { $min } caracteres como mínimo
    }
mistake-password-long =
    { $max ->
        [one] La contraseña debe tener { $max } carácter como máximo
       *[other] La contraseña debe tener { $max } caracteres como máximo
    }
mistake-password-not-ascii = No se admite { $character }: use solo letras latinas (sin tilde ni ñ), números, símbolos y espacios
mistake-password-control = Quite los caracteres que no se ven, como tabuladores y saltos de línea
mistake-password-edge-space = Quite el espacio del principio o del final de la contraseña
mistake-password-lacks-upper = Añada una letra mayúscula
mistake-password-lacks-lower = Añada una letra minúscula
mistake-password-lacks-digit = Añada un número
mistake-password-lacks-symbol = Añada un símbolo
mistake-password-is-name = Elija una contraseña distinta de su usuario y de { $broker }
mistake-password-known-words = Añada otras palabras: su usuario, { $broker }, números y símbolos por sí solos son fáciles de adivinar
mistake-password-common = Elija otra contraseña: muchas personas usan esta y es fácil de adivinar
mistake-password-word = Elija otra contraseña: una sola palabra o un nombre es fácil de adivinar
mistake-password-pattern = Elija otra contraseña: los caracteres repetidos, las secuencias y las filas de teclas son fáciles de adivinar
mistake-password-date = Elija otra contraseña: las fechas y los años son fáciles de adivinar
mistake-password-guessable = Elija una contraseña más larga o menos previsible: esta es fácil de adivinar
strength-very-weak = Seguridad: muy baja. Para mejorarla:
strength-weak = Seguridad: baja. Para mejorarla:
strength-fair = Seguridad: media. Para mejorarla:
advice-words = Use varias palabras sin relación entre sí, no una frase conocida.
advice-plain = No hacen falta números, símbolos ni mayúsculas.
advice-longer = Añada una o dos palabras más; mejor si son poco comunes.
advice-capitals = No confíe en las mayúsculas.
advice-backwards = No confíe en palabras escritas al revés.
advice-signs = No confíe en símbolos en lugar de letras, como @ por a.
advice-patterns = Evite las repeticiones, las secuencias y las filas de teclas.
advice-dates = Evite años y fechas, sobre todo los que tengan que ver con usted.
mistake-password-refused = { $broker } no aceptó esta contraseña. Elija otra.
mistake-password-refused-because = { $broker } no aceptó esta contraseña: { $reasons } Elija otra.
mistake-confirmation-empty = Ingrese otra vez la nueva contraseña
mistake-confirmation-differs = Ingrese la misma contraseña en los dos campos
mistake-own-password-empty = Ingrese su contraseña vencida
mistake-own-password-unusable = Revise su contraseña: es demasiado larga o tiene caracteres que no se pueden usar
mistake-sign-in-wrong = El usuario o la contraseña no son correctos. Revise ambos e inténtelo de nuevo.
