//! Sheet, script, images and typeface: made once at start, and served for ever under a name that
//! changes with the content.

use std::sync::OnceLock;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, VARY},
    web::{Bytes, Data},
};
use brotli::enc::{BrotliCompress, BrotliEncoderParams};
use sha2::{Digest as _, Sha256};

use crate::brand::{Brand, Image, ImageKind};
use crate::failure::{FailureKind, Methods};

/// The folder in which [`serve`] is mounted, for GET and HEAD.
pub(crate) const FOLDER: &str = "/static";
/// A file in it.
pub(crate) const FILE: &str = "/{name}";

/// The whole of `/robots.txt`: nothing here is for search engines.
pub(crate) const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

/// For a name that has today's hash: a copy never grows old.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Hexadecimal digits of a hash in a name.
const HASH_DIGITS: usize = 16;

/// One static file.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    /// Its path on this site.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) body: Bytes,
    stem: &'static str,
    extension: &'static str,
    content_type: &'static str,
    /// As tightly as possible, at the first request: start-up is spared ten milliseconds.
    brotli: OnceLock<Option<Bytes>>,
}

/// The static files of one deployment.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    /// The style sheet.
    pub(crate) css: Asset,
    /// The script.
    pub(crate) js: Asset,
    /// The logo.
    pub(crate) logo: Asset,
    /// The logo for dark backgrounds.
    pub(crate) logo_dark: Option<Asset>,
    /// The icon.
    pub(crate) favicon: Asset,
    /// The brand's own typeface.
    pub(crate) typeface: Option<Asset>,
}

impl Asset {
    fn new(
        stem: &'static str,
        extension: &'static str,
        content_type: &'static str,
        body: Bytes,
    ) -> Self {
        let digest = Sha256::digest(&body);
        let hash = digest
            .iter()
            .take(HASH_DIGITS / 2)
            .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
        Self {
            path: format!("{FOLDER}/{stem}-{hash}.{extension}"),
            body,
            stem,
            extension,
            content_type,
            brotli: OnceLock::new(),
        }
    }

    fn image(stem: &'static str, image: &Image) -> Self {
        let body = Bytes::copy_from_slice(&image.bytes);
        let kind = image.kind;
        Self::new(stem, kind.extension(), kind.content_type(), body)
    }

    /// An answer with this file, compressed when the visitor takes it so; `cache_control` is the
    /// header's value.
    fn answer(&self, request: &HttpRequest, cache_control: &'static str) -> HttpResponse {
        let mut answer = HttpResponse::Ok();
        answer
            .content_type(self.content_type)
            .insert_header((CACHE_CONTROL, cache_control));
        if !self.is_text() {
            return answer.body(self.body.clone());
        }
        answer.insert_header((VARY, "Accept-Encoding"));
        match takes_brotli(request).then(|| self.brotli()).flatten() {
            Some(brotli) => answer
                .insert_header((CONTENT_ENCODING, "br"))
                .body(brotli.clone()),
            None => answer.body(self.body.clone()),
        }
    }

    /// Other files are compressed by nature.
    fn is_text(&self) -> bool {
        self.content_type.starts_with("text/") || self.content_type == ImageKind::Svg.content_type()
    }

    /// `None` where it would save nothing.
    fn brotli(&self) -> Option<&Bytes> {
        self.brotli
            .get_or_init(|| compressed(&self.body).filter(|small| small.len() < self.body.len()))
            .as_ref()
    }
}

impl Assets {
    /// Puts the files together: the brand's custom properties come before the sheet.
    #[must_use]
    pub(crate) fn new(brand: &Brand) -> Self {
        let typeface = brand.typeface.as_ref().map(|bytes| {
            Asset::new(
                "typeface",
                "woff2",
                "font/woff2",
                Bytes::copy_from_slice(bytes),
            )
        });
        let path = typeface.as_ref().map(|asset| asset.path.as_str());
        let sheet = brand.custom_properties(path) + include_str!("../../static/app.css");
        let script = Bytes::from_static(include_bytes!("../../static/app.js"));
        Self {
            css: Asset::new("app", "css", "text/css; charset=utf-8", sheet.into()),
            js: Asset::new("app", "js", "text/javascript; charset=utf-8", script),
            logo: Asset::image("logo", &brand.logo),
            logo_dark: brand
                .logo_dark
                .as_ref()
                .map(|image| Asset::image("logo-dark", image)),
            favicon: Asset::image("favicon", &brand.favicon),
            typeface,
        }
    }

