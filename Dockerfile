# buzhou in a container. The last target has nothing but the program and runs as
# nobody in particular; the target `shell` is for pipelines that run scripts.
#
#   docker build -t buzhou .
#   docker build -t buzhou:shell --target shell .
#   docker run --rm -v "$PWD:/work:ro" buzhou check articles

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/buzhou ./cmd/buzhou

FROM alpine:3.22 AS shell
RUN apk add --no-cache bash git
COPY --from=build /out/buzhou /usr/local/bin/buzhou
USER 65532:65532
WORKDIR /work
CMD ["buzhou", "check"]

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/buzhou /buzhou
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/buzhou"]
CMD ["check"]
