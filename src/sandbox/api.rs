//! Every call of the API: logged, hit by at most one fault, carried out, answered. A call that the
//! documents do not name touches no state.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Bytes, Data},
};

use super::{
    APP_KEY, Sandbox,
    answer::ApiAnswer,
    call::{Call, CallStep},
    endpoint::Endpoint,
    fields::CallFields,
    generation::Generation,
    state::BrokerState,
};
use crate::clock::Timestamp;

/// A call as it was understood.
struct ParsedCall {
    key_ok: bool,
    step: CallStep,
    parsed: Result<(Endpoint, CallFields), ApiAnswer>,
}

impl ParsedCall {
    fn new(generation: Generation, request: &HttpRequest, body: &[u8]) -> Self {
        let endpoint = generation.endpoint(request.method().as_str(), request.uri().path());
        let key = request.headers().get("Et-App-Key");
        Self {
            key_ok: key.is_some_and(|key| key.as_bytes() == APP_KEY.as_bytes()),
            step: endpoint
                .as_ref()
                .map_or(CallStep::Other, |endpoint| endpoint.step()),
            parsed: endpoint.and_then(|endpoint| Ok((endpoint, endpoint.read(request, body)?))),
        }
    }

    fn fields(&self) -> Option<&CallFields> {
        self.parsed.as_ref().ok().map(|(_, fields)| fields)
    }

    fn log_entry(&self, request: &HttpRequest, login: Option<String>) -> Call {
        let fields = self.fields();
        Call {
            step: self.step,
            method: request.method().as_str().to_owned(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            login,
            at_ms: 0,
            status: None,
            app_key_ok: self.key_ok,
            code: fields.and_then(|fields| fields.code.clone()),
            password: fields.and_then(|fields| fields.password.clone()),
        }
    }
}

/// Answers one call.
pub(super) async fn serve(
    sandbox: Data<Sandbox>,
    request: HttpRequest,
    body: Bytes,
) -> HttpResponse {
    let call = ParsedCall::new(sandbox.generation(), &request, &body);
    let (number, rule) = {
        let now = sandbox.now();
        let mut state = sandbox.state();
        let login = call.fields().and_then(|fields| state.login_of(fields, now));
        let lower_case = login.as_deref().map(str::to_lowercase);
        let rule = state.faults.hit(call.step, lower_case.as_deref());
        (state.calls.note(call.log_entry(&request, login), now), rule)
    };
    let Some(rule) = rule else {
        let answer = carry_out(&sandbox, call);
        sandbox
            .state()
            .calls
            .note_status(number, Some(answer.status));
        return answer.into_response();
    };
    if !rule.after {
        rule.fault.wait().await;
    }
    let own = if rule.after || rule.fault.passes() {
        carry_out(&sandbox, call)
    } else {
        ApiAnswer::done()
    };
    let status = rule.fault.status(own.status);
    sandbox.state().calls.note_status(number, status);
    if rule.after {
        rule.fault.wait().await;
    }
    rule.fault.play(own).await
}

fn carry_out(sandbox: &Sandbox, call: ParsedCall) -> ApiAnswer {
    let (generation, now) = (sandbox.generation(), sandbox.now());
    let login = call.fields().and_then(|fields| fields.user.as_deref());
    let is_known_path = !matches!(&call.parsed, Err(refused) if refused.status == 404);
    if let Some(blocked) = generation.front(is_known_path, login) {
        return blocked;
    }
    let mut state = sandbox.state();
    let mut headers = match state.rates.count(generation, call.step, now) {
        Ok(headers) => headers,
        Err(refused) => return refused,
    };
    let endpoint = call.parsed.as_ref().ok().map(|(endpoint, _)| *endpoint);
    let answer = match call.parsed {
        _ if !call.key_ok => generation.unknown_key(),
        Err(refused) => refused,
        Ok((endpoint, fields)) => perform(&mut state, generation, endpoint, fields, now),
    };
    let mut answer = generation.finish(endpoint, answer);
    answer.headers.append(&mut headers);
    answer
}

fn perform(
    state: &mut BrokerState,
    generation: Generation,
    endpoint: Endpoint,
    fields: CallFields,
    now: Timestamp,
) -> ApiAnswer {
    let answer = match endpoint {
        Endpoint::Question => return BrokerState::question(&fields),
        Endpoint::Request => return state.request(&fields, now),
        Endpoint::Token => return state.sign_in(generation, &fields, now),
        Endpoint::Logout => return state.log_out(&fields, now),
        Endpoint::Code => state
            .exchange(&fields, now)
            .map(|token| ApiAnswer::model(Some(&token))),
        Endpoint::IdentifierCode => state.exchange_by_identifier(&fields, now),
        Endpoint::Update => state.update(fields, now).map(|()| ApiAnswer::done()),
    };
    answer.unwrap_or_else(|refused| refused)
}
