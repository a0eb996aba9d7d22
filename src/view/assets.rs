//! Sheet, script and images: made once at start, served for ever under a name that changes with their content.
//!
//! Nothing here is read from disk at a request. A file is compressed at its first one, as tightly as brotli can
//! (10 ms for the sheet, which start-up is spared); from then on an answer is a look-up and a copy of a pointer.
//! Headers that every answer carries are the middleware's.

use std::sync::OnceLock;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, VARY},
    web::{Bytes, Data},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use brotli::enc::{BrotliCompress, BrotliEncoderParams};
use sha2::{Digest as _, Sha256};

use crate::brand::Brand;
use crate::brand::Image;
use crate::brand::ImageKind;
use crate::failure::Failure;
use crate::failure::Methods;

/// Where [`serve`] is to be mounted, for GET and HEAD: the folder, so that no other path is held against the pattern.
pub(crate) const FOLDER: &str = "/static";
/// A file in it.
pub(crate) const FILE: &str = "/{name}";

/// The whole of `/robots.txt`: nothing here is for search engines.
pub(crate) const ROBOTS: &str = "User-agent: *\nDisallow: /\n";

/// A name tells its content, so a copy never grows old.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// One static file.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    path: String,
    integrity: String,
    content_type: &'static str,
    body: Bytes,
    brotli: OnceLock<Option<Bytes>>,
}

/// The static files of one deployment.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    css: Asset,
    js: Asset,
    logo: Asset,
    logo_dark: Option<Asset>,
    favicon: Asset,
}

impl Asset {
    fn new(stem: &str, extension: &str, content_type: &'static str, body: Bytes) -> Self {
        let digest = Sha256::digest(&body);
        let short = digest
            .iter()
            .take(8)
            .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
        Self {
            path: format!("/static/{stem}-{short}.{extension}"),
            integrity: format!("sha256-{}", STANDARD.encode(digest)),
            content_type,
            body,
            brotli: OnceLock::new(),
        }
    }

    fn image(stem: &str, image: &Image) -> Self {
        Self::new(
            stem,
            image.kind.extension(),
            image.kind.content_type(),
            Bytes::copy_from_slice(&image.bytes),
        )
    }

    /// Its path on this site.
    #[must_use]
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The value of an `integrity` attribute (Subresource Integrity).
    #[must_use]
    pub(crate) fn integrity(&self) -> &str {
        &self.integrity
    }

    /// An answer with this file, compressed when the visitor takes it so; `cache_control` is the header's value.
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

    /// Other images are compressed by nature.
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
    /// Puts the files together: the brand's custom properties in front of the sheet, names, digests.
    #[must_use]
    pub(crate) fn new(brand: &Brand) -> Self {
        let sheet = brand.custom_properties()
            + without_comments(include_str!("../../static/app.css")).as_str();
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
        }
    }

    /// The style sheet.
    #[must_use]
    pub(crate) const fn css(&self) -> &Asset {
        &self.css
    }

    /// The script.
    #[must_use]
    pub(crate) const fn js(&self) -> &Asset {
        &self.js
    }

    /// The logo.
    #[must_use]
    pub(crate) const fn logo(&self) -> &Asset {
        &self.logo
    }

    /// The logo for dark backgrounds.
    #[must_use]
    pub(crate) const fn logo_dark(&self) -> Option<&Asset> {
        self.logo_dark.as_ref()
    }

    /// The icon.
    #[must_use]
    pub(crate) const fn favicon(&self) -> &Asset {
        &self.favicon
    }

    fn find(&self, path: &str) -> Option<&Asset> {
        [&self.css, &self.js, &self.logo, &self.favicon]
            .into_iter()
            .chain(&self.logo_dark)
            .find(|asset| asset.path == path)
    }
}

/// `GET /static/{name}`.
///
/// # Errors
/// [`Failure::NotFound`] for a name that is not, or no longer, ours.
pub(crate) async fn serve(
    request: HttpRequest,
    assets: Data<Assets>,
) -> Result<HttpResponse, Failure> {
    assets
        .find(request.path())
        .map(|asset| asset.answer(&request, FOR_EVER))
        .ok_or(Failure::NotFound)
}

