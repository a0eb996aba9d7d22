# syntax=docker/dockerfile:1
FROM rust:1.95-bookworm AS build
WORKDIR /build

# Puts the list of what the program is made of into it (SEC-51): scanners of images read it there.
RUN cargo install cargo-auditable --locked --version 0.7.7

# The dependencies, in a layer of their own: built anew only when the manifests change.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src benches/parts && echo 'fn main() {}' > src/main.rs && touch src/lib.rs benches/parts/main.rs \
 && cargo auditable build --release --locked && rm -r src

# The licences' notices, which the image carries under /licences.
COPY LICENSE ./
COPY deploy/release-files deploy/
RUN mkdir -p src && touch src/lib.rs && echo 'fn main() {}' > src/main.rs \
 && mkdir -p /root-fs/licences && deploy/release-files notices > /root-fs/licences/NOTICES && rm -r src

COPY src src
COPY static static
COPY templates templates
COPY locales locales
RUN touch src/main.rs src/lib.rs && cargo auditable build --release --locked

# What the program needs beside itself: the loader and the libraries that it names, nothing else.
RUN cp target/release/latchkey /root-fs/ \
 && ldd target/release/latchkey | grep -o '/[^ ]*' | sort -u | xargs -I{} cp --parents -L {} /root-fs/

FROM scratch
COPY --from=build /root-fs/ /
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="Latchkey" \
      org.opencontainers.image.description="The password reset that an online broker runs instead of writing" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION"
ENV LATCHKEY_LISTEN=0.0.0.0:8080
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=4s --start-period=2s CMD ["/latchkey", "healthcheck"]
ENTRYPOINT ["/latchkey"]
CMD ["serve"]