    /// Every file.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Asset> {
        [&self.css, &self.js, &self.logo, &self.favicon]
            .into_iter()
            .chain(&self.logo_dark)
            .chain(&self.typeface)
    }

    /// The file of that path, and whether the hash is today's. While replicas are upgraded, pages
    /// of another version name other hashes, and must not be without their style.
    fn find(&self, path: &str) -> Option<(&Asset, bool)> {
        if let Some(asset) = self.all().find(|asset| asset.path == path) {
            return Some((asset, true));
        }
        let (name, extension) = path
            .strip_prefix(FOLDER)?
            .strip_prefix('/')?
            .rsplit_once('.')?;
        let (stem, hash) = name.rsplit_once('-')?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if hash.len() != HASH_DIGITS || !hash.bytes().all(is_digit) {
            return None;
        }
        let named = || self.all().filter(|asset| asset.stem == stem);
        let asset = named().find(|asset| asset.extension == extension);
        asset.or_else(|| named().next()).map(|asset| (asset, false))
    }
}

/// `GET /static/{name}`.
///
/// # Errors
/// [`FailureKind::NotFound`] for a name that is not ours.
pub(crate) async fn serve(
    request: HttpRequest,
    assets: Data<Assets>,
) -> Result<HttpResponse, FailureKind> {
    let (asset, is_current) = assets.find(request.path()).ok_or(FailureKind::NotFound)?;
    let cache_control = if is_current { FOR_EVER } else { "no-store" };
    Ok(asset.answer(&request, cache_control))
}

/// Any other method on a file's path.
///
/// # Errors
/// [`FailureKind::MethodNotAllowed`], or [`FailureKind::NotFound`] for a name that is not ours.
pub(crate) async fn refuse(
    request: HttpRequest,
    assets: Data<Assets>,
) -> Result<HttpResponse, FailureKind> {
    let failure = assets
        .find(request.path())
        .map_or(FailureKind::NotFound, |_| {
            FailureKind::MethodNotAllowed(Methods::Read)
        });
    Err(failure)
}

/// `GET /favicon.ico`, which browsers ask for unprompted: the icon, whatever its type. Its
/// address has no hash: it is never kept (SEC-30).
pub(crate) async fn favicon(request: HttpRequest, assets: Data<Assets>) -> HttpResponse {
    assets.favicon.answer(&request, "no-store")
}

/// `GET /robots.txt`.
pub(crate) async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(ROBOTS)
}

/// Whether `br` is named with a quality above zero (RFC 9110, 12.5.3).
fn takes_brotli(request: &HttpRequest) -> bool {
    let headers = request
        .headers()
        .get_all(ACCEPT_ENCODING)
        .filter_map(|value| value.to_str().ok());
    headers.flat_map(|value| value.split(',')).any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let refused = |part: &str| {
            part.get(2..)
                .is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        };
        named && !parts.any(refused)
    })
}