/// Any other method on a file's path.
///
/// # Errors
/// [`Failure::MethodNotAllowed`], or [`Failure::NotFound`] for a name that is not ours.
pub(crate) async fn refuse(
    request: HttpRequest,
    assets: Data<Assets>,
) -> Result<HttpResponse, Failure> {
    let failure = assets.find(request.path()).map_or(Failure::NotFound, |_| {
        Failure::MethodNotAllowed(Methods::Read)
    });
    Err(failure)
}

/// `GET /favicon.ico`, which browsers ask for unprompted: the icon, whatever its type, kept for a day.
pub(crate) async fn favicon(request: HttpRequest, assets: Data<Assets>) -> HttpResponse {
    assets.favicon.answer(&request, "public, max-age=86400")
}

/// `GET /robots.txt`, kept for a day.
pub(crate) async fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
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

/// A sheet without its comments. Quoted texts are kept as they are.
fn without_comments(sheet: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(sheet.len()), sheet);
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, found) = rest.split_at(at);
        let end = match found.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map(|end| end + 4),
            None if found.starts_with('/') => Some(1),
            None => quoted(found),
        };
        let (token, after) = found.split_at(end.unwrap_or(found.len()));
        kept.push_str(before);
        kept.push_str(if token.starts_with("/*") { "" } else { token });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// Bytes of the quoted text that this begins with, quotes included.
fn quoted(text: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    let (_, open) = signs.next()?;
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            _ if sign == open => return Some(at + 1),
            _ => {}
        }
    }
    None
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
            let answer = ask(&assets, assets.css().path(), encodings).await;
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
        let answer = ask(&assets, assets.logo().path(), "br").await;
        let told = ["content-type", "content-encoding", "vary"].map(|name| header(&answer, name));
        assert_eq!(told, [Some("image/png"), None, None]);
        let dark = assets.logo_dark().map_or("", Asset::path);
        assert!(
            assets.logo().path().contains(".png")
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
        assert!(sent.iter().sum::<usize>() <= 6_000, "{sent:?}");
    }

    #[actix_web::test]
    async fn names_that_are_not_ours_are_not_found() {
        let assets = Assets::new(&Brand::built_in());
        for path in [
            "/static/app.css",
            "/static/app-0000000000000000.css",
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
        assert_eq!(
            header(&answer, "cache-control"),
            Some("public, max-age=86400")
        );
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
            (before.js.path(), before.logo.path()),
            (after.js.path(), after.logo.path())
        );
        let digits = path(&after)
            .trim_start_matches("/static/app-")
            .trim_end_matches(".css")
            .len();
        assert_eq!(
            (digits, after.css.integrity().len()),
            (16, "sha256-".len() + 44)
        );
    }

    #[test]
    fn the_integrity_is_that_of_the_file() {
        let empty = Asset::new("a", "css", "text/css", Bytes::new());
        assert_eq!(
            empty.integrity(),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
        assert_eq!(
            (empty.path(), empty.brotli()),
            ("/static/a-e3b0c44298fc1c14.css", None)
        );
    }

    #[test]
    fn comments_alone_are_cut_from_a_sheet() {
        for (sheet, kept) in [
            ("a{b:c}/* it's \" gone */\nd{e:f}", "a{b:c}\nd{e:f}"),
            ("a{content:\"/* kept */\"}/**/", "a{content:\"/* kept */\"}"),
            ("a{content:'\\'/*'}/*x*/b{}", "a{content:'\\'/*'}b{}"),
            ("a{font:1rem/1.5 x}/***/", "a{font:1rem/1.5 x}"),
            ("a{}/* never closed", "a{}"),
            ("a{content:\"never closed", "a{content:\"never closed"),
        ] {
            assert_eq!(without_comments(sheet), kept);
        }
    }
}
