//! The sealed cookie of a visitor at the question, opened or sealed with the middlewares that the pages have.

use std::{future::ready, time::Duration};

use actix_web::{
    App, Error, HttpMessage, HttpResponse,
    body::MessageBody,
    dev::{Service, ServiceResponse},
    http::header::{COOKIE, SET_COOKIE},
    test::{TestRequest, call_service, init_service},
    web,
};
use latchkey::{
    clock::Clock,
    journey::{Account, Flash, Journey, JourneyId, Login, Question, Step},
    ledger::Ledger,
    session::{self, CookieNames, CurrentState, RequestCookies, Session, SessionState},
};

use crate::{Failed, walk};

fn state() -> Result<SessionState, Failed> {
    let now = Clock::system().now();
    let login = Login::parse(walk::LOGIN).map_err(|_| "a login")?;
    let journey = Journey::new(JourneyId([7; 16]), login, now, Duration::from_mins(20));
    let question = Question::clean("What street did you grow up on?").ok_or("a question")?;
    let step = Step::Question {
        journey,
        account: Account::Real,
        question,
        again: false,
        refused: 0,
    };
    Ok(SessionState {
        at: now,
        form: 1,
        step,
        flash: Flash::None,
    })
}

/// `/open` opens the cookie, `/seal` seals one; and a sealed one.
pub(crate) async fn site() -> Result<
    (
        impl Service<actix_http::Request, Response = ServiceResponse<impl MessageBody>, Error = Error>,
        String,
    ),
    Failed,
> {
    let (settings, state) = (walk::settings("http://127.0.0.1:9/api")?.session, state()?);
    let ledger = Ledger::in_memory(&settings.key, Clock::system());
    let seal = move |session: Session| {
        session.keep(&state);
        ready(HttpResponse::Ok().finish())
    };
    let open = move |session: Session| {
        let ledger = ledger.clone();
        async move {
            let current = CurrentState::of(&session, &ledger, Clock::system().now()).await;
            if current.is_new {
                HttpResponse::BadRequest()
            } else {
                HttpResponse::Ok()
            }
            .finish()
        }
    };
    let app = App::new()
        .app_data(web::Data::new(Clock::system()))
        .wrap(session::middleware(&settings))
        .wrap_fn(|mut request, service| {
            let cookies = RequestCookies::take(request.headers_mut(), &CookieNames::new(false));
            request.extensions_mut().insert(cookies);
            service.call(request)
        })
        .route("/seal", web::get().to(seal))
        .route("/open", web::get().to(open));
    let site = init_service(app).await;
    let sealed = call_service(&site, TestRequest::get().uri("/seal").to_request()).await;
    let sealed = sealed
        .headers()
        .get(SET_COOKIE)
        .ok_or("no cookie")?
        .to_str()?;
    let sealed = sealed.split(';').next().unwrap_or_default().to_owned();
    Ok((site, sealed))
}

/// One request with the cookie.
pub(crate) async fn ask<S, B>(site: &S, path: &str, sealed: &str) -> Result<(), Failed>
where
    S: Service<actix_http::Request, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    let request = TestRequest::get()
        .uri(path)
        .insert_header((COOKIE, sealed))
        .to_request();
    if call_service(site, request).await.status().is_success() {
        Ok(())
    } else {
        Err("the cookie did not open".into())
    }
}
