//! What the public listener serves: every page and post, under the outermost middleware.

use crate::{middleware, routes};
use actix_web::{
    App, Error,
    body::MessageBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web::Data,
};

use crate::app::state::AppState;
use crate::sandbox::Sandbox;
use crate::session;
use crate::view::assets::Assets;

/// The public site as a service; each worker has one of its own. Benchmarks ask it without a
/// listener.
#[derive(Clone)]
pub struct Pages {
    pub(super) app: Data<AppState>,
    pub(super) assets: Data<Assets>,
    pub(super) visit: session::Settings,
    pub(super) outbox: Option<Sandbox>,
}

impl Pages {
    /// The application of one worker.
    #[must_use]
    pub fn app(
        &self,
    ) -> App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = Error,
            InitError = (),
        > + use<>,
    > {
        let routes = routes::public(self.app.clone(), self.assets.clone(), &self.visit);
        let app = self.app.clone();
        let outbox = self.outbox.clone();
        App::new()
            .configure(move |config| {
                if let Some(sandbox) = outbox {
                    sandbox.configure_outbox(config);
                }
            })
            .configure(routes)
            .wrap(from_fn(move |request, next| {
                middleware::handle_request(app.clone(), request, next)
            }))
    }
}
