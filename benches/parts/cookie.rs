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
    session::{self, Brought, CookieNames, Session, SessionState, Stood},
};

use crate::{Failed, walk};

fn standing() -> Result<SessionState, Failed> {
    let now = Clock::system().now();
    let journey = Journey {
        id: JourneyId([7; 16]),
        login: Login::parse(walk::LOGIN).map_err(|_| "a login")?,
        until: now + Duration::from_mins(20),
    };
    let question = Question::clean("What street did you grow up on?").ok_or("a question")?;
    let step = Step::Question {
        journey,
        account: Account::Real,
        question,
    };
    Ok(SessionState {
        at: now,
        form: 1,
        step,
        say: Flash::None,
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
    let (settings, standing) = (
        walk::settings("http://127.0.0.1:9/api")?.session,
        standing()?,
    );
    let seal = move |visit: Session| {
        visit.advance(&standing);
        ready(HttpResponse::Ok().finish())
    };
    let open = |visit: Session| {
        let opened = matches!(visit.stood(), Stood::Here(_));
        ready(if opened {
            HttpResponse::Ok().finish()
        } else {
            HttpResponse::BadRequest().finish()
        })
    };
    let app = App::new()
        .app_data(web::Data::new(settings.clone()))
        .app_data(web::Data::new(Clock::system()))
        .wrap(session::sealed_cookie(&settings))
        .wrap_fn(|mut request, service| {
            let brought = Brought::read(request.headers_mut(), &CookieNames::new(false));
            request.extensions_mut().insert(brought);
            let answer = service.call(request);
            async {
                let mut answer = answer.await?;
                session::spell_plainly(answer.headers_mut());
                Ok(answer)
            }
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