fn compressed(body: &[u8]) -> Option<Bytes> {
    let settings = BrotliEncoderParams {
        quality: 11,
        lgwin: 16,
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::with_capacity(body.len());
    BrotliCompress(&mut &*body, &mut small, &settings)
        .ok()
        .map(|_| small.into())
}

#[cfg(test)]
mod tests {
    use actix_web::{
        App,
        dev::ServiceResponse,
        http::StatusCode,
        test::{TestRequest, call_service, init_service, read_body},
        web,
    };

    use super::*;

    async fn ask(assets: &Assets, path: &str, encodings: &str) -> ServiceResponse {
        let app = App::new()
            .app_data(Data::new(assets.clone()))
            .service(web::scope(FOLDER).route(FILE, web::get().to(serve)))
            .route("/favicon.ico", web::get().to(favicon));
        let request = TestRequest::get()
            .uri(path)
            .insert_header((ACCEPT_ENCODING, encodings))
            .to_request();
        call_service(&init_service(app).await, request).await
    }

    fn header<'a>(answer: &'a ServiceResponse, name: &str) -> Option<&'a str> {
        answer
            .headers()
            .get(name)
            .map(|value| value.to_str().expect("a readable header"))
    }

    #[actix_web::test]
    async fn files_are_served_for_ever_in_the_form_that_the_visitor_takes() {
        let assets = Assets::new(&Brand::built_in());
        let sheet = assets.css.body.clone();
        for (encodings, expected) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("BR;q=0.1", Some("br")),
            ("br;q=0, gzip", None),
            ("gzip", None),
            ("", None),
        ] {
            let answer = ask(&assets, &assets.css.path, encodings).await;
            assert_eq!(
                (answer.status(), header(&answer, "content-encoding")),
                (StatusCode::OK, expected),
                "{encodings}"
            );
            assert_eq!(
                header(&answer, "content-type"),
                Some("text/css; charset=utf-8")
            );
            assert_eq!(
                header(&answer, "cache-control"),
                Some("public, max-age=31536000, immutable")
            );
            assert_eq!(header(&answer, "vary"), Some("Accept-Encoding"));
            let mut body = read_body(answer).await.to_vec();
            if expected.is_some() {
                let packed = std::mem::take(&mut body);
                brotli::BrotliDecompress(&mut &*packed, &mut body).expect("sound brotli");
            }
            assert_eq!(body, sheet, "{encodings}");
        }
    }

    #[actix_web::test]
    async fn what_is_compressed_by_nature_goes_out_as_it_is() {
        let mut brand = Brand::built_in();
        brand.logo.kind = ImageKind::Png;
        let assets = Assets::new(&brand);
        let answer = ask(&assets, &assets.logo.path, "br").await;
        let told = ["content-type", "content-encoding", "vary"].map(|name| header(&answer, name));
        assert_eq!(told, [Some("image/png"), None, None]);
        let dark = assets.logo_dark.as_ref().map_or("", |asset| &asset.path);
        assert!(
            assets.logo.path.contains(".png")
                && dark.starts_with("/static/logo-dark-")
                && dark.contains(".svg"),
            "{dark}"
        );
    }

    #[test]
    fn the_files_leave_room_for_the_page_in_the_first_window() {
        let assets = Assets::new(&Brand::built_in());
        // A visitor's scheme shows one of the logos.
        let sent = [&assets.css, &assets.js, &assets.logo, &assets.favicon]
            .map(|asset| asset.brotli().unwrap_or(&asset.body).len());
        assert!(sent.iter().sum::<usize>() <= 6_500, "{sent:?}");
        assert!(assets.js.body.len() < 8_000, "{}", assets.js.body.len());
    }

    #[actix_web::test]
    async fn names_that_are_not_ours_are_not_found() {
        let assets = Assets::new(&Brand::built_in());
        for path in [
            "/static/app.css",
            "/static/app-000000000000000.css",
            "/static/app-000000000000000G.css",
            "/static/typeface-0000000000000000.woff2",
            "/static/..%2fCargo.toml",
            "/static/",
        ] {
            assert_eq!(
                ask(&assets, path, "br").await.status(),
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }

    #[actix_web::test]
    async fn the_icon_that_browsers_ask_for_is_there() {
        let answer = ask(&Assets::new(&Brand::built_in()), "/favicon.ico", "").await;
        assert_eq!(
            (answer.status(), header(&answer, "content-type")),
            (StatusCode::OK, Some("image/svg+xml"))
        );
        assert_eq!(header(&answer, "cache-control"), Some("no-store"));
    }

    #[test]
    fn a_name_changes_with_the_content() {
        let mut brand = Brand::built_in();
        let (before, path) = (Assets::new(&brand), |assets: &Assets| {
            assets.css.path.clone()
        });
        assert_eq!(path(&before), path(&Assets::new(&brand)));
        brand.colors.light.primary = "#006".parse().expect("a colour");
        let after = Assets::new(&brand);
        assert_ne!(path(&before), path(&after));
        assert_eq!(
            (before.js.path, before.logo.path),
            (after.js.path.clone(), after.logo.path.clone())
        );
    }

    #[actix_web::test]
    async fn a_name_of_another_version_gets_the_file_of_today() {
        let assets = Assets::new(&Brand::built_in());
        for (path, content_type) in [
            (
                "/static/app-0000000000000000.css",
                "text/css; charset=utf-8",
            ),
            (
                "/static/app-00000000000000ff.js",
                "text/javascript; charset=utf-8",
            ),
            ("/static/logo-0123456789abcdef.png", "image/svg+xml"),
            ("/static/logo-dark-0123456789abcdef.svg", "image/svg+xml"),
        ] {
            let answer = ask(&assets, path, "").await;
            let seen = ["content-type", "cache-control"].map(|name| header(&answer, name));
            assert_eq!(seen, [Some(content_type), Some("no-store")], "{path}");
        }
    }
}
